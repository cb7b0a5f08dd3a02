/* The forms of the account: a new entry, and who holds it. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/ledger.h"
#include "office/money.h"
#include "ui/frame/form_pane.h"
#include "ui/office/pane_account.h"

const char *
account_money(struct arena *a, int64_t cents)
{
	return cents ? money_text(a, cents) : "";
}

enum status
account_put_money(const char *typed, int64_t *cents, struct error *err)
{
	*cents = 0;
	return *typed ? money_parse(typed, cents, err) : STATUS_OK;
}

/* A new entry. */

enum field {
	KIND,
	AMOUNT,
	WHAT,
	THIRD,
	IS,
	DAY,
	STATE,
	PAID,
	MODE,
	PAYER,
	HEADING,
	SHARE,
	DOCUMENT,
	NATIONALITY,
	RESIDENT,
	TAX_ADDRESS,
	ELSEWHERE,
	RECEIPT,
	RATE,
	MONTHS,
	DUE,
	FIELDS
};

SET_STATIC(living_set, {"quote", N_("quote"), ""},
	{"engaged", N_("engaged"), ""}, {"paid", N_("paid"), ""});
SET_STATIC(resident_set, {"yes", N_("yes"), ""});

static const struct form_field fields[FIELDS] = {
	[KIND] = {.name = "kind",
		.title = N_("Kind"),
		.section = N_("The sum"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &ledger_kind_set},
	[AMOUNT] = {.name = "amount",
		.title = N_("Amount"),
		.required = true,
		.help = N_("euros, as 1 234,50")},
	[WHAT] = {.name = "what", .title = N_("What for"), .required = true},
	[THIRD] = {.name = "third",
		.title = N_("From or to"),
		.required = true,
		.help = N_("who gives, lends or sells")},
	[IS] = {.name = "third_kind",
		.title = N_("Who it is"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &ledger_third_set},
	[DAY] = {.name = "day",
		.title = N_("Day"),
		.section = N_("When and how"),
		.kind = FORM_DATE,
		.past = true,
		.required = true,
		.help = N_("engaged, or received")},
	[STATE] = {.name = "state",
		.title = N_("State"),
		.kind = FORM_CHOICE,
		.required = true,
		.set = &living_set},
	[PAID] = {.name = "paid",
		.title = N_("Paid on"),
		.kind = FORM_DATE,
		.past = true},
	[MODE] = {.name = "mode",
		.title = N_("Paid by"),
		.kind = FORM_CHOICE,
		.none = N_("unknown"),
		.set = &ledger_mode_set},
	[PAYER] = {.name = "payer",
		.title = N_("Payer"),
		.kind = FORM_CHOICE,
		.none = N_("nobody"),
		.set = &ledger_payer_set},
	[HEADING] = {.name = "heading",
		.title = N_("Heading"),
		.kind = FORM_NAME,
		.help = N_("of the account's form")},
	[SHARE] = {.name = "share",
		.title = N_("Share %"),
		.help = N_("of it that serves the campaign")},
	[DOCUMENT] = {.name = "document",
		.title = N_("Document"),
		.help = N_("invoice, quote or contract")},
	[NATIONALITY] = {.name = "nationality",
		.title = N_("Nationality"),
		.section = N_("Who gives")},
	[RESIDENT] = {.name = "resident",
		.title = N_("In France"),
		.kind = FORM_CHOICE,
		.none = N_("unknown"),
		.set = &resident_set,
		.help = N_("they live in France")},
	[TAX_ADDRESS] = {.name = "tax_address",
		.title = N_("Tax address"),
		.help = N_("where they pay their taxes")},
	[ELSEWHERE] = {.name = "elsewhere",
		.title = N_("Elsewhere"),
		.help = N_("given to other lists, as they say")},
	[RECEIPT] = {.name = "receipt",
		.title = N_("Receipt"),
		.help = N_("number of the CNCCFP's form")},
	[RATE] = {.name = "rate",
		.title = N_("Rate"),
		.section = N_("Who lends"),
		.help = N_("of a loan (0)")},
	[MONTHS] = {.name = "months",
		.title = N_("Months"),
		.help = N_("of a loan")},
	[DUE] = {.name = "due",
		.title = N_("Due"),
		.kind = FORM_DATE,
		.help = N_("when it is paid back")},
};

static const struct column columns[] = {
	COL_SET(ledger_row, kind, ledger_kind_set),
	COL(ledger_row, what),
	COL(ledger_row, third),
	COL_SET(ledger_row, third_kind, ledger_third_set),
	COL_NULL(ledger_row, day),
	COL_SET(ledger_row, state, ledger_state_set),
	COL_NULL(ledger_row, paid),
	COL_SET_NULL(ledger_row, mode, ledger_mode_set),
	COL_SET_NULL(ledger_row, payer, ledger_payer_set),
	COL_NULL(ledger_row, heading),
	COL_NULL(ledger_row, share),
	COL_NULL(ledger_row, document),
	COL_NULL(ledger_row, nationality),
	COL_NULL(ledger_row, tax_address),
	COL_NULL(ledger_row, receipt),
	COL_NULL(ledger_row, months),
	COL_NULL(ledger_row, due),
};
static const struct row_map map = {ROW_COLUMNS(ledger_row, columns)};

static enum status
get(struct form *f, struct arena *a, void *row, struct error *err)
{
	const struct date today = date_today();

	(void)f;
	(void)err;
	*(struct ledger_row *)row = (struct ledger_row){.kind = LEDGER_EXPENSE,
		.what = "",
		.third = "",
		.third_kind = THIRD_COMPANY,
		.payer = PAYER_HOLDER,
		.state = LEDGER_ENGAGED,
		.day = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &today)};
	return STATUS_OK;
}

static enum status
text(struct form *f, size_t i, const void *row, struct arena *a,
	const char **out, struct error *err)
{
	const struct ledger_row *r = row;

	(void)f;
	(void)err;
	if (i == AMOUNT)
		*out = account_money(a, r->cents);
	else if (i == ELSEWHERE)
		*out = account_money(a, r->elsewhere);
	else if (i == RATE)
		*out = r->rate ? arena_printf(a, "%lld.%02lld",
					 (long long)r->rate / 100,
					 (long long)r->rate % 100)
			       : "";
	else
		*out = r->resident ? "yes" : "";
	return STATUS_OK;
}

static enum status
put(struct form *f, size_t i, const char *typed, void *row, struct arena *a,
	struct error *err)
{
	struct ledger_row *r = row;

	(void)f;
	(void)a;
	if (i == AMOUNT)
		return account_put_money(typed, &r->cents, err);
	if (i == ELSEWHERE)
		return account_put_money(typed, &r->elsewhere, err);
	if (i == RATE)
		return account_put_money(typed, &r->rate, err);
	r->resident = *typed != '\0';
	return STATUS_OK;
}

static enum status
save(struct form *f, void *row, int64_t *id, struct error *err)
{
	struct ledger_row r = *(struct ledger_row *)row;
	ledger_notes notes = VEC_INIT;
	enum status st;

	/* What comes in is there. */
	if (r.paid || ledger_side(r.kind) != LEDGER_OUT)
		r.state = LEDGER_PAID;
	if (r.kind != LEDGER_EXPENSE)
		r.payer = PAYER_NONE;
	st = ledger_add(f->pane->campaign, &r, &f->arena, &notes, NULL, err);
	*id = r.voucher;
	if (st == STATUS_OK)
		account_say(f->pane, &notes);
	VEC_RELEASE(&notes);
	return st;
}

static enum status
names(struct form *f, size_t i, const char *begun, struct arena *a,
	form_names *out, struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(f->pane->campaign, &rules, err);

	(void)i;
	(void)begun;
	for (size_t k = 0; st == STATUS_OK && k < rules->money.nheadings; k++)
		VEC_PUSH(out, ((struct form_name){
				      .value = arena_strdup(
					      a, rules->money.headings[k])}));
	return st;
}

static const struct form_ops form_ops = {
	.form = FORM_LEDGER,
	.place = "account",
	.fields = fields,
	.nfields = FIELDS,
	.row = &map,
	.get = get,
	.text = text,
	.put = put,
	.save = save,
	.names = names,
	.named = WHAT,
	.unnamed = N_("New sum"),
};

const struct pane_ops pane_account_add =
	FORM_PANE(MONEY, "sum", N_("add"), form);
