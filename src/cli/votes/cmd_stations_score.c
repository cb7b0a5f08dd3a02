/* stations score: the ranking, or what to do with so many hours. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/visit_report.h"
#include "port/formats/plot.h"
#include "votes/listings.h"
#include "votes/plots.h"
#include "votes/score_plan.h"
#include "votes/station_map.h"

static enum status
plot_report(const struct invocation *inv, const struct score_report *report,
	struct error *err)
{
	const char *path = invocation_target(inv, "plot");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	const struct plot_scores what = {.report = report,
		.place = campaign_commune_name(inv->campaign),
		.date = date_iso(date, &today)};

	if (!path)
		return STATUS_OK;
	return plot_write(path, plot_scores, &what, err);
}

static enum status
plot_the_map(const struct invocation *inv, const struct score_report *report,
	struct error *err)
{
	const char *path = invocation_target(inv, "map");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	struct arena a = ARENA_INIT;
	struct station_map map;
	struct plot_map what = {.report = report,
		.map = &map,
		.place = campaign_commune_name(inv->campaign),
		.date = date_iso(date, &today)};
	enum status st = path ? station_map_load(inv->campaign, &a, &map, err)
			      : STATUS_OK;

	if (path && st == STATUS_OK && !map.n)
		st = error_set(err, STATUS_NONE,
			_("nothing says where the stations are: \"permanence "
			  "stations contours FILE\" imports their contours"));
	if (path && st == STATUS_OK)
		st = plot_write(path, plot_map, &what, err);
	arena_release(&a);
	return st;
}

static enum status
read_score_request(const struct invocation *inv, struct score_request *rq,
	struct error *err)
{
	const char *plot = invocation_target(inv, "plot");
	const char *map = invocation_target(inv, "map");
	long seed = 1;
	enum status st = plot ? plot_check(plot, err) : STATUS_OK;

	if (st == STATUS_OK && map)
		st = plot_check(map, err);
	*rq = (struct score_request){.high = invocation_option(inv, "from"),
		.low = invocation_option(inv, "against"),
		.method = invocation_option(inv, "method"),
		.top = 5};
	if (st == STATUS_OK)
		st = invocation_int(inv, "top", 1, 100000, &rq->top, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "seed", 1, 1000000000, &seed, err);
	rq->seed = (uint64_t)seed;
	return st;
}

static void
say_all(const struct invocation *inv, const char *const *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		invocation_say(inv, "%s", notes[i]);
}

static enum status
print_ranking(const struct invocation *inv, const struct score_report *report,
	struct error *err)
{
	enum status st = output_table(
		inv, &score_listing, report->stations, report->nstations, err);

	if (st == STATUS_OK)
		say_all(inv, report->notes, report->nnotes);
	return st;
}

static enum status
print_plan(const struct invocation *inv, const struct score_report *report,
	double hours, struct arena *a, struct error *err)
{
	struct score_plan plan;
	enum status st = score_plan(report, hours, a, &plan, err);

	if (st == STATUS_OK)
		st = output_table(
			inv, &plan_listing, plan.stations, plan.n, err);
	if (st != STATUS_OK)
		return st;
	say_all(inv, plan.notes, plan.nnotes);
	say_all(inv, report->notes, report->nnotes);
	return STATUS_OK;
}

static enum status
score_run_command(struct invocation *inv, struct error *err)
{
	const char *given = invocation_option(inv, "hours");
	struct arena a = ARENA_INIT;
	struct score_request rq;
	struct score_report report;
	double hours = 0;
	enum status st = read_score_request(inv, &rq, err);

	if (st == STATUS_OK && given)
		st = score_hours(given, &hours, err);
	if (st == STATUS_OK)
		st = score_compute(inv->campaign, &rq, &a, &report, err);
	if (st == STATUS_OK)
		st = visit_mark_scores(inv->campaign, &report, err);
	if (st == STATUS_OK)
		st = plot_report(inv, &report, err);
	if (st == STATUS_OK)
		st = plot_the_map(inv, &report, err);
	if (st == STATUS_OK)
		st = given ? print_plan(inv, &report, hours, &a, err)
			   : print_ranking(inv, &report, err);
	arena_release(&a);
	return st;
}

const struct command cmd_stations_score = {
	.noun = "stations",
	.verb = "score",
	.summary = N_("polling stations by votes an hour of knocking brings"),
	.notes = N_("From two polls and the lists that count as ours: votes "
		    "that stayed at home (mobilise), votes that went elsewhere "
		    "(persuade), each with its interval at 90%; the rank, its "
		    "interval, and the chance to be among the first. What is "
		    "assumed is said after the list.\n\nWith --hours, how to "
		    "spend so many hours of volunteers: the hours and doors of "
		    "each station, the votes they are expected to bring, and "
		    "how many are lost if nobody goes there but to the next "
		    "best instead; what the best plan with half of its doors "
		    "at other stations loses, and what another hour would "
		    "bring. Nobody is sent to a control station."),
	.examples = (const char *const[]){"permanence stations score",
		"permanence stations score --from leg2024/1 --against "
		"mun2020/1 --csv",
		"permanence stations score --hours 60",
		"permanence stations score --map map.svg", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "from",
				.arg = N_("POLL"),
				.help = N_("the poll of high turnout, as in "
					   "leg2024/1")},
			{.name = "against",
				.arg = N_("POLL"),
				.help = N_("an earlier poll of the same type, "
					   "as in mun2020/1")},
			{.name = "hours",
				.arg = N_("N"),
				.help = N_("how to spend so many hours of "
					   "volunteers")},
			{.name = "method",
				.arg = N_("NAME"),
				.help = N_("of inference: gauss, or another "
					   "of \"permanence infer\"")},
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
				.writes = true,
				.forms = "pdf,svg,png",
				.help = N_("draw to FILE: .pdf, .svg or "
					   ".png")},
			{.name = "map",
				.arg = N_("FILE"),
				.writes = true,
				.forms = "pdf,svg,png",
				.help = N_("draw the stations on a map, "
					   "shaded by rank")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &score_listing,
	.others = (const struct listing *const[]){&plan_listing, NULL},
	.run = score_run_command,
};
