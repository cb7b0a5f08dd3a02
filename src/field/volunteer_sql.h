/* Statements of volunteers: skills, hours of the week, days away. */
#ifndef FIELD_VOLUNTEER_SQL_H
#define FIELD_VOLUNTEER_SQL_H

#include "field/volunteer.h"

struct db;

/* Does nothing if the person already has it. */
enum status skill_insert(struct db *db, int64_t person, const char *name,
	const char *key, struct error *err);
/* STATUS_NONE: the person has no such skill. */
enum status skill_delete(
	struct db *db, int64_t person, const char *key, struct error *err);
/* "a, b" in the arena, or NULL. */
enum status skill_text(struct db *db, int64_t person, struct arena *a,
	const char **text, struct error *err);
/* Every skill anybody has, once each, by name. */
enum status skill_names(struct db *db, struct arena *a, const char ***names,
	size_t *n, struct error *err);

struct available_row {
	int64_t person;
	int weekday, starts, ends; /* minutes of the day */
};

/* In order of person and week; person 0: of all. */
enum status available_rows(struct db *db, int64_t person, struct arena *a,
	struct available_row **rows, size_t *n, struct error *err);
enum status available_insert(
	struct db *db, const struct available_row *row, struct error *err);
enum status available_clear(struct db *db, int64_t person, struct error *err);

/* Those that end on a day or after it. */
enum status away_rows(struct db *db, int64_t person, const char *from,
	struct arena *a, struct away_row **rows, size_t *n, struct error *err);
enum status away_insert(
	struct db *db, const struct away_row *row, struct error *err);
/* Those that touch the days; STATUS_NONE where none does. */
enum status away_delete(
	struct db *db, const struct away_row *row, struct error *err);

#endif
