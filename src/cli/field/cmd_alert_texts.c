/* alerts export, message: the texts of an alert, and for whom they are. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/alert.h"
#include "field/listings.h"
#include "messages/listings.h"

#include <string.h>

/* An alert and its text, to be merged for each recipient. */
struct writing {
	struct alert_row alert;
	struct message_row message;
	struct message_event event;
	enum channel channel;
};

static enum status
writing_begin(struct writing *w, struct invocation *inv, struct arena *a,
	struct error *err)
{
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("alert"), &id, err);

	w->channel = CHANNEL_SMS;
	invocation_take_set(inv, "channel", &w->channel);
	if (st == STATUS_OK && w->channel != CHANNEL_SMS &&
		w->channel != CHANNEL_EMAIL)
		st = error_set(err, STATUS_USAGE,
			_("an alert goes by sms or email, not by \"%s\""),
			set_title(&channel_set, (int)w->channel));
	if (st == STATUS_OK)
		st = alert_load(inv->campaign, id, a, &w->alert, err);
	if (st == STATUS_OK)
		alert_message(
			&w->alert, w->channel, NULL, a, &w->message, &w->event);
	return st;
}

/* Those who should get the text now: they have not answered, and can still be
 * reached. */
static enum status
merge_texts(struct invocation *inv, const struct writing *w, struct arena *a,
	struct alert_recipient **out, size_t *n, struct error *err)
{
	struct alert_recipient *to;
	struct message_preview text;
	size_t all = 0;
	enum status st =
		alert_recipients(inv->campaign, w->alert.id, a, &to, &all, err);

	*n = 0;
	*out = to;
	for (size_t i = 0; st == STATUS_OK && i < all; i++) {
		if (to[i].channel != w->channel)
			continue;
		st = message_preview(inv->campaign, &w->message, to[i].person,
			&w->event, a, &text, err);
		to[*n] = to[i];
		to[(*n)++].text = text.body;
	}
	return st;
}

static enum status
export_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct writing w;
	struct alert_recipient *to;
	size_t n;
	enum status st = writing_begin(&w, inv, &a, err);

	if (st == STATUS_OK)
		st = merge_texts(inv, &w, &a, &to, &n, err);
	if (st == STATUS_OK)
		st = output_table(inv, &text_listing, to, n, err);
	arena_release(&a);
	return st;
}

static const struct option_spec channel_option[] = {
	{.name = "channel",
		.arg = N_("NAME"),
		.help = N_("sms (unless said otherwise) or email"),
		.set = &channel_set},
	{.name = NULL}};

const struct command cmd_alerts_export = {
	.noun = "alerts",
	.verb = "export",
	.args = N_("ALERT"),
	.summary = N_("the list and the texts for whoever sends them, as CSV"),
	.examples = (const char *const[]){"permanence alerts export 1 -o "
					  "sms.csv",
		"permanence alerts export 1 --channel email -o mail.csv", NULL},
	.options = channel_option,
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &text_listing,
	.csv = true,
	.run = export_run,
};

static enum status
message_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct writing w;
	enum status st = writing_begin(&w, inv, &a, err);

	if (st == STATUS_OK && invocation_has(inv, "json"))
		st = output_shown(inv, &message_record,
			&(struct message_shown){
				.row = w.message, .whole = true},
			1, err);
	else if (st == STATUS_OK)
		fprintf(inv->out, "%s\n", w.message.body);
	arena_release(&a);
	return st;
}

const struct command cmd_alerts_message = {
	.noun = "alerts",
	.verb = "message",
	.args = N_("ALERT"),
	.summary = N_("the text of an alert, with its merge fields"),
	.examples = (const char *const[]){"permanence alerts message 1", NULL},
	.options = channel_option,
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &message_record,
	.run = message_run,
};

static enum status
mail_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	struct outbox_sheet sheet;
	int64_t id = 0, outbox = 0;
	enum status st = invocation_id(inv, 0, _("alert"), &id, err);

	if (st == STATUS_OK)
		st = alert_mail(inv->campaign, id,
			invocation_option(inv, "sender"), &outbox, err);
	if (st == STATUS_OK)
		st = outbox_get(inv->campaign, outbox, &a, &row, err);
	if (st == STATUS_OK)
		st = outbox_sheet_of(inv->campaign, &row, &a, &sheet, err);
	if (st == STATUS_OK) {
		struct listing_rows rows = sheet_lines(&sheet, &a);

		st = output_table(inv, &sheet_listing, rows.at, rows.n, err);
	}
	if (st == STATUS_OK)
		invocation_say(inv,
			_("nothing has been sent; \"permanence outbox approve "
			  "%lld --count %lld\" approves it"),
			(long long)outbox, (long long)outbox_to_type(&sheet));
	arena_release(&a);
	return st;
}

const struct command cmd_alerts_mail = {
	.noun = "alerts",
	.verb = "mail",
	.args = N_("ALERT"),
	.summary = N_("plan an alert as e-mails, to be approved by their "
		      "number"),
	.notes = N_("To those whom it asks by e-mail and who have not "
		    "answered; the sheet says who is left out, and why. "
		    "\"outbox bounces\" takes the answers that come back. Who "
		    "answers before the letter leaves gets none, nor does "
		    "anybody once enough said yes."),
	.examples = (const char *const[]){"permanence alerts mail 1",
		"permanence alerts mail 1 --sender \"Antony ensemble "
		"<contact@example.org>\"",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "sender",
				.arg = N_("SENDER"),
				.help = N_("\"Name <address>\" (that of the "
					   "newest e-mail)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.listing = &sheet_listing,
	.run = mail_run,
};
