/* Questions that a pane asks, over its screen or on the message row. */
#include "ui/frame/dialog.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/dialog_internal.h"
#include "ui/frame/pane.h"

#include <stdio.h>

#include <stdlib.h>
#include <string.h>

enum { DETAIL_ROWS = 200 };

struct dialog *
dialog_begin(struct pane *p, enum dialog_kind kind, const char *question,
	dialog_done *done)
{
	struct dialog *d = &p->dialog;

	dialog_release(d);
	*d = (struct dialog){.kind = kind, .done = done};
	d->question = arena_strdup(&d->arena, question);
	return d;
}

void
dialog_choose(
	struct pane *p, const char *title, bool searches, dialog_done *done)
{
	struct dialog *d = dialog_begin(p, DIALOG_CHOICE, title, done);

	popup_init(&d->popup, d->question, searches);
}

void
dialog_add(struct pane *p, const struct popup_item *item, const void *data,
	size_t size)
{
	struct dialog *d = &p->dialog;
	struct popup_item copy = *item;

	copy.text = arena_strdup(&d->arena, item->text);
	copy.name = arena_strdup(&d->arena, item->name ? item->name : "");
	copy.data = size ? arena_copy(&d->arena, data, size) : NULL;
	popup_add(&d->popup, &copy);
}

void
dialog_add_set(struct pane *p, const struct set *set)
{
	for (int i = 1; i <= set->n; i++) {
		struct popup_item item = {
			.text = set_title(set, i), .value = i};

		snprintf(item.key, sizeof(item.key), "%d", i);
		dialog_add(p, &item, NULL, 0);
	}
}

void
dialog_about(struct pane *p, const void *data, size_t size)
{
	p->dialog.data = arena_copy(&p->dialog.arena, data, size);
}

void
dialog_changes(struct pane *p, const char *title)
{
	p->dialog.changes = title;
}

bool
dialog_waits(const struct dialog *d)
{
	return d->kind != DIALOG_NONE && d->kind != DIALOG_DETAIL;
}

static void
choose_file(struct pane *p, const char *title, const char *endings,
	const char *name, dialog_done *done)
{
	struct dialog *d = dialog_begin(p, DIALOG_FILE, title, done);

	chooser_init(&d->file, p->campaign, d->question,
		arena_strdup(&d->arena, endings), name != NULL,
		name ? name : "");
}

void
dialog_open_file(struct pane *p, const char *title, const char *endings,
	dialog_done *done)
{
	choose_file(p, title, endings, NULL, done);
}

void
dialog_save_file(struct pane *p, const char *title, const char *endings,
	const char *name, dialog_done *done)
{
	choose_file(p, title, endings, name, done);
}

void
dialog_confirm(struct pane *p, const char *question, const char *text,
	dialog_done *done)
{
	struct dialog *d = dialog_begin(p, DIALOG_CONFIRM, question, done);

	d->text = text ? arena_strdup(&d->arena, text) : NULL;
}

void
dialog_offer(struct pane *p, const char *question, uint32_t third,
	const char *keys, dialog_done *done)
{
	dialog_confirm(p, question, NULL, done);
	p->dialog.third = third;
	p->dialog.touched = clock_ms();
	p->dialog.keys = keys;
}

void
dialog_detail(struct pane *p)
{
	dialog_begin(p, DIALOG_DETAIL, _(p->ops->name), NULL);
}

void
dialog_release(struct dialog *d)
{
	if (d->kind == DIALOG_CHOICE)
		popup_release(&d->popup);
	else if (d->kind == DIALOG_LINE)
		prompt_release(&d->line);
	else if (d->kind == DIALOG_FILE)
		chooser_release(&d->file);
	else if (d->kind == DIALOG_TEXT)
		writer_release(&d->writer);
	arena_release(&d->arena);
	d->kind = DIALOG_NONE;
}

/* An answer, and the question it was given to. */
struct change {
	struct dialog asked; /* closed; its texts are in the answer's arena */
	struct answer answer;
};

/* What was refused can be mended; a number that was to be typed was right. */
static void
answer_change(struct pane *p, const struct change *change, struct arena *arena)
{
	const struct dialog *asked = &change->asked;

	asked->done(p, &change->answer);
	if (asked->kind == DIALOG_LINE && !asked->number && !p->dialog.kind &&
		p->said[0] && p->level == LEVEL_ERROR)
		dialog_line_again(p, asked, change->answer.text, arena);
}

