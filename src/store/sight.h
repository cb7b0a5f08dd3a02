/*
 * What one connection may read of the file: tables as they are, tables of which
 * it is shown some rows, and tables that are closed to it.
 *
 * Some rows are a view of the same name among the temporary ones, which SQLite
 * finds first: no statement knows of it. The authorizer refuses the table
 * itself, and whatever the sight does not name, so that what is forgotten fails
 * and shows nothing: STATUS_DENIED. Only how many rows there are is nobody's
 * secret.
 *
 * A write sees everything, from its begin to its end: views cannot be written
 * to. What it may touch is for whoever opened the sight to check
 * (campaign/sight.h).
 */
#ifndef STORE_SIGHT_H
#define STORE_SIGHT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct db;

struct sight_table {
	const char *name;
	bool open;          /* as it is */
	const char *shadow; /* makes the view, where there is none; or NULL */
	const char *lift;   /* takes it away, where there is one */
};

/* Views that shadows are made of, and nobody else reads, begin with it. */
#define SIGHT_PREFIX "reach_"

struct sight {
	const char *setup; /* makes what the shadows read; or NULL */
	const struct sight_table *tables; /* any other is closed */
	size_t ntables;
};

/* From now on; NULL: all of it. Outside of a write. Whose it is, copied, is the
 * one row of a temporary table, reach_reader (name). Borrows the sight. */
enum status sight_set(struct db *db, const struct sight *sight,
	const char *reader, struct error *err);
/* Is it shown some rows of the tables only? */
bool sight_is_partial(const struct db *db);
/* Is nothing written but drafts, from now on? */
void sight_read_only(struct db *db, bool yes);
/* What is said where the sight refuses: why, and whom to ask. Copied. */
void sight_set_refusal(struct db *db, const char *text);

/* For transaction.c: another connection is to see no more; a write begins, and
 * has ended. */
enum status sight_set_again(struct db *db, struct error *err);
void sight_lift(struct db *db);
void sight_lower(struct db *db);

#endif
