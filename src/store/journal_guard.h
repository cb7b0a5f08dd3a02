/*
 * Sums over the tables that the law looks at: consents and the suppression
 * list. Each row counts as a digest of its values, taken as numbers that are
 * added when it comes and subtracted when it goes, so that a sum follows every
 * change at little cost and does not depend on the rows' order. Each entry of
 * the journal holds the digest of the sums after it: a row changed by anything
 * else than the program shows.
 */
#ifndef STORE_JOURNAL_GUARD_H
#define STORE_JOURNAL_GUARD_H

#include "base/arena.h"
#include "store/journal_pack.h"

enum { GUARDED = 2, GUARD_WORDS = 16 };

/* By how much the sums change in the entry that is open. */
struct guard {
	bool changed;
	uint64_t sums[GUARDED][GUARD_WORDS];
};

/* Which sum a table counts in, or -1. */
int guard_table(const char *name);

/* Count a row's values in or out; those that are NULL do not count, so that a
 * table can get further columns. */
void guard_count(struct guard *g, int table, bool in, int64_t row,
	const struct cell *cells, size_t n);

/* Add the changes to the sums in the file, and give the digest of all. */
enum status guard_write(struct db *db, const struct guard *g,
	unsigned char out[DIGEST_SIZE], struct error *err);

/* Do the sums in the file follow from the rows, and the last entry's digest
 * from the sums? STATUS_FAILED names the table that does not hold. */
enum status guard_check(struct db *db, struct error *err);

/* Count all rows anew: the step of 0023, and of those that change them. */
enum status guard_rebuild(struct db *db, struct error *err);

#endif
