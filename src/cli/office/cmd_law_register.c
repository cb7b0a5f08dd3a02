/* law register and dpia: what the office shows the CNIL. */
#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/listings.h"
#include "office/register.h"

#include <stdio.h>
#include <string.h>

typedef enum status lines_fn(struct campaign *c, struct arena *a,
	struct register_line **lines, size_t *n, struct error *err);

static void
put_document(const struct invocation *inv, const char *title,
	const struct register_line *lines, size_t n)
{
	char now[DATE_TIME_SIZE];

	fprintf(inv->out, _("%s, made on %.10s\n"), title, date_now(now));
	for (size_t i = 0; i < n; i++) {
		if (!i || strcmp(lines[i].sheet, lines[i - 1].sheet) != 0)
			fprintf(inv->out, "\n%s\n", lines[i].title);
		fprintf(inv->out, "  %s: ", lines[i].name);
		output_safe(inv->out, lines[i].text);
		fputc('\n', inv->out);
	}
}

static enum status
print_lines(struct invocation *inv, lines_fn *read, const char *title,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	size_t n = 0;
	enum status st = read(inv->campaign, &a, &lines, &n, err);

	if (st == STATUS_OK && output_for_machines(inv))
		st = output_table(inv, &register_listing, lines, n, err);
	else if (st == STATUS_OK)
		put_document(inv, title, lines, n);
	arena_release(&a);
	return st;
}

static enum status
register_run(struct invocation *inv, struct error *err)
{
	return print_lines(inv, register_lines,
		_("Register of processings (GDPR, art. 30)"), err);
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
	return print_lines(inv, assessment_lines,
		_("Impact assessment (GDPR, art. 35), to be completed"), err);
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
