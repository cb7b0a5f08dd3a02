/* Copies by VACUUM INTO: one snapshot, nothing that was deleted. */
#include "store/copy.h"

#include "base/i18n.h"
#include "store/internal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status
vacuum_into(struct db *db, const char *path, struct error *err)
{
	sqlite3_stmt *s = NULL;
	enum status st = STATUS_OK;

	/* ATTACHes the copy, which no other statement may do. */
	sqlite3_limit(db_handle(db), SQLITE_LIMIT_ATTACHED, 1);
	if (sqlite3_prepare_v2(db_handle(db), SQL("VACUUM INTO ?1"), -1, &s,
		    NULL) != SQLITE_OK ||
		sqlite3_bind_text(s, 1, path, -1, SQLITE_STATIC) != SQLITE_OK ||
		sqlite3_step(s) != SQLITE_DONE)
		st = db_error(db, _("cannot copy the file"), err);
	sqlite3_finalize(s);
	sqlite3_limit(db_handle(db), SQLITE_LIMIT_ATTACHED, 0);
	return st;
}

enum status
db_copy(struct db *db, const char *path, struct error *err)
{
	enum status st;
	int fd;

	unlink(path);
	st = vacuum_into(db, path, err);
	fd = st == STATUS_OK ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
			     : -1;
	if (st == STATUS_OK &&
		(fd < 0 || fchmod(fd, 0600) != 0 || fsync(fd) != 0))
		st = error_errno(err, _("cannot write %s"), path);
	if (fd >= 0)
		close(fd);
	if (st != STATUS_OK)
		unlink(path);
	return st;
}
