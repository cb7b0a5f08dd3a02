/* Themes: what each style looks like in each, where the choice comes from, and
 * that no meaning hangs on a colour. */
#include "ui/frame/canvas.h"
#include "ui/frame/theme.h"

#include "tests/ui/screen.h"

#include <locale.h>

static void
looks(void **state)
{
	const unsigned all[] = {STYLE_PLAIN, STYLE_BOLD, STYLE_DIM,
		STYLE_REVERSE, STYLE_ATTENTION, STYLE_DONE, STYLE_LINK};
	struct look look;

	assert_int_equal(
		theme_look(THEME_DEFAULT, STYLE_ATTENTION).colour, COLOUR_RED);
	assert_true(theme_look(THEME_DEFAULT, STYLE_DIM).dim);
	assert_int_equal(
		theme_look(THEME_DEFAULT, STYLE_LINK).colour, COLOUR_CYAN);
	assert_int_equal(
		theme_look(THEME_LIGHT, STYLE_LINK).colour, COLOUR_BLUE);
	look = theme_look(THEME_HIGH, STYLE_DONE | STYLE_REVERSE);
	assert_true(look.bold && look.bright && look.reverse);
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		assert_int_equal(
			theme_look(THEME_MONO, all[i]).colour, COLOUR_NONE);
		assert_false(theme_look(THEME_HIGH, all[i]).dim);
		assert_true(theme_look(THEME_LIGHT, all[i]).paper);
		assert_false(theme_look(THEME_DEFAULT, all[i]).paper);
		assert_false(theme_look(THEME_DEFAULT, all[i]).bright);
	}
	/* Without colours attention and links are still seen. */
	assert_true(theme_look(THEME_MONO, STYLE_ATTENTION).bold);
	assert_true(theme_look(THEME_MONO, STYLE_LINK).underline);
}

/* The environment's; else the one chosen last, in a later session too. */
static void
chosen(void **state)
{
	struct screen s = {.t = NULL};

	screen_start(&s, screen_campaign(&s));
	setenv("XDG_STATE_HOME", s.t->folder, 1);
	unsetenv("PERMANENCE_THEME");
	assert_int_equal(app_theme(s.app), THEME_DEFAULT);
	screen_press(&s, ":theme high\r");
	assert_int_equal(app_theme(s.app), THEME_HIGH);
	screen_expect(&s, "Theme: high contrast");
	screen_press(&s, ":theme pink\r");
	assert_int_equal(app_theme(s.app), THEME_HIGH);
	screen_expect(&s, "Themes are: default, high, mono, light");
	assert_int_equal(theme_read(), THEME_HIGH);
	setenv("PERMANENCE_THEME", "mono", 1);
	assert_int_equal(theme_read(), THEME_MONO);
	setenv("PERMANENCE_THEME", "pink", 1);
	assert_int_equal(theme_read(), THEME_DEFAULT);
	unsetenv("PERMANENCE_THEME");
	screen_end(&s);
}

/* On a shared box all have one state folder, and each their own theme. */
static void
each_has_their_own(void **state)
{
	struct screen s = {.t = NULL};

	screen_campaign(&s);
	setenv("XDG_STATE_HOME", s.t->folder, 1);
	setenv("PERMANENCE_SERVICE", s.t->folder, 1);
	setenv("PERMANENCE_SERVICE_AS", "Anne", 1);
	theme_keep(THEME_MONO);
	setenv("PERMANENCE_SERVICE_AS", "Karim", 1);
	assert_int_equal(theme_read(), THEME_DEFAULT);
	theme_keep(THEME_LIGHT);
	setenv("PERMANENCE_SERVICE_AS", "Anne", 1);
	assert_int_equal(theme_read(), THEME_MONO);
	unsetenv("PERMANENCE_SERVICE_AS");
	unsetenv("PERMANENCE_SERVICE");
	screen_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),
		cmocka_unit_test(chosen),
		cmocka_unit_test(each_has_their_own),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
