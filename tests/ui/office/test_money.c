/* The account, the roll and the tags of the sample, in both languages and by
 * who may see them; and what the electoral code refuses in the form of a sum.
 */
#include "campaign/draft.h"
#include "campaign/user.h"
#include "office/ledger.h"

#include "tests/speak.h"
#include "tests/ui/sample.h"

static const struct place {
	const char *keys, *name;
} places[] = {{"gk", "account"}, {"gu", "roll"}, {"gq", "tags"}};

static void
look(struct screen *s, const char *suffix, size_t from, int cols)
{
	for (size_t i = from; i < ARRAY_LEN(places); i++) {
		char *name = mem_printf("%s-%s", places[i].name, suffix);

		screen_press(s, places[i].keys);
		screen_compare(s, name, cols > 80 ? 40 : 24, cols, false);
		free(name);
	}
}

static void
they_are_golden(void **state)
{
	look(&((struct sample *)*state)->s, "sample-80", 0, 80);
}

static int
setup_french(void **state)
{
	test_speak("fr_FR.UTF-8");
	return sample_setup(state);
}

static void
they_are_golden_in_french(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	look(s, "fr-80", 0, 80);
	look(s, "fr-120", 0, 120);
	test_speak("C.UTF-8");
}

static int
setup_plain(void **state)
{
	test_speak("C");
	return sample_setup(state);
}

/* Without UTF-8 the sign of the euro is three letters, and no sum is cut. */
static void
sums_are_whole_without_utf8(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gk");
	screen_compare(s, "account-sample-120-ascii", 40, 120, true);
	test_speak("C.UTF-8");
}

/* Field after field of the form of a sum: what comes first is typed over. */
static void
fill(struct screen *s, const char *const *typed, size_t n, bool again)
{
	screen_press(s, "a");
	/* The draft of the one before is typed over, from its first field. */
	if (again)
		screen_press(s, "\r");
	for (size_t i = 0; i < n && !screen_shows(s, "field 1 of"); i++)
		screen_key(s, TKEY_PAGE_UP);
	for (size_t i = 0; i < n; i++) {
		if (i)
			screen_key(s, '\t');
		if (!*typed[i])
			continue;
		screen_key(s, CTRL_KEY('u'));
		screen_press(s, typed[i]);
	}
	screen_key(s, TKEY_F2);
}

/* kind, amount, what, third, is, day, state, paid, mode, payer, heading, share,
 * document, nationality, resident, tax address, elsewhere: as the vectors of
 * L. 52-8 have them. Choices are taken by their first letter, a blank goes on
 * to the next one. */
static void
the_code_refuses(void **state)
{
	static const struct {
		const char *typed[17], *words;
	} sums[] = {{{"g", "151", "Don", "Ida X", "p", "", "", "", "d ", "", "",
			     "", "", "fr", "", "Antony", ""},
			    "in cash one gives"},
		{{"g", "4600,01", "Don", "Ida X", "p", "", "", "", "c", "", "",
			 "", "", "fr", "", "Antony", ""},
			"Ida X would have"},
		{{"g", "700", "Don", "Ida X", "p", "", "", "", "c", "", "", "",
			 "", "fr", "", "Antony", "4000"},
			"Ida X would have"},
		{{"g", "50", "Don", "Ida X", "p", "", "", "", "c", "", "", "",
			 "", "suisse", "", "Genève", ""},
			"who gives is"},
		{{"g", "50", "Don", "Ida X", "c  ", "", "", "", "c", "", "", "",
			 "", "fr", "", "Antony", ""},
			"companies,"},
		{{"l", "900", "Pret", "Ida X", "p", "", "", "", "", "", "", "",
			 "", "", "", "", ""},
			"loan needs its contract"}};
	struct screen *s = &((struct sample *)*state)->s;

	for (size_t i = 0; i < ARRAY_LEN(sums); i++) {
		screen_press(s, "gk");
		fill(s, sums[i].typed, ARRAY_LEN(sums[i].typed), i > 0);
		screen_expect(s, sums[i].words);
		/* What makes it lawful is said of the form's boxes. */
		assert_false(screen_shows(s, " --"));
		screen_key(s, TKEY_ESC);
	}
}

/* A commune of 12,000, for the figures of the specification: the ceiling is
 * 18,007.20 euros. */
