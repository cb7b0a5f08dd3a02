/* infer: margins, bounds, closed cases, robustness, repeatability. */
#include "infer/bounds.h"
#include "infer/draws.h"
#include "infer/infer.h"
#include "infer/margins.h"

#include "base/rng.h"
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

/* An invented election of given shape: rows lean to the column of their own
 * number, units differ in size and mixture. The caller frees x and y. */
static struct infer_input
invent(size_t units, size_t rows, size_t cols, uint64_t size)
{
	double *x = MEM_ARRAY(double, units *rows);
	double *y = MEM_ARRAY(double, units *cols);
	struct rng rng;

	rng_seed(&rng, 7, units * 1000 + rows * cols);
	for (size_t k = 0; k < units * rows; k++) {
		const size_t i = k / rows, own = (k % rows) % cols;
		const double n = (double)rng_below(&rng, size);
		const double kept = floor(n * (0.4 + 0.4 * rng_uniform(&rng)));

		x[k] = n;
		y[i * cols + own] += kept;
		y[i * cols + rng_below(&rng, cols)] += n - kept;
	}
	return (struct infer_input){
		.units = units, .rows = rows, .cols = cols, .x = x, .y = y};
}

static void
forget(struct infer_input *in)
{
	union {
		const double *kept;
		double *freed;
	} x = {in->x}, y = {in->y};

	free(x.freed);
	free(y.freed);
}

static enum status
run(const char *name, const struct infer_input *in,
	const struct infer_options *opt, struct infer_result *res)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	const enum status st =
		infer_run(estimator_find(name), in, opt, &ws, res);

	infer_workspace_release(&ws);
	return st;
}

/* The methods that fit any table. */
static const char *const METHODS[] = {"em", "gauss"};

static void
check_unit(const struct infer_input *in, const struct infer_result *res,
	size_t i, double slack)
{
	const double *t = res->unit_votes + i * in->rows * in->cols;
	double low[64], high[64];

	assert_true(in->rows * in->cols <= 64);
	bounds_unit(in, i, low, high);
	for (size_t k = 0; k < in->rows * in->cols; k++) {
		assert_true(t[k] >= low[k] - slack);
		assert_true(t[k] <= high[k] + slack);
	}
	for (size_t r = 0; r < in->rows; r++) {
		double sum = 0;

		for (size_t c = 0; c < in->cols; c++)
			sum += t[r * in->cols + c];
		assert_near(sum, in->x[i * in->rows + r], slack);
	}
	for (size_t c = 0; c < in->cols; c++) {
		double sum = 0;

		for (size_t r = 0; r < in->rows; r++)
			sum += t[r * in->cols + c];
		assert_near(sum, in->y[i * in->cols + c], slack);
	}
}

/* Margins and bounds of every unit, and the order of the intervals. */
static void
check_result(const struct infer_input *in, const struct infer_result *res)
{
	for (size_t i = 0; i < in->units; i++)
		check_unit(in, res, i, 1e-6);
	for (size_t k = 0; k < in->rows * in->cols; k++) {
		assert_true(res->bound_low[k] <= res->low[k]);
		assert_true(res->low[k] <= res->votes[k]);
		assert_true(res->votes[k] <= res->high[k]);
		assert_true(res->high[k] <= res->bound_high[k]);
	}
}

static void
keeps_margins_and_bounds(void **state)
{
	static const struct {
		size_t units, rows, cols;
		uint64_t size;
	} cases[] = {{40, 6, 7, 300}, {1, 4, 3, 500}, {2, 2, 2, 9},
		{25, 1, 5, 100}, {25, 5, 1, 100}, {9, 8, 8, 3},
		{5, 3, 3, 2000000}, {17, 2, 30, 50}};
	struct infer_options opt = INFER_OPTIONS_INIT;

	opt.draws = 10;
	for (size_t n = 0; n < ARRAY_LEN(cases); n++)
		for (size_t e = 0; e < estimator_count; e++) {
			struct infer_input in = invent(cases[n].units,
				cases[n].rows, cases[n].cols, cases[n].size);
			const bool takes = infer_takes(estimator_list[e],
				cases[n].rows, cases[n].cols);
			struct infer_result res;

			assert_int_equal(
				run(estimator_list[e]->name, &in, &opt, &res),
				takes ? STATUS_OK : STATUS_USAGE);
			if (takes)
				check_result(&in, &res);
			infer_result_release(&res);
			forget(&in);
		}
}

/* Duncan and Davis: with n voters, x in the row and y in the column. */
static void
bounds_of_a_cell(void **state)
{
	double low, high;

	bounds_cell(60, 70, 100, &low, &high);
	assert_near(low, 30, 0);
	assert_near(high, 60, 0);
	bounds_cell(10, 20, 100, &low, &high);
	assert_near(low, 0, 0);
	assert_near(high, 10, 0);
}

