/* messages list, add, edit, show, preview, remove. */
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/listings.h"
#include "messages/message.h"
#include "messages/notice.h"
#include "messages/point.h"
#include "people/people.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 1 << 20 };

const struct command cmd_messages_list = {
	.noun = "messages",
	.verb = "list",
	.summary = N_("the messages there are"),
	.examples = (const char *const[]){"permanence messages list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &message_listing,
};

/* The text of a file, in the arena; NULL stays NULL. */
static enum status
read_text(
	const char *path, struct arena *a, const char **out, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	if (!path)
		return STATUS_OK;
	st = io_read(&text, path, TEXT_LIMIT, err);
	if (st == STATUS_OK && text_invalid(text.at, text.len) < text.len) {
		error_set(err, STATUS_FAILED, _("this is not UTF-8 text"));
		st = error_at(err, path, 0, 0);
	}
	if (st == STATUS_OK)
		*out = arena_strndup(a, text.at, text.len);
	buf_release(&text);
	return st;
}

/* Put what the options say into a message. */
static enum status
read_options(const struct invocation *inv, struct arena *a,
	struct message_row *row, struct error *err)
{
	const char *point = invocation_option(inv, "point");
	struct point_row found;
	enum status st =
		read_text(invocation_option(inv, "text"), a, &row->body, err);

	if (st == STATUS_OK)
		st = read_text(
			invocation_option(inv, "html"), a, &row->html, err);
	if (st == STATUS_OK && point) {
		st = point_find(inv->campaign, point, a, &found, err);
		row->point = st == STATUS_OK ? found.id : row->point;
	}
	invocation_take(inv, "subject", &row->subject);
	invocation_take(inv, "sender", &row->sender);
	invocation_take_set(inv, "channel", &row->channel);
	return st;
}

#define MESSAGE_OPTIONS                                                        \
	(const struct option_spec[])                                           \
	{                                                                      \
		{.name = "channel",                                            \
			.arg = N_("NAME"),                                     \
			.help = N_("how it goes"),                             \
			.set = &channel_own_set},                              \
			{.name = "text",                                       \
				.arg = N_("FILE"),                             \
				.help = N_("the text, with merge fields")},    \
			{.name = "html",                                       \
				.arg = N_("FILE"),                             \
				.help = N_("the same for mail readers")},      \
			{.name = "subject",                                    \
				.arg = N_("TEXT"),                             \
				.help = N_("of an e-mail")},                   \
			{.name = "sender",                                     \
				.arg = N_("NAME"),                             \
				.help = N_("who signs; for an e-mail with "    \
					   "the address")},                    \
			{.name = "point",                                      \
				.arg = N_("TITLE"),                            \
				.help = N_(                                    \
					"the programme point it is about")},   \
		{                                                              \
			.name = NULL                                           \
		}                                                              \
	}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_row row = {.name = inv->args[0]}, begun;
	enum status st = read_options(inv, &a, &row, err);

	message_begin(inv->campaign, &a, &begun);
	if (!row.sender && row.channel == CHANNEL_EMAIL)
		row.sender = begun.sender;
	if (st == STATUS_OK)
		st = message_save(inv->campaign, &row, NULL, err);
	arena_release(&a);
	return st;
}

const struct command cmd_messages_add = {
	.noun = "messages",
	.verb = "add",
	.args = N_("NAME"),
	.summary = N_("add a message"),
	.notes = N_("Fields in braces are filled for each reader: {first_name} "
		    "{last_name} {street} {city} {station} {source} {list} "
		    "{commune} {opt_out} {event} {when} {where}. After a bar "
		    "stands what is written where there is nothing: "
		    "{first_name|dear neighbour}. \"{{\" is a brace."),
	.examples =
		(const char *const[]){
			"permanence messages add \"Relance J-1\" --channel "
			"email --subject \"Demain 19 h\" --sender \"Antony "
			"ensemble <contact@example.org>\" --text relance.txt",
			NULL},
	.options = MESSAGE_OPTIONS,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

static enum status
edit_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_row row;
	enum status st =
		message_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		st = read_options(inv, &a, &row, err);
	if (st == STATUS_OK)
		st = message_save(inv->campaign, &row, NULL, err);
	arena_release(&a);
	return st;
}

const struct command cmd_messages_edit = {
	.noun = "messages",
	.verb = "edit",
	.alias = "set",
	.args = N_("NAME"),
	.summary = N_("edit (the options say what)"),
	.examples = (const char *const[]){"permanence messages edit \"Relance "
					  "J-1\" --text relance2.txt",
		NULL},
	.options = MESSAGE_OPTIONS,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = edit_run,
};

