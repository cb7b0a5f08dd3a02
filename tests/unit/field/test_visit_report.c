/* What comes back from the doors: figures that can be checked by hand. */
#include "field/visit_report.h"

#include "campaign/few.h"
#include "people/segment.h"

#include "tests/campaign.h"

#include <math.h>
#include <string.h>

enum { DOORS = 20, KNOCKED = 10 };

/* Two sheets of two stations. Of the first, ten doors were knocked at on one
 * evening, one every three minutes; the second is still out. */
static void
make_evening(struct campaign *c)
{
	test_campaign_sql(c,
		"INSERT INTO station (id, commune, code) "
		"VALUES (1, '92002', '0001'), (2, '92002', '0002')");
	test_campaign_sql(c,
		"INSERT INTO address (id, number, street, street_key, station, "
		"source) VALUES (1, 1, 'rue A', 'rue a', 1, 'list'), "
		"(2, 2, 'rue B', 'rue b', 2, 'list')");
	test_campaign_sql(c,
		"INSERT INTO sheet (id, number, title, state, cut, taken) "
		"VALUES (1, 1, 'A', 'returned', '2026-11-20', "
		"'2026-11-20T18:00:00+01:00'), (2, 2, 'B', 'out', "
		"'2026-11-20', '2026-11-21T18:00:00+01:00')");
	test_campaign_sql(c,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 20) INSERT INTO sheet_door (id, sheet, "
		"position, address, nth) SELECT (s.id - 1) * 20 + i, s.id, i, "
		"s.id, i FROM sheet s, n");
	test_campaign_sql(c,
		"INSERT INTO visit (id, place, sheet_door, sheet, address, "
		"station, outcome, time, typed, typed_by) "
		"SELECT 1000 + id, 'door', id, 1, 1, 1, CASE WHEN id <= 3 THEN "
		"'talked' "
		"WHEN id = 4 THEN 'refused' WHEN id = 5 THEN 'callback' "
		"WHEN id = 6 THEN 'moved' ELSE 'absent' END, "
		"printf('2026-11-20T18:%02d:00+01:00', 3 * (id - 1)), "
		"'2026-11-20T22:00:00+01:00', 'x' "
		"FROM sheet_door WHERE id <= 10");
}

static void
expect_row(const struct visit_report_row *r, const char *key, int64_t planned,
	int64_t knocked)
{
	assert_string_equal(r->key, key);
	assert_int_equal(r->planned, planned);
	assert_int_equal(r->knocked, knocked);
}

/* Who moved out has opened no door. Wilson's interval of 5 of 10 is 24 to 76 %;
 * nine doors in 27 minutes are twenty an hour. */
