/* A list in its columns: what does not fit is left out, right to left. */
#include "base/i18n.h"
#include "ui/frame/list_internal.h"

#include <stdio.h>

enum { MARGIN = 4 };

/* Widths on a screen of cols columns; 0 leaves the column out. */
static void
lay_out(const struct list *l, int cols, int widths[LIST_COLUMNS])
{
	size_t n, stretch;
	const struct listing_column *columns = list_columns(l, &n);
	int left = cols - MARGIN;

	stretch = n;
	for (size_t i = 0; i < n; i++) {
		const struct listing_column *column = &columns[i];

		if (column->keep >= LISTING_FILE_ONLY)
			continue;

		widths[i] = cols >= column->keep ? column->width : 0;
		if (column->width == 0)
			stretch = i;
		else if (widths[i])
			left -= widths[i] + 1;
	}
	if (stretch < n)
		widths[stretch] = left > 8 ? left : 8;
}

static void
draw_header(const struct list *l, struct canvas *c, const struct area *area,
	const int widths[LIST_COLUMNS])
{
	int col = area->col + MARGIN;
	size_t n;
	const struct listing_column *columns = list_columns(l, &n);

	for (size_t i = 0; i < n; i++) {
		const struct listing_column *column = &columns[i];
		char title[64];

		if (!widths[i])
			continue;
		snprintf(title, sizeof(title), "%s%s",
			_(column->head ? column->head : column->title),
			list_sort_sign(l, i));
		if (list_at_right(column))
			canvas_put_right(c, area->row, col, widths[i],
				STYLE_BOLD, title);
		else
			canvas_put(c, area->row, col, widths[i], STYLE_BOLD,
				title);
		canvas_zone(c, &(struct area){area->row, col, 1, widths[i]},
			ZONE_COLUMN, (int)i);
		col += widths[i] + 1;
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
	const int widths[LIST_COLUMNS], size_t at)
{
	const struct list_row *data = &l->rows.at[at];
	bool marked = looks_marked(l, at);
	int col = area->col + MARGIN;
	size_t n;
	const struct listing_column *columns = list_columns(l, &n);

	if (marked)
		canvas_put(c, area->row, area->col + 2, 1, STYLE_BOLD, "*");
	if (data->attention)
		canvas_put(c, area->row, area->col + (marked ? 1 : 2), 1,
			STYLE_ATTENTION, "!");
	for (size_t i = 0; i < n; i++) {
		const char *text = data->cells[i] ? data->cells[i] : "-";

		if (!widths[i])
			continue;
		if (list_at_right(&columns[i]))
			canvas_put_right(c, area->row, col, widths[i], 0, text);
		else
			canvas_put(c, area->row, col, widths[i], 0, text);
		col += widths[i] + 1;
	}
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
	int widths[LIST_COLUMNS] = {0};
	struct area line = *area;

	line.rows = 1;
	lay_out(l, area->cols, widths);
	draw_header(l, c, &line, widths);
	canvas_rule(c, area->row + 1, area->col + 1, area->cols - 2);
	list_scroll(l, area->rows - 2);
	for (size_t i = 0; i < l->fits && l->top + i < l->rows.len; i++) {
		line.row = area->row + 2 + (int)i;
		draw_row(l, c, &line, widths, l->top + i);
		canvas_zone(c, &line, ZONE_ROW, (int)(l->top + i));
		if (l->top + i != l->at)
			continue;
		canvas_put(c, line.row, line.col, 1, 0, ">");
		canvas_paint(c, &line, STYLE_REVERSE);
		c->cursor_row = line.row;
		c->cursor_col = line.col;
	}
}
