/* A window of choices, drawn: its box, its search, its items, its keys. */
#include "ui/frame/popup.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

/* Where the text of an item stands: behind its key. */
enum {
	KEY_COLS = 13,
	NO_KEY_COLS = 2,
	SIGN_COLS = 2,
	NARROWEST = 64,
	WIDEST = 100
};

/* The items that match, and how they are laid out. */
struct layout {
	const struct popup_item **items;
	size_t n;
	int text_col;
	int cols; /* of a line */
	int rows;
	int columns; /* two where one is too short for all, and each is short */
};

static int
text_col(const struct popup *p)
{
	int col = NO_KEY_COLS;

	for (size_t i = 0; i < p->items.len; i++) {
		if (p->items.at[i].key[0])
			return KEY_COLS;
		if (p->items.at[i].refused)
			col = NO_KEY_COLS + SIGN_COLS;
	}
	return col;
}

static int
widest(const struct popup *p)
{
	int width = 0;

	for (size_t i = 0; i < p->items.len; i++) {
		int own = text_width(p->items.at[i].text);

		width = own > width ? own : width;
	}
	return width;
}

static struct layout
lay_out(const struct popup *p, int cols, int rows)
{
	const struct popup_item *item;
	struct layout l = {
		.items = mem_alloc((p->items.len + 1) * sizeof(item)),
		.text_col = text_col(p),
		.cols = cols,
		.rows = rows > 0 ? rows : 0,
		.columns = 1};

	for (; popup_pick(p, l.n, &item) == POPUP_CHOSEN; l.n++)
		l.items[l.n] = item;
	if ((int)p->items.len > rows && l.text_col + widest(p) <= cols / 2)
		l.columns = 2;
	l.cols /= l.columns;
	return l;
}

/* Rows of an item, whose text is wrapped and never cut. */
static int
height(const struct layout *l, size_t nth)
{
	int lines = canvas_lines(l->items[nth]->text, l->cols - l->text_col);

	return l->columns == 2 || lines < 1 ? 1 : lines;
}

/* The first item drawn, so that the chosen one is seen to its end. */
static size_t
first_drawn(const struct layout *l, size_t at)
{
	const int room = l->rows * l->columns;
	size_t top = at < l->n ? at : 0;
	int used = l->n ? height(l, top) : 0;

	while (top > 0 && used + height(l, top - 1) <= room)
		used += height(l, --top);
	return top;
}

static void
draw_item(struct canvas *c, const struct layout *l, size_t nth,
	const struct area *at, bool here)
{
	const struct popup_item *item = l->items[nth];
	const struct area text = {at->row, at->col + l->text_col, at->rows,
		at->cols - l->text_col};

	canvas_put(c, at->row, at->col, 1, 0, here ? ">" : " ");
	if (l->text_col == KEY_COLS)
		canvas_put(c, at->row, at->col + 1, KEY_COLS - 2, STYLE_BOLD,
			item->key);
	canvas_put_lines(c, &text, item->refused || item->dim ? STYLE_DIM : 0,
		item->text);
	if (item->refused)
		canvas_put(c, at->row, at->col + NO_KEY_COLS, 1,
			STYLE_ATTENTION, "x");
	canvas_zone(c, at, ZONE_ITEM, (int)nth);
	if (here) {
		canvas_paint(c, at, STYLE_REVERSE);
		c->cursor_row = at->row;
		c->cursor_col = at->col;
	}
}

/* From the top of a column to its end, then on to the next; returns how many
 * more there are than were drawn. */
static size_t
draw_items(
	const struct layout *l, struct canvas *c, struct area line, size_t at)
{
	const int top = line.row, left = line.col;
	const size_t first = first_drawn(l, at);
	int column = 0;
	size_t i = first;

	line.cols = l->cols;
	for (; i < l->n && l->rows > 0; i++) {
		line.rows = height(l, i);
		if (line.row + line.rows > top + l->rows) {
			if (i > first && ++column == l->columns)
				break;
			line.row = top;
			line.rows = line.rows < l->rows ? line.rows : l->rows;
		}
		line.col = left + column * l->cols;
		draw_item(c, l, i, &line, i == at);
		line.row += line.rows;
	}
	return l->n - i;
}

static int
draw_search(const struct popup *p, struct canvas *c, const struct area *line)
{
	int used;

	if (!p->searches)
		return 0;
	used = canvas_put(c, line->row, line->col + 1, line->cols - 2,
		STYLE_DIM, _("type to search: "));
	canvas_put(c, line->row, line->col + 1 + used, line->cols - 2 - used, 0,
		p->search.text.at);
	return 1;
}

/* The keys, and how many more there are below. */
static void
draw_foot(const struct popup *p, struct canvas *c, const struct area *line,
	size_t more)
{
	struct arena a = ARENA_INIT;
	const char *keys = _("Up/Down choose   Enter do it   Esc close");
	const char *below = "";

	if (more)
		below = arena_printf(&a,
			ngettext(
				"%zu more below   ", "%zu more below   ", more),
			more);
	if (text_width(below) + text_width(keys) > line->cols - 2)
		keys = _("Enter do it   Esc close");
	canvas_put_fmt(c, line->row, line->col + 1, line->cols - 2, STYLE_DIM,
		"%s%s", below, keys);
	arena_release(&a);
}

/* As wide and as high as the items need, as far as the screen has room. */
static struct area
box_of(const struct popup *p, const struct canvas *c)
{
	int most = c->cols - 8 < WIDEST ? c->cols - 8 : WIDEST;
	int items = text_col(p) + widest(p) + 3;
	int title = text_width(p->title) + 8;
	int need = items > title ? items : title;
	int cols = need > NARROWEST ? need : NARROWEST;
	int want = p->searches ? 5 : 4, rows;

	cols = cols < most ? cols : most;
	for (size_t i = 0; i < p->items.len; i++) {
		int lines = canvas_lines(
			p->items.at[i].text, cols - 2 - text_col(p));

		want += lines > 1 ? lines : 1;
	}
	rows = want < c->rows - 4 ? want : c->rows - 4;
	return (struct area){
		rows > c->rows - 6 ? 1 : 2, (c->cols - cols) / 2, rows, cols};
}

void
popup_draw(const struct popup *p, struct canvas *c)
{
	const struct area box = box_of(p, c);
	struct area line = {box.row + 1, box.col + 1, 1, box.cols - 2};
	const int end = box.row + box.rows - 2;
	struct layout l;

	canvas_box(c, &box, p->title);
	canvas_zone(c, &box, ZONE_NONE, 0);
	line.row += draw_search(p, c, &line);
	l = lay_out(p, line.cols, end - line.row);
	if (!l.n)
		canvas_put(c, line.row, line.col + NO_KEY_COLS, line.cols - 4,
			STYLE_DIM, _("none matches"));
	draw_foot(p, c, &(struct area){end, line.col, 1, line.cols},
		draw_items(&l, c, line, p->at));
	free(l.items);
}
