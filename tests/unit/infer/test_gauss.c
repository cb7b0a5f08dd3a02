/* gauss: its likelihood, search, algebra, and what must not change it. */
#include "infer/bounds.h"
#include "infer/dense.h"
#include "infer/gauss_curvature.h"
#include "infer/gauss_interval.h"
#include "infer/gauss_layout.h"
#include "infer/gauss_model.h"
#include "infer/infer.h"
#include "infer/lbfgs.h"
#include "infer/normal.h"

#include "base/rng.h"
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

enum { ROWS = 5, COLS = 6, CELLS = ROWS * COLS, UNITS = 700 };

/* An invented election; what it points to lives in the arena. */
static struct infer_input
invent(size_t units, uint64_t size, struct arena *a)
{
	double *x = ARENA_ARRAY(a, double, units *ROWS);
	double *y = ARENA_ARRAY(a, double, units *COLS);
	struct rng rng;

	rng_seed(&rng, 11, units);
	for (size_t k = 0; k < units * ROWS; k++) {
		double left = (double)(1 + rng_below(&rng, size));

		x[k] = left;
		for (size_t c = 0; c < COLS; c++) {
			const double p = c == k % ROWS ? 0.6 : 0.08;
			const double part =
				c + 1 == COLS
					? left
					: fmin(left,
						  floor(x[k] * p * 2 *
							  rng_uniform(&rng)));

			y[k / ROWS * COLS + c] += part;
			left -= part;
		}
	}
	return (struct infer_input){
		.units = units, .rows = ROWS, .cols = COLS, .x = x, .y = y};
}

static void
random_theta(double *theta, size_t n)
{
	struct rng rng;

	rng_seed(&rng, 5, n);
	for (size_t k = 0; k < n; k++)
		theta[k] = rng_normal(&rng) - 1;
}

/* Against central differences. */
static void
check_gradient(double (*value)(void *, const double *, double *),
	struct gauss_model *g)
{
	double theta[CELLS], gradient[CELLS], unused[CELLS];
	const double step = 1e-5;

	random_theta(theta, CELLS);
	value(g, theta, gradient);
	for (size_t k = 0; k < CELLS; k++) {
		const double at = theta[k];
		double up, down;

		theta[k] = at + step;
		up = value(g, theta, unused);
		theta[k] = at - step;
		down = value(g, theta, unused);
		theta[k] = at;
		assert_near(gradient[k], (up - down) / (2 * step),
			1e-5 * (1 + fabs(gradient[k])));
	}
}

