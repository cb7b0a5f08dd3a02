/* Statements of alerts, of whom they could ask and whom they asked. */
#ifndef FIELD_ALERT_SQL_H
#define FIELD_ALERT_SQL_H

#include "field/alert.h"

struct db;

/* Newest first. */
enum status alert_rows(struct db *db, struct arena *a, struct alert_row **rows,
	size_t *n, struct error *err);
/* STATUS_NONE: there is none. */
enum status alert_get(struct db *db, int64_t id, struct arena *a,
	struct alert_row *row, struct error *err);
enum status alert_insert(
	struct db *db, struct alert_row *row, struct error *err);
/* closed NULL opens it again. */
enum status alert_set_closed(
	struct db *db, int64_t id, const char *closed, struct error *err);

/* Everybody who is in a team, has a skill or gave hours, by name; ends is
 * local, like row->starts. */
enum status volunteer_rows(struct db *db, const struct alert_row *row,
	const char *ends, struct arena *a, struct volunteer_row **rows,
	size_t *n, struct error *err);

/* Yes, then the reserve in order, then no answer, then no. */
enum status recipient_rows(struct db *db, int64_t alert, struct arena *a,
	struct recipient_row **rows, size_t *n, struct error *err);
/* STATUS_NONE: was not asked. */
enum status recipient_get(struct db *db, int64_t alert, int64_t person,
	struct arena *a, struct recipient_row *row, struct error *err);
/* The first in reserve; STATUS_NONE if there is none. */
enum status recipient_first_reserve(struct db *db, int64_t alert,
	struct arena *a, struct recipient_row *row, struct error *err);
/* row->id 0 inserts. */
enum status recipient_write(
	struct db *db, struct recipient_row *row, struct error *err);

#endif
