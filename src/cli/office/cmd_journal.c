/* journal list, show, undo, verify. */
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/history.h"
#include "office/listings.h"

static enum status
ask_words(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	(void)err;
	ask->which = inv->nargs ? inv->args[0] : NULL;
	return STATUS_OK;
}

const struct command cmd_journal_list = {
	.noun = "journal",
	.verb = "list",
	.args = N_("[WORDS]"),
	.summary = N_("what was changed, by whom, newest first"),
	.examples = (const char *const[]){"permanence journal list",
		"permanence journal list import --csv", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &entry_listing,
	.ask = ask_words,
};

static enum status
entry_arg(const struct invocation *inv, int64_t *id, struct error *err)
{
	if (!num_parse_int(inv->args[0], id) || *id <= 0)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is no entry number; \"permanence journal "
			  "list\" shows them"),
			inv->args[0]);
	return STATUS_OK;
}

static enum status
ask_entry(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	enum status st = entry_arg(inv, &ask->of, err);

	if (st == STATUS_OK)
		st = history_get(inv->campaign, ask->of, &a, &e, err);
	if (st == STATUS_OK)
		invocation_say(inv, "%s  %s: %s", e.time, e.actor, e.summary);
	arena_release(&a);
	return st;
}

const struct command cmd_journal_show = {
	.noun = "journal",
	.verb = "show",
	.args = N_("ENTRY"),
	.summary = N_("an entry's changes, before and after"),
	.examples = (const char *const[]){"permanence journal show 12", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &change_listing,
	.ask = ask_entry,
};

static enum status
undo_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0, undone = 0;
	enum status st = inv->nargs
				 ? entry_arg(inv, &id, err)
				 : history_next_undo(inv->campaign, &id, err);

	if (st == STATUS_OK && id == 0)
		return error_set(err, STATUS_NONE, _("nothing to take back"));
	if (st == STATUS_OK)
		st = history_undo(inv->campaign, id,
			invocation_has(inv, "partly"), &undone, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("entry %lld taken back: %lld change",
				"entry %lld taken back: %lld changes",
				(unsigned long)undone),
			(long long)id, (long long)undone);
	return st;
}

const struct command cmd_journal_undo = {
	.noun = "journal",
	.verb = "undo",
	.args = N_("[ENTRY]"),
	.summary = N_("take an entry back; without a number, the last one"),
	.notes = N_("Undoing an undo does the change again. What changed since "
		    "is named and left alone."),
	.examples = (const char *const[]){"permanence journal undo",
		"permanence journal undo 12 --partly", NULL},
	.options = (const struct option_spec[]){{.name = "partly",
							.help = N_("take back "
								   "what did "
								   "not change "
								   "since")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 1,
	.run = undo_run,
};

static enum status
verify_run(struct invocation *inv, struct error *err)
{
	int64_t verified;
	enum status st = history_verify(inv->campaign, &verified, err);

	if (st == STATUS_OK)
		fprintf(inv->out,
			ngettext("%lld entry, and the chain holds\n",
				"%lld entries, and the chain holds\n",
				(unsigned long)verified),
			(long long)verified);
	return st;
}

const struct command cmd_journal_verify = {
	.noun = "journal",
	.verb = "verify",
	.summary = N_("check that the journal was not tampered with"),
	.examples = (const char *const[]){"permanence journal verify", NULL},
	.campaign = CAMPAIGN_READ,
	.run = verify_run,
};
