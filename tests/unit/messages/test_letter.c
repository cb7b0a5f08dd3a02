/* Letters as they go over the wire, and what comes back. */
#include "port/messages/letter.h"

#include "tests/check.h"

#include <stdbool.h>

static const struct letter good = {
	.sender = "Antony ensemble <contact@example.org>",
	.name = "Chloé Bénard",
	.to = "chloe@example.org",
	.subject = "Demain",
	.text = "Bonjour",
	.message_id = "<permanence.1.ab@example.org>",
	.date = "2026-11-23T20:14:05+01:00"};

static void
assert_has(const struct letter *l, const char *part, bool has)
{
	struct buf out = BUF_INIT;

	assert_int_equal(letter_write(&out, l, NULL), STATUS_OK);
	if ((strstr(out.at, part) != NULL) != has)
		fail_msg("%s\nin:\n%s", part, out.at);
	/* Lines end in CR LF, none is long, and none holds anything else. */
	for (const char *p = out.at; *p;) {
		size_t n = strcspn(p, "\r");

		assert_int_equal(strncmp(p + n, "\r\n", 2), 0);
		assert_true(n <= 78);
		for (size_t i = 0; i < n; i++)
			assert_true(p[i] >= ' ' && p[i] < 0x7f);
		p += n + 2;
	}
	buf_release(&out);
}

static void
headers_are_written(void **state)
{
	assert_has(&good, "From: \"Antony ensemble\"\r\n <contact@", true);
	assert_has(&good, "To: =?UTF-8?B?Q2hsb8OpIELDqW5hcmQ=?=\r\n <chloe@",
		true);
	assert_has(&good, "Date: Mon, 23 Nov 2026 20:14:05 +0100\r\n", true);
	assert_has(
		&good, "Message-ID: <permanence.1.ab@example.org>\r\n", true);
	assert_has(&good,
		"List-Unsubscribe: <mailto:contact@example.org?subject=STOP>",
		true);
}

/* What the office set for its mail: RFC 2369, 2919 and 8058. */
static void
the_way_out_is_a_click_and_a_mail(void **state)
{
	struct letter l = good;
	struct buf out = BUF_INIT;

	assert_has(&l, "List-Unsubscribe-Post", false);
	assert_has(&l, "Reply-To", false);
	l.reply_to = "bureau@example.org";
	l.list_id = "campagne.example.org";
	l.stop_to = "stop@example.org";
	l.unsubscribe = "https://example.org/stop?n={id}&x=1";
	assert_has(&l, "Reply-To: <bureau@example.org>\r\n", true);
	assert_has(&l, "List-Id: <campagne.example.org>\r\n", true);
	assert_has(&l,
		"List-Unsubscribe: "
		"<https://example.org/stop?n=permanence.1.ab&x=1>,\r\n "
		"<mailto:stop@example.org?subject=STOP>\r\n",
		true);
	assert_has(&l, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
		true);
	l.reply_to = "no address";
	assert_int_not_equal(letter_write(&out, &l, NULL), STATUS_OK);
	buf_release(&out);
}

static void
a_calendar_file_goes_with_it(void **state)
{
	struct letter l = good;

	l.calendar = "BEGIN:VCALENDAR\r\n";
	l.method = "REQUEST";
	l.html = "<p>Bonjour</p>";
	assert_has(&l, "multipart/mixed;", true);
	assert_has(&l,
		"Content-Type: text/calendar; charset=utf-8; method=REQUEST;",
		true);
	assert_has(&l, "filename=\"invitation.ics\"", true);
	assert_has(
		&l, "\r\n\r\nQkVHSU46VkNBTEVOREFSDQo=\r\n--=_calendar--", true);
}

static void
nobody_adds_a_header(void **state)
{
	struct letter l = good;

	l.subject = "Demain\r\nBcc: x@example.org\n\n\xe2\x80\xaegnp";
	l.name = "Zo\"e\r\nBcc: y@example.org";
	assert_has(&l, "\nBcc", false);
	assert_has(&l, "\"Zo\\\"eBcc: y@example.org\"", true);
	l = good;
	l.subject = "=?UTF-8?B?Qg==?=";
	assert_has(&l, "Subject: =?UTF-8?B?PT9VVEYt", true);
}

static void
addresses_are_checked(void **state)
{
	static const char *const wrong[] = {"", "a", "a@", "@a", "a@b@c",
		"a b@example.org", "a@example.org\r\nRCPT TO:<b@example.org>",
		"<a@example.org>", "a@example.org,b@example.org"};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct letter l = good;

		l.to = wrong[i];
		assert_int_equal(letter_write(&out, &l, NULL), STATUS_FAILED);
	}
	buf_release(&out);
}

static void
long_words_are_cut_between_letters(void **state)
{
	struct letter l = good;

	l.subject = "Été à Antony : éééééééééééééééééééééééééééééééééééééééé "
		    "ààààààààààààààààààààààààààààààààààààààààààààààààà";
	assert_has(&l, "?=\r\n =?UTF-8?B?", true);
	l.text = "é=é \nune ligne très longue, bien plus longue que les "
		 "soixante-seize lettres qu'une ligne peut avoir\n.\n";
	assert_has(&l, "=C3=A9=3D=C3=A9=20\r\n", true);
	assert_has(&l, "\r\n.\r\n", true);
}

static void
both_parts_are_written(void **state)
{
	struct letter l = good;

	assert_has(&l, "multipart", false);
	l.html = "<html><body><p>Bonjour</p></body></html>";
	assert_has(&l, "multipart/alternative", true);
	assert_has(&l, "text/plain; charset=utf-8", true);
	assert_has(&l, "<p>Bonjour</p></body></html>", true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_are_written),
		cmocka_unit_test(the_way_out_is_a_click_and_a_mail),
		cmocka_unit_test(a_calendar_file_goes_with_it),
		cmocka_unit_test(nobody_adds_a_header),
		cmocka_unit_test(addresses_are_checked),
		cmocka_unit_test(long_words_are_cut_between_letters),
		cmocka_unit_test(both_parts_are_written)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
