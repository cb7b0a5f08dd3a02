/* Statements of families of groups and of their counts by station. */
#ifndef VOTES_CENSUS_SQL_H
#define VOTES_CENSUS_SQL_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

struct db;

struct family_values {
	int64_t id; /* filled */
	int64_t import;
	const char *code;
	const char *name;
	const char *population;
	const char *source; /* or NULL */
	const char *groups; /* JSON */
	const char *ages;   /* JSON, or NULL */
	double total;
	double elsewhere;
};

/* The id of a family, 0 where there is none. */
enum status family_find(
	struct db *db, const char *code, int64_t *id, struct error *err);
enum status family_insert(
	struct db *db, struct family_values *v, struct error *err);
/* A family and its counts. */
enum status family_delete(struct db *db, int64_t id, struct error *err);

/* counts: a JSON array, one number a group. */
enum status demography_insert(struct db *db, int64_t family, int64_t station,
	const char *counts, int64_t import, struct error *err);

/* Append text as a JSON string. */
enum status json_add_text(
	struct db *db, struct buf *json, const char *text, struct error *err);

#endif
