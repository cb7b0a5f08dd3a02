/* Segments as rows, and their counts as they may be shown: for the subjects
 * that use segments. */
#ifndef PEOPLE_SEGMENT_ROWS_H
#define PEOPLE_SEGMENT_ROWS_H

#include "people/segment.h"

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

/* n of those whom the filter and what further narrows it find, as it may be
 * told of all whom its parts that are not sensitive find: their number is
 * known. */
enum status segment_told(struct campaign *c, const char *filter,
	const char *further, int64_t n, int64_t small, int64_t *shown,
	struct error *err);
/* The threshold of a filter: 0 if it is not sensitive. */
enum status segment_small(
	struct campaign *c, bool sensitive, int64_t *small, struct error *err);

enum status segment_row_find(struct campaign *c, const char *name,
	struct arena *a, struct segment_row *row, struct error *err);

/* Everything about a segment except its size, which is hidden. STATUS_USAGE if
 * its filter no longer compiles. */
enum status segment_of_row(struct campaign *c, const struct segment_row *row,
	struct arena *a, struct segment *out, struct error *err);

/* After a segment was written or removed within an open change: STATUS_USAGE if
 * one is made of itself now, STATUS_FAILED if another names the one that is
 * gone (its key, or NULL). */
enum status segment_check_whole(
	struct campaign *c, const char *gone, struct error *err);

/* The next member id of a review after before (0 for the first); INT64_MAX
 * after the last. */
int64_t segment_next_member(
	const unsigned char **at, const unsigned char *end, int64_t before);

/* How many of a segment also match a narrower filter, or FEW_PEOPLE. */
enum status segment_count_part(struct campaign *c, const char *audience,
	const struct segment *segment, int64_t *reachable, struct error *err);

#endif
