/* An alert by mail: approved as any batch, with its records, and its answers
 * that come back. */
#include "base/clock.h"
#include "field/alert.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "messages/delivery.h"
#include "people/suppression.h"
#include "port/formats/mailbox.h"

#include "tests/campaign.h"

#include <string.h>

enum { PEOPLE = 4 };

static void
now(const char *time)
{
	assert_int_equal(setenv("PERMANENCE_NOW", time, 1), 0);
}

/* In the team, free on Saturdays, reached by e-mail alone. */
static int64_t
volunteer(struct campaign *c, const char *email)
{
	const int64_t id = test_campaign_reader(c, "Anne", email);

	assert_int_equal(
		team_join(c, "Nord", id, TEAM_MEMBER, NULL, NULL), STATUS_OK);
	assert_int_equal(volunteer_set_available(c, id, "sat 9-24", NULL, NULL),
		STATUS_OK);
	return id;
}

/* Two are wanted on Saturday; all four are asked. */
static int64_t
raise_alert(struct campaign *c, int64_t people[PEOPLE], struct arena *a)
{
	struct team_row team = {.name = "Nord"};
	struct alert_row row = {.text = "Portes samedi",
		.starts = "2026-11-28T10:00",
		.minutes = 120,
		.need = 2};
	struct alert_candidate *candidates;
	struct error err = ERROR_INIT;
	size_t n = 0, asked = 0;

	now("2026-11-24T10:00:00+01:00");
	assert_int_equal(team_save(c, &team, NULL, NULL), STATUS_OK);
	people[0] = volunteer(c, "a@example.org");
	people[1] = volunteer(c, "b@example.org");
	people[2] = volunteer(c, "c@example.org");
	people[3] = volunteer(c, "d@example.org");
	if (alert_check(c, &row, NULL, "Nord", a, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(
		alert_candidates(c, &row, false, a, &candidates, &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++)
		asked += candidates[i].why == ALERT_ASKED;
	assert_int_equal(asked, PEOPLE);
	assert_int_equal(
		alert_add(c, &row, candidates, n, NULL, NULL), STATUS_OK);
	return row.id;
}

/* The next letter of a batch, sent; false: there is none. */
static bool
send_one(struct campaign *c, int64_t outbox, struct arena *a,
	struct delivery_claim *claim)
{
	struct delivery_result done = {.outcome = OUTCOME_SENT};
	struct delivery_round r = {.outbox = outbox, .max = 1, .claims = claim};

	assert_int_equal(delivery_round(c, &r, a, NULL), STATUS_OK);
	if (r.n == 0)
		return false;
	done.id = claim->id;
	r.done = &done;
	r.ndone = 1;
	r.max = 0;
	assert_int_equal(delivery_round(c, &r, a, NULL), STATUS_OK);
	return true;
}

static struct mailbox_counts
answer(struct test_campaign *t, const struct delivery_claim *claim,
	const char *text)
{
	struct mailbox_counts n;
	struct error err = ERROR_INIT;
	char *mail = mem_printf("From: %s\nSubject: Re: x\nIn-Reply-To: %s\n\n"
				"%s\n",
		claim->to, claim->message_id, text);
	char *path = test_campaign_file(t, "in.eml", mail);

	if (mailbox_read(t->c, path, NULL, NULL, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
	free(mail);
	return n;
}

static enum alert_answer
answer_of(struct campaign *c, int64_t alert, int64_t person, struct arena *a)
{
	struct recipient_row row;

	assert_int_equal(alert_recipient_get(c, alert, person, a, &row, NULL),
		STATUS_OK);
	return row.answer;
}

static void
an_alert_goes_by_mail_and_comes_back(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[3];
	struct outbox_row row;
	struct error err = ERROR_INIT;
	int64_t people[PEOPLE], outbox = 0, again = 0;
	int64_t alert = raise_alert(c, people, &a);

	assert_int_equal(
		alert_mail(c, alert, NULL, &outbox, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "--sender"));
	assert_int_equal(alert_mail(c, alert, "Antony <contact@example.org>",
				 &outbox, NULL),
		STATUS_OK);
	/* As of any sending: who refused gets none, and the count is typed. */
	assert_int_equal(suppression_refuse(c, people[3], CHANNEL_EMAIL, "STOP",
				 NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		outbox_approve(c, outbox, 4, NULL, NULL), STATUS_CONFLICT);
	assert_int_equal(outbox_approve(c, outbox, 3, NULL, NULL), STATUS_OK);
	now("2026-11-24T10:11:00+01:00");
	assert_true(send_one(c, outbox, &a, &claims[0]));
	assert_non_null(strstr(claims[0].text.body, "Portes samedi"));
	assert_non_null(strstr(claims[0].text.body, "28/11 10:00"));
	assert_int_equal(claims[0].meeting, 0);
	assert_int_equal(answer(t, &claims[0], "Peut-être").other, 1);
	assert_int_equal(answer(t, &claims[0], "Oui").answered, 1);
	assert_int_equal(answer_of(c, alert, claims[0].person, &a), ALERT_YES);
	/* Read again it is nothing new; the contrary is read by somebody. */
	assert_int_equal(answer(t, &claims[0], "Oui").other, 0);
	assert_int_equal(answer(t, &claims[0], "Non").other, 1);
	assert_true(send_one(c, outbox, &a, &claims[1]));
	assert_int_equal(answer(t, &claims[1], "Je viens").answered, 1);
	/* That is enough: the third letter never leaves. */
	assert_false(send_one(c, outbox, &a, &claims[2]));
	assert_int_equal(outbox_get(c, outbox, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.state, OUTBOX_SENT);
	assert_int_equal(row.sent, 2);
	assert_int_equal(row.withdrawn, 1);
	assert_int_equal(
		alert_mail(c, alert, NULL, &again, NULL), STATUS_FAILED);
	arena_release(&a);
}

/* Who answered by telephone meanwhile is asked nothing. */
static void
who_has_answered_gets_none(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct outbox_row row;
	struct outbox_sheet sheet;
	enum alert_answer kept;
	const char *moved;
	bool closed = false;
	int64_t people[PEOPLE], outbox = 0, again = 0;
	int64_t alert = raise_alert(c, people, &a);

	assert_int_equal(
		alert_mail(c, alert, "contact@example.org", &outbox, NULL),
		STATUS_OK);
	assert_int_equal(alert_answer(c, alert, people[0], ALERT_NO, &a, &kept,
				 &moved, &closed, NULL),
		STATUS_OK);
	assert_int_equal(outbox_get(c, outbox, &a, &row, NULL), STATUS_OK);
	assert_int_equal(outbox_sheet_of(c, &row, &a, &sheet, NULL), STATUS_OK);
	assert_int_equal(sheet.inside, 4);
	assert_int_equal(sheet.count[OUTBOX_ANSWERED], 1);
	assert_int_equal(sheet.count[OUTBOX_RECEIVES], 3);
	/* Planned again, it has a message of its own, from the same sender. */
	assert_int_equal(alert_mail(c, alert, NULL, &again, NULL), STATUS_OK);
	assert_int_equal(outbox_get(c, again, &a, &row, NULL), STATUS_OK);
	assert_string_equal(row.message_name, "alert 1 (2)");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(an_alert_goes_by_mail_and_comes_back),
		CAMPAIGN_TEST(who_has_answered_gets_none)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
