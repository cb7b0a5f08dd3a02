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

/* The place of the first item from one on that matches; their number: none. */
static size_t
next_shown(const struct popup *p, size_t from)
{
	while (from < p->items.len && !matches(p, &p->items.at[from]))
		from++;
	return from;
}

/* The nth matching item, or NULL. */
static const struct popup_item *
shown(const struct popup *p, size_t nth)
{
	size_t i = next_shown(p, 0);

	while (i < p->items.len && nth-- > 0)
		i = next_shown(p, i + 1);
	return i < p->items.len ? &p->items.at[i] : NULL;
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

/* Where the text of an item stands: behind its key. */
enum { KEY_COLS = 13, NO_KEY_COLS = 2, NARROWEST = 64, WIDEST = 100 };

static int
text_col(const struct popup *p)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (p->items.at[i].key[0])
			return KEY_COLS;
	return NO_KEY_COLS;
}

static void
draw_item(struct canvas *c, const struct popup_item *item,
	const struct area *line, int col, size_t nth, bool here)
{
	canvas_put(c, line->row, line->col, 1, 0, here ? ">" : " ");
	if (col == KEY_COLS)
		canvas_put(c, line->row, line->col + 1, col - 2, STYLE_BOLD,
			item->key);
	canvas_put_words(
		c, line->row, line->col + col, line->cols - col, 0, item->text);
	canvas_zone(c, line, ZONE_ITEM, (int)nth);
	if (here) {
		canvas_paint(c, line, STYLE_REVERSE);
		c->cursor_row = line->row;
		c->cursor_col = line->col;
	}
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

/* Two columns where the items are too many for one and short enough. */
static int
columns_of(const struct popup *p, int cols, int rows)
{
	return (int)p->items.len > rows && text_col(p) + widest(p) <= cols / 2
		       ? 2
		       : 1;
}

/* From the top of a column to its end, then on to the next; returns how many
 * more match than were drawn. */
static size_t
draw_items(const struct popup *p, struct canvas *c, struct area line, int rows)
{
	const int columns = columns_of(p, line.cols, rows);
	const size_t room = rows > 0 ? (size_t)(rows * columns) : 0;
	const size_t top = p->at >= room ? p->at - room + 1 : 0;
	size_t nth = 0;

	line.cols /= columns;
	for (size_t i = next_shown(p, 0); i < p->items.len;
		i = next_shown(p, i + 1), nth++) {
		const int place = (int)(nth - top);
		const struct area at = {line.row + (rows ? place % rows : 0),
			line.col + (rows ? place / rows : 0) * line.cols, 1,
			line.cols};

		if (nth >= top && nth - top < room)
			draw_item(c, &p->items.at[i], &at, text_col(p), nth,
				nth == p->at);
	}
	return nth > top + room ? nth - top - room : 0;
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

	if (more)
		keys = arena_printf(&a,
			ngettext("%zu more below   %s", "%zu more below   %s",
				more),
			more, keys);
	canvas_put_words(
		c, line->row, line->col + 1, line->cols - 2, STYLE_DIM, keys);
	arena_release(&a);
}

void
popup_draw(const struct popup *p, struct canvas *c)
{
	int most = c->cols - 8 < WIDEST ? c->cols - 8 : WIDEST;
	int need = text_col(p) + widest(p) + 3;
	int want = (int)p->items.len + (p->searches ? 5 : 4);
	int rows = want < c->rows - 4 ? want : c->rows - 4;
	int cols = need > NARROWEST ? need : NARROWEST;
	struct area box, line;
	size_t more;

	cols = cols < most ? cols : most;
	box = (struct area){
		rows > c->rows - 6 ? 1 : 2, (c->cols - cols) / 2, rows, cols};
	line = (struct area){box.row + 1, box.col + 1, 1, cols - 2};
	canvas_box(c, &box, p->title);
	canvas_zone(c, &box, ZONE_NONE, 0);
	line.row += draw_search(p, c, &line);
	if (!shown(p, 0))
		canvas_put(c, line.row, line.col + NO_KEY_COLS, line.cols - 4,
			STYLE_DIM, _("none matches"));
	more = draw_items(p, c, line, box.row + rows - 2 - line.row);
	line.row = box.row + rows - 2;
	draw_foot(p, c, &line, more);
}
