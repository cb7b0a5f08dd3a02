/*
 * Letters in a place are commands, one at a time. Three that come faster than
 * anybody gives commands are a word whose / was forgotten: the filter opens
 * with them, and none was run. Where there is none to open, the rest of the
 * word is no command either. So a letter that does more than move the cursor
 * waits a moment for the next one.
 *
 * The second of two Esc in a row is of the same wish as the first: where that
 * closed a line, a question, a form or a filter, it is no step out of the
 * place.
 */
#ifndef UI_FRAME_TYPING_H
#define UI_FRAME_TYPING_H

#include "ui/frame/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

enum {
	TYPING_MS = 150,      /* from the first letter of a word to the third */
	TYPING_PAUSE_MS = 75, /* after which one letter is a command */
	TYPING_ESC_MS = 400,  /* in which a second Esc is of the same wish */
	TYPING_LETTERS = 3
};

/* All zero at first. */
struct typing {
	uint32_t letters[TYPING_LETTERS];
	bool done[TYPING_LETTERS]; /* it only moved the cursor, at once */
	size_t n;
	int64_t first; /* when, in monotonic ms */
	int64_t word; /* when a letter came of one that was for nothing; or 0 */
	int64_t esc;  /* when one closed something; or 0 */
};

/* An event, on its way to the app, at a time. */
void typing_take(struct typing *t, struct app *app, const struct event *event,
	int64_t now);
/* How long letters still wait, in ms; -1: none does. */
int typing_wait(const struct typing *t, int64_t now);
/* Have those done that waited long enough. */
void typing_pass(struct typing *t, struct app *app, int64_t now);

#endif
