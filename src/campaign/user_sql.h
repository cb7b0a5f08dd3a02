/* The rows of user. */
#ifndef CAMPAIGN_USER_SQL_H
#define CAMPAIGN_USER_SQL_H

#include "campaign/user.h"

struct db;

/* Coordinators first, then by name. */
enum status user_rows(struct db *db, struct arena *a, struct user_row **rows,
	size_t *n, struct error *err);
/* STATUS_NONE: no such user. */
enum status user_row_by_name(struct db *db, const char *name, struct arena *a,
	struct user_row *out, struct error *err);
enum status user_row_insert(struct db *db, const struct user_row *row,
	int64_t *id, struct error *err);
enum status user_row_update(
	struct db *db, const struct user_row *row, struct error *err);
enum status user_row_delete(struct db *db, int64_t id, struct error *err);
/* The contact that a user is. */
enum status user_person_put(
	struct db *db, int64_t user, int64_t person, struct error *err);
enum status user_person_drop(struct db *db, int64_t user, struct error *err);

#endif
