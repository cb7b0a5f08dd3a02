/*
 * The tour: what to try, a step at a time, on the campaign that is open; the
 * sample has everything that it asks for. A step is taken when the place is
 * open, the rows are marked or the change is made that it is about, however
 * the person came to it. What the role may not do is no step of it.
 */
#ifndef UI_FRAME_TOUR_H
#define UI_FRAME_TOUR_H

#include "campaign/verbs.h"

struct tour_step {
	const char *text;       /* N_(); NULL ends the steps */
	enum verb_right right;  /* without which it is left out, or none */
	enum verb_right unless; /* with which it is left out, or none */
	const char *place; /* id of the place that is to be open, or NULL */
	int marks;         /* so many rows are to be marked there */
	enum verb verb;    /* or this is to be done */
	const char *keys;  /* one way to do it on the sample: a test types it */
};

extern const struct tour_step tour_steps[];

#endif
