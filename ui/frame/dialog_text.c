/* A text written on the whole screen, where the person has no editor of their
 * own. What is typed is never lost: leaving keeps it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "campaign/draft.h"
#include "ui/frame/dialog_internal.h"
#include "ui/frame/pane.h"

#include <stdlib.h>
#include <string.h>

/* Begin where the person left: the draft, if there is one. */
static void
begin(struct pane *p)
{
	const struct text_about *about = &p->edits;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct draft_field field = {.typed = p->edit};

	if (about->form &&
		draft_field_get(p->campaign, about->form, about->subject,
			about->field, &a, &field, &err) == STATUS_OK) {
		pane_edit_again(p, field.was, p->edit);
		pane_say(p, LEVEL_INFO,
			_("What you typed before is back; it is not saved "
			  "yet."));
	}
	writer_init(&p->dialog.writer, field.typed);
	arena_release(&a);
}

void
dialog_write(struct pane *p)
{
	dialog_begin(p, DIALOG_TEXT, p->edits.title, NULL);
	begin(p);
}

void
dialog_write_on(struct pane *p, const char *was, const char *text)
{
	pane_edit_again(p, was, text);
	dialog_begin(p, DIALOG_TEXT, p->edits.title, NULL);
	writer_init(&p->dialog.writer, text);
}

static bool
is_changed(const struct pane *p)
{
	return strcmp(writer_text(&p->dialog.writer), p->edit_was) != 0;
}

static enum status
put_draft(struct pane *p, const char *was, const char *text, struct error *err)
{
	const struct text_about *about = &p->edits;

	return draft_field_put(p->campaign, (enum draft_form)about->form,
		about->subject, about->title,
		&(struct draft_field){
			.name = about->field, .was = was, .typed = text},
		err);
}

static void
keep_draft(struct pane *p)
{
	struct error err = ERROR_INIT;

	if (put_draft(p, p->edit_was, writer_text(&p->dialog.writer), &err) ==
		STATUS_OK)
		pane_say(p, LEVEL_INFO,
			_("Not saved: kept as a draft; open it again to go "
			  "on."));
	else
		pane_say(p, LEVEL_ERROR, _("The draft could not be kept: %s"),
			err.text);
}

bool
dialog_rescue(struct pane *p, const char *was, const char *text)
{
	struct error err = ERROR_INIT;

	return !p->edits.form || put_draft(p, was, text, &err) == STATUS_OK;
}

static void
finish(struct pane *p)
{
	const struct text_about *about = &p->edits;
	struct error err = ERROR_INIT;

	if (about->form &&
		draft_field_drop(p->campaign, about->form, about->subject,
			about->field, &err) != STATUS_OK)
		pane_say(p, LEVEL_WARN, "%s", err.text);
	p->written = mem_strdup(writer_text(&p->dialog.writer));
	dialog_release(&p->dialog);
}

/* A form's field takes what was typed: its draft is the form's. */
static void
leave(struct pane *p)
{
	if (!p->edits.form) {
		finish(p);
		return;
	}
	if (is_changed(p))
		keep_draft(p);
	dialog_release(&p->dialog);
	free(p->edit);
	p->edit = NULL;
}

void
dialog_text_key(struct pane *p, uint32_t key)
{
	if (key == TKEY_F2 || key == CTRL_KEY('s'))
		finish(p);
	else if (key_leaves(key))
		leave(p);
	else if (key == TKEY_F1)
		pane_say(p, LEVEL_INFO,
			_("Enter: a new line. ^A ^E: its ends. ^U ^K ^W: cut "
			  "before, behind, a word. F2: done. Esc: leave, and "
			  "keep what is typed."));
	else
		writer_key(&p->dialog.writer, key);
}

void
dialog_text_paste(struct pane *p, const char *text)
{
	struct writer *w = &p->dialog.writer;
	uint32_t c;

	while ((c = utf8_next(&text)))
		if (c != '\t')
			prompt_insert(&w->typed, c);
		else
			prompt_insert(&w->typed, ' ');
}

/* The line broke: a form keeps its own draft after this. */
void
dialog_hang_up(struct pane *p)
{
	if (p->dialog.kind != DIALOG_TEXT || !is_changed(p))
		return;
	if (p->edits.form)
		keep_draft(p);
	else
		p->ops->edited(p, p->edit_was, writer_text(&p->dialog.writer));
}

void
dialog_text_draw(struct dialog *d, struct canvas *c)
{
	struct area all = {1, 0, c->rows - 5, c->cols};

	canvas_blank(c, &all);
	canvas_put(c, 2, 2, c->cols - 4, STYLE_BOLD, d->question);
	writer_draw(
		&d->writer, c, &(struct area){4, 2, c->rows - 9, c->cols - 4});
}
