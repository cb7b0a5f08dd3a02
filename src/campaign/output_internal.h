/* What the files of the output share. */
#ifndef CAMPAIGN_OUTPUT_INTERNAL_H
#define CAMPAIGN_OUTPUT_INTERNAL_H

#include "base/buf.h"
#include "campaign/output.h"

enum { OUTPUT_GAP = 2 }; /* between columns */

/* Is it a number in JSON? */
bool output_is_bare(const struct listing_column *column);
/* "name": value */
void output_json_value(struct buf *line, const struct listing_column *column,
	const void *row, struct arena *a);
/* A row with all it has, as an object. */
void output_json(struct buf *line, const struct listing *l, const void *row,
	struct arena *a);
/* In the letters that the terminal has. */
void output_line(FILE *out, int indent, const char *line);

#endif
