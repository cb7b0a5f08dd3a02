/* The last decision that this computer saw of a campaign, as a line "NUMBER
 * DIGEST": as each is hashed over the one before, it answers for all of them.
 */
#include "base/digest.h"
#include "base/i18n.h"
#include "base/io.h"
#include "campaign/judge_sql.h"
#include "campaign/witness.h"

#include <stdlib.h>
#include <string.h>

enum { MARK_BYTES = 6 };

static const char *
line_of(const struct law_decision *d, struct arena *a)
{
	char hex[2 * DIGEST_SIZE + 1];

	digest_hex(hex, d->digest, DIGEST_SIZE);
	return arena_printf(a, "%lld %s\n", (long long)d->id, hex);
}

/* Is the decision of a line among them, as it was? */
static bool
is_there(struct db *db, const char *line, struct arena *a)
{
	struct law_decision d;

	return !*line || (decision_get(db, strtoll(line, NULL, 10), a, &d,
				  NULL) == STATUS_OK &&
				 strcmp(line_of(&d, a), line) == 0);
}

static void
write_last(struct db *db, const char *path, struct arena *a)
{
	struct law_decision d;
	const char *line = decision_last(db, a, &d, NULL) == STATUS_OK
				   ? line_of(&d, a)
				   : "";

	if (path && strcmp(witness_recall(path, a), line) != 0)
		io_write(path, line, strlen(line), NULL);
}

void
witness_keep_law(struct db *db, const char *folder)
{
	struct arena a = ARENA_INIT;
	const char *path = witness_path(db, folder, "-law", &a);

	if (is_there(db, witness_recall(path, &a), &a))
		write_last(db, path, &a);
	arena_release(&a);
}

enum status
witness_check_law(struct db *db, const char *folder, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *line =
		witness_recall(witness_path(db, folder, "-law", &a), &a);
	enum status st = STATUS_OK;

	if (!is_there(db, line, &a))
		st = error_set(err, STATUS_FAILED,
			_("decision %lld, which this computer saw, is not "
			  "there as it was: the last decisions were taken out, "
			  "or an older copy was put in their place. If you "
			  "know why, \"permanence journal verify --accept\" "
			  "takes them as they are"),
			strtoll(line, NULL, 10));
	arena_release(&a);
	return st;
}

void
witness_accept_law(struct db *db, const char *folder)
{
	struct arena a = ARENA_INIT;

	write_last(db, witness_path(db, folder, "-law", &a), &a);
	arena_release(&a);
}

static const char *
mark_of(const struct law_decision *d, struct arena *a)
{
	char hex[2 * MARK_BYTES + 1];

	digest_hex(hex, d->digest, MARK_BYTES);
	return arena_printf(a, "%lld %s", (long long)d->id, hex);
}

const char *
witness_law_mark(struct db *db, struct arena *a)
{
	struct law_decision d;

	return decision_last(db, a, &d, NULL) == STATUS_OK ? mark_of(&d, a)
							   : "";
}

bool
witness_law_holds(struct db *db, const char *mark, struct arena *a)
{
	struct law_decision d;

	return !*mark || (decision_get(db, strtoll(mark, NULL, 10), a, &d,
				  NULL) == STATUS_OK &&
				 strcmp(mark_of(&d, a), mark) == 0);
}
