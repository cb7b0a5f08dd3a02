/*
 * A text of several lines being written, broken between words as wide as the
 * screen. The keys are those of a line (prompt.h); Enter begins a line, and
 * Home, End, ^A, ^E, ^U and ^K are about the row of the cursor.
 */
#ifndef UI_FRAME_WRITER_H
#define UI_FRAME_WRITER_H

#include "ui/frame/canvas.h"
#include "ui/frame/prompt.h"

#include <stdbool.h>

enum { WRITER_MOST = 1 << 16 };

struct writer {
	struct prompt typed;
	int cols; /* as last drawn; rows are as wide */
	int rows;
	int top;  /* the first row shown */
	int goal; /* the column that Up and Down keep to; -1: the cursor's */
};

void writer_init(struct writer *w, const char *text);
void writer_release(struct writer *w);
const char *writer_text(const struct writer *w);
/* Was the key one that edits or moves? */
bool writer_key(struct writer *w, uint32_t key);
/* Draw it, scrolled so that its cursor shows; sets the canvas' cursor. */
void writer_draw(struct writer *w, struct canvas *c, const struct area *area);

#endif
