/* Districts pooled: labels, sums, priors, and what they are worth. */
#include "infer/pool.h"

#include "base/mem.h"
#include "base/rng.h"
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { DISTRICTS = 12, UNITS = 12, ROWS = 4, COLS = 4, CELLS = ROWS * COLS };

/* A country, and the true tables of its districts. */
struct country {
	struct arena a;
	struct infer_input in[DISTRICTS];
	double truth[DISTRICTS][CELLS];
	struct pool_names names[DISTRICTS];
	struct pool_district districts[DISTRICTS];
	struct pool_answer answers[DISTRICTS];
};

static const char *const ROW_NAMES[ROWS] = {"left", "centre", "right", "home"};
static const char *const COL_NAMES[COLS] = {"A", "B", "home", "null"};

/* Of each row's voters, what they do everywhere. */
static const double SHARES[CELLS] = {0.7, 0.1, 0.15, 0.05, 0.35, 0.4, 0.2, 0.05,
	0.05, 0.8, 0.1, 0.05, 0.05, 0.04, 0.9, 0.01};

static void
vote(struct country *c, size_t i, double *x, double *y, struct rng *rng)
{
	for (size_t r = 0; r < ROWS; r++) {
		x[r] = 60 + (double)rng_below(rng, 60);
		for (double n = 0; n < x[r]; n++) {
			double u = rng_uniform(rng);
			size_t k = 0;

			while (k + 1 < COLS && u >= SHARES[r * COLS + k])
				u -= SHARES[r * COLS + k++];
			y[k]++;
			c->truth[i][r * COLS + k]++;
		}
	}
}

static void
country_init(struct country *c)
{
	struct rng rng;

	memset(c, 0, sizeof(*c));
	rng_seed(&rng, 17, 0);
	for (size_t i = 0; i < DISTRICTS; i++) {
		double *x = ARENA_ARRAY(&c->a, double, UNITS *ROWS);
		double *y = ARENA_ARRAY(&c->a, double, UNITS *COLS);

		for (size_t k = 0; k < UNITS; k++)
			vote(c, i, x + k * ROWS, y + k * COLS, &rng);
		c->in[i] = (struct infer_input){UNITS, ROWS, COLS, x, y};
		c->names[i] = (struct pool_names){ROW_NAMES, COL_NAMES};
		c->districts[i].in = &c->in[i];
	}
}

static enum status
country_run(struct country *c, size_t n, const struct infer_options *opt)
{
	size_t rows, cols;

	pool_label(c->names, n, c->districts, &rows, &cols, &c->a);
	return pool_run(c->districts, n, rows, cols, opt, c->answers);
}

static void
country_release(struct country *c)
{
	for (size_t i = 0; i < DISTRICTS; i++)
		infer_result_release(&c->answers[i].res);
	arena_release(&c->a);
}

static double
error_of(const double *votes, const double *truth)
{
	double off = 0;

	for (size_t k = 0; k < CELLS; k++)
		off += fabs(votes[k] - truth[k]);
	return off;
}

static void
names_of_many_districts_are_labels(void **state)
{
	static const char *const odd[COLS] = {"Durand", "B", "home", "null"};
	static const char *const rowish[COLS] = {"right", "B", "home", "null"};
	struct country c;
	size_t rows, cols;

	country_init(&c);
	c.names[1].cols = odd;
	pool_label(c.names, DISTRICTS, c.districts, &rows, &cols, &c.a);
	assert_int_equal(rows, ROWS);
	assert_int_equal(cols, ROWS + COLS);
	assert_int_equal(c.districts[1].col_label[0], POOL_NONE);
	assert_int_equal(
		c.districts[0].col_label[2], c.districts[1].col_label[2]);
	assert_true(c.districts[0].col_label[2] >= rows);
	/* Its own name, where that is a row's, is as good. */
	c.names[1].cols = rowish;
	pool_label(c.names, DISTRICTS, c.districts, &rows, &cols, &c.a);
	assert_int_equal(
		c.districts[1].col_label[0], c.districts[1].row_label[2]);
	/* A label is worth its room where enough others have it. */
	pool_label(c.names, POOL_OTHERS, c.districts, &rows, &cols, &c.a);
	assert_int_equal(rows, 0);
	assert_int_equal(cols, 0);
	country_release(&c);
}

static void
columns_take_their_rows_label(void **state)
{
	double x[] = {100, 50, 50}, y[] = {90, 60, 50};
	double votes[] = {80, 10, 10, 5, 40, 5, 5, 10, 35};
	size_t row_label[] = {4, POOL_NONE, 6};
	size_t col_label[] = {POOL_NONE, POOL_NONE, 9};
	const struct infer_input in = {1, 3, 3, x, y};
	const struct infer_result res = {.rows = 3, .cols = 3, .votes = votes};
	struct pool_district d = {
		.in = &in, .row_label = row_label, .col_label = col_label};
	struct arena a = ARENA_INIT;

	assert_int_equal(pool_match(&d, &res, &a), 1);
	assert_int_equal(col_label[0], 4);
	assert_int_equal(col_label[1], POOL_NONE); /* its row has no name */
	assert_int_equal(col_label[2], 9);
	arena_release(&a);
}