static void
an_evening_is_counted(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct visit_report_row *r;
	size_t n = 0;

	make_evening(c);
	assert_int_equal(
		visit_report(c, REPORT_STATION, &a, &r, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	expect_row(&r[0], "0001", DOORS, KNOCKED);
	assert_int_equal(r[0].opened, 5);
	assert_int_equal(r[0].talked, 3);
	assert_int_equal(r[0].refused, 1);
	assert_int_equal(r[0].callback, 1);
	assert_true(fabs(r[0].per_hour - 20) < 1e-9);
	assert_true(fabs(r[0].share - 0.5) < 1e-9);
	assert_true(fabs(r[0].low - 0.2366) < 5e-4);
	assert_true(fabs(r[0].high - 0.7634) < 5e-4);
	expect_row(&r[1], "0002", DOORS, 0);
	assert_true(isnan(r[1].share) && isnan(r[1].per_hour));
	arena_release(&a);
}

/* Every door counts once, under whatever it is told by. */
static void
every_part_adds_up(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;

	make_evening(c);
	for (unsigned by = REPORT_STATION; by <= REPORT_ALL; by++) {
		struct arena a = ARENA_INIT;
		struct visit_report_row *r;
		int64_t planned = 0, knocked = 0, opened = 0;
		size_t n = 0;

		assert_int_equal(
			visit_report(c, (enum report_by)by, &a, &r, &n, NULL),
			STATUS_OK);
		for (size_t i = 0; i < n; i++) {
			planned += r[i].planned;
			knocked += r[i].knocked;
			opened += r[i].opened;
		}
		assert_int_equal(knocked, KNOCKED);
		assert_int_equal(opened, 5);
		if (by != REPORT_HOUR)
			assert_int_equal(planned, 2 * DOORS);
		arena_release(&a);
	}
}

/* A sheet that is lost is planned no more, and what was seen stays. */
static void
a_lost_sheet_is_not_planned(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct visit_report_row *r;
	size_t n = 0;

	make_evening(c);
	test_campaign_sql(c, "UPDATE sheet SET state = 'lost'");
	assert_int_equal(
		visit_report(c, REPORT_ALL, &a, &r, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	expect_row(r, "", 0, KNOCKED);
	arena_release(&a);
}

static int64_t
callbacks(struct campaign *c)
{
	struct visit_row *rows;
	struct arena a = ARENA_INIT;
	int64_t counted = -1;
	size_t n = 0;

	assert_int_equal(visit_callbacks(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(visit_callback_count(c, &counted, NULL), STATUS_OK);
	assert_int_equal(counted, n);
	arena_release(&a);
	return counted;
}

/* A door of the same address is not the same door; the same one on a later
 * sheet is. */
static void
who_was_met_again_is_called_no_more(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct visit_entry again = {
		.place = VISIT_DOOR, .outcome = VISIT_ABSENT};

	make_evening(c);
	assert_int_equal(callbacks(c), 1);
	test_campaign_sql(c,
		"INSERT INTO sheet (id, number, title, state, cut, taken) "
		"VALUES (3, 3, 'C', 'out', '2026-11-21', "
		"'2026-11-21T18:00:00+01:00')");
	test_campaign_sql(c, "UPDATE sheet SET state = 'closed' WHERE id = 1");
	test_campaign_sql(c, "UPDATE sheet_door SET open = 0 WHERE sheet = 1");
	test_campaign_sql(c,
		"INSERT INTO sheet_door (id, sheet, position, address, nth) "
		"VALUES (41, 3, 1, 1, 4), (42, 3, 2, 1, 5)");
	again.sheet_door = 41;
	assert_int_equal(visit_add(c, &again, NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(callbacks(c), 1);
	again.sheet_door = 42;
	assert_int_equal(visit_add(c, &again, NULL, NULL, NULL), STATUS_OK);
	assert_int_equal(callbacks(c), 0);
}

/* Twelve contacts who answered, in a segment of them all; one more is not in
 * it. */
static void
make_answers(struct campaign *c)
{
	test_campaign_sql(c,
		"INSERT INTO questionnaire (id, name, key, version, fr, en, "
		"imported) VALUES (1, 'Portes', 'portes', 1, 'x', 'x', "
		"'2026-11-01')");
	test_campaign_sql(c,
		"INSERT INTO question (id, questionnaire, position, name, "
		"kind, opinion, fr, en, next) VALUES (1, 1, 1, 'theme', "
		"'choice', 0, 'Quoi ?', 'What?', 0)");
	test_campaign_sql(c,
		"INSERT INTO question_choice (question, position, code, fr, "
		"en, success, next) VALUES (1, 1, 'l', 'Logement', 'Housing', "
		"0, 0), (1, 2, 'v', 'Velo', 'Cycling', 0, 0)");
	for (int i = 0; i < 13; i++) {
		const struct test_person person = {
			.last = "X", .first = i < 12 ? "Anna" : "Zoe"};
		char *sql;
		int64_t id = test_add_person(c, &person);

		test_campaign_sql(c,
			"INSERT INTO visit (place, outcome, time, typed, "
			"typed_by) VALUES ('stand', 'talked', "
			"'2026-11-20T18:00:00+01:00', '2026-11-20', 'x')");
		sql = mem_printf("INSERT INTO visit_answer (visit, question, "
				 "person, code) SELECT max(id), 1, %lld, '%s' "
				 "FROM visit",
			(long long)id, i ? "l" : "v");
		test_campaign_sql(c, sql);
		free(sql);
	}
	assert_int_equal(segment_define(c, "Annas", "anna", NULL, NULL, NULL),
		STATUS_OK);
}

/* Eleven and one: the one is hidden, and of the eleven no more is told than
 * that there are some. */
static void
answers_of_few_are_hidden_by_segment_too(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct visit_answer_row *r;
	size_t n = 0;

	make_answers(c);
	assert_int_equal(
		visit_answers(c, ANSWER_SEGMENT, &a, &r, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_string_equal(r[0].of, "Annas");
	assert_string_equal(r[0].value, "l");
	assert_int_equal(r[0].people, few_of(11, 12, 11));
	assert_int_equal(r[1].people, FEW_PEOPLE);
	assert_int_equal(
		visit_answers(c, ANSWER_ALL, &a, &r, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(r[0].people, few_of(12, 13, 11));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(an_evening_is_counted),
		CAMPAIGN_TEST(every_part_adds_up),
		CAMPAIGN_TEST(a_lost_sheet_is_not_planned),
		CAMPAIGN_TEST(who_was_met_again_is_called_no_more),
		CAMPAIGN_TEST(answers_of_few_are_hidden_by_segment_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
