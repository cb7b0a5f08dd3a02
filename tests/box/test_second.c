/*
 * Two people for what cannot come back: one asks, another confirms; and the
 * ways in which one might do without the other.
 */
#include "campaign/clock_back.h"
#include "campaign/judge.h"
#include "campaign/second.h"
#include "messages/outbox.h"
#include "office/forget.h"
#include "office/history.h"
#include "office/setting.h"
#include "people/contact.h"

#include "tests/box/users.h"

enum { ANNES = 687, ASKED_OF = 1, OTHER = 2 };

static enum status
put_two_people(struct campaign *c, void *data, struct error *err)
{
	campaign_say(c, "two people");
	return campaign_set(c, SECOND_SETTING, data, err);
}

static enum status
set_two_people(struct campaign *c, const char *yes)
{
	return campaign_change(c, VERB_CAMPAIGN_SETTINGS, put_two_people,
		(void *)(uintptr_t)yes, NULL, NULL);
}

/* Anne and Paul are coordinators; Anna is Anne by another name. */
static int
open_two(void **state)
{
	struct sample *f = MEM_NEW(struct sample);
	struct campaign *c;

	open_without_users(f);
	c = act_as(f, NULL);
	add_user(f, "Anne", ROLE_COORDINATOR, ANNES);
	assert_int_equal(set_two_people(c, "yes"), STATUS_DENIED);
	add_user(f, "Anna", ROLE_COORDINATOR, ANNES);
	assert_int_equal(set_two_people(c, "yes"), STATUS_DENIED);
	add_user(f, "Paul", ROLE_COORDINATOR, 0);
	add_user(f, "Dora", ROLE_PROTECTION, 0);
	add_user(f, "Rita", ROLE_READER, 0);
	assert_int_equal(set_two_people(c, "yes"), STATUS_OK);
	*state = f;
	return 0;
}

static int
close_two(void **state)
{
	sample_close(*state);
	free(*state);
	return 0;
}

static enum status
erase_by(struct sample *f, const char *name, int64_t person)
{
	return forget_contact(act_as(f, name), person, "asked", NULL, NULL);
}

static bool
is_there(struct sample *f, int64_t person)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	const bool there =
		contact_get(f->c, person, &a, &row, NULL) == STATUS_OK;

	arena_release(&a);
	return there;
}

static size_t
waiting(struct sample *f)
{
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n;

	assert_int_equal(second_waiting(act_as(f, NULL), &a, &rows, &n, NULL),
		STATUS_OK);
	arena_release(&a);
	return n;
}

static void
one_asks_another_confirms(void **state)
{
	struct sample *f = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct law_decision *rows;
	size_t n;

	assert_int_equal(forget_contact(act_as(f, "Anne"), ASKED_OF, "asked",
				 NULL, &err),
		STATUS_DENIED);
	assert_non_null(strstr(err.text, "Paul or Dora can confirm it by doing "
					 "the same, until Thu 26/11"));
	assert_true(is_there(f, ASKED_OF));
	assert_int_equal(waiting(f), 1);
	/* Not the same person, by whatever name, and nobody without the
	 * right. */
	assert_int_equal(erase_by(f, "Anne", ASKED_OF), STATUS_DENIED);
	assert_int_equal(erase_by(f, "Anna", ASKED_OF), STATUS_DENIED);
	assert_int_equal(erase_by(f, "Rita", ASKED_OF), STATUS_DENIED);
	assert_true(is_there(f, ASKED_OF));
	assert_int_equal(erase_by(f, "Dora", ASKED_OF), STATUS_OK);
	assert_false(is_there(f, ASKED_OF));
	assert_int_equal(waiting(f), 0);
	assert_int_equal(law_decisions(f->c, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].actor, "Dora");
	assert_string_equal(rows[0].about, "contact 1");
	arena_release(&a);
}

