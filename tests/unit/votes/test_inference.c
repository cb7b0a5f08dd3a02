/* inference: units matched by name, totals, closed cases, repeatability. */
#include "votes/inference.h"

#include "base/rng.h"
#include "tests/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { UNITS = 40, ROWS = 3, COLS = 2 };

static const char *const row_names[] = {"A", "B", "stayed home"};
static const char *const col_names[] = {"P", "Q"};

/* An invented election; its units can be dealt in any order. */
struct poll {
	char name[UNITS][8];
	const char *units[UNITS];
	double counts[UNITS * ROWS];
};

static void
invent(struct poll *x, struct poll *y)
{
	struct rng rng;

	rng_seed(&rng, 5, 0);
	for (size_t i = 0; i < UNITS; i++) {
		snprintf(x->name[i], sizeof(x->name[i]), "%zu", i + 1);
		snprintf(y->name[i], sizeof(y->name[i]), "%zu", i + 1);
		x->units[i] = x->name[i];
		y->units[i] = y->name[i];
		for (size_t r = 0; r < ROWS; r++) {
			const double n = (double)rng_below(&rng, 300);
			const double kept = floor(n * rng_uniform(&rng));

			x->counts[i * ROWS + r] = n;
			y->counts[i * COLS + r % COLS] += kept;
			y->counts[i * COLS + 1 - r % COLS] += n - kept;
		}
	}
}

static void
swap_units(struct poll *p, size_t width, size_t i, size_t j)
{
	const char *unit = p->units[i];

	p->units[i] = p->units[j];
	p->units[j] = unit;
	for (size_t k = 0; k < width; k++) {
		const double n = p->counts[i * width + k];

		p->counts[i * width + k] = p->counts[j * width + k];
		p->counts[j * width + k] = n;
	}
}

static void
shuffle(struct poll *p, size_t width, uint64_t seed)
{
	struct rng rng;

	rng_seed(&rng, seed, 1);
	for (size_t i = UNITS - 1; i > 0; i--)
		swap_units(p, width, i, (size_t)rng_below(&rng, i + 1));
}

static struct inference_side
row_side(const struct poll *p)
{
	return (struct inference_side){
		"rows.csv", row_names, ROWS, p->units, NULL, p->counts, UNITS};
}

static struct inference_side
col_side(const struct poll *p)
{
	return (struct inference_side){
		"cols.csv", col_names, COLS, p->units, NULL, p->counts, UNITS};
}

/* Whoever lives in "1" is A, in "2" B, and all of A voted P, all of B Q. */
static const char *const two_units[] = {"1", "2"};
static const char *const two_turned[] = {"2", "1"};
static const size_t two_lines[] = {2, 3};
static const double separate_x[] = {100, 0, 0, 80};
static const double separate_y[] = {0, 80, 100, 0};

static const struct inference_side separate_rows = {.source = "rows.csv",
	.names = row_names,
	.width = 2,
	.units = two_units,
	.lines = two_lines,
	.counts = separate_x,
	.nunits = 2};
static const struct inference_side separate_cols = {.source = "cols.csv",
	.names = col_names,
	.width = 2,
	.units = two_turned,
	.lines = two_lines,
	.counts = separate_y,
	.nunits = 2};

static void
separated_is_exact(void **state)
{
	static const char *const methods[] = {NULL, "em", "goodman", "bounds"};
	static const double want[] = {100, 0, 0, 80};

	(void)state;
	for (size_t n = 0; n < ARRAY_LEN(methods); n++) {
		struct inference_request rq = INFERENCE_REQUEST_INIT;
		struct error err = ERROR_INIT;
		struct arena a = ARENA_INIT;
		struct inference inf;

		rq.method = methods[n];
		assert_int_equal(inference_run(&separate_rows, &separate_cols,
					 &rq, &a, &inf, &err),
			STATUS_OK);
		assert_true(inf.converged);
		assert_near(inf.row_total[0], 100, 0);
		for (size_t k = 0; k < 4; k++) {
			assert_near(inf.votes[k], want[k], 1e-6);
			assert_near(inf.low[k], want[k], 1e-6);
			assert_near(inf.high[k], want[k], 1e-6);
			assert_near(inf.unit_votes[k], k == 0 ? 100 : 0, 1e-6);
			assert_near(inf.unit_low[4 + k], k == 3 ? 80 : 0, 0);
			assert_near(inf.unit_high[4 + k], k == 3 ? 80 : 0, 0);
		}
		arena_release(&a);
	}
}

static void
same_answer(const struct inference *p, const struct inference *q)
{
	const size_t cells = ROWS * COLS * sizeof(double);

	assert_memory_equal(p->votes, q->votes, cells);
	assert_memory_equal(p->low, q->low, cells);
	assert_memory_equal(p->high, q->high, cells);
	assert_memory_equal(p->unit_votes, q->unit_votes, UNITS * cells);
	assert_memory_equal(p->unit_low, q->unit_low, UNITS * cells);
	assert_memory_equal(p->unit_high, q->unit_high, UNITS * cells);
	for (size_t i = 0; i < UNITS; i++)
		assert_string_equal(p->units[i], q->units[i]);
}

