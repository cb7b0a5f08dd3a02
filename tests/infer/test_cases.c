/*
 * Reference cases: elections and groups whose tables are known (tests/data/ei)
 * and data made as a method supposes them. The figures allowed are those seen
 * when the case was written, and a little more.
 */
#include "base/io.h"
#include "base/rng.h"
#include "infer/infer.h"
#include "tests/check.h"
#include "tests/infer/matrix.h"

#include <math.h>
#include <stdlib.h>

/* Error index of gauss: half the absolute differences, in % of all votes. */
static const struct {
	const char *folder;
	double most;
} CASES[] = {
	{"units/eco_reg_registration_by_race", 0.8},
	{"units/eco_census1910_literacy", 1.3},
	{"units/senc_Bladen", 1.5},
	{"units/senc_Columbus", 3.8},
	{"units/senc_Duplin", 2.9},
	{"units/senc_Pender", 1.5},
	{"merged/NZ2002_01_Aoraki", 5.9},
	{"merged/NZ2005_11_Dunedin_South", 4.8},
	{"merged/NZ2008_30_New_Lynn", 8.3},
	{"merged/SCO2007_19_Cunninghame_North", 8.4},
	{"elections/NZ2002_01_Aoraki", 7.2},
	{"elections/SCO2007_19_Cunninghame_North", 10.3},
};

static struct infer_result
fit(const char *name, const struct infer_input *in)
{
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;

	assert_int_equal(infer_run(estimator_find(name), in, &opt, &ws, &res),
		STATUS_OK);
	infer_workspace_release(&ws);
	return res;
}

/* Error index, and in *held how many cells above 1 % the interval holds. */
static double
compare(const struct infer_result *res, const double *truth, size_t *cells,
	size_t *held)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < res->rows * res->cols; k++) {
		off += fabs(res->votes[k] - truth[k]);
		votes += truth[k];
	}
	for (size_t k = 0; k < res->rows * res->cols; k++)
		if (truth[k] > 0.01 * votes) {
			*cells += 1;
			*held += truth[k] >= res->low[k] &&
				 truth[k] <= res->high[k];
		}
	return 50 * off / votes;
}

static void
run_case(size_t n, size_t *cells, size_t *held)
{
	char *folder = io_join(TESTS_EI, CASES[n].folder);
	struct matrix x, y, truth;
	struct infer_result res;
	double error;

	assert_true(matrix_read(folder, "origins.csv", &x));
	assert_true(matrix_read(folder, "destinations.csv", &y));
	assert_true(matrix_read(folder, "truth.csv", &truth));
	res = fit("gauss", &(struct infer_input){.units = x.rows,
				   .rows = x.cols,
				   .cols = y.cols,
				   .x = x.at,
				   .y = y.at});
	error = compare(&res, truth.at, cells, held);
	if (error > CASES[n].most)
		fail_msg("%s: %.2f", CASES[n].folder, error);
	infer_result_release(&res);
	matrix_release(&x);
	matrix_release(&y);
	matrix_release(&truth);
	free(folder);
}

static void
known_tables_are_near(void **state)
{
	size_t cells = 0, held = 0;

	for (size_t n = 0; n < ARRAY_LEN(CASES); n++)
		run_case(n, &cells, &held);
	/* Of intervals at 90 %. */
	assert_true(cells > 80);
	assert_true((double)held >= 0.85 * (double)cells);
}

/* Of units' cells above a twentieth of the unit, what their intervals hold. */
static double
units_held(const struct infer_input *in, const struct infer_result *res,
	const double *truth)
{
	const size_t cells = in->rows * in->cols;
	double held = 0, counted = 0;

	for (size_t i = 0; i < in->units; i++) {
		double n = 0;

		for (size_t r = 0; r < in->rows; r++)
			n += in->x[i * in->rows + r];
		for (size_t k = i * cells; k < (i + 1) * cells; k++) {
			if (truth[k] <= 0.05 * n)
				continue;
			counted++;
			held += truth[k] >= res->unit_low[k] - 1e-6 &&
				truth[k] <= res->unit_high[k] + 1e-6;
		}
	}
	return held / counted;
}

/* Counties of which many registered everybody: the truth is a bound. */
static void
intervals_of_units_hold(void **state)
{
	char *folder = io_join(TESTS_EI, "units/eco_reg_registration_by_race");
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	struct infer_input in;
	struct matrix x, y;
	double *truth;

	assert_true(matrix_read(folder, "origins.csv", &x));
	assert_true(matrix_read(folder, "destinations.csv", &y));
	truth = matrix_units(folder, &x, &y);
	assert_non_null(truth);
	in = (struct infer_input){x.rows, x.cols, y.cols, x.at, y.at};
	opt.draws = 200;
	opt.keep_draws = opt.unit_intervals = true;
	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &res),
		STATUS_OK);
	assert_true(units_held(&in, &res, truth) >= 0.93);
	free(truth);
	free(folder);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	matrix_release(&x);
	matrix_release(&y);
}

/* Units whose rows have the same shares everywhere: the regression is exact. */
static void
goodman_without_scatter_is_exact(void **state)
{
	static const double x[] = {10, 20, 30, 40, 30, 10, 20, 20, 60};
	static const double p[] = {0.5, 0.5, 0.1, 0.9, 0.8, 0.2};
	double y[6] = {0};
	const struct infer_input in = {
		.units = 3, .rows = 3, .cols = 2, .x = x, .y = y};
	struct infer_result res;

	for (size_t k = 0; k < 9; k++)
		for (size_t c = 0; c < 2; c++)
			y[k / 3 * 2 + c] += x[k] * p[k % 3 * 2 + c];
	res = fit("goodman", &in);
	for (size_t r = 0; r < 3; r++) {
		const double row = x[r] + x[3 + r] + x[6 + r];

		assert_true(fabs(res.votes[r * 2] - row * p[r * 2]) < 0.01);
	}
	infer_result_release(&res);
}

/* A share drawn around a mean, within 0 to 1. */
static double
draw_share(struct rng *rng, double mean, double deviation)
{
	double p;

	do
		p = mean + deviation * rng_normal(rng);
	while (p < 0 || p > 1);
	return p;
}

static void
king_finds_what_it_supposes(void **state)
{
	enum { UNITS = 200 };
	double x[UNITS * 2], y[UNITS * 2], first = 0;
	const struct infer_input in = {
		.units = UNITS, .rows = 2, .cols = 2, .x = x, .y = y};
	struct infer_result res;
	struct rng rng;

	rng_seed(&rng, 3, 0);
	for (size_t i = 0; i < UNITS; i++) {
		const double n = 500 + (double)rng_below(&rng, 1000);
		double b, w;

		x[i * 2] = floor(n * rng_uniform(&rng));
		x[i * 2 + 1] = n - x[i * 2];
		b = floor(x[i * 2] * draw_share(&rng, 0.3, 0.15));
		w = floor(x[i * 2 + 1] * draw_share(&rng, 0.7, 0.1));
		y[i * 2] = b + w;
		y[i * 2 + 1] = n - b - w;
		first += b;
	}
	res = fit("king", &in);
	assert_true(first >= res.low[0] && first <= res.high[0]);
	/* Most of what the bounds leave open is settled. */
	assert_true(res.high[0] - res.low[0] <
		    0.1 * (res.bound_high[0] - res.bound_low[0]));
	infer_result_release(&res);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_tables_are_near),
		cmocka_unit_test(intervals_of_units_hold),
		cmocka_unit_test(goodman_without_scatter_is_exact),
		cmocka_unit_test(king_finds_what_it_supposes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
