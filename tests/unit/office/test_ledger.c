/* The account: ceilings and judgements against the figures of the code, and
 * what becomes of entries. */
#include "campaign/campaign.h"
#include "office/history.h"
#include "office/ledger.h"
#include "office/ledger_judge.h"
#include "office/money.h"

#include "tests/campaign.h"

#include <string.h>

static const struct rules_money *
money_of(struct campaign *c)
{
	const struct rules *rules;

	assert_int_equal(campaign_rules(c, &rules, NULL), STATUS_OK);
	return &rules->money;
}

static void
ceilings_are_those_of_the_code(void **state)
{
	static const struct {
		int64_t people, first, second;
	} k[] = {{8999, 0, 0}, {9000, 1350540, 1859760},
		{12000, 1800720, 2479680}, {15000, 2250900, 3099600},
		{15001, 2251031, 3099786}, {30000, 4225050, 5904000},
		{35000, 4784700, 6654300}, {45851, 5999252, 8282601},
		{60000, 7582950, 10405800}, {62760, 7868113, 10792807},
		{100000, 11715750, 16014600}, {150000, 16389750, 22595100},
		{200000, 20633250, 27761100}, {250000, 24876750, 32927100},
		{250001, 24876815, 32927193}, {300000, 28136250, 37601100}};
	struct test_campaign *t = *state;
	const struct rules_money *m = money_of(t->c);

	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		assert_int_equal(
			money_ceiling(m, k[i].people, RULES_FIRST), k[i].first);
		assert_int_equal(money_ceiling(m, k[i].people, RULES_SECOND),
			k[i].second);
	}
}

static void
some_communes_are_typed_by_hand(void **state)
{
	static const char *const hand[] = {"75056", "75112", "69123", "69381",
		"13055", "13201", "98818", "98735"};
	static const char *const computed[] = {
		"92002", "69266", "13001", "97411", "69029"};
	struct test_campaign *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(hand); i++)
		assert_true(money_by_hand(money_of(t->c), hand[i]));
	for (size_t i = 0; i < ARRAY_LEN(computed); i++)
		assert_false(money_by_hand(money_of(t->c), computed[i]));
}

static void
sums_are_read_as_they_are_typed(void **state)
{
	static const struct {
		const char *text;
		int64_t cents;
	} k[] = {{"50", 5000}, {"1 234,5", 123450}, {"12.50 €", 1250},
		{"0,01", 1}, {"4600.01", 460001}, {"0", 0}, {"-3", 0},
		{"12,345", 0}, {"€12", 1200}, {"€1 234.50", 123450},
		{"€12€", 0}, {"douze", 0}, {"", 0}, {"12 € 50", 0}, {"1e30", 0},
		{"nan", 0}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		int64_t cents = 0;
		enum status st = money_parse(k[i].text, &cents, NULL);

		assert_int_equal(st, k[i].cents ? STATUS_OK : STATUS_USAGE);
		if (k[i].cents)
			assert_int_equal(cents, k[i].cents);
	}
}

/* A commune of 12,000 that votes on 14 and 21 March 2027, its mandataire
 * appointed on 1 October. */
struct bench {
	struct account account;
	struct ledger_terms terms;
	struct ledger_sums sums;
	struct arena a;
	ledger_notes notes;
	struct ledger_case k;
};

static void
setup_bench(struct bench *b, struct test_campaign *t)
{
	*b = (struct bench){
		.account = {.holder = "Anne", .appointed = "2026-10-01"},
		.terms = {.known = true,
			.second = true,
			.first = "2027-03-14",
			.opens = "2026-09-01",
			.last = "2027-03-20",
			.deposit = "2027-05-21"},
		.sums = {.ceiling = {1800720, 2479680}, .holder_wanted = true},
		.a = ARENA_INIT};
	b->k = (struct ledger_case){.rules = money_of(t->c),
		.account = &b->account,
		.terms = &b->terms,
		.sums = &b->sums,
		.a = &b->a,
		.notes = &b->notes};
}

static void
teardown_bench(struct bench *b)
{
	VEC_RELEASE(&b->notes);
	arena_release(&b->a);
}