/* Units of one row, or of one column, leave nothing to infer. */
static void
separated_units_are_exact(void **state)
{
	static const double x[] = {100, 0, 0, 80, 30, 20};
	static const double y[] = {70, 30, 10, 70, 50, 0};
	static const double truth[] = {100, 30, 30, 70};
	const struct infer_input in = {
		.units = 3, .rows = 2, .cols = 2, .x = x, .y = y};
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	for (size_t n = 0; n < estimator_count; n++) {
		assert_int_equal(run(estimator_list[n]->name, &in, &opt, &res),
			STATUS_OK);
		for (size_t k = 0; k < 4; k++) {
			assert_near(res.votes[k], truth[k], 1e-6);
			assert_near(res.high[k] - res.low[k], 0, 1e-6);
		}
		infer_result_release(&res);
	}
}

static void
identical_units_mix_evenly_and_widely(void **state)
{
	static const double x[] = {60, 40, 60, 40, 60, 40, 60, 40};
	static const double y[] = {50, 50, 50, 50, 50, 50, 50, 50};
	const struct infer_input in = {
		.units = 4, .rows = 2, .cols = 2, .x = x, .y = y};
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		assert_int_equal(run(METHODS[n], &in, &opt, &res), STATUS_OK);
		assert_near(res.votes[0], 120, 1e-3);
		assert_true(res.high[0] - res.low[0] > 20);
		infer_result_release(&res);
	}
}

static void
empty_rows_columns_and_units(void **state)
{
	static const double x[] = {10, 0, 5, 0, 0, 0, 7, 0, 9};
	static const double y[] = {0, 8, 7, 0, 0, 0, 0, 12, 4};
	const struct infer_input in = {
		.units = 3, .rows = 3, .cols = 3, .x = x, .y = y};
	const struct infer_options opt = INFER_OPTIONS_INIT;
	const struct infer_input none = {.units = 0, .rows = 2, .cols = 2};
	struct infer_result res;

	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		assert_int_equal(run(METHODS[n], &in, &opt, &res), STATUS_OK);
		check_result(&in, &res);
		assert_near(res.votes[4], 0, 0);
		infer_result_release(&res);
		assert_int_equal(run(METHODS[n], &none, &opt, &res), STATUS_OK);
		assert_near(res.votes[0], 0, 0);
		infer_result_release(&res);
	}
}

static void
hundreds_of_options(void **state)
{
	struct infer_input in = invent(12, 500, 200, 5);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	opt.draws = 2;
	opt.max_iterations = 20;
	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		double sum = 0;

		run(METHODS[n], &in, &opt, &res);
		for (size_t c = 0; c < in.cols; c++)
			sum += res.unit_votes[c];
		assert_near(sum, in.x[0], 1e-6);
		infer_result_release(&res);
	}
	forget(&in);
}

/* The last row, column and unit first: the same numbers, moved. */
static void
order_changes_nothing(void **state)
{
	struct infer_input in = invent(11, 3, 4, 400);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res, back;
	double x[33], y[44];
	const struct infer_input turned = {
		.units = 11, .rows = 3, .cols = 4, .x = x, .y = y};

	for (size_t k = 0; k < 33; k++)
		x[32 - k] = in.x[k];
	for (size_t k = 0; k < 44; k++)
		y[43 - k] = in.y[k];
	opt.draws = 0;
	for (size_t n = 0; n < estimator_count - 1; n++) {
		const char *name = estimator_list[n]->name;

		assert_int_equal(run(name, &in, &opt, &res), STATUS_OK);
		assert_int_equal(run(name, &turned, &opt, &back), STATUS_OK);
		for (size_t k = 0; k < 12; k++)
			assert_near(res.votes[k], back.votes[11 - k],
				1e-4 * (1 + res.votes[k]));
		infer_result_release(&res);
		infer_result_release(&back);
	}
	forget(&in);
}

static void
check_seed(const char *name)
{
	struct infer_input in = invent(20, 4, 5, 200);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result a, b, c;

	opt.keep_draws = true;
	assert_int_equal(run(name, &in, &opt, &a), STATUS_OK);
	assert_int_equal(run(name, &in, &opt, &b), STATUS_OK);
	opt.seed = 2;
	assert_int_equal(run(name, &in, &opt, &c), STATUS_OK);
	assert_memory_equal(a.votes, b.votes, 20 * sizeof(double));
	assert_memory_equal(a.low, b.low, 20 * sizeof(double));
	assert_memory_equal(a.votes, c.votes, 20 * sizeof(double));
	assert_int_equal(a.draws, opt.draws);
	assert_memory_equal(
		a.draw_share, b.draw_share, a.draws * 20 * sizeof(double));
	assert_memory_not_equal(
		a.draw_share, c.draw_share, a.draws * 20 * sizeof(double));
	infer_result_release(&a);
	infer_result_release(&b);
	infer_result_release(&c);
	forget(&in);
}

