/* A meeting by mail: its fields in the text, answers that come back, and the
 * reminder of what one said yes to. */
#include "base/buf.h"
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
	anne = test_campaign_reader(c, "", "anne@example.org");
	paul = test_campaign_reader(c, "", "paul@example.org");
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

/* How a calendar packs its answer. */
enum pack { PACK_GOOGLE, PACK_OUTLOOK, PACK_APPLE };

static void
put_base64(struct buf *out, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i += 3) {
		unsigned bits = 0;

		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 |
			       (i + k < n ? (unsigned char)text[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_add_char(out,
				i + k > n ? '='
					  : digits[bits >> (18 - 6 * k) & 63]);
		if (i % 54 == 51)
			buf_add(out, "\r\n");
	}
	buf_add(out, "\r\n");
}

/* Every "=" written out, and lines broken softly. */
static void
put_quoted(struct buf *out, const char *text)
{
	for (size_t n = 0; *text; text++, n++) {
		if (*text == '=')
			buf_add(out, "=3D");
		else
			buf_add_char(out, *text);
		if (*text == '\n')
			n = 0;
		else if (n == 60 && text[1] != '\r' && text[1] != '\n') {
			buf_add(out, "=\r\n");
			n = 0;
		}
	}
}

/* What an answer is made of. */
struct calendar_answer {
	const char *from, *attendee, *state;
	int64_t sequence;
	const char *more; /* further lines, or NULL */
};

static void
put_calendar(struct buf *out, const char *uid, const struct calendar_answer *k)
{
	buf_add_fmt(out,
		"BEGIN:VCALENDAR\r\nPRODID:-//Example//Calendar//FR\r\n"
		"VERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:REPLY\r\n"
		"BEGIN:VEVENT\r\nDTSTART:20261124T180000Z\r\n"
		"DTSTAMP:20261120T181500Z\r\n"
		"ORGANIZER;CN=Antony:mailto:contact@example.org\r\n"
		"UID:%s\r\nATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;"
		"PARTSTAT=%s;CN=\r\n Anne:MAILTO:%s\r\n"
		"SEQUENCE:%lld\r\nSUMMARY:Réunion\r\n%sEND:VEVENT\r\n"
		"END:VCALENDAR\r\n",
		uid, k->state, k->attendee, (long long)k->sequence,
		k->more ? k->more : "");
}

static char *
calendar_mail(enum pack pack, const char *uid, const struct calendar_answer *k)
{
	struct buf calendar = BUF_INIT, out = BUF_INIT;

	put_calendar(&calendar, uid, k);
	buf_add_fmt(&out,
		"From: %s\r\nSubject: =?utf-8?Q?Accept=C3=A9?=: Venez\r\n"
		"MIME-Version: 1.0\r\n",
		k->from);
	switch (pack) {
	case PACK_GOOGLE:
		buf_add(&out,
			"Auto-Submitted: auto-generated\r\n"
			"Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n"
			"--m\r\nContent-Type: multipart/alternative; "
			"boundary=\"a\"\r\n\r\n--a\r\n"
			"Content-Type: text/plain; charset=\"UTF-8\"\r\n\r\n"
			"Anne a accepté. Pour ne plus recevoir ces messages, "
			"stop.\r\n\r\n--a\r\nContent-Type: text/calendar; "
			"charset=\"UTF-8\"; method=REPLY\r\n"
			"Content-Transfer-Encoding: base64\r\n\r\n");
		put_base64(&out, calendar.at);
		buf_add(&out, "\r\n--a--\r\n--m--\r\n");
		break;
	case PACK_OUTLOOK:
		buf_add(&out,
			"Content-Type: multipart/alternative;\r\n"
			"\tboundary=\"_000_x_\"\r\n\r\n--_000_x_\r\n"
			"Content-Type: text/plain; charset=\"us-ascii\"\r\n"
			"\r\n\r\n\r\n--_000_x_\r\nContent-Type: text/calendar; "
			"charset=\"utf-8\"; method=REPLY\r\n"
			"Content-Transfer-Encoding: base64\r\n\r\n");
		put_base64(&out, calendar.at);
		buf_add(&out, "\r\n--_000_x_--\r\n");
		break;
	case PACK_APPLE:
		buf_add(&out,
			"Content-Type: text/calendar;\r\n\tcharset=utf-8;\r\n"
			"\tmethod=REPLY\r\n"
			"Content-Transfer-Encoding: quoted-printable\r\n\r\n");
		put_quoted(&out, calendar.at);
		break;
	}
	buf_release(&calendar);
	return buf_detach(&out);
}

static struct mailbox_counts
calendar_answers(struct test_campaign *t, enum pack pack, const char *uid,
	const struct calendar_answer *k)
{
	struct mailbox_counts n;
	struct error err = ERROR_INIT;
	char *mail = calendar_mail(pack, uid, k);
	char *path = test_campaign_file(t, "reply.eml", mail);

	if (mailbox_read(t->c, path, NULL, NULL, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(n.messages, 1);
	free(path);
	free(mail);
	return n;
}

static struct invitation_row
invitation(struct campaign *c, int64_t meeting, int64_t person, struct arena *a)
{
	struct invitation_row row;

	assert_int_equal(meeting_invitation(c, meeting, person, a, &row, NULL),
		STATUS_OK);
	return row;
}

/* Accepted in Outlook, Google's calendar, Apple's. */
static void
calendars_answer(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct meeting_row m = {.kind = MEETING_PUBLIC,
		.title = "Réunion",
		.starts = "2026-11-24T19:00",
		.minutes = 120};
	struct calendar_answer k = {"Anne <anne@example.org>",
		"anne@example.org", "ACCEPTED;X-NUM-GUESTS=2", 0, NULL};
	int64_t people[4], invited = 0;

	now("2026-11-20T18:00:00+01:00");
	people[0] = test_campaign_reader(c, "", "anne@example.org");
	people[1] = test_campaign_reader(c, "", "paul@example.org");
	people[2] = test_campaign_reader(c, "", "zoe@example.org");
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(
		meeting_invite(c, m.id, "", false, &invited, NULL, NULL),
		STATUS_OK);
	people[3] = test_campaign_reader(c, "", "late@example.org");
	assert_int_equal(meeting_get(c, m.id, &a, &m, NULL), STATUS_OK);
	assert_int_equal(
		calendar_answers(t, PACK_GOOGLE, m.uid, &k).answered, 1);
	assert_int_equal(
		invitation(c, m.id, people[0], &a).answer, MEETING_YES);
	assert_int_equal(invitation(c, m.id, people[0], &a).guests, 2);
	/* Read again it is nothing new; another answer is for somebody. */
	assert_int_equal(calendar_answers(t, PACK_GOOGLE, m.uid, &k).other, 0);
	k.state = "DECLINED";
	assert_int_equal(calendar_answers(t, PACK_APPLE, m.uid, &k).other, 1);
	assert_int_equal(
		invitation(c, m.id, people[0], &a).answer, MEETING_YES);
	k = (struct calendar_answer){
		"paul@example.org", "Paul@example.org", "DECLINED", 0, NULL};
	assert_int_equal(
		calendar_answers(t, PACK_OUTLOOK, m.uid, &k).answered, 1);
	assert_int_equal(invitation(c, m.id, people[1], &a).answer, MEETING_NO);
	/* Not with what was written beside it, which somebody reads, too. */
	k = (struct calendar_answer){"zoe@example.org", "zoe@example.org",
		"TENTATIVE", 0, "COMMENT:Je ne veux plus de messages\r\n"};
	assert_int_equal(calendar_answers(t, PACK_APPLE, m.uid, &k).other, 1);
	assert_int_equal(
		invitation(c, m.id, people[2], &a).answer, MEETING_MAYBE);
	arena_release(&a);
}

/* Of another's name, of a meeting that moved, that nobody knows, or undecided:
 * for somebody to read. */
static void
other_answers_are_read(void **state)
{
	struct test_campaign *t = *state;
	struct campaign *c = t->c;
	struct arena a = ARENA_INIT;
	struct meeting_row m = {.kind = MEETING_PUBLIC,
		.title = "Réunion",
		.starts = "2026-11-24T19:00",
		.minutes = 120};
	static const struct calendar_answer answers[] = {
		{"paul@example.org", "anne@example.org", "ACCEPTED", 9, NULL},
		{"anne@example.org", "paul@example.org", "ACCEPTED", 9, NULL},
		{"x@example.org", "x@example.org", "ACCEPTED", 9, NULL},
		{"late@example.org", "late@example.org", "ACCEPTED", 9, NULL},
		{"anne@example.org", "anne@example.org", "ACCEPTED", 0, NULL},
		{"anne@example.org", "anne@example.org", "DELEGATED", 9, NULL},
		{"anne@example.org", "anne@example.org", "ACCEPTED", 9,
			"ATTENDEE;PARTSTAT=DECLINED:mailto:x@example.org\r\n"}};
	struct calendar_answer k = {
		"anne@example.org", "anne@example.org", "ACCEPTED", 9, NULL};
	int64_t anne, invited = 0;

	now("2026-11-20T18:00:00+01:00");
	anne = test_campaign_reader(c, "", "anne@example.org");
	test_campaign_reader(c, "", "paul@example.org");
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(
		meeting_invite(c, m.id, "", false, &invited, NULL, NULL),
		STATUS_OK);
	test_campaign_reader(c, "", "late@example.org");
	m.starts = "2026-11-24T20:00";
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(meeting_get(c, m.id, &a, &m, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		if (calendar_answers(t, PACK_OUTLOOK, m.uid, &answers[i])
				.other != 1)
			fail_msg("%zu", i);
	assert_int_equal(calendar_answers(t, PACK_APPLE, "0123", &k).other, 1);
	assert_int_equal(invitation(c, m.id, anne, &a).answer, MEETING_SILENT);
	/* Once it has begun. */
	now("2026-11-24T20:01:00+01:00");
	assert_int_equal(calendar_answers(t, PACK_APPLE, m.uid, &k).other, 1);
	now("2026-11-24T19:59:00+01:00");
	assert_int_equal(
		calendar_answers(t, PACK_APPLE, m.uid, &k).answered, 1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_meeting_goes_by_mail_and_comes_back),
		CAMPAIGN_TEST(calendars_answer),
		CAMPAIGN_TEST(other_answers_are_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