static void
gradients_are_the_slopes(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(21, 300, &a);
	struct gauss_layout l;
	struct gauss_model g;

	gauss_layout_init(&l, &in, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	check_gradient(gauss_value, &g);
	check_gradient(gauss_start_value, &g);
	gauss_model_drift(&g, 0.3, &a);
	check_gradient(gauss_value, &g);
	gauss_model_tau(&g, 0.05);
	check_gradient(gauss_value, &g);
	gauss_model_init(&g, &l.dual, 1, &a);
	gauss_model_shock(&g, 0.001);
	check_gradient(gauss_value, &g);
	arena_release(&a);
}

/* B of a unit, cols × cols, at the p of the model. */
static void
spread_of_unit(const struct gauss_model *g, size_t i, double *b)
{
	memset(b, 0, COLS * COLS * sizeof(*b));
	for (size_t r = 0; r < ROWS; r++) {
		const double x = g->margins->x[i / LANES * ROWS + r][i % LANES];
		const double *p = g->p + r * COLS;

		for (size_t c = 0; c < COLS; c++)
			for (size_t d = 0; d < COLS; d++)
				b[c * COLS + d] +=
					x * ((c == d ? p[c] : 0) - p[c] * p[d]);
	}
}

/* y - μ of a unit, with the drift η from these shares. */
static void
residual_of_unit(const struct gauss_model *g, size_t i, const double *shares,
	const double *b, double *d)
{
	double eta[COLS];

	for (size_t c = 0; c < COLS; c++) {
		const double n = g->margins->n[i / LANES][i % LANES];

		d[c] = g->margins->y[i / LANES * COLS + c][i % LANES];
		eta[c] = 0;
		for (size_t r = 0; r < ROWS; r++) {
			const double x =
				g->margins->x[i / LANES * ROWS + r][i % LANES];

			d[c] -= x * g->p[r * COLS + c];
			eta[c] += x / n * shares[r * COLS + c];
		}
		eta[c] = log(eta[c] / g->share[c]);
	}
	for (size_t k = 0; k < COLS * COLS; k++)
		d[k / COLS] -= g->drift * b[k] * eta[k % COLS];
}

/* d'V⁻¹d + log|V| of a unit, by Cholesky. */
static double
twice_surprise(const struct gauss_model *g, size_t i, const double *shares)
{
	enum { LESS = COLS - 1 };
	double b[COLS * COLS], d[COLS], v[LESS * LESS], sum = 0;
	lane scratch[LESS];

	spread_of_unit(g, i, b);
	residual_of_unit(g, i, shares, b, d);
	for (size_t k = 0; k < LESS * LESS; k++) {
		const size_t c = k / LESS, e = k % LESS;

		v[k] = b[c * COLS + e] + 0.1 * ((c == e) - 1.0 / COLS);
		for (size_t j = 0; j < COLS; j++)
			v[k] += g->shock * b[c * COLS + j] * b[j * COLS + e];
	}
	assert_true(dense_cholesky(v, LESS, scratch));
	dense_solve_lower(v, LESS, d);
	for (size_t c = 0; c < LESS; c++)
		sum += d[c] * d[c] + 2 * log(v[c * LESS + c]);
	return sum;
}

/* The value that two sweeps give is that of V written out. */
static void
value_is_that_of_the_variance(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(21, 300, &a);
	double theta[CELLS], unused[CELLS], shares[CELLS], value;
	struct gauss_layout l;
	struct gauss_model g;

	gauss_layout_init(&l, &in, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	for (size_t k = 0; k < CELLS; k++)
		theta[k] = 0.1 * (double)(k % 7);
	gauss_set(&g, theta);
	memcpy(shares, g.p, sizeof(shares));
	gauss_model_drift(&g, 0.3, &a);
	random_theta(theta, CELLS);
	value = gauss_value(&g, theta, unused);
	for (size_t i = 0; i < 21; i++)
		value -= 0.5 * g.weight[i / LANES][i % LANES] *
			 twice_surprise(&g, i, shares);
	for (size_t k = 0; k < CELLS; k++) {
		const double off = theta[k] - g.center[k];

		value -= g.prior * off * off / 2;
	}
	assert_near(value, 0, 1e-8);
	arena_release(&a);
}

/* F less its prior, which does not depend on the units. */
static double
likelihood(struct gauss_model *g)
{
	double theta[CELLS], unused[CELLS], prior = 0;

	random_theta(theta, CELLS);
	for (size_t k = 0; k < CELLS; k++) {
		const double off = theta[k] - g->center[k];

		prior += g->prior * off * off / 2;
	}
	return gauss_value(g, theta, unused) - prior;
}

static void
units_there_twice_count_twice(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input once = invent(13, 300, &a);
	double *x = ARENA_ARRAY(&a, double, 2 * 13 * ROWS);
	double *y = ARENA_ARRAY(&a, double, 2 * 13 * COLS);
	const struct infer_input twice = {
		.units = 26, .rows = ROWS, .cols = COLS, .x = x, .y = y};
	struct gauss_layout l, m;
	struct gauss_model g, h;

	for (size_t k = 0; k < twice.units * ROWS; k++)
		x[k] = once.x[k % (13 * ROWS)];
	for (size_t k = 0; k < twice.units * COLS; k++)
		y[k] = once.y[k % (13 * COLS)];
	gauss_layout_init(&l, &once, NULL, &a);
	gauss_layout_init(&m, &twice, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	gauss_model_init(&h, &m.forward, 1, &a);
	assert_near(2 * likelihood(&g), likelihood(&h),
		1e-9 * fabs(likelihood(&h)));
	arena_release(&a);
}

/* V is linear in counts if τ shrinks as they grow, but for a tenth of a vote:
 * residuals twice as large then give twice the misfit. */
static void
counts_doubled_double_the_misfit(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(13, 900, &a);
	double *x = ARENA_ARRAY(&a, double, 13 * ROWS);
	double *y = ARENA_ARRAY(&a, double, 13 * COLS);
	const struct infer_input more = {
		.units = 13, .rows = ROWS, .cols = COLS, .x = x, .y = y};
	struct gauss_layout l, m;
	struct gauss_model g, h;

	for (size_t k = 0; k < 13 * ROWS; k++)
		x[k] = 2 * in.x[k];
	for (size_t k = 0; k < 13 * COLS; k++)
		y[k] = 2 * in.y[k];
	gauss_layout_init(&l, &in, NULL, &a);
	gauss_layout_init(&m, &more, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	gauss_model_init(&h, &m.forward, 1, &a);
	gauss_model_tau(&g, GAUSS_TAU);
	gauss_model_tau(&h, GAUSS_TAU / 2);
	likelihood(&g);
	likelihood(&h);
	assert_near(gauss_misfit(&h) / gauss_misfit(&g), 2, 0.02);
	arena_release(&a);
}

/* Any number of threads: the same sums, to the bit. */
static void
threads_change_no_bit(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(UNITS, 60, &a);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result one, three;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;

	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &one),
		STATUS_OK);
	opt.threads = 3;
	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &three),
		STATUS_OK);
	assert_memory_equal(one.votes, three.votes, CELLS * sizeof(double));
	assert_memory_equal(one.low, three.low, CELLS * sizeof(double));
	assert_memory_equal(one.unit_votes, three.unit_votes,
		UNITS * CELLS * sizeof(double));
	infer_result_release(&one);
	infer_result_release(&three);
	infer_workspace_release(&ws);
	arena_release(&a);
}