static void
print_head(FILE *out, const char *title, const char *value)
{
	if (!value)
		return;
	fprintf(out, "%s: ", title);
	output_safe(out, value);
	fputc('\n', out);
}

static enum status
print_message(struct invocation *inv, const struct message_shown *m,
	struct error *err)
{
	const struct message_row *row = &m->row;
	struct message_sms sms = message_sms_length(row->body);
	FILE *out = inv->out;

	if (invocation_has(inv, "json"))
		return output_shown(inv, &message_record, m, 1, err);
	print_head(out, _("Message"), row->name);
	print_head(out, _("Channel"), set_title(&channel_set, row->channel));
	print_head(out, _("Sender"), row->sender);
	print_head(out, _("Subject"), row->subject);
	if (row->channel == CHANNEL_SMS)
		fprintf(out,
			ngettext("SMS: %zu characters, %zu part%s\n",
				"SMS: %zu characters, %zu parts%s\n",
				sms.parts),
			sms.characters, sms.parts,
			sms.unicode ? _(" (letters beyond the basic alphabet)")
				    : "");
	fputc('\n', out);
	output_safe_lines(out, "", row->body);
	return STATUS_OK;
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_shown m = {.whole = true};
	enum status st =
		message_find(inv->campaign, inv->args[0], &a, &m.row, err);

	if (st == STATUS_OK)
		st = print_message(inv, &m, err);
	arena_release(&a);
	return st;
}

const struct command cmd_messages_show = {
	.noun = "messages",
	.verb = "show",
	.args = N_("NAME"),
	.summary = N_("a message as it was written"),
	.examples = (const char *const[]){"permanence messages show \"Relance "
					  "J-1\"",
		NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &message_record,
	.run = show_run,
};

/* The person of --for, else the first one whom the filter of --where matches.
 */
static enum status
reader(struct invocation *inv, struct arena *a, int64_t *id, struct error *err)
{
	const char *person = invocation_option(inv, "for");
	const char *where = invocation_option(inv, "where");
	struct filter f;
	int64_t *ids = NULL;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (person && !num_parse_int(person, id))
		return error_set(err, STATUS_USAGE,
			_("--for takes a contact's number, not \"%s\""),
			person);
	if (person)
		return invocation_apart(
			inv, (const char *[]){"where", NULL}, "--for", err);
	st = people_filter_in(inv->campaign, where ? where : "", a, &f, err);
	if (st == STATUS_OK)
		st = people_ids(inv->campaign, &f, &ids, &n, err);
	if (st == STATUS_OK && n == 0)
		st = error_set(err, STATUS_NONE, _("nobody to show it to"));
	if (st == STATUS_OK)
		*id = ids[0];
	free(ids);
	return st;
}

static enum status
preview_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct message_shown m;
	struct message_preview p;
	enum status st =
		message_find(inv->campaign, inv->args[0], &a, &m.row, err);

	if (st == STATUS_OK)
		st = reader(inv, &a, &m.contact, err);
	if (st == STATUS_OK)
		st = message_as_sent(
			inv->campaign, &m.row, m.contact, NULL, &a, &p, err);
	if (st == STATUS_OK) {
		m.row.subject = p.subject;
		m.row.body = p.body;
		m.row.html = p.html;
		m.whole = p.whole;
		st = print_message(inv, &m, err);
	}
	if (st == STATUS_OK && !p.whole)
		invocation_say(inv, "! %s",
			_("a field is empty for this person; write "
			  "{field|what else}"));
	arena_release(&a);
	return st;
}

const struct command cmd_messages_preview = {
	.noun = "messages",
	.verb = "preview",
	.args = N_("NAME"),
	.summary = N_("a message as somebody gets it"),
	.examples =
		(const char *const[]){
			"permanence messages preview \"Relance J-1\" --for 12",
			"permanence messages preview \"Relance J-1\" --where "
			"tag:parent",
			NULL},
	.options =
		(const struct option_spec[]){{.name = "for",
						     .arg = N_("ID"),
						     .help = N_("a contact")},
			{.name = "where",
				.arg = N_("FILTER"),
				.help = N_("the first of these contacts")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &message_record,
	.run = preview_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	return message_remove(inv->campaign, inv->args[0], NULL, err);
}

const struct command cmd_messages_remove = {
	.noun = "messages",
	.verb = "remove",
	.args = N_("NAME"),
	.summary = N_("remove a message that nothing uses"),
	.examples =
		(const char *const[]){"permanence messages remove \"Relance "
				      "J-1\"",
			NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};
