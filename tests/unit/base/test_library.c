/* base/library: what is loaded late, and what is missing is named. */
#include "base/library.h"

#include "tests/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MATHS_FUNCTIONS(F) F(fmax) F(hypot)

struct maths {
	MATHS_FUNCTIONS(LIBRARY_MEMBER)
};

static void
functions_come_in_their_order(void **state)
{
	static const char *const names[] = {MATHS_FUNCTIONS(LIBRARY_NAME)};
	struct maths maths;

	(void)state;
	assert_int_equal(library_load("libm.so.6", names, ARRAY_LEN(names),
				 &maths, NULL),
		STATUS_OK);
	assert_true(maths.fmax(2, 3) == 3);
	assert_true(maths.hypot(3, 4) == 5);
}

static void
what_is_missing_is_named(void **state)
{
	static const char *const names[] = {"fmax", "cube_of_a_pigeon"};
	struct error err = ERROR_INIT;
	struct maths maths;

	(void)state;
	assert_int_equal(library_load("libm.so.6", names, 2, &maths, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "cube_of_a_pigeon"));
	assert_int_equal(library_load("libpigeon.so.1", names, 2, &maths, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "libpigeon.so.1"));
}

/* Pages, letters and calendars are paid for by those who want them. */
static void
a_start_loads_none_of_them(void **state)
{
	FILE *f = popen("LD_TRACE_LOADED_OBJECTS=1 ./permanence", "r");
	char line[256];
	int n = 0;

	(void)state;
	assert_non_null(f);
	for (; fgets(line, sizeof(line), f); n++) {
		assert_null(strstr(line, LIBRARY_CURL));
		assert_null(strstr(line, LIBRARY_ICAL));
		assert_null(strstr(line, "libglib"));
	}
	assert_int_equal(pclose(f), 0);
	assert_true(n > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_come_in_their_order),
		cmocka_unit_test(what_is_missing_is_named),
		cmocka_unit_test(a_start_loads_none_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
