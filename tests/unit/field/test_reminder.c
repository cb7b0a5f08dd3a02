/* Reminders: when they are due, planned once, to whom, taken back. */
#include "field/meeting.h"
#include "field/reminder.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "office/history.h"
#include "people/people.h"
#include "port/campaign/rules_file.h"

#include "tests/campaign.h"

static struct campaign *
begin(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct message_row row = {.name = "Rappel",
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = "Bonjour {prenom|vous}, à demain. {desinscription}"};
	struct error err = ERROR_INIT;

	setenv("PERMANENCE_NOW", "2026-11-23T17:59:00+01:00", 1);
	campaign_set_rules_reader(c, rules_file_of);
	if (message_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return c;
}

static int64_t
add_meeting(struct campaign *c, const char *title, const char *starts)
{
	struct meeting_row row = {.kind = MEETING_PUBLIC,
		.title = title,
		.starts = starts,
		.minutes = 120};

	assert_int_equal(meeting_save(c, &row, NULL, NULL), STATUS_OK);
	return row.id;
}

static enum reminder_state
state_of(struct campaign *c, size_t i)
{
	struct arena a = ARENA_INIT;
	struct reminder *reminders;
	enum reminder_state state;
	size_t n;

	assert_int_equal(reminder_list(c, &a, &reminders, &n, NULL), STATUS_OK);
	assert_true(i < n);
	state = reminders[i].state;
	arena_release(&a);
	return state;
}

static int64_t
plan(struct campaign *c)
{
	struct error err = ERROR_INIT;
	int64_t planned;

	if (reminder_plan(c, &planned, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return planned;
}

/* The eve at six: a minute before it waits, then it is planned once; undo
 * makes it due again, and takes the sending back with it. */
static void
planned_once_when_due(void **state)
{
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	int64_t m = add_meeting(c, "Section", "2026-11-24T19:00");
	struct outbox_row *rows;
	int64_t entry, undone;
	size_t n;

	assert_int_equal(reminder_add(c, m, "rappel", 1, "18h", REMINDER_SILENT,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(state_of(c, 0), REMINDER_WAITS);
	assert_int_equal(plan(c), 0);
	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	assert_int_equal(state_of(c, 0), REMINDER_DUE);
	assert_int_equal(plan(c), 1);
	assert_int_equal(plan(c), 0);
	assert_int_equal(state_of(c, 0), REMINDER_PLANNED);
	assert_int_equal(outbox_list(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].state, OUTBOX_DRAFT);
	assert_string_equal(
		rows[0].filter, arena_printf(&a, "silent:%lld", (long long)m));
	assert_int_equal(history_next_undo(c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(state_of(c, 0), REMINDER_DUE);
	assert_int_equal(outbox_list(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(plan(c), 1);
	arena_release(&a);
}

static void
over_or_cancelled_is_past(void **state)
{
	struct campaign *c = begin(state);
	int64_t m = add_meeting(c, "A", "2026-11-23T17:59");
	int64_t off = add_meeting(c, "B", "2026-11-24T19:00");

	assert_int_equal(reminder_add(c, m, "rappel", 0, "10:00", REMINDER_ALL,
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(reminder_add(c, off, "rappel", 7, "10:00",
				 REMINDER_YES, NULL, NULL),
		STATUS_OK);
	assert_int_equal(state_of(c, 0), REMINDER_PAST);
	assert_int_equal(state_of(c, 1), REMINDER_DUE);
	assert_int_equal(meeting_cancel(c, off, NULL, NULL), STATUS_OK);
	assert_int_equal(state_of(c, 1), REMINDER_PAST);
	assert_int_equal(plan(c), 0);
}

static void
expect_found(struct campaign *c, const char *field, int64_t m, int64_t people)
{
	struct arena a = ARENA_INIT;
	int64_t n;

	assert_int_equal(
		people_count(c,
			arena_printf(&a, "%s:%lld", field, (long long)m), &n,
			NULL),
		STATUS_OK);
	assert_int_equal(n, people);
	arena_release(&a);
}

/* Each answer has the field that a reminder goes by; a walk-in did not keep
 * silent. */
static void
answers_are_found(void **state)
{
	static const enum meeting_answer answers[] = {
		MEETING_YES, MEETING_YES, MEETING_NO, MEETING_MAYBE};
	struct campaign *c = begin(state);
	struct arena a = ARENA_INIT;
	enum meeting_answer kept;
	const char *seated;
	int64_t m = add_meeting(c, "A", "2026-11-24T19:00"), n;
	int64_t other = add_meeting(c, "B", "2026-11-24T19:00"), p[6];

	for (size_t i = 0; i < ARRAY_LEN(p); i++)
		p[i] = test_campaign_person(c, "X", NULL);
	assert_int_equal(
		meeting_invite(c, m, "", false, &n, NULL, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		assert_int_equal(meeting_answer(c, m, p[i], answers[i], 0, &a,
					 &kept, &seated, NULL),
			STATUS_OK);
	test_campaign_person(c, "Y", NULL);
	assert_int_equal(
		meeting_walk_in(c, m, "Z", "", &n, NULL, NULL), STATUS_OK);
	expect_found(c, "invited", m, 7);
	expect_found(c, "coming", m, 2);
	expect_found(c, "vient", m, 2);
	expect_found(c, "maybe", m, 1);
	expect_found(c, "came", m, 1);
	expect_found(c, "venu", other, 0);
	expect_found(c, "silent", m, 2);
	expect_found(c, "silent", other, 0);
	arena_release(&a);
}

static void
what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *message, *time, *answer;
		int64_t days;
		enum status status;
	} cases[] = {{"rappel", "25h", "none", 1, STATUS_USAGE},
		{"rappel", "18h", "perhaps", 1, STATUS_USAGE},
		{"rappel", "18h", "none", -1, STATUS_USAGE},
		{"rappel", "18h", "none", 366, STATUS_USAGE},
		{"other", "18h", "none", 1, STATUS_NONE}};
	struct campaign *c = begin(state);
	int64_t m = add_meeting(c, "A", "2026-11-24T19:00");
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		err = ERROR_INIT;
		assert_int_equal(reminder_add(c, m, cases[i].message,
					 cases[i].days, cases[i].time,
					 set_find(&reminder_audience_set,
						 cases[i].answer),
					 NULL, &err),
			cases[i].status);
		assert_true(*err.text);
	}
	assert_int_equal(reminder_add(c, 99, "rappel", 1, "18h",
				 REMINDER_SILENT, NULL, &err),
		STATUS_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(planned_once_when_due),
		CAMPAIGN_TEST(over_or_cancelled_is_past),
		CAMPAIGN_TEST(answers_are_found),
		CAMPAIGN_TEST(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
