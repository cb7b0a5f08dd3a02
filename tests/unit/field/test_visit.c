/* Visits: doors that are typed in and taken back, with what was counted there,
 * and what cannot be typed in. */
#include "field/questionnaire.h"
#include "field/visit.h"
#include "office/history.h"
#include "people/timeline.h"

#include "tests/campaign.h"

#include <string.h>

static struct choice_row support[] = {
	{.position = 1, .code = "1", .fr = "contre", .en = "against"},
	{.position = 2, .code = "5", .fr = "avec nous", .en = "with us"}};
static struct choice_row theme[] = {
	{.position = 1, .code = "l", .fr = "logement", .en = "housing"}};

/* One sheet of ten doors, out since the evening before; support is asked,
 * which is an opinion, and a theme, which is none. */
static void
make_sheet(struct campaign *c)
{
	static struct question_row questions[] = {
		{.position = 1,
			.name = "support",
			.kind = QUESTION_CHOICE,
			.opinion = true,
			.next = 2,
			.fr = "Soutien ?",
			.en = "Support?",
			.choices = support,
			.nchoices = 2},
		{.position = 2,
			.name = "theme",
			.kind = QUESTION_CHOICE,
			.fr = "Sujet ?",
			.en = "Subject?",
			.choices = theme,
			.nchoices = 1}};
	struct questionnaire_row row = {.name = "Portes",
		.fr = "Portes",
		.en = "Doors",
		.questions = questions,
		.n = 2};

	setenv("PERMANENCE_NOW", "2026-11-23T20:00:00+01:00", 1);
	assert_int_equal(questionnaire_save(c, &row, NULL, NULL), STATUS_OK);
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) "
			     "VALUES (1, '92002', '0001')");
	test_campaign_sql(c,
		"INSERT INTO address (id, number, street, street_key, "
		"postcode, city, city_key, station, source, doors) VALUES "
		"(1, 1, 'rue des Lilas', 'rue des lilas', '92160', 'Antony', "
		"'antony', 1, 'list', 10)");
	test_campaign_sql(c,
		"INSERT INTO sheet (id, number, title, state, cut, taken) "
		"VALUES (1, 1, 'A', 'out', '2026-11-22', "
		"'2026-11-22T18:00:00+01:00')");
	test_campaign_sql(c,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 10) INSERT INTO sheet_door (id, sheet, "
		"position, address, nth) SELECT i, 1, i, 1, i FROM n");
}

static int64_t
counted(struct campaign *c)
{
	int64_t n = -1;

	assert_int_equal(stmt_one_int(stmt_cached(campaign_db(c),
					      "SELECT coalesce(sum(n), 0) FROM "
					      "opinion_count"),
				 &n, NULL),
		STATUS_OK);
	return n;
}

static int64_t
visits(struct campaign *c)
{
	struct arena a = ARENA_INIT;
	struct visit_row *rows;
	size_t n = 0;

	assert_int_equal(visit_list(c, 1, &a, &rows, &n, NULL), STATUS_OK);
	arena_release(&a);
	return (int64_t)n;
}

static const struct visit_said said[] = {
	{.question = 1, .code = "5"}, {.question = 2, .code = "l"}};

