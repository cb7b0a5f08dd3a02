/* Statements of segments and their reviews. */
#ifndef PEOPLE_SEGMENT_SQL_H
#define PEOPLE_SEGMENT_SQL_H

#include "base/arena.h"
#include "base/error.h"
#include "people/selection.h"

#include <stddef.h>
#include <stdint.h>

struct db;

/* A segment with its newest review, whose id is 0 if there is none. */
struct segment_row {
	int64_t id;
	const char *name;
	const char *key;
	const char *filter;
	const char *note; /* or NULL */
	int64_t review;
	const char *reviewed;        /* when, or NULL */
	const char *reviewer;        /* or NULL */
	const char *reviewed_filter; /* or NULL */
	int64_t reviewed_size;
	const char *created; /* set when it is written first */
};

/* All of them by name, or only the one with this key; in the arena. */
enum status segment_rows(struct db *db, const char *key, struct arena *a,
	struct segment_row **rows, size_t *n, struct error *err);
/* row->id 0 inserts. */
enum status segment_write(
	struct db *db, struct segment_row *row, struct error *err);
/* With its reviews, its groups, and the mappings of points to it. */
enum status segment_delete(struct db *db, int64_t id, struct error *err);

/* A census group that a segment corresponds to. */
struct segment_group_row {
	int64_t segment;
	const char *family; /* its code */
	const char *name;
};

enum status segment_group_rows(struct db *db, struct arena *a,
	struct segment_group_row **rows, size_t *n, struct error *err);
/* family NULL: of all families. */
enum status segment_groups_delete(
	struct db *db, int64_t segment, const char *family, struct error *err);
/* Adding it twice is adding it once. */
enum status segment_group_insert(
	struct db *db, const struct segment_group_row *row, struct error *err);

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
