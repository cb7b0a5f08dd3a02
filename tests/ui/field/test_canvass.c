/* Typing sheets in: a hundred doors and their keys, numbers that are wrong,
 * sheets that are typed twice, going on behind what was typed, taking back. */
#include "base/i18n.h"
#include "field/questionnaire.h"
#include "field/sheet_change.h"
#include "field/sheet_plan.h"
#include "field/visit.h"

#include "tests/ui/screen.h"

#include <time.h>

enum { DOORS = 100 };

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t person, sheet;
	char number[16];
};

static void
make_streets(struct campaign *c)
{
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) "
			     "VALUES (12, '92002', '0012')");
	test_campaign_sql(c,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 25) INSERT INTO address (id, number, street, "
		"street_key, postcode, city, city_key, station, lon, lat, "
		"source, doors) SELECT 1000 + i, i, 'rue des Églantiers', "
		"'rue des eglantiers', '92160', 'Antony', 'antony', 12, "
		"2.3 + i * 0.0001, 48.75, 'list', 4 FROM n");
}

/* Support is an opinion and leads those who are with us to a second one. */
static void
make_questions(struct campaign *c)
{
	static struct choice_row support[] = {
		{.position = 1, .code = "1", .fr = "contre", .en = "against"},
		{.position = 2, .code = "3", .fr = "hésite", .en = "undecided"},
		{.position = 3,
			.code = "5",
			.fr = "avec nous",
			.en = "with us",
			.success = true,
			.next = 2}};
	static struct choice_row help[] = {
		{.position = 1, .code = "o", .fr = "oui", .en = "yes"},
		{.position = 2, .code = "n", .fr = "non", .en = "no"}};
	static struct question_row questions[] = {
		{.position = 1,
			.name = "support",
			.kind = QUESTION_CHOICE,
			.opinion = true,
			.fr = "Vous nous soutenez ?",
			.en = "Are you with us?",
			.choices = support,
			.nchoices = ARRAY_LEN(support)},
		{.position = 2,
			.name = "help",
			.kind = QUESTION_YESNO,
			.fr = "Nous aider ?",
			.en = "Would you help?",
			.choices = help,
			.nchoices = ARRAY_LEN(help)}};
	struct questionnaire_row row = {.name = "Portes",
		.fr = "Portes",
		.en = "Doors",
		.questions = questions,
		.n = ARRAY_LEN(questions)};

	assert_int_equal(questionnaire_save(c, &row, NULL, NULL), STATUS_OK);
}

static void
cut(struct fixture *f)
{
	const char *const stations[] = {"12"};
	const struct sheet_ask ask = {
		.stations = stations, .n = 1, .doors = DOORS, .recent = 30};
	struct sheet_cut_report report;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		sheets_cut(f->c, &ask, &a, &report, NULL, NULL), STATUS_OK);
	assert_int_equal(report.n, 1);
	assert_int_equal(report.doors, DOORS);
	f->sheet = report.sheets[0].id;
	snprintf(f->number, sizeof(f->number), "%s",
		sheet_number_text(&a, report.sheets[0].number));
	arena_release(&a);
}

static int
setup(void **state)
{
	static const struct test_person person = {
		.last = "BÉNARD", .first = "Chloé"};
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	make_streets(f->c);
	make_questions(f->c);
	f->person = test_add_person(f->c, &person);
	test_campaign_sql(f->c, "UPDATE person SET address = 1001");
	cut(f);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
take_out(struct fixture *f)
{
	const struct sheet_gift gift = {.people = &f->person, .n = 1};

	assert_int_equal(
		sheet_give(f->c, f->sheet, &gift, NULL, NULL), STATUS_OK);
}

static void
open_sheet(struct fixture *f)
{
	screen_press(&f->s, "gy");
	screen_press(&f->s, f->number);
	screen_press(&f->s, "\r");
}

static void
expect_totals(struct fixture *f, const int64_t want[VISIT_OUTCOME_COUNT])
{
	int64_t n[VISIT_OUTCOME_COUNT] = {0};

	assert_int_equal(visit_totals(f->c, f->sheet, n, NULL), STATUS_OK);
	for (int i = 1; i < VISIT_OUTCOME_COUNT; i++)
		assert_int_equal(n[i], want[i]);
}

static int64_t
knocked(struct fixture *f)
{
	struct arena a = ARENA_INIT;
	struct sheet_row row;

	assert_int_equal(sheet_get(f->c, f->sheet, &a, &row, NULL), STATUS_OK);
	arena_release(&a);
	return row.knocked;
}

/* What an evening is like: of ten doors three talk, and two of these say more;
 * five are absent, one refuses, one is to be called back. */
static void
a_hundred_doors(void **state)
{
	static const char *const ten[] = {
		"a", "t5o", "a", "r\r", "a", "t1", "c", "a", "t5n", "a"};
	struct fixture *f = *state;
	struct timespec from, to;
	double most = 0, all = 0;
	int begun;

	take_out(f);
	open_sheet(f);
	begun = f->s.keys;
	for (size_t i = 0; i < DOORS; i++)
		for (const char *k = ten[i % ARRAY_LEN(ten)]; *k; k++) {
			double ms;

			clock_gettime(CLOCK_MONOTONIC, &from);
			screen_key(&f->s, (unsigned char)*k);
			clock_gettime(CLOCK_MONOTONIC, &to);
			ms = (double)(to.tv_sec - from.tv_sec) * 1e3 +
			     (double)(to.tv_nsec - from.tv_nsec) / 1e6;
			most = ms > most ? ms : most;
			all += ms;
		}
	screen_expect(&f->s, "Every door is typed in.");
	screen_compare(&f->s, "canvass-end-80", 24, 80, false);
	screen_press(&f->s, "30 50 10 10\r");
	screen_expect(&f->s, "The sheet is closed.");
	print_message("%d doors typed in with %d keys, %.1f ms each, the "
		      "slowest %.1f ms\n",
		DOORS, f->s.keys - begun, all / (f->s.keys - begun), most);
	assert_true(f->s.keys - begun <= 230);
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){[VISIT_TALKED] = 30,
				 [VISIT_ABSENT] = 50,
				 [VISIT_REFUSED] = 10,
				 [VISIT_CALLBACK] = 10});
}

