/*
 * Statements: prepared once a connection, bound by :name, read by column
 * name. Each stands beside the function that runs it, and the linker gathers
 * them all in one table, which tests/unit/test_statements prepares.
 *
 *	struct stmt *s = stmt_get(db, "SELECT ... WHERE id = :id");
 *	stmt_bind_int(s, ":id", id);
 *	while (stmt_step(s, err) == STATUS_OK) ... stmt_text(s, "name")
 *
 * stmt_get returns the connection's own statement for that very string
 * literal, unbound; it is borrowed and never freed by the caller. Getting one
 * whose rows are still being read is a mistake that ends the program: read
 * them all, or stmt_reset.
 * Where the file or the memory fails (to prepare, to bind), the statement
 * remembers it and stmt_step says so; mistakes in the SQL are found by the test
 * that prepares every statement of the table.
 * Text returned by a column is valid until the next step or get.
 */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "base/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct row_map;
struct stmt;

/* What a statement is, and so what the test of all of them looks at. */
enum stmt_use {
	STMT_PLAIN,
	STMT_SELECT, /* returns every column of the map */
	STMT_INSERT, /* made of the map, as store/row.h says */
	STMT_UPDATE
};

/* One row of the table: a statement's text and where it stands. */
struct stmt_text {
	enum stmt_use use;
	const char *sql; /* NULL: made of the map */
	const struct row_map *map;
	const char *file;
	int line;
};

/* A row of the table, by its address. */
#define STMT_TEXT(use_, text, map_)                                            \
	(__extension__({                                                       \
		static const struct stmt_text text_ = {                        \
			use_, text, map_, __FILE__, __LINE__};                 \
		static const struct stmt_text *const row_                      \
			__attribute__((section("stmt_table"), used)) = &text_; \
		&text_;                                                        \
	}))

/* A string literal as SQL: itself, and a row of the table. */
#define SQL(text) STMT_TEXT(STMT_PLAIN, "" text "", NULL)->sql

#define stmt_get(db, sql) stmt_cached(db, SQL(sql))
/* stmt_get of an INSERT, with the table's next id in *id and bound to :id. */
#define stmt_insert(db, table, sql, id) stmt_new_row(db, table, SQL(sql), id)

struct stmt *stmt_cached(struct db *db, const char *sql);
struct stmt *stmt_new_row(
	struct db *db, const char *table, const char *sql, int64_t *id);

/*
 * A statement made for the occasion, as a filter is: sql is built from the
 * program's own pieces, never from what a person typed, and its ? are bound to
 * values in their order, from the first; names stand after them and are bound
 * as ever. Freed by the caller.
 */
enum status stmt_prepare(struct stmt **out, struct db *db, const char *sql,
	const struct value *values, size_t nvalues, struct error *err);
void stmt_free(struct stmt *s);

void stmt_bind_int(struct stmt *s, const char *name, int64_t value);
/* NULL binds NULL. The text is copied. */
void stmt_bind_text(struct stmt *s, const char *name, const char *value);
void stmt_bind_blob(
	struct stmt *s, const char *name, const void *value, size_t size);
/* A value of a closed set as it is kept; 0 binds NULL. */
void stmt_bind_set(
	struct stmt *s, const char *name, const struct set *set, int value);
/* id where positive, else NULL: for references that may be absent. */
void stmt_bind_id(struct stmt *s, const char *name, int64_t id);

/*
 * Several at once, and the statement again, to go on with:
 *
 *	stmt_run(stmt_with(s, BIND(person), BIND_ID(import)), err)
 *
 * BIND(person) is the variable's value for :person, a text, a real number or
 * a whole one; BIND_AS(":who", row->person) any value. BIND_ID is NULL where
 * the id is not positive.
 */
#define BIND(variable) BIND_AS(":" #variable, variable)
#define BIND_ID(variable) bind_id(":" #variable, variable)
#define BIND_AS(name, what)                                                    \
	_Generic((what), const char *: bind_text, char *: bind_text,           \
		double: bind_real, default: bind_int)(name, what)
/* A value of a closed set by its name. */
#define BIND_SET(name, set, value) bind_text(name, set_name(&(set), value))
#define stmt_with(s, ...)                                                      \
	stmt_bind_all(s, (const struct bound[]){__VA_ARGS__, {.name = NULL}})

struct bound {
	const char *name;
	bool null;
	struct value value;
};

static inline struct bound
bind_int(const char *name, int64_t value)
{
	return (struct bound){
		.name = name, .value = {.type = VALUE_INT, .integer = value}};
}

static inline struct bound
bind_id(const char *name, int64_t id)
{
	return (struct bound){.name = name,
		.null = id <= 0,
		.value = {.type = VALUE_INT, .integer = id}};
}

static inline struct bound
bind_real(const char *name, double value)
{
	return (struct bound){
		.name = name, .value = {.type = VALUE_REAL, .real = value}};
}

static inline struct bound
bind_text(const char *name, const char *value)
{
	return (struct bound){
		.name = name, .value = {.type = VALUE_TEXT, .text = value}};
}

struct stmt *stmt_bind_all(struct stmt *s, const struct bound *bound);

/* STATUS_OK: a row is there. STATUS_NONE: no more rows (err untouched). */
enum status stmt_step(struct stmt *s, struct error *err);
/* Run a statement that returns no rows, and reset it. */
enum status stmt_run(struct stmt *s, struct error *err);
/* The same; STATUS_NONE where it changed no row. */
enum status stmt_run_some(struct stmt *s, struct error *err);
/* The first column of its first row, 0 where there is no row; and reset it. */
enum status stmt_one_int(struct stmt *s, int64_t *value, struct error *err);
/* The first column of its first row as a text in the arena, NULL where it is
 * NULL or there is no row; and reset it. */
enum status stmt_one_text(
	struct stmt *s, struct arena *a, const char **text, struct error *err);
/* The first column of every row that is left, as an array in the arena. */
enum status stmt_texts(struct stmt *s, struct arena *a, const char ***texts,
	size_t *n, struct error *err);
/* Give the statement back before its rows are used up. */
void stmt_reset(struct stmt *s);

bool stmt_is_null(struct stmt *s, const char *column);
int64_t stmt_int(struct stmt *s, const char *column);
const char *stmt_text(struct stmt *s, const char *column); /* NULL if NULL */
const void *stmt_blob(struct stmt *s, const char *column, size_t *size);

/* The first column of every row; the caller frees *values. */
enum status stmt_ints(
	struct stmt *s, int64_t **values, size_t *n, struct error *err);

/* Rows changed by the last stmt_run of this connection. */
int64_t stmt_changes(struct db *db);

#endif
