/* ledger account and add: what is entered; the others are cmd_ledger.c. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/office/ledger_options.h"
#include "office/money.h"

#include <limits.h>

enum status
ledger_take_day(struct invocation *inv, const char *name, bool today,
	struct arena *a, const char **out, struct error *err)
{
	struct date day = date_today();
	enum status st = invocation_day(inv, name, &day, err);

	if (today || invocation_has(inv, name))
		*out = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &day);
	return st;
}

enum status
ledger_take_money(const struct invocation *inv, const char *name,
	int64_t *cents, struct error *err)
{
	const char *text = invocation_option(inv, name);

	return text ? money_parse(text, cents, err) : STATUS_OK;
}

void
ledger_say_notes(
	struct invocation *inv, const ledger_notes *notes, struct arena *a)
{
	struct ledger_sums sums;

	for (size_t i = 0; i < notes->len; i++)
		if (!notes->at[i].stops)
			invocation_say(inv, "%s (%s)", notes->at[i].text,
				notes->at[i].article);
	if (ledger_sums(inv->campaign, 0, 0, &sums, NULL) == STATUS_OK)
		invocation_say(inv, "%s", ledger_standing(&sums, a));
}

static enum status
account_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct account account;
	const char *const texts[] = {"holder", "bank", "accountant", "reason"};
	const char **const into[] = {&account.holder, &account.bank,
		&account.accountant, &account.reason};
	unsigned kind = HOLDER_NONE;
	long people = 0;
	int64_t entry = 0;
	enum status st = account_get(inv->campaign, 0, &a, &account, err);

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (invocation_has(inv, texts[i]))
			*into[i] = invocation_option(inv, texts[i]);
	invocation_take_set(inv, "kind", &kind);
	if (kind)
		account.kind = kind;
	if (st == STATUS_OK || st == STATUS_NONE)
		st = ledger_take_day(
			inv, "appointed", false, &a, &account.appointed, err);
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "population", 1, INT_MAX, &people, err);
	if (people)
		account.population = people;
	if (st == STATUS_OK)
		st = ledger_take_money(
			inv, "ceiling", &account.ceiling_first, err);
	if (st == STATUS_OK)
		st = ledger_take_money(
			inv, "second-ceiling", &account.ceiling_second, err);
	if (st == STATUS_OK)
		st = account_set(inv->campaign, &account, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_ledger_account = {
	.noun = "ledger",
	.verb = "account",
	.summary = N_("who holds the account, since when, in which commune"),
	.notes = N_("From 9,000 inhabitants on a mandataire declared at the "
		    "prefecture takes and pays everything. Where the code "
		    "computes no ceiling (Paris, Lyon, Marseille, overseas) "
		    "it is typed, with where it comes from."),
	.examples = (const char *const[]){"permanence ledger account --holder "
					  "\"Anne Durand\" --kind person "
					  "--appointed 02/09/2026",
		NULL},
	.options = (const struct option_spec[]){{.name = "holder",
							.arg = N_("NAME"),
							.help = N_(
								"the "
								"mandataire")},
		{.name = "kind",
			.arg = N_("KIND"),
			.help = N_("of mandataire"),
			.set = &holder_kind_set},
		{.name = "appointed",
			.arg = N_("DATE"),
			.help = N_("declared at the prefecture"),
			.date = DATE_PAST},
		{.name = "bank",
			.arg = N_("DIGITS"),
			.help = N_("the last four of the account")},
		{.name = "accountant",
			.arg = N_("NAME"),
			.help = N_("who presents the account")},
		{.name = "population",
			.arg = N_("N"),
			.help = N_("inhabitants, as last authenticated")},
		{.name = "ceiling",
			.arg = N_("EUROS"),
			.help = N_("of the first round, where it is typed")},
		{.name = "second-ceiling",
			.arg = N_("EUROS"),
			.help = N_("of the second")},
		{.name = "reason",
			.arg = N_("TEXT"),
			.help = N_("where the typed ceiling comes from")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.run = account_run,
};

/* The options that are texts of the row. */
static void
take_texts(const struct invocation *inv, struct ledger_row *row)
{
	row->third = invocation_option(inv, "with");
	row->heading = invocation_option(inv, "heading");
	row->nationality = invocation_option(inv, "nationality");
	row->tax_address = invocation_option(inv, "tax-address");
	row->receipt = invocation_option(inv, "receipt");
	row->document = invocation_option(inv, "document");
	row->resident = invocation_has(inv, "resident");
}

/* The options that are of a set. */
static void
take_sets(const struct invocation *inv, struct ledger_row *row)
{
	unsigned third = THIRD_NONE;
	unsigned mode = MODE_NONE, payer = PAYER_NONE;

	invocation_take_set(inv, "is", &third);
	invocation_take_set(inv, "by", &mode);
	invocation_take_set(inv, "payer", &payer);
	row->third_kind = third;
	row->mode = mode;
	row->payer = payer;
}

static enum status
take_days(struct invocation *inv, struct ledger_row *row, struct arena *a,
	struct error *err)
{
	enum status st = ledger_take_day(inv, "on", true, a, &row->day, err);

