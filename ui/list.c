/* Pages, the cursor that stays with its record, and drawing in columns. */
#include "ui/list.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/pane.h"

#include <stdio.h>
#include <string.h>

/* How far one key may read ahead: End in a very long list. */
enum { READ_AT_ONCE = 2000, MARGIN = 4 };

void
list_init(struct list *l, const struct list_ops *ops)
{
	*l = (struct list){.ops = ops, .fits = 10};
	arena_init(&l->arena);
}

void
list_release(struct list *l)
{
	VEC_RELEASE(&l->rows);
	arena_release(&l->arena);
}

struct list_row *
list_add(struct list *l, int64_t id)
{
	VEC_PUSH(&l->rows, ((struct list_row){.id = id}));
	return &l->rows.at[l->rows.len - 1];
}

const struct list_row *
list_current(const struct list *l)
{
	return l->at < l->rows.len ? &l->rows.at[l->at] : NULL;
}

bool
list_find(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->rows.len; i++)
		if (l->rows.at[i].id == id) {
			l->at = i;
			return true;
		}
	return false;
}

static enum status
read_page(struct list *l, struct pane *pane, struct error *err)
{
	size_t before = l->rows.len;
	struct list_row last = {0};
	enum status st;

	if (pane_waits_for_worker(pane))
		return STATUS_CANCELLED;
	if (before)
		last = l->rows.at[before - 1];
	st = l->ops->page(pane, before ? &last : NULL, LIST_PAGE, err);
	if (st == STATUS_OK)
		l->more = l->rows.len - before == LIST_PAGE;
	return st;
}

/* Read until there are want rows, or no more. */
static enum status
read_to(struct list *l, struct pane *pane, size_t want, struct error *err)
{
	enum status st = STATUS_OK;

	while (st == STATUS_OK && l->more && l->rows.len < want)
		st = read_page(l, pane, err);
	return st;
}

enum status
list_load(struct list *l, struct pane *pane, struct error *err)
{
	const struct list_row *current = list_current(l);
	int64_t id = current ? current->id : l->seek;
	size_t reach = l->rows.len > l->reach ? l->rows.len : l->reach;
	struct list old = *l;
	enum status st;

	memset(&l->rows, 0, sizeof(l->rows));
	arena_init(&l->arena);
	st = read_page(l, pane, err);
	if (st == STATUS_OK)
		st = read_to(l, pane, reach, err);
	if (st != STATUS_OK) {
		list_release(l);
		*l = old;
		return st;
	}
	list_release(&old);
	if (l->at >= l->rows.len)
		l->at = 0;
	if (id)
		list_find(l, id);
	return st;
}

static enum status
move_to(struct list *l, struct pane *pane, size_t at, struct error *err)
{
	/* Rows on their way elsewhere do not go with those that are here. */
	enum status st = pane->waiting
				 ? STATUS_OK
				 : read_to(l, pane, at + LIST_PAGE / 2, err);

	if (at >= l->rows.len)
		at = l->rows.len ? l->rows.len - 1 : 0;
	l->at = at;
	return st;
}

/* The next column that sorts, round and round. */
static enum status
sort_next(struct list *l, struct pane *pane, struct error *err)
{
	for (size_t i = 1; i <= l->ops->ncolumns; i++) {
		size_t column = (l->sort + i) % l->ops->ncolumns;

		if (!l->ops->columns[column].sorts)
			continue;
		l->sort = column;
		break;
	}
	return list_load(l, pane, err);
}

bool
list_act(struct list *l, struct pane *pane, enum action action,
	enum status *status, struct error *err)
{
	size_t page = l->fits > 1 ? l->fits - 1 : 1;

	if (action == ACTION_DOWN)
		*status = move_to(l, pane, l->at + 1, err);
	else if (action == ACTION_UP)
		*status = move_to(l, pane, l->at ? l->at - 1 : 0, err);
	else if (action == ACTION_PAGE_DOWN)
		*status = move_to(l, pane, l->at + page, err);
	else if (action == ACTION_PAGE_UP)
		*status =
			move_to(l, pane, l->at > page ? l->at - page : 0, err);
	else if (action == ACTION_FIRST)
		*status = move_to(l, pane, 0, err);
	else if (action == ACTION_LAST)
		*status = move_to(l, pane, l->rows.len + READ_AT_ONCE, err);
	else if (action == ACTION_SORT)
		*status = sort_next(l, pane, err);
	else
		return false;
	return true;
}

/* Widths on a screen of cols columns; 0 leaves the column out. */
static void
lay_out(const struct list *l, int cols, int widths[LIST_COLUMNS])
{
	int left = cols - MARGIN;
	size_t stretch = l->ops->ncolumns;

	for (size_t i = 0; i < l->ops->ncolumns; i++) {
		const struct list_column *column = &l->ops->columns[i];

		widths[i] = cols >= column->keep ? column->width : 0;
		if (column->width == 0)
			stretch = i;
		else if (widths[i])
			left -= widths[i] + 1;
	}
	if (stretch < l->ops->ncolumns)
		widths[stretch] = left > 8 ? left : 8;
}

static void
draw_header(const struct list *l, struct canvas *c, const struct area *area,
	const int widths[LIST_COLUMNS])
{
	int col = area->col + MARGIN;

	for (size_t i = 0; i < l->ops->ncolumns; i++) {
		const struct list_column *column = &l->ops->columns[i];
		char title[64];

		if (!widths[i])
			continue;
		snprintf(title, sizeof(title), "%s%s", _(column->title),
			column->sorts && i == l->sort ? " ^" : "");
		if (column->right)
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

static void
draw_row(const struct list *l, struct canvas *c, const struct area *area,
	const int widths[LIST_COLUMNS], const struct list_row *data)
{
	int col = area->col + MARGIN;

	if (data->attention)
		canvas_put(
			c, area->row, area->col + 2, 1, STYLE_ATTENTION, "!");
	for (size_t i = 0; i < l->ops->ncolumns; i++) {
		const char *text = data->cells[i] ? data->cells[i] : "-";

		if (!widths[i])
			continue;
		if (l->ops->columns[i].right)
			canvas_put_right(c, area->row, col, widths[i], 0, text);
		else
			canvas_put(c, area->row, col, widths[i], 0, text);
		col += widths[i] + 1;
	}
}

static void
scroll_into_view(struct list *l, int rows)
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
	scroll_into_view(l, area->rows - 2);
	for (size_t i = 0; i < l->fits && l->top + i < l->rows.len; i++) {
		line.row = area->row + 2 + (int)i;
		draw_row(l, c, &line, widths, &l->rows.at[l->top + i]);
		canvas_zone(c, &line, ZONE_ROW, (int)(l->top + i));
		if (l->top + i != l->at)
			continue;
		canvas_put(c, line.row, line.col, 1, 0, ">");
		canvas_paint(c, &line, STYLE_REVERSE);
		c->cursor_row = line.row;
		c->cursor_col = line.col;
	}
}
