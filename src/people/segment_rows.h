/* Segments as rows, and their counts as they may be shown: for the subjects
 * that speak to segments. */
#ifndef PEOPLE_SEGMENT_ROWS_H
#define PEOPLE_SEGMENT_ROWS_H

#include "people/segment.h"
#include "people/segment_sql.h"

/* n, or SEGMENT_HIDDEN where it is some, but fewer than small. */
int64_t segment_shown(int64_t n, int64_t small);
/* The small of a filter: 0 where it is not sensitive. */
enum status segment_small(
	struct campaign *c, bool sensitive, int64_t *small, struct error *err);

/* A sub-count of a segment: hidden also where what it leaves is small, or where
 * the whole is hidden. */
int64_t segment_shown_part(int64_t part, const struct segment *s);

enum status segment_row_find(struct campaign *c, const char *name,
	struct arena *a, struct segment_row *row, struct error *err);

/* All of a segment but its size, which is hidden. STATUS_USAGE where its
 * filter no longer compiles. */
enum status segment_of_row(struct campaign *c, const struct segment_row *row,
	struct segment *out, struct error *err);

/* The next id of a review's members after before (0 for the first); INT64_MAX
 * after the last. */
int64_t segment_next_member(
	const unsigned char **at, const unsigned char *end, int64_t before);

/* How many of a segment a narrower filter holds, or SEGMENT_HIDDEN. */
enum status segment_count_part(struct campaign *c, const char *audience,
	const struct segment *segment, int64_t *reachable, struct error *err);

#endif
