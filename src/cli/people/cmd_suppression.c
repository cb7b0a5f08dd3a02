/* contacts refuse; suppression add, list, check. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "people/listings.h"
#include "people/suppression.h"

static enum status
refuse_run(struct invocation *inv, struct error *err)
{
	const char *medium = invocation_option(inv, "medium");
	enum channel channel = CHANNEL_NONE;
	int64_t id = 0;
	enum status st = invocation_id(inv, 0, _("contact"), &id, err);

	if (st == STATUS_OK)
		st = set_take(&channel_set, inv->args[1], &channel, err);
	if (st == STATUS_OK)
		st = suppression_refuse(inv->campaign, id, channel,
			medium ? medium : "oral", NULL, err);
	return st;
}

const struct command cmd_contacts_refuse = {
	.noun = "contacts",
	.verb = "refuse",
	.args = N_("ID CHANNEL"),
	.summary = N_("record that a contact refuses a channel, at once and "
		      "for good"),
	.notes = N_("The consent is withdrawn, and the address goes on the "
		    "do-not-contact list, which outlives the contact."),
	.examples =
		(const char *const[]){
			"permanence contacts refuse 12 email --medium letter",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "medium",
				.arg = N_("TEXT"),
				.help = N_("how the refusal reached us")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = refuse_run,
};

static enum status
add_run(struct invocation *inv, struct error *err)
{
	enum channel channel = CHANNEL_NONE;
	enum status st = set_take(&channel_set, inv->args[0], &channel, err);

	return st == STATUS_OK ? suppression_add(inv->campaign, channel,
					 inv->args[1], NULL, err)
			       : st;
}

const struct command cmd_suppression_add = {
	.noun = "suppression",
	.verb = "add",
	.args = N_("CHANNEL ADDRESS"),
	.summary = N_("add an address to the do-not-contact list"),
	.examples = (const char *const[]){"permanence suppression add email "
					  "chloe@example.org",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = add_run,
};

const struct command cmd_suppression_list = {
	.noun = "suppression",
	.verb = "list",
	.summary = N_("what is kept of refusals: hashes, no names"),
	.examples = (const char *const[]){"permanence suppression list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &suppression_listing,
};

struct checked {
	unsigned channel;
	bool listed;
};

static const struct listing_column check_columns[] = {
	LISTED("channel", N_("Channel"), CELL_WORD,
		FIELD(struct checked, channel), .set = &channel_set),
	LISTED("listed", N_("On the list"), CELL_FLAG,
		FIELD(struct checked, listed)),
};

static const struct listing check_record = {
	.columns = check_columns,
	.ncolumns = ARRAY_LEN(check_columns),
	.size = sizeof(struct checked),
	.no_id = true,
};

static enum status
check_run(struct invocation *inv, struct error *err)
{
	enum channel channel = CHANNEL_NONE;
	struct checked found = {.listed = false};
	enum status st = set_take(&channel_set, inv->args[0], &channel, err);

	found.channel = channel;
	if (st == STATUS_OK)
		st = suppression_holds(inv->campaign, channel, inv->args[1],
			&found.listed, err);
	if (st == STATUS_OK && invocation_has(inv, "json"))
		st = output_shown(inv, &check_record, &found, 1, err);
	else if (st == STATUS_OK && found.listed)
		fprintf(inv->out, "%s\n",
			_("on the list: not to be written to"));
	if (st == STATUS_OK && !found.listed)
		st = error_set(err, STATUS_NONE, _("\"%s\" is not on the list"),
			inv->args[1]);
	return st;
}

const struct command cmd_suppression_check = {
	.noun = "suppression",
	.verb = "check",
	.args = N_("CHANNEL ADDRESS"),
	.summary = N_("is an address on the list? Exit code 3 if not"),
	.examples = (const char *const[]){"permanence suppression check sms "
					  "\"06 39 98 12 34\"",
		NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 2,
	.max_args = 2,
	.record = &check_record,
	.run = check_run,
};
