/* A crosstab: a fixed first column, and a window on the others. */
#include "ui/frame/crosstab.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

enum { MARGIN = 2, HEAD_ROWS = 2, TOTAL_COLS = 7, NAME_LEAST = 10 };

/* Where things stand. */
struct layout {
	struct area head;
	struct area rows;
	int foot;  /* row, or -1 */
	int name;  /* columns of the names */
	int first; /* where the columns of the table begin */
};

static int
name_cols(const struct crosstab *t, const struct list *l, int cols)
{
	int widest = t->foot ? text_width(t->foot) : NAME_LEAST;
	const int room = (cols - MARGIN - TOTAL_COLS) / 3;

	for (size_t i = 0; i < l->rows.len; i++) {
		const int width = text_width(l->rows.at[i].cells[0]);

		widest = width > widest ? width : widest;
	}
	if (widest > room)
		widest = room;
	return widest < NAME_LEAST ? NAME_LEAST : widest;
}

static struct layout
lay_out(const struct crosstab *t, const struct list *l, const struct area *area)
{
	struct layout at = {.head = *area, .rows = *area, .foot = -1};
	const int rows = area->rows - HEAD_ROWS - 1;

	at.head.rows = HEAD_ROWS;
	at.rows.row += HEAD_ROWS + 1;
	at.rows.rows = t->foot ? rows - 1 : rows;
	if (at.rows.rows > (int)l->rows.len)
		at.rows.rows = (int)l->rows.len;
	if (t->foot)
		at.foot = at.rows.row + at.rows.rows;
	at.name = name_cols(t, l, area->cols);
	at.first = area->col + MARGIN + at.name + 1 + TOTAL_COLS + 2;
	return at;
}

/* As many columns as fit, including the one under the cursor. */
static void
scroll(struct crosstab *t, int room)
{
	const int fits = (room + 1) / (t->width + 1);

	t->shown = fits > 0 ? (size_t)fits : 1;
	if (t->shown > t->ncols)
		t->shown = t->ncols;
	if (t->at >= t->ncols)
		t->at = t->ncols ? t->ncols - 1 : 0;
	if (t->left > t->at)
		t->left = t->at;
	if (t->at >= t->left + t->shown)
		t->left = t->at - t->shown + 1;
	if (t->left + t->shown > t->ncols)
		t->left = t->ncols - t->shown;
}

static int
column_at(const struct crosstab *t, const struct layout *at, size_t col)
{
	return at->first + (int)(col - t->left) * (t->width + 1);
}

static void
draw_head(const struct crosstab *t, struct canvas *c, const struct layout *at)
{
	const struct area *head = &at->head;
	const int last = head->row + HEAD_ROWS - 1;

	canvas_put_right(c, last, head->col + MARGIN + at->name + 1, TOTAL_COLS,
		STYLE_BOLD, _("Total"));
	for (size_t col = t->left; col < t->left + t->shown; col++) {
		const struct area title = {
			head->row, column_at(t, at, col), HEAD_ROWS, t->width};

		canvas_put_lines(c, &title,
			col == t->at ? STYLE_BOLD | STYLE_REVERSE : STYLE_BOLD,
			t->titles[col]);
	}
	if (t->left > 0)
		canvas_put(c, head->row, at->first - 2, 1, STYLE_BOLD, "<");
	if (t->left + t->shown < t->ncols)
		canvas_put(c, head->row, head->col + head->cols - 1, 1,
			STYLE_BOLD, ">");
	canvas_rule(c, last + 1, head->col + 1, head->cols - 2);
}

static void
draw_cells(const struct crosstab *t, struct canvas *c, const struct layout *at,
	int row, int64_t id, unsigned style)
{
	char text[CROSSTAB_TEXT];

	for (size_t col = t->left; col < t->left + t->shown; col++) {
		t->cell(t->of, id, col, text);
		canvas_put_right(
			c, row, column_at(t, at, col), t->width, style, text);
	}
}

static void
draw_names(struct canvas *c, const struct layout *at, int row, const char *name,
	const char *total, unsigned style)
{
	const int col = at->rows.col + MARGIN;

	canvas_put(c, row, col, at->name, style, name);
	canvas_put_right(c, row, col + at->name + 1, TOTAL_COLS, style, total);
}

/* The row's name and its cell are highlighted, both preceded by ">". */
static void
draw_cursor(const struct crosstab *t, struct canvas *c, const struct layout *at,
	int row)
{
	const struct area name = {
		row, at->rows.col, 1, MARGIN + at->name + 1 + TOTAL_COLS};
	const struct area cell = {row, column_at(t, at, t->at), 1, t->width};

	canvas_put(c, row, name.col, 1, 0, ">");
	canvas_put(c, row, cell.col - 1, 1, STYLE_BOLD, ">");
	canvas_paint(c, &name, STYLE_REVERSE);
	canvas_paint(c, &cell, STYLE_REVERSE);
	c->cursor_row = row;
	c->cursor_col = cell.col - 1;
}

void
crosstab_draw(struct crosstab *t, struct list *l, struct canvas *c,
	const struct area *area)
{
	const struct layout at = lay_out(t, l, area);

	scroll(t, area->col + area->cols - 1 - at.first);
	list_scroll(l, at.rows.rows);
	draw_head(t, c, &at);
	for (size_t i = 0; i < l->fits && l->top + i < l->rows.len; i++) {
		const struct list_row *data = &l->rows.at[l->top + i];
		const struct area line = {
			at.rows.row + (int)i, area->col, 1, area->cols};

		draw_names(c, &at, line.row, data->cells[0], data->cells[1], 0);
		draw_cells(t, c, &at, line.row, data->id, 0);
		canvas_zone(c, &line, ZONE_ROW, (int)(l->top + i));
		if (l->top + i == l->at)
			draw_cursor(t, c, &at, line.row);
	}
	if (t->foot) {
		draw_names(c, &at, at.foot, t->foot, t->foot_total, STYLE_DIM);
		draw_cells(t, c, &at, at.foot, CROSSTAB_FOOT, STYLE_DIM);
	}
}
