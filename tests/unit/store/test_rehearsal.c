/*
 * A rehearsal needs no turn: others write, fold the log and begin it anew
 * meanwhile, and neither sees the other.
 */
#include "campaign/campaign.h"
#include "store/db.h"

#include "tests/campaign.h"

enum { MANY = 300 };

static struct campaign *
open_other(struct test_campaign *t)
{
	struct campaign *other;

	assert_int_equal(
		campaign_open(&other, t->path, "Karim", NULL), STATUS_OK);
	campaign_set_patience(other, 100);
	return other;
}

static void
add(struct campaign *c, const char *name)
{
	test_add_person(
		c, &(struct test_person){.last = name, .first = "Anne"});
}

static void
assert_people(struct campaign *c, int64_t wanted)
{
	int64_t n = -1;

	assert_int_equal(
		stmt_one_int(stmt_cached(campaign_db(c),
				     "SELECT count(*) AS n FROM person"),
			&n, NULL),
		STATUS_OK);
	assert_int_equal(n, wanted);
}

/* Every page is of one state, in the index of names too. */
static void
assert_sound(struct campaign *c)
{
	int64_t faults = -1;

	assert_int_equal(stmt_one_int(stmt_cached(campaign_db(c),
					      "SELECT count(*) AS n "
					      "FROM pragma_integrity_check "
					      "WHERE integrity_check <> 'ok'"),
				 &faults, NULL),
		STATUS_OK);
	assert_int_equal(faults, 0);
}

static void
rehearse(struct campaign *c)
{
	struct error err = ERROR_INIT;

	if (campaign_rehearse(c, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static void
neither_sees_the_other(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *other = open_other(t);

	add(t->c, "FIRST");
	rehearse(t->c);
	add(t->c, "REHEARSED");
	add(other, "KEPT");
	assert_people(t->c, 2);
	assert_people(other, 2);
	campaign_end_rehearsal(t->c);
	assert_people(t->c, 2);
	add(t->c, "LAST");
	assert_people(other, 3);
	assert_sound(t->c);
	campaign_close(other);
}

/* Both have it open anew: whoever closed it last folded its log away. */
static struct campaign *
open_without_log(struct test_campaign *t)
{
	campaign_close(t->c);
	assert_int_equal(campaign_open(&t->c, t->path, NULL, NULL), STATUS_OK);
	return open_other(t);
}

static void
assert_undisturbed(
	struct test_campaign *t, struct campaign *other, int64_t before)
{
	rehearse(t->c);
	for (int i = 0; i < MANY; i++) {
		add(other, "MEANWHILE");
		if (i % 50 == 0)
			campaign_fold(other, NULL);
		if (i % 10 == 0)
			add(t->c, "REHEARSED");
	}
	assert_people(t->c, before + MANY / 10);
	assert_sound(t->c);
	campaign_end_rehearsal(t->c);
	assert_people(t->c, before + MANY);
	assert_sound(t->c);
}

/* Where there was a log at the beginning, where all of it was in the file, and
 * where there was none. */
static void
others_fold_the_log(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *other = open_other(t);

	add(other, "FIRST");
	assert_undisturbed(t, other, 1);
	assert_int_equal(campaign_fold(other, NULL), STATUS_OK);
	assert_undisturbed(t, other, 1 + MANY);
	campaign_close(other);
	other = open_without_log(t);
	assert_undisturbed(t, other, 1 + 2 * MANY);
	campaign_close(other);
}

/* Nor does it wait for whoever has the turn, and has written already. */
static void
a_turn_is_not_waited_for(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *other = open_other(t);
	struct db *db = campaign_db(other);

	add(t->c, "FIRST");
	campaign_set_patience(t->c, 1);
	assert_int_equal(db_begin(db, NULL), STATUS_OK);
	assert_int_equal(db_exec(db, "DELETE FROM person", NULL), STATUS_OK);
	rehearse(t->c);
	add(t->c, "REHEARSED");
	assert_people(t->c, 2);
	campaign_end_rehearsal(t->c);
	db_rollback(db);
	assert_people(t->c, 1);
	campaign_close(other);
}

/* A failed step takes back its own, and no more. */
static enum status
add_and_fail(struct campaign *c, void *data, struct error *err)
{
	add(c, "FAILED");
	return error_set(err, STATUS_FAILED, "no");
}

static void
a_step_fails(void **state)
{
	struct test_campaign *t = *state;

	rehearse(t->c);
	add(t->c, "REHEARSED");
	assert_int_equal(campaign_change(t->c, VERB_CONTACTS_IMPORT,
				 add_and_fail, NULL, NULL, NULL),
		STATUS_FAILED);
	assert_people(t->c, 1);
	assert_int_equal(campaign_try(t->c, VERB_CONTACTS_IMPORT, add_and_fail,
				 NULL, NULL, NULL),
		STATUS_FAILED);
	assert_people(t->c, 1);
	campaign_end_rehearsal(t->c);
	assert_people(t->c, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(neither_sees_the_other),
		CAMPAIGN_TEST(others_fold_the_log),
		CAMPAIGN_TEST(a_turn_is_not_waited_for),
		CAMPAIGN_TEST(a_step_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
