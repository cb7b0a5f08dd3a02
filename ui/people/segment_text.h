/* How the panes of segments and of the matrix write counts and days. */
#ifndef UI_PEOPLE_SEGMENT_TEXT_H
#define UI_PEOPLE_SEGMENT_TEXT_H

#include "base/arena.h"
#include "people/segment.h"

#include <stdint.h>

/* A count of people in s: "1 204", or "< 11" if the model hides it. */
const char *segment_number(struct arena *a, int64_t n, const struct segment *s);
/* "e-mail 12, SMS 3": whom each channel reaches of s. */
const char *segment_reach_text(struct arena *a,
	const int64_t reach[CHANNEL_COUNT], const struct segment *s);
/* 23/11/26 for an ISO time; "never" for NULL. */
const char *segment_day(struct arena *a, const char *time);

#endif
