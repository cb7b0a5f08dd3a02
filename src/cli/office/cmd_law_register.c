/* law register, dpia and cases: what the office shows the CNIL. */
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/listings.h"
#include "office/register.h"

#include <stdio.h>
#include <string.h>

static void
put_document(const struct invocation *inv, const char *title,
	const struct register_line *lines, size_t n)
{
	char now[DATE_TIME_SIZE], day[DATE_WHEN_SIZE];
	struct arena a = ARENA_INIT;

	fprintf(inv->out, _("%s, made on %s\n"), title,
		date_full(day, date_now(now)));
	for (size_t i = 0; i < n; i++) {
		if (!i || strcmp(lines[i].sheet, lines[i - 1].sheet) != 0)
			fprintf(inv->out, "\n%s\n", lines[i].title);
		fputs("  ", inv->out);
		output_safe(inv->out, arena_printf(&a, _("%s: %s"),
					      lines[i].name, lines[i].text));
		fputc('\n', inv->out);
	}
	arena_release(&a);
}

static enum status
print_lines(struct invocation *inv, const char *title,
	const struct register_line *lines, size_t n, struct error *err)
{
	if (output_for_machines(inv))
		return output_table(inv, &register_listing, lines, n, err);
	put_document(inv, title, lines, n);
	return STATUS_OK;
}

static enum status
register_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	size_t n = 0;
	enum status st = register_lines(inv->campaign, &a, &lines, &n, err);

	if (st == STATUS_OK)
		st = print_lines(inv,
			_("Register of processings (GDPR, art. 30)"), lines, n,
			err);
	arena_release(&a);
	return st;
}

const struct command cmd_law_register = {
	.noun = "law",
	.verb = "register",
	.summary = N_("the register of processings"),
	.notes = N_("A sheet for each processing that the file has rows of: "
		    "purpose, basis, data found, recipients, term; and the "
		    "security measures found. What only the office knows is "
		    "left to be filled in. With --json the same for a "
		    "machine."),
	.examples = (const char *const[]){"permanence law register -o "
					  "registre.txt",
		"permanence law register --json -o registre.json", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &register_listing,
	.run = register_run,
};

static enum status
dpia_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	size_t n = 0;
	enum status st = assessment_lines(inv->campaign, &a, &lines, &n, err);

	if (st == STATUS_OK)
		st = print_lines(inv,
			_("Impact assessment (GDPR, art. 35), to be completed"),
			lines, n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_law_dpia = {
	.noun = "law",
	.verb = "dpia",
	.summary = N_("the skeleton of an impact assessment"),
	.notes = N_("The criteria by which one is due, answered from the file; "
		    "the processings; the measures found; and the risks, to "
		    "be judged by the office."),
	.examples =
		(const char *const[]){"permanence law dpia -o aipd.txt", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &register_listing,
	.run = dpia_run,
};

static enum status
notify(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	size_t n = 0;
	long id = 0;
	enum status st = invocation_int(inv, "form", 1, INT32_MAX, &id, err);

	if (st == STATUS_OK)
		st = breach_lines(inv->campaign, id, &a, &lines, &n, err);
	if (st == STATUS_OK)
		st = print_lines(inv,
			_("Notification of a breach (GDPR, art. 33), to be "
			  "completed"),
			lines, n, err);
	arena_release(&a);
	return st;
}

static enum status
cases_run(struct invocation *inv, struct error *err)
{
	const struct listing_ask ask = {.all = invocation_has(inv, "all")};

	return invocation_has(inv, "form")
		       ? notify(inv, err)
		       : output_listing(inv, &law_case_listing, &ask, err);
}

const struct command cmd_law_cases = {
	.noun = "law",
	.verb = "cases",
	.summary = N_("requests and breaches, by the day they are due"),
	.notes = N_("With --form the notification of a breach, as the CNIL "
		    "asks it: what happened, whose data and how much of it "
		    "the file holds, what was done; the rest is left to be "
		    "filled in."),
	.examples = (const char *const[]){"permanence law cases --all",
		"permanence law cases --form 3 -o violation.txt", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "all", .help = N_("the closed ones too")},
			{.name = "form",
				.arg = N_("CASE"),
				.help = N_("what the CNIL is told of this "
					   "breach")},
			{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &law_case_listing,
	.others = (const struct listing *const[]){&register_listing, NULL},
	.run = cases_run,
};