static void
numbers(void **state)
{
	struct fixture *f = *state;
	char wrong[16];

	/* One digit is wrong; then the number of no sheet. */
	snprintf(wrong, sizeof(wrong), "%s", f->number);
	wrong[0] = wrong[0] == '9' ? '8' : (char)(wrong[0] + 1);
	screen_press(&f->s, "gy");
	screen_press(&f->s, wrong);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "is wrong or two are swapped");
	screen_press(&f->s, "\033");
	/* Nobody took it out: no is no, yes takes it out. */
	screen_press(&f->s, f->number);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Nobody took sheet 1-3 out.");
	screen_press(&f->s, "n");
	assert_int_equal(knocked(f), 0);
	screen_press(&f->s, f->number);
	screen_press(&f->s, "\ry");
	screen_expect(&f->s, "door 1 of 100");
	screen_press(&f->s, "a");
	assert_int_equal(knocked(f), 1);
}

static void
typed_twice(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	open_sheet(f);
	for (int i = 0; i < DOORS; i++)
		screen_press(&f->s, "a");
	/* Left before it is closed: a question, and the end again. */
	screen_press(&f->s, "\033");
	screen_press(&f->s, f->number);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "is typed in already");
	screen_press(&f->s, "y");
	/* The paper says otherwise: shown, and closed by Enter again. */
	screen_press(&f->s, "1 101\r");
	screen_expect(&f->s, "101 is more than the 100 doors");
	screen_press(&f->s, "\x15"
			    "1 99\r");
	screen_expect(&f->s, "talked: 0 typed, 1 on the sheet");
	screen_compare(&f->s, "canvass-difference-80", 24, 80, false);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "The sheet is closed.");
	screen_press(&f->s, f->number);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "was typed in and closed on 23/11/2026");
	screen_press(&f->s, "y");
	screen_expect(&f->s, "This sheet is typed in and closed.");
	screen_press(&f->s, "tau");
	assert_int_equal(knocked(f), DOORS);
}

/* The line drops in the middle of a door: it is asked again. */
static void
goes_on(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	open_sheet(f);
	screen_press(&f->s, "aat5");
	assert_int_equal(knocked(f), 2);
	app_free(f->s.app);
	screen_start(&f->s, f->c);
	open_sheet(f);
	screen_expect(&f->s, "2 of 100 doors are typed in");
	screen_expect(&f->s, "door 3 of 100");
	/* Enter behind every door does no harm, nor does a French keyboard. */
	screen_press(&f->s, "a\rt\"\rt&\r");
	assert_int_equal(knocked(f), 5);
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){
				 [VISIT_TALKED] = 2, [VISIT_ABSENT] = 3});
}

static int64_t
counted(struct fixture *f)
{
	int64_t n = -1;

	assert_int_equal(stmt_one_int(stmt_cached(campaign_db(f->c),
					      "SELECT coalesce(sum(n), 0) "
					      "FROM opinion_count"),
				 &n, NULL),
		STATUS_OK);
	return n;
}

