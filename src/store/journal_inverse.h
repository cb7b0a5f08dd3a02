/* Statements that take changes back, made once a form. */
#ifndef STORE_JOURNAL_INVERSE_H
#define STORE_JOURNAL_INVERSE_H

#include "store/journal_pack.h"

/* Places of values are the form's columns in their order; the row's id comes
 * after them (in a deletion it is all there is). */
struct inverse {
	const struct change_form *form;
	sqlite3_stmt *look;  /* a row's columns; NULL for a deletion's form */
	sqlite3_stmt *apply; /* of all columns: update, delete or insert */
	bool id;             /* the id has a place of its own */
	bool shared;         /* such a row may stay without being named */
};

/* To be released in any case. */
enum status inverse_prepare(struct inverse *v, struct db *db,
	const struct change_form *form, struct error *err);
void inverse_release(struct inverse *v);

/* Is it a table of what others may have taken up meanwhile, as they would have
 * made it? A row of it stays for them, and nothing is amiss. */
bool inverse_is_shared(const char *table);

/* An UPDATE of the wanted columns only. */
enum status inverse_prepare_update(struct db *db,
	const struct change_form *form, const bool *wanted, sqlite3_stmt **s,
	struct error *err);

/* Prepare, and free, what was put together. */
enum status inverse_prepare_sql(
	struct db *db, sqlite3_str *sql, sqlite3_stmt **s, struct error *err);

/* Add to a DELETE of many rows of a table that those stay which another
 * table's rows point at. */
enum status inverse_add_unused(
	struct db *db, sqlite3_str *sql, const char *table, struct error *err);

/* The words of a failure that SQLite reports. */
enum status inverse_failed(struct db *db, struct error *err);

#endif
