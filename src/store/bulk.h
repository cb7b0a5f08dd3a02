/*
 * Indexes dropped for a bulk load into empty tables, and rebuilt: rows first,
 * then each index in one sort. Use inside a transaction, whose rollback
 * restores everything if the load fails.
 */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

struct db;

struct bulk_indexes {
	const char **sql; /* the statement that rebuilds each, in the arena */
	size_t n;
};

/* Drop the indexes of a table that are not part of its definition. */
enum status bulk_drop_indexes(struct db *db, const char *table, struct arena *a,
	struct bulk_indexes *dropped, struct error *err);
enum status bulk_make_indexes(
	struct db *db, const struct bulk_indexes *dropped, struct error *err);

/*
 * Trust what is written from here on to point at rows that are there: SQLite
 * looks at none of it. bulk_check ends that, and looks at all that the tables
 * written to point at, but for the rows that were brought unseen
 * (journal_set_bringing): whoever brings them checks them. A failure between
 * the two, which rolls back, ends it by bulk_distrust.
 */
void bulk_trust(struct db *db);
void bulk_distrust(struct db *db);
enum status bulk_check(struct db *db, struct error *err);

#endif
