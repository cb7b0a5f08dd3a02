/* A message's form: its texts are written in the editor (F4), and an unknown
 * merge field is reported with its line. */
#include "ui/messages/pane_message.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/message.h"
#include "messages/point.h"
#include "ui/frame/form_pane.h"
#include "ui/messages/sender_names.h"

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
	[SENDER] = {.name = "sender", .title = N_("Sender"), .kind = FORM_NAME},
	[TEXT] = {.name = "text",
		.column = "body",
		.title = N_("Text"),
		.kind = FORM_LONG,
		.required = true},
	[HTML] = {.name = "html", .title = N_("HTML part"), .kind = FORM_LONG},
	[POINT] = {.name = "point",
		.column = "",
		.title = N_("Point"),
		.kind = FORM_NAME,
		.help = N_("the point of the programme that this is about")},
};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	message_begin(f->pane->campaign, a, row);
	return f->pane->subject ? message_get(f->pane->campaign,
					  f->pane->subject, a, row, err)
				: STATUS_OK;
}

/* The point's title, as its number says nothing. */
static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **text, struct error *err)
{
	const struct message_row *message = row;
	struct point_row point = {.title = ""};
	enum status st = STATUS_OK;

	if (message->point)
		st = point_get(
			f->pane->campaign, message->point, a, &point, err);
	*text = point.title;
	return st;
}

static enum status
put(struct form *f, size_t i, const char *text, void *row, struct arena *a,
	struct error *err)
{
	struct message_row *message = row;
	struct point_row point = {.id = 0};
	enum status st = STATUS_OK;

	if (*text)
		st = point_find(f->pane->campaign, text, a, &point, err);
	message->point = point.id;
	return st;
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

/* An e-mail has a subject, and somebody that it is from. */
static bool
needs(const struct form *f, size_t i)
{
	return (i == SUBJECT || i == SENDER) &&
	       set_find(&channel_set, form_value(f, CHANNEL)) == CHANNEL_EMAIL;
}

static enum status
check(struct form *f, size_t i, void *row, struct arena *a,
	struct form_note *note, struct error *err)
{
	const char *typed = form_value(f, i);

	if (i == TEXT)
		note_length(f, typed, note);
	if (i == SENDER && needs(f, i))
		return message_check_sender(typed, err);
	return i == SUBJECT || i == TEXT || i == HTML ? check_merge(typed, err)
						      : STATUS_OK;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct message_row *message = row;
	enum status st = message_save(f->pane->campaign, message, NULL, err);

	*id = message->id;
	return st;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	struct point_row *points;
	size_t n = 0;
	enum status st;

	if (i == SENDER)
		return sender_offer(f->pane->campaign, a, out, err);
	st = point_list(f->pane->campaign, a, &points, &n, err);
	for (size_t k = 0; k < n && st == STATUS_OK; k++)
		VEC_PUSH(out, ((struct form_name){.value = points[k].title}));
	return st;
}

static const struct form_ops form_ops = {
	.form = FORM_MESSAGE,
	.place = "messages",
	.fields = fields,
	.nfields = FIELDS,
	.row = &message_map,
	.get = get,
	.text = text,
	.put = put,
	.check = check,
	.needs = needs,
	.save = save,
	.names = names,
	.named = NAME,
	.unnamed = N_("New message"),
};

const struct pane_ops pane_message =
	FORM_PANE(MESSAGES, "message", N_("edit"), form);
const struct pane_ops pane_message_add =
	FORM_PANE(MESSAGES, "message", N_("add"), form);