/* (1 - u)² + 100 (v - u²)², and every value that was accepted. */
struct valley {
	double values[300];
	size_t count;
};

static double
valley_value(void *arg, const double *x, double *g)
{
	const double bend = x[1] - x[0] * x[0];

	g[0] = -2 * (1 - x[0]) - 400 * x[0] * bend;
	g[1] = 200 * bend;
	return (1 - x[0]) * (1 - x[0]) + 100 * bend * bend;
}

static bool
valley_step(void *arg, double value)
{
	struct valley *v = arg;

	v->values[v->count++] = value;
	return v->count < 300;
}

static void
search_never_rises(void **state)
{
	struct valley v = {.count = 0};
	const struct lbfgs_problem p = {
		.n = 2, .arg = &v, .value = valley_value, .step = valley_step};
	struct lbfgs_options opt = LBFGS_OPTIONS_INIT;
	struct arena a = ARENA_INIT;
	double x[2] = {-1.2, 1};
	struct lbfgs_result res;

	opt.tolerance = 1e-14;
	assert_int_equal(lbfgs_minimise(&p, &opt, &a, x, &res), STATUS_OK);
	assert_near(x[0], 1, 1e-4);
	assert_near(x[1], 1, 1e-4);
	assert_int_equal(res.iterations, v.count);
	for (size_t k = 1; k < v.count; k++)
		assert_true(v.values[k] <= v.values[k - 1]);
	opt.max_iterations = 3;
	x[0] = -1.2;
	assert_int_equal(
		lbfgs_minimise(&p, &opt, &a, x, &res), STATUS_UNCONVERGED);
	arena_release(&a);
}

/* A matrix of n rows that is positive definite. */
static double *
definite(size_t n, struct arena *a)
{
	double *m = ARENA_ARRAY(a, double, n *n);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			m[i * n + j] = 1 / (1 + fabs((double)i - (double)j)) +
				       (i == j ? 1 : 0);
	return m;
}

static void
factors_multiply_back(void **state)
{
	static const size_t sizes[] = {1, 3, 8, 9, 29, 64};

	for (size_t t = 0; t < ARRAY_LEN(sizes); t++) {
		const size_t n = sizes[t];
		struct arena a = ARENA_INIT;
		double *m = definite(n, &a), *l = definite(n, &a);
		double *x = ARENA_ARRAY(&a, double, n);
		lane *v = lane_array(&a, n);

		assert_true(dense_cholesky(l, n, lane_array(&a, n)));
		for (size_t i = 0; i < n; i++) {
			for (size_t k = 0; k < n; k += 3)
				x[i] += m[i * n + k];
			v[i][3] = x[i];
		}
		dense_solve_lower_lanes(l, n, 0, v);
		dense_solve_lower(l, n, x);
		for (size_t k = 0; k < n; k++)
			assert_near(v[k][3], x[k], 1e-9);
		dense_solve_upper(l, n, x);
		for (size_t k = 0; k < n; k++)
			assert_near(x[k], k % 3 == 0, 1e-9);
		m[0] = -1;
		assert_false(dense_cholesky(m, n, v));
		arena_release(&a);
	}
}

