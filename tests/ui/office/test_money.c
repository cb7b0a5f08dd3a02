/* The account, the roll and the tags of the sample, in both languages and by
 * who may see them; and what the electoral code refuses in the form of a sum.
 */
#include "campaign/user.h"

#include "tests/speak.h"
#include "tests/ui/sample.h"

static const struct place {
	const char *keys, *name;
} places[] = {{"gk", "account"}, {"gu", "roll"}, {"gq", "tags"}};

static void
look(struct screen *s, const char *suffix, size_t from, int cols)
{
	for (size_t i = from; i < ARRAY_LEN(places); i++) {
		char *name = mem_printf("%s-%s", places[i].name, suffix);

		screen_press(s, places[i].keys);
		screen_compare(s, name, cols > 80 ? 40 : 24, cols, false);
		free(name);
	}
}

static void
they_are_golden(void **state)
{
	look(&((struct sample *)*state)->s, "sample-80", 0, 80);
}

static int
setup_french(void **state)
{
	test_speak("fr_FR.UTF-8");
	return sample_setup(state);
}

static void
they_are_golden_in_french(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	look(s, "fr-80", 0, 80);
	look(s, "fr-120", 0, 120);
	test_speak("C.UTF-8");
}

/* Field after field of the form of a sum: what comes first is typed over. */
static void
fill(struct screen *s, const char *const *typed, size_t n, bool again)
{
	screen_press(s, "a");
	/* The draft of the one before is typed over, from its first field. */
	if (again)
		screen_press(s, "\r");
	for (size_t i = 0; i < n && !screen_shows(s, "field 1 of"); i++)
		screen_key(s, TKEY_PAGE_UP);
	for (size_t i = 0; i < n; i++) {
		if (i)
			screen_key(s, '\t');
		if (!*typed[i])
			continue;
		screen_key(s, CTRL_KEY('u'));
		screen_press(s, typed[i]);
	}
	screen_key(s, TKEY_F2);
}

/* kind, amount, what, third, is, day, state, paid, mode, payer, heading, share,
 * document, nationality, resident, tax address, elsewhere: as the vectors of
 * L. 52-8 have them. Choices are taken by their first letter, a blank goes on
 * to the next one. */
static void
the_code_refuses(void **state)
{
	static const struct {
		const char *typed[17], *words;
	} sums[] = {{{"g", "151", "Don", "Ida X", "p", "", "", "", "d ", "", "",
			     "", "", "fr", "", "Antony", ""},
			    "in cash one gives"},
		{{"g", "4600,01", "Don", "Ida X", "p", "", "", "", "c", "", "",
			 "", "", "fr", "", "Antony", ""},
			"Ida X would have"},
		{{"g", "700", "Don", "Ida X", "p", "", "", "", "c", "", "", "",
			 "", "fr", "", "Antony", "4000"},
			"Ida X would have"},
		{{"g", "50", "Don", "Ida X", "p", "", "", "", "c", "", "", "",
			 "", "suisse", "", "Genève", ""},
			"who gives is"},
		{{"g", "50", "Don", "Ida X", "c  ", "", "", "", "c", "", "", "",
			 "", "fr", "", "Antony", ""},
			"companies,"},
		{{"l", "900", "Pret", "Ida X", "p", "", "", "", "", "", "", "",
			 "", "", "", "", ""},
			"loan needs its contract"}};
	struct screen *s = &((struct sample *)*state)->s;

	for (size_t i = 0; i < ARRAY_LEN(sums); i++) {
		screen_press(s, "gk");
		fill(s, sums[i].typed, ARRAY_LEN(sums[i].typed), i > 0);
		screen_expect(s, sums[i].words);
		/* What makes it lawful is said of the form's boxes. */
		assert_false(screen_shows(s, " --"));
		screen_key(s, TKEY_ESC);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			they_are_golden, sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(
			the_code_refuses, sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(they_are_golden_in_french,
			setup_french, sample_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