	if (st == STATUS_OK)
		st = ledger_take_day(inv, "paid", false, a, &row->paid, err);
	if (st == STATUS_OK)
		st = ledger_take_day(inv, "due", false, a, &row->due, err);
	if (invocation_has(inv, "quote"))
		row->state = LEDGER_QUOTE;
	ledger_complete(row);
	return st;
}

static enum status
take_numbers(struct invocation *inv, struct ledger_row *row, struct error *err)
{
	long months = 0, share = 0;
	double rate = 0;
	enum status st = money_parse(inv->args[1], &row->cents, err);

	if (st == STATUS_OK)
		st = ledger_take_money(inv, "elsewhere", &row->elsewhere, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "months", 1, 600, &months, err);
	if (st == STATUS_OK)
		st = invocation_int(inv, "share", 1, 100, &share, err);
	if (st == STATUS_OK)
		st = invocation_real(inv, "rate", 0, 100, &rate, err);
	row->months = months;
	row->share = share;
	row->rate = (int64_t)(rate * 100 + 0.5);
	return st;
}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	struct ledger_row row = {.what = inv->args[2]};
	unsigned kind = LEDGER_KIND_NONE;
	int64_t entry = 0;
	enum status st = set_take(&ledger_kind_set, inv->args[0], &kind, err);

	row.kind = kind;
	take_texts(inv, &row);
	if (st == STATUS_OK)
		st = take_numbers(inv, &row, err);
	take_sets(inv, &row);
	if (st == STATUS_OK)
		st = take_days(inv, &row, &a, err);
	if (st == STATUS_OK)
		st = ledger_add(inv->campaign, &row, &a, &notes, &entry, err);
	if (st == STATUS_OK) {
		invocation_put_id(inv, row.voucher);
		ledger_say_notes(inv, &notes, &a);
		invocation_say_entry(inv, entry);
	}
	VEC_RELEASE(&notes);
	arena_release(&a);
	return st;
}

const struct command cmd_ledger_add = {
	.noun = "ledger",
	.verb = "add",
	.args = N_("KIND EUROS WHAT"),
	.summary = N_("enter a sum in the account; prints its piece's number"),
	.notes = N_("Kinds: expense, in_kind, gift, own (the candidate's "
		    "money), party, loan; party_gift and party_fee belong to "
		    "the party's own books. What the electoral code forbids "
		    "is refused with its article. Nothing is deleted: ledger "
		    "void says why an entry no longer counts."),
	.examples = (const char *const[]){"permanence ledger add expense "
					  "1250,50 \"Tracts A5\" --with "
					  "\"Imprimerie du Parc\" --heading "
					  "impressions --document F-118",
		"permanence ledger add gift 150 \"Don\" --with \"Paul "
		"Lambert\" --by cheque --nationality française "
		"--tax-address \"3 rue du Puits, 92160 Antony\" --receipt "
		"2027-0118",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "with",
				.arg = N_("NAME"),
				.help = N_("who gives, lends or sells")},
			{.name = "is",
				.arg = N_("KIND"),
				.help = N_("what they are"),
				.set = &ledger_third_set},
			{.name = "heading",
				.arg = N_("TEXT"),
				.help = N_("of the account's form")},
			{.name = "on",
				.arg = N_("DATE"),
				.help = N_("engaged or received (today)"),
				.date = DATE_PAST},
			{.name = "paid",
				.arg = N_("DATE"),
				.help = N_("when it was paid"),
				.date = DATE_PAST},
			{.name = "quote",
				.help = N_("not accepted yet; it counts")},
			{.name = "payer",
				.arg = N_("WHO"),
				.help = N_("who pays (the mandataire)"),
				.set = &ledger_payer_set},
			{.name = "by",
				.arg = N_("MODE"),
				.help = N_("how it is paid"),
				.set = &ledger_mode_set},
			{.name = "share",
				.arg = N_("PERCENT"),
				.help = N_("of it that serves the campaign")},
			{.name = "document",
				.arg = N_("TEXT"),
				.help = N_("invoice, quote or contract")},
			{.name = "receipt",
				.arg = N_("TEXT"),
				.help = N_("number of the CNCCFP's form")},
			{.name = "nationality",
				.arg = N_("TEXT"),
				.help = N_("of who gives")},
			{.name = "tax-address",
				.arg = N_("TEXT"),
				.help = N_("where they pay their taxes")},
			{.name = "resident", .help = N_("they live in France")},
			{.name = "elsewhere",
				.arg = N_("EUROS"),
				.help = N_("given to other lists, as they "
					   "say")},
			{.name = "months",
				.arg = N_("N"),
				.help = N_("of a loan")},
			{.name = "rate",
				.arg = N_("PERCENT"),
				.help = N_("of a loan (0)")},
			{.name = "due",
				.arg = N_("DATE"),
				.help = N_("when it is paid back"),
				.date = DATE_AHEAD},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 3,
	.max_args = 3,
	.run = add_run,
};
