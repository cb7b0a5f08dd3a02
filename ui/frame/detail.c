/* A record's detail, line by line. */
#include "ui/frame/detail.h"

#include "base/arena.h"
#include "base/text.h"
#include "ui/frame/inside_text.h"

#include <string.h>

void
detail_begin(struct detail *d, struct canvas *c, const struct area *area)
{
	*d = (struct detail){.canvas = c,
		.line = *area,
		.end = area->row + area->rows,
		.title_cols = 14};
}

/* Text from a column of the next line on, over as many rows as it needs. */
static int
put(const struct detail *d, int indent, unsigned style, const char *text)
{
	const struct area rest = {d->line.row, d->line.col + indent,
		d->end - d->line.row, d->line.cols - indent};

	return canvas_put_lines(d->canvas, &rest, style, text);
}

void
detail_line(struct detail *d, unsigned style, const char *text)
{
	struct arena a = ARENA_INIT;

	if (d->line.row < d->end)
		d->line.row +=
			*text ? put(d, 1, style, inside_text(&a, text)) : 1;
	arena_release(&a);
}

/* What a rule with its text has around it: "── " and a blank. */
enum { HEAD_AROUND = 4, HEAD_INDENT = 3, ROOMY = 6 };

/* The first part on the rule; where rows are few, all that fits is there. */
void
detail_head(struct detail *d, const char *text)
{
	const size_t n = canvas_line_length(text, d->line.cols - HEAD_AROUND);
	const bool whole = !text[n] || d->end - d->line.row < ROOMY;
	struct arena a = ARENA_INIT;

	if (d->line.row + 1 >= d->end && d->line.rows > 1)
		return;
	canvas_head(d->canvas, d->line.row++, d->line.col, d->line.cols,
		whole ? text : arena_strndup(&a, text, n));
	if (!whole)
		d->line.row += put(d, HEAD_INDENT, STYLE_BOLD,
			text + n + strspn(text + n, " "));
	arena_release(&a);
}

static void
put_field(
	struct detail *d, const char *title, unsigned style, const char *value)
{
	int title_rows, rows;

	if (!value || !*value || d->line.row >= d->end)
		return;
	title_rows = canvas_put_lines(d->canvas,
		&(struct area){d->line.row, d->line.col + 1,
			d->end - d->line.row, d->title_cols},
		STYLE_DIM, title);
	rows = put(d, d->title_cols + 2, style, value);
	d->line.row += rows > title_rows ? rows : title_rows;
}

void
detail_field(struct detail *d, const char *title, const char *value)
{
	put_field(d, title, STYLE_PLAIN, value);
}

void
detail_aside(struct detail *d, const char *title, const char *value,
	const char *aside)
{
	const int row = d->line.row, used = text_width(value) + 2;
	const int room = d->line.cols - d->title_cols - 2 - used;

	put_field(d, title, STYLE_PLAIN, value);
	if (text_width(aside) > room)
		put_field(d, "", STYLE_DIM, aside);
	else if (d->line.row > row)
		canvas_put(d->canvas, row,
			d->line.col + d->title_cols + 2 + used, room, STYLE_DIM,
			aside);
}

void
detail_parts(struct detail *d, const char *title, const char *value)
{
	struct arena a = ARENA_INIT;
	const bool fits = text_width(value) <= d->line.cols - d->title_cols - 2;
	size_t n;

	for (; *value; value += n) {
		const char *end = fits ? NULL : strstr(value, ", ");

		n = end ? (size_t)(end - value) + 2 : strlen(value);
		detail_field(
			d, title, arena_strndup(&a, value, end ? n - 1 : n));
		title = "";
	}
	arena_release(&a);
}
