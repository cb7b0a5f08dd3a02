#include "office/ledger_judge.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "office/money.h"

#include <stdarg.h>
#include <string.h>

enum { SHARES = 100 };

static void __attribute__((format(printf, 4, 5)))
note(const struct ledger_case *k, bool stops, const char *article,
	const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	VEC_PUSH(k->notes, ((struct ledger_note){.voucher = k->row->voucher,
				   .stops = stops,
				   .article = article,
				   .text = arena_vprintf(k->a, fmt, args)}));
	va_end(args);
}

/* A day as people write it. */
static const char *
shown(const struct ledger_case *k, const char *day)
{
	return date_short(arena_alloc(k->a, DATE_WHEN_SIZE), day);
}

static bool
is_spending(const struct ledger_row *row)
{
	enum ledger_side side = ledger_side(row->kind);

	return side == LEDGER_OUT || side == LEDGER_BOTH;
}

static void
judge_ceiling(const struct ledger_case *k)
{
	int64_t ceiling = k->sums->ceiling[ledger_round(k->terms, k->row->day)];
	int64_t sum = k->sums->committed + ledger_counts(k->row);

	if (!is_spending(k->row) || !ceiling)
		return;
	if (sum > ceiling)
		note(k, true, "L. 52-11",
			_("the ceiling of %s would be passed by %s"),
			money_text(k->a, ceiling),
			money_text(k->a, sum - ceiling));
	else if (sum >= money_share(ceiling, k->rules->warn[0]))
		note(k, false, "L. 52-11",
			_("committed: %s of %s (%lld%%); %s is left"),
			money_text(k->a, sum), money_text(k->a, ceiling),
			(long long)(sum * SHARES / ceiling),
			money_text(k->a, ceiling - sum));
}

/* From the appointment on only the mandataire pays; a party may help. */
static void
judge_payer(const struct ledger_case *k)
{
	enum ledger_payer payer = k->row->payer;

	if (k->row->kind != LEDGER_EXPENSE || !k->sums->holder_wanted)
		return;
	if (!k->account) {
		if (payer == PAYER_HOLDER)
			note(k, true, "L. 52-4",
				_("no mandataire has been named yet: ledger "
				  "account"));
		return;
	}
	if (strcmp(k->row->day, k->account->appointed) < 0) {
		if (payer != PAYER_CANDIDATE)
			note(k, true, "L. 52-4",
				_("before the mandataire was appointed only "
				  "the candidate pays, to be refunded"));
	} else if (payer == PAYER_CANDIDATE || payer == PAYER_OTHER) {
		note(k, true, "L. 52-4",
			_("since %s every expense is paid by the mandataire"),
			shown(k, k->account->appointed));
	}
}

/* Sums come in from the appointment on. */
static void
judge_appointed(const struct ledger_case *k)
{
	enum ledger_side side = ledger_side(k->row->kind);

	if (side != LEDGER_IN || !k->sums->holder_wanted)
		return;
	if (!k->account)
		note(k, true, "L. 52-4",
			_("no mandataire has been named yet, and nobody else "
			  "may take money: ledger account"));
	else if (strcmp(k->row->day, k->account->appointed) < 0)
		note(k, true, "L. 52-4",
			_("before the mandataire was appointed no money is "
			  "taken"));
}

static void
judge_days(const struct ledger_case *k)
{
	const struct ledger_terms *t = k->terms;
	const char *paid = k->row->paid ? k->row->paid : k->row->day;

	if (!t->known || ledger_side(k->row->kind) == LEDGER_APART)
		return;
	if (is_spending(k->row) && strcmp(k->row->day, t->last) > 0)
		note(k, true, "L. 52-12",
			_("the last day to engage an expense was %s, the eve "
			  "of the last round that the list stands in"),
			shown(k, t->last));
	if (strcmp(paid, t->deposit) > 0)
		note(k, true, "L. 52-4",
			_("nothing is paid or taken after the account is "
			  "deposited, on %s"),
			shown(k, t->deposit));
	if (strcmp(k->row->day, t->opens) < 0)
		note(k, false, "L. 52-4",
			_("the account begins on %s: what was engaged before "
			  "belongs to it only where it served the campaign"),
			shown(k, t->opens));
}

static bool
is_french(const struct ledger_case *k, const char *nationality)
{
	static const char *const names[] = {
		"francaise", "francais", "france", "french", "fr"};
	const char *folded = text_fold(k->a, nationality);

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(folded, names[i]) == 0)
			return true;
	return false;
}

static void
judge_donor(const struct ledger_case *k)
{
	const struct ledger_row *row = k->row;

	if (row->kind != LEDGER_GIFT)
		return;
	if (row->third_kind == THIRD_COMPANY || row->third_kind == THIRD_BANK)
		note(k, true, "L. 52-8",
			_("companies, associations and other legal persons "
			  "give nothing; only a party may"));
	if (row->third_kind == THIRD_PARTY)
		note(k, true, "L. 52-8",
			_("what a party gives is not a gift of a person: enter "
			  "it as party"));
	if (!row->nationality || !row->tax_address || !row->mode)
		note(k, true, "R. 39-1",
			_("a gift needs the donor's nationality and tax "
			  "address, and how it was paid"));
	else if (!row->resident && !is_french(k, row->nationality))
		note(k, true, "L. 52-8",
			_("who gives is French, or lives in France"));
	if (!row->receipt)
		note(k, false, "R. 39-1",
			_("the number of the CNCCFP's receipt is missing: "
			  "ledger receipt"));
}

