/* infer/allocate: a case by hand, every plan of small cases, growing budgets */
#include "infer/allocate.h"

#include "base/rng.h"

#include "tests/check.h"

#include <math.h>

enum { PLACES = 4 };

static const struct allocate_place town[] = {{.doors = 10, .gain = 0.02},
	{.doors = 30, .gain = 0.05},
	{.doors = 5, .gain = 0.09, .held_out = true},
	{.doors = 20, .gain = -0.01}, {.doors = 10, .gain = 0.05}};

static void
a_case_by_hand(void **state)
{
	struct ranked order[5];
	long plan[5];

	allocate_order(town, 5, order);
	assert_int_equal(allocate_capacity(town, 5), 50);
	assert_int_equal(
		allocate_doors(town, order, 5, 45, ALLOCATE_ALL, plan), 0);
	assert_memory_equal(
		plan, ((const long[]){5, 30, 0, 0, 10}), sizeof(plan));
	assert_true(fabs(allocate_gain(town, 5, plan) - 2.1) < 1e-12);
	assert_int_equal(allocate_doors(town, order, 5, 15, 1, plan), 0);
	assert_memory_equal(
		plan, ((const long[]){5, 0, 0, 0, 10}), sizeof(plan));
	/* What there is no door for is said. */
	assert_int_equal(
		allocate_doors(town, order, 5, 60, ALLOCATE_ALL, plan), 10);
	assert_int_equal(plan[3], 0);
}

/* Half of the doors go where nobody was sent: the best that is left. */
static void
another_plan_is_elsewhere(void **state)
{
	struct ranked order[5];
	long plan[5], other[5];

	allocate_order(town, 5, order);
	allocate_doors(town, order, 5, 17, ALLOCATE_ALL, plan);
	assert_memory_equal(
		plan, ((const long[]){0, 17, 0, 0, 0}), sizeof(plan));
	assert_int_equal(allocate_other(town, order, 5, plan, other), 9);
	assert_memory_equal(
		other, ((const long[]){0, 8, 0, 0, 9}), sizeof(other));
	/* Where less is left than half, all of it. */
	allocate_doors(town, order, 5, 38, ALLOCATE_ALL, plan);
	assert_int_equal(allocate_other(town, order, 5, plan, other), 10);
	assert_memory_equal(
		other, ((const long[]){10, 28, 0, 0, 0}), sizeof(other));
	allocate_doors(town, order, 5, 45, ALLOCATE_ALL, plan);
	assert_int_equal(allocate_other(town, order, 5, plan, other), 0);
	assert_memory_equal(other, plan, sizeof(other));
}

static void
equals_go_in_order(void **state)
{
	struct ranked order[5];
	long plan[5];

	allocate_order(town, 5, order);
	allocate_doors(town, order, 5, 31, ALLOCATE_ALL, plan);
	assert_int_equal(plan[1], 30);
	assert_int_equal(plan[4], 1);
}

/* The most that any plan of whole doors brings. */
static double
best_of_all(const struct allocate_place *p, size_t n, long doors)
{
	double best = 0;

	if (!n)
		return 0;
	for (long k = 0; k <= doors && k <= (p->held_out ? 0 : p->doors); k++)
		best = fmax(best, (double)k * p->gain +
					  best_of_all(p + 1, n - 1, doors - k));
	return best;
}

static void
draw_places(struct rng *rng, struct allocate_place *places)
{
	for (size_t i = 0; i < PLACES; i++)
		places[i] = (struct allocate_place){
			.doors = (long)rng_below(rng, 5),
			.gain = ((double)rng_below(rng, 9) - 2) / 8,
			.held_out = rng_below(rng, 6) == 0};
}

static void
as_good_as_every_plan_and_never_less(void **state)
{
	struct allocate_place places[PLACES];
	struct ranked order[PLACES];
	long plan[PLACES];
	struct rng rng;

	rng_seed(&rng, 2026, 0);
	for (size_t turn = 0; turn < 200; turn++) {
		double before = 0;
		long sum, left;

		draw_places(&rng, places);
		allocate_order(places, PLACES, order);
		for (long doors = 0; doors < 18; doors++) {
			double gain;

			left = allocate_doors(places, order, PLACES, doors,
				ALLOCATE_ALL, plan);
			sum = plan[0] + plan[1] + plan[2] + plan[3];
			gain = allocate_gain(places, PLACES, plan);
			assert_int_equal(sum + left, doors);
			assert_true(gain >= before);
			assert_true(fabs(gain - best_of_all(places, PLACES,
							doors)) < 1e-12);
			before = gain;
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_by_hand),
		cmocka_unit_test(another_plan_is_elsewhere),
		cmocka_unit_test(equals_go_in_order),
		cmocka_unit_test(as_good_as_every_plan_and_never_less),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
