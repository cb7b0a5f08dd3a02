/* Experiments on the sample campaign: what was drawn, what it waits for, and
 * one of a poll whose results are here. */
#include "field/experiment.h"

#include "tests/ui/sample.h"

static void
waiting(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gj");
	screen_compare(&f->s, "experiments-80", 24, 80, false);
	screen_press(&f->s, "\r");
	screen_compare(&f->s, "experiment-80", 24, 80, false);
	screen_compare(&f->s, "experiment-120", 40, 120, false);
	screen_press(&f->s, "w");
	screen_expect(&f->s, "the results of mun2027/1 are not there yet");
	screen_press(&f->s, "qdy");
	screen_expect(&f->s, "No experiments yet");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "Portes");
}

/* Of a past poll, so that what it found is known, and can be used. */
static void
designed(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gjaEssai");
	screen_press(&f->s, "\t\t\t\tleg2024/2\t");
	screen_compare(&f->s, "experiment-form-80", 24, 80, false);
	screen_press(&f->s, "\x13");
	screen_expect(&f->s, "units; sees");
	screen_press(&f->s, "\r");
	screen_compare(&f->s, "experiment-found-80", 24, 80, false);
	screen_press(&f->s, "w");
	screen_press(&f->s, "many\r");
	screen_expect(&f->s, "a number of conversations is expected");
	screen_press(&f->s, "\025"
			    "2000\r");
	screen_expect(&f->s, "is the effect that scores assume");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			waiting, sample_setup, sample_teardown),
		cmocka_unit_test_setup_teardown(
			designed, sample_setup, sample_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
