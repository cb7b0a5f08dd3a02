/* A line of text being typed: the filter, a command, a field of a form. */
#ifndef UI_FRAME_PROMPT_H
#define UI_FRAME_PROMPT_H

#include "base/buf.h"
#include "ui/frame/canvas.h"
#include "ui/frame/event.h"

#include <stdbool.h>

enum { PROMPT_MOST = 1000 };

struct prompt {
	struct buf text;
	size_t at;   /* the cursor, in bytes */
	size_t most; /* bytes it takes; 0: PROMPT_MOST */
};

void prompt_init(struct prompt *p, const char *text);
void prompt_release(struct prompt *p);
void prompt_set(struct prompt *p, const char *text);
/* At the cursor, as far as there is room; from one byte to another. */
void prompt_insert(struct prompt *p, uint32_t c);
void prompt_cut(struct prompt *p, size_t from, size_t to);
/* Where the cluster before a byte begins. */
size_t prompt_before(const struct prompt *p, size_t at);
/* Was the key one that edits or moves in a line? *changed: the text changed. */
bool prompt_key(struct prompt *p, uint32_t key, bool *changed);
/* Draw it, scrolled so that its cursor shows; sets the canvas' cursor. */
void prompt_draw(const struct prompt *p, struct canvas *c, int row, int col,
	int width, unsigned style);

#endif