static void
a_request_is_for_one_thing_as_it_was(void **state)
{
	struct sample *f = *state;
	struct arena a = ARENA_INIT;
	struct contact_row row;

	assert_int_equal(erase_by(f, "Anne", ASKED_OF), STATUS_DENIED);
	assert_int_equal(erase_by(f, "Paul", OTHER), STATUS_DENIED);
	assert_true(is_there(f, OTHER));
	/* Somebody else by now: what Anne asked is void, and Paul asks. */
	assert_int_equal(
		contact_get(f->c, ASKED_OF, &a, &row, NULL), STATUS_OK);
	row.last_name = "AUTRE";
	assert_int_equal(contact_save(f->c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(erase_by(f, "Paul", ASKED_OF), STATUS_DENIED);
	assert_int_equal(erase_by(f, "Anne", ASKED_OF), STATUS_OK);
	arena_release(&a);
}

static void
a_request_ends(void **state)
{
	struct sample *f = *state;

	assert_int_equal(erase_by(f, "Anne", ASKED_OF), STATUS_DENIED);
	setenv("PERMANENCE_NOW", "2026-11-26T20:15:00+01:00", 1);
	assert_int_equal(waiting(f), 0);
	assert_int_equal(erase_by(f, "Paul", ASKED_OF), STATUS_DENIED);
	/* Nor does it outlive the right of whoever asked. */
	assert_int_equal(user_set_role(act_as(f, NULL), "Anna", ROLE_READER, 0,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(erase_by(f, "Dora", OTHER), STATUS_DENIED);
	assert_int_equal(user_set_role(act_as(f, NULL), "Dora", ROLE_READER, 0,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(erase_by(f, "Paul", OTHER), STATUS_DENIED);
	assert_true(is_there(f, OTHER));
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

static enum status
undo_last(struct campaign *c)
{
	struct error err = ERROR_INIT;
	int64_t last, undone = 0;

	assert_int_equal(history_last(c, &last, NULL), STATUS_OK);
	return history_undo(c, last, 0, &undone, &err);
}

static enum status
redo_last(struct campaign *c)
{
	struct error err = ERROR_INIT;
	int64_t last, redone = 0;

	assert_int_equal(history_next_redo(c, &last, NULL), STATUS_OK);
	return history_undo(c, last, 0, &redone, &err);
}

static void
one_cannot_take_it_off(void **state)
{
	struct sample *f = *state;

	assert_int_equal(
		set_two_people(act_as(f, "Anne"), NULL), STATUS_DENIED);
	assert_int_equal(undo_last(act_as(f, "Anne")), STATUS_DENIED);
	/* Nor become two. */
	assert_int_equal(user_add(act_as(f, "Anne"),
				 &(struct user_row){.name = "Anne2",
					 .role = ROLE_COORDINATOR},
				 NULL, NULL),
		STATUS_DENIED);
	assert_int_equal(user_set_role(act_as(f, "Anne"), "Rita",
				 ROLE_COORDINATOR, 0, NULL, NULL),
		STATUS_DENIED);
	/* Nor be left alone. */
	assert_int_equal(user_remove(act_as(f, "Anne"), "Paul", NULL, NULL),
		STATUS_DENIED);
	assert_int_equal(set_two_people(act_as(f, "Paul"), NULL), STATUS_OK);
	assert_int_equal(erase_by(f, "Anne", ASKED_OF), STATUS_OK);
}

/* A sending to post boxes, and how many it reaches. */
static int64_t
plan(struct campaign *c, int64_t *people)
{
	struct arena a = ARENA_INIT;
	struct message_row row = {.name = "Deux",
		.channel = CHANNEL_POST,
		.subject = "",
		.body = "Bonjour. {source} {opt_out}"};
	struct outbox_row batch;
	struct outbox_sheet sheet;
	int64_t id = 0;

	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		outbox_plan(c, "Deux", "age:30..40", 0, &id, NULL), STATUS_OK);
	assert_int_equal(outbox_get(c, id, &a, &batch, NULL), STATUS_OK);
	assert_int_equal(
		outbox_sheet_of(c, &batch, &a, &sheet, NULL), STATUS_OK);
	*people = sheet.count[OUTBOX_RECEIVES];
	assert_true(*people > 0);
	arena_release(&a);
	return id;
}

static enum status
approve_by(struct sample *f, const char *name, int64_t id, int64_t people)
{
	return outbox_approve(act_as(f, name), id, people, NULL, NULL);
}

/* What was confirmed, and taken back by one, is confirmed again. */
static void
an_approval_is_confirmed_each_time(void **state)
{
	struct sample *f = *state;
	struct arena a = ARENA_INIT;
	struct message_row text;
	int64_t people, id = plan(act_as(f, NULL), &people);

	assert_int_equal(approve_by(f, "Anne", id, people), STATUS_DENIED);
	/* The text is another by now. */
	assert_int_equal(
		message_find(f->c, "Deux", &a, &text, NULL), STATUS_OK);
	text.body = "Bonsoir. {source} {opt_out}";
	assert_int_equal(message_save(f->c, &text, NULL, NULL), STATUS_OK);
	assert_int_equal(approve_by(f, "Paul", id, people), STATUS_DENIED);
	assert_int_equal(approve_by(f, "Anne", id, people), STATUS_OK);
	assert_int_equal(undo_last(f->c), STATUS_OK);
	assert_int_equal(redo_last(f->c), STATUS_DENIED);
	assert_int_equal(approve_by(f, "Paul", id, people), STATUS_DENIED);
	assert_int_equal(approve_by(f, "Anne", id, people), STATUS_OK);
	arena_release(&a);
}

static enum status
accept_clock_by(struct sample *f, const char *name)
{
	return clock_back_accept(act_as(f, name), "heure d'hiver", NULL, NULL);
}

/* By a clock set back one could do what the day forbids. */
static void
a_clock_is_accepted_by_two(void **state)
{
	struct sample *f = *state;

	assert_int_equal(user_add(act_as(f, NULL),
				 &(struct user_row){.name = "Denis",
					 .role = ROLE_PROTECTION},
				 NULL, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-21T20:14:00+01:00", 1);
	assert_int_equal(accept_clock_by(f, "Dora"), STATUS_DENIED);
	assert_int_equal(clock_back(f->c, NULL), STATUS_DENIED);
	assert_int_equal(waiting(f), 1);
	assert_int_equal(accept_clock_by(f, "Dora"), STATUS_DENIED);
	assert_int_equal(accept_clock_by(f, "Anne"), STATUS_DENIED);
	assert_int_equal(accept_clock_by(f, "Denis"), STATUS_OK);
	assert_int_equal(clock_back(f->c, NULL), STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

static enum status
do_nothing(struct campaign *c, void *data, struct error *err)
{
	return campaign_set(c, "colour", "red", err);
}

static void
whoever_forgets_to_ask_is_refused(void **state)
{
	struct sample *f = *state;

	for (int v = 0; v < VERB_COUNT; v++)
		if (second_is_verb((enum verb)v))
			assert_int_equal(
				campaign_change(act_as(f, "Anne"), (enum verb)v,
					do_nothing, NULL, NULL, NULL),
				STATUS_DENIED);
}

static void
a_rehearsal_asks_nobody(void **state)
{
	struct sample *f = *state;
	struct campaign *c = act_as(f, "Anne");

	assert_int_equal(campaign_rehearse(c, NULL), STATUS_OK);
	assert_int_equal(
		forget_contact(c, ASKED_OF, "asked", NULL, NULL), STATUS_OK);
	campaign_end_rehearsal(c);
	assert_true(is_there(f, ASKED_OF));
	assert_int_equal(waiting(f), 0);
}

/* Whoever owns the file acts as one of them, but for who they are: that is
 * noted. */
static void
the_owner_says_as_whom(void **state)
{
	struct sample *f = *state;
	struct arena a = ARENA_INIT;
	struct law_decision *rows;
	size_t n;

	assert_int_equal(
		forget_contact(act_as(f, NULL), ASKED_OF, "asked", NULL, NULL),
		STATUS_DENIED);
	assert_true(is_there(f, ASKED_OF));
	assert_int_equal(waiting(f), 0);
	assert_int_equal(user_set_role(act_as(f, NULL), "Rita", ROLE_DATA, 0,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(law_decisions(f->c, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].rule, SECOND_RULE);
	assert_string_equal(rows[0].actor, campaign_actor(f->c));
	arena_release(&a);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_two, close_two)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_asks_another_confirms),
		TEST(a_request_is_for_one_thing_as_it_was),
		TEST(a_request_ends),
		TEST(one_cannot_take_it_off),
		TEST(an_approval_is_confirmed_each_time),
		TEST(a_clock_is_accepted_by_two),
		TEST(whoever_forgets_to_ask_is_refused),
		TEST(a_rehearsal_asks_nobody),
		TEST(the_owner_says_as_whom),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
