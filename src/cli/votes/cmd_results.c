/* results list, show, remove. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "votes/listings.h"

const struct command cmd_results_list = {
	.noun = "results",
	.verb = "list",
	.summary = N_("the polls whose results are here"),
	.examples = (const char *const[]){"permanence results list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &poll_listing,
};

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct result_matrix m;
	struct listing_rows rows;
	long round = 1;
	enum status st =
		invocation_int(inv, "round", 1, RESULT_ROUNDS, &round, err);

	if (st == STATUS_OK)
		st = result_matrix_load(inv->campaign, inv->args[0], (int)round,
			invocation_option(inv, "commune"), &a, &m, err);
	if (st == STATUS_OK) {
		rows = result_lines(&m, &a);
		st = output_table(inv, &result_listing, rows.at, rows.n, err);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_results_show = {
	.noun = "results",
	.verb = "show",
	.args = N_("ELECTION"),
	.summary = N_("a poll's results, one line per station and option"),
	.examples =
		(const char *const[]){"permanence results show mun2020 --csv",
			"permanence results show leg2024 --round 2", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "round",
				.arg = N_("N"),
				.help = N_("the round (1)")},
			{.name = "commune",
				.arg = N_("CODE"),
				.help = N_("only this commune")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &result_listing,
	.run = show_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	int64_t stations = 0, entry = 0;
	enum status st = result_remove_poll(
		inv->campaign, inv->args[0], &stations, &entry, err);

	if (st != STATUS_OK)
		return st;
	invocation_say(inv,
		ngettext("results of %s removed: %lld station",
			"results of %s removed: %lld stations",
			(unsigned long)stations),
		inv->args[0], (long long)stations);
	invocation_say_entry(inv, entry);
	return STATUS_OK;
}

const struct command cmd_results_remove = {
	.noun = "results",
	.verb = "remove",
	.args = N_("POLL"),
	.summary = N_("remove a poll and its results"),
	.notes = N_("The polling stations stay, and the contacts in them."),
	.examples = (const char *const[]){"permanence results remove leg2024/1",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};
