/* Reports as mail servers really send them, and what they do to an address. */
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "messages/delivery.h"
#include "people/bounce.h"
#include "people/people.h"
#include "port/formats/mailbox.h"

#include "tests/campaign.h"

#include <string.h>

#define BODY "Bonjour. {desinscription}"

/* One reader who was sent one letter. */
struct sent {
	struct test_campaign *t;
	int64_t person, delivery;
	char *id; /* of the letter, with its angle brackets */
};

static int64_t
person(struct campaign *c, const char *email)
{
	struct contact_row row = {.last_name = "X",
		.first_name = "",
		.name_key = "x",
		.email = email,
		.source = "stand",
		.basis = BASIS_CONSENT};
	char *sql;

	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	sql = mem_printf(
		"INSERT INTO consent (person, channel, purpose, "
		"state, captured, captured_by, medium, wording) VALUES (%lld, "
		"'email', 'news', 'yes', '2026-11-01', 'x', 'x', 'oui')",
		(long long)row.id);
	test_campaign_sql(c, sql);
	free(sql);
	return row.id;
}

/* Send a new message to everybody who may get it; *n letters leave. */
static void
send_to_all(struct sent *s, const char *name, size_t *n)
{
	struct campaign *c = s->t->c;
	struct arena a = ARENA_INIT;
	struct delivery_claim claims[10];
	struct delivery_result done[10];
	struct message_row row = {.name = name,
		.channel = CHANNEL_EMAIL,
		.subject = "Demain",
		.sender = "Antony <contact@example.org>",
		.body = BODY};
	struct outbox_sheet sheet;
	char now[DATE_TIME_SIZE];
	struct delivery_round r = {.max = 10, .claims = claims};

	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		outbox_sheet(c, &row, "", 0, clock_now(), &a, &sheet, NULL),
		STATUS_OK);
	*n = (size_t)sheet.count[OUTBOX_RECEIVES];
	if (*n == 0) {
		arena_release(&a);
		return;
	}
	assert_int_equal(
		outbox_plan(c, name, "", 0, &r.outbox, NULL), STATUS_OK);
	assert_int_equal(outbox_approve(c, r.outbox, (int64_t)*n, NULL, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", clock_iso(now, clock_now() + 3600), 1);
	assert_int_equal(delivery_round(c, &r, &a, NULL), STATUS_OK);
	assert_int_equal(r.n, *n);
	for (size_t i = 0; i < r.n; i++)
		done[i] = (struct delivery_result){
			.id = claims[i].id, .outcome = OUTCOME_SENT};
	s->delivery = claims[0].id;
	free(s->id);
	s->id = mem_strdup(claims[0].message_id);
	r.done = done;
	r.ndone = r.n;
	assert_int_equal(delivery_round(c, &r, &a, NULL), STATUS_OK);
	arena_release(&a);
}

static struct sent
begin(void **state)
{
	struct sent s = {.t = *state};
	size_t n = 0;

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	s.person = person(s.t->c, "Anne@example.org");
	send_to_all(&s, "M", &n);
	assert_int_equal(n, 1);
	return s;
}

static const char *
filled(struct arena *a, const char *form, const char *mark, const char *value)
{
	struct buf out = BUF_INIT;
	const char *at, *text;

	while ((at = strstr(form, mark))) {
		buf_add_n(&out, form, (size_t)(at - form));
		buf_add(&out, value);
		form = at + strlen(mark);
	}
	buf_add(&out, form);
	text = arena_strdup(a, out.at);
	buf_release(&out);
	return text;
}

static struct mailbox_counts
read_mail(struct sent *s, const char *form)
{
	struct mailbox_counts n;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	const char *text = filled(&a, form, "@@", s->id);
	char *path = test_campaign_file(s->t, "in.mbox", text);

	if (mailbox_read(s->t->c, path, NULL, NULL, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
	arena_release(&a);
	return n;
}

static enum status
held(struct sent *s)
{
	struct arena a = ARENA_INIT;
	struct bounce_row row;
	enum status st = bounce_find(s->t->c, s->person, &a, &row, NULL);

	arena_release(&a);
	return st;
}

static bool
came_back(struct sent *s)
{
	struct arena a = ARENA_INIT;
	struct delivery_row row;
	bool bounced;

	assert_int_equal(
		delivery_find(s->t->c, s->delivery, &a, &row, NULL), STATUS_OK);
	bounced = row.state == DELIVERY_BOUNCED;
	arena_release(&a);
	return bounced;
}

#define FROM "From MAILER-DAEMON Mon Nov 23 20:10:00 2026\n"
#define DAEMON FROM "From: MAILER-DAEMON@mx.example.net (Mail System)\n"
#define REPORT                                                                 \
	DAEMON "Content-Type: multipart/report; report-type=delivery-status;"  \
	       "\n\tboundary=\"b\"\n\n--b\n\nSorry.\n\n--b\n"                  \
	       "Content-Type: message/delivery-status\n\n"                     \
	       "Reporting-MTA: dns; mx.example.net\n\n"
#define RETURNED                                                               \
	"\n--b\nContent-Type: message/rfc822\n\nFrom: x <x@example.org>\n"     \
	"Message-ID: @@\n\nBonjour\n--b--\n"
#define TO "Final-Recipient: rfc822; anne@example.org\n"

static const struct {
	const char *server;
	const char *mail;
	bool back;
	bool held;
} reports[] = {
	{"Postfix",
		REPORT TO
		"Original-Recipient: rfc822;anne@example.org\n"
		"Action: failed\nStatus: 5.1.1\n"
		"Remote-MTA: dns; mx.example.net\n"
		"Diagnostic-Code: smtp; 550 5.1.1 "
		"<anne@example.org>: Recipient\n    address "
		"rejected: User unknown in virtual mailbox table\n" RETURNED,
		true, true},
	{"Gmail",
		FROM "From: Mail Delivery Subsystem "
		     "<mailer-daemon@googlemail.com>\n"
		     "X-Failed-Recipients: anne@example.org\n"
		     "Auto-Submitted: auto-replied\n"
		     "Content-Type: multipart/report; boundary=\"b\"; "
		     "report-type=delivery-status\n\n--b\n"
		     "Content-Type: message/delivery-status\n\n" TO
		     "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; "
		     "550-5.1.1 The email account that you tried to reach\n "
		     "does not exist.\n" RETURNED,
		true, true},
	{"Exchange",
		REPORT "Original-Recipient: rfc822;anne@example.org\n"
		       "Final-Recipient: rfc822;anne@example.org\n"
		       "Action: failed\nStatus: 5.1.10\n"
		       "Diagnostic-Code: smtp;550 5.1.10 "
		       "RESOLVER.ADR.RecipientNotFound; Recipient not found\n",
		true, true},
	{"Final-Recipient and a status alone", REPORT TO "Status: 5.1.1\n",
		true, true},
	{"Exim",
		DAEMON "X-Failed-Recipients: anne@example.org\n"
		       "Auto-Submitted: auto-replied\n\n"
		       "This message was created automatically.\n\n"
		       "  anne@example.org\n    host mx.example.net "
		       "[192.0.2.1]\n    SMTP error from remote mail server "
		       "after RCPT TO:<anne@example.org>:\n    550 5.1.1 no "
		       "mailbox here by that name\n\n------ This is a copy of "
		       "the message, including all the headers. ------\n\n"
		       "Message-ID: @@\n",
		true, true},
	{"Exim without a code",
		DAEMON "X-Failed-Recipients: anne@example.org\n\n"
		       "  anne@example.org\n    Unrouteable address\n",
		true, true},
	{"qmail",
		DAEMON "\nHi. This is the qmail-send program at "
		       "mx.example.net.\nI'm afraid I wasn't able to deliver "
		       "your message.\n\n<anne@example.org>:\n192.0.2.1 does "
		       "not like recipient.\nRemote host said: 550 5.1.1 User "
		       "unknown\n\n--- Below this line is a copy of the "
		       "message.\n\nMessage-ID: @@\n",
		true, true},
	{"a mailbox that is full",
		REPORT TO "Action: failed\nStatus: 5.2.2\nDiagnostic-Code: "
			  "smtp; 552 5.2.2 Quota exceeded\n" RETURNED,
		true, false},
	{"a server that was not there",
		REPORT TO "Action: failed\nStatus: 4.4.1\n" RETURNED, true,
		false},
	{"taken for spam",
		REPORT TO "Action: failed\nStatus: 5.7.1\nDiagnostic-Code: "
			  "smtp; 550 5.7.1 rejected as spam\n" RETURNED,
		true, false},
	{"a delay",
		REPORT TO
		"Action: delayed\nStatus: 4.4.1\n"
		"Will-Retry-Until: Wed, 25 Nov 2026 20:00:00 +0100\n" RETURNED,
		false, false},
	{"Exim's delay",
		DAEMON
		"Auto-Submitted: auto-replied\nSubject: Warning: message "
		"delayed 24 hours\n\n  anne@example.org\n    Delay "
		"reason: connection refused\n",
		false, false},
	{"a receipt", REPORT TO "Action: delivered\nStatus: 2.0.0\n" RETURNED,
		false, false},
	{"somebody else's",
		REPORT "Final-Recipient: rfc822; paul@example.org\n"
		       "Action: failed\nStatus: 5.1.1\n",
		false, false},
	{"VERP",
		FROM "From: postmaster@mx.example.net\n"
		     "To: retours+VERP@example.org\n"
		     "Content-Type: multipart/report; boundary=b\n\n--b\n"
		     "Content-Type: message/delivery-status\n\n"
		     "Action: failed\nStatus: 5.1.1\n\n--b--\n",
		true, true},
};

static void
reports_of_all_servers_are_understood(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(reports); i++) {
		struct arena a = ARENA_INIT;
		struct mailbox_counts n;
		struct sent s;
		const char *mail;

		assert_int_equal(test_campaign_open(state), 0);
		s = begin(state);
		mail = filled(&a, reports[i].mail, "VERP",
			arena_strndup(&a, s.id + 1, strcspn(s.id, "@") - 1));
		n = read_mail(&s, mail);
		if (came_back(&s) != reports[i].back ||
			(held(&s) == STATUS_OK) != reports[i].held)
			fail_msg("%s: %s, %s", reports[i].server,
				came_back(&s) ? "back" : "not back",
				held(&s) == STATUS_OK ? "held" : "not held");
		assert_int_equal(n.bounced, reports[i].back);
		/* Read again it is nothing new. */
		assert_int_equal(read_mail(&s, mail).bounced, 0);
		free(s.id);
		arena_release(&a);
		assert_int_equal(test_campaign_close(state), 0);
	}
}

static int64_t
found_by(struct campaign *c, const char *filter)
{
	struct arena a = ARENA_INIT;
	struct filter f;
	int64_t *ids = NULL;
	size_t n = 0;

	assert_int_equal(people_filter(filter, &a, &f, NULL), STATUS_OK);
	assert_int_equal(people_ids(c, &f, &ids, &n, NULL), STATUS_OK);
	free(ids);
	arena_release(&a);
	return (int64_t)n;
}

/* Nothing more goes there, until it is lifted or the address is another. */
static void
a_dead_address_is_held(void **state)
{
	struct sent s = begin(state);
	struct campaign *c = s.t->c;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	int64_t entry = 0;
	size_t n = 9;

	person(c, "paul@example.org");
	assert_int_equal(bounce_lift(c, s.person, NULL, NULL), STATUS_NONE);
	read_mail(&s, reports[0].mail);
	assert_int_equal(found_by(c, "bounced:yes"), 1);
	assert_int_equal(found_by(c, "bounced:no"), 1);
	setenv("PERMANENCE_NOW", "2026-11-30T18:00:00+01:00", 1);
	send_to_all(&s, "N", &n);
	assert_int_equal(n, 1);
	assert_int_equal(bounce_lift(c, s.person, &entry, NULL), STATUS_OK);
	assert_int_equal(held(&s), STATUS_NONE);
	assert_int_equal(found_by(c, "bounced:yes"), 0);
	assert_true(entry > 0);
	/* A new address is no dead one. */
	test_campaign_sql(c, "INSERT INTO bounce (person, address, held, "
			     "times, reason, time) VALUES (1, "
			     "'anne@example.org', 1, 1, '550', '2026')");
	assert_int_equal(held(&s), STATUS_OK);
	assert_int_equal(contact_get(c, s.person, &a, &row, NULL), STATUS_OK);
	row.email = "anne.b@example.org";
	assert_int_equal(contact_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(held(&s), STATUS_NONE);
	assert_int_equal(found_by(c, "bounced:yes"), 0);
	free(s.id);
	arena_release(&a);
}

/* A full mailbox is held the third time in a row. */
static void
a_full_mailbox_is_held_the_third_time(void **state)
{
	static const char *const names[] = {"N", "O", "P", "Q", "R"};
	static const bool full[] = {true, true, false, true, true, true};
	struct sent s = begin(state);
	char now[40];
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(full); i++) {
		if (full[i])
			assert_int_equal(
				read_mail(&s, reports[7].mail).bounced, 1);
		assert_int_equal(held(&s),
			i + 1 < ARRAY_LEN(full) ? STATUS_NONE : STATUS_OK);
		snprintf(now, sizeof(now), "2026-12-%02dT18:00:00+01:00",
			(int)(1 + 4 * i));
		setenv("PERMANENCE_NOW", now, 1);
		if (i + 1 < ARRAY_LEN(full))
			send_to_all(&s, names[i], &n);
	}
	free(s.id);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_of_all_servers_are_understood),
		CAMPAIGN_TEST(a_dead_address_is_held),
		CAMPAIGN_TEST(a_full_mailbox_is_held_the_third_time)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
