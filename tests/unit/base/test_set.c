/* base/set: names, titles in both languages, words, and what is none. */
#include "base/set.h"

#include "base/i18n.h"
#include "campaign/channel.h"
#include "people/consent.h"

#include "tests/check.h"

static void
names_are_kept_and_found(void **state)
{
	(void)state;
	for (int i = 1; i <= channel_set.n; i++)
		assert_int_equal(
			set_find(&channel_set, set_name(&channel_set, i)), i);
	assert_string_equal(set_name(&channel_set, CHANNEL_DOOR), "door");
	assert_int_equal(set_find(&channel_set, "E-mail"), CHANNEL_NONE);
	assert_int_equal(set_find(&channel_set, NULL), CHANNEL_NONE);
	assert_null(set_name(&channel_set, CHANNEL_NONE));
	assert_null(set_name(&channel_set, CHANNEL_COUNT));
	assert_string_equal(set_title(&channel_set, CHANNEL_NONE), "");
}

static void
people_are_understood(void **state)
{
	static const struct {
		const char *text;
		int value;
	} cases[] = {{"email", CHANNEL_EMAIL}, {"E-Mail", CHANNEL_EMAIL},
		{"Courriel", CHANNEL_EMAIL}, {"SMS", CHANNEL_SMS},
		{"Porte-à-porte", CHANNEL_DOOR}, {" lettre ", CHANNEL_POST},
		{"Téléphone", CHANNEL_PHONE}, {"Tél.", CHANNEL_PHONE},
		{"cour", CHANNEL_NONE}, {"mail,courriel", CHANNEL_NONE},
		{"", CHANNEL_NONE}, {"pigeon", CHANNEL_NONE}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (set_read(&channel_set, cases[i].text) != cases[i].value)
			fail_msg("\"%s\" is %d", cases[i].text,
				set_read(&channel_set, cases[i].text));
}

static void
what_is_none_is_said_with_what_there_is(void **state)
{
	struct error err = ERROR_INIT;
	enum channel ch = CHANNEL_POST;

	(void)state;
	assert_int_equal(set_take(&channel_set, "Mail", &ch, &err), STATUS_OK);
	assert_int_equal(ch, CHANNEL_EMAIL);
	assert_int_equal(
		set_take(&channel_set, "fax", &ch, &err), STATUS_USAGE);
	assert_int_equal(ch, CHANNEL_EMAIL);
	assert_non_null(strstr(err.text, "\"fax\" is not a channel"));
	assert_non_null(strstr(err.text, "email, sms, phone, post, door"));
}

static void
ticks_are_read(void **state)
{
	static const struct {
		const char *text;
		int answer;
	} cases[] = {{"Oui", CONSENT_YES}, {"X", CONSENT_YES},
		{"d'accord", CONSENT_YES}, {"Opt-in", CONSENT_YES},
		{"NON", CONSENT_NO}, {"Désinscrit", CONSENT_NO},
		{"", CONSENT_SILENT}, {" ? ", CONSENT_SILENT},
		{"parfois", CONSENT_UNCLEAR}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (consent_read(cases[i].text) != cases[i].answer)
			fail_msg("\"%s\" is %d", cases[i].text,
				consent_read(cases[i].text));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_kept_and_found),
		cmocka_unit_test(people_are_understood),
		cmocka_unit_test(what_is_none_is_said_with_what_there_is),
		cmocka_unit_test(ticks_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
