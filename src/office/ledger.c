/* The account and its entries; what the law says of them is ledger_judge.c. */
#include "office/ledger.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/judge.h"
#include "office/ledger_internal.h"
#include "office/ledger_judge.h"
#include "office/ledger_sql.h"
#include "office/money.h"

#include <string.h>

SET_DEFINE(ledger_kind_set, N_("a kind of entry"), LEDGER_KINDS);
SET_DEFINE(ledger_payer_set, N_("who pays"), LEDGER_PAYERS);
SET_DEFINE(ledger_mode_set, N_("a way to pay"), LEDGER_MODES);
SET_DEFINE(ledger_third_set, N_("a kind of giver or seller"), LEDGER_THIRDS);
SET_DEFINE(ledger_state_set, N_("a state of an entry"), LEDGER_STATES);
SET_DEFINE(holder_kind_set, N_("a kind of mandataire"), HOLDER_KINDS);

enum ledger_side
ledger_side(enum ledger_kind kind)
{
	static const enum ledger_side sides[] = {
#define SIDE(id, name, title, words, side) [id] = LEDGER_##side,
		LEDGER_KINDS(SIDE)
#undef SIDE
	};

	return sides[kind];
}

void
ledger_complete(struct ledger_row *row)
{
	const bool spent = ledger_side(row->kind) == LEDGER_OUT;

	if (!row->third_kind)
		row->third_kind = row->kind == LEDGER_EXPENSE ? THIRD_COMPANY
				  : row->kind == LEDGER_OWN   ? THIRD_CANDIDATE
				  : row->kind == LEDGER_PARTY ? THIRD_PARTY
							      : THIRD_PERSON;
	if (!row->state)
		row->state = row->paid || !spent ? LEDGER_PAID : LEDGER_ENGAGED;
}

int64_t
ledger_counts(const struct ledger_row *row)
{
	return row->share ? row->cents * row->share / 100 : row->cents;
}

/* The account. */

static enum status
account_work(struct campaign *c, void *data, struct error *err)
{
	struct account *account = data;

	account->id = campaign_election(c)->id;
	campaign_say(c, N_("the mandataire is %s, appointed on %s"),
		account->holder,
		phrase_day(campaign_arena(c), account->appointed));
	return account_put(campaign_db(c), account, err);
}

enum status
account_get(struct campaign *c, int64_t election, struct arena *a,
	struct account *out, struct error *err)
{
	const struct election *e;
	enum status st = ledger_election(c, election, &e, err);

	*out = (struct account){0};
	return st == STATUS_OK ? account_row(campaign_db(c), e->id, a, out, err)
			       : st;
}

static enum status
account_check(const struct account *account, struct error *err)
{
	struct date day;

	if (!account->holder || !*account->holder || !account->kind)
		return error_set(err, STATUS_USAGE,
			_("who is the mandataire, a person or an "
			  "association?"));
	if (!account->appointed || !date_parse_iso(account->appointed, &day))
		return error_set(err, STATUS_USAGE,
			_("since when is the mandataire declared at the "
			  "prefecture?"));
	if (account->accountant &&
		strcmp(account->accountant, account->holder) == 0)
		return error_set(err, STATUS_DENIED,
			_("the accountant cannot be the mandataire (L. 52-6)"));
	if ((account->ceiling_first || account->ceiling_second) &&
		!account->reason)
		return error_set(err, STATUS_USAGE,
			_("where does the ceiling come from? One that is typed "
			  "in needs its reason"));
	return STATUS_OK;
}

enum status
account_set(struct campaign *c, const struct account *account, int64_t *entry,
	struct error *err)
{
	struct account copy = *account;
	enum status st = account_check(account, err);

	return st == STATUS_OK ? campaign_change(c, VERB_LEDGER_ACCOUNT,
					 account_work, &copy, entry, err)
			       : st;
}

/* Entries. */

struct ledger_change {
	struct ledger_row *row;
	struct arena *a;
	ledger_notes *notes;
	const char *reason;
};

/* What the same giver gave before for this election, and to the party in that
 * year, whatever the election. */
static enum status
add_up_third(struct campaign *c, struct ledger_case *k, struct error *err)
{
	struct ledger_row *rows;
	size_t n = 0;
	enum status st =
		ledger_row_all(campaign_db(c), 0, k->a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct ledger_row *r = &rows[i];

		if (r->state == LEDGER_VOID || r->id == k->row->id ||
			strcmp(r->third_key, k->row->third_key) != 0)
			continue;
		if (r->kind == LEDGER_GIFT && r->election == k->row->election)
			k->given += r->cents + r->elsewhere;
		if (ledger_side(r->kind) == LEDGER_APART &&
			strncmp(r->day, k->row->day, 4) == 0)
			k->to_party += r->cents;
	}
	return st;
}

/* What follows from notes that stop an entry, by the rules in force. */
static enum status
judge_notes(struct campaign *c, const ledger_notes *notes, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < notes->len && st == STATUS_OK; i++) {
		if (!notes->at[i].stops)
			continue;
		error_set(err, STATUS_DENIED, "%s", notes->at[i].text);
		st = law_judge(c, ledger_rule(notes->at[i].article), err);
	}
	return st;
}

