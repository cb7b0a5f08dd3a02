/*
 * Persons selected by a compiled condition. The condition is about p (the
 * person), with a ? for each value; it comes from src/filter, which puts
 * nothing that a person typed into SQL.
 */
#ifndef PEOPLE_SELECTION_H
#define PEOPLE_SELECTION_H

#include "base/arena.h"
#include "base/error.h"
#include "base/value.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

#define PERSON_FROM "FROM person p "

struct condition {
	const char *sql;
	const struct value *values;
	size_t nvalues;
};

/* Which persons: those whose search words match (match), or those for whom a
 * condition holds; both NULL: all. */
struct selection {
	const char *match;
	const struct condition *condition;
};

/* Counting stops at most. */
enum status selection_count(struct db *db, const struct condition *condition,
	int64_t most, int64_t *n, struct error *err);

/* Does it hold for this person? */
enum status selection_holds(struct db *db, const struct condition *condition,
	int64_t person, bool *holds, struct error *err);

/* How many persons, and for how many of them each further condition also holds;
 * in one pass. */
enum status selection_tally(struct db *db, const struct condition *condition,
	const struct condition *further, size_t n, int64_t *all,
	int64_t *counts, struct error *err);

/* Ids above after, ascending, at most limit. */
enum status selection_ids(struct db *db, const struct condition *condition,
	int64_t after, size_t limit, int64_t *ids, size_t *n,
	struct error *err);

enum { SURVEY_FURTHER = 32 };

/* Whoever is selected, seen in one pass; given back with survey_release. */
struct survey {
	VEC(int64_t) ids;    /* ascending */
	VEC(int64_t) voters; /* by the id of their station, 0: unknown */
};

/* They, and for how many of them each of n further conditions also holds (at
 * most SURVEY_FURTHER). */
enum status selection_survey(struct db *db, const struct condition *condition,
	const struct condition *further, size_t n, int64_t *counts,
	struct survey *survey, struct error *err);
void survey_release(struct survey *survey);

/* A station and how many of the selected persons vote there. */
struct station_count {
	int64_t id;
	const char *code; /* or NULL: station unknown */
	const char *name; /* or NULL */
	int64_t people;
};

/* The stations with most of them first, then by code, in the arena. */
enum status survey_stations(struct db *db, const struct survey *survey,
	struct arena *a, struct station_count **rows, size_t *n,
	struct error *err);

/* A value of a field, and how many people have it. */
struct value_count {
	const char *value;
	int64_t people;
};

/* What a question of the store alone answers ("EXISTS (…)" with a ?). */
enum status selection_is_known(struct db *db, const char *question,
	const struct value *value, bool *known, struct error *err);

/* The texts that a question of the store finds in its column "value", in the
 * arena. */
enum status selection_texts(struct db *db, const char *sql,
	const struct value *values, size_t nvalues, struct arena *a,
	const char ***texts, size_t *n, struct error *err);

/* The rows of a field's list of values (filter_value_query), in the arena. */
enum status selection_values(struct db *db, const char *query, const char *glob,
	size_t limit, struct arena *a, struct value_count *rows, size_t *n,
	struct error *err);

#endif
