/* Statements of what came back. */
#ifndef PEOPLE_BOUNCE_SQL_H
#define PEOPLE_BOUNCE_SQL_H

#include "people/bounce.h"

struct db;

/* Of the address that the person has now; STATUS_NONE. */
enum status bounce_get(struct db *db, int64_t person, struct arena *a,
	struct bounce_row *row, struct error *err);
enum status bounce_rows(struct db *db, struct arena *a,
	struct bounce_row **rows, size_t *n, struct error *err);
/* In place of what was kept of the person's. */
enum status bounce_put(
	struct db *db, const struct bounce_row *row, struct error *err);
/* Everybody who has the person's address now, the person too; freed by the
 * caller. */
enum status bounce_people(struct db *db, int64_t person, int64_t **people,
	size_t *n, struct error *err);
/* Was a message between two taken, and did not come back? */
enum status bounce_arrived(struct db *db, int64_t person, int64_t after,
	int64_t before, bool *arrived, struct error *err);
enum status bounce_delete(struct db *db, int64_t person, struct error *err);
enum status bounce_delete_of(
	struct db *db, int64_t delivery, struct error *err);

#endif