/* The prior of pool.h written out, from four districts of one cell. */
static void
priors_are_as_written(void **state)
{
	static const double z[] = {0.9, 0.2, 1.4, 0.6};
	static const double v[] = {0.05, 1.5, 0.3, 0.1};
	struct infer_input in = {1, 1, 1, NULL, NULL};
	struct arena a = ARENA_INIT;
	struct pool p;
	struct pool_word word;
	double w = 0, wz = 0, seen = 0, wv = 0, mean = 0, b, shift, pull;
	size_t label = 0, others;

	pool_init(&p, 1, 1, &a);
	for (size_t i = 0; i < 4; i++) {
		double zi = z[i], vi = v[i];
		struct pool_district d = {&in, &label, &label, &zi, &vi};

		pool_add(&p, &d);
		w += 1 / (vi + 0.5);
		wz += zi / (vi + 0.5);
		wv += vi / (vi + 0.5);
		mean += vi / 4;
	}
	for (size_t i = 0; i < 4; i++)
		seen += (z[i] - wz / w) * (z[i] - wz / w) / (v[i] + 0.5) / w;
	b = (4 * (seen - 0.7 * wv / w) + 1.2) / 8;
	b = fmax(0.08, b) * 1.25 + mean / 4;
	pool_hear(&p,
		&(struct pool_district){
			.in = &in, .row_label = &label, .col_label = &label},
		&word);
	assert_near(word.scatter, b, 1e-12);
	assert_int_equal(pool_prior(&word, 1, &shift, &pull, &others), 1);
	assert_int_equal(others, 4);
	assert_near(shift, wz / w * 4 / 5, 1e-12);
	assert_near(pull, 1 / (b + 0.1), 1e-12);
	arena_release(&a);
}

/* What left the pool has no word in it. */
static void
leaving_undoes_joining(void **state)
{
	struct infer_input in = {1, 1, 1, NULL, NULL};
	struct arena a = ARENA_INIT;
	double z = 0.7, v = 0.3, far = -9, sure = 0.02;
	size_t label = 0, others;
	struct pool_district d = {&in, &label, &label, &z, &v};
	struct pool_district other = {&in, &label, &label, &far, &sure};
	double shift[2], pull[2];
	struct pool_word word;
	struct pool p;

	pool_init(&p, 1, 1, &a);
	for (size_t i = 0; i < 5; i++)
		pool_add(&p, &d);
	pool_hear(&p, &d, &word);
	pool_prior(&word, 1, &shift[0], &pull[0], &others);
	pool_add(&p, &other);
	pool_leave(&p, &other);
	pool_hear(&p, &d, &word);
	pool_prior(&word, 1, &shift[1], &pull[1], &others);
	assert_near(shift[0], shift[1], 1e-12);
	assert_near(pull[0], pull[1], 1e-9);
	arena_release(&a);
}

/* Twelve stations say little; eleven other districts know better. */
static void
others_bring_it_nearer(void **state)
{
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	double alone = 0, together = 0, rows[ROWS];
	struct country c;

	country_init(&c);
	assert_int_equal(country_run(&c, DISTRICTS, &opt), STATUS_OK);
	for (size_t i = 0; i < DISTRICTS; i++) {
		struct infer_result res;

		assert_int_equal(c.answers[i].others, DISTRICTS - 1);
		assert_int_equal(c.answers[i].cells, CELLS);
		assert_int_equal(c.answers[i].matched, 0);
		infer_run(estimator_find("gauss"), &c.in[i], &opt, &ws, &res);
		alone += error_of(res.votes, c.truth[i]);
		together += error_of(c.answers[i].res.votes, c.truth[i]);
		infer_result_release(&res);
		infer_margins(&c.in[i], rows, NULL);
		for (size_t r = 0; r < ROWS; r++) {
			double sum = 0;

			for (size_t k = 0; k < COLS; k++)
				sum += c.answers[i].res.votes[r * COLS + k];
			assert_near(sum, rows[r], 1e-3);
		}
	}
	assert_true(together < 0.7 * alone);
	infer_workspace_release(&ws);
	country_release(&c);
}

static void
threads_change_no_bit(void **state)
{
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct country one, three;

	country_init(&one);
	country_init(&three);
	country_run(&one, DISTRICTS, &opt);
	opt.threads = 3;
	country_run(&three, DISTRICTS, &opt);
	for (size_t i = 0; i < DISTRICTS; i++) {
		assert_memory_equal(one.answers[i].res.votes,
			three.answers[i].res.votes, CELLS * sizeof(double));
		assert_memory_equal(one.answers[i].res.low,
			three.answers[i].res.low, CELLS * sizeof(double));
	}
	country_release(&one);
	country_release(&three);
}

/* Three districts are two others each: too few to say anything. */
static void
few_districts_stay_alone(void **state)
{
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	struct country c;

	country_init(&c);
	assert_int_equal(country_run(&c, 3, &opt), STATUS_OK);
	infer_run(estimator_find("gauss"), &c.in[0], &opt, &ws, &res);
	assert_int_equal(c.answers[0].others, 0);
	assert_memory_equal(
		res.votes, c.answers[0].res.votes, CELLS * sizeof(double));
	infer_result_release(&res);
	infer_workspace_release(&ws);
	country_release(&c);
}

static bool
stop_at_half(void *arg, double done)
{
	double *most = arg;

	*most = fmax(*most, done);
	return done < 0.5;
}

static void
it_can_be_stopped(void **state)
{
	struct infer_options opt = INFER_OPTIONS_INIT;
	double most = 0;
	struct country c;

	country_init(&c);
	opt.progress = stop_at_half;
	opt.progress_arg = &most;
	assert_int_equal(country_run(&c, DISTRICTS, &opt), STATUS_CANCELLED);
	assert_true(most >= 0.5 && most < 0.6);
	country_release(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_many_districts_are_labels),
		cmocka_unit_test(columns_take_their_rows_label),
		cmocka_unit_test(priors_are_as_written),
		cmocka_unit_test(leaving_undoes_joining),
		cmocka_unit_test(others_bring_it_nearer),
		cmocka_unit_test(threads_change_no_bit),
		cmocka_unit_test(few_districts_stay_alone),
		cmocka_unit_test(it_can_be_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
