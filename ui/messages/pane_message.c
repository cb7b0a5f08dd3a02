/* A message's form: its texts are written in the editor (F4), and a field in
 * braces that does not exist is named with its line. */
#include "ui/messages/pane_message.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/message.h"
#include "messages/point.h"
#include "ui/frame/form_pane.h"

#include <stdio.h>
#include <string.h>

enum { NAME, CHANNEL, SUBJECT, SENDER, TEXT, HTML, POINT, FIELDS };

static const struct form_field fields[FIELDS] = {
	[NAME] = {.name = "name", .title = N_("Name"), .required = true},
	[CHANNEL] = {.name = "channel",
		.title = N_("Channel"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &channel_own_set},
	[SUBJECT] = {.name = "subject", .title = N_("Subject")},
	[SENDER] = {.name = "sender", .title = N_("Sender")},
	[TEXT] = {.name = "text",
		.title = N_("Text"),
		.kind = FORM_LONG,
		.required = true},
	[HTML] = {.name = "html", .title = N_("HTML part"), .kind = FORM_LONG},
	[POINT] = {.name = "point", .title = N_("Point")},
};

/* The point's title is looked up, as its number says nothing. */
static enum status
point_title(struct campaign *c, int64_t id, struct arena *a, const char **title,
	struct error *err)
{
	struct point_row *points;
	size_t n = 0;
	enum status st = id ? point_list(c, a, &points, &n, err) : STATUS_OK;

	*title = "";
	for (size_t i = 0; i < n; i++)
		if (points[i].id == id)
			*title = points[i].title;
	return st;
}

/* The message as it is kept now, and its fields as people write them. */
static enum status
read_row(struct form *f, struct arena *a, struct message_row *row,
	const char **values, struct error *err)
{
	enum status st = STATUS_OK;

	*row = (struct message_row){.channel = CHANNEL_EMAIL};
	if (f->pane->subject)
		st = message_get(
			f->pane->campaign, f->pane->subject, a, row, err);
	values[NAME] = row->name;
	values[CHANNEL] = set_name(&channel_set, row->channel);
	values[SUBJECT] = row->subject;
	values[SENDER] = row->sender;
	values[TEXT] = row->body;
	values[HTML] = row->html;
	for (size_t i = 0; i < FIELDS; i++)
		values[i] = values[i] ? values[i] : "";
	return st == STATUS_OK ? point_title(f->pane->campaign, row->point, a,
					 &values[POINT], err)
			       : st;
}

static enum status
read_message(
	struct form *f, struct arena *a, const char **values, struct error *err)
{
	struct message_row row;

	memset(values, 0, FIELDS * sizeof(*values));
	return read_row(f, a, &row, values, err);
}

/* "line 2, column 9: there is no field {prenmo}; perhaps {prenom}?" */
static enum status
check_merge(const char *text, struct error *err)
{
	struct error wrong = ERROR_INIT;
	enum status st = merge_check(text, NULL, &wrong);

	if (st == STATUS_OK)
		return st;
	return error_set(err, st, _("line %zu, column %zu: %s"), wrong.line,
		wrong.column, wrong.text);
}

/* "123 characters, 1 part": what a text message costs. */
static void
note_length(struct form *f, const char *text, struct form_note *note)
{
	struct message_sms sms = message_sms_length(text);

	if (set_find(&channel_set, form_value(f, CHANNEL)) != CHANNEL_SMS)
		return;
	note->sign = 'i';
	snprintf(note->text, sizeof(note->text),
		ngettext("%zu characters, %zu part",
			"%zu characters, %zu parts", sms.parts),
		sms.characters, sms.parts);
}

static enum status
check(struct form *f, size_t i, struct arena *a, const char **value,
	struct form_note *note, struct error *err)
{
	struct point_row point;

	if (i == POINT && **value)
		return point_find(f->pane->campaign, *value, a, &point, err);
	if (i == TEXT)
		note_length(f, *value, note);
	return i == SUBJECT || i == TEXT || i == HTML ? check_merge(*value, err)
						      : STATUS_OK;
}

/* Put the fields that were typed in over the message as it is now. */
static enum status
put(struct form *f, struct message_row *row, struct arena *a, struct error *err)
{
	const char **const text[FIELDS] = {[NAME] = &row->name,
		[SUBJECT] = &row->subject,
		[SENDER] = &row->sender,
		[TEXT] = &row->body,
		[HTML] = &row->html};
	const char *title = form_value(f, POINT);
	struct point_row point = {.id = 0};
	enum status st = STATUS_OK;

	for (size_t i = 0; i < FIELDS; i++)
		if (text[i] && form_changed(f, i))
			*text[i] = *form_value(f, i) ? form_value(f, i) : NULL;
	if (!f->pane->subject || form_changed(f, CHANNEL))
		row->channel = set_find(&channel_set, form_value(f, CHANNEL));
	row->name = text_clean(a, row->name ? row->name : "");
	if (*title)
		st = point_find(f->pane->campaign, title, a, &point, err);
	row->point = point.id;
	return st;
}

static enum status
save(struct form *f, int64_t *id, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *now[FIELDS] = {NULL};
	struct message_row row;
	enum status st = read_row(f, &a, &row, now, err);

	if (st == STATUS_OK)
		st = put(f, &row, &a, err);
	if (st == STATUS_OK)
		st = message_save(f->pane->campaign, &row, NULL, err);
	*id = row.id;
	arena_release(&a);
	return st;
}

static const char *
title(struct form *f, struct arena *a)
{
	const char *name = form_value(f, NAME);

	return *name ? arena_strdup(a, name) : _("New message");
}

static const struct form_ops form_ops = {
	.id = "message",
	.place = "messages",
	.fields = fields,
	.nfields = FIELDS,
	.read = read_message,
	.check = check,
	.save = save,
	.title = title,
};

static enum status
load(struct pane *p, struct error *err)
{
	return form_load(p->state, &form_ops, p, err);
}

const struct pane_ops pane_message = FORM_PANE("message", N_("edit"), form);
const struct pane_ops pane_message_add = FORM_PANE("message", N_("add"), form);