static void
same_seed_same_bits(void **state)
{
	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++)
		check_seed(METHODS[n]);
}

static void
wider_at_a_higher_level(void **state)
{
	struct infer_input in = invent(30, 3, 3, 300);
	struct infer_options opt = INFER_OPTIONS_INIT;
	static const double levels[] = {0.5, 0.8, 0.9, 0.95, 0.99};

	for (size_t m = 0; m < ARRAY_LEN(METHODS); m++) {
		double before = 0;

		for (size_t n = 0; n < ARRAY_LEN(levels); n++) {
			struct infer_result res;
			double width;

			opt.level = levels[n];
			assert_int_equal(
				run(METHODS[m], &in, &opt, &res), STATUS_OK);
			width = res.high[0] - res.low[0];
			assert_true(width > before);
			before = width;
			infer_result_release(&res);
		}
	}
	forget(&in);
}

static void
whole_votes_keep_margins(void **state)
{
	struct infer_input in = invent(40, 5, 6, 150);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	opt.whole = true;
	opt.draws = 0;
	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		assert_int_equal(run(METHODS[n], &in, &opt, &res), STATUS_OK);
		for (size_t i = 0; i < in.units; i++)
			check_unit(&in, &res, i, 0);
		for (size_t k = 0; k < in.units * 30; k++)
			assert_true(
				res.unit_votes[k] == floor(res.unit_votes[k]));
		infer_result_release(&res);
	}
	forget(&in);
}

static void
rounding_takes_the_largest_remainders(void **state)
{
	static const double x[] = {3, 2}, y[] = {2, 3};
	const struct margins m = {.x = x, .y = y, .rows = 2, .cols = 2};
	struct arena a = ARENA_INIT;
	double t[] = {1.7, 1.3, 0.3, 1.7};

	assert_true(margins_whole(t, &m, &a));
	assert_near(t[0], 2, 0);
	assert_near(t[1], 1, 0);
	assert_near(t[2], 0, 0);
	assert_near(t[3], 2, 0);
	arena_release(&a);
}

static void
finds_faults(void **state)
{
	static const double good[] = {3, 4}, other[] = {3, 5};
	static const double negative[] = {3, -4}, odd[] = {NAN, 4};
	struct infer_input in = {
		.units = 1, .rows = 2, .cols = 2, .x = good, .y = good};
	struct infer_fault fault;
	struct infer_result res;

	assert_int_equal(infer_check(&in).kind, INFER_SOUND);
	in.y = other;
	fault = infer_check(&in);
	assert_int_equal(fault.kind, INFER_TOTALS);
	assert_near(fault.col_total, 8, 0);
	assert_int_equal(
		run("em", &in, &INFER_OPTIONS_INIT, &res), STATUS_USAGE);
	infer_result_release(&res);
	in.y = negative;
	fault = infer_check(&in);
	assert_int_equal(fault.kind, INFER_NEGATIVE);
	assert_false(fault.in_rows);
	assert_int_equal(fault.index, 1);
	in.y = odd;
	assert_int_equal(infer_check(&in).kind, INFER_NOT_FINITE);
}

static bool
stop_at_half(void *arg, double done)
{
	*(double *)arg = done;
	return done < 0.5;
}

static void
stops_when_asked(void **state)
{
	struct infer_input in = invent(20, 4, 5, 200);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	double seen = 0;

	opt.progress = stop_at_half;
	opt.progress_arg = &seen;
	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		assert_int_equal(
			run(METHODS[n], &in, &opt, &res), STATUS_CANCELLED);
		assert_true(seen >= 0.5 && seen < 0.6);
		infer_result_release(&res);
	}
	forget(&in);
}

static void
says_when_not_converged(void **state)
{
	struct infer_input in = invent(20, 4, 5, 200);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	opt.max_iterations = 3;
	for (size_t n = 0; n < ARRAY_LEN(METHODS); n++) {
		assert_int_equal(
			run(METHODS[n], &in, &opt, &res), STATUS_UNCONVERGED);
		check_result(&in, &res);
		infer_result_release(&res);
	}
	forget(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_margins_and_bounds),
		cmocka_unit_test(bounds_of_a_cell),
		cmocka_unit_test(separated_units_are_exact),
		cmocka_unit_test(identical_units_mix_evenly_and_widely),
		cmocka_unit_test(empty_rows_columns_and_units),
		cmocka_unit_test(hundreds_of_options),
		cmocka_unit_test(order_changes_nothing),
		cmocka_unit_test(same_seed_same_bits),
		cmocka_unit_test(wider_at_a_higher_level),
		cmocka_unit_test(whole_votes_keep_margins),
		cmocka_unit_test(rounding_takes_the_largest_remainders),
		cmocka_unit_test(finds_faults),
		cmocka_unit_test(stops_when_asked),
		cmocka_unit_test(says_when_not_converged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
