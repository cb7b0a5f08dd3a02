/* The score interval against prop.test(correct = FALSE) of R. */
#include "infer/wilson.h"

#include "tests/check.h"

#include <math.h>

static void
against_tables(void **state)
{
	double low, high;

	(void)state;
	wilson_interval(8, 10, 0.95, &low, &high);
	assert_true(fabs(low - 0.4901625) < 1e-6);
	assert_true(fabs(high - 0.9433178) < 1e-6);
	wilson_interval(0, 10, 0.95, &low, &high);
	assert_true(fabs(low) < 1e-12);
	assert_true(fabs(high - 0.2775328) < 1e-6);
	wilson_interval(10, 10, 0.95, &low, &high);
	assert_true(fabs(low - 0.7224672) < 1e-6);
	assert_true(fabs(high - 1) < 1e-12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(against_tables)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