static struct ledger_row
expense(const char *day, int64_t cents)
{
	return (struct ledger_row){.kind = LEDGER_EXPENSE,
		.day = day,
		.cents = cents,
		.payer = PAYER_HOLDER,
		.what = "Tracts",
		.third = "Imprimerie",
		.third_kind = THIRD_COMPANY,
		.document = "F-1",
		.state = LEDGER_ENGAGED};
}

static struct ledger_row
gift(int64_t cents, enum ledger_mode mode)
{
	return (struct ledger_row){.kind = LEDGER_GIFT,
		.day = "2027-01-10",
		.cents = cents,
		.mode = mode,
		.what = "Don",
		.third = "Paul",
		.third_kind = THIRD_PERSON,
		.nationality = "française",
		.tax_address = "3 rue du Puits",
		.receipt = "1",
		.state = LEDGER_PAID};
}

static struct ledger_row
loan(int64_t cents, int64_t months)
{
	return (struct ledger_row){.kind = LEDGER_LOAN,
		.day = "2027-01-10",
		.cents = cents,
		.months = months,
		.due = "2028-07-10",
		.document = "contrat",
		.third = "Paul",
		.third_kind = THIRD_PERSON,
		.state = LEDGER_PAID};
}

/* 0: nothing is said; 1: it is warned of; 2: forbidden, by this article. */
static void
assert_judged(struct bench *b, struct ledger_row row, int verdict,
	const char *article)
{
	struct error err = ERROR_INIT;
	enum status st;

	b->notes.len = 0;
	b->k.row = &row;
	st = ledger_judge(&b->k, &err);
	assert_int_equal(st, verdict == 2 ? STATUS_DENIED : STATUS_OK);
	assert_int_equal(b->notes.len > 0, verdict > 0);
	if (verdict == 2)
		assert_non_null(strstr(err.text, article));
	else if (verdict == 1)
		assert_string_equal(b->notes.at[0].article, article);
}

static void
the_ceiling_warns_and_stops(void **state)
{
	struct bench b;

	setup_bench(&b, *state);
	assert_judged(&b, expense("2027-01-10", 1260503), 0, NULL);
	assert_judged(&b, expense("2027-01-10", 1260504), 1, "L. 52-11");
	assert_judged(&b, expense("2027-01-10", 1620648), 1, "L. 52-11");
	assert_non_null(strstr(b.notes.at[0].text, "90%"));
	assert_judged(&b, expense("2027-01-10", 1800720), 1, "L. 52-11");
	assert_judged(&b, expense("2027-01-10", 1800721), 2, "L. 52-11");
	/* After the first round that of the second replaces it. */
	assert_judged(&b, expense("2027-03-15", 1800721), 1, "L. 52-11");
	b.sums.committed = 1800720;
	assert_judged(&b, expense("2027-01-10", 1), 2, "L. 52-11");
	/* Half of it serves the campaign. */
	b.sums.committed = 1800000;
	{
		struct ledger_row row = expense("2027-01-10", 1440);

		row.share = 50;
		assert_judged(&b, row, 1, "L. 52-11");
		row.cents = 1442;
		assert_judged(&b, row, 2, "L. 52-11");
	}
	teardown_bench(&b);
}

static void
days_bound_the_account(void **state)
{
	struct ledger_row row;
	struct bench b;

	setup_bench(&b, *state);
	assert_judged(&b, expense("2027-03-20", 100), 0, NULL);
	assert_judged(&b, expense("2027-03-21", 100), 2, "L. 52-12");
	strcpy(b.terms.last, "2027-03-13");
	assert_judged(&b, expense("2027-03-14", 100), 2, "L. 52-12");
	strcpy(b.terms.last, "2027-03-20");
	row = expense("2027-03-20", 100);
	row.paid = "2027-05-20";
	assert_judged(&b, row, 0, NULL);
	row.paid = "2027-05-22";
	assert_judged(&b, row, 2, "L. 52-4");
	row = gift(100, MODE_CHEQUE);
	row.day = "2027-05-22";
	assert_judged(&b, row, 2, "L. 52-4");
	row = expense("2026-08-31", 100);
	row.payer = PAYER_CANDIDATE;
	assert_judged(&b, row, 1, "L. 52-4");
	teardown_bench(&b);
}

