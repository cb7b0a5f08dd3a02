/* port/formats/mailbox: STOP in whatever a mail program packs it, what only
 * looks like it, and which reports are failures. */
#include "campaign/campaign.h"
#include "people/suppression.h"
#include "port/formats/mailbox.h"

#include "tests/campaign.h"

#define HEAD                                                                   \
	"From a@example.org Sat Mar 14 10:02:00 2026\nFrom: Anne "             \
	"<a@example.org>\n"
#define TEXT "Content-Type: text/plain; charset=utf-8\n"

static struct mailbox_counts
read_one(struct test_campaign *t, const char *mail)
{
	struct mailbox_counts n;
	struct error err = ERROR_INIT;
	char *path = test_campaign_file(t, "in.mbox", mail);

	if (mailbox_read(t->c, path, NULL, NULL, &n, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	free(path);
	return n;
}

/* Does the mail keep its sender from being written to? */
static bool
refuses(void **state, const char *mail, struct mailbox_counts *n)
{
	struct test_campaign *t;
	bool holds = false;

	assert_int_equal(test_campaign_open(state), 0);
	t = *state;
	*n = read_one(t, mail);
	assert_int_equal(suppression_holds(t->c, CHANNEL_EMAIL, "a@example.org",
				 &holds, NULL),
		STATUS_OK);
	assert_int_equal(test_campaign_close(state), 0);
	return holds;
}

static void
stop_is_read_however_it_is_packed(void **state)
{
	static const char *const mails[] = {HEAD "\nSTOP\n",
		HEAD "Subject: =?utf-8?B?U1RP?=\n =?UTF-8?q?P?=\n\n\n",
		HEAD "Subject: RE: Re : stop.\n\n\n",
		HEAD "Subject: D\xc3\xa9sinscription\n\nMerci\n",
		HEAD TEXT
		"Content-Transfer-Encoding: base64\n\nU1RPUAoK\nRW4=\n",
		HEAD TEXT "Content-Transfer-Encoding: quoted-printable\n\n"
			  "=53TOP=20=\n svp\n",
		HEAD "Content-Type: multipart/alternative;\n boundary=\"b\"\n\n"
		     "Preamble\n--b\n" TEXT "\nStop, merci\n--b--\n",
		HEAD "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
		     "Content-Type: multipart/alternative; boundary=y\n\n--y\n"
		     "Content-Type: text/html\n\n<p>STOP</p>\n--y--\n--x--\n",
		HEAD "Content-Type: text/html\n\n<b><div>\nSTOP</div>\n",
		HEAD "\nSTOP\n\n> Bonjour, venez\n",
		HEAD "\n\xc2\xab\xc2\xa0STOP\xc2\xa0\xc2\xbb\n",
		HEAD "\n\xe2\x80\x9cSTOP\xe2\x80\x9d\n",
		HEAD "Content-Type: text/html\n\n<html><head><style>p "
		     "{color:red}</style></head><body>\n<p>"
		     "D&eacute;sinscription</p>",
		HEAD "Content-Type: text/html\n\n<!-- a --><p "
		     "class=x>&#83;TOP&nbsp;!</p><blockquote>Bonjour",
		HEAD "\nStop\n\nLe lun. 23 nov. 2026 \xc3\xa0 18:00, Nous "
		     "<n@example.org>\na \xc3\xa9"
		     "crit\xc2\xa0:\nVenez\n",
		HEAD "\nSTOP\n\n________________________________\nDe : Nous\n"};
	struct mailbox_counts n;

	for (size_t i = 0; i < ARRAY_LEN(mails); i++)
		if (!refuses(state, mails[i], &n) || n.refused != 1)
			fail_msg("is no STOP: %s", mails[i]);
}

static void
what_only_looks_like_it_is_for_somebody_to_read(void **state)
{
	static const char *const mails[] = {HEAD
		"Subject: Stop au b\xc3\xa9ton : je viens\n\nOui\n",
		HEAD "\nstopper la route !\n", HEAD "\nBonjour,\nSTOP\n",
		HEAD "\nJe ne veux plus recevoir vos messages\n",
		HEAD "Subject: unsubscribe\n\n\n",
		HEAD "Content-Type: text/html\n\n<p>Stop <b>au "
		     "b\xc3\xa9ton</b> : je viens</p>"};
	static const char *const quotes[] = {HEAD
		"\nJe viens\n\n> ... par le mot STOP.\n",
		HEAD "\nJe viens\n\nLe 12 mars, Nous a \xc3\xa9"
		     "crit :\nSTOP\n",
		HEAD "\nOui\n\nOn Mon, we wrote:\nunsubscribe\n",
		HEAD "Content-Type: text/html\n\n<div>Je viens</div><div "
		     "class=\"gmail_quote\">Le mot STOP</div>",
		HEAD "Content-Type: text/html\n\n<div>Oui</div><blockquote>"
		     "STOP</blockquote>",
		HEAD "\nOui\n\n-----Message d'origine-----\nDe : Nous\nSTOP\n"};
	struct mailbox_counts n;

	for (size_t i = 0; i < ARRAY_LEN(mails); i++)
		if (refuses(state, mails[i], &n) || n.other != 1)
			fail_msg("is read wrongly: %s", mails[i]);
	/* Nothing of it in what was answered, or written by no person. */
	for (size_t i = 0; i < ARRAY_LEN(quotes); i++)
		if (refuses(state, quotes[i], &n) || n.other != 0)
			fail_msg("is quoted: %s", quotes[i]);
	assert_false(refuses(
		state, HEAD "Auto-Submitted: auto-replied\n\nSTOP\n", &n));
	assert_int_equal(n.other, 0);
}

static void
keep_line(void *to, const struct mailbox_said *said)
{
	if (said->kind == MAILBOX_TEST)
		snprintf(to, 400, "%s", said->line);
}

/* What a server found of the domain stands in the letter that came back. */
static void
a_test_letter_says_what_the_domain_lacks(void **state)
{
	struct test_campaign *t = *state;
	struct mailbox_counts n;
	char line[400] = "";
	char *path = test_campaign_file(t, "in.eml",
		"Authentication-Results: mx.example.net;\n\tdkim=none;\n"
		"\tspf=pass (example.net: ok) smtp.mailfrom=x;\n\tdmarc=fail\n"
		"Message-ID: <permanence-test.1@example.org>\n"
		"From: Nous <n@example.org>\n\nSTOP\n");

	assert_int_equal(
		mailbox_read(t->c, path, keep_line, line, &n, NULL), STATUS_OK);
	assert_int_equal(n.refused, 0);
	assert_non_null(strstr(line, "SPF pass; DKIM none (letters"));
	assert_non_null(strstr(line, "; DMARC fail (the domain"));
	free(path);
}

static void
a_complaint_is_a_refusal(void **state)
{
	struct mailbox_counts n;

	assert_true(refuses(state,
		"From x\nFrom: abuse@example.net\nContent-Type: "
		"multipart/report; report-type=feedback-report; boundary=x\n\n"
		"--x\nContent-Type: message/feedback-report\n\nFeedback-Type: "
		"abuse\nOriginal-Rcpt-To: <a@example.org>\n--x--\n",
		&n));
	assert_int_equal(n.refused, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stop_is_read_however_it_is_packed),
		cmocka_unit_test(
			what_only_looks_like_it_is_for_somebody_to_read),
		CAMPAIGN_TEST(a_test_letter_says_what_the_domain_lacks),
		cmocka_unit_test(a_complaint_is_a_refusal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
