/* Questionnaires: versions, and what sheets were printed with. */
#include "field/questionnaire.h"

#include "office/history.h"
#include "tests/campaign.h"

static struct choice_row yes_and_no[] = {
	{.position = 1, .code = "y", .fr = "oui", .en = "yes", .success = true},
	{.position = 2, .code = "n", .fr = "non", .en = "no"}};

static int64_t
save(struct campaign *c, const char *text, int64_t *entry)
{
	struct question_row question = {.position = 1,
		.name = "help",
		.kind = QUESTION_YESNO,
		.fr = text,
		.en = text,
		.choices = yes_and_no,
		.nchoices = ARRAY_LEN(yes_and_no)};
	struct questionnaire_row row = {.name = "Portes",
		.fr = "Portes",
		.en = "Doors",
		.questions = &question,
		.n = 1};

	assert_int_equal(questionnaire_save(c, &row, entry, NULL), STATUS_OK);
	return row.id;
}

static void
expect_text(struct campaign *c, int64_t id, const char *text)
{
	struct arena a = ARENA_INIT;
	struct questionnaire_row row;

	assert_int_equal(questionnaire_get(c, id, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.n, 1);
	assert_string_equal(row.questions[0].fr, text);
	assert_int_equal(row.questions[0].nchoices, 2);
	assert_true(question_choice(&row.questions[0], "y")->success);
	assert_null(question_choice(&row.questions[0], "o"));
	arena_release(&a);
}

static void
a_sheet_keeps_its_version(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t first = save(c, "Aider ?", NULL), entry = -1, second;

	assert_int_equal(save(c, "Aider ?", &entry), first);
	assert_int_equal(entry, 0);
	second = save(c, "Nous aider ?", &entry);
	assert_int_not_equal(second, first);
	test_campaign_sql(c, "INSERT INTO sheet (id, number, title, state, "
			     "questions, cut) SELECT 1, 1, 'x', 'cut', id, "
			     "'2026-11-24' FROM questionnaire "
			     "WHERE version = 1");
	expect_text(c, first, "Aider ?");
	expect_text(c, second, "Nous aider ?");
	assert_int_equal(
		questionnaire_remove(c, "portes", NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "version 1"));
	expect_text(c, second, "Nous aider ?");
	test_campaign_sql(c, "DELETE FROM sheet");
	assert_int_equal(
		questionnaire_remove(c, "PORTES", NULL, &err), STATUS_OK);
	assert_int_equal(questionnaire_get(c, first, &(struct arena){0},
				 &(struct questionnaire_row){0}, &err),
		STATUS_NONE);
}

/* Undo of its import neither, while a sheet is out with it. */
static void
no_undo_takes_it_from_under_a_sheet(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct error err = ERROR_INIT;
	int64_t entry = 0, undone = 0, id = save(c, "Aider ?", &entry);

	test_campaign_sql(c, "INSERT INTO sheet (id, number, title, state, "
			     "questions, cut) SELECT 1, 1, 'x', 'out', id, "
			     "'2026-11-24' FROM questionnaire");
	assert_int_equal(
		history_undo(c, entry, 0, &undone, &err), STATUS_CONFLICT);
	expect_text(c, id, "Aider ?");
	test_campaign_sql(c, "DELETE FROM sheet");
	assert_int_equal(history_undo(c, entry, 0, &undone, NULL), STATUS_OK);
	assert_int_equal(questionnaire_get(c, id, &(struct arena){0},
				 &(struct questionnaire_row){0}, &err),
		STATUS_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_sheet_keeps_its_version),
		CAMPAIGN_TEST(no_undo_takes_it_from_under_a_sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
