/* stations plot: one station's voters, drawn. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "port/formats/plot.h"
#include "votes/plots.h"
#include "votes/score.h"

#include <string.h>

/* "39" is station 0039. */
static const struct scored_station *
station_of(const struct score_report *report, const char *code)
{
	while (*code == '0')
		code++;
	for (size_t i = 0; i < report->nstations; i++) {
		const char *have = report->stations[i].code;

		while (*have == '0')
			have++;
		if (strcmp(have, code) == 0)
			return &report->stations[i];
	}
	return NULL;
}

static enum status
draw(const struct invocation *inv, const struct score_report *report,
	struct error *err)
{
	const char *path = invocation_target(inv, "plot");
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	const struct plot_station what = {.report = report,
		.station = station_of(report, inv->args[0]),
		.date = date_iso(date, &today)};

	if (!what.station)
		return error_set(err, STATUS_NONE,
			_("there is no station \"%s\" among those scored; "
			  "\"permanence stations score\" lists them"),
			inv->args[0]);
	return plot_write(path, plot_station, &what, err);
}

static enum status
plot_run(struct invocation *inv, struct error *err)
{
	const struct score_request rq = {.high = invocation_option(inv, "from"),
		.low = invocation_option(inv, "against")};
	const char *path = invocation_target(inv, "plot");
	struct arena a = ARENA_INIT;
	struct score_report report;
	enum status st;

	if (!path)
		return error_set(err, STATUS_USAGE,
			_("where to? --plot FILE names it, as in --plot "
			  "station.pdf"));
	st = plot_check(path, err);
	if (st == STATUS_OK)
		st = score_compute(inv->campaign, &rq, &a, &report, err);
	if (st == STATUS_OK)
		st = draw(inv, &report, err);
	arena_release(&a);
	return st;
}

const struct command cmd_stations_plot = {
	.noun = "stations",
	.verb = "plot",
	.args = N_("STATION"),
	.summary = N_("draw where a station's voters of ours went"),
	.notes = N_("From two polls, as \"stations score\": each list that "
		    "counts as ours, where its voters went in the later poll, "
		    "what the station's totals leave possible, and the "
		    "estimate."),
	.examples =
		(const char *const[]){
			"permanence stations plot 0039 --plot station.pdf",
			NULL},
	.options =
		(const struct option_spec[]){
			{.name = "plot",
				.arg = N_("FILE"),
				.writes = true,
				.forms = "pdf,svg,png",
				.help = N_("draw to FILE: .pdf, .svg or "
					   ".png")},
			{.name = "from",
				.arg = N_("POLL"),
				.help = N_("the poll of high turnout, as in "
					   "leg2024/1")},
			{.name = "against",
				.arg = N_("POLL"),
				.help = N_("an earlier poll of the same type, "
					   "as in mun2020/1")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.run = plot_run,
};
