/* ledger engage, pay, receipt, void, list, check, ceiling and export: what is
 * done with the account's entries. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/judge.h"
#include "cli/command.h"
#include "cli/office/ledger_options.h"
#include "cli/output.h"
#include "office/ledger.h"
#include "office/ledger_document.h"
#include "office/ledger_judge.h"
#include "office/listings.h"

enum { ELECTION_NUMBER_MOST = 1000 };

/* Another account than that of the election which the campaign runs for. */
#define OPTION_ELECTION                                                        \
	{                                                                      \
		.name = "election", .arg = N_("NUMBER"),                       \
		.help = N_("the account of another election (elections list)") \
	}

static enum status
ask_election(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	long id = 0;
	enum status st = invocation_int(
		inv, "election", 1, ELECTION_NUMBER_MOST, &id, err);

	ask->of = id;
	return st;
}

static const struct option_spec election_alone[] = {
	OPTION_ELECTION, {.name = NULL}};

const struct command cmd_ledger_list = {
	.noun = "ledger",
	.verb = "list",
	.summary = N_("every sum of the account, void ones too"),
	.examples = (const char *const[]){"permanence ledger list",
		"permanence ledger list --csv -o compte.csv", NULL},
	.options = election_alone,
	.campaign = CAMPAIGN_READ,
	.listing = &ledger_listing,
	.ask = ask_election,
};

const struct command cmd_ledger_check = {
	.noun = "ledger",
	.verb = "check",
	.summary = N_("what stands between the account and its deposit"),
	.notes = N_("Gifts without a receipt of the CNCCFP, quotes, bills that "
		    "are not paid, loans that are overdue, a deficit, a "
		    "ceiling that is passed."),
	.examples = (const char *const[]){"permanence ledger check", NULL},
	.options = election_alone,
	.campaign = CAMPAIGN_READ,
	.listing = &ledger_fault_listing,
	.ask = ask_election,
};

const struct command cmd_ledger_ceiling = {
	.noun = "ledger",
	.verb = "ceiling",
	.summary = N_("the ceilings of the election, and what is left"),
	.examples = (const char *const[]){"permanence ledger ceiling",
		"permanence ledger ceiling --json", NULL},
	.options = election_alone,
	.campaign = CAMPAIGN_READ,
	.record = &account_record,
	.ask = ask_election,
};

static enum status
find(const struct invocation *inv, int64_t *voucher, struct error *err)
{
	return invocation_id(inv, 0, _("a piece"), voucher, err);
}

static enum status
settle(struct invocation *inv, bool pays, struct error *err)
{
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	struct date day = date_today();
	unsigned mode = MODE_NONE;
	int64_t voucher = 0, entry = 0;
	enum status st = find(inv, &voucher, err);

	if (st == STATUS_OK)
		st = invocation_day(inv, "on", &day, err);
	if (pays)
		invocation_take_set(inv, "by", &mode);
	if (st == STATUS_OK)
		st = pays ? ledger_pay(inv->campaign, voucher, &day, mode, &a,
				    &notes, &entry, err)
			  : ledger_engage(inv->campaign, voucher, &day, &a,
				    &notes, &entry, err);
	if (st == STATUS_OK) {
		ledger_say_notes(inv, &notes, &a);
		invocation_say_entry(inv, entry);
	}
	VEC_RELEASE(&notes);
	arena_release(&a);
	return st;
}

static enum status
engage_run(struct invocation *inv, struct error *err)
{
	return settle(inv, false, err);
}

static enum status
pay_run(struct invocation *inv, struct error *err)
{
	return settle(inv, true, err);
}

#define OPTION_ON                                                              \
	{                                                                      \
		.name = "on", .arg = N_("DATE"),                               \
		.help = N_("the day (today)"), .date = DATE_PAST,              \
	}