static void
the_mandataire_pays_once_appointed(void **state)
{
	struct ledger_row row = expense("2026-10-01", 100);
	struct bench b;

	setup_bench(&b, *state);
	row.payer = PAYER_CANDIDATE;
	assert_judged(&b, row, 2, "L. 52-4");
	row.day = "2026-09-30";
	assert_judged(&b, row, 0, NULL);
	row.payer = PAYER_HOLDER;
	assert_judged(&b, row, 2, "L. 52-4");
	row.day = "2026-10-01";
	row.payer = PAYER_PARTY;
	assert_judged(&b, row, 0, NULL);
	row = gift(100, MODE_CHEQUE);
	row.day = "2026-09-30";
	assert_judged(&b, row, 2, "L. 52-4");
	b.k.account = NULL;
	assert_judged(&b, gift(100, MODE_CHEQUE), 2, "L. 52-4");
	assert_judged(&b, expense("2027-01-10", 100), 2, "L. 52-4");
	/* Under 9,000 inhabitants there is none. */
	b.sums = (struct ledger_sums){0};
	assert_judged(&b, expense("2027-01-10", 100), 0, NULL);
	assert_judged(&b, gift(100, MODE_CHEQUE), 0, NULL);
	teardown_bench(&b);
}

static void
gifts_have_their_limits(void **state)
{
	struct ledger_row row;
	struct bench b;

	setup_bench(&b, *state);
	assert_judged(&b, gift(460000, MODE_CHEQUE), 0, NULL);
	assert_judged(&b, gift(460001, MODE_CHEQUE), 2, "L. 52-8");
	row = gift(70000, MODE_CHEQUE);
	row.elsewhere = 400000;
	assert_judged(&b, row, 2, "L. 52-8");
	b.k.given = 400000;
	assert_judged(&b, gift(60000, MODE_CHEQUE), 0, NULL);
	assert_judged(&b, gift(70000, MODE_CHEQUE), 2, "L. 52-8");
	b.k.given = 0;
	assert_judged(&b, gift(15000, MODE_CASH), 0, NULL);
	assert_judged(&b, gift(15100, MODE_CASH), 2, "L. 52-8");
	b.sums.cash = 360144 - 15000;
	assert_judged(&b, gift(15000, MODE_CASH), 0, NULL);
	b.sums.cash++;
	assert_judged(&b, gift(15000, MODE_CASH), 2, "L. 52-8");
	b.sums.ceiling[RULES_FIRST] = 1499999;
	assert_judged(&b, gift(15000, MODE_CASH), 0, NULL);
	teardown_bench(&b);
}

static void
who_gives_is_known_and_may(void **state)
{
	struct ledger_row row = gift(5000, MODE_CHEQUE);
	struct bench b;

	setup_bench(&b, *state);
	row.third_kind = THIRD_COMPANY;
	assert_judged(&b, row, 2, "L. 52-8");
	row = gift(5000, MODE_CHEQUE);
	row.nationality = "belge";
	assert_judged(&b, row, 2, "L. 52-8");
	row.resident = true;
	assert_judged(&b, row, 0, NULL);
	row.nationality = NULL;
	assert_judged(&b, row, 2, "R. 39-1");
	row = gift(5000, MODE_NONE);
	assert_judged(&b, row, 2, "R. 39-1");
	row = gift(5000, MODE_CHEQUE);
	row.tax_address = NULL;
	assert_judged(&b, row, 2, "R. 39-1");
	row = gift(5000, MODE_CHEQUE);
	row.receipt = NULL;
	assert_judged(&b, row, 1, "R. 39-1");
	row = (struct ledger_row){.kind = LEDGER_PARTY,
		.day = "2027-01-10",
		.cents = 5000000,
		.third = "Parti",
		.third_kind = THIRD_PARTY};
	assert_judged(&b, row, 0, NULL);
	row = (struct ledger_row){.kind = LEDGER_PARTY_FEE,
		.day = "2027-01-10",
		.cents = 12000,
		.third = "Paul",
		.third_kind = THIRD_PERSON};
	b.k.to_party = 738000;
	assert_judged(&b, row, 0, NULL);
	b.k.to_party = 740000;
	assert_judged(&b, row, 2, "11-4");
	teardown_bench(&b);
}

