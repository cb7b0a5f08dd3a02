/*
 * Statements of duplicates: what is compared of each person, pairs marked as
 * distinct, and moving one person's rows to another.
 */
#ifndef PEOPLE_DUPLICATE_SQL_H
#define PEOPLE_DUPLICATE_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/* What is compared of a person; text is valid until the next row. */
struct duplicate_row {
	int64_t id, address;
	const char *last_name, *first_name, *sex, *birth;
	const char *email, *phone, *phone2;
	const char *more; /* further e-mails and phones, a line each; or NULL */
};

/* Call visit for every person in order of ids. */
enum status duplicate_row_scan(struct db *db,
	void (*visit)(void *to, const struct duplicate_row *row), void *to,
	struct error *err);
/* One person; text lives in the arena. STATUS_NONE: there is none. */
enum status duplicate_row_get(struct db *db, int64_t id, struct arena *a,
	struct duplicate_row *row, struct error *err);

/* Were the two marked as distinct? */
enum status distinct_has(struct db *db, int64_t person, int64_t twin, bool *has,
	struct error *err);
/* Mark them as distinct (a row each way), or undo that. */
enum status distinct_insert(
	struct db *db, int64_t person, int64_t twin, struct error *err);
enum status distinct_delete(
	struct db *db, int64_t person, int64_t twin, struct error *err);

/*
 * Every table that points at a person (people/person_tables_internal.h), and
 * how two persons' rows become one person's: if both have a row for the same
 * thing, the more informative one is kept.
 */
struct unite_table {
	const char *table;
	const char *column; /* that points at person */
	enum status (*unite)(
		struct db *db, int64_t keep, int64_t other, struct error *err);
	enum status (*erase)(struct db *db, int64_t person, struct error *err);
};

extern const struct unite_table unite_tables[];
extern const size_t unite_count;

enum status person_delete(struct db *db, int64_t person, struct error *err);

#endif