static int64_t
type_door(struct campaign *c, int64_t door, size_t nsaid)
{
	const struct visit_entry entry = {.place = VISIT_DOOR,
		.sheet_door = door,
		.outcome = nsaid ? VISIT_TALKED : VISIT_ABSENT,
		.said = said,
		.nsaid = nsaid};
	struct error err = ERROR_INIT;
	int64_t journal = 0;

	if (visit_add(c, &entry, NULL, &journal, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return journal;
}

/* A sheet is typed in with what was asked when it went out. */
static void
a_sheet_keeps_the_questions_it_went_out_with(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct question_row question = {.position = 1,
		.name = "help",
		.kind = QUESTION_YESNO,
		.fr = "Un coup de main ?",
		.en = "A hand?"};
	struct questionnaire_row next = {.name = "Portes",
		.fr = "Portes",
		.en = "Doors",
		.questions = &question,
		.n = 1};
	struct sheet_row sheet;
	struct arena a = ARENA_INIT;
	int64_t version = 0;

	make_sheet(c);
	test_campaign_sql(c, "UPDATE sheet SET state = 'cut', taken = NULL");
	assert_int_equal(
		sheet_put_state(c, 1, SHEET_OUT, NULL, NULL), STATUS_OK);
	assert_int_equal(questionnaire_save(c, &next, NULL, NULL), STATUS_OK);
	assert_int_equal(next.version, 2);
	assert_int_equal(sheet_get(c, 1, &a, &sheet, NULL), STATUS_OK);
	assert_int_equal(visit_questions(c, &sheet, &version, NULL), STATUS_OK);
	assert_int_not_equal(version, next.id);
	assert_int_equal(version, sheet.questions);
	/* Given back and out again, it goes with the new ones. */
	assert_int_equal(
		sheet_put_state(c, 1, SHEET_CUT, NULL, NULL), STATUS_OK);
	assert_int_equal(
		sheet_put_state(c, 1, SHEET_OUT, NULL, NULL), STATUS_OK);
	assert_int_equal(sheet_get(c, 1, &a, &sheet, NULL), STATUS_OK);
	assert_int_equal(sheet.questions, next.id);
	arena_release(&a);
}

/* The count of an opinion goes with its door where the answers are known; the
 * journal does not know them, and says where they are. */
static void
a_door_goes_with_its_counts(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t entry, undone = 0, back = 0;

	make_sheet(c);
	entry = type_door(c, 1, 2);
	assert_int_equal(counted(c), 1);
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "visits back"));
	assert_int_equal(visits(c), 1);
	assert_int_equal(counted(c), 1);
	assert_int_equal(
		visit_take_back(c, 1, said, 2, &back, NULL), STATUS_OK);
	assert_int_equal(visits(c), 0);
	assert_int_equal(counted(c), 0);
	/* Nor does the visit come back without its count. */
	assert_int_equal(
		history_undo(c, back, 0, &undone, NULL), STATUS_DENIED);
	assert_int_equal(visits(c), 0);
}

static void
a_door_without_answers_is_undone_as_anything(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t undone = 0;

	make_sheet(c);
	assert_int_equal(history_undo(c, type_door(c, 2, 0), 0, &undone, NULL),
		STATUS_OK);
	assert_int_equal(visits(c), 0);
	assert_int_equal(type_door(c, 2, 0) > 0, true);
}

/* Nothing of what is refused is half written. */
static void
expect_refused(struct campaign *c, const struct visit_entry *entry,
	enum status expected, const char *words)
{
	const int64_t before = visits(c), opinions = counted(c);
	struct error err = ERROR_INIT;

	assert_int_equal(visit_add(c, entry, NULL, NULL, &err), expected);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
	assert_int_equal(visits(c), before);
	assert_int_equal(counted(c), opinions);
}

static void
what_cannot_be_is_named(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	static const struct visit_said wrong = {.question = 1, .code = "9"},
				       unknown = {.question = 7, .code = "1"};
	struct visit_entry e = {
		.place = VISIT_DOOR, .sheet_door = 1, .outcome = VISIT_TALKED};

	make_sheet(c);
	e.sheet_door = 99;
	expect_refused(c, &e, STATUS_NONE, "no such door");
	e.sheet_door = 1;
	e.time = "2026-11-21T23:59:00+01:00";
	expect_refused(c, &e, STATUS_FAILED, "before the sheet went out");
	e.time = "2026-11-24T18:00:00+01:00";
	expect_refused(c, &e, STATUS_FAILED, "still to come");
	e.time = NULL;
	e.said = &wrong;
	e.nsaid = 1;
	expect_refused(c, &e, STATUS_FAILED, "is not an answer to");
	e.said = &unknown;
	expect_refused(c, &e, STATUS_FAILED, "does not ask that");
	e.nsaid = 0;
	type_door(c, 1, 2);
	expect_refused(c, &e, STATUS_CONFLICT, "typed in before");
	e.sheet_door = 2;
	test_campaign_sql(c, "UPDATE sheet SET state = 'lost'");
	expect_refused(c, &e, STATUS_FAILED, "lost");
	test_campaign_sql(c, "UPDATE sheet SET state = 'cut', taken = NULL");
	expect_refused(c, &e, STATUS_FAILED, "never taken out");
}