static enum status
judge(struct campaign *c, const struct ledger_row *row, struct arena *a,
	ledger_notes *notes, struct error *err)
{
	struct account account;
	struct ledger_terms terms;
	struct ledger_sums sums = {0};
	const struct rules *rules;
	struct ledger_case k = {.terms = &terms,
		.sums = &sums,
		.row = row,
		.a = a,
		.notes = notes};
	enum status st = account_get(c, 0, a, &account, err);

	if (st == STATUS_OK)
		k.account = &account;
	if (st == STATUS_OK || st == STATUS_NONE)
		st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK)
		st = ledger_terms(c, 0, &terms, err);
	if (st == STATUS_OK)
		st = ledger_sums(c, 0, row->voucher, &sums, err);
	if (st == STATUS_OK)
		st = add_up_third(c, &k, err);
	if (st != STATUS_OK)
		return st;
	k.rules = &rules->money;
	st = ledger_judge(&k, err);
	return st == STATUS_DENIED ? judge_notes(c, notes, err) : st;
}

/* The number of a receipt is of one gift. */
static enum status
check_receipt(
	struct campaign *c, const struct ledger_row *row, struct error *err)
{
	bool taken = false;
	enum status st = row->receipt
				 ? ledger_receipt_taken(campaign_db(c),
					   row->receipt, row->id, &taken, err)
				 : STATUS_OK;

	return taken ? error_set(err, STATUS_FAILED,
			       _("another gift has the receipt %s"),
			       row->receipt)
		     : st;
}

static enum status
add_work(struct campaign *c, void *data, struct error *err)
{
	struct ledger_change *change = data;
	struct ledger_row *row = change->row;
	enum status st;

	row->election = campaign_election(c)->id;
	st = judge(c, row, change->a, change->notes, err);

	if (st == STATUS_OK)
		st = check_receipt(c, row, err);
	if (st == STATUS_OK)
		st = ledger_insert(campaign_db(c), row, err);
	if (st == STATUS_OK)
		ledger_tell_heading(c, row);
	if (st == STATUS_OK)
		campaign_say(c, N_("piece %lld: %s, %s"),
			(long long)row->voucher,
			phrase_value(campaign_arena(c), &ledger_kind_set,
				(int)row->kind),
			money_phrase(campaign_arena(c), row->cents));
	return st;
}

static enum status
check_heading(struct campaign *c, struct ledger_row *row, struct arena *a,
	struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);
	struct arena_text names = ARENA_TEXT(a);

	for (size_t i = 0; st == STATUS_OK && i < rules->money.nheadings; i++) {
		const char *heading = rules->money.headings[i];

		if (row->heading && strcmp(text_fold(a, heading),
					    text_fold(a, row->heading)) == 0) {
			row->heading = heading;
			return STATUS_OK;
		}
		arena_add(&names, ", ", "%s", heading);
	}
	if (st == STATUS_OK)
		st = error_set(err, STATUS_USAGE,
			_("under which heading of the account? One of: %s"),
			names.at);
	return st;
}

static enum status
check(struct campaign *c, struct ledger_row *row, struct arena *a,
	struct error *err)
{
	const bool spends =
		row->kind == LEDGER_EXPENSE || row->kind == LEDGER_IN_KIND;

	if (!row->what || !*row->what)
		return error_set(err, STATUS_USAGE, _("what is it for?"));
	if (!row->third || !*row->third)
		return error_set(err, STATUS_USAGE,
			_("from whom, or to whom, is the sum?"));
	if (row->receipt && row->kind != LEDGER_GIFT)
		return error_set(err, STATUS_USAGE,
			_("only a gift has a receipt of the CNCCFP"));
	if (row->kind == LEDGER_EXPENSE && !row->payer)
		row->payer = PAYER_HOLDER;
	if (row->kind == LEDGER_IN_KIND)
		row->mode = MODE_IN_KIND;
	row->third_key = text_fold(a, row->third);
	return spends ? check_heading(c, row, a, err) : STATUS_OK;
}

enum status
ledger_add(struct campaign *c, struct ledger_row *row, struct arena *a,
	ledger_notes *notes, int64_t *entry, struct error *err)
{
	struct ledger_change change = {row, a, notes, NULL};
	enum status st = check(c, row, a, err);

	return st == STATUS_OK ? campaign_change(c, VERB_LEDGER_ADD, add_work,
					 &change, entry, err)
			       : st;
}

enum status
ledger_get(struct campaign *c, int64_t voucher, struct arena *a,
	struct ledger_row *row, struct error *err)
{
	enum status st = ledger_row_get(
		campaign_db(c), campaign_election(c)->id, voucher, a, row, err);

	return st == STATUS_NONE ? error_set(err, STATUS_NONE,
					   _("there is no piece %lld"),
					   (long long)voucher)
				 : st;
}

enum status
ledger_rows(struct campaign *c, int64_t election, struct arena *a,
	struct ledger_row **rows, size_t *n, struct error *err)
{
	const struct election *e;
	enum status st = ledger_election(c, election, &e, err);

