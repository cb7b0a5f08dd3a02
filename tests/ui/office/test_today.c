/* How Today shares the rows of a screen: all that waits is seen, whatever else
 * has to give way. */
#include "ui/office/today.h"

#include "tests/check.h"

enum {
	ROWS = 18,     /* of a screen of 24, between its head and its foot */
	MOST_SEEN = 13 /* beside the next meeting */
};

static struct today
day_of(size_t nitems)
{
	return (struct today){
		.nitems = nitems, .nmeetings = 3, .nteams = 5, .nsegments = 9};
}

/* With titles, and the row of the law. */
static int
taken(const struct today_bands *b)
{
	return 3 + b->todo + b->middle + (b->low ? b->low + 1 : 0) + b->places;
}

static void
all_that_waits_is_seen(void **state)
{
	(void)state;
	for (size_t n = 0; n <= MOST_SEEN; n++) {
		const struct today day = day_of(n);
		const struct today_bands b = today_share(&day, ROWS - 1);

		assert_int_equal(b.todo, n ? n : 1);
		assert_true(b.middle >= 2);
		assert_int_equal(taken(&b), ROWS);
	}
}

/* On an ordinary day the other blocks are there too. */
static void
an_ordinary_day_shows_every_block(void **state)
{
	const struct today day = day_of(8);
	const struct today_bands b = today_share(&day, ROWS - 1);

	(void)state;
	assert_true(b.middle >= 4 && b.low >= 2);
}

static void
nothing_is_drawn_over_the_foot(void **state)
{
	(void)state;
	for (size_t n = 0; n < 60; n++)
		for (int rows = 16; rows < 60; rows++) {
			const struct today day = day_of(n);
			const struct today_bands b =
				today_share(&day, rows - 1);

			assert_true(taken(&b) <= rows);
			assert_true(b.middle >= 2 && b.todo > 0);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_waits_is_seen),
		cmocka_unit_test(an_ordinary_day_shows_every_block),
		cmocka_unit_test(nothing_is_drawn_over_the_foot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