static int
setup_small(void **state)
{
	static const struct account account = {.holder = "Ida X",
		.kind = HOLDER_PERSON,
		.appointed = "2026-10-01",
		.population = 12000};
	struct screen *s = MEM_NEW(struct screen);

	assert_int_equal(account_set(screen_campaign(s), &account, NULL, NULL),
		STATUS_OK);
	screen_start(s, s->t->c);
	*state = s;
	return 0;
}

/* The fields of a sum, in their order. */
enum {
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

/* Where nothing is typed, a field keeps what stands in it. */
struct typed_sum {
	const char *of[FIELDS], *refused; /* NULL: it is entered, */
	const char *said;                 /* with that */
};

static int64_t
entered(struct screen *s)
{
	struct ledger_sums sums;

	assert_int_equal(ledger_sums(s->t->c, 0, 0, &sums, NULL), STATUS_OK);
	return sums.entries;
}

/* However the words are broken into lines; NULL: whatever is shown. */
static void
expect_over_lines(struct screen *s, const char *words)
{
	struct buf drawn = BUF_INIT;
	size_t to = 0;

	screen_draw(s, 24, 80, false, &drawn);
	for (size_t i = 0; i < drawn.len; i++) {
		if (drawn.at[i] == '\n')
			drawn.at[i] = ' ';
		if (drawn.at[i] != ' ' || !to || drawn.at[to - 1] != ' ')
			drawn.at[to++] = drawn.at[i];
	}
	drawn.at[to] = '\0';
	if (words && !strstr(drawn.at, words))
		fail_msg("\"%s\" is not in: %s", words, drawn.at);
	buf_release(&drawn);
}

static void
enter(struct screen *s, const struct typed_sum *sum)
{
	const int64_t before = entered(s);

	screen_press(s, "gka");
	for (size_t i = 0; i < FIELDS; i++) {
		if (sum->of[i]) {
			screen_key(s, CTRL_KEY('u'));
			screen_press(s, sum->of[i]);
		}
		screen_key(s, '\t');
	}
	screen_key(s, TKEY_F2);
	expect_over_lines(s, sum->refused ? sum->refused : sum->said);
	assert_int_equal(entered(s), before + !sum->refused);
	screen_key(s, TKEY_ESC);
	draft_drop(s->t->c, FORM_LEDGER, 0, NULL);
}

#define GIFT(euros, who, by, day)                                              \
	{                                                                      \
		[KIND] = "g", [AMOUNT] = (euros), [WHAT] = "Don",              \
		[THIRD] = (who), [IS] = "p", [DAY] = (day), [MODE] = (by),     \
		[NATIONALITY] = "fr", [TAX_ADDRESS] = "Antony"                 \
	}
#define LOAN(euros, who, is, term)                                             \
	{                                                                      \
		[KIND] = "l", [AMOUNT] = (euros), [WHAT] = "Pret",             \
		[THIRD] = (who), [IS] = (is), [MODE] = "b",                    \
		[DOCUMENT] = "contrat", [MONTHS] = (term),                     \
		[DUE] = "01/03/2028"                                           \
	}
#define BILL(euros, day, by)                                                   \
	{                                                                      \
		[KIND] = "e", [AMOUNT] = (euros), [WHAT] = "Tracts",           \
		[THIRD] = "Imp", [DAY] = (day), [PAYER] = (by),                \
		[HEADING] = "impressions", [DOCUMENT] = "F-1"                  \
	}
#define PAID(euros, day)                                                       \
	{                                                                      \
		[KIND] = "e", [AMOUNT] = (euros), [WHAT] = "Tracts",           \
		[THIRD] = "Imp", [PAID] = (day), [MODE] = "c",                 \
		[HEADING] = "impressions", [DOCUMENT] = "F-1"                  \
	}
#define PARTY(what, euros, who, is)                                            \
	{                                                                      \
		[KIND] = (what), [AMOUNT] = (euros), [WHAT] = "Don",           \
		[THIRD] = (who), [IS] = (is), [MODE] = "c"                     \
	}

static void
the_figures_of_the_code(void **state)
{
	static const struct typed_sum sums[] = {
		{GIFT("4600", "Ida", "c", NULL)},
		{GIFT("4000", "Luc", "c", NULL)},
		{GIFT("700", "Luc", "c", NULL), "Luc would have given"},
		{GIFT("10", "Eva", "c", "30/09/2026"),
			"before the mandataire was appointed"},
		{PARTY("f", "50000", "Parti", "c ")},
		{PARTY("l ", "7400", "Ida", "p")},
		{PARTY("m", "120", "Ida", "p"),
			"Ida would have given the party"},
		{LOAN("100", "SCI", "c  ", "12"),
			"companies and associations lend nothing"},
		{LOAN("100", "Ida", "p", "19"), "a person lends for 18 months"},
		{LOAN("8553,43", "Ida", "p", "18"), "would be owed to persons"},
		{LOAN("8553,42", "Ida", "p", "18")},
		{BILL("100", NULL, "c"), "is paid by the mandataire"},
		{BILL("100", "31/08/2026", "m"), "only the candidate pays"},
		{BILL("12605,04", "14/03/2027", "m"), "the last day to engage"},
		{BILL("5", "20/09/2026", "c")},
		{PAID("5", "22/05/2027"), "nothing is paid or taken after"},
		{PAID("5", "21/05/2027")},
		{BILL("12595,04", "13/03/2027", "m"), .said = "(70%)"},
		{BILL("3601,44", NULL, "m"), .said = "(90%)"},
		{BILL("1800,73", NULL, "m"), "would be passed by"},
		{BILL("1800,72", NULL, "m"), .said = "(100%)"}};
	struct screen *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(sums); i++)
		enter(s, &sums[i]);
}

