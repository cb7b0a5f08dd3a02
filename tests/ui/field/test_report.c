/* What comes back from the doors, on the sample campaign: one of its sheets is
 * typed in. */
#include "tests/ui/sample.h"

static void
report(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gi");
	screen_compare(&f->s, "report-80", 24, 80, false);
	screen_compare(&f->s, "report-80-ascii", 24, 80, true);
	screen_compare(&f->s, "report-120", 40, 120, false);
	screen_press(&f->s, "z5");
	screen_compare(&f->s, "report-day-80", 24, 80, false);
	screen_press(&f->s, "z6");
	screen_expect(&f->s, "hour of the day 18");
}

/* Few people answered: no count is told, by station or by segment. */
static void
answers(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gi\r");
	screen_compare(&f->s, "report-answers-80", 24, 80, false);
	screen_press(&f->s, "z2");
	screen_expect(&f->s, "Nothing was answered there yet.");
	screen_press(&f->s, "z3");
	screen_expect(&f->s, "< 11");
}

static void
callbacks(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "giw");
	screen_compare(&f->s, "report-callbacks-80", 24, 80, false);
	screen_press(&f->s, "f");
	screen_expect(&f->s, "callback:yes");
}

static void
plotted(void **state)
{
	struct sample *f = *state;
	char *path = mem_printf("%s/doors.svg", f->folder);

	screen_press(&f->s, "gip");
	screen_press(&f->s, "\x15");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Written: ");
	assert_int_equal(access(path, R_OK), 0);
	free(path);
}

int
main(void)
{
#define CASE(f)                                                                \
	cmocka_unit_test_setup_teardown(f, sample_setup, sample_teardown)
	const struct CMUnitTest tests[] = {
		CASE(report), CASE(answers), CASE(callbacks), CASE(plotted)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