/* v'G⁻¹v both ways, and no more than with the prior alone. */
static void
curvature_is_solved(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(40, 300, &a);
	struct gauss_curvature k;
	struct gauss_layout l;
	struct gauss_model g;
	double theta[CELLS], v[CELLS], w[CELLS], up = 0, down = 0;

	gauss_layout_init(&l, &in, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	gauss_curvature_init(&k, &g, &a);
	random_theta(theta, CELLS);
	gauss_curvature_set(&k, &g, theta, 1, 40);
	random_theta(v, CELLS);
	memcpy(w, v, sizeof(w));
	gauss_curvature_solve(&k, w);
	for (size_t n = 0; n < CELLS; n++)
		up += v[n] * w[n];
	dense_solve_lower(k.factor, CELLS, v);
	for (size_t n = 0; n < CELLS; n++)
		down += v[n] * v[n];
	assert_near(up, down, 1e-9 * down);
	random_theta(v, CELLS);
	for (size_t n = 0; n < CELLS; n++)
		w[n] = v[n] * v[n];
	for (size_t n = 1; n < CELLS; n++)
		w[0] += w[n];
	assert_true(up <= w[0] / g.prior);
	arena_release(&a);
}

/* The largest options are kept apart, the smallest share a place. */
static void
many_options_are_pooled(void **state)
{
	enum { MANY = GAUSS_OPTIONS + 10 };
	struct arena a = ARENA_INIT;
	double *x = ARENA_ARRAY(&a, double, 2 * MANY);
	double y[4] = {0};
	const struct infer_input in = {
		.units = 2, .rows = MANY, .cols = 2, .x = x, .y = y};
	struct gauss_layout l;
	double part = 0;

	for (size_t k = 0; k < 2 * MANY; k++) {
		x[k] = (double)(k % MANY);
		y[k / MANY * 2 + k % 2] += x[k];
	}
	gauss_layout_init(&l, &in, NULL, &a);
	assert_int_equal(l.rows.kept, GAUSS_OPTIONS);
	assert_int_equal(l.rows.place[0], GAUSS_OPTIONS); /* empty */
	assert_int_equal(l.rows.place[MANY - 1], GAUSS_OPTIONS - 1);
	for (size_t k = 0; k < MANY; k++)
		part += l.rows.place[k] == 0 ? l.rows.part[k] : 0;
	assert_near(part, 1, 1e-12);
	arena_release(&a);
}

/* Draws spread around the estimate as the interval says, and stay on the
 * rows. */
static void
draws_spread_as_the_interval(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(40, 300, &a);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	double rows[ROWS], spread = 0, width = 0;
	struct infer_result res;

	opt.draws = 300;
	opt.keep_draws = true;
	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &res),
		STATUS_OK);
	infer_margins(&in, rows, NULL);
	for (size_t k = 0; k < CELLS; k++) {
		double square = 0;

		for (size_t n = 0; n < res.draws; n++) {
			const double off =
				res.draw_share[n * CELLS + k] * rows[k / COLS] -
				res.votes[k];

			square += off * off;
		}
		spread += sqrt(square / (double)res.draws);
		width += (res.high[k] - res.low[k]) / 2 / normal_quantile(0.95);
	}
	assert_near(spread / width, 1, 0.2);
	for (size_t k = 0; k < res.draws * CELLS; k++)
		assert_true(res.draw_share[k] >= 0 && res.draw_share[k] <= 1);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	arena_release(&a);
}

/* Ends of units' intervals are bounds, or well away from them. */
static void
units_reach_their_bounds(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(40, 300, &a);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	double least[CELLS], most[CELLS];

	opt.draws = 100;
	opt.keep_draws = opt.unit_intervals = true;
	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &res),
		STATUS_OK);
	for (size_t n = 0; n < 40 * CELLS; n++) {
		const size_t k = n % CELLS;
		double near;

		if (k == 0)
			bounds_unit(&in, n / CELLS, least, most);
		near = 0.199 * (most[k] - least[k]) - 1e-6;
		assert_true(res.unit_low[n] <= res.unit_votes[n]);
		assert_true(res.unit_high[n] >= res.unit_votes[n]);
		assert_true(res.unit_low[n] <= least[k] + 1e-6 ||
			    res.unit_low[n] - least[k] > near);
		assert_true(res.unit_high[n] >= most[k] - 1e-6 ||
			    most[k] - res.unit_high[n] > near);
	}
	infer_result_release(&res);
	infer_workspace_release(&ws);
	arena_release(&a);
}

