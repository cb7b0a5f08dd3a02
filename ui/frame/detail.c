/* A record's detail, line by line. */
#include "ui/frame/detail.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

enum { TITLE = 14 };

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
	canvas_title(d->canvas, d->line.row, d->line.col, d->line.cols, text);
	d->line.row++;
}

size_t
detail_fits(const char *text, int width)
{
	struct arena a = ARENA_INIT;
	size_t fits = 0;

	for (size_t end = 0;; end++) {
		end += strcspn(text + end, " \n");
		if (fits && text_width(arena_strndup(&a, text, end)) > width)
			break;
		fits = end;
		if (text[end] != ' ')
			break;
	}
	arena_release(&a);
	return fits;
}

void
detail_field(struct detail *d, const char *title, const char *value)
{
	struct arena a = ARENA_INIT;
	int width = d->line.cols - TITLE - 2;

	while (value && *value && d->line.row < d->end) {
		size_t n = detail_fits(value, width);

		canvas_put(d->canvas, d->line.row, d->line.col + 1, TITLE,
			STYLE_DIM, title);
		canvas_put(d->canvas, d->line.row, d->line.col + TITLE + 2,
			width, 0, arena_strndup(&a, value, n));
		d->line.row++;
		title = "";
		value += n + (value[n] != '\0');
	}
	arena_release(&a);
}
