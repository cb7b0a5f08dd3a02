/* The account's entries, its faults, its sums by heading, and the account
 * itself, as tables. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/ledger.h"
#include "office/ledger_internal.h"
#include "office/listings.h"
#include "office/money.h"

#include <string.h>

static void
put_cents(struct listing_cell *out, int64_t cents)
{
	out->real = (double)cents / 100;
	out->digits = 2;
}

static void
amount(const void *row, struct arena *a, struct listing_cell *out)
{
	int64_t cents = ((const struct ledger_row *)row)->cents;

	put_cents(out, cents);
	out->shown = money_text(a, cents);
}

#define AT(member) FIELD(struct ledger_row, member)

static const struct listing_column ledger_columns[] = {
	LISTED("voucher", N_("Piece"), CELL_NUMBER, AT(voucher), .width = 5),
	LISTED("day", N_("Day"), CELL_DAY, AT(day), .width = 8),
	LISTED("kind", N_("Kind"), CELL_WORD, AT(kind), .set = &ledger_kind_set,
		.width = 13),
	LISTED("what", N_("What"), CELL_TEXT, AT(what)),
	LISTED("third", N_("From or to"), CELL_TEXT, AT(third), .width = 14),
	LISTED("amount", N_("Amount"), CELL_REAL, .cell = amount, .width = 12),
	LISTED("state", N_("State"), CELL_WORD, AT(state),
		.set = &ledger_state_set, .width = 8),
	LISTED("paid", N_("Paid on"), CELL_DAY, AT(paid), .width = 10,
		.keep = 100),
	LISTED("heading", N_("Heading"), CELL_TEXT, AT(heading), .width = 20,
		.keep = 130),
	LISTED("payer", N_("Payer"), CELL_WORD, AT(payer),
		.set = &ledger_payer_set, .width = 12,
		.keep = LISTING_FILE_ONLY),
	LISTED("mode", N_("Paid by"), CELL_WORD, AT(mode),
		.set = &ledger_mode_set, .width = 12,
		.keep = LISTING_FILE_ONLY),
	LISTED("receipt", N_("Receipt"), CELL_TEXT, AT(receipt),
		.keep = LISTING_FILE_ONLY),
	LISTED("document", N_("Document"), CELL_TEXT, AT(document),
		.keep = LISTING_FILE_ONLY),
	LISTED("share", N_("Share"), CELL_COUNT, AT(share), .blank = BLANK_ZERO,
		.keep = LISTING_FILE_ONLY),
	LISTED("is", N_("Who it is"), CELL_WORD, AT(third_kind),
		.set = &ledger_third_set, .keep = LISTING_FILE_ONLY),
	LISTED("nationality", N_("Nationality"), CELL_TEXT, AT(nationality),
		.keep = LISTING_FILE_ONLY, .sensitive = true),
	LISTED("tax_address", N_("Tax address"), CELL_TEXT, AT(tax_address),
		.keep = LISTING_FILE_ONLY, .sensitive = true),
	LISTED("months", N_("Months"), CELL_COUNT, AT(months),
		.blank = BLANK_ZERO, .keep = LISTING_FILE_ONLY),
	LISTED("due", N_("Due"), CELL_DAY, AT(due), .keep = LISTING_FILE_ONLY),
	LISTED("reason", N_("Reason"), CELL_TEXT, AT(reason),
		.keep = LISTING_FILE_ONLY),
};

#undef AT

static enum status
ledger_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *out, struct error *err)
{
	struct ledger_row *rows;
	enum status st = ledger_rows(c, ask->of, a, &rows, &out->n, err);

	out->at = rows;
	return st;
}

/* What is not over: a gift without its receipt, a quote, a bill. */
static bool
is_open(const void *row)
{
	const struct ledger_row *r = row;

	return (r->kind == LEDGER_GIFT && !r->receipt &&
		       r->state != LEDGER_VOID) ||
	       r->state == LEDGER_QUOTE || r->state == LEDGER_ENGAGED;
}

const struct listing ledger_listing = {
	.name = "ledger",
	.columns = ledger_columns,
	.ncolumns = ARRAY_LEN(ledger_columns),
	LISTING_ROW(struct ledger_row, voucher),
	.attention = is_open,
	.rows = ledger_listing_rows,
};

