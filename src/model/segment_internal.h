/* What the files of segments share. */
#ifndef MODEL_SEGMENT_INTERNAL_H
#define MODEL_SEGMENT_INTERNAL_H

#include "model/segment.h"
#include "store/segment_sql.h"

/* n, or SEGMENT_HIDDEN. */
int64_t segment_shown(int64_t n, bool sensitive);

enum status segment_row_find(struct campaign *c, const char *name,
	struct arena *a, struct segment_row *row, struct error *err);

/* All of a segment but its size, which is hidden. STATUS_USAGE where its
 * filter no longer compiles. */
enum status segment_of_row(struct campaign *c, const struct segment_row *row,
	struct arena *a, struct segment *out, struct error *err);

/* The next id of a review's members after before (0 for the first); INT64_MAX
 * after the last. */
int64_t segment_next_member(
	const unsigned char **at, const unsigned char *end, int64_t before);

#endif