static void
takes_back_one(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	open_sheet(f);
	screen_press(&f->s, "at1t5n");
	assert_int_equal(knocked(f), 3);
	assert_int_equal(counted(f), 2);
	screen_press(&f->s, "u");
	screen_expect(&f->s, "Door 3 is typed again.");
	screen_expect(&f->s, "door 3 of 100");
	assert_int_equal(knocked(f), 2);
	assert_int_equal(counted(f), 1);
	/* Within a door only its own keys go. */
	screen_press(&f->s, "t5");
	screen_key(&f->s, TKEY_BACKSPACE);
	screen_expect(&f->s, "Are you with us?");
	screen_key(&f->s, TKEY_BACKSPACE);
	assert_int_equal(knocked(f), 2);
	screen_key(&f->s, TKEY_BACKSPACE);
	screen_expect(&f->s, "Door 2 is typed again.");
	assert_int_equal(knocked(f), 1);
	assert_int_equal(counted(f), 0);
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){[VISIT_ABSENT] = 1});
	/* r is beside t: it waits for Enter, and another key mends it. */
	screen_press(&f->s, "r");
	screen_expect(&f->s, "refused, and only counted");
	assert_int_equal(knocked(f), 1);
	screen_press(&f->s, "t3");
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){
				 [VISIT_TALKED] = 1, [VISIT_ABSENT] = 1});
}

/* The only door of a house is known, and keeps what it wants. */
static void
a_refusal_is_kept_where_the_door_is_known(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	assert_int_equal(db_exec(campaign_db(f->c),
				 "UPDATE address SET doors = 1", NULL),
		STATUS_OK);
	open_sheet(f);
	screen_press(&f->s, "r");
	screen_expect(&f->s, "nobody will knock there again");
}

/* k: somebody new, with the words they said yes to; then their opinion. */
static void
somebody_agrees(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	open_sheet(f);
	screen_press(&f->s, "aaaaaaaak");
	screen_press(&f->s, "ROSFORT Awa\rOui, écrivez-moi\r");
	screen_expect(&f->s, "Written down, with their words.");
	screen_expect(&f->s, "ROSFORT Awa");
	screen_compare(&f->s, "canvass-new-120", 40, 120, false);
	screen_press(&f->s, "kOui, gardez-la\r");
	screen_expect(&f->s, "their opinion is kept");
	screen_press(&f->s, "t5n");
	assert_int_equal(knocked(f), 9);
	screen_press(&f->s, "k");
	screen_press(&f->s, "KOWALSKI Jan\r\r");
	screen_expect(&f->s, "door 10 of 100");
}

/* Somebody else types a door meanwhile: it is said, and it goes on behind. */
static void
two_type(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	open_sheet(f);
	screen_press(&f->s, "a");
	screen_elsewhere(&f->s, "visits add %s 2 callback", f->number);
	screen_press(&f->s, "m");
	screen_expect(&f->s, "this door was typed in before");
	screen_expect(&f->s, "door 3 of 100");
	screen_press(&f->s, "a");
	/* Mine alone are taken back, one after the other. */
	screen_press(&f->s, "uuu");
	screen_expect(&f->s, "You typed no door of this sheet in.");
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){[VISIT_CALLBACK] = 1});
	/* What is pasted is no door. */
	app_event(
		f->s.app, &(struct event){.kind = EVENT_PASTE, .text = "aaa"});
	assert_int_equal(knocked(f), 1);
}

static void
screens(void **state)
{
	struct fixture *f = *state;

	take_out(f);
	screen_press(&f->s, "gy");
	screen_compare(&f->s, "canvass-sheets-80", 24, 80, false);
	open_sheet(f);
	screen_expect(&f->s, "BÉNARD Chloé");
	screen_press(&f->s, "1");
	screen_expect(&f->s, "Typed");
	screen_compare(&f->s, "canvass-80", 24, 80, false);
	screen_press(&f->s, "at5");
	screen_compare(&f->s, "canvass-question-80", 24, 80, false);
	screen_compare(&f->s, "canvass-question-80-ascii", 24, 80, true);
	screen_compare(&f->s, "canvass-question-60", 16, 60, false);
	screen_compare(&f->s, "canvass-question-120", 40, 120, false);
	screen_any_size(&f->s);
}

/* In French the paper's letters count, and those of the words: d is moved. */
static void
in_french(void **state)
{
	struct fixture *f = *state;

	setenv("LOCPATH", "locales", 1);
	setenv("LC_ALL", "fr_FR.UTF-8", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	i18n_init("locale");
	assert_true(i18n_french());
	take_out(f);
	open_sheet(f);
	screen_press(&f->s, "adm");
	expect_totals(f, (int64_t[VISIT_OUTCOME_COUNT]){
				 [VISIT_MOVED] = 2, [VISIT_ABSENT] = 1});
	screen_compare(&f->s, "canvass-fr-80", 24, 80, false);
	screen_compare(&f->s, "canvass-fr-120", 40, 120, false);
	screen_press(&f->s, "t5");
	screen_compare(&f->s, "canvass-question-fr-80", 24, 80, false);
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init("locale");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_hundred_doors),
		CASE(numbers),
		CASE(typed_twice),
		CASE(goes_on),
		CASE(takes_back_one),
		CASE(a_refusal_is_kept_where_the_door_is_known),
		CASE(somebody_agrees),
		CASE(two_type),
		CASE(screens),
		CASE(in_french),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
