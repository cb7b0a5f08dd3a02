/* A list in its columns. */
#include "ui/frame/list_internal.h"

enum { MARGIN = 4 };

static void
put_cell(const struct list *l, struct canvas *c, const struct area *at,
	size_t column, unsigned style, const char *text)
{
	size_t n;

	if (list_at_right(&list_columns(l, &n)[column]))
		canvas_put_right(c, at->row, at->col, at->cols, style, text);
	else
		canvas_put(c, at->row, at->col, at->cols, style, text);
}

static void
draw_header(const struct list *l, struct canvas *c, const struct area *area,
	const struct list_layout *layout)
{
	struct area at = {area->row, area->col + MARGIN, 1, 0};

	for (size_t i = 0; i < layout->n; i++) {
		const struct list_place *place = &layout->at[i];
		char title[64];

		at.cols = place->width;
		list_head(l, place->column, title, sizeof(title));
		put_cell(l, c, &at, place->column, STYLE_BOLD, title);
		canvas_zone(c, &at, ZONE_COLUMN, (int)place->column);
		at.col += at.cols + 1;
	}
}

/* Is a row marked, or inside the range that is being marked? */
static bool
looks_marked(const struct list *l, size_t i)
{
	size_t anchor = l->anchor ? list_place(l, l->anchor) : l->rows.len;

	if (l->rows.at[i].marked || anchor == l->rows.len)
		return l->rows.at[i].marked;
	return anchor < l->at ? i >= anchor && i <= l->at
			      : i >= l->at && i <= anchor;
}

static void
draw_row(const struct list *l, struct canvas *c, const struct area *area,
	const struct list_layout *layout, size_t at)
{
	const struct list_row *data = &l->rows.at[at];
	bool marked = looks_marked(l, at);
	struct area cell = {area->row, area->col + MARGIN, 1, 0};
	struct arena a = ARENA_INIT;

	if (marked)
		canvas_put(c, area->row, area->col + 2, 1, STYLE_BOLD, "*");
	if (data->attention)
		canvas_put(c, area->row, area->col + (marked ? 1 : 2), 1,
			STYLE_ATTENTION, "!");
	if (data->edited)
		canvas_put(
			c, area->row, area->col + 3, 1, STYLE_ATTENTION, "~");
	for (size_t i = 0; i < layout->n; i++) {
		const struct list_place *place = &layout->at[i];
		const char *text = data->cells[place->column];

		cell.cols = place->width;
		text = text ? list_own_part(
				      l, place->column, text, cell.cols, &a)
			    : "-";
		put_cell(l, c, &cell, place->column, 0, text);
		cell.col += cell.cols + 1;
	}
	arena_release(&a);
}

void
list_scroll(struct list *l, int rows)
{
	l->fits = rows > 0 ? (size_t)rows : 1;
	if (l->top > l->at)
		l->top = l->at;
	if (l->at >= l->top + l->fits)
		l->top = l->at - l->fits + 1;
	if (l->top + l->fits > l->rows.len)
		l->top = l->rows.len > l->fits ? l->rows.len - l->fits : 0;
}

void
list_draw(struct list *l, struct canvas *c, const struct area *area)
{
	struct list_layout layout;
	struct area line = *area;

	line.rows = 1;
	list_lay_out(l, area->cols, c->ascii, &layout);
	draw_header(l, c, &line, &layout);
	canvas_rule(c, area->row + 1, area->col + 1, area->cols - 2);
	list_scroll(l, area->rows - 2);
	for (size_t i = 0; i < l->fits && l->top + i < l->rows.len; i++) {
		line.row = area->row + 2 + (int)i;
		draw_row(l, c, &line, &layout, l->top + i);
		canvas_zone(c, &line, ZONE_ROW, (int)(l->top + i));
		if (l->top + i != l->at)
			continue;
		canvas_put(c, line.row, line.col, 1, 0, ">");
		canvas_paint(c, &line, STYLE_REVERSE);
		c->cursor_row = line.row;
		c->cursor_col = line.col;
	}
}
