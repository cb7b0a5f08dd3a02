/*
 * The screen of somebody who has no campaign yet: a new one, one that is there,
 * the sample, or one of the last. Without its terminal, as the app is.
 */
#ifndef UI_FRAME_START_H
#define UI_FRAME_START_H

#include "ui/frame/canvas.h"
#include "ui/frame/event.h"

#include <stdbool.h>

struct start;

/* why: what was wrong with the campaign opened last; "" for nothing. */
struct start *start_new(const char *why);
void start_free(struct start *s);

void start_event(struct start *s, const struct event *event);
void start_draw(struct start *s, struct canvas *c);

/* Is something to be made that takes seconds? It is shown first, then done. */
bool start_waits(const struct start *s);
void start_work(struct start *s);

/* Has the person chosen, or left? */
bool start_done(const struct start *s);
/* The campaign's file, the screen's; NULL: they left. */
const char *start_path(const struct start *s);
/* Was it made here? */
bool start_made(const struct start *s);

#endif
