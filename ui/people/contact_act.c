/* The actions on contacts, in their list and on a card: each a question, one
 * change, and a message that says how to undo it. */
#include "ui/people/contact_act.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/channel.h"
#include "campaign/draft.h"
#include "people/contact_look.h"
#include "people/contact_note.h"
#include "people/contact_place.h"
#include "people/contact_tag.h"
#include "people/export.h"
#include "people/segment.h"
#include "people/suppression.h"
#include "ui/people/contact_detail.h"

#include <stdio.h>
#include <string.h>

enum { ASK_ABOVE = 50 };

/* On a card its person, in a list the one under the cursor. */
static int64_t
person_of(const struct pane *p)
{
	return p->subject ? p->subject : pane_current(p);
}

/* Whom a verb applies to: those marked, else the one under the cursor. */
static struct contact_scope
scope_of(const struct pane *p, int64_t *one)
{
	const struct list_marks *m = &p->list.marks;

	*one = person_of(p);
	if (p->subject || list_marked(&p->list) == 0)
		return (struct contact_scope){.ids = one, .nids = 1};
	return (struct contact_scope){.ids = m->ids.at,
		.nids = m->ids.len,
		.all = m->all,
		.filter = m->words};
}

/* "12 contacts, 3 of them hidden by the filter" */
static const char *
scope_text(struct arena *a, const struct pane *p)
{
	int64_t n = list_marked(&p->list);
	char number[32];
	const char *text;

	n = n ? n : 1;
	text = arena_printf(a,
		ngettext("%s contact", "%s contacts", (unsigned long)n),
		i18n_count(number, sizeof(number), n));
	if (p->list.hidden > 0)
		text = arena_printf(a,
			ngettext("%s, %s of them hidden by the filter",
				"%s, %s of them hidden by the filter",
				(unsigned long)p->list.hidden),
			text,
			i18n_count(number, sizeof(number), p->list.hidden));
	else if (p->list.hidden < 0)
		text = arena_printf(
			a, _("%s, some hidden by the filter"), text);
	return text;
}

/* A tag put on many, or taken from them. */
struct tagging {
	struct contact_scope scope;
	const char *name;
	bool take;
};

/* Nobody has it yet: it may be misspelt. */
static enum status
is_new_tag(
	struct campaign *c, const char *name, bool *is_new, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char **names;
	size_t n = 0;
	enum status st = contact_tag_names(c, &a, &names, &n, err);

	*is_new = true;
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		*is_new = *is_new && strcmp(names[i], name) != 0;
	arena_release(&a);
	return st;
}

static enum status
tag(struct pane *p, const void *data, struct error *err)
{
	const struct tagging *t = data;
	int64_t changed = 0;
	char number[32];
	bool is_new = false;
	enum status st = STATUS_OK;

	if (!t->take)
		st = is_new_tag(p->campaign, t->name, &is_new, err);
	if (st == STATUS_OK)
		st = contact_tag(p->campaign, &t->scope, t->name, t->take,
			&changed, NULL, err);
	if (st != STATUS_OK)
		return st;
	pane_say(p, LEVEL_DONE,
		is_new ? ngettext("New tag \"%s\", put on %s contact.  u undo",
				 "New tag \"%s\", put on %s contacts.  u undo",
				 (unsigned long)changed)
		: t->take ? ngettext("Took \"%s\" from %s contact.  u undo",
				    "Took \"%s\" from %s contacts.  u undo",
				    (unsigned long)changed)
			  : ngettext("Put \"%s\" on %s contact.  u undo",
				    "Put \"%s\" on %s contacts.  u undo",
				    (unsigned long)changed),
		t->name, i18n_count(number, sizeof(number), changed));
	p->reload = true;
	return STATUS_OK;
}

/* Many are many: the worker does it, and can be stopped. */
static void
begin_tagging(struct pane *p, const struct answer *answer)
{
	struct arena *a = &p->work.arena;
	int64_t one;
	struct tagging t = {.scope = scope_of(p, &one),
		.name = answer->text + strspn(answer->text, "+- "),
		.take = answer->text[0] == '-'};

	t.name = arena_strdup(a, t.name);
	t.scope.ids =
		arena_copy(a, t.scope.ids, t.scope.nids * sizeof(*t.scope.ids));
	if (t.scope.filter)
		t.scope.filter = arena_strdup(a, t.scope.filter);
	pane_work(p, WORK_CHANGE, N_("tagging"), tag);
	pane_work_on(p, &t, sizeof(t));
}

