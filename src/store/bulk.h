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

#endif
