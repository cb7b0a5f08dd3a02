/* stations list, names, score. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "model/campaign.h"
#include "model/plots.h"
#include "model/result.h"
#include "model/score.h"
#include "model/station.h"
#include "port/import_names.h"
#include "port/plot.h"

#include <math.h>
#include <string.h>

/* The fixed columns, then one a family of the census. */
static struct output_column *
list_columns(const struct station_list *list, struct arena *a, size_t *n)
{
	static const struct output_column fixed[] = {
		{"commune", N_("Commune"), OUTPUT_TEXT},
		{"station", N_("Station"), OUTPUT_TEXT},
		{"name", N_("Name"), OUTPUT_TEXT},
		{"poll", N_("Poll"), OUTPUT_TEXT},
		{"registered", N_("Registered"), OUTPUT_NUMBER}};
	struct output_column *columns = ARENA_ARRAY(
		a, struct output_column, ARRAY_LEN(fixed) + list->nfamilies);

	memcpy(columns, fixed, sizeof(fixed));
	for (size_t f = 0; f < list->nfamilies; f++)
		columns[ARRAY_LEN(fixed) + f] = (struct output_column){
			list->families[f], list->titles[f], OUTPUT_NUMBER};
	*n = ARRAY_LEN(fixed) + list->nfamilies;
	return columns;
}

static void
put_row(struct output *o, const struct station_list *list, size_t i)
{
	const struct station_row *row = &list->rows[i];
	const bool there = row->registered != RESULT_UNKNOWN;

	output_text(o, row->commune);
	output_text(o, row->code);
	output_text(o, row->name);
	output_text(o, there ? list->poll : NULL);
	if (there)
		output_int(o, row->registered);
	else
		output_null(o);
	for (size_t f = 0; f < list->nfamilies; f++)
		if (isnan(row->totals[f]))
			output_null(o);
		else
			output_real(o, row->totals[f], 1);
	output_row(o);
}

