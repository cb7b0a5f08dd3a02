/* Lines of a record's detail from the top of an area down; lines that do not
 * fit are left out, so the most useful goes first. */
#ifndef UI_FRAME_DETAIL_H
#define UI_FRAME_DETAIL_H

#include "ui/frame/canvas.h"

#include <stddef.h>

struct detail {
	struct canvas *canvas;
	struct area line; /* the next one */
	int end;          /* the row below the last */
	int title_cols;   /* of a field's title: 14, but where it is set */
};

void detail_begin(struct detail *d, struct canvas *c, const struct area *area);
/* "── What", if there is also room for a line below it. */
void detail_head(struct detail *d, const char *text);
/* A title in its own column and the value, on as many lines as it needs;
 * nothing for no value. */
void detail_field(struct detail *d, const char *title, const char *value);
/* The same with what it stands for, dim behind it or below. */
void detail_aside(struct detail *d, const char *title, const char *value,
	const char *aside);
/* The same as a field, of what ", " parts: each on a line of its own where they
 * do not fit on one. */
void detail_parts(struct detail *d, const char *title, const char *value);
/* Text on as many lines as it needs, at least one. */
void detail_line(struct detail *d, unsigned style, const char *text);

#endif
