/* The review of a segment as it is drawn; within pane_segment.c. */
#ifndef UI_PEOPLE_SEGMENT_DRAW_H
#define UI_PEOPLE_SEGMENT_DRAW_H

#include "messages/point.h"
#include "people/segment.h"
#include "ui/frame/pane.h"

struct segment_state {
	struct segment_place place;
	struct segment_review review;
	struct mapping_row *mapped; /* the points that address it */
	size_t nmapped;
	struct segment_change *changes; /* who came in, then who went out */
};

void segment_draw(struct pane *p, struct canvas *c, const struct area *area);

#endif
