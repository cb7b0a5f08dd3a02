/* law register, dpia and cases: what the office shows the CNIL. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "cli/command.h"
#include "cli/output.h"
#include "office/listings.h"
#include "office/register.h"

static enum status
write_document(struct invocation *inv, enum register_kind kind, int64_t id,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct register_line *lines;
	struct document made;
	size_t n = 0;
	enum status st =
		register_read(inv->campaign, kind, id, &a, &lines, &n, err);

	if (st == STATUS_OK && output_for_machines(inv)) {
		st = output_table(inv, &register_listing, lines, n, err);
	} else if (st == STATUS_OK) {
		made = register_document(inv->campaign, kind, lines, n, &a);
		st = output_document(inv, &made, err);
	}
	arena_release(&a);
	return st;
}

static enum status
register_run(struct invocation *inv, struct error *err)
{
	return write_document(inv, REGISTER_OWN, 0, err);
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
		"permanence law register --print registre.pdf", NULL},
	.options = (const struct option_spec[]){OPTION_PRINT_DOCUMENT,
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &register_listing,
	.run = register_run,
};

static enum status
dpia_run(struct invocation *inv, struct error *err)
{
	return write_document(inv, REGISTER_ASSESSMENT, 0, err);
}

const struct command cmd_law_dpia = {
	.noun = "law",
	.verb = "dpia",
	.summary = N_("the skeleton of an impact assessment"),
	.notes = N_("The criteria by which one is due, answered from the file; "
		    "the processings; the measures found; and the risks, to "
		    "be judged by the office."),
	.examples =
		(const char *const[]){"permanence law dpia -o aipd.pdf", NULL},
	.options = (const struct option_spec[]){OPTION_PRINT_DOCUMENT,
		{.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &register_listing,
	.run = dpia_run,
};

static enum status
cases_run(struct invocation *inv, struct error *err)
{
	const struct listing_ask ask = {.all = invocation_has(inv, "all")};
	long id = 0;
	enum status st = invocation_int(inv, "form", 1, INT32_MAX, &id, err);

	if (st == STATUS_OK && !id && invocation_has(inv, "print"))
		st = error_set(err, STATUS_USAGE,
			_("the form of a breach is printed: --form CASE"));
	if (st != STATUS_OK)
		return st;
	return id ? write_document(inv, REGISTER_BREACH, id, err)
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
			OPTION_PRINT_DOCUMENT, {.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.listing = &law_case_listing,
	.others = (const struct listing *const[]){&register_listing, NULL},
	.run = cases_run,
};
