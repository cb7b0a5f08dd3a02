/* visits report and answers: what comes back from the doors. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/visit_report.h"
#include "port/field/visits_plot_file.h"
#include "port/formats/plot.h"

static enum status
report_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *plot = invocation_target(inv, "plot");
	struct visit_report_row *rows;
	unsigned by = REPORT_STATION;
	size_t n = 0;
	enum status st = plot ? plot_check(plot, err) : STATUS_OK;

	invocation_take_set(inv, "by", &by);
	if (st == STATUS_OK && plot)
		st = visits_plot_file(inv->campaign, by, plot, err);
	if (st == STATUS_OK)
		st = visit_report(inv->campaign, by, &a, &rows, &n, err);
	if (st == STATUS_OK)
		st = output_table(inv, &visit_report_listing, rows, n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_visits_report = {
	.noun = "visits",
	.verb = "report",
	.summary = N_("what comes back from the doors: planned, knocked at, "
		      "opened, and how fast"),
	.notes = N_("Planned are the doors of all sheets that are not lost. A "
		    "door is opened where somebody answered; the interval is "
		    "one of 95%. Doors an hour are those of walks with their "
		    "times."),
	.examples = (const char *const[]){"permanence visits report",
		"permanence visits report --by hour --csv",
		"permanence visits report --plot portes.pdf", NULL},
	.options =
		(const struct option_spec[]){{.name = "by",
						     .arg = N_("KIND"),
						     .help = N_("a line each "
								"(station)"),
						     .set = &report_by_set},
			{.name = "plot",
				.arg = N_("FILE"),
				.writes = true,
				.forms = "pdf,svg,png",
				.help = N_("draw to FILE: .pdf, .svg or "
					   ".png")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &visit_report_listing,
	.run = report_run,
};

static enum status
answers_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_answer_row *rows;
	unsigned by = ANSWER_STATION;
	size_t n = 0;
	enum status st;

	invocation_take_set(inv, "by", &by);
	st = visit_answers(inv->campaign, by, &a, &rows, &n, err);
	if (st == STATUS_OK)
		st = output_table(inv, &visit_answer_listing, rows, n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_visits_answers = {
	.noun = "visits",
	.verb = "answers",
	.summary = N_("what was answered at the doors, by polling station or "
		      "segment"),
	.notes = N_("Answers of few people are hidden, as the rules have it. "
		    "By segment those of contacts are counted: their opinions "
		    "only where they agreed that these are kept."),
	.examples = (const char *const[]){"permanence visits answers",
		"permanence visits answers --by segment", NULL},
	.options =
		(const struct option_spec[]){{.name = "by",
						     .arg = N_("KIND"),
						     .help = N_("told by what "
								"(station)"),
						     .set = &answer_by_set},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &visit_answer_listing,
	.run = answers_run,
};
