/* law rules: which law the campaign goes by, and how another is accepted. */
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "campaign/clock_back.h"
#include "campaign/rules_accepted.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/listings.h"
#include "port/campaign/rules_accept.h"

#include <stdio.h>

/* Who accepted them, and whether the program has others by now. */
static enum status
after_show(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct rules_accepted row;
	struct rules_offer own;
	char day[DATE_WHEN_SIZE];
	enum status st = rules_accepted_get(inv->campaign, &a, &row, err);
	bool accepted = st == STATUS_OK, same = true;

	(void)ask;
	if (accepted || st == STATUS_NONE)
		st = rules_offer_read(inv->campaign, NULL, &a, &own, err);
	if (accepted)
		invocation_say(inv, _("accepted by %s on %s: %s"), row.actor,
			date_full(day, row.accepted), row.reason);
	else if (st == STATUS_OK)
		invocation_say(inv,
			_("nobody accepted rules yet: those of the program "
			  "hold; \"law rules accept\" keeps them"));
	for (size_t i = 0; st == STATUS_OK && i < own.n; i++)
		same = same && own.lines[i].effect == RULES_SAME;
	if (st == STATUS_OK && !same)
		invocation_say(inv,
			_("those that came with the program are others: \"law "
			  "rules diff\" compares them"));
	arena_release(&a);
	return st;
}

const struct command cmd_law_rules_show = {
	.noun = "law",
	.verb = "rules show",
	.summary = N_("the rules that the campaign goes by"),
	.notes = N_("Every value that the program takes from them, the rule "
		    "that it belongs to, and who accepted them."),
	.examples = (const char *const[]){"permanence law rules show", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &rules_listing,
	.after = after_show,
};

static enum status
print_differences(struct invocation *inv, const struct rules_offer *offer,
	struct arena *a, struct error *err)
{
	struct rules_line *rows = ARENA_ARRAY(a, struct rules_line, offer->n);
	size_t n = 0;

	for (size_t i = 0; i < offer->n; i++)
		if (offer->lines[i].effect != RULES_SAME)
			rows[n++] = offer->lines[i];
	return output_table(inv, &rules_diff_listing, rows, n, err);
}

static enum status
diff_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct rules_offer offer;
	enum status st = rules_offer_read(inv->campaign,
		inv->nargs ? inv->args[0] : NULL, &a, &offer, err);

	if (st == STATUS_OK)
		st = print_differences(inv, &offer, &a, err);
	if (st == STATUS_OK && *offer.loosened)
		invocation_say(inv, _("they ask less: %s"), offer.loosened);
	arena_release(&a);
	return st;
}

const struct command cmd_law_rules_diff = {
	.noun = "law",
	.verb = "rules diff",
	.args = N_("[FILE]"),
	.summary = N_("what a file of rules would change"),
	.notes = N_("Value by value, and whether it asks less or more than "
		    "the rules that hold. Without a file: those that came "
		    "with the program."),
	.examples = (const char *const[]){"permanence law rules diff",
		"permanence law rules diff rules-2027.yaml", NULL},
	.campaign = CAMPAIGN_READ,
	.max_args = 1,
	.listing = &rules_diff_listing,
	.run = diff_run,
};

static enum status
accept_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct rules_offer offer;
	int64_t entry = 0;
	enum status st = rules_offer_read(inv->campaign,
		inv->nargs ? inv->args[0] : NULL, &a, &offer, err);

	if (st == STATUS_OK)
		st = rules_offer_accept(inv->campaign, &offer,
			invocation_option(inv, "reason"), &entry, err);
	if (st == STATUS_OK && *offer.loosened)
		invocation_say(inv, _("they ask less: %s"), offer.loosened);
	if (st == STATUS_OK)
		invocation_say(inv,
			_("the campaign goes by these rules (entry %lld)"),
			(long long)entry);
	arena_release(&a);
	return st;
}

const struct command cmd_law_rules_accept = {
	.noun = "law",
	.verb = "rules accept",
	.args = N_("[FILE]"),
	.summary = N_("make a file of rules the campaign's law"),
	.notes = N_("For whoever answers for the file before the CNIL. The "
		    "whole text is kept in the campaign, with who, when and "
		    "why, and cannot be undone, only replaced by others. "
		    "Without a file: those that came with the program. \"law "
		    "rules diff\" shows before what they change."),
	.examples =
		(const char *const[]){
			"permanence law rules accept rules-2027.yaml --reason "
			"'brackets of 2027'",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "reason",
				.arg = N_("TEXT"),
				.help = N_("why (required)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = 1,
	.run = accept_run,
};

static enum status
clock_run(struct invocation *inv, struct error *err)
{
	int64_t entry = 0;
	enum status st = clock_back_accept(
		inv->campaign, invocation_option(inv, "reason"), &entry, err);

	if (st == STATUS_OK)
		invocation_say(inv,
			_("the computer's clock counts from now on (entry "
			  "%lld)"),
			(long long)entry);
	return st;
}

const struct command cmd_law_clock = {
	.noun = "law",
	.verb = "clock",
	.summary = N_("accept the computer's clock where it is behind"),
	.notes = N_("For whoever answers for the file before the CNIL. Where "
		    "the clock is behind the latest moment that the campaign "
		    "has seen, nothing is planned, approved, sent or erased: "
		    "set the clock. If it is right, because another computer "
		    "of the campaign had a wrong one, this says so, and is "
		    "kept with who, when and why."),
	.examples = (const char *const[]){"permanence law clock --reason 'the "
					  "laptop was a year ahead on Monday'",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "reason",
				.arg = N_("TEXT"),
				.help = N_("why (required)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.run = clock_run,
};

const struct command cmd_law_decisions = {
	.noun = "law",
	.verb = "decisions",
	.summary = N_("what the rules said to each act"),
	.notes = N_("What they stopped, warned of or noted, newest first, by "
		    "which rules. Nobody can alter it or take it out: each "
		    "decision is hashed over the one before."),
	.examples = (const char *const[]){"permanence law decisions --where "
					  "CAL-1",
		NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &decision_listing,
};