static enum status
make_change(struct pane *p, const void *data, struct error *err)
{
	answer_change(p, data, &p->work.arena);
	return STATUS_OK;
}

/* The dialog's arena goes along with what the answer is about. */
static void
have_changed(struct pane *p, const struct change *change, struct arena arena)
{
	arena_release(&p->work.arena);
	p->work.arena = arena;
	pane_work(p, WORK_CHANGE, change->asked.changes, make_change);
	pane_work_on(p, change, sizeof(*change));
}

void
dialog_answer(struct pane *p, struct answer given)
{
	struct dialog *d = &p->dialog;
	struct arena arena = d->arena;
	struct change change = {.asked = *d, .answer = given};

	if (given.text)
		change.answer.text = arena_strdup(&arena, given.text);
	if (!given.data)
		change.answer.data = d->data;
	d->arena = ARENA_INIT;
	dialog_release(d);
	if (change.asked.changes) {
		have_changed(p, &change, arena);
		return;
	}
	answer_change(p, &change, &arena);
	arena_release(&arena);
}

static void
key_in_choice(struct pane *p, uint32_t key)
{
	const struct popup_item *item = NULL;
	enum popup_answer got = popup_key(&p->dialog.popup, key, &item);

	if (got == POPUP_CHOSEN)
		dialog_answer(p, (struct answer){.value = item->value,
					 .data = item->data});
	else if (got == POPUP_CLOSED)
		dialog_release(&p->dialog);
}

/* A letter of what is being typed, not an answer: soon after the question was
 * offered, or after a letter that is no answer. */
static bool
is_typing(struct dialog *d, uint32_t key)
{
	int64_t now = clock_ms();
	bool letter = key > TKEY_ESC && key < TKEY_UP;
	bool typing =
		letter && d->touched && now - d->touched < DIALOG_PAUSE_MS;

	if (d->third || typing || (letter && !strchr("yYoOnN", (int)key)))
		d->touched = now;
	return typing;
}

/* Yes is y, or o as in "oui". */
static void
key_in_confirm(struct pane *p, uint32_t key)
{
	if (is_typing(&p->dialog, key))
		return;
	if (p->dialog.third && key == TKEY_ENTER)
		dialog_answer(
			p, (struct answer){.value = 1, .text = p->dialog.text});
	else if (key == 'y' || key == 'o' || key == 'Y' || key == 'O')
		dialog_answer(
			p, (struct answer){.value = 1, .text = p->dialog.text});
	else if (p->dialog.third && key == p->dialog.third)
		dialog_answer(
			p, (struct answer){.value = 2, .text = p->dialog.text});
	else if (key == 'n' || key == 'N' || key_leaves(key))
		dialog_release(&p->dialog);
}

static void
key_in_file(struct pane *p, uint32_t key)
{
	struct chooser *c = &p->dialog.file;
	char *path = NULL;
	enum popup_answer got = chooser_key(c, key, &path);

	if (got == POPUP_CHOSEN)
		dialog_answer(
			p, (struct answer){.value = c->replaces, .text = path});
	else if (got == POPUP_CLOSED)
		dialog_release(&p->dialog);
	free(path);
}

static void
key_in_detail(struct pane *p, uint32_t key)
{
	static const struct {
		uint32_t key;
		int rows;
	} moves[] = {{TKEY_DOWN, 1}, {'j', 1}, {TKEY_UP, -1}, {'k', -1},
		{TKEY_PAGE_DOWN, 10}, {' ', 10}, {TKEY_PAGE_UP, -10},
		{TKEY_HOME, -DETAIL_ROWS}};
	struct dialog *d = &p->dialog;

	for (size_t i = 0; i < ARRAY_LEN(moves); i++)
		if (moves[i].key == key) {
			d->top += moves[i].rows;
			d->top = d->top > 0 ? d->top : 0;
			return;
		}
	dialog_release(d);
}

void
dialog_key(struct pane *p, uint32_t key)
{
	static void (*const keys[])(struct pane *, uint32_t) = {
		[DIALOG_CHOICE] = key_in_choice,
		[DIALOG_LINE] = dialog_line_key,
		[DIALOG_CONFIRM] = key_in_confirm,
		[DIALOG_FILE] = key_in_file,
		[DIALOG_DETAIL] = key_in_detail,
		[DIALOG_TEXT] = dialog_text_key,
	};
	struct dialog *d = &p->dialog;

	if (dialog_has_help(d->kind) && (d->helps || key == TKEY_F1)) {
		d->helps = !d->helps;
		return;
	}
	keys[p->dialog.kind](p, key);
}

