/* What a filter says in words: of every field, and of what joins them. */
#include "filter/field.h"
#include "filter/filter.h"

#include "tests/check.h"

#include <string.h>

static const struct date today = {2026, 11, 24}; /* a Tuesday */

static const struct filter_declared own[] = {
	{.name = "velo", .title = "Vélo", .id = 1, .type = FILTER_YESNO},
	{.name = "metier", .title = "Métier", .id = 2, .type = FILTER_TEXT},
	{.name = "enfants", .title = "Enfants", .id = 3, .type = FILTER_NUMBER},
};
static const struct filter_declarations declared = {
	.fields = own, .n = ARRAY_LEN(own)};

static const char *
said(const char *text, struct arena *a)
{
	const char *out;
	struct error err = ERROR_INIT;

	if (filter_say(text, &today, &declared, a, &out, &err) != STATUS_OK)
		fail_msg("%s: %s", text, err.text);
	return out;
}

static void
a_filter_is_read_as_a_sentence(void **state)
{
	static const char *const cases[][2] = {
		{"", "everybody"},
		{"age:65.. bv:0005 -tag:parti",
			"aged 65 and over, at the polling station 0005, "
			"without the tag \"parti\""},
		{"tag:a or tag:b", "with the tag \"a\" or with the tag \"b\""},
		{"tag:a,b", "with the tag \"a\" or \"b\""},
		{"tag:a (email:yes or sms:yes)",
			"with the tag \"a\", (e-mail: agreed or SMS: agreed)"},
		{"tag:a bv:1 or tag:b",
			"(with the tag \"a\", at the polling station 1) or "
			"with the tag \"b\""},
		{"-(tag:a or tag:b)",
			"except (with the tag \"a\" or with the tag \"b\")"},
		{"-sex:f", "except women"},
		{"tag!=a", "without the tag \"a\""},
		{"-tag!=a", "except without the tag \"a\""},
		{"tag:none", "without any tag"},
		{"tag:*", "with any tag"},
		{"-tag:a,none", "except without any tag or with the tag \"a\""},
		{"tag:par*", "with the tag \"par…\""},
		{"age:18..25", "aged 18 to 25"},
		{"age:18-25", "aged 18 to 25"},
		{"age:40", "aged 40"},
		{"age:<18", "aged less than 18"},
		{"age>=70", "aged 70 and over"},
		{"age:..25", "aged 25 at most"},
		{"age:>70", "aged more than 70"},
		{"age:none", "without any date of birth"},
		{"turnout:<45",
			"turnout of the polling station: less than 45%"},
		{"support>=4", "support from 1 to 5: 4 or more"},
		{"number:1..9", "house number: from 1 to 9"},
		{"bv:0001..0004", "at the polling station from 0001 to 0004"},
		{"created:-30d", "in the file: on 25/10/2026"},
		{"created>=-30d", "in the file: since 25/10/2026"},
		{"born:1980",
			"date of birth: between 01/01/1980 and 31/12/1980"},
		{"visited<2026-11-01", "visit at the door: before 01/11/2026"},
		{"visited>2026", "visit at the door: after 31/12/2026"},
		{"contacted:today", "last message: on 24/11/2026"},
		{"email:proven", "e-mail: agreed, with a proof"},
		{"email:zoe@example.org", "e-mail: \"zoe@example.org\""},
		{"phone:0639", "telephone: 0639"},
		{"has:mobile", "with a mobile number"},
		{"basis:consent", "basis: consent"},
		{"segment:Parents", "in the segment \"Parents\""},
		{"invited:3 silent:3",
			"invited to meeting 3, without an answer to meeting 3"},
		{"mirabeau", "\"mirabeau\" in the name, the street or the "
			     "e-mail"},
		{"velo:yes", "Vélo: yes"},
		{"velo:none", "Vélo: not known"},
		{"metier:infirmière", "Métier: \"infirmière\""},
		{"enfants:2..", "Enfants: 2 or more"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (strcmp(said(cases[i][0], &a), cases[i][1]) != 0)
			fail_msg("%s is said %s", cases[i][0],
				said(cases[i][0], &a));
	arena_release(&a);
}

static const char *
example(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE:
		return "2026";
	case FIELD_NUMBER:
	case FIELD_AGE:
	case FIELD_CODE:
	case FIELD_DIGITS:
		return "17";
	case FIELD_TEXT:
	case FIELD_WORDS:
	case FIELD_EXACT:
	case FIELD_CHOICE:
	case FIELD_HOLDS:
	case FIELD_SEGMENT:
		break;
	}
	return "xyz";
}

/* No field, and no word that one knows, is left as it is typed. */
static void
every_field_has_its_words(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < field_count; i++) {
		const struct field *f = &field_table[i];
		const struct field_choice *k = f->choices;
		const char *text;

		if (f->type != FIELD_CHOICE) {
			text = said(
				arena_printf(&a, "%s:%s", f->name, example(f)),
				&a);
			if (!strstr(text, " ") || strcmp(text, f->help) == 0)
				fail_msg("%s is said %s", f->name, text);
		}
		for (; k && k->words; k++) {
			const char *word = arena_strndup(
				&a, k->words, strcspn(k->words, "|"));
			const char *typed =
				arena_printf(&a, "%s:%s", f->name, word);

			text = said(typed, &a);
			if (!*text || strchr(text, '"') ||
				strcmp(text, typed) == 0)
				fail_msg("%s is said %s", typed, text);
		}
	}
	arena_release(&a);
}

static void
a_wrong_one_is_not_said(void **state)
{
	struct arena a = ARENA_INIT;
	const char *text;

	(void)state;
	assert_int_equal(filter_say("nosuch:1", &today, NULL, &a, &text, NULL),
		STATUS_USAGE);
	assert_string_equal(text, "");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_filter_is_read_as_a_sentence),
		cmocka_unit_test(every_field_has_its_words),
		cmocka_unit_test(a_wrong_one_is_not_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