static void
loans_have_their_limits(void **state)
{
	struct ledger_row row;
	struct bench b;

	setup_bench(&b, *state);
	assert_judged(&b, loan(100000, 18), 0, NULL);
	assert_judged(&b, loan(100000, 19), 2, "R. 39-2-1");
	row = loan(100000, 60);
	row.rate = b.k.rules->legal_rate + 1;
	assert_judged(&b, row, 0, NULL);
	row.months = 61;
	assert_judged(&b, row, 2, "R. 39-2-1");
	assert_judged(&b, loan(855342, 18), 0, NULL);
	assert_judged(&b, loan(855343, 18), 2, "R. 39-2-1");
	b.sums.owed = 1;
	assert_judged(&b, loan(855342, 18), 2, "R. 39-2-1");
	row = loan(100, 12);
	row.third_kind = THIRD_COMPANY;
	assert_judged(&b, row, 2, "L. 52-8");
	row = loan(99999999, 240);
	row.third_kind = THIRD_BANK;
	assert_judged(&b, row, 0, NULL);
	row = loan(100, 12);
	row.document = NULL;
	assert_judged(&b, row, 2, "L. 52-7-1");
	teardown_bench(&b);
}

/* Into the campaign file. */

static enum status
add(struct campaign *c, struct ledger_row *row)
{
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	enum status st = ledger_add(c, row, &a, &notes, NULL, NULL);

	VEC_RELEASE(&notes);
	arena_release(&a);
	return st;
}

static void
name_mandataire(struct campaign *c)
{
	const struct account account = {.holder = "Anne Durand",
		.kind = HOLDER_PERSON,
		.appointed = "2026-10-01",
		.population = 12000};

	assert_int_equal(account_set(c, &account, NULL, NULL), STATUS_OK);
}

static void
pieces_are_numbered_and_stay(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct ledger_row row = gift(10000, MODE_CHEQUE), other = row;
	struct ledger_sums sums;
	int64_t entry = 0;

	name_mandataire(c);
	assert_int_equal(add(c, &row), STATUS_OK);
	assert_int_equal(row.voucher, 1);
	other.third = "PAUL"; /* the same, who has given 100 */
	other.cents = 450001;
	assert_int_equal(add(c, &other), STATUS_DENIED);
	other.cents = 450000;
	assert_int_equal(add(c, &other), STATUS_FAILED); /* its receipt */
	other.receipt = NULL;
	assert_int_equal(add(c, &other), STATUS_OK);
	assert_int_equal(other.voucher, 2);
	assert_int_equal(ledger_receipt(c, 2, "1", NULL, NULL), STATUS_FAILED);
	assert_int_equal(ledger_void(c, 2, "", NULL, NULL), STATUS_USAGE);
	assert_int_equal(
		ledger_void(c, 2, "saisi deux fois", &entry, NULL), STATUS_OK);
	assert_int_equal(ledger_void(c, 2, "x", NULL, NULL), STATUS_FAILED);
	assert_int_equal(ledger_void(c, 7, "x", NULL, NULL), STATUS_NONE);
	assert_true(history_is_final(c, entry));
	assert_int_equal(ledger_sums(c, 0, 0, &sums, NULL), STATUS_OK);
	assert_int_equal(sums.in, 10000);
	/* A void one gives its number to no other. */
	other.voucher = other.id = 0;
	other.cents = 100;
	other.receipt = "3";
	assert_int_equal(add(c, &other), STATUS_OK);
	assert_int_equal(other.voucher, 3);
}

