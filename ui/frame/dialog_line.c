/* A line that a pane asks for, on the message row: checked before it closes. */
#include "base/i18n.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ui/frame/dialog_internal.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { ROOM = 22 }; /* behind a question, for what is typed, at least */

void
dialog_ask(struct pane *p, const char *question, const char *hint,
	const char *const *words, size_t nwords, dialog_done *done)
{
	struct dialog *d = dialog_begin(p, DIALOG_LINE, question, done);

	d->words = ARENA_ARRAY(&d->arena, const char *, nwords + 1);
	for (; d->nwords < nwords; d->nwords++)
		d->words[d->nwords] = arena_strdup(&d->arena, words[d->nwords]);
	d->hint = hint;
	prompt_init(&d->line, "");
}

void
dialog_start(struct pane *p, const char *text, dialog_typed *typed)
{
	prompt_set(&p->dialog.line, text);
	p->dialog.typed = typed;
}

void
dialog_checks(struct pane *p, dialog_check *check)
{
	p->dialog.check = check;
}

const char *
dialog_check_typed(struct pane *p, const struct answer *answer, struct arena *a)
{
	(void)p;
	return *text_clean(a, answer->text)
		       ? NULL
		       : _("Nothing was typed; Esc leaves it");
}

int
dialog_digit(uint32_t key)
{
	if (key == '0' || key == 0xe0)
		return 0;
	return popup_number(key) ? popup_number(key) : -1;
}

/* The number typed, with or without Shift; -1 for anything else. */
static int64_t
typed_number(const char *text)
{
	int64_t n = *text ? 0 : -1;

	while (*text && n >= 0 && n < INT32_MAX) {
		uint32_t key = utf8_next(&text);

		if (key != ' ')
			n = dialog_digit(key) < 0 ? -1
						  : n * 10 + dialog_digit(key);
	}
	return n;
}

void
dialog_count(struct pane *p, const char *question, const char *hint,
	int64_t number, dialog_done *done)
{
	dialog_ask(p, question, hint, NULL, 0, done);
	p->dialog.number = number;
}

void
dialog_line_again(struct pane *p, const struct dialog *asked, const char *text,
	struct arena *arena)
{
	struct dialog *d = &p->dialog;

	dialog_release(d);
	*d = *asked;
	d->arena = *arena;
	*arena = ARENA_INIT;
	d->helps = false;
	d->wrong = arena_strdup(&d->arena, p->said);
	prompt_init(&d->line, text);
}

/* The first completion for what the line ends in, after any sign. */
static const char *
completion(const struct dialog *d)
{
	const char *typed = d->line.text.at + strspn(d->line.text.at, "+-");
	struct arena a = ARENA_INIT;
	const char *key = text_fold(&a, typed), *found = NULL;

	for (size_t i = 0; *key && i < d->nwords && !found; i++)
		if (text_starts(text_fold(&a, d->words[i]), key))
			found = d->words[i];
	arena_release(&a);
	return found;
}

static void
leave_line(struct pane *p)
{
	dialog_typed *typed = p->dialog.typed;

	dialog_release(&p->dialog);
	if (typed)
		typed(p, NULL);
}

/* Why the line is no answer yet, or NULL. */
static const char *
refusal(struct pane *p)
{
	struct dialog *d = &p->dialog;
	const char *text = d->line.text.at;

	if (d->number && typed_number(text) != d->number) {
		text = arena_printf(&d->arena,
			_("\"%s\" is not %lld: nothing is done. Type %lld, or "
			  "Esc leaves it"),
			text, (long long)d->number, (long long)d->number);
		prompt_set(&d->line, "");
		return text;
	}
	return d->check ? d->check(p,
				  &(struct answer){
					  .text = text, .data = d->data},
				  &d->arena)
			: NULL;
}

void
dialog_line_key(struct pane *p, uint32_t key)
{
	struct dialog *d = &p->dialog;
	const char *whole;
	bool changed = false;

	if (key == TKEY_ENTER) {
		d->wrong = refusal(p);
		if (!d->wrong)
			dialog_answer(
				p, (struct answer){.text = d->line.text.at});
	} else if (key_leaves(key)) {
		leave_line(p);
	} else if (key == TKEY_F1) {
		d->wrong = NULL;
		d->helps = !d->helps;
	} else if (key == TKEY_TAB) {
		whole = completion(d);
		if (whole)
			prompt_set(&d->line,
				arena_printf(&d->arena, "%.*s%s",
					(int)strspn(d->line.text.at, "+-"),
					d->line.text.at, whole));
	} else if (prompt_key(&d->line, key, &changed) && changed) {
		d->wrong = NULL;
		if (d->typed)
			d->typed(p, d->line.text.at);
	}
}

/* What stands below the line, from the status row up; returns its rows. */
static int
draw_below(const struct dialog *d, struct canvas *c)
{
	const char *whole = completion(d);
	struct arena a = ARENA_INIT;
	const char *text = d->hint;
	int rows;

	if (d->wrong)
		text = d->wrong;
	else if (d->helps)
		text = _("^A ^E: its ends. ^U ^K ^W: cut before, behind, a "
			 "word. F1: the hint again.");
	else if (whole)
		text = arena_printf(&a, _("Tab: %s"), whole);
	rows = canvas_put_up(c, c->rows - 2,
		d->wrong ? STYLE_ATTENTION : STYLE_DIM, d->wrong ? "! " : "",
		text ? text : "");
	arena_release(&a);
	return rows;
}

void
dialog_line_draw(const struct dialog *d, struct canvas *c)
{
	const int row = c->rows - 2 - draw_below(d, c);
	int used = text_width(d->question);

	canvas_blank(c, &(struct area){row, 0, 1, c->cols});
	/* A long question stands above what is typed. */
	if (used > c->cols - ROOM) {
		canvas_put_up(c, row - 1, STYLE_BOLD, "", d->question);
		used = canvas_put(c, row, 1, 1, STYLE_BOLD, ">");
	} else {
		used = canvas_put(c, row, 1, used, STYLE_BOLD, d->question);
	}
	prompt_draw(&d->line, c, row, used + 2, c->cols - used - 4, 0);
}