static void
order_of_units_does_not_matter(void **state)
{
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct poll x = {0}, y = {0};
	struct inference_side rows = row_side(&x), cols = col_side(&y);
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct inference first, second, third;

	(void)state;
	invent(&x, &y);
	assert_int_equal(
		inference_run(&rows, &cols, &rq, &a, &first, &err), STATUS_OK);
	assert_string_equal(first.units[9], "10");
	shuffle(&x, ROWS, 1);
	shuffle(&y, COLS, 2);
	assert_string_not_equal(x.units[0], y.units[0]);
	assert_int_equal(
		inference_run(&rows, &cols, &rq, &a, &second, &err), STATUS_OK);
	same_answer(&first, &second);
	rq.method = "em";
	assert_int_equal(
		inference_run(&rows, &cols, &rq, &a, &first, &err), STATUS_OK);
	rq.seed = 2;
	assert_int_equal(
		inference_run(&rows, &cols, &rq, &a, &third, &err), STATUS_OK);
	assert_memory_not_equal(
		first.low, third.low, ROWS * COLS * sizeof(double));
	arena_release(&a);
}

static void
refuse(const struct inference_side *rows, const struct inference_side *cols,
	const struct inference_request *rq, enum status want, const char *says)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct inference inf;

	assert_int_equal(inference_run(rows, cols, rq, &a, &inf, &err), want);
	if (!strstr(err.text, says))
		fail_msg("%s", err.text);
	arena_release(&a);
}

static void
missing_units_are_named(void **state)
{
	static const char *const zeros[] = {"2", "01"};
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct inference_side cols = separate_cols, rows = separate_rows;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct inference inf;

	(void)state;
	cols.nunits = 1;
	refuse(&separate_rows, &cols, &rq, STATUS_FAILED,
		"unit \"1\" is not in cols.csv");
	rows.nunits = 1;
	assert_int_equal(
		inference_run(&rows, &separate_cols, &rq, &a, &inf, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "unit \"2\" is not in rows.csv"));
	assert_string_equal(err.file, "cols.csv");
	assert_int_equal(err.line, 2);
	cols = separate_cols;
	cols.units = zeros;
	refuse(&separate_rows, &cols, &rq, STATUS_FAILED, "\"01\" is not in");
	arena_release(&a);
}

static void
totals_agree_or_are_rescaled(void **state)
{
	static const double half[] = {0, 40, 100, 0};
	static const double none[] = {0, 0, 100, 0};
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct inference_side cols = separate_cols;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct inference inf;

	(void)state;
	cols.counts = half;
	refuse(&separate_rows, &cols, &rq, STATUS_FAILED,
		"unit \"2\" counts 80 here and 40 in cols.csv");
	rq.rescale = true;
	assert_int_equal(
		inference_run(&separate_rows, &cols, &rq, &a, &inf, &err),
		STATUS_OK);
	assert_int_equal(inf.rescaled, 1);
	assert_near(inf.votes[3], 80, 1e-6);
	cols.counts = none;
	refuse(&separate_rows, &cols, &rq, STATUS_FAILED,
		"unit \"2\" counts 80 here and 0 in cols.csv: there is "
		"nothing to rescale");
	arena_release(&a);
}

static void
unsettled_is_said(void **state)
{
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct poll x = {0}, y = {0};
	struct inference_side rows = row_side(&x), cols = col_side(&y);
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct inference inf;

	(void)state;
	invent(&x, &y);
	rq.max_iterations = 1;
	refuse(&rows, &cols, &rq, STATUS_FAILED, "had not settled after ");
	rq.allow_unconverged = true;
	assert_int_equal(
		inference_run(&rows, &cols, &rq, &a, &inf, &err), STATUS_OK);
	assert_false(inf.converged);
	arena_release(&a);
}

static void
unknown_method_lists_all(void **state)
{
	struct inference_request rq = INFERENCE_REQUEST_INIT;

	(void)state;
	rq.method = "help";
	refuse(&separate_rows, &separate_cols, &rq, STATUS_USAGE,
		"bounds, em, gauss, goodman, king");
}

static void
a_method_of_another_shape_is_refused(void **state)
{
	struct inference_request rq = INFERENCE_REQUEST_INIT;
	struct poll x = {0}, y = {0};
	const struct inference_side rows = row_side(&x), cols = col_side(&y);

	(void)state;
	invent(&x, &y);
	rq.method = "king";
	refuse(&rows, &cols, &rq, STATUS_USAGE, "takes 2 rows and 2 columns");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(separated_is_exact),
		cmocka_unit_test(order_of_units_does_not_matter),
		cmocka_unit_test(missing_units_are_named),
		cmocka_unit_test(totals_agree_or_are_rescaled),
		cmocka_unit_test(unsettled_is_said),
		cmocka_unit_test(unknown_method_lists_all),
		cmocka_unit_test(a_method_of_another_shape_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
