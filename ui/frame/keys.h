/*
 * What terminals send when a key is pressed, the mouse is used or text is
 * pasted, taken apart byte by byte: whichever terminal it is and whatever TERM
 * says, a sequence is one key, or nothing where it is not known, and never
 * Esc and letters. The grammar is that of ECMA-48; which key a sequence means
 * is one table in keys.c.
 *
 * Esc alone, and Alt with a key, begin alike. What follows within KEYS_ESC_MS
 * belongs to it.
 */
#ifndef UI_FRAME_KEYS_H
#define UI_FRAME_KEYS_H

#include "base/buf.h"
#include "ui/frame/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

enum { KEYS_ESC_MS = 50 };

struct keys {
	struct buf bytes; /* that no event was made of yet */
	size_t at;        /* the first of them */
	int esc_ms;       /* KEYS_ESC_MS, or what ESCDELAY says */
	bool pasting;
	struct buf paste;
	mbstate_t letter; /* of the locale */
};

void keys_init(struct keys *k);
void keys_release(struct keys *k);

void keys_feed(struct keys *k, const char *bytes, size_t n);
/*
 * The next event, if there is a whole one; quiet: nothing came for as long as
 * keys_wait says, and what has begun is taken for whole. A text that was pasted
 * is valid until the next call.
 */
bool keys_next(struct keys *k, bool quiet, struct event *event);
/* How long to wait, in ms, for the rest of what has begun; -1: nothing has. */
int keys_wait(const struct keys *k);

#endif
