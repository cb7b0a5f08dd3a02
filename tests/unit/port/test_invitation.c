/* A meeting by mail: its fields in the text, answers that come back, and the
 * reminder of what one said yes to. */
#include "base/clock.h"
#include "field/meeting.h"
#include "messages/delivery.h"
#include "port/formats/mailbox.h"

#include "tests/campaign.h"

#include <string.h>

static void
now(const char *time)
{
	assert_int_equal(setenv("PERMANENCE_NOW", time, 1), 0);
}

static int64_t
person(struct campaign *c, const char *email)
{
	struct contact_row row = {.last_name = "X",
		.first_name = "",
		.name_key = "x",
		.email = email,
		.birth = "1980-01-01",
		.source = "stand",
		.basis = BASIS_CONSENT};
	char *sql;

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	for (int i = 0; i < 2; i++) {
		sql = mem_printf("INSERT INTO consent (person, channel, "
				 "purpose, state, captured, captured_by, "
				 "medium) VALUES (%lld, 'email', '%s', 'yes', "
				 "'2026-11-01', 'x', 'x')",
			(long long)row.id, i ? "targeting" : "news");
		test_campaign_sql(c, sql);
		free(sql);
	}
	return row.id;
}

static void
message(struct campaign *c, const char *name, const char *body)
{
	struct message_row row = {.name = name,
		.channel = CHANNEL_EMAIL,
		.subject = "Venez",
		.sender = "Antony <contact@example.org>",
		.body = body};
	struct error err = ERROR_INIT;

	if (message_save(c, &row, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

/* How many a message reaches, and the reason of one of them. */
static int64_t
reaches(struct campaign *c, const char *name, const char *filter, int64_t of,
	enum outbox_reason *reason)
{
	struct arena a = ARENA_INIT;
	struct message_row row;
	struct outbox_sheet sheet;
	int64_t n;

	assert_int_equal(message_find(c, name, &a, &row, NULL), STATUS_OK);
	assert_int_equal(
		outbox_sheet(c, &row, filter, 0, clock_now(), &a, &sheet, NULL),
		STATUS_OK);
	for (size_t i = 0; i < sheet.npeople; i++)
		if (sheet.people[i].person == of)
			*reason = sheet.people[i].reason;
	n = sheet.count[OUTBOX_RECEIVES];
	arena_release(&a);
	return n;
}

/* Send to both; the text and the number of the first letter. */
static char *
send_both(struct campaign *c, int64_t meeting, struct arena *a)
{
	struct delivery_claim claims[2];
	struct delivery_result done[2];
	struct delivery_round r = {.max = 2, .claims = claims};

	assert_int_equal(
		outbox_plan(c, "Invitation", "invited:1", 0, &r.outbox, NULL),
		STATUS_OK);
	assert_int_equal(outbox_approve(c, r.outbox, 2, NULL, NULL), STATUS_OK);
	now("2026-11-20T19:00:00+01:00");
	assert_int_equal(delivery_round(c, &r, a, NULL), STATUS_OK);
	assert_int_equal(r.n, 2);
	assert_int_equal(claims[0].meeting, meeting);
	assert_non_null(strstr(claims[0].text.body,
		"Réunion, Tue 24/11 19:00, salle des fêtes"));
	for (size_t i = 0; i < 2; i++)
		done[i] = (struct delivery_result){
			.id = claims[i].id, .outcome = OUTCOME_SENT};
	r.done = done;
	r.ndone = 2;
	r.max = 0;
	assert_int_equal(delivery_round(c, &r, a, NULL), STATUS_OK);
	return mem_strdup(claims[0].message_id);
}

static struct mailbox_counts
answer(struct test_campaign *t, const char *from, const char *id,
	const char *text)
{
	struct mailbox_counts n;
	struct error err = ERROR_INIT;
	char *mail = mem_printf("From: %s\nSubject: Re: Venez\nIn-Reply-To: "
				"%s\n\n%s\n\n> Venez\n",
		from, id, text);
	char *path = test_campaign_file(t, "in.eml", mail);

	if (mailbox_read(t->c, path, NULL, NULL, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
	free(mail);
	return n;
}

static void
a_meeting_goes_by_mail_and_comes_back(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct meeting_row m = {.kind = MEETING_PUBLIC,
		.title = "Réunion",
		.starts = "2026-11-24T19:00",
		.place = "salle des fêtes",
		.minutes = 120};
	struct invitation_row row;
	enum outbox_reason reason = OUTBOX_REASON_NONE;
	struct error err = ERROR_INIT;
	int64_t anne, paul, invited = 0, id = 0;
	char *letter;

	now("2026-11-20T18:00:00+01:00");
	anne = person(c, "anne@example.org");
	paul = person(c, "paul@example.org");
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(
		meeting_invite(c, m.id, "", false, &invited, NULL, NULL),
		STATUS_OK);
	message(c, "Invitation",
		"{evenement}, {quand}, {lieu}. {desinscription}");
	message(c, "Rappel", "Demain : {evenement}. {desinscription}");
	/* Without a meeting the fields have nothing to say. */
	assert_int_equal(
		outbox_plan(c, "Invitation", "", 0, &id, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "--meeting"));
	letter = send_both(c, m.id, &a);
	/* Who answers from elsewhere, or not clearly, is read by somebody. */
	assert_int_equal(answer(t, "x@example.org", letter, "Oui").other, 1);
	assert_int_equal(
		answer(t, "anne@example.org", letter, "Oui si je peux").other,
		1);
	assert_int_equal(
		answer(t, "Anne <anne@example.org>", letter, "Oui, à 2")
			.answered,
		1);
	assert_int_equal(
		answer(t, "anne@example.org", letter, "Oui, à 2").answered, 0);
	assert_int_equal(
		meeting_invitation(c, m.id, anne, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.answer, MEETING_YES);
	assert_int_equal(row.guests, 1);
	/* Another answer may be the older one. */
	assert_int_equal(answer(t, "anne@example.org", letter, "Non").other, 1);
	/* The next day's reminder reaches who said yes, and rests for others.
	 */
	now("2026-11-21T18:00:00+01:00");
	assert_int_equal(reaches(c, "Rappel", "coming:1", anne, &reason), 1);
	assert_int_equal(reason, OUTBOX_RECEIVES);
	assert_int_equal(reaches(c, "Rappel", "invited:1", paul, &reason), 1);
	assert_int_equal(reason, OUTBOX_RECENT);
	free(letter);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_meeting_goes_by_mail_and_comes_back)};

	setenv("PERMANENCE_RULES", TESTS_RULES, 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