#define AT(member) FIELD(struct ledger_note, member)

static const struct listing_column fault_columns[] = {
	LISTED("voucher", N_("Piece"), CELL_NUMBER, AT(voucher),
		.blank = BLANK_ZERO, .width = 6),
	LISTED("what", N_("What"), CELL_TEXT, AT(text), .sentence = true),
	LISTED("article", N_("Article"), CELL_TEXT, AT(article), .width = 10),
	LISTED("stops", N_("Stops"), CELL_FLAG, AT(stops), .width = 6),
};

#undef AT

static enum status
fault_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_check(c, ask->of, a, &notes, err);

	*out = (struct listing_rows){
		arena_copy(a, notes.at, notes.len * sizeof(*notes.at)),
		notes.len};
	VEC_RELEASE(&notes);
	return st;
}

const struct listing ledger_fault_listing = {
	.name = "ledger_check",
	.columns = fault_columns,
	.ncolumns = ARRAY_LEN(fault_columns),
	.size = sizeof(struct ledger_note),
	.no_id = true,
	.rows = fault_rows,
};

SET_STATIC(side_set, {"receipts", N_("receipts"), ""},
	{"expenses", N_("expenses"), ""});

static void
annex_amount(const void *row, struct arena *a, struct listing_cell *out)
{
	int64_t cents = ((const struct ledger_annex *)row)->cents;

	put_cents(out, cents);
	out->shown = money_text(a, cents);
}

#define AT(member) FIELD(struct ledger_annex, member)

static const struct listing_column annex_columns[] = {
	LISTED("side", N_("Side"), CELL_WORD, AT(side), .set = &side_set,
		.width = 10),
	LISTED("heading", N_("Heading"), CELL_TEXT, AT(heading)),
	LISTED("amount", N_("Amount"), CELL_REAL, .cell = annex_amount,
		.width = 14),
	LISTED("pieces", N_("Pieces"), CELL_COUNT, AT(pieces), .width = 7),
};

#undef AT

typedef VEC(struct ledger_annex) annexes;

static void
annex_add(
	annexes *out, enum ledger_side side, const char *heading, int64_t cents)
{
	struct ledger_annex *line = NULL;

	for (size_t i = 0; i < out->len && !line; i++)
		if (out->at[i].side == side &&
			strcmp(out->at[i].heading, heading) == 0)
			line = &out->at[i];
	if (!line) {
		VEC_PUSH(out, ((struct ledger_annex){side, heading, 0, 0}));
		line = &out->at[out->len - 1];
	}
	line->cents += cents;
	line->pieces++;
}

/* A thing in kind is an expense, and the receipt that pays for it. */
static void
annex_row(annexes *out, const struct ledger_row *row)
{
	const enum ledger_side side = ledger_side(row->kind);
	const int64_t cents = ledger_counts(row);

	if (side == LEDGER_IN || side == LEDGER_BOTH)
		annex_add(out, LEDGER_IN,
			set_title(&ledger_kind_set, (int)row->kind), cents);
	if (side == LEDGER_OUT || side == LEDGER_BOTH)
		annex_add(out, LEDGER_OUT, row->heading ? row->heading : "",
			cents);
}

static enum status
annex_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct ledger_row *rows;
	annexes lines = VEC_INIT;
	size_t n = 0;
	enum status st = ledger_rows(c, ask->of, a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (rows[i].state != LEDGER_VOID &&
			rows[i].state != LEDGER_QUOTE)
			annex_row(&lines, &rows[i]);
	*out = (struct listing_rows){
		arena_copy(a, lines.at, lines.len * sizeof(*lines.at)),
		lines.len};
	VEC_RELEASE(&lines);
	return st;
}

const struct listing ledger_annex_listing = {
	.name = "account",
	.columns = annex_columns,
	.ncolumns = ARRAY_LEN(annex_columns),
	.size = sizeof(struct ledger_annex),
	.no_id = true,
	.rows = annex_rows,
};

/* The account, and how its sums stand, as one record. */
struct standing {
	struct account account;
	struct ledger_sums sums;
	struct ledger_terms terms;
	const struct rules_money *rules;
};

