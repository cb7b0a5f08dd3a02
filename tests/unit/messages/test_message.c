/* Messages: merge fields, what they must have, previews, length as SMS. */
#include "messages/message.h"
#include "people/contact.h"

#include "tests/campaign.h"

static void
fields_are_checked_where_they_stand(void **state)
{
	static const struct {
		const char *text;
		size_t line, column;
		const char *says;
	} cases[] = {{"Bonjour {prenon},", 1, 9, "prenom"},
		{"Été\nà {first_nam}", 2, 3, "first_name"},
		{"a {prenom\n}", 1, 3, "closed"}, {"{", 1, 1, "closed"},
		{"{}", 1, 1, "no field"}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(
			merge_check(cases[i].text, NULL, &err), STATUS_FAILED);
		if (err.line != cases[i].line ||
			err.column != cases[i].column ||
			!strstr(err.text, cases[i].says))
			fail_msg("%s: %zu:%zu %s", cases[i].text, err.line,
				err.column, err.text);
	}
}

static void
fields_are_filled(void **state)
{
	static const struct {
		const char *text, *filled;
		bool whole;
	} cases[] = {
		{"Bonjour {prenom} {NOM} !", "Bonjour Chloé BÉNARD !", true},
		{"{first_name|cher voisin}", "Chloé", true},
		{"{rue|votre rue}, {ville}.", "votre rue, .", false},
		{"{{prenom} {{", "{prenom} {", true}, {"", "", true}};
	const struct merge_values v = {.of = {[MERGE_FIRST_NAME] = "Chloé",
					       [MERGE_LAST_NAME] = "BÉNARD",
					       [MERGE_STREET] = ""}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf out = BUF_INIT;

		assert_int_equal(
			merge_check(cases[i].text, NULL, NULL), STATUS_OK);
		assert_int_equal(
			merge_fill(&out, cases[i].text, &v), cases[i].whole);
		assert_string_equal(out.at, cases[i].filled);
		buf_release(&out);
	}
}

/* TS 23.038: parts of 160 and 153, or 70 and 67 with any other letter. */
static void
sms_are_counted(void **state)
{
	static const struct {
		const char *unit;
		size_t times, characters, parts;
		bool unicode;
	} cases[] = {{"a", 160, 160, 1, false}, {"a", 161, 161, 2, false},
		{"é", 160, 160, 1, false}, {"€", 80, 160, 1, false},
		{"€", 81, 162, 2, false}, {"ê", 70, 70, 1, true},
		{"ê", 71, 71, 2, true}, {"œ", 134, 134, 2, true},
		{"😀", 35, 70, 1, true}, {"😀", 36, 72, 2, true},
		{"a", 0, 0, 1, false}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf text = BUF_INIT;
		struct message_sms sms;

		for (size_t k = 0; k < cases[i].times; k++)
			buf_add(&text, cases[i].unit);
		sms = message_sms_length(text.at);
		assert_int_equal(sms.characters, cases[i].characters);
		assert_int_equal(sms.parts, cases[i].parts);
		assert_int_equal(sms.unicode, cases[i].unicode);
		buf_release(&text);
	}
}

static const struct message_row good = {.name = "Relance J-1",
	.channel = CHANNEL_EMAIL,
	.subject = "Demain {prenom|à vous}",
	.sender = "Antony ensemble <contact@example.org>",
	.body = "Bonjour {prenom},\npour ne plus recevoir : {desinscription}"};

static void
what_cannot_be_sent_is_refused(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct message_row rows[8];
	static const char *const says[] = {"subject", "sender", "one line",
		"way out", "email, sms", "text", "prenom", "name"};
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		rows[i] = good;
	rows[0].subject = NULL;
	rows[1].sender = "Antony ensemble";
	rows[2].subject = "Demain\r\nBcc: a@example.org";
	rows[3].body = "Bonjour {prenom}";
	rows[4].channel = CHANNEL_NONE;
	rows[5].body = "";
	rows[6].body = "Bonjour {prenon} {opt_out}";
	rows[7].name = "";
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(
			message_save(c, &rows[i], NULL, &err), STATUS_FAILED);
		if (!strstr(err.text, says[i]))
			fail_msg("%zu: %s", i, err.text);
	}
	rows[3].channel = CHANNEL_DOOR;
	assert_int_equal(message_save(c, &rows[3], NULL, NULL), STATUS_OK);
	rows[0] = good;
	assert_int_equal(
		message_save(c, &rows[0], NULL, &err), STATUS_CONFLICT);
}

static void
somebody_sees_it_filled(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct contact_row person = {.last_name = "BÉNARD",
		.first_name = "",
		.name_key = "benard",
		.source = "stand",
		.basis = BASIS_CONSENT};
	struct arena a = ARENA_INIT;
	struct message_row row = good, found;
	struct message_preview p;

	assert_int_equal(contact_save(c, &person, NULL, NULL), STATUS_OK);
	assert_int_equal(message_save(c, &row, NULL, NULL), STATUS_OK);
	assert_int_equal(
		message_find(c, "relance j 1", &a, &found, NULL), STATUS_OK);
	assert_int_equal(
		message_preview(c, &found, person.id, NULL, &a, &p, NULL),
		STATUS_OK);
	assert_string_equal(p.subject, "Demain à vous");
	assert_false(p.whole);
	assert_non_null(strstr(p.body, "STOP"));
	assert_int_equal(
		message_find(c, "relence", &a, &found, NULL), STATUS_NONE);
	assert_int_equal(
		message_remove(c, "relance j-1", NULL, NULL), STATUS_OK);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_checked_where_they_stand),
		cmocka_unit_test(fields_are_filled),
		cmocka_unit_test(sms_are_counted),
		CAMPAIGN_TEST(what_cannot_be_sent_is_refused),
		CAMPAIGN_TEST(somebody_sees_it_filled)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
