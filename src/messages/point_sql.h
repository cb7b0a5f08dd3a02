/* Statements of programme points, of the matrix and of plans. */
#ifndef MESSAGES_POINT_SQL_H
#define MESSAGES_POINT_SQL_H

#include "messages/point.h"

struct db;

/* By title; key NULL: all. */
enum status point_rows(struct db *db, const char *key, struct arena *a,
	struct point_row **rows, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status point_write(
	struct db *db, struct point_row *row, struct error *err);

/* In order of points, then segments. */
enum status mapping_rows(struct db *db, struct arena *a,
	struct mapping_row **rows, size_t *n, struct error *err);
/* Insert, or update the one of this point and segment; sets row->id. */
enum status mapping_write(
	struct db *db, struct mapping_row *row, struct error *err);
/* STATUS_NONE: there was none. */
enum status mapping_delete(
	struct db *db, int64_t point, int64_t segment, struct error *err);

/* A point, with its mappings; messages that referred to it no longer do. */
enum status point_delete(struct db *db, int64_t id, struct error *err);

/* The newest one; STATUS_NONE where there is none. */
/* STATUS_NONE: it is gone. */
enum status plan_get(struct db *db, int64_t id, struct arena *a,
	struct plan_row *row, struct error *err);
/* The messages that a plan assigned and no batch sends yet; freed by the
 * caller. */
enum status plan_messages(struct db *db, int64_t plan, int64_t **messages,
	size_t *n, struct error *err);
enum status plan_newest(struct db *db, struct arena *a, struct plan_row *row,
	struct error *err);
enum status plan_insert(struct db *db, struct plan_row *row, struct error *err);

struct assignment_row {
	int64_t plan, person, message, mapping, import;
};

/* id is the caller's (db_next_id). */
enum status assignment_insert(struct db *db, int64_t id,
	const struct assignment_row *row, struct error *err);

/* Did a plan assign this mapping's message to a person? */
enum status assignment_holds(struct db *db, int64_t plan, int64_t person,
	int64_t mapping, bool *holds, struct error *err);
/* Messages a plan assigned to a person. */
enum status assignment_count(struct db *db, int64_t plan, int64_t person,
	int64_t *n, struct error *err);
/* The state of a message's delivery to a person, in the arena; NULL where
 * there is none. */
enum status delivery_state(struct db *db, int64_t message, int64_t person,
	struct arena *a, const char **state, struct error *err);

/* Somebody and how many messages they were sent; by ascending person. */
struct person_count {
	int64_t person;
	int64_t n;
};

/* Messages sent, being sent or planned since a time. */
enum status delivery_counts(struct db *db, const char *since, struct arena *a,
	struct person_count **counts, size_t *n, struct error *err);
/* Who was or will be sent a message: ascending, freed by the caller. */
enum status delivery_people(struct db *db, int64_t message, int64_t **ids,
	size_t *n, struct error *err);

#endif