	return st == STATUS_OK
		       ? ledger_row_all(campaign_db(c), e->id, a, rows, n, err)
		       : st;
}

/* One that can still be changed. */
static enum status
living(struct campaign *c, int64_t voucher, struct ledger_row *row,
	struct error *err)
{
	enum status st = ledger_get(c, voucher, campaign_arena(c), row, err);

	if (st == STATUS_OK && row->state == LEDGER_VOID)
		st = error_set(err, STATUS_FAILED, _("piece %lld is void"),
			(long long)voucher);
	return st;
}

/* The change's row holds what is to be put into the one that is there. */
static enum status
engage_work(struct campaign *c, void *data, struct error *err)
{
	struct ledger_change *change = data;
	struct ledger_row row;
	enum status st = living(c, change->row->voucher, &row, err);

	if (st == STATUS_OK && row.state != LEDGER_QUOTE)
		st = error_set(err, STATUS_FAILED,
			_("piece %lld is no longer a quote"),
			(long long)row.voucher);
	if (st != STATUS_OK)
		return st;
	row.day = change->row->day;
	row.state = LEDGER_ENGAGED;
	campaign_say(c, N_("piece %lld: the quote is accepted"),
		(long long)row.voucher);
	st = judge(c, &row, change->a, change->notes, err);
	return st == STATUS_OK ? ledger_update(campaign_db(c), &row, err) : st;
}

enum status
ledger_engage(struct campaign *c, int64_t voucher, const struct date *day,
	struct arena *a, ledger_notes *notes, int64_t *entry, struct error *err)
{
	char iso[DATE_TEXT_SIZE];
	struct ledger_row row = {.voucher = voucher, .day = date_iso(iso, day)};
	struct ledger_change change = {&row, a, notes, NULL};

	return campaign_change(
		c, VERB_LEDGER_STATE, engage_work, &change, entry, err);
}

static enum status
pay_work(struct campaign *c, void *data, struct error *err)
{
	const struct ledger_change *change = data;
	struct ledger_row row;
	enum status st = living(c, change->row->voucher, &row, err);

	if (st == STATUS_OK && row.state == LEDGER_PAID)
		st = error_set(err, STATUS_FAILED,
			_("piece %lld was paid already"),
			(long long)row.voucher);
	if (st != STATUS_OK)
		return st;
	row.paid = change->row->paid;
	row.state = LEDGER_PAID;
	if (change->row->mode)
		row.mode = change->row->mode;
	campaign_say(c, N_("piece %lld: paid"), (long long)row.voucher);
	st = judge(c, &row, change->a, change->notes, err);
	return st == STATUS_OK ? ledger_update(campaign_db(c), &row, err) : st;
}

enum status
ledger_pay(struct campaign *c, int64_t voucher, const struct date *day,
	enum ledger_mode mode, struct arena *a, ledger_notes *notes,
	int64_t *entry, struct error *err)
{
	char iso[DATE_TEXT_SIZE];
	struct ledger_row row = {
		.voucher = voucher, .paid = date_iso(iso, day), .mode = mode};
	struct ledger_change change = {&row, a, notes, NULL};

	return campaign_change(
		c, VERB_LEDGER_STATE, pay_work, &change, entry, err);
}

static enum status
receipt_work(struct campaign *c, void *data, struct error *err)
{
	const struct ledger_change *change = data;
	struct ledger_row row;
	enum status st = living(c, change->row->voucher, &row, err);

	if (st == STATUS_OK && row.kind != LEDGER_GIFT)
		st = error_set(err, STATUS_FAILED,
			_("piece %lld is not a gift"), (long long)row.voucher);
	row.receipt = change->row->receipt;
	if (st == STATUS_OK)
		st = check_receipt(c, &row, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("piece %lld: receipt %s"), (long long)row.voucher,
		row.receipt);
	return ledger_update(campaign_db(c), &row, err);
}

enum status
ledger_receipt(struct campaign *c, int64_t voucher, const char *number,
	int64_t *entry, struct error *err)
{
	struct ledger_row row = {.voucher = voucher, .receipt = number};
	struct ledger_change change = {.row = &row};

	return campaign_change(
		c, VERB_LEDGER_STATE, receipt_work, &change, entry, err);
}

static enum status
void_work(struct campaign *c, void *data, struct error *err)
{
	const struct ledger_change *change = data;
	struct ledger_row row;
	enum status st = living(c, change->row->voucher, &row, err);

	if (st != STATUS_OK)
		return st;
	row.state = LEDGER_VOID;
	row.reason = change->reason;
	campaign_say(c, N_("piece %lld is void: %s"), (long long)row.voucher,
		row.reason);
	return ledger_update(campaign_db(c), &row, err);
}

enum status
ledger_void(struct campaign *c, int64_t voucher, const char *reason,
	int64_t *entry, struct error *err)
{
	struct ledger_row row = {.voucher = voucher};
	struct ledger_change change = {.row = &row, .reason = reason};

	if (!reason || !*reason)
		return error_set(
			err, STATUS_USAGE, _("why is it void? --reason"));
	return campaign_change(
		c, VERB_LEDGER_VOID, void_work, &change, entry, err);
}
