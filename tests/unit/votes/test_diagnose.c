/* Diagnoses: what is bent is found, what is straight is left in peace. */
#include "infer/diagnose.h"

#include "base/rng.h"
#include "infer/regress.h"
#include "tests/check.h"

#include <math.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { UNITS = 120, SIZE = 1000 };

/*
 * Invented towns: the row's share s runs from 5 to 75 %, and of it
 * 40 % + slope (z - 40 %) votes for the column; 20 % of all others do. z
 * is s, with some scatter.
 */
struct town {
	double x[UNITS * 2];
	double y[UNITS * 2];
	double z[UNITS]; /* what p follows: near s */
	struct infer_input in;
	double truth;
};

static void
invent(struct town *t, double slope, double scatter)
{
	struct rng rng;
	double row = 0, votes = 0;

	rng_seed(&rng, 11, 0);
	for (size_t i = 0; i < UNITS; i++) {
		const double s = 0.05 + 0.7 * (double)i / (UNITS - 1);
		const double x = SIZE * s;
		const double z = s + scatter * rng_normal(&rng);
		const double p =
			0.4 + slope * (z - 0.4) + 0.01 * rng_normal(&rng);
		const double q = 0.2 + 0.01 * rng_normal(&rng);

		t->x[2 * i] = x;
		t->x[2 * i + 1] = SIZE - x;
		t->y[2 * i] = x * p + (SIZE - x) * q;
		t->y[2 * i + 1] = SIZE - t->y[2 * i];
		t->z[i] = 7 + 3 * z;
		row += x;
		votes += x * p;
	}
	t->truth = votes / row;
	t->in = (struct infer_input){UNITS, 2, 2, t->x, t->y};
}

/* The cell 0, 0 as an estimator answers it. */
static struct diagnose_cell
estimate(const struct town *t, double *chi)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct arena a = ARENA_INIT;
	struct infer_result res;
	double row[2];
	struct diagnose_cell cell = {0, 0, 0};

	opt.draws = 0;
	assert_int_equal(
		infer_run(estimator_find("em"), &t->in, &opt, &ws, &res),
		STATUS_OK);
	infer_margins(&t->in, row, NULL);
	cell.share = res.votes[0] / row[0];
	diagnose_fit(&t->in, res.votes, chi, &a);
	arena_release(&a);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	return cell;
}

static void
bias_is_caught(void **state)
{
	static const double slopes[] = {0.6, -0.5};

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(slopes); k++) {
		struct town t;
		struct arena a = ARENA_INIT;
		struct diagnose_cell cell;
		struct diagnose_bias b;
		double chi;

		invent(&t, slopes[k], 0);
		cell = estimate(&t, &chi);
		assert_true(fabs(cell.share - t.truth) > 0.04);
		b = diagnose_bias(&t.in, &cell, &a);
		assert_true(b.bent);
		assert_near(b.slope, slopes[k], 0.1);
		assert_near(b.moved, t.truth, 0.03);
		assert_near(diagnose_slope_for(&b, b.moved - cell.share),
			b.slope, 1e-9);
		arena_release(&a);
	}
}

static void
clean_is_left_alone(void **state)
{
	struct town t;
	struct arena a = ARENA_INIT;
	struct diagnose_cell cell;
	struct diagnose_bias b;
	double chi;

	(void)state;
	invent(&t, 0, 0);
	cell = estimate(&t, &chi);
	assert_near(cell.share, t.truth, 0.01);
	b = diagnose_bias(&t.in, &cell, &a);
	assert_false(b.bent);
	assert_near(b.slope, 0, 0.1);
	assert_true(chi < 2);
	arena_release(&a);
}

static void
covariate_carries_the_slope(void **state)
{
	double flat[UNITS];
	struct town t;
	struct arena a = ARENA_INIT;
	struct diagnose_cell cell;
	struct diagnose_bias b;
	struct diagnose_covariate c;
	double chi;

	(void)state;
	invent(&t, 0.6, 0.1);
	cell = estimate(&t, &chi);
	b = diagnose_bias(&t.in, &cell, &a);
	for (size_t i = 0; i < UNITS; i++)
		flat[i] = 5;
	c = diagnose_covariate(&t.in, &cell, &b, t.z, &a);
	assert_near(c.slope, 0.6, 0.15);
	assert_near(c.moved, t.truth, 0.04);
	c = diagnose_covariate(&t.in, &cell, &b, flat, &a);
	assert_true(isnan(c.moved));
	arena_release(&a);
}

