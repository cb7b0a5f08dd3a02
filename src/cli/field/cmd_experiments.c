/* experiments design, list, show, estimate, apply, remove. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/experiment.h"
#include "field/listings.h"
#include "port/field/import_outcomes.h"

#include <math.h>

/* Points of the registered voters, and conversations of one campaign. */
static const double MOST_POINTS = 50, MOST_CONVERSATIONS = 1e7;
static const long MOST_SEED = 1000000000, LEAST_DRAWS = 1000,
		  MOST_DRAWS = 10000000;

static void
say_effect(const struct invocation *inv, const struct experiment_design *d)
{
	char effect[32], power[32], doors[32], units[32];

	i18n_real(effect, sizeof(effect), d->effect, 1);
	i18n_real(power, sizeof(power), 100 * d->power_of_effect, 0);
	invocation_say(inv,
		_("an effect of %s points would be seen with a chance of "
		  "%s%%"),
		effect, power);
	if (!d->units_needed)
		invocation_say(inv, _("no number of such units would see it"));
	else
		invocation_say(inv,
			_("to see it with %.0f%% it takes %s units like "
			  "these, and %s doors in the half that is canvassed"),
			100 * d->row.power,
			i18n_count(
				units, sizeof(units), (int64_t)d->units_needed),
			i18n_count(doors, sizeof(doors),
				(int64_t)llround(d->doors_needed)));
}

static void
say_design(const struct invocation *inv, const struct experiment_design *d)
{
	char least[32], doors[32], day[DATE_WHEN_SIZE];

	i18n_real(least, sizeof(least), d->least_effect, 1);
	invocation_say(inv,
		_("%lld of %lld units are canvassed, about %s doors; the "
		  "others are held out until %s"),
		(long long)d->row.treated, (long long)d->row.units,
		i18n_count(
			doors, sizeof(doors), (int64_t)llround(d->row.doors)),
		d->row.ends ? date_short(day, d->row.ends) : d->row.poll);
	if (2 / d->draws > 0.05)
		invocation_say(inv,
			_("! with %.0f possible draws nothing can be shown at "
			  "95%%, however large: 12 units are the least"),
			d->draws);
	else
		invocation_say(inv,
			_("the smallest effect seen with a chance of %.0f%%: "
			  "%s points of the registered voters"),
			100 * d->row.power, least);
	if (d->effect > 0)
		say_effect(inv, d);
}

static enum status
read_request(const struct invocation *inv, struct experiment_request *rq,
	struct error *err)
{
	unsigned unit = 0, outcome = 0;
	long seed = 1;
	enum status st;

	invocation_take_set(inv, "unit", &unit);
	invocation_take_set(inv, "outcome", &outcome);
	rq->name = inv->args[0];
	rq->stations = inv->args + 1;
	rq->n = (size_t)inv->nargs - 1;
	rq->unit = unit;
	rq->outcome = outcome;
	rq->poll = invocation_option(inv, "poll");
	st = invocation_int(inv, "seed", 1, MOST_SEED, &seed, err);
	rq->seed = (uint64_t)seed;
	if (st == STATUS_OK)
		st = invocation_real(inv, "power", 0.1, 0.99, &rq->power, err);
	if (st == STATUS_OK)
		st = invocation_real(
			inv, "effect", 0.01, MOST_POINTS, &rq->effect, err);
	return st;
}

static enum status
design_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_request rq = {0};
	struct experiment_design d;
	enum status st = read_request(inv, &rq, err);

	if (st == STATUS_OK)
		st = experiment_plan(inv->campaign, &rq, &a, &d, err);
	if (st == STATUS_OK)
		st = experiment_save(inv->campaign, &d, err);
	if (st == STATUS_OK)
		st = output_table(
			inv, &experiment_unit_listing, d.units, d.n, err);
	if (st == STATUS_OK)
		say_design(inv, &d);
	arena_release(&a);
	return st;
}

