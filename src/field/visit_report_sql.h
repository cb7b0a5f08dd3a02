/* Statements of what comes back from the doors. */
#ifndef FIELD_VISIT_REPORT_SQL_H
#define FIELD_VISIT_REPORT_SQL_H

#include "field/visit_report.h"

struct db;

/* since: a day (ISO). */
enum status visit_report_rows(struct db *db, enum report_by by,
	const char *since, struct arena *a, struct visit_report_row **rows,
	size_t *n, struct error *err);
enum status visit_answer_rows(struct db *db, bool by_station, struct arena *a,
	struct visit_answer_row **rows, size_t *n, struct error *err);

enum status visit_callback_rows(struct db *db, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err);
enum status visit_callbacks_number(
	struct db *db, int64_t *n, struct error *err);

struct visit_walk {
	int64_t steps, seconds, people;
};

enum status visit_walk_rows(struct db *db, struct arena *a,
	struct visit_walk **rows, size_t *n, struct error *err);

#endif
