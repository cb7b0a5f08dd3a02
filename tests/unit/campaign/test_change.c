/* The door of every change, and the table of verbs. */
#include "campaign/campaign.h"
#include "campaign/second.h"
#include "campaign/verbs.h"
#include "office/history.h"
#include "store/db.h"

#include "tests/campaign.h"

#include <string.h>

/* What work is given: a value. */
struct wanted {
	const char *text;
};

static enum status
put_colour(struct campaign *c, void *data, struct error *err)
{
	campaign_say(c, "colour %s", ((struct wanted *)data)->text);
	return campaign_set(c, "colour", ((struct wanted *)data)->text, err);
}

static enum status
put_then_fail(struct campaign *c, void *data, struct error *err)
{
	enum status st = put_colour(c, data, err);

	assert_int_equal(st, STATUS_OK);
	return error_set(err, STATUS_DENIED, "not today");
}

/* Two changes as one. */
static enum status
put_both(struct campaign *c, void *data, struct error *err)
{
	int64_t inner = 7;

	campaign_say(c, "both");
	assert_int_equal(campaign_change(c, VERB_TEAM_ADD, put_colour, data,
				 &inner, err),
		STATUS_OK);
	assert_int_equal(inner, 0);
	return campaign_set(c, "shape", ((struct wanted *)data)->text, err);
}

static enum status
put_nothing(struct campaign *c, void *data, struct error *err)
{
	return STATUS_OK;
}

static void
assert_setting(struct campaign *c, const char *name, const char *value)
{
	char *now = campaign_setting(c, name);

	if (value)
		assert_string_equal(now, value);
	else
		assert_null(now);
	free(now);
}

static void
keeps_one_entry_of_its_verb(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct wanted red = {"red"};
	struct arena a = ARENA_INIT;
	struct journal_entry e;
	int64_t entry, next;

	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_both,
				 &red, &entry, NULL),
		STATUS_OK);
	assert_setting(c, "colour", "red");
	assert_setting(c, "shape", "red");
	assert_int_equal(history_get(c, entry, &a, &e, NULL), STATUS_OK);
	assert_string_equal(e.verb, "campaign settings");
	assert_string_equal(e.summary, "both");
	assert_int_equal(e.rows, 2);
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_nothing,
				 NULL, &next, NULL),
		STATUS_OK);
	assert_int_equal(next, 0);
	arena_release(&a);
}

static void
keeps_nothing_of_what_failed(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct wanted red = {"red"}, blue = {"blue"};
	struct error err = ERROR_INIT;
	int64_t entry = 7;

	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS,
				 put_then_fail, &red, &entry, &err),
		STATUS_DENIED);
	assert_string_equal(err.text, "not today");
	assert_int_equal(entry, 0);
	assert_setting(c, "colour", NULL);
	assert_false(db_in_transaction(campaign_db(c)));
	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_colour,
				 &blue, &entry, NULL),
		STATUS_OK);
	assert_true(entry > 0);
}

static void
final_verbs_are_not_taken_back(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct wanted red = {"red"}, blue = {"blue"};
	struct error err = ERROR_INIT;
	int64_t settings, refusal, next, undone;

	assert_int_equal(campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_colour,
				 &red, &settings, NULL),
		STATUS_OK);
	assert_int_equal(campaign_change(c, VERB_CONTACT_REFUSE, put_colour,
				 &blue, &refusal, NULL),
		STATUS_OK);
	assert_int_equal(history_next_undo(c, &next, NULL), STATUS_OK);
	assert_int_equal(next, settings);
	assert_int_equal(
		history_undo(c, refusal, false, &undone, &err), STATUS_DENIED);
	assert_non_null(strstr(err.text, "a refusal recorded"));
	assert_setting(c, "colour", "blue");
}

/* Whatever the law or the world keeps; and every name is found again. */
static void
verbs_are_one_table(void **state)
{
	static const enum verb final[] = {VERB_CAMPAIGN_NEW,
		VERB_CONSENT_WITHDRAW, VERB_CONTACT_REFUSE,
		VERB_SUPPRESSION_ADD, VERB_CONTACT_ERASE, VERB_LAW_PURGE,
		VERB_OUTBOX_SEND};

	for (enum verb v = 0; v < VERB_COUNT; v++) {
		assert_int_equal(verb_find(verb_name(v)), v);
		assert_true(verb_title(v)[0]);
	}
	for (size_t i = 0; i < sizeof(final) / sizeof(*final); i++)
		assert_true(verb_is_final(final[i]));
	assert_false(verb_is_final(VERB_CONSENT_GIVE));
	assert_int_equal(verb_find("of another age"), VERB_COUNT);
	assert_int_equal(verb_right(VERB_CONTACT_ERASE), VERB_RIGHT_ERASE);
}

/* Whatever cannot come back is for two, or for one with a reason. */
static void
what_cannot_come_back_takes_two(void **state)
{
	static const struct {
		enum verb verb;
		const char *why;
	} alone[] = {
		{VERB_CAMPAIGN_NEW, "there is nobody yet"},
		{VERB_CAMPAIGN_RESTORE, "nobody is in it; the file is kept"},
		{VERB_CONTACTS_EXPORT, "takes nothing away; kept, with why"},
		{VERB_ROLL_HOLD, "erases nothing"},
		{VERB_OUTBOX_SEND, "two approved it"},
		{VERB_OUTBOX_WITHDRAW, "a sending is stopped at once"},
		{VERB_USERS_REMOVE, "somebody is kept out at once"},
	};
	size_t reasons = 0, two = 0;

	(void)state;
	for (int v = 0; v < VERB_COUNT; v++) {
		const enum verb_right right = verb_right((enum verb)v);
		bool one = false;

		two += second_is_verb((enum verb)v);
		if (second_is_verb((enum verb)v) &&
			!verb_is_final((enum verb)v) &&
			!verb_is_once((enum verb)v))
			fail_msg("\"%s\" of two is made again by one",
				verb_name((enum verb)v));
		if (!verb_is_final((enum verb)v) ||
			(right != VERB_RIGHT_ERASE &&
				right != VERB_RIGHT_RULES &&
				right != VERB_RIGHT_USERS &&
				right != VERB_RIGHT_SEND &&
				right != VERB_RIGHT_EXPORT &&
				right != VERB_RIGHT_SETUP))
			continue;
		for (size_t i = 0; i < ARRAY_LEN(alone); i++)
			one = one || (int)alone[i].verb == v;
		reasons += one;
		if (one == second_is_verb((enum verb)v))
			fail_msg("\"%s\" is for two, or for one with a "
				 "reason",
				verb_name((enum verb)v));
	}
	assert_int_equal(reasons, ARRAY_LEN(alone));
	assert_true(two >= 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(keeps_one_entry_of_its_verb),
		CAMPAIGN_TEST(keeps_nothing_of_what_failed),
		CAMPAIGN_TEST(final_verbs_are_not_taken_back),
		cmocka_unit_test(verbs_are_one_table),
		cmocka_unit_test(what_cannot_come_back_takes_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
