/* visits report and answers: what comes back from the doors. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/listings.h"
#include "field/visit_report.h"

static enum status
report_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct visit_report_row *rows;
	unsigned by = REPORT_STATION;
	size_t n = 0;
	enum status st;

	invocation_take_set(inv, "by", &by);
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
		"permanence visits report --by hour --csv", NULL},
	.options =
		(const struct option_spec[]){{.name = "by",
						     .arg = N_("KIND"),
						     .help = N_("a line each "
								"(station)"),
						     .set = &report_by_set},
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
	size_t n = 0;
	enum status st = visit_answers(inv->campaign,
		!invocation_has(inv, "together"), &a, &rows, &n, err);

	if (st == STATUS_OK)
		st = output_table(inv, &visit_answer_listing, rows, n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_visits_answers = {
	.noun = "visits",
	.verb = "answers",
	.summary = N_("what was answered at the doors, by polling station"),
	.notes = N_("Answers of few people are hidden, as the rules have it."),
	.examples = (const char *const[]){"permanence visits answers",
		"permanence visits answers --together", NULL},
	.options =
		(const struct option_spec[]){{.name = "together",
						     .help = N_("of the whole "
								"commune")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &visit_answer_listing,
	.run = answers_run,
};
