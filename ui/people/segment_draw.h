/* The review of a segment as it is drawn; within pane_segment.c. */
#ifndef UI_PEOPLE_SEGMENT_DRAW_H
#define UI_PEOPLE_SEGMENT_DRAW_H

#include "messages/point.h"
#include "people/segment.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

struct segment_state {
	struct segment_place place;
	struct segment_review review;
	struct mapping_row *mapped; /* the points that address it */
	size_t nmapped;
	struct segment_change *changes; /* who came in, then who went out */
};

/* "How to reach them": a bar for each channel; as many rows as there are
 * channels, and one. */
void segment_draw_reach(const struct segment *segment,
	const int64_t reach[CHANNEL_COUNT], struct canvas *c, struct area area);
/* Its filter in words, and as it is written. */
void segment_draw_filter(const struct segment *segment, struct detail *d);
/* "What is said to them", from the points that address it. */
void segment_draw_points(
	const struct mapping_row *mapped, size_t n, struct detail *d);
void segment_draw(struct pane *p, struct canvas *c, const struct area *area);

#endif
