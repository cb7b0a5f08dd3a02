/*
 * The tour on the sample: the keys of each step, one after the other, take it,
 * and the screen says what is next.
 */
#include "ui/frame/tour.h"

#include "base/i18n.h"

#include "tests/ui/sample.h"

/* Its words to the first that may stand on the next row. */
static void
expect_step(struct screen *s, int n, const char *text)
{
	char *words = mem_printf("%d/8  %.40s", n, text);

	screen_expect(s, words);
	free(words);
}

static void
each_step_is_taken_by_its_keys(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;
	int n = 1;

	screen_press(s, ":tour\r");
	for (const struct tour_step *step = tour_steps; step->text; step++) {
		if (step->unless)
			continue;
		expect_step(s, n++, step->text);
		if (!step->keys)
			break;
		screen_press(s, step->keys);
	}
	assert_int_equal(n, 9);
	assert_in_range(s->keys, 1, 80);
	screen_press(s, "j");
	assert_false(screen_shows(s, "8/8"));
}

/* A step waits for what it is about, whatever else is done; the same word
 * ends the tour. */
static void
waits_and_ends(void **state)
{
	struct screen *s = &((struct sample *)*state)->s;

	screen_press(s, "gs:tour\r");
	screen_compare(s, "tour-80", 24, 80, false);
	screen_press(s, "gcgmgt");
	expect_step(s, 1, tour_steps[0].text);
	screen_press(s, "?");
	assert_false(screen_shows(s, "1/8"));
	screen_key(s, TKEY_ESC);
	screen_press(s, ":tour\r");
	assert_false(screen_shows(s, "1/8"));
}

/* A canvasser, who may not see people, is told of no step about them. */
static void
a_role_takes_its_own(void **state)
{
	struct sample f;
	struct screen *s = &f.s;

	(void)state;
	sample_open(&f);
	campaign_close(f.c);
	assert_int_equal(campaign_open(&f.c, f.path, "Zoé", NULL), STATUS_OK);
	campaign_set_rules_reader(f.c, rules_file_of);
	screen_start(s, f.c);
	screen_press(s, ":tour\r");
	screen_expect(s, "1/2  g then f goes to Sheets");
	screen_press(s, "gf");
	screen_expect(s, "2/2  That was the tour");
	sample_close(&f);
}

/* Two rows of 80 columns hold each step, in both languages. */
static void
steps_fit(void **state)
{
	static const char *const locales[] = {"fr_FR.UTF-8", "C.UTF-8"};

	(void)state;
	setenv("LOCPATH", "locales", 1);
	setenv("PERMANENCE_LOCALEDIR", "locale", 1);
	for (size_t i = 0; i < ARRAY_LEN(locales); i++) {
		setenv("LC_ALL", locales[i], 1);
		i18n_init("locale");
		assert_int_equal(i18n_french(), i == 0);
		for (const struct tour_step *t = tour_steps; t->text; t++) {
			char *text = mem_printf("8/8  %s", _(t->text));

			if (canvas_lines(text, 78) > 2)
				fail_msg("too long: %s", text);
			free(text);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_step_is_taken_by_its_keys,
			sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(
			waits_and_ends, sample_setup, sample_teardown),
		cmocka_unit_test(a_role_takes_its_own),
		cmocka_unit_test(steps_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