/* A fifth of the ceiling may come in cash, of at most 150 euros each. */
static void
cash_has_its_share(void **state)
{
	static const struct typed_sum sums[] = {
		{GIFT("150", "Ida", "d ", NULL)},
		{GIFT("1,45", "Eva", "d ", NULL), "gifts in cash would be"},
		{GIFT("1,44", "Eva", "d ", NULL)}};
	struct screen *s = *state;
	struct arena a = ARENA_INIT;

	for (int i = 0; i < 23; i++) {
		struct ledger_row row = {.kind = LEDGER_GIFT,
			.what = "Don",
			.third = arena_printf(&a, "Luc %d", i),
			.third_kind = THIRD_PERSON,
			.day = "2026-11-02",
			.cents = 15000,
			.mode = MODE_CASH,
			.state = LEDGER_PAID,
			.nationality = "française",
			.tax_address = "Antony"};
		ledger_notes notes = VEC_INIT;

		assert_int_equal(
			ledger_add(s->t->c, &row, &a, &notes, NULL, NULL),
			STATUS_OK);
		VEC_RELEASE(&notes);
	}
	arena_release(&a);
	for (size_t i = 0; i < ARRAY_LEN(sums); i++)
		enter(s, &sums[i]);
}

/* A bill that nobody's money covers; and the sums as a file. */
static void
what_is_missing_and_the_file(void **state)
{
	static const struct typed_sum bill = {
		BILL("312,40", "02/11/2026", "m"), NULL, "Committed"};
	struct screen *s = *state;
	struct buf file = BUF_INIT;
	char *path = mem_printf("%s/sums.csv", s->t->folder);

	enter(s, &bill);
	screen_press(s, "gkc");
	expect_over_lines(s, "€312.40 of own money");
	screen_press(s, "\033p");
	/* Pages say what is left, so they ask nothing. */
	screen_expect(s, "account.pdf");
	screen_press(s, "\033");
	/* Rows are not yet the account that is deposited. */
	screen_press(s, "x");
	screen_expect(s, "2 things are left to do (c). Write the account");
	screen_press(s, "y\025");
	screen_press(s, path);
	screen_press(s, "\r");
	screen_expect(s, "Wrote 1 row to ");
	assert_int_equal(io_read(&file, path, 1000, NULL), STATUS_OK);
	assert_non_null(strstr(file.at, "\n1,2026-11-02,expense,Tracts,Imp,"
					"312.40,engaged,"));
	buf_release(&file);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			they_are_golden, sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(
			the_code_refuses, sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(
			the_figures_of_the_code, setup_small, screen_teardown),
		cmocka_unit_test_setup_teardown(
			cash_has_its_share, setup_small, screen_teardown),
		cmocka_unit_test_setup_teardown(what_is_missing_and_the_file,
			setup_small, screen_teardown),
		cmocka_unit_test_setup_teardown(sums_are_whole_without_utf8,
			setup_plain, sample_teardown),
		cmocka_unit_test_setup_teardown(they_are_golden_in_french,
			setup_french, sample_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
