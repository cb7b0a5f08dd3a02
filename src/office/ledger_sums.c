/* The account's days, its sums, and what stands between it and its deposit. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "campaign/judge.h"
#include "office/calendar.h"
#include "office/ledger.h"
#include "office/ledger_internal.h"
#include "office/ledger_judge.h"
#include "office/money.h"

#include <string.h>

enum { FRIDAY = 5, SHARES = 100 };

enum status
ledger_election(struct campaign *c, int64_t id, const struct election **out,
	struct error *err)
{
	*out = id ? campaign_election_find(c, id) : campaign_election(c);
	return *out ? STATUS_OK
		    : error_set(err, STATUS_NONE,
			      _("there is no election %lld: elections list"),
			      (long long)id);
}

enum status
ledger_terms(struct campaign *c, int64_t election, struct ledger_terms *out,
	struct error *err)
{
	const struct election *e;
	struct date day, last, eve, opens, event, sunday, deposit;
	const struct rules *rules;
	enum status st = ledger_election(c, election, &e, err);

	*out = (struct ledger_terms){0};
	if (st == STATUS_OK)
		st = campaign_rules(c, &rules, err);
	if (st != STATUS_OK || !e->first || !date_parse_iso(e->first, &day))
		return st;
	out->known = true;
	out->second = e->second && date_parse_iso(e->second, &last) &&
		      date_to_days(&last) > date_to_days(&day);
	eve = date_from_days(date_to_days(out->second ? &last : &day) - 1);
	opens = calendar_window(&day, rules->money.period_months);
	/* Of a by-election: not before what brought it. */
	if (e->partial && e->event && date_parse_iso(e->event, &event) &&
		date_to_days(&event) > date_to_days(&opens))
		opens = event;
	sunday = calendar_sunday(&day);
	deposit = calendar_weekday(
		&sunday, FRIDAY, -(int)rules->money.deposit_friday);
	date_iso(out->first, &day);
	date_iso(out->opens, &opens);
	date_iso(out->last, &eve);
	date_iso(out->deposit, &deposit);
	return STATUS_OK;
}

enum rules_round
ledger_round(const struct ledger_terms *terms, const char *day)
{
	return terms->second && strcmp(day, terms->first) > 0 ? RULES_SECOND
							      : RULES_FIRST;
}

static void
set_ceilings(struct campaign *c, const struct election *e,
	const struct account *account, const struct rules_money *rules,
	struct ledger_sums *out)
{
	struct campaign_facts facts;
	int64_t people;
	bool by_hand;

	campaign_facts_of(c, &facts);
	people = account->population ? account->population : facts.population;
	/* The brackets are those of communes. */
	by_hand = money_by_hand(rules, facts.commune) ||
		  e->kind != ELECTION_MUNICIPAL;
	out->holder_wanted = by_hand || (people && law_holds_at(c, e, "FIN-3"));
	for (int r = 0; r < RULES_ROUNDS && !by_hand; r++)
		out->ceiling[r] =
			money_ceiling(rules, people, (enum rules_round)r);
	if (account->ceiling_first)
		out->ceiling[RULES_FIRST] = account->ceiling_first;
	if (account->ceiling_second)
		out->ceiling[RULES_SECOND] = account->ceiling_second;
	out->by_hand = by_hand && !account->ceiling_first;
}

static void
add_up(struct ledger_sums *out, const struct ledger_row *row)
{
	const enum ledger_side side = ledger_side(row->kind);
	const int64_t counts = ledger_counts(row);

	out->entries++;
	if (side == LEDGER_OUT || side == LEDGER_BOTH)
		out->committed += counts;
	if ((side == LEDGER_OUT && row->state != LEDGER_QUOTE) ||
		side == LEDGER_BOTH)
		out->out += counts;
	if (side == LEDGER_IN || side == LEDGER_BOTH)
		out->in += counts;
	if (row->kind == LEDGER_GIFT && row->mode == MODE_CASH)
		out->cash += row->cents;
	if (row->kind == LEDGER_GIFT && !row->receipt)
		out->without_receipt++;
	if (row->kind == LEDGER_LOAN && row->third_kind == THIRD_PERSON)
		out->owed += row->cents;
}

enum status
ledger_sums(struct campaign *c, int64_t election, int64_t without,
	struct ledger_sums *out, struct error *err)
{
	const struct election *e;
	struct arena a = ARENA_INIT;
	struct account account;
	struct ledger_terms terms;
	struct ledger_row *rows;
	const struct date today = date_today();
	const struct rules *rules;
	char day[DATE_TEXT_SIZE];
	size_t n = 0;
	enum status st = account_get(c, election, &a, &account, err);

