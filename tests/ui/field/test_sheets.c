/* Sheets on screen: who has which, giving one to a pair and taking it back,
 * the small jobs; and from the ranking to tonight's sheets. */
#include "field/sheet_plan.h"
#include "field/team.h"
#include "port/formats/plot.h"

#include <unistd.h>

#include "tests/ui/screen.h"

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t person;
};

static void
make_streets(struct campaign *c)
{
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) "
			     "VALUES (12, '92002', '0012')");
	test_campaign_sql(c,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 24) INSERT INTO address (id, number, street, "
		"street_key, postcode, city, city_key, station, lon, lat, "
		"source, doors) SELECT 1000 + i, CASE WHEN i > 12 THEN i - 12 "
		"ELSE i "
		"END, CASE WHEN i > 12 THEN 'rue Mirabeau' ELSE 'rue des "
		"Églantiers' END, CASE WHEN i > 12 THEN 'rue mirabeau' ELSE "
		"'rue des eglantiers' END, '92160', 'Antony', 'antony', 12, "
		"2.3 + i * 0.0001, 48.75 + (i > 12) * 0.001, 'list', 3 FROM n");
}

static int
setup(void **state)
{
	static const struct test_person people[] = {
		{.last = "BÉNARD", .first = "Chloé"},
		{.last = "DA COSTA", .first = "João"}};
	const char *const stations[] = {"12"};
	const struct sheet_ask ask = {
		.stations = stations, .n = 1, .doors = 20, .recent = 30};
	struct fixture *f = MEM_NEW(struct fixture);
	struct team_row team = {.name = "Centre"};
	struct sheet_cut_report report;
	struct arena a = ARENA_INIT;

	f->c = screen_campaign(&f->s);
	assert_int_equal(team_save(f->c, &team, NULL, NULL), STATUS_OK);
	for (size_t i = 0; i < 2; i++) {
		f->person = test_add_person(f->c, &people[i]);
		assert_int_equal(
			team_join(f->c, "Centre", f->person,
				i ? TEAM_MEMBER : TEAM_LEAD, NULL, NULL),
			STATUS_OK);
	}
	make_streets(f->c);
	assert_int_equal(
		sheets_cut(f->c, &ask, &a, &report, NULL, NULL), STATUS_OK);
	assert_int_equal(report.doors, 72);
	screen_start(&f->s, f->c);
	*state = f;
	arena_release(&a);
	return 0;
}

static void
who_has_what(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gf");
	screen_expect(&f->s, "1-3");
	screen_press(&f->s, "wben\r");
	screen_expect(&f->s, "And with whom?");
	screen_press(&f->s, "jo\r");
	screen_expect(&f->s, "The sheet is given.  u undo");
	screen_expect(&f->s, "BÉNARD Chloé");
	screen_compare(&f->s, "sheets-80", 24, 80, false);
	screen_compare(&f->s, "sheets-120", 40, 120, false);
	screen_compare(&f->s, "sheets-80-ascii", 24, 80, true);
	screen_press(&f->s, "w");
	screen_expect(&f->s, "Sheet: back.  u undo");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "taken out");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "rue des Églantiers");
	screen_compare(&f->s, "sheet-doors-80", 24, 80, false);
	screen_press(&f->s, "qp");
	if (plot_print_check("sheet.pdf", NULL) == STATUS_OK)
		screen_expect(&f->s, "walk-sheet.pdf");
}

static void
small_jobs(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gfs3");
	screen_expect(&f->s, "Done.  u undo");
	screen_expect(&f->s, "0/9");
	screen_press(&f->s, "s1");
	screen_expect(&f->s, "the whole of it can go out again");
	screen_press(&f->s, "\rs5");
	screen_expect(&f->s, "is cut");
	screen_press(&f->s, "\rs4");
	screen_expect(&f->s, "Which sheet's doors go on this one?");
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Done.  u undo");
	screen_expect(&f->s, "1-3");
}

/* Nothing is guessed: one key takes one of three. */
static void
one_key_takes_a_candidate(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s,
		"contacts set %lld street=\"7 rue des Eglantines\"",
		(long long)f->person);
	screen_press(&f->s, "gb");
	screen_expect(&f->s, "7 rue des Eglantines");
	screen_compare(&f->s, "addresses-80", 24, 80, false);
	screen_press(&f->s, "\r1");
	screen_expect(&f->s, "Attached.  u undo");
	screen_expect(&f->s, "Every contact's address is one");
}

static void
a_sheet_near_somebody(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gfwben\r");
	screen_press(&f->s, "jo\r");
	screen_press(&f->s, "s5");
	screen_expect(&f->s, "Done.  u undo");
	screen_press(&f->s, "a3 rue des Eglantiers\r");
	screen_expect(&f->s, "doors near there.  u undo");
	screen_press(&f->s, "a99 rue de nulle part\r");
	/* The worker refused it, and what was typed can be mended. */
	screen_expect(&f->s, "near which address? 99 rue de nulle part");
	screen_key(&f->s, TKEY_ESC);
	assert_false(screen_shows(&f->s, "near which address?"));
}

/* A building that refused welcomes visits again, with the words of whoever
 * lives there. */
static void
a_refusal_is_lifted_with_its_words(void **state)
{
	struct fixture *f = *state;

	screen_elsewhere(&f->s, "addresses refuse \"3 rue des Eglantiers\"");
	screen_press(&f->s, "gbw");
	screen_expect(&f->s, "3 rue des");
	screen_press(&f->s, "w\r");
	screen_expect(&f->s, "! Nothing was typed");
	screen_press(&f->s, "Vous pouvez repasser\r");
	screen_expect(&f->s, "How was that given?");
	screen_press(&f->s, " \r");
	screen_expect(&f->s, "! Nothing was typed");
	screen_press(&f->s, "lettre\r");
	screen_expect(&f->s, "Visits are welcome there again.");
	screen_expect(&f->s, "No building and no door refuses");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(who_has_what),
		CASE(small_jobs),
		CASE(one_key_takes_a_candidate),
		CASE(a_sheet_near_somebody),
		CASE(a_refusal_is_lifted_with_its_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