static enum status
list_run(struct invocation *inv, struct error *err)
{
	const char *commune = invocation_option(inv, "commune");
	struct arena a = ARENA_INIT;
	struct station_list list;
	struct output_column *columns;
	struct output o;
	size_t n;
	enum status st;

	if (!commune)
		commune = campaign_commune(inv->campaign);
	if (strcmp(commune, "all") == 0)
		commune = NULL;
	st = station_list_load(inv->campaign, commune, &a, &list, err);
	if (st == STATUS_OK) {
		columns = list_columns(&list, &a, &n);
		st = output_begin(&o, inv, columns, n, err);
	}
	if (st == STATUS_OK) {
		for (size_t i = 0; i < list.n; i++)
			put_row(&o, &list, i);
		output_end(&o);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_stations_list = {
	.noun = "stations",
	.verb = "list",
	.summary = N_("polling stations: name, registered voters, inhabitants"),
	.notes = N_("Registered voters are those of the newest poll; the "
		    "inhabitants, one column a family of the census."),
	.examples = (const char *const[]){"permanence stations list", NULL},
	.options =
		(const struct option_spec[]){{.name = "commune",
						     .arg = N_("CODE"),
						     .help = N_("another "
								"commune's, or "
								"\"all\"")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.lists = true,
	.run = list_run,
};

static enum status
names_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct station_naming done;
	enum status st = import_names(
		inv->campaign, inv->args[0], inv->dry_run, &a, &done, err);

	if (st == STATUS_OK)
		invocation_say(inv,
			_("%zu stations named, %zu called so already, %zu of "
			  "other communes left aside"),
			done.named, done.same, done.elsewhere);
	if (st == STATUS_OK && done.unknown)
		invocation_say(inv,
			ngettext("%zu station is not here: %s",
				"%zu stations are not here, the first: %s",
				done.unknown),
			done.unknown, done.first_unknown);
	arena_release(&a);
	return st;
}

const struct command cmd_stations_names = {
	.noun = "stations",
	.verb = "names",
	.args = N_("FILE"),
	.summary = N_("bring in the names of polling stations"),
	.notes = N_("FILE is a table with a column of codes, in any spelling "
		    "(92002_1, 0001), and one of names."),
	.examples = (const char *const[]){"permanence stations names noms.csv",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = names_run,
};

static const struct output_column score_columns[] = {
	{"rank", N_("Rank"), OUTPUT_NUMBER},
	{"rank_low", N_("from"), OUTPUT_NUMBER},
	{"rank_high", N_("to"), OUTPUT_NUMBER},
	{"station", N_("Station"), OUTPUT_TEXT},
	{"name", N_("Name"), OUTPUT_TEXT},
	{"doors", N_("Doors"), OUTPUT_NUMBER},
	{"mobilise", N_("Mobilise"), OUTPUT_NUMBER},
	{"mobilise_low", N_("low"), OUTPUT_NUMBER},
	{"mobilise_high", N_("high"), OUTPUT_NUMBER},
	{"persuade", N_("Persuade"), OUTPUT_NUMBER},
	{"persuade_low", N_("low"), OUTPUT_NUMBER},
	{"persuade_high", N_("high"), OUTPUT_NUMBER},
	{"votes_per_hour", N_("Votes/hour"), OUTPUT_NUMBER},
	{"per_hour_low", N_("low"), OUTPUT_NUMBER},
	{"per_hour_high", N_("high"), OUTPUT_NUMBER},
	{"in_top", N_("In top"), OUTPUT_NUMBER},
};

static void
put_range(struct output *o, const struct score_range *r, int digits)
{
	output_real(o, r->value, digits);
	output_real(o, r->low, digits);
	output_real(o, r->high, digits);
}

static void
put_station(struct output *o, const struct scored_station *s)
{
	output_int(o, s->rank);
	output_int(o, s->rank_low);
	output_int(o, s->rank_high);
	output_text(o, s->code);
	output_text(o, s->name);
	output_real(o, s->doors, 0);
	put_range(o, &s->mobilise, 0);
	put_range(o, &s->persuade, 0);
	put_range(o, &s->gain, 2);
	output_real(o, s->in_top, 2);
	output_row(o);
}

static enum status
plot_report(const struct invocation *inv, const struct score_report *report,
	struct error *err)
{
	const char *path = invocation_option(inv, "plot");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	const struct plot_scores what = {.report = report,
		.place = campaign_commune_name(inv->campaign),
		.date = date_iso(date, &today)};

	if (!path || inv->dry_run)
		return STATUS_OK;
	return plot_write(path, plot_scores, &what, err);
}

static enum status
read_score_request(const struct invocation *inv, struct score_request *rq,
	struct error *err)
{
	const char *plot = invocation_option(inv, "plot");
	long seed = 1;
	enum status st = plot ? plot_check(plot, err) : STATUS_OK;

	*rq = (struct score_request){.high = invocation_option(inv, "from"),
		.low = invocation_option(inv, "against"),
		.top = 5};
	if (st == STATUS_OK)
		st = invocation_int(inv, "top", 1, 100000, &rq->top, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "seed", 1, 1000000000, &seed, err);
	rq->seed = (uint64_t)seed;
	return st;
}

static enum status
score_run_command(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct score_request rq;
	struct score_report report;
	struct output o;
	enum status st = read_score_request(inv, &rq, err);

	if (st == STATUS_OK)
		st = score_compute(inv->campaign, &rq, &a, &report, err);
	if (st == STATUS_OK)
		st = plot_report(inv, &report, err);
	if (st == STATUS_OK)
		st = output_begin(
			&o, inv, score_columns, ARRAY_LEN(score_columns), err);
	if (st == STATUS_OK) {
		for (size_t i = 0; i < report.nstations; i++)
			put_station(&o, &report.stations[i]);
		output_end(&o);
		for (size_t i = 0; i < report.nnotes; i++)
			invocation_say(inv, "%s", report.notes[i]);
	}
	arena_release(&a);
	return st;
}

const struct command cmd_stations_score = {
	.noun = "stations",
	.verb = "score",
	.summary = N_("polling stations by votes an hour of knocking brings"),
	.notes = N_("From two polls and the lists that count as ours: votes "
		    "that stayed at home (mobilise), votes that went elsewhere "
		    "(persuade), each with its interval at 90 per cent; the "
		    "rank, its "
		    "interval, and the chance to be among the first. What is "
		    "assumed is said after the list."),
	.examples = (const char *const[]){"permanence stations score",
		"permanence stations score --from leg2024/1 --against "
		"mun2020/1 --csv",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "from",
				.arg = N_("POLL"),
				.help = N_("the poll of high turnout, as in "
					   "leg2024/1")},
			{.name = "against",
				.arg = N_("POLL"),
				.help = N_("the poll of the kind to come, as "
					   "in mun2020/1")},
			{.name = "top",
				.arg = N_("K"),
				.help = N_("the chance to be among the first "
					   "K (5)")},
			{.name = "seed",
				.arg = N_("N"),
				.help = N_("of the draws: the same seed gives "
					   "the same figures (1)")},
			{.name = "plot",
				.arg = N_("FILE"),
				.help = N_("draw to FILE: .pdf, .svg or "
					   ".png")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.lists = true,
	.run = score_run_command,
};