static void
judge_gift(const struct ledger_case *k)
{
	int64_t sum = k->given + k->row->cents + k->row->elsewhere;

	if (k->row->kind == LEDGER_GIFT && sum > k->rules->gift)
		note(k, true, "L. 52-8",
			_("%s would have given %s in all, and %s is the most "
			  "of one person for all lists of an election"),
			k->row->third, money_text(k->a, sum),
			money_text(k->a, k->rules->gift));
}

static void
judge_cash(const struct ledger_case *k)
{
	int64_t ceiling = k->sums->ceiling[k->sums->round];
	int64_t most = money_share(ceiling, k->rules->cash_share);

	if (k->row->kind != LEDGER_GIFT || k->row->mode != MODE_CASH)
		return;
	if (k->row->cents > k->rules->cash)
		note(k, true, "L. 52-8",
			_("in cash one gives %s at most; beyond it by cheque, "
			  "transfer, card or debit"),
			money_text(k->a, k->rules->cash));
	if (ceiling >= k->rules->cash_from &&
		k->sums->cash + k->row->cents > most)
		note(k, true, "L. 52-8",
			_("gifts in cash would be %s in all, and %s is the "
			  "most: a fifth of the ceiling"),
			money_text(k->a, k->sums->cash + k->row->cents),
			money_text(k->a, most));
}

static void
judge_party(const struct ledger_case *k)
{
	int64_t sum = k->to_party + k->row->cents;

	if (ledger_side(k->row->kind) != LEDGER_APART)
		return;
	if (k->row->third_kind != THIRD_PERSON &&
		k->row->third_kind != THIRD_CANDIDATE)
		note(k, true, "L. 88-227, 11-4",
			_("only persons give to a party"));
	if (sum > k->rules->to_party)
		note(k, true, "L. 88-227, 11-4",
			_("%s would have given the party %s this year, fees "
			  "included, and %s is the most"),
			k->row->third, money_text(k->a, sum),
			money_text(k->a, k->rules->to_party));
}

/* Of persons; a party or a bank lends on its own terms. */
static void
judge_terms_of_loan(const struct ledger_case *k)
{
	const struct ledger_row *row = k->row;
	const struct rules_money *r = k->rules;
	long most = row->rate > r->legal_rate ? r->loan_months_most
					      : r->loan_months;
	int64_t ceiling = k->sums->ceiling[k->sums->round];
	int64_t owed = k->sums->owed + row->cents;

	if (row->months > most)
		note(k, true, "R. 39-2-1",
			_("a person lends for %ld months at most at this "
			  "rate"),
			most);
	if (ceiling && owed > money_share(ceiling, r->refund))
		note(k, true, "R. 39-2-1",
			_("%s would be owed to persons, and %s is the most: "
			  "what the State can pay back"),
			money_text(k->a, owed),
			money_text(k->a, money_share(ceiling, r->refund)));
}

static void
judge_loan(const struct ledger_case *k)
{
	const struct ledger_row *row = k->row;

	if (row->kind != LEDGER_LOAN)
		return;
	if (row->third_kind == THIRD_COMPANY)
		note(k, true, "L. 52-8",
			_("companies and associations lend nothing; parties "
			  "and banks of the EEA may"));
	if (!row->document || !row->due || !row->months)
		note(k, true, "L. 52-7-1",
			_("a loan needs its contract, its months and the day "
			  "it is due"));
	if (row->third_kind == THIRD_PERSON)
		judge_terms_of_loan(k);
}

/* What serves the campaign and others is entered at its share. */
static void
judge_kind(const struct ledger_case *k)
{
	if (k->row->kind != LEDGER_IN_KIND)
		return;
	if (k->row->third_kind == THIRD_COMPANY)
		note(k, true, "L. 52-8",
			_("companies, associations and other legal persons "
			  "give nothing, in kind neither"));
	if (!k->row->share)
		note(k, false, "L. 52-12",
			_("which share of it served the campaign? Without one "
			  "all of it counts"));
}

static void
judge_account(const struct ledger_case *k)
{
	if (k->sums->by_hand && is_spending(k->row))
		note(k, false, "L. 52-11",
			_("the ceiling of this commune or this election is not "
			  "computed: type it with ledger account"));
	if (k->row->kind == LEDGER_EXPENSE && !k->row->document)
		note(k, false, "L. 52-12",
			_("the invoice or quote is missing: --document"));
}

const char *
ledger_rule(const char *article)
{
	static const char *const rules[][2] = {{"L. 52-11", "FIN-2"},
		{"L. 52-4", "FIN-3"}, {"L. 52-8", "FIN-4"},
		{"L. 88-227, 11-4", "FIN-7"}, {"R. 39-2-1", "FIN-10"},
		{"L. 52-7-1", "FIN-10"}, {"L. 52-12", "FIN-12"},
		{"R. 39-1", "FIN-13"}};
	size_t i = 0;

	while (i < ARRAY_LEN(rules) - 1 && strcmp(rules[i][0], article) != 0)
		i++;
	return rules[i][1];
}

void
ledger_judge_appointment(const struct ledger_case *k)
{
	judge_payer(k);
	judge_appointed(k);
}

enum status
ledger_judge(const struct ledger_case *k, struct error *err)
{
	static void (*const judges[])(const struct ledger_case *k) = {
		judge_ceiling, judge_payer, judge_appointed, judge_days,
		judge_donor, judge_gift, judge_cash, judge_party, judge_loan,
		judge_kind, judge_account};
	size_t from = k->notes->len;

	for (size_t i = 0; i < ARRAY_LEN(judges); i++)
		judges[i](k);
	for (size_t i = from; i < k->notes->len; i++)
		if (k->notes->at[i].stops)
			return error_set(err, STATUS_DENIED, "%s (%s)",
				k->notes->at[i].text, k->notes->at[i].article);
	return STATUS_OK;
}