/* Rows of up to a million voters: the margins to a vote. */
static void
large_units_keep_their_margins(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(6, 1000000, &a);
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;

	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &res),
		STATUS_OK);
	for (size_t i = 0; i < in.units; i++)
		for (size_t r = 0; r < ROWS; r++) {
			double sum = 0;

			for (size_t c = 0; c < COLS; c++)
				sum += res.unit_votes[i * CELLS + r * COLS + c];
			assert_near(sum, in.x[i * ROWS + r], 1);
		}
	infer_result_release(&res);
	infer_workspace_release(&ws);
	arena_release(&a);
}

static void
direction_and_shrink_are_used(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(40, 300, &a);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result both, ahead, bare;
	const struct estimator *est = estimator_find("gauss");

	infer_run(est, &in, &opt, &ws, &both);
	opt.direction = INFER_FORWARD;
	infer_run(est, &in, &opt, &ws, &ahead);
	opt.direction = INFER_BOTH;
	opt.shrink = 0;
	infer_run(est, &in, &opt, &ws, &bare);
	assert_true(fabs(both.votes[0] - ahead.votes[0]) > 1);
	/* Row 0 is loyal to column 0; shrunk, it is less so. */
	assert_true(bare.votes[0] > both.votes[0]);
	infer_result_release(&both);
	infer_result_release(&ahead);
	infer_result_release(&bare);
	infer_workspace_release(&ws);
	arena_release(&a);
}

/* Goes on so many times, and is not asked again after that. */
struct patience {
	size_t left;
	size_t calls;
	double done;
};

static bool
lose_patience(void *arg, double done)
{
	struct patience *p = arg;

	assert_true(done >= p->done);
	p->done = done;
	p->calls++;
	return p->calls <= p->left;
}

static void
stops_wherever_it_is_told_to(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(UNITS, 60, &a);
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct patience all = {.left = SIZE_MAX};

	opt.threads = 2;
	opt.keep_draws = true;
	opt.progress = lose_patience;
	for (size_t left = SIZE_MAX; left == SIZE_MAX || left < all.calls;
		left = left == SIZE_MAX ? 1 : left + 1 + left / 4) {
		struct patience p = {.left = left};
		struct patience *one = left == SIZE_MAX ? &all : &p;
		struct infer_result res;
		enum status st;

		opt.progress_arg = one;
		st = infer_run(estimator_find("gauss"), &in, &opt, &ws, &res);
		/* How often two threads ask depends on the machine's load. */
		assert_int_equal(
			st, one->calls > left ? STATUS_CANCELLED : STATUS_OK);
		assert_true(st == STATUS_OK || p.calls == left + 1);
		infer_result_release(&res);
	}
	infer_workspace_release(&ws);
	arena_release(&a);
}

/* Shares of a row: its own column first in mind, moved by logits. */
static void
row_shares(size_t r, const double *logit, double *p)
{
	double sum = 0;

	for (size_t c = 0; c < COLS; c++) {
		p[c] = (c == r ? 20 : 1) * exp(logit[c]);
		sum += p[c];
	}
	for (size_t c = 0; c < COLS; c++)
		p[c] /= sum;
}

/* Where a unit leans: the logarithm of each row's part of it over a fifth. */
static void
lean_of(const double *x, double *lean)
{
	double n = 0;

	for (size_t r = 0; r < ROWS; r++)
		n += x[r];
	for (size_t c = 0; c < COLS; c++)
		lean[c] = c < ROWS ? log((x[c] + 5) / (n + 25) * ROWS) : 0;
}

/* Voters drawn one by one, who follow their unit by so much. */
static struct infer_input
follow(size_t units, double by, struct arena *a)
{
	double *x = ARENA_ARRAY(a, double, units *ROWS);
	double *y = ARENA_ARRAY(a, double, units *COLS);
	double lean[COLS], p[COLS];
	struct rng rng;

	rng_seed(&rng, 23, 0);
	for (size_t k = 0; k < units * ROWS; k++)
		x[k] = floor(60 * exp(0.5 * rng_normal(&rng)));
	for (size_t k = 0; k < units * ROWS; k++) {
		lean_of(x + k / ROWS * ROWS, lean);
		for (size_t c = 0; c < COLS; c++)
			lean[c] *= by;
		row_shares(k % ROWS, lean, p);
		for (double n = 0; n < x[k]; n++) {
			double u = rng_uniform(&rng);
			size_t c = 0;

			while (c + 1 < COLS && u >= p[c])
				u -= p[c++];
			y[k / ROWS * COLS + c]++;
		}
	}
	return (struct infer_input){
		.units = units, .rows = ROWS, .cols = COLS, .x = x, .y = y};
}