const struct command cmd_ledger_engage = {
	.noun = "ledger",
	.verb = "engage",
	.args = N_("PIECE"),
	.summary = N_("a quote is accepted"),
	.examples = (const char *const[]){"permanence ledger engage 12", NULL},
	.options = (const struct option_spec[]){OPTION_ON, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = engage_run,
};

const struct command cmd_ledger_pay = {
	.noun = "ledger",
	.verb = "pay",
	.args = N_("PIECE"),
	.summary = N_("a sum is paid"),
	.examples = (const char *const[]){"permanence ledger pay 12 --on 14/01 "
					  "--by transfer",
		NULL},
	.options = (const struct option_spec[]){OPTION_ON,
		{.name = "by",
			.arg = N_("MODE"),
			.help = N_("how it is paid"),
			.set = &ledger_mode_set},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = pay_run,
};

static enum status
receipt_run(struct invocation *inv, struct error *err)
{
	int64_t voucher = 0, entry = 0;
	enum status st = find(inv, &voucher, err);

	if (st == STATUS_OK)
		st = ledger_receipt(
			inv->campaign, voucher, inv->args[1], &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_ledger_receipt = {
	.noun = "ledger",
	.verb = "receipt",
	.args = N_("PIECE NUMBER"),
	.summary = N_("the number of a gift's receipt, from the CNCCFP"),
	.examples = (const char *const[]){"permanence ledger receipt 12 "
					  "2027-0118",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = receipt_run,
};

static enum status
void_run(struct invocation *inv, struct error *err)
{
	int64_t voucher = 0, entry = 0;
	enum status st = find(inv, &voucher, err);

	if (st == STATUS_OK)
		st = ledger_void(inv->campaign, voucher,
			invocation_option(inv, "reason"), &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_ledger_void = {
	.noun = "ledger",
	.verb = "void",
	.args = N_("PIECE"),
	.summary = N_("an entry no longer counts; it stays, with the reason"),
	.examples = (const char *const[]){"permanence ledger void 12 --reason "
					  "\"entered twice\"",
		NULL},
	.options = (const struct option_spec[]){{.name = "reason",
							.arg = N_("TEXT"),
							.help = N_("why")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = void_run,
};

/* STATUS_DENIED with the first thing that stops the deposit. */
static enum status
check_account(struct invocation *inv, int64_t election, struct error *err)
{
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_check(inv->campaign, election, &a, &notes, err);

	for (size_t i = 0; i < notes.len && st == STATUS_OK; i++) {
		if (!notes.at[i].stops)
			continue;
		error_set(err, STATUS_DENIED,
			_("%s; ledger check lists all that is left to do"),
			notes.at[i].text);
		st = law_stops(inv->campaign, VERB_LEDGER_EXPORT,
			ledger_rule(notes.at[i].article), err);
	}
	VEC_RELEASE(&notes);
	arena_release(&a);
	return st;
}

/* How it stands, in order or not. */
static enum status
print_account(struct invocation *inv, int64_t election, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct document made;
	enum status st =
		ledger_document(inv->campaign, election, &a, &made, err);

	if (st == STATUS_OK)
		st = output_document(inv, &made, err);
	arena_release(&a);
	return st;
}

static enum status
export_run(struct invocation *inv, struct error *err)
{
	struct listing_ask all = {.all = true};
	enum status st = ask_election(inv, &all, err);

	if (st == STATUS_OK && invocation_has(inv, "print"))
		return print_account(inv, all.of, err);
	if (st == STATUS_OK)
		st = check_account(inv, all.of, err);
	return st == STATUS_OK ? output_listing(inv,
					 invocation_has(inv, "annex")
						 ? &ledger_annex_listing
						 : &ledger_listing,
					 &all, err)
			       : st;
}

const struct command cmd_ledger_export = {
	.noun = "ledger",
	.verb = "export",
	.summary = N_("the account for who presents it, where it is in order"),
	.notes = N_("As CSV: every entry, or with --annex the sums by heading, "
		    "as the CNCCFP's form asks for them. As pages, in order or "
		    "not: how it stands, its sums by heading, and what is left "
		    "to do."),
	.examples =
		(const char *const[]){"permanence ledger export -o compte.csv",
			"permanence ledger export --annex",
			"permanence ledger export -o compte.pdf", NULL},
	.options =
		(const struct option_spec[]){{.name = "annex",
						     .help = N_("the sums by "
								"heading")},
			OPTION_ELECTION, OPTION_PRINT_DOCUMENT, {.name = NULL}},
	.campaign = CAMPAIGN_READ,
	.csv = true,
	.listing = &ledger_listing,
	.others = (const struct listing *const[]){&ledger_annex_listing, NULL},
	.run = export_run,
};