static void
an_account_is_balanced_before_it_leaves(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct ledger_row bill = expense("2027-01-10", 41240);
	struct ledger_row row = gift(10000, MODE_CHEQUE);
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	const struct date day = {2027, 1, 20};

	name_mandataire(c);
	bill.heading = "Impressions";
	assert_int_equal(add(c, &bill), STATUS_OK);
	assert_string_equal(bill.heading, "impressions");
	assert_int_equal(add(c, &row), STATUS_OK);
	assert_int_equal(ledger_check(c, 0, &a, &notes, NULL), STATUS_OK);
	assert_int_equal(notes.len, 2);
	assert_true(notes.at[0].stops);
	assert_non_null(strstr(notes.at[0].text, "312.40"));
	assert_false(notes.at[1].stops);
	notes.len = 0;
	assert_int_equal(ledger_pay(c, bill.voucher, &day, MODE_TRANSFER, &a,
				 &notes, NULL, NULL),
		STATUS_OK);
	assert_int_equal(ledger_pay(c, bill.voucher, &day, MODE_TRANSFER, &a,
				 &notes, NULL, NULL),
		STATUS_FAILED);
	row = (struct ledger_row){.kind = LEDGER_OWN,
		.day = "2027-01-21",
		.cents = 31240,
		.third = "Anne Durand",
		.third_kind = THIRD_CANDIDATE,
		.what = "apport",
		.state = LEDGER_PAID};
	assert_int_equal(add(c, &row), STATUS_OK);
	notes.len = 0;
	assert_int_equal(ledger_check(c, 0, &a, &notes, NULL), STATUS_OK);
	assert_int_equal(notes.len, 0);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

/* A mandataire who is said to have been appointed later, or earlier, pays and
 * takes nothing that was entered before without a word of it. */
static void
a_day_that_moves_is_looked_at_again(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct ledger_row bill = expense("2027-01-10", 10000);
	struct ledger_row row = gift(10000, MODE_CHEQUE);
	struct account account;
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	size_t said = 0;

	name_mandataire(c);
	bill.heading = "impressions";
	assert_int_equal(add(c, &bill), STATUS_OK);
	assert_int_equal(add(c, &row), STATUS_OK);
	assert_int_equal(account_get(c, 0, &a, &account, NULL), STATUS_OK);
	account.appointed = "2027-01-11";
	assert_int_equal(account_set(c, &account, NULL, NULL), STATUS_OK);
	assert_int_equal(ledger_check(c, 0, &a, &notes, NULL), STATUS_OK);
	for (size_t i = 0; i < notes.len; i++)
		said += notes.at[i].stops &&
			strstr(notes.at[i].text, "before the mandataire");
	assert_int_equal(said, 2);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

/* What is paid is not counted twice against the ceiling. */
static void
paying_does_not_count_again(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct ledger_row bill = expense("2027-01-10", 1800720);
	struct arena a = ARENA_INIT;
	ledger_notes notes = VEC_INIT;
	const struct date day = {2027, 1, 20};

	name_mandataire(c);
	bill.heading = "impressions";
	bill.state = LEDGER_QUOTE;
	assert_int_equal(add(c, &bill), STATUS_OK);
	assert_int_equal(
		ledger_engage(c, 1, &day, &a, &notes, NULL, NULL), STATUS_OK);
	assert_int_equal(
		ledger_pay(c, 1, &day, MODE_CARD, &a, &notes, NULL, NULL),
		STATUS_OK);
	VEC_RELEASE(&notes);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(ceilings_are_those_of_the_code),
		CAMPAIGN_TEST(some_communes_are_typed_by_hand),
		CAMPAIGN_TEST(sums_are_read_as_they_are_typed),
		CAMPAIGN_TEST(the_ceiling_warns_and_stops),
		CAMPAIGN_TEST(days_bound_the_account),
		CAMPAIGN_TEST(the_mandataire_pays_once_appointed),
		CAMPAIGN_TEST(gifts_have_their_limits),
		CAMPAIGN_TEST(who_gives_is_known_and_may),
		CAMPAIGN_TEST(loans_have_their_limits),
		CAMPAIGN_TEST(pieces_are_numbered_and_stay),
		CAMPAIGN_TEST(an_account_is_balanced_before_it_leaves),
		CAMPAIGN_TEST(a_day_that_moves_is_looked_at_again),
		CAMPAIGN_TEST(paying_does_not_count_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
