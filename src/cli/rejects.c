#include "cli/rejects.h"

#include "base/i18n.h"
#include "base/io.h"
#include "cli/command.h"

enum status
rejects_say(const struct invocation *inv, const struct error *rejects,
	int64_t most, int64_t refused, const struct buf *rejected,
	struct error *err)
{
	const char *path = invocation_target(inv, "rejects");
	enum status st = STATUS_OK;

	for (int64_t i = 0; i < refused && i < most; i++) {
		char line[1600];

		invocation_say(inv, "  ! %s",
			error_format(&rejects[i], line, sizeof(line)));
	}
	if (path)
		st = io_write(path, rejected->at, rejected->len, err);
	if (st != STATUS_OK || !refused)
		return st;
	return error_set(err, STATUS_REJECTS,
		ngettext("%lld row was refused; the others are in",
			"%lld rows were refused; the others are in",
			(unsigned long)refused),
		(long long)refused);
}
