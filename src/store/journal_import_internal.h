/* Taking back what an import brought. */
#ifndef STORE_JOURNAL_IMPORT_INTERNAL_H
#define STORE_JOURNAL_IMPORT_INTERNAL_H

#include "base/vec.h"
#include "store/journal_internal.h"
#include "store/journal_inverse.h"

/* An entry that is being taken back. */
struct revert {
	struct db *db;
	struct arena *arena;
	struct journal_reverted *done;
	const struct journal_keep *keep; /* or NULL */
	VEC(struct inverse) inverses;
	int64_t looked, of; /* how far it is: changes, or ids of an import */
};

/* So many more were looked at. */
enum status revert_tell(struct revert *r, int64_t more, struct error *err);

/* Say that a cell (NULL: the row) of a change stays, and what is there now. */
void revert_conflict(struct revert *r, const struct change *c,
	const struct cell *cell, const char *now);

/* What stays of a table's rows, from the first rule on; NULL: nothing. */
const struct journal_keep *revert_keeps(
	const struct journal_keep *from, const char *table);

/*
 * Remove the rows that an import brought, but for those changed or used since.
 * A person of the import who was touched since in any way stays with all that
 * the import brought of them. What was taken back meanwhile counts as never
 * done. Each row that stays is a conflict, but not those of a person who does.
 *
 * First go rows that other rows of the entry wait for, last those that wait for
 * them, and all people: between the two the recorded changes are taken back.
 */
enum status import_begin_removal(
	struct revert *r, int64_t entry, int64_t import, struct error *err);
enum status import_end_removal(
	struct revert *r, int64_t import, struct error *err);

#endif