static void
thirds_and_influence(void **state)
{
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct diagnose_part thirds[DIAGNOSE_THIRDS];
	struct diagnose_part without[DIAGNOSE_INFLUENTIAL];
	struct diagnose_cell cell;
	struct town t;
	double chi;
	size_t n;

	(void)state;
	invent(&t, 0.6, 0);
	/* A unit turned round stands out. */
	t.y[2 * 100] = 0;
	t.y[2 * 100 + 1] = SIZE;
	cell = estimate(&t, &chi);
	assert_true(chi > 1);
	assert_int_equal(diagnose_thirds(estimator_find("em"), &t.in, &opt,
				 &cell, thirds, &n),
		STATUS_OK);
	assert_int_equal(n, 3);
	assert_true(thirds[0].row_share < thirds[1].row_share);
	assert_true(thirds[1].row_share < thirds[2].row_share);
	assert_true(
		thirds[0].units + thirds[1].units + thirds[2].units == UNITS);
	assert_int_equal(diagnose_influence(estimator_find("em"), &t.in, &opt,
				 &cell, without, &n),
		STATUS_OK);
	assert_int_equal(n, DIAGNOSE_INFLUENTIAL);
	assert_int_equal(without[0].left_out, 100);
	assert_true(without[0].units == UNITS - 1);
	assert_true(without[0].share > cell.share);
}

/* Closed cases: width by hand; nobody in the row; two units. */
static void
closed_cases(void **state)
{
	static const double x[] = {60, 40, 0, 100}, y[] = {30, 70, 100, 0};
	static const struct infer_input in = {2, 2, 2, x, y};
	double votes[] = {20, 40, 110, 30}, low[] = {10, 0, 0, 0},
	       high[] = {25, 0, 0, 0}, none[] = {0, 0, 0, 0},
	       top[] = {30, 60, 140, 40};
	const struct infer_result res = {.votes = votes,
		.low = low,
		.high = high,
		.bound_low = none,
		.bound_high = top};
	const struct diagnose_cell cell = {0, 0, 1.0 / 3};
	const struct diagnose_width w = diagnose_width(&in, &res, 0, 0);
	struct arena a = ARENA_INIT;
	struct diagnose_bias b;

	(void)state;
	assert_near(w.bound_high, 0.5, 1e-12);
	assert_near(w.by_bounds, 0.5 / 0.75, 1e-12);
	b = diagnose_bias(&in, &cell, &a);
	assert_true(isnan(b.slope));
	assert_false(b.bent);
	arena_release(&a);
}

/* y = 2 + 3 x with one point off: coefficients by hand. */
static void
regression_by_hand(void **state)
{
	static const double x[] = {1, 0, 1, 1, 1, 2, 1, 3};
	static const double y[] = {2, 5, 8, 11}, w[] = {1, 1, 1, 1};
	struct regress r = {.n = 4, .k = 2, .x = x, .y = y, .w = w};
	struct arena a = ARENA_INIT;
	static const double same[] = {1, 1, 1, 1, 1, 1, 1, 1};
	struct regress alike = {.n = 4, .k = 2, .x = same, .y = y, .w = w};

	(void)state;
	assert_true(regress_fit(&r, &a));
	assert_near(r.beta[0], 2, 1e-9);
	assert_near(r.beta[1], 3, 1e-9);
	assert_near(regress_error(&r, 1), 0, 1e-9);
	assert_near(regress_influence(&r, 0, 1), 0, 1e-9);
	assert_false(regress_fit(&alike, &a));
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bias_is_caught),
		cmocka_unit_test(clean_is_left_alone),
		cmocka_unit_test(covariate_carries_the_slope),
		cmocka_unit_test(thirds_and_influence),
		cmocka_unit_test(closed_cases),
		cmocka_unit_test(regression_by_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
