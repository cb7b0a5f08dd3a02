/* Drafts: kept as typed, one a form and record, outside the journal. */
#include "campaign/draft.h"
#include "office/history.h"

#include "tests/campaign.h"

static void
put(struct campaign *c, int64_t subject, const char *typed)
{
	struct draft_field fields[] = {
		{"phone", "", typed}, {"notes", "a\tb", "line 1\nline 2 \\n"}};
	struct draft draft = {.form = FORM_MESSAGE,
		.subject = subject,
		.title = "DUPRÉ\tAnne",
		.fields = fields,
		.nfields = ARRAY_LEN(fields)};

	assert_int_equal(draft_put(c, &draft, NULL), STATUS_OK);
}

static void
comes_back_as_it_was_typed(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct draft draft;

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	put(c, 7, "06 39");
	assert_int_equal(
		draft_get(c, FORM_MESSAGE, 7, &a, &draft, NULL), STATUS_OK);
	assert_string_equal(draft.title, "DUPRÉ\tAnne");
	assert_string_equal(draft.saved, "2026-11-23T20:14:00+01:00");
	assert_int_equal(draft.nfields, 2);
	assert_string_equal(draft.fields[0].name, "phone");
	assert_string_equal(draft.fields[0].was, "");
	assert_string_equal(draft.fields[0].typed, "06 39");
	assert_string_equal(draft.fields[1].was, "a\tb");
	assert_string_equal(draft.fields[1].typed, "line 1\nline 2 \\n");
	arena_release(&a);
}

static void
one_a_record_until_dropped(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct draft *drafts, draft;
	size_t n;

	put(c, 7, "06 39");
	put(c, 7, "06 39 98");
	put(c, 0, "x");
	assert_int_equal(draft_list(c, 10, &a, &drafts, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(draft_list(c, 1, &a, &drafts, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(draft_drop(c, FORM_MESSAGE, 0, NULL), STATUS_OK);
	assert_int_equal(
		draft_get(c, FORM_MESSAGE, 0, &a, &draft, NULL), STATUS_NONE);
	assert_int_equal(
		draft_get(c, FORM_MESSAGE, 7, &a, &draft, NULL), STATUS_OK);
	assert_string_equal(draft.fields[0].typed, "06 39 98");
	arena_release(&a);
}

static void
another_person_has_their_own(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c, *other;
	struct arena a = ARENA_INIT;
	struct draft draft;

	put(c, 7, "mine");
	assert_int_equal(
		campaign_open(&other, campaign_path(c), "Thérèse", NULL),
		STATUS_OK);
	assert_int_equal(draft_get(other, FORM_MESSAGE, 7, &a, &draft, NULL),
		STATUS_NONE);
	put(other, 7, "hers");
	assert_int_equal(
		draft_get(c, FORM_MESSAGE, 7, &a, &draft, NULL), STATUS_OK);
	assert_string_equal(draft.fields[0].typed, "mine");
	campaign_close(other);
	arena_release(&a);
}

static void
the_journal_knows_nothing(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	int64_t before, after;

	assert_int_equal(history_count(c, &before, NULL), STATUS_OK);
	put(c, 7, "06 39");
	assert_int_equal(history_count(c, &after, NULL), STATUS_OK);
	assert_int_equal(before, after);
}

/* Nothing is kept of who was erased while their form was open. */
static void
of_nobody_is_none(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	const int64_t anne =
		test_add_person(c, &(struct test_person){"DUPRÉ", "Anne"});
	struct draft_field field = {"phone", "", "06 39"};
	struct draft draft = {.form = FORM_CONTACT,
		.subject = anne + 1,
		.title = "DUPRÉ",
		.fields = &field,
		.nfields = 1};
	struct arena a = ARENA_INIT;
	struct draft kept;

	assert_int_equal(draft_put(c, &draft, NULL), STATUS_NONE);
	assert_int_equal(draft_get(c, FORM_CONTACT, anne + 1, &a, &kept, NULL),
		STATUS_NONE);
	draft.subject = anne;
	assert_int_equal(draft_put(c, &draft, NULL), STATUS_OK);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(comes_back_as_it_was_typed),
		CAMPAIGN_TEST(one_a_record_until_dropped),
		CAMPAIGN_TEST(another_person_has_their_own),
		CAMPAIGN_TEST(the_journal_knows_nothing),
		CAMPAIGN_TEST(of_nobody_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
