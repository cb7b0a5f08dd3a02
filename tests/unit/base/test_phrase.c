/* Sentences that are kept, and read in the reader's language. */
#include "base/phrase.h"
#include "base/set.h"

#include "tests/speak.h"

#include <stdint.h>

SET_STATIC(answers, {"yes", N_("yes"), ""}, {"no", N_("no"), ""});

/* What is kept is one, whoever writes it. */
static void
reads_in_both_languages(void **state)
{
	struct arena a = ARENA_INIT;
	const char *many, *answer, *kept;

	test_speak("fr_FR.UTF-8");
	many = phrase_make_n(&a, 1200,
		NN_("invite %lld person to %s", "invite %lld people to %s"),
		1200LL, "Fête");
	answer = phrase_make(&a, N_("%s answers %s to %s"), "Zoé",
		phrase_value(&a, &answers, 2), "Fête");
	assert_string_equal(phrase_text(&a, answer), "Zoé répond non à Fête");
	test_speak("C");
	assert_string_equal(phrase_text(&a, answer), "Zoé answers no to Fête");
	assert_string_equal(
		phrase_text(&a, many), "invite 1 200 people to Fête");
	kept = phrase_make(&a, N_("undo: %s"), answer);
	test_speak("fr_FR.UTF-8");
	assert_string_equal(
		phrase_text(&a, kept), "annulé\u00a0: Zoé répond non à Fête");
	test_speak("C");
	arena_release(&a);
}

static void
one_of_them_is_singular(void **state)
{
	struct arena a = ARENA_INIT;

	assert_string_equal(
		phrase_text(&a,
			phrase_make_n(&a, 1,
				NN_("%zu door of %.3s", "%zu doors of %.3s"),
				(size_t)1, "Nord")),
		"1 door of Nor");
	assert_string_equal(
		phrase_text(&a, phrase_day(&a, "2026-11-28")), "28/11/26");
	assert_string_equal(phrase_text(&a, phrase_real(&a, 0.5, 2)), "0.50");
	arena_release(&a);
}

/* What people type is never a format, nor the end of a sentence. */
static void
no_text_is_read_as_a_sentence(void **state)
{
	static const char *const texts[] = {"%s%n%9$s", "\002", "\003\003",
		"\037x\037", "a\002\036\036\003", "\002\035", "%", "%9$",
		"\002\002\002\002\002\002x\003\003\003\003\003\003", "",
		"\002\036\037%s\003"};
	struct arena a = ARENA_INIT;

	assert_string_equal(phrase_text(&a, "100 %s"), "100 %s");
	assert_string_equal(
		phrase_text(&a, phrase_make(&a, "%s, %s", "50 %s", "x")),
		"50 %s, x");
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *text = phrase_text(
			&a, phrase_make(&a, "(%s) %s", texts[i], "end"));

		assert_int_equal(text[0], '(');
		assert_string_equal(text + strlen(text) - 5, ") end");
		phrase_text(&a, texts[i]);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_in_both_languages),
		cmocka_unit_test(one_of_them_is_singular),
		cmocka_unit_test(no_text_is_read_as_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
