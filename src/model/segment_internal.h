/* What the files of segments share. */
#ifndef MODEL_SEGMENT_INTERNAL_H
#define MODEL_SEGMENT_INTERNAL_H

#include "model/segment.h"
#include "store/segment_sql.h"

/* n, or SEGMENT_HIDDEN. */
int64_t segment_shown(int64_t n, bool sensitive);

/* A sub-count of a segment: hidden also where what it leaves is small, or where
 * the whole is hidden. */
int64_t segment_shown_part(int64_t part, int64_t whole, bool sensitive);

enum status segment_row_find(struct campaign *c, const char *name,
	struct arena *a, struct segment_row *row, struct error *err);

/* The next id of a review's members after before (0 for the first); INT64_MAX
 * after the last. */
int64_t segment_next_member(
	const unsigned char **at, const unsigned char *end, int64_t before);

/* How many of a segment a narrower filter holds, or SEGMENT_HIDDEN. */
enum status segment_count_part(struct campaign *c, const char *audience,
	const struct segment *segment, int64_t *reachable, struct error *err);

#endif