static int64_t
ceiling_now(const struct standing *s)
{
	return s->sums.ceiling[s->sums.round];
}

static void
show_cents(struct listing_cell *out, int64_t cents, struct arena *a)
{
	put_cents(out, cents);
	out->none = cents == 0;
	out->shown = cents ? money_text(a, cents) : NULL;
}

/* A cell of a sum that is worked out from the record. */
#define SUM_CELL(name, sum)                                                    \
	static void name(                                                      \
		const void *row, struct arena *a, struct listing_cell *out)    \
	{                                                                      \
		const struct standing *s = row;                                \
                                                                               \
		show_cents(out, sum, a);                                       \
	}

SUM_CELL(cell_first, s->sums.ceiling[RULES_FIRST])
SUM_CELL(cell_second, s->sums.ceiling[RULES_SECOND])
SUM_CELL(cell_committed, s->sums.committed)
SUM_CELL(cell_left, ceiling_now(s) ? ceiling_now(s) - s->sums.committed : 0)
SUM_CELL(cell_in, s->sums.in)
SUM_CELL(cell_out, s->sums.out)
SUM_CELL(cell_cash, ceiling_now(s) >= s->rules->cash_from
			    ? money_share(ceiling_now(s), s->rules->cash_share)
			    : 0)
SUM_CELL(cell_refund, money_share(ceiling_now(s), s->rules->refund))

static void
cell_deposit(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct standing *s = row;

	(void)a;
	out->text = s->terms.known ? s->terms.deposit : NULL;
}

static void
cell_last(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct standing *s = row;

	(void)a;
	out->text = s->terms.known ? s->terms.last : NULL;
}

#define AT(member) FIELD(struct standing, member)

static const struct listing_column account_columns[] = {
	LISTED("holder", N_("Mandataire"), CELL_TEXT, AT(account.holder)),
	LISTED("appointed", N_("Appointed on"), CELL_DAY,
		AT(account.appointed)),
	LISTED("accountant", N_("Accountant"), CELL_TEXT,
		AT(account.accountant)),
	LISTED("bank", N_("Bank account"), CELL_TEXT, AT(account.bank)),
	LISTED("ceiling_first", N_("Ceiling, first round"), CELL_REAL,
		.cell = cell_first),
	LISTED("ceiling_second", N_("Ceiling, second round"), CELL_REAL,
		.cell = cell_second),
	LISTED("reason", N_("Typed from"), CELL_TEXT, AT(account.reason)),
	LISTED("committed", N_("Committed"), CELL_REAL, .cell = cell_committed),
	LISTED("left", N_("Remaining"), CELL_REAL, .cell = cell_left),
	LISTED("receipts", N_("Receipts"), CELL_REAL, .cell = cell_in),
	LISTED("expenses", N_("Expenses"), CELL_REAL, .cell = cell_out),
	LISTED("cash_most", N_("Gifts in cash, at most"), CELL_REAL,
		.cell = cell_cash),
	LISTED("refund_most", N_("Paid back, at most"), CELL_REAL,
		.cell = cell_refund),
	LISTED("last_day", N_("Last day to engage"), CELL_DAY,
		.cell = cell_last),
	LISTED("deposit", N_("Deposited by"), CELL_DAY, .cell = cell_deposit),
};

static enum status
account_rows(struct campaign *c, const struct listing_ask *ask, struct arena *a,
	struct listing_rows *out, struct error *err)
{
	struct standing *s = ARENA_ARRAY(a, struct standing, 1);
	const struct rules *rules;
	enum status st = account_get(c, ask->of, a, &s->account, err);

	if (st == STATUS_OK || st == STATUS_NONE)
		st = ledger_sums(c, ask->of, 0, &s->sums, err);
	if (st == STATUS_OK)
		st = ledger_terms(c, ask->of, &s->terms, err);
	if (st == STATUS_OK)
		st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK)
		s->rules = &rules->money;
	*out = (struct listing_rows){s, st == STATUS_OK};
	return st;
}

const struct listing account_record = {
	.name = "account",
	.columns = account_columns,
	.ncolumns = ARRAY_LEN(account_columns),
	.size = sizeof(struct standing),
	.no_id = true,
	.rows = account_rows,
};