const char *
dialog_keys(const struct pane *p)
{
	static const char *const words[] = {[DIALOG_NONE] = "",
		[DIALOG_CHOICE] = N_("Enter choose   F1 help   Esc close"),
		[DIALOG_LINE] = N_(
			"Enter do it   Tab complete   F1 help   Esc leave it"),
		[DIALOG_CONFIRM] = N_("y yes   n no   F1 help"),
		[DIALOG_FILE] =
			N_("Enter choose   Tab complete   F1 help   Esc close"),
		[DIALOG_DETAIL] = N_("Up/Down scroll   any other key closes"),
		[DIALOG_TEXT] = N_("F2 done   F1 help   Esc leave, kept")};

	if (p->dialog.kind == DIALOG_CONFIRM && p->dialog.keys)
		return _(p->dialog.keys);
	return *words[p->dialog.kind] ? _(words[p->dialog.kind]) : "";
}

/* Rows of the canvas that are not empty. */
static int
rows_used(const struct canvas *c)
{
	for (int row = c->rows; row > 0; row--)
		for (int col = 0; col < c->cols; col++)
			if (strcmp(canvas_cell(c, row - 1, col)->text, " ") !=
				0)
				return row;
	return 0;
}

static void
copy_rows(struct canvas *to, const struct area *box, const struct canvas *from,
	int top)
{
	for (int row = 0; row < box->rows - 2 && top + row < from->rows; row++)
		for (int col = 0; col < from->cols; col++)
			to->cells[(box->row + 1 + row) * to->cols + box->col +
				  1 + col] = *canvas_cell(from, top + row, col);
}

/* The detail is drawn at full height off screen, and shown through the window.
 */
static void
draw_detail(struct pane *p, struct canvas *c)
{
	struct area box = {2, 1, c->rows - 6, c->cols - 2};
	struct canvas tall;
	int last;

	canvas_init(&tall, DETAIL_ROWS, box.cols - 2, c->ascii);
	pane_draw_detail(
		p, &tall, &(struct area){0, 1, DETAIL_ROWS, box.cols - 3});
	last = rows_used(&tall) - (box.rows - 2);
	if (p->dialog.top > last)
		p->dialog.top = last > 0 ? last : 0;
	canvas_box(c, &box, p->dialog.question);
	copy_rows(c, &box, &tall, p->dialog.top);
	c->cursor_row = box.row + 1;
	c->cursor_col = box.col + 1;
	canvas_release(&tall);
}

/* From the message row on; a long question takes rows above it, too. */
static void
draw_confirm(const struct dialog *d, struct canvas *c)
{
	struct arena a = ARENA_INIT;
	const char *text = arena_printf(
		&a, "%s %s", d->question, d->third ? "" : _("(y/n)"));
	const int last =
		c->rows - (canvas_lines(text, c->cols - 4) < 2 ? 3 : 2);

	c->cursor_row =
		last + 1 - canvas_put_up(c, last, STYLE_ATTENTION, "! ", text);
	c->cursor_col = 1;
	arena_release(&a);
}

static void
draw_on_rows(struct dialog *d, struct canvas *c)
{
	canvas_blank(c, &(struct area){c->rows - 3, 0, 2, c->cols});
	if (d->kind == DIALOG_LINE)
		dialog_line_draw(d, c);
	else
		draw_confirm(d, c);
}

void
dialog_draw(struct pane *p, struct canvas *c)
{
	struct dialog *d = &p->dialog;

	if (d->kind == DIALOG_NONE)
		return;
	if (d->kind == DIALOG_TEXT)
		dialog_text_draw(d, c);
	else if (d->kind == DIALOG_CHOICE)
		popup_draw(&d->popup, c);
	else if (d->kind == DIALOG_FILE)
		chooser_draw(&d->file, c);
	else if (d->kind == DIALOG_DETAIL)
		draw_detail(p, c);
	else
		draw_on_rows(d, c);
	if (d->helps && dialog_has_help(d->kind))
		dialog_help_draw(d, c);
}