static double
gain_of(double by)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = follow(80, by, &a);
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	double gain;

	assert_int_equal(
		infer_run(estimator_find("gauss"), &in, &opt, &ws, &res),
		STATUS_OK);
	gain = res.gain;
	infer_result_release(&res);
	infer_workspace_release(&ws);
	arena_release(&a);
	return gain;
}

/* Totals show a strong drift, and none where there is next to none. */
static void
drift_is_seen(void **state)
{
	assert_true(gain_of(0.1) < 0);
	assert_true(gain_of(0.5) > 4);
}

/* Differences between units, which no margin shows, are all the error of a
 * small table; in a large one little. */
static void
small_tables_allow_for_bias(void **state)
{
	struct gauss_table t = {
		.rows = 2, .cols = 2, .units = 64, .total = 1000};
	double small;

	small = gauss_scale(&t, 250, 4);
	assert_near(small, 11.723, 0.001);
	t.rows = t.cols = 10;
	t.units = 320;
	assert_true(gauss_scale(&t, 250, 4) < 0.4 * small);
	/* The fits' own doubt is never less than is theirs. */
	t.units = 70000;
	assert_near(gauss_scale(&t, 250, 400), 228, 1e-9);
}

/* Options that nobody has, before or after, change no interval. */
static void
empty_options_change_no_interval(void **state)
{
	struct arena a = ARENA_INIT;
	const struct infer_input in = invent(40, 300, &a);
	double *x = ARENA_ARRAY(&a, double, 40 * (ROWS + 1));
	double *y = ARENA_ARRAY(&a, double, 40 * (COLS + 1));
	const struct infer_input more = {40, ROWS + 1, COLS + 1, x, y};
	const struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res, wider;

	for (size_t k = 0; k < 40 * ROWS; k++)
		x[k / ROWS * (ROWS + 1) + k % ROWS] = in.x[k];
	for (size_t k = 0; k < 40 * COLS; k++)
		y[k / COLS * (COLS + 1) + k % COLS] = in.y[k];
	infer_run(estimator_find("gauss"), &in, &opt, &ws, &res);
	infer_run(estimator_find("gauss"), &more, &opt, &ws, &wider);
	for (size_t k = 0; k < CELLS; k++) {
		const size_t j = k / COLS * (COLS + 1) + k % COLS;

		assert_near(res.low[k], wider.low[j], 1e-9);
		assert_near(res.high[k], wider.high[j], 1e-9);
	}
	infer_result_release(&res);
	infer_result_release(&wider);
	infer_workspace_release(&ws);
	arena_release(&a);
}

static void
normal_tails(void **state)
{
	assert_near(normal_quantile(0.975), 1.959963984540054, 1e-12);
	assert_near(normal_below(0), 0.5, 0);
	assert_true(normal_between(9, 10) > 1e-20);
	assert_near(normal_between(-1, 1), 0.6826894921370859, 1e-12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gradients_are_the_slopes),
		cmocka_unit_test(value_is_that_of_the_variance),
		cmocka_unit_test(units_there_twice_count_twice),
		cmocka_unit_test(counts_doubled_double_the_misfit),
		cmocka_unit_test(threads_change_no_bit),
		cmocka_unit_test(search_never_rises),
		cmocka_unit_test(factors_multiply_back),
		cmocka_unit_test(curvature_is_solved),
		cmocka_unit_test(many_options_are_pooled),
		cmocka_unit_test(draws_spread_as_the_interval),
		cmocka_unit_test(units_reach_their_bounds),
		cmocka_unit_test(large_units_keep_their_margins),
		cmocka_unit_test(direction_and_shrink_are_used),
		cmocka_unit_test(stops_wherever_it_is_told_to),
		cmocka_unit_test(drift_is_seen),
		cmocka_unit_test(small_tables_allow_for_bias),
		cmocka_unit_test(empty_options_change_no_interval),
		cmocka_unit_test(normal_tails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
