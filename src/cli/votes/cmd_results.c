/* results list, show. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "votes/listings.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>

const struct command cmd_results_list = {
	.noun = "results",
	.verb = "list",
	.summary = N_("the polls whose results are here"),
	.examples = (const char *const[]){"permanence results list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &poll_listing,
};

static const struct listing_column result_columns[] = {
	{.name = "commune", .title = N_("Commune")},
	{.name = "station", .title = N_("Station")},
	{.name = "registered", .title = N_("Registered"), .type = CELL_COUNT},
	{.name = "voted", .title = N_("Voted"), .type = CELL_COUNT},
	{.name = "blank", .title = N_("Blank"), .type = CELL_COUNT},
	{.name = "null", .title = N_("Null"), .type = CELL_COUNT},
	{.name = "valid", .title = N_("Valid"), .type = CELL_COUNT},
	{.name = "option", .title = N_("Option")},
	{.name = "votes", .title = N_("Votes"), .type = CELL_COUNT},
};

static void
put_count(struct output *o, int64_t n)
{
	if (n == RESULT_UNKNOWN)
		output_null(o);
	else
		output_int(o, n);
}

static void
put_station(struct output *o, const struct result_matrix *m, size_t i)
{
	const struct result_station *s = &m->stations[i];

	for (size_t k = 0; k < m->noptions; k++) {
		int64_t votes = m->counts[i * m->noptions + k];

		if (votes == RESULT_UNKNOWN)
			continue;
		output_text(o, s->commune);
		output_text(o, s->code);
		put_count(o, s->registered);
		put_count(o, s->voted);
		put_count(o, s->blank);
		put_count(o, s->null_votes);
		put_count(o, s->valid);
		output_text(o, m->options[k].label);
		output_int(o, votes);
		output_row(o);
	}
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct arena a = ARENA_INIT;
	struct result_matrix m;
	struct output o;
	long round = 1;
	enum status st =
		invocation_int(inv, "round", 1, RESULT_ROUNDS, &round, err);

	if (st == STATUS_OK)
		st = result_matrix_load(inv->campaign, inv->args[0], (int)round,
			commune, &a, &m, err);
	if (st == STATUS_OK)
		st = output_begin(&o, inv, result_columns,
			ARRAY_LEN(result_columns), err);
	if (st == STATUS_OK) {
		for (size_t i = 0; i < m.nstations; i++)
			put_station(&o, &m, i);
		output_end(&o);
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
	.lists = true,
	.run = show_run,
};
