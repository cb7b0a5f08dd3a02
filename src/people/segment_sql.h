/* Statements of segments and their reviews. */
#ifndef PEOPLE_SEGMENT_SQL_H
#define PEOPLE_SEGMENT_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "people/segment_rows.h"
#include "people/selection.h"

#include <stddef.h>
#include <stdint.h>

struct db;

/* row->id 0 inserts. */
enum status segment_write(
	struct db *db, struct segment_row *row, struct error *err);
/* With its reviews, its groups, and the mappings of points to it. */
enum status segment_delete(struct db *db, int64_t id, struct error *err);

struct review_row {
	int64_t id;
	int64_t segment;
	const char *time;
	const char *actor;
	const char *filter;
	int64_t size;
};

/* Reviews of a segment, newest first, at most limit. */
enum status review_rows(struct db *db, int64_t segment, size_t limit,
	struct arena *a, struct review_row **rows, size_t *n,
	struct error *err);
/* members is stored as given; sets row->id. */
enum status review_write(struct db *db, struct review_row *row,
	const void *members, size_t size, struct error *err);
/* The members of a review, in the arena; NULL if they were not kept. */
enum status review_members(struct db *db, int64_t review, struct arena *a,
	const unsigned char **members, size_t *size, struct error *err);

/* The last change to a person after a time: the entry's summary, its time and
 * actor; all NULL if the journal has none. */
struct person_event {
	const char *summary;
	const char *time;
	const char *actor;
};
enum status person_last_event(struct db *db, int64_t person, const char *since,
	struct arena *a, struct person_event *event, struct error *err);

#endif
