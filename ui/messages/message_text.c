/* A message's text, written by itself. */
#include "ui/messages/message_text.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "messages/message.h"

#include <stdio.h>
#include <string.h>

static const char *
part_of(const struct message_row *row, bool html)
{
	const char *part = html ? row->html : row->body;

	return part ? part : "";
}

void
message_text_edit(struct pane *p, const struct message_row *row, bool html)
{
	pane_edit_about(p, part_of(row, html),
		&(struct text_about){.title = row->name,
			.form = FORM_MESSAGE,
			.subject = row->id,
			.field = html ? "html" : "text"});
}

static bool
is_html(const struct pane *p)
{
	return strcmp(p->edits.field, "html") == 0;
}

static void
edit_again(struct pane *p, const struct answer *answer)
{
	pane_edit_again(p, NULL, answer->text);
}

static void
drop_draft(struct pane *p)
{
	struct error err = ERROR_INIT;

	if (draft_field_drop(p->campaign, FORM_MESSAGE, p->edits.subject,
		    p->edits.field, &err) != STATUS_OK)
		pane_say(p, LEVEL_WARN, "%s", err.text);
}

/* A text with errors goes back to the editor as typed. */
static void
save_part(struct pane *p, const struct answer *answer)
{
	const char *text = answer->text;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct message_row row;
	enum status st =
		message_get(p->campaign, p->edits.subject, &a, &row, &err);

	if (st == STATUS_OK && is_html(p))
		row.html = *text ? text : NULL;
	else if (st == STATUS_OK)
		row.body = text;
	if (st == STATUS_OK)
		st = message_save(p->campaign, &row, NULL, &err);
	if (st == STATUS_OK) {
		drop_draft(p);
		pane_say(p, LEVEL_DONE, _("Saved \"%s\".  u undo"), row.name);
	} else if (err.line)
		dialog_confirm(p,
			arena_printf(&a,
				_("Correct it? Line %zu, column %zu: %s"),
				err.line, err.column, err.text),
			text, edit_again);
	else
		dialog_confirm(p,
			arena_printf(&a, _("Correct it? %s"), err.text), text,
			edit_again);
	p->reload = true;
	arena_release(&a);
}

/* Two texts of one part, mine and that of somebody who saved it meanwhile. */
enum which { WHICH_MINE, WHICH_BOTH, WHICH_THEIRS };
struct both {
	const char *mine;
	const char *theirs;
};

static void
settle(struct pane *p, const struct answer *answer)
{
	const struct both *both = answer->data;
	struct arena a = ARENA_INIT;

	if (answer->value == WHICH_MINE) {
		save_part(p, &(struct answer){.text = both->mine});
	} else if (answer->value == WHICH_BOTH) {
		drop_draft(p);
		pane_edit_again(p, both->theirs,
			arena_printf(&a, "%s\n\n%s\n\n%s", both->mine,
				_("---- theirs ----"), both->theirs));
	} else {
		pane_say(p, LEVEL_INFO,
			_("Theirs stays; yours is kept as a draft."));
	}
	arena_release(&a);
}

/* Whatever is answered, or not, what was typed is kept. */
static void
ask_which(struct pane *p, const char *was, const char *mine, const char *theirs)
{
	static const char *const words[] = {
		[WHICH_MINE] = N_("yours, instead of theirs"),
		[WHICH_BOTH] = N_("both, theirs below, to be put together"),
		[WHICH_THEIRS] = N_("theirs; yours stays a draft")};
	struct both both;

	dialog_rescue(p, was, mine);
	dialog_choose(
		p, _("Somebody changed this text meanwhile"), false, settle);
	both = (struct both){arena_strdup(&p->dialog.arena, mine),
		arena_strdup(&p->dialog.arena, theirs)};
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		struct popup_item item = {.text = _(words[i]), .value = (int)i};

		snprintf(item.key, sizeof(item.key), "%zu", i + 1);
		dialog_add(p, &item, &both, sizeof(both));
	}
}

/* before: when it was read, however long ago, where a draft was resumed. */
void
message_text_edited(struct pane *p, const char *before, const char *text)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct message_row now;
	const char *theirs = before;

	if (message_get(p->campaign, p->edits.subject, &a, &now, &err) ==
		STATUS_OK)
		theirs = part_of(&now, is_html(p));
	if (strcmp(theirs, before) != 0 && strcmp(theirs, text) != 0)
		ask_which(p, before, text, theirs);
	else
		save_part(p, &(struct answer){.text = text});
	arena_release(&a);
}