/* More than fifty at once need another confirmation. */
static void
tag_named(struct pane *p, const struct answer *answer)
{
	const char *text = answer->text;
	struct arena a = ARENA_INIT;

	if (list_marked(&p->list) > ASK_ABOVE)
		dialog_confirm(p,
			arena_printf(&a,
				text[0] == '-' ? _("Take \"%s\" from %s?")
					       : _("Tag \"%s\" on %s?"),
				text + strspn(text, "+- "), scope_text(&a, p)),
			text, begin_tagging);
	else if (text[strspn(text, "+- ")])
		begin_tagging(p, answer);
	arena_release(&a);
}

static enum status
ask_tag(struct pane *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char **names;
	size_t n = 0;
	enum status st =
		contact_tag_names(p->campaign, &p->arena, &names, &n, err);

	if (st == STATUS_OK)
		dialog_ask(p, arena_printf(&a, _("Tag %s:"), scope_text(&a, p)),
			_("A name puts the tag on, -name takes it away"), names,
			n, tag_named);
	arena_release(&a);
	return st;
}

/* Save the filter under a name; asks again if the name has another. */
static void
define_segment(struct pane *p, const struct answer *answer)
{
	const char *name = answer->text;
	struct error err = ERROR_INIT;

	if (segment_define(p->campaign, name, p->filter, NULL, NULL, &err) ==
		STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("The filter is kept as the segment \"%s\".  u undo"),
			name);
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

static void
segment_named(struct pane *p, const struct answer *answer)
{
	const char *name = answer->text;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct segment known;
	enum status st = STATUS_NONE;

	if (*name)
		st = segment_find(p->campaign, name, &a, &known, &err);
	if (st == STATUS_OK && strcmp(known.filter, p->filter) != 0)
		dialog_confirm(p,
			arena_printf(&a,
				_("Segment \"%s\" is \"%s\": give it this "
				  "filter?"),
				known.name, known.filter),
			name, define_segment);
	else if (*name)
		define_segment(p, answer);
	arena_release(&a);
}

static enum status
ask_segment(struct pane *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment *segments;
	const char **names;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (!*p->filter) {
		pane_say(p, LEVEL_INFO,
			_("Filter first: / and what the people have in "
			  "common, for example tag:parent age:25..40"));
		return STATUS_OK;
	}
	st = segment_list(p->campaign, &a, &segments, &n, err);
	names = ARENA_ARRAY(&a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = segments[i].name;
	if (st == STATUS_OK)
		dialog_ask(p, _("Name of the segment:"),
			_("The segment updates itself: whoever matches the "
			  "filter is in it"),
			names, n, segment_named);
	arena_release(&a);
	return st;
}

/* No channel is any of them. */
static void
refuse(struct pane *p, const struct answer *answer)
{
	const int64_t *person = answer->data;
	enum channel channel = (enum channel)answer->value;
	struct error err = ERROR_INIT;

	if (suppression_refuse(p->campaign, *person, channel,
		    _("said to the office"), NULL, &err) == STATUS_OK)
		pane_say(p, LEVEL_DONE, _("Recorded: no more by %s."),
			channel ? set_title(&channel_set, channel)
				: _("any channel"));
	else
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	p->reload = true;
}

char
contact_channel_letter(enum channel channel)
{
	static const char letters[] = {[CHANNEL_EMAIL] = 'e',
		[CHANNEL_SMS] = 's',
		[CHANNEL_PHONE] = 't',
		[CHANNEL_POST] = 'c',
		[CHANNEL_DOOR] = 'p',
		[CHANNEL_NONE] = 'a'};

	return letters[channel];
}

static void
ask_refusal(struct pane *p)
{
	const int64_t person = person_of(p);
	struct popup_item item = {0};

	dialog_choose(p, _("No longer wants to be reached by"), false, refuse);
	dialog_about(p, &person, sizeof(person));
	dialog_changes(p, N_("recording the refusal"));
	for (int i = 1; i <= CHANNEL_LAST + 1; i++) {
		item.value = i % (CHANNEL_LAST + 1);
		item.text = item.value ? set_title(&channel_set, item.value)
				       : _("any channel");
		item.letter = contact_channel_letter((enum channel)item.value);
		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
}

/* What can be copied of somebody. */
enum part { COPY_ALL, COPY_PHONE, COPY_EMAIL, COPY_ADDRESS, COPY_NAME };

static const struct {
	char letter;
	const char *title;
} parts[] = {
	[COPY_ALL] = {'y', N_("the whole line")},
	[COPY_PHONE] = {'t', N_("telephone")},
	[COPY_EMAIL] = {'e', N_("e-mail")},
	[COPY_ADDRESS] = {'a', N_("address")},
	[COPY_NAME] = {'n', N_("name")},
};

static const char *
part_text(struct arena *a, const struct contact_detail *d, int part)
{
	const struct contact_row *row = &d->row;
	const char *address = contact_address_text(a, row), *text;

	if (part == COPY_PHONE)
		return contact_phones_text(a, d);
	if (part == COPY_EMAIL)
		return contact_emails_text(a, d);
	if (part == COPY_ADDRESS)
		return address ? address : "";
	text = arena_printf(a, "%s %s", row->first_name, row->last_name);
	if (part == COPY_NAME)
		return text;
	return arena_printf(a, "%s\t%s\t%s\t%s", text, address ? address : "",
		contact_phones_text(a, d), contact_emails_text(a, d));
}

/* What leaves through the clipboard is recorded like any other export. */
static void
copy(struct pane *p, const struct answer *answer)
{
	const int part = answer->value;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct contact_detail d;
	int64_t id = *(const int64_t *)answer->data;
	struct export_plan plan = {.filter = "",
		.format = "copy",
		.file = _("the clipboard"),
		.reason = _(parts[part].title),
		.ids = &id,
		.nids = 1};
	enum status st = contact_detail_read(p->campaign, id, &a, &d, &err);
	const char *what = st == STATUS_OK ? part_text(&a, &d, part) : "";

	if (st == STATUS_OK && !*what) {
		pane_say(p, LEVEL_INFO, _("There is nothing to copy."));
	} else {
		if (st == STATUS_OK)
			st = export_record(p->campaign, &plan, &err);
		if (st == STATUS_OK) {
			pane_copy(p, what);
			pane_say(p, LEVEL_DONE,
				_("Copied, where your terminal allows it; the "
				  "journal knows."));
		} else {
			pane_say(p, LEVEL_ERROR, "%s", err.text);
		}
	}
	arena_release(&a);
}

static void
ask_copy(struct pane *p)
{
	const int64_t person = person_of(p);
	struct popup_item item = {0};

	dialog_choose(p, _("Copy"), false, copy);
	dialog_about(p, &person, sizeof(person));
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		item.text = _(parts[i].title);
		item.letter = parts[i].letter;
		item.value = (int)i;
		snprintf(item.key, sizeof(item.key), "%c", item.letter);
		dialog_add(p, &item, NULL, 0);
	}
}

static enum status
edit_note(struct pane *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = contact_get(p->campaign, person_of(p), &a, &row, err);

	if (st == STATUS_OK)
		pane_edit_about(p, row.notes ? row.notes : "",
			&(struct text_about){
				.title = arena_join(
					&a, row.last_name, " ", row.first_name),
				.form = FORM_CONTACT,
				.subject = row.id,
				.field = "notes"});
	arena_release(&a);
	return st;
}

void
contact_noted(struct pane *p, const char *before, const char *text)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	int64_t person = person_of(p);
	struct contact_row row;
	bool changed = false;
	enum status st = contact_note_save(
		p->campaign, person, before, text, &changed, &err);

	if (st == STATUS_OK)
		st = contact_get(p->campaign, person, &a, &row, &err);
	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (changed)
		pane_say(p, LEVEL_DONE, _("Note of %s %s kept.  u undo"),
			row.last_name, row.first_name);
	p->reload = true;
	arena_release(&a);
}

bool
contact_act(struct pane *p, enum action action, enum status *status,
	struct error *err)
{
	if (action == ACTION_TAG)
		*status = ask_tag(p, err);
	else if (action == ACTION_SEGMENT)
		*status = ask_segment(p, err);
	else if (action == ACTION_NOTE)
		*status = edit_note(p, err);
	else if (action == ACTION_REFUSE)
		ask_refusal(p);
	else if (action == ACTION_COPY)
		ask_copy(p);
	else if (action == ACTION_EXPORT && !p->subject)
		contact_ask_export(p);
	else if (action == ACTION_PRINT && !p->subject)
		contact_ask_print(p);
	else
		return false;
	return true;
}