/* Of whom agreed to it an opinion is kept; of anybody else it is a count. */
static void
opinions_are_kept_of_whom_agreed(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct visit_entry e = {.place = VISIT_DOOR,
		.outcome = VISIT_TALKED,
		.said = said,
		.nsaid = 1};
	int64_t kept = -1;

	make_sheet(c);
	for (int i = 0; i < 2; i++) {
		e.person = test_campaign_person(c, "BÉNARD", "");
		e.sheet_door = i + 1;
		if (i)
			test_campaign_sql(c,
				"INSERT INTO consent (person, channel, "
				"purpose, state, captured, captured_by, "
				"medium, wording) SELECT max(id), 'door', "
				"'opinion', 'yes', '2026-11-01', 'x', 'x', "
				"'oui' FROM person");
		assert_int_equal(visit_add(c, &e, NULL, NULL, NULL), STATUS_OK);
	}
	assert_int_equal(counted(c), 2);
	assert_int_equal(
		stmt_one_int(stmt_cached(campaign_db(c), "SELECT count(*) FROM "
							 "visit_answer"),
			&kept, NULL),
		STATUS_OK);
	assert_int_equal(kept, 1);
}

/* What happened with them, newest first. */
static const char *
told_of(struct campaign *c, int64_t person, struct arena *a)
{
	struct timeline_row rows[8];
	struct arena_text all = ARENA_TEXT(a);
	size_t n = 0;

	assert_int_equal(timeline_page(c, person, NULL, 8, a, rows, &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++)
		arena_add(&all, "|", "%s", timeline_text(a, &rows[i]));
	return all.at;
}

/* A visit is told on their card with what they agreed to have kept; an answer
 * of nobody in particular on nobody's, whatever number its row has. */
static void
a_visit_is_told_of_whom_it_was(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const int64_t first = test_campaign_person(c, "BÉNARD", "");
	const int64_t second = test_campaign_person(c, "DA COSTA", "");
	static const struct visit_said subject = {.question = 2, .code = "l"};
	struct visit_entry e = {.place = VISIT_DOOR,
		.sheet_door = 1,
		.outcome = VISIT_TALKED,
		.said = &subject,
		.nsaid = 1};
	struct arena a = ARENA_INIT;

	make_sheet(c);
	assert_int_equal(visit_add(c, &e, NULL, NULL, NULL), STATUS_OK);
	assert_string_equal(told_of(c, first, &a), "add BÉNARD ");
	e.sheet_door = 2;
	e.person = second;
	assert_int_equal(visit_add(c, &e, NULL, NULL, NULL), STATUS_OK);
	assert_string_equal(told_of(c, second, &a),
		"a visit: talked|add DA COSTA |visit, door: talked; theme "
		"housing");
	assert_string_equal(told_of(c, first, &a), "add BÉNARD ");
	arena_release(&a);
}

/* Somebody new comes with their words, or not at all, and lives there. */
static void
who_is_new_comes_with_their_words(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct visit_newcomer who = {.sheet_door = 3, .name = "DA COSTA João"};
	struct visit_resident *people;
	struct arena a = ARENA_INIT;
	int64_t person = 0, none = 0;
	size_t n = 0;

	make_sheet(c);
	assert_int_equal(
		visit_add_person(c, &who, &none, NULL, NULL), STATUS_DENIED);
	who.wording = "";
	assert_int_equal(
		visit_add_person(c, &who, &none, NULL, NULL), STATUS_DENIED);
	assert_int_equal(
		visit_residents(c, 3, &a, &people, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	who.wording = "Je veux bien que vous reveniez";
	assert_int_equal(
		visit_add_person(c, &who, &person, NULL, NULL), STATUS_OK);
	assert_int_equal(
		visit_residents(c, 3, &a, &people, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(people->person, person);
	assert_string_equal(people->name, "DA COSTA João");
	assert_false(people->opinion);
	assert_int_equal(
		visit_keep_opinion(c, person, "Oui", NULL, NULL), STATUS_OK);
	assert_int_equal(
		visit_residents(c, 3, &a, &people, &n, NULL), STATUS_OK);
	assert_true(people->opinion);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_sheet_keeps_the_questions_it_went_out_with),
		CAMPAIGN_TEST(a_door_goes_with_its_counts),
		CAMPAIGN_TEST(a_door_without_answers_is_undone_as_anything),
		CAMPAIGN_TEST(what_cannot_be_is_named),
		CAMPAIGN_TEST(opinions_are_kept_of_whom_agreed),
		CAMPAIGN_TEST(a_visit_is_told_of_whom_it_was),
		CAMPAIGN_TEST(who_is_new_comes_with_their_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
