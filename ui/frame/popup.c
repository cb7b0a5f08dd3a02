/* Choosing from a window. */
#include "ui/frame/popup.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

void
popup_init(struct popup *p, const char *title, bool searches)
{
	*p = (struct popup){.title = title, .searches = searches};
	prompt_init(&p->search, "");
}

void
popup_release(struct popup *p)
{
	prompt_release(&p->search);
	VEC_RELEASE(&p->items);
}

void
popup_add(struct popup *p, const struct popup_item *item)
{
	VEC_PUSH(&p->items, *item);
}

static bool
matches(const struct popup *p, const struct popup_item *item)
{
	struct arena a = ARENA_INIT;
	const char *all =
		arena_printf(&a, "%s %s %s", item->key, item->text, item->name);
	bool found = strstr(text_fold(&a, all),
			     text_fold(&a, p->search.text.at)) != NULL;

	arena_release(&a);
	return found;
}

/* The nth matching item, or NULL. */
static const struct popup_item *
shown(const struct popup *p, size_t nth)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (matches(p, &p->items.at[i]) && nth-- == 0)
			return &p->items.at[i];
	return NULL;
}

static const struct popup_item *
by_letter(const struct popup *p, uint32_t key)
{
	for (size_t i = 0; !p->searches && i < p->items.len; i++)
		if (p->items.at[i].letter &&
			(uint32_t)p->items.at[i].letter == key)
			return &p->items.at[i];
	return NULL;
}

int
popup_number(uint32_t key)
{
	static const uint32_t french[] = {
		'&', 0xe9, '"', '\'', '(', '-', 0xe8, '_', 0xe7};

	if (key >= '1' && key <= '9')
		return (int)(key - '0');
	for (size_t i = 0; i < ARRAY_LEN(french); i++)
		if (french[i] == key)
			return (int)i + 1;
	return 0;
}

enum popup_answer
popup_pick(const struct popup *p, size_t nth, const struct popup_item **item)
{
	*item = shown(p, nth);
	return *item ? POPUP_CHOSEN : POPUP_STAYS;
}

enum popup_answer
popup_key(struct popup *p, uint32_t key, const struct popup_item **item)
{
	bool changed = false;

	*item = by_letter(p, key);
	if (*item)
		return POPUP_CHOSEN;
	if (!p->searches && popup_number(key))
		return popup_pick(p, (size_t)popup_number(key) - 1, item);
	if (key == TKEY_ESC || key == CTRL_KEY('g') || key == CTRL_KEY('c'))
		return POPUP_CLOSED;
	if (key == TKEY_ENTER)
		return popup_pick(p, p->at, item);
	if (key == TKEY_DOWN && shown(p, p->at + 1))
		p->at++;
	else if (key == TKEY_UP && p->at > 0)
		p->at--;
	else if (p->searches)
		prompt_key(&p->search, key, &changed);
	if (changed)
		p->at = 0;
	return POPUP_STAYS;
}

/* Where the text of an item stands, behind its key. */
enum { TEXT_COL = 13 };

static void
draw_item(struct canvas *c, const struct popup_item *item,
	const struct area *line, size_t nth, bool here)
{
	canvas_put(c, line->row, line->col, 1, 0, here ? ">" : " ");
	canvas_put(c, line->row, line->col + 1, TEXT_COL - 2, STYLE_BOLD,
		item->key);
	canvas_put_words(c, line->row, line->col + TEXT_COL,
		line->cols - TEXT_COL, 0, item->text);
	canvas_zone(c, line, ZONE_ITEM, (int)nth);
	if (here) {
		canvas_paint(c, line, STYLE_REVERSE);
		c->cursor_row = line->row;
		c->cursor_col = line->col;
	}
}

/* Two columns where the items are too many for one and short enough. */
static int
columns_of(const struct popup *p, int cols, int rows)
{
	if ((int)p->items.len <= rows)
		return 1;
	for (size_t i = 0; i < p->items.len; i++)
		if (TEXT_COL + text_width(p->items.at[i].text) > cols / 2)
			return 1;
	return 2;
}

/* From the top of a column to its end, then on to the next. */
static void
draw_items(const struct popup *p, struct canvas *c, struct area line, int rows)
{
	const int columns = columns_of(p, line.cols, rows);
	const size_t room = (size_t)(rows * columns);
	const size_t top = p->at >= room ? p->at - room + 1 : 0;
	const struct popup_item *item;

	line.cols /= columns;
	for (size_t i = 0; i < room && (item = shown(p, top + i)); i++) {
		const struct area at = {line.row + (int)i % rows,
			line.col + (int)i / rows * line.cols, 1, line.cols};

		draw_item(c, item, &at, top + i, top + i == p->at);
	}
}

void
popup_draw(const struct popup *p, struct canvas *c)
{
	int want = (int)p->items.len + (p->searches ? 5 : 4);
	int rows = want < c->rows - 4 ? want : c->rows - 4;
	int cols = c->cols - 8 < 64 ? c->cols - 8 : 64;
	struct area box = {
		rows > c->rows - 6 ? 1 : 2, (c->cols - cols) / 2, rows, cols};
	struct area line = {box.row + 1, box.col + 1, 1, cols - 2};

	canvas_box(c, &box, p->title);
	canvas_zone(c, &box, ZONE_NONE, 0);
	if (p->searches) {
		int used = canvas_put(c, line.row, box.col + 2, cols - 4,
			STYLE_DIM, _("type to search: "));

		canvas_put(c, line.row, box.col + 2 + used, cols - 4 - used, 0,
			p->search.text.at);
		line.row++;
	}
	draw_items(p, c, line, box.row + rows - 2 - line.row);
	canvas_put_words(c, box.row + rows - 2, box.col + 2, cols - 4,
		STYLE_DIM, _("Up/Down choose   Enter do it   Esc close"));
}