const struct command cmd_experiments_design = {
	.noun = "experiments",
	.verb = "design",
	.args = N_("NAME [STATION…]"),
	.summary = N_("draw by lot where doors are knocked at, to see what it "
		      "changes"),
	.notes = N_("Half of the units are drawn to be canvassed, within "
		    "strata of units alike in score and size; the others are "
		    "held out of plans and walk lists until the poll. Without "
		    "a station, all that are scored are in it. Streets and "
		    "buildings are those of the addresses in these stations. "
		    "Before anything is kept, -n says what this office could "
		    "see with it."),
	.examples = (const char *const[]){"permanence experiments design "
					  "\"Portes de mars\" --effect 1.5 -n",
		"permanence experiments design \"Portes de mars\" 0012 0013 "
		"0017 0018 --unit street --seed 2026",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "unit",
				.arg = N_("KIND"),
				.help = N_("what is drawn (station)"),
				.set = &experiment_unit_set},
			{.name = "outcome",
				.arg = N_("KIND"),
				.help = N_("what is compared, as a share of "
					   "the registered voters (ours)"),
				.set = &experiment_outcome_set},
			{.name = "poll",
				.arg = N_("POLL"),
				.help = N_("whose results will tell (the "
					   "campaign's first round)")},
			{.name = "power",
				.arg = N_("P"),
				.help = N_("the chance to see the effect "
					   "(0.8)")},
			{.name = "effect",
				.arg = N_("POINTS"),
				.help = N_("an effect that would be worth "
					   "knowing: what it takes to see "
					   "it")},
			{.name = "seed",
				.arg = N_("N"),
				.help = N_("of the draw: the same seed draws "
					   "the same units (1)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = -1,
	.listing = &experiment_unit_listing,
	.run = design_run,
};

const struct command cmd_experiments_list = {
	.noun = "experiments",
	.verb = "list",
	.summary = N_("the experiments, and which poll they wait for"),
	.examples = (const char *const[]){"permanence experiments list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &experiment_listing,
};

static enum status
ask_experiment(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_row row;
	enum status st =
		experiment_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		ask->of = row.id;
	arena_release(&a);
	return st;
}

const struct command cmd_experiments_show = {
	.noun = "experiments",
	.verb = "show",
	.args = N_("NAME"),
	.summary = N_("the units of an experiment, and which are held out"),
	.examples = (const char *const[]){"permanence experiments show "
					  "\"Portes de mars\"",
		NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &experiment_unit_listing,
	.ask = ask_experiment,
};

/* What both estimate and apply take. */
#define OPTION_OUTCOMES                                                        \
	{                                                                      \
		.name = "outcomes", .arg = N_("FILE"),                         \
		.help = N_("a line a unit: its name, how many did it, of how " \
			   "many registered voters (the poll's results)"),     \
	}

static enum status
read_ask(const struct invocation *inv, struct arena *a,
	struct experiment_ask *ask, struct error *err)
{
	const char *path = invocation_option(inv, "outcomes");
	const struct csv_form form = {.sheet = invocation_option(inv, "sheet")};
	struct experiment_count *counts;
	enum status st;

	if (!path)
		return STATUS_OK;
	st = outcomes_read(path, &form, a, &counts, &ask->n, err);
	ask->counts = counts;
	return st;
}

static enum status
estimate_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_row row;
	struct experiment_ask ask = {0};
	struct experiment_result r;
	long draws = 0;
	enum status st =
		experiment_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		st = read_ask(inv, &a, &ask, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "level", 0.5, 0.999, &ask.level, err);
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "draws", LEAST_DRAWS, MOST_DRAWS, &draws, err);
	ask.draws = (size_t)draws;
	if (st == STATUS_OK)
		st = experiment_estimate(
			inv->campaign, &row, &ask, &a, &r, err);
	if (st == STATUS_OK)
		st = output_shown(inv, &experiment_result_listing, &r, 1, err);
	for (size_t i = 0; st == STATUS_OK && i < r.nwords; i++)
		invocation_say(inv, "%s", r.words[i]);
	arena_release(&a);
	return st;
}

const struct command cmd_experiments_estimate = {
	.noun = "experiments",
	.verb = "estimate",
	.args = N_("NAME"),
	.summary = N_("what knocking changed, once the results are in"),
	.notes = N_("By intention to treat: units count as they were drawn, "
		    "whether anybody knocked there or not. The interval holds "
		    "the effects that the draws do not speak against; p is "
		    "the share of draws that would have shown as much without "
		    "any effect. Results are counted by polling station; what "
		    "happened in streets and buildings comes from a file."),
	.examples = (const char *const[]){"permanence experiments estimate "
					  "\"Portes de mars\"",
		"permanence experiments estimate Rues --outcomes "
		"emargement.csv --json",
		NULL},
	.options = (const struct option_spec[]){OPTION_OUTCOMES, OPTION_SHEET,
		{.name = "level",
			.arg = N_("P"),
			.help = N_("of intervals (0.95)")},
		{.name = "draws",
			.arg = N_("N"),
			.help = N_("where they are too many to go "
				   "through all (10000)")},
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &experiment_result_listing,
	.run = estimate_run,
};

static enum status
apply_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_row row;
	struct experiment_ask ask = {0};
	struct score_range range;
	double conversations = 0;
	enum status st =
		experiment_find(inv->campaign, inv->args[0], &a, &row, err);

	if (!invocation_has(inv, "conversations"))
		st = error_set(err, STATUS_USAGE,
			_("how many people were spoken with in the units that "
			  "were canvassed? Say it with --conversations N"));
	if (st == STATUS_OK)
		st = read_ask(inv, &a, &ask, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "conversations", 1,
			MOST_CONVERSATIONS, &conversations, err);
	if (st == STATUS_OK)
		st = experiment_as_effect(inv->campaign, &row, &ask,
			conversations, EFFECT_MOBILISE, &a, &range, err);
	if (st == STATUS_OK)
		st = effect_save(inv->campaign, EFFECT_MOBILISE, &range, err);
	if (st == STATUS_OK)
		invocation_say(
			inv, "%s", effect_summary(&a, EFFECT_MOBILISE, &range));
	arena_release(&a);
	return st;
}

const struct command cmd_experiments_apply = {
	.noun = "experiments",
	.verb = "apply",
	.args = N_("NAME"),
	.summary = N_("make what an experiment found the effect that scores "
		      "assume"),
	.notes = N_("The votes gained per conversation, with their interval at "
		    "90%, become effect_mobilise (\"permanence stations "
		    "effect\"). \"permanence journal undo\" undoes it."),
	.examples = (const char *const[]){"permanence experiments apply "
					  "\"Portes de mars\" "
					  "--conversations 1840",
		NULL},
	.options = (const struct option_spec[]){OPTION_OUTCOMES, OPTION_SHEET,
		{.name = "conversations",
			.arg = N_("N"),
			.help = N_("people spoken with in the units "
				   "that were canvassed")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = apply_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct experiment_row row;
	enum status st =
		experiment_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		st = experiment_remove(inv->campaign, &row, err);
	if (st == STATUS_OK)
		invocation_say(inv, _("experiment %s removed"), row.name);
	arena_release(&a);
	return st;
}

const struct command cmd_experiments_remove = {
	.noun = "experiments",
	.verb = "remove",
	.args = N_("NAME"),
	.summary = N_("give an experiment up: its units are canvassed again"),
	.examples = (const char *const[]){"permanence experiments remove "
					  "\"Portes de mars\"",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};
