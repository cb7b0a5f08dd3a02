/* What of each table is a person's, as JSON. */
#ifndef PEOPLE_DOSSIER_SQL_H
#define PEOPLE_DOSSIER_SQL_H

#include "people/dossier.h"

#include <stdbool.h>

struct db;
struct keymap;

/* A part, the table that it is of, and whose columns its statement names. */
struct dossier_source {
	const char *table;
	const char *title; /* N_() */
	const char *sql;   /* gives "json", of :person */
};
extern const struct dossier_source dossier_sources[];
extern const size_t dossier_nsources;

enum status dossier_json(struct db *db, const struct dossier_source *source,
	int64_t person, struct arena *a, const char **json, struct error *err);
enum status dossier_value_rows(struct db *db, const char *json, struct arena *a,
	struct dossier_value **values, size_t *n, struct error *err);

/* Is it the name (folded, surname first) of somebody who is not this person, or
 * their surname? */
enum status dossier_is_name(struct db *db, int64_t person, const char *name,
	bool *found, struct error *err);
enum status dossier_is_surname(struct db *db, int64_t person, const char *name,
	bool *found, struct error *err);
/* Every first name in the file, folded. */
enum status dossier_first_names(
	struct db *db, struct keymap *names, struct error *err);

#endif
