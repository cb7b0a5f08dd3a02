/* F1 over a question: what its keys do, in a window; the next key closes it.
 * And where a pane takes every key: what its own do. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/dialog_internal.h"
#include "ui/frame/pane.h"

#include <stdio.h>

enum { KEYS_MOST = 8, KEY_COLS = 16 };

struct help_key {
	const char *key;  /* N_() */
	const char *does; /* N_(); NULL: no more */
};

static const struct help_key keys_of[][KEYS_MOST] = {
	[DIALOG_CHOICE] = {{N_("Up Down"), N_("move, PgUp and PgDn by ten")},
		{N_("letters"), N_("type to search, or the letter at the left "
				   "chooses")},
		{N_("1 to 9"), N_("choose at once, where nothing is searched")},
		{N_("Enter"), N_("choose what the cursor is on; what is dim "
				 "says why it cannot be")},
		{N_("Esc"), N_("close; nothing is changed")}},
	[DIALOG_CONFIRM] = {{N_("y"), N_("yes, do it")},
		{N_("n, Esc"), N_("no; nothing is changed")}},
	[DIALOG_FILE] = {{N_("Up Down"), N_("move in the list")},
		{N_("letters"), N_("the name, or a part of it")},
		{N_("Tab"), N_("complete the name from the list")},
		{N_("Enter"), N_("go into the folder, or take the file")},
		{N_("/"), N_("go into the folder that is typed")},
		{N_("Backspace"), N_("out of the folder, where no name is "
				     "typed")},
		{N_("Esc"), N_("close; nothing is read or written")}},
	[DIALOG_DETAIL] = {{N_("Up Down"), N_("scroll, PgUp and PgDn by ten")},
		{N_("any other"), N_("close")}},
};

bool
dialog_has_help(enum dialog_kind kind)
{
	return (size_t)kind < ARRAY_LEN(keys_of) && keys_of[kind][0].does;
}

void
dialog_help_draw(const struct dialog *d, struct canvas *c)
{
	const struct help_key *keys = keys_of[d->kind];
	struct area box = {2, 2, 4, c->cols - 4};
	int row = box.row + 1;

	for (size_t i = 0; i < KEYS_MOST && keys[i].does; i++)
		box.rows +=
			canvas_lines(_(keys[i].does), box.cols - KEY_COLS - 3);
	box.row = (c->rows - 2 - box.rows) / 2;
	row = box.row + 1;
	canvas_box(c, &box, d->question);
	for (size_t i = 0; i < KEYS_MOST && keys[i].does; i++) {
		const struct area words = {row, box.col + KEY_COLS,
			canvas_lines(_(keys[i].does), box.cols - KEY_COLS - 3),
			box.cols - KEY_COLS - 3};

		canvas_put(c, row, box.col + 2, KEY_COLS - 3, STYLE_BOLD,
			_(keys[i].key));
		canvas_put_lines(c, &words, 0, _(keys[i].does));
		row += words.rows;
	}
	canvas_put(c, row, box.col + 2, box.cols - 4, STYLE_DIM,
		d->keys ? _(d->keys) : "");
	canvas_put(c, row + 1, box.col + 2, box.cols - 4, STYLE_DIM,
		_("Any key goes back to the question."));
	c->cursor_row = box.row + 1;
	c->cursor_col = box.col + 2;
}

static void
press(struct pane *p, const struct answer *answer)
{
	if (answer->value)
		p->ops->key(p, (uint32_t)answer->value);
}

void
pane_show_keys(struct pane *p)
{
	dialog_choose(p, _(p->ops->name), true, press);
	for (const struct pane_key *k = p->ops->keys; k->does; k++) {
		struct popup_item item = {
			.text = _(k->does), .value = (int)k->key};

		snprintf(item.key, sizeof(item.key), "%s", _(k->name));
		dialog_add(p, &item, NULL, 0);
	}
}
