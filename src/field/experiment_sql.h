/* Statements of experiments. */
#ifndef FIELD_EXPERIMENT_SQL_H
#define FIELD_EXPERIMENT_SQL_H

#include "field/experiment.h"

struct db;

/* key NULL: all, the newest first. */
enum status experiment_rows(struct db *db, const char *key, struct arena *a,
	struct experiment_row **rows, size_t *n, struct error *err);
/* By stratum, the treated first. */
enum status experiment_unit_rows(struct db *db, int64_t experiment,
	struct arena *a, struct experiment_unit_row **rows, size_t *n,
	struct error *err);
/* Both fill the row's id. */
enum status experiment_insert(
	struct db *db, struct experiment_row *row, struct error *err);
enum status experiment_unit_insert(
	struct db *db, struct experiment_unit_row *row, struct error *err);
/* With its units. */
enum status experiment_delete(struct db *db, int64_t id, struct error *err);

/* A unit, and at how many of its doors on sheets somebody knocked from the day
 * the experiment was made to the day it ends. */
struct experiment_knocked {
	int64_t unit, doors;
};

enum status experiment_knocked_rows(struct db *db, int64_t experiment,
	struct arena *a, struct experiment_knocked **rows, size_t *n,
	struct error *err);

/* A street of a station, or a building: how many addresses it has, and how
 * many the whole station. */
struct experiment_place {
	int64_t station;
	const char *place;
	const char *title;
	int64_t addresses;
	int64_t of_addresses;
};

enum status experiment_places(struct db *db, bool buildings, struct arena *a,
	struct experiment_place **rows, size_t *n, struct error *err);

/* Units not treated, of polls that are yet to come on a day. */
struct experiment_hold {
	int64_t station;
	const char *place;
	const char *name;
};

enum status experiment_holds_on(struct db *db, const char *today,
	struct arena *a, struct experiment_hold **rows, size_t *n,
	struct error *err);

#endif