	*out = (struct ledger_sums){0};
	if (st == STATUS_OK || st == STATUS_NONE)
		st = campaign_rules(c, &rules, err);
	if (st == STATUS_OK)
		st = ledger_terms(c, election, &terms, err);
	if (st == STATUS_OK)
		st = ledger_rows(c, election, &a, &rows, &n, err);
	if (st == STATUS_OK)
		st = ledger_election(c, election, &e, err);
	if (st == STATUS_OK) {
		set_ceilings(c, e, &account, &rules->money, out);
		out->round = ledger_round(&terms, date_iso(day, &today));
	}
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (rows[i].state != LEDGER_VOID && rows[i].voucher != without)
			add_up(out, &rows[i]);
	arena_release(&a);
	return st;
}

const char *
ledger_standing(const struct ledger_sums *sums, struct arena *a)
{
	int64_t ceiling = sums->ceiling[sums->round];
	int64_t left = ceiling - sums->committed;

	if (sums->by_hand)
		return _("The ceiling of this commune is not computed: type "
			 "it, from the prefect's order.");
	if (!ceiling)
		return arena_printf(a,
			_("No ceiling here (under 9,000 inhabitants). "
			  "Committed: %s."),
			money_text(a, sums->committed));
	return arena_printf(a,
		sums->round == RULES_SECOND
			? _("Ceiling of the second round: %s. Committed: %s "
			    "(%lld%%). Left: %s.")
			: _("Ceiling of the first round: %s. Committed: %s "
			    "(%lld%%). Left: %s."),
		money_text(a, ceiling), money_text(a, sums->committed),
		(long long)(sums->committed * SHARES / ceiling),
		money_text(a, left));
}

/* What is still to be done about an entry. */
static void
check_row(const struct ledger_row *row, const char *today, ledger_notes *notes)
{
	struct ledger_note n = {.voucher = row->voucher};

	if (row->kind == LEDGER_GIFT && !row->receipt) {
		n.stops = true;
		n.article = "R. 39-1";
		n.text = _("the gift has no receipt of the CNCCFP");
		VEC_PUSH(notes, n);
	}
	n.stops = false;
	n.article = "L. 52-12";
	if (row->kind == LEDGER_EXPENSE && !row->document) {
		n.text = _("the invoice is missing");
		VEC_PUSH(notes, n);
	}
	if (row->state == LEDGER_QUOTE) {
		n.text = _("a quote: accepted, or void?");
		VEC_PUSH(notes, n);
	}
	if (row->kind == LEDGER_EXPENSE && row->state == LEDGER_ENGAGED) {
		n.text = _("it is not paid yet");
		VEC_PUSH(notes, n);
	}
	if (row->kind == LEDGER_LOAN && row->due &&
		strcmp(row->due, today) < 0) {
		n.stops = true;
		n.article = "R. 39-2-1";
		n.text = _("the loan is overdue");
		VEC_PUSH(notes, n);
	}
}

static void
check_whole(const struct account *account, const struct ledger_sums *sums,
	struct arena *a, ledger_notes *notes)
{
	int64_t ceiling = sums->ceiling[sums->round];
	struct ledger_note n = {.stops = true, .article = "L. 52-12"};

	if (sums->in < sums->out) {
		n.text = arena_printf(a,
			_("the account has a deficit: %s of own money is "
			  "missing"),
			money_text(a, sums->out - sums->in));
		VEC_PUSH(notes, n);
	}
	if (ceiling && sums->committed > ceiling) {
		n.article = "L. 52-11";
		n.text = arena_printf(a, _("the ceiling is passed by %s"),
			money_text(a, sums->committed - ceiling));
		VEC_PUSH(notes, n);
	}
	if (sums->holder_wanted && !account->holder) {
		n.article = "L. 52-4";
		n.text = _("no mandataire is named");
		VEC_PUSH(notes, n);
	}
	if (sums->by_hand) {
		n.stops = false;
		n.article = "L. 52-11";
		n.text = _("the ceiling of this commune is not typed");
		VEC_PUSH(notes, n);
	}
}

enum status
ledger_check(struct campaign *c, int64_t election, struct arena *a,
	ledger_notes *notes, struct error *err)
{
	struct account account;
	struct ledger_sums sums;
	struct ledger_row *rows;
	const struct date today = date_today();
	char day[DATE_TEXT_SIZE];
	size_t n = 0;
	enum status st = account_get(c, election, a, &account, err);

	if (st == STATUS_OK || st == STATUS_NONE)
		st = ledger_sums(c, election, 0, &sums, err);
	if (st == STATUS_OK)
		st = ledger_rows(c, election, a, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	date_iso(day, &today);
	check_whole(&account, &sums, a, notes);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].state == LEDGER_VOID)
			continue;
		check_row(&rows[i], day, notes);
		if (account.holder)
			ledger_judge_appointment(
				&(struct ledger_case){.account = &account,
					.sums = &sums,
					.row = &rows[i],
					.a = a,
					.notes = notes});
	}
	return STATUS_OK;
}
