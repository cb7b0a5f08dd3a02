/* How the panes of segments and of the matrix write counts, days and lines. */
#ifndef UI_PEOPLE_SEGMENT_TEXT_H
#define UI_PEOPLE_SEGMENT_TEXT_H

#include "base/arena.h"
#include "people/segment.h"
#include "ui/frame/canvas.h"

#include <stdint.h>

/* A count of people of s: "1 204", or "< 11" where the model hides it. */
const char *segment_number(struct arena *a, int64_t n, const struct segment *s);
/* "e-mail 12, SMS 3": whom each channel reaches of s. */
const char *segment_reach_text(struct arena *a,
	const int64_t reach[CHANNEL_COUNT], const struct segment *s);
/* 23/11/26 of an ISO time; "never" of NULL. */
const char *segment_day(struct arena *a, const char *time);

/*
 * A title and what it says on the first lines of the area, three at most,
 * which are taken off it; nothing where the text is empty.
 */
void segment_put_line(struct canvas *c, struct area *area, const char *title,
	const char *text);

#endif
