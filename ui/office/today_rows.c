/* The rows of a block of Today, with the one under the cursor. */
#include "ui/office/today.h"

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

/* The block that the cursor is in. */
enum today_block
today_here(const struct pane *p)
{
	const int64_t row = pane_current(p);

	return row ? today_block_of(row) : TODAY_WAITING;
}

/* The row of a block under the cursor, or -1. */
static int
cursor_in(const struct pane *p, enum today_block block)
{
	int64_t row = pane_current(p);

	return row && today_block_of(row) == block ? (int)today_index_of(row)
						   : -1;
}

static size_t
list_index(const struct pane *p, int64_t row)
{
	size_t i = 0;

	while (i < p->list.rows.len && p->list.rows.at[i].id != row)
		i++;
	return i;
}

/* Where the i-th of those shown stands; the last may be cut at its foot. */
static struct area
row_area(const struct today_rows *rows, const struct area *area, size_t i)
{
	const size_t down =
		(size_t)((area->rows + rows->height - 1) / rows->height);
	const int cols = area->cols / rows->across;
	const int row = area->row + (int)(i % down) * rows->height;

	return (struct area){row, area->col + (int)(i / down) * cols,
		lesser(rows->height, area->row + area->rows - row),
		rows->across > 1 ? cols - 1 : cols};
}

/* How many are shown. */
static size_t
rows_fit(const struct today_rows *rows, const struct area *area)
{
	if (area->rows <= 0)
		return 0;
	return (size_t)((area->rows + rows->height - 1) / rows->height *
			rows->across);
}

/* A block's title and below it the rows that fit, with the one under the
 * cursor; "+3" where more are below. */
void
today_draw_rows(struct pane *p, enum today_block block,
	const struct today_rows *rows, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const int at = cursor_in(p, block);
	const size_t fits = rows_fit(rows, &area);
	const size_t top = at >= (int)fits ? (size_t)at - fits + 1 : 0;

	for (size_t i = top; i < rows->n && i < top + fits; i++) {
		struct area line = row_area(rows, &area, i - top);

		rows->draw(day, i, c, &line);
		canvas_zone(c, &line, ZONE_ROW,
			(int)list_index(p, today_row(block, i)));
		if ((int)i != at)
			continue;
		line.rows = 1;
		canvas_put(c, line.row, line.col, 1, 0, ">");
		canvas_paint(c, &line, STYLE_REVERSE);
		c->cursor_row = line.row;
		c->cursor_col = line.col;
	}
	if (rows->n > top + fits)
		canvas_put_fmt(c, area.row - 1, area.col + area.cols - 6, 6,
			STYLE_BOLD, " +%zu ", rows->n - top - fits);
}
