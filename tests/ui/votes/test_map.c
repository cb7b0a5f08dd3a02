/* The map in Scoring, on the sample campaign, whose contours are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), and the cursor that list and map
 * share. */
#include "tests/ui/sample.h"

static void
beside_the_list(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gsj");
	screen_compare(&f->s, "scoring-map-80", 24, 80, false);
	screen_compare(&f->s, "scoring-map-80-ascii", 24, 80, true);
	screen_compare(&f->s, "scoring-map-120", 40, 120, false);
	screen_compare(&f->s, "scoring-map-200", 60, 200, false);
	screen_any_size(&f->s);
}

/* Three keys from Today, and the sentence is there. */
static void
says_why(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gs");
	screen_expect(&f->s, "271 of our voters of leg2024/1 stayed at home");
	screen_expect(&f->s, "prove 91.");
}

/* From 0039, to what lies at its right, and up; the list is there then. */
static void
alone(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gsz");
	screen_compare(&f->s, "map-80", 24, 80, false);
	screen_compare(&f->s, "map-80-ascii", 24, 80, true);
	screen_compare(&f->s, "map-120", 40, 120, false);
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "-- 0030,");
	screen_expect(&f->s, "262 of our voters");
	screen_expect(&f->s, "SENANT Jean-Yves           41");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "-- 0039,");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "-- 0029,");
	screen_any_size(&f->s);
	screen_key(&f->s, TKEY_ESC);
	screen_expect(&f->s, ">   3    2-17  0029");
	screen_press(&f->s, "q");
	screen_expect(&f->s, "Today");
}

/* Today has it too, where there is room. */
static void
today(void **state)
{
	struct sample *f = *state;

	screen_compare(&f->s, "today-map-120", 40, 120, false);
	assert_false(screen_shows(&f->s, "Where to knock first"));
}

#define CASE(f)                                                                \
	cmocka_unit_test_setup_teardown(f, sample_setup, sample_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(today),
		CASE(beside_the_list),
		CASE(says_why),
		CASE(alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
