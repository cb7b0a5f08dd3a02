/*
 * Statements: prepared once a connection, bound by :name, read by column
 * name.
 *
 *	struct stmt *s = stmt_get(db, "SELECT ... WHERE id = :id");
 *	stmt_bind_int(s, ":id", id);
 *	while (stmt_step(s, err) == STATUS_OK) ... stmt_text(s, "name")
 *
 * stmt_get returns the connection's own statement for that very string
 * literal, reset and unbound; it is borrowed and never freed by the caller.
 * A statement that cannot be prepared (a mistake in the program) ends it.
 * Text returned by a column is valid until the next step or get.
 */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct stmt;

struct stmt *stmt_get(struct db *db, const char *sql);

void stmt_bind_int(struct stmt *s, const char *name, int64_t value);
void stmt_bind_real(struct stmt *s, const char *name, double value);
/* NULL binds NULL. The text is copied. */
void stmt_bind_text(struct stmt *s, const char *name, const char *value);
void stmt_bind_blob(
	struct stmt *s, const char *name, const void *value, size_t size);
void stmt_bind_null(struct stmt *s, const char *name);
/* id where positive, else NULL: for references that may be absent. */
void stmt_bind_id(struct stmt *s, const char *name, int64_t id);

/* STATUS_OK: a row is there. STATUS_NONE: no more rows (err untouched). */
enum status stmt_step(struct stmt *s, struct error *err);
/* Run a statement that returns no rows, and reset it. */
enum status stmt_run(struct stmt *s, struct error *err);
/* The integer column "value" of the first row, 0 where there is none; the
 * statement is reset. */
enum status stmt_one_int(struct stmt *s, int64_t *value, struct error *err);
/* Give the statement back before its rows are used up. */
void stmt_reset(struct stmt *s);

bool stmt_is_null(struct stmt *s, const char *column);
int64_t stmt_int(struct stmt *s, const char *column);
double stmt_real(struct stmt *s, const char *column);
const char *stmt_text(struct stmt *s, const char *column); /* NULL if NULL */
const void *stmt_blob(struct stmt *s, const char *column, size_t *size);

/* Rows changed by the last stmt_run of this connection. */
int64_t stmt_changes(struct db *db);

#endif
