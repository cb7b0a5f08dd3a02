/* A record's detail, line by line. */
#include "ui/detail.h"

#include "base/arena.h"

#include <string.h>

enum { TITLE = 12 };

void
detail_begin(struct detail *d, struct canvas *c, const struct area *area)
{
	*d = (struct detail){
		.canvas = c, .line = *area, .end = area->row + area->rows};
}

void
detail_line(struct detail *d, unsigned style, const char *text)
{
	if (d->line.row >= d->end)
		return;
	canvas_put(d->canvas, d->line.row, d->line.col + 1, d->line.cols - 1,
		style, text);
	d->line.row++;
}

void
detail_head(struct detail *d, const char *text)
{
	if (d->line.row + 1 >= d->end && d->line.rows > 1)
		return;
	canvas_put_fmt(d->canvas, d->line.row, d->line.col, d->line.cols,
		STYLE_BOLD, "-- %s", text);
	d->line.row++;
}

void
detail_field(struct detail *d, const char *title, const char *value)
{
	struct arena a = ARENA_INIT;

	while (value && *value && d->line.row < d->end) {
		size_t n = strcspn(value, "\n");

		canvas_put(d->canvas, d->line.row, d->line.col + 1, TITLE,
			STYLE_DIM, title);
		canvas_put(d->canvas, d->line.row, d->line.col + TITLE + 2,
			d->line.cols - TITLE - 2, 0,
			arena_strndup(&a, value, n));
		d->line.row++;
		title = "";
		value += n + (value[n] == '\n');
	}
	arena_release(&a);
}
