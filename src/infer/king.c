/*
 * King's model for tables of 2 × 2: the shares (b, w) of the two rows that
 * went to the first column are, over the units, bivariate normal truncated to
 * the unit square. A unit's totals put its pair on a line of the square; what
 * is left to infer is where on the line. G. King, "A Solution to the Ecological
 * Inference Problem", Princeton 1997; priors as in the R package ei (normal
 * of deviation 0.5 on log deviations' scale, on Fisher's z of the correlation
 * and, outside the square, on the means).
 */
#include "infer/infer.h"

#include "base/i18n.h"
#include "base/rng.h"
#include "infer/bounds.h"
#include "infer/dense.h"
#include "infer/interval.h"
#include "infer/lbfgs.h"
#include "infer/normal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Means of b and w, logarithms of their deviations, Fisher's z. */
enum { MEAN_B, MEAN_W, LOG_B, LOG_W, FISHER, PARAMETERS };

enum { NODES = 48, MAX_ITERATIONS = 500 };

static const double STEP = 1e-4; /* of finite differences */
static const double PRIOR = 0.5; /* deviation of the priors */
static const double LEAST = 1e-300;
static const double SIGMA_MIN = 0.002;

struct unit {
	double n;
	double x; /* share of the first row */
	double t; /* share of the first column */
};

/* A pair's distribution, untruncated. */
struct pair {
	double b, w;   /* means */
	double sb, sw; /* deviations */
	double rho;
};

struct king {
	struct unit *units;
	size_t count;
	const struct infer_options *opt;
};

static struct pair
pair_of(const double *theta)
{
	return (struct pair){.b = theta[MEAN_B],
		.w = theta[MEAN_W],
		.sb = SIGMA_MIN + exp(theta[LOG_B]),
		.sw = SIGMA_MIN + exp(theta[LOG_W]),
		.rho = 0.999 * tanh(theta[FISHER])};
}

/* P(0 ≤ w ≤ 1 | b), times the density of b. */
static double
slice(const struct pair *p, double b)
{
	const double z = (b - p->b) / p->sb;
	const double mean = p->w + p->rho * p->sw * z;
	const double s = p->sw * sqrt(1 - p->rho * p->rho);

	return normal_density(z) / p->sb *
	       normal_between(-mean / s, (1 - mean) / s);
}

/* P(the pair is in the unit square), by the midpoint rule where it counts. */
static double
in_square(const struct pair *p)
{
	const double near = fmin(1, fmax(0, p->b));
	const double low = fmax(0, fmin(p->b, near) - 6 * p->sb);
	const double high = fmin(1, fmax(p->b, near) + 6 * p->sb);
	double sum = 0;

	for (int k = 0; k < NODES; k++)
		sum += slice(p, low + (high - low) * (k + 0.5) / NODES);
	return sum * (high - low) / NODES;
}

/*
 * What a unit's totals leave: t's density, and along its line one share v,
 * normal between low and high. v is that of the smaller row, so that it moves
 * when the other hardly does.
 */
struct line {
	double density;
	double mean;
	double deviation;
	double low;
	double high;
	bool of_b; /* v is b */
};

static struct line
line_of(const struct pair *p, const struct unit *u)
{
	const bool of_b = u->x <= 0.5;
	const double f = of_b ? u->x : 1 - u->x; /* of v */
	const double sv = of_b ? p->sb : p->sw, so = of_b ? p->sw : p->sb;
	const double cross = p->rho * sv * so;
	const double omega = f * sv * sv + (1 - f) * cross;
	const double var = f * f * sv * sv + 2 * f * (1 - f) * cross +
			   (1 - f) * (1 - f) * so * so;
	const double off = u->t - u->x * p->b - (1 - u->x) * p->w;
	const double left = sv * sv - omega * omega / var;

	return (struct line){
		.density = normal_density(off / sqrt(var)) / sqrt(var),
		.mean = (of_b ? p->b : p->w) + omega / var * off,
		.deviation = sqrt(fmax(left, 1e-12)),
		.low = f > 0 ? fmax(0, (u->t - (1 - f)) / f) : 0,
		.high = f > 0 ? fmin(1, u->t / f) : 1,
		.of_b = of_b};
}

static double
line_mass(const struct line *l)
{
	return normal_between((l->low - l->mean) / l->deviation,
		(l->high - l->mean) / l->deviation);
}

static double
square(double x)
{
	return x * x;
}

/* How far a mean is outside 0 to 1. */
static double
outside(double mean)
{
	return mean < 0 ? mean : mean > 1 ? mean - 1 : 0;
}

static double
prior(const double *theta)
{
	return (square(outside(theta[MEAN_B])) +
		       square(outside(theta[MEAN_W])) +
		       square(exp(theta[LOG_B])) + square(exp(theta[LOG_W])) +
		       square(theta[FISHER])) /
	       (2 * PRIOR * PRIOR);
}

/* Minus the log posterior. */
static double
surprise(const struct king *k, const double *theta)
{
	const struct pair p = pair_of(theta);
	double sum = 0;

	for (size_t i = 0; i < k->count; i++) {
		const struct line l = line_of(&p, &k->units[i]);

		sum -= log(fmax(LEAST, l.density)) +
		       log(fmax(LEAST, line_mass(&l)));
	}
	return sum + (double)k->count * log(fmax(LEAST, in_square(&p))) +
	       prior(theta);
}

/* The gradient by central differences: there are five parameters. */
static double
value(void *arg, const double *theta, double *gradient)
{
	const struct king *k = arg;
	double at[PARAMETERS];

	for (size_t j = 0; j < PARAMETERS; j++) {
		double up;

		memcpy(at, theta, sizeof(at));
		at[j] = theta[j] + STEP;
		up = surprise(k, at);
		at[j] = theta[j] - STEP;
		gradient[j] = (up - surprise(k, at)) / (2 * STEP);
	}
	return surprise(k, theta);
}

static bool
step(void *arg, double value)
{
	const struct king *k = arg;

	return infer_progress(k->opt, 0.3);
}

/* The curvature by differences of gradients, made symmetric. */
static void
curvature(struct king *k, const double *theta, double *h)
{
	double at[PARAMETERS], up[PARAMETERS], down[PARAMETERS];
	double full[PARAMETERS][PARAMETERS];

	for (size_t j = 0; j < PARAMETERS; j++) {
		memcpy(at, theta, sizeof(at));
		at[j] = theta[j] + 10 * STEP;
		value(k, at, up);
		at[j] = theta[j] - 10 * STEP;
		value(k, at, down);
		for (size_t i = 0; i < PARAMETERS; i++)
			full[j][i] = (up[i] - down[i]) / (20 * STEP);
	}
	for (size_t j = 0; j < PARAMETERS; j++)
		for (size_t i = 0; i < PARAMETERS; i++)
			h[j * PARAMETERS + i] = (full[j][i] + full[i][j]) / 2 +
						(i == j ? 1e-3 : 0);
}

/* The share of the first row, from that of the line. */
static double
share_b(const struct unit *u, const struct line *l, double v)
{
	const double f = l->of_b ? u->x : 1 - u->x;
	const double other = f < 1 ? (u->t - f * v) / (1 - f) : 0;

	return fmin(1, fmax(0, l->of_b ? v : other));
}

/* The mean of a line: of a normal between two ends. */
static double
line_mean(const struct line *l)
{
	const double a = (l->low - l->mean) / l->deviation;
	const double b = (l->high - l->mean) / l->deviation;
	const double mass = normal_between(a, b);
	double v;

	if (mass < 1e-12)
		return fmin(l->high, fmax(l->low, l->mean));
	v = l->mean +
	    l->deviation * (normal_density(a) - normal_density(b)) / mass;
	return fmin(l->high, fmax(l->low, v));
}

static double
line_draw(const struct line *l, struct rng *rng)
{
	const double a = normal_below((l->low - l->mean) / l->deviation);
	const double b = normal_below((l->high - l->mean) / l->deviation);
	const double p = a + (b - a) * rng_uniform(rng);

	if (b - a < 1e-12)
		return fmin(l->high, fmax(l->low, l->mean));
	return fmin(l->high,
		fmax(l->low, l->mean + l->deviation * normal_quantile(p)));
}

/* A unit's four cells, from its first; never outside its bounds. */
static void
put_table(const struct infer_input *in, size_t i, double first, double *t)
{
	const double *x = in->x + i * 2, *y = in->y + i * 2;
	double low, high;

	bounds_cell(x[0], y[0], x[0] + x[1], &low, &high);
	first = fmin(high, fmax(low, first));
	t[0] = first;
	t[1] = x[0] - first;
	t[2] = y[0] - first;
	t[3] = fmax(0, x[1] - t[2]);
}

static void
load_units(struct king *k, const struct infer_input *in)
{
	for (size_t i = 0; i < in->units; i++) {
		const double n = in->x[i * 2] + in->x[i * 2 + 1];

		if (n > 0)
			k->units[k->count++] = (struct unit){.n = n,
				.x = in->x[i * 2] / n,
				.t = fmin(1, in->y[i * 2] / n)};
	}
}

/* First cell of the whole in one draw of the parameters and the lines. */
static double
draw_first(const struct king *k, const double *theta, const double *factor,
	struct rng *rng)
{
	double at[PARAMETERS], first = 0;
	struct pair p;

	for (size_t j = 0; j < PARAMETERS; j++)
		at[j] = rng_normal(rng);
	dense_solve_upper(factor, PARAMETERS, at);
	for (size_t j = 0; j < PARAMETERS; j++)
		at[j] = theta[j] + fmin(1, fmax(-1, at[j]));
	p = pair_of(at);
	for (size_t i = 0; i < k->count; i++) {
		const struct unit *u = &k->units[i];
		const struct line l = line_of(&p, u);

		first += u->n * u->x * share_b(u, &l, line_draw(&l, rng));
	}
	return first;
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

/* The interval of the first cell gives those of the others. */
static enum status
set_intervals(struct king *k, const double *theta, struct arena *a,
	struct infer_result *res)
{
	const size_t n = k->opt->draws;
	double *first = ARENA_ARRAY(a, double, n + 1);
	double h[PARAMETERS * PARAMETERS], down, up;
	lane scratch[PARAMETERS];
	size_t tail;

	memcpy(res->low, res->bound_low, 4 * sizeof(*res->low));
	memcpy(res->high, res->bound_high, 4 * sizeof(*res->high));
	curvature(k, theta, h);
	if (n < 2 || !dense_cholesky(h, PARAMETERS, scratch))
		return STATUS_OK;
	for (size_t d = 0; d < n; d++) {
		struct rng rng;

		if (!infer_progress(k->opt, 0.5 + 0.5 * (double)d / (double)n))
			return STATUS_CANCELLED;
		rng_seed(&rng, k->opt->seed, d);
		first[d] = draw_first(k, theta, h, &rng);
	}
	qsort(first, n, sizeof(*first), ascending);
	tail = (size_t)floor((1 - k->opt->level) / 2 * (double)n);
	down = first[tail] - res->votes[0];
	up = first[n - 1 - tail] - res->votes[0];
	for (size_t c = 0; c < 4; c++) {
		const bool same = c == 0 || c == 3;

		res->low[c] = res->votes[c] + (same ? down : -up);
		res->high[c] = res->votes[c] + (same ? up : -down);
	}
	return STATUS_OK;
}

static void
set_tables(const struct king *k, const struct infer_input *in,
	const double *theta, struct infer_result *res)
{
	const struct pair p = pair_of(theta);
	const struct unit *u = k->units;

	for (size_t i = 0; i < in->units; i++) {
		double *t = res->unit_votes + i * 4;

		if (in->x[i * 2] + in->x[i * 2 + 1] > 0) {
			const struct line l = line_of(&p, u);
			const double b = share_b(u, &l, line_mean(&l));

			put_table(in, i, u->n * u->x * b, t);
			u++;
		}
		for (size_t c = 0; c < 4; c++)
			res->votes[c] += t[c];
	}
}

static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	struct king k = {.opt = opt,
		.units = ARENA_ARRAY(&ws->arena, struct unit, in->units + 1)};
	const struct lbfgs_problem p = {
		.n = PARAMETERS, .arg = &k, .value = value, .step = step};
	struct lbfgs_options how = LBFGS_OPTIONS_INIT;
	struct lbfgs_result out = {0};
	double theta[PARAMETERS] = {0.5, 0.5, -1.6, -1.6, 0};
	enum status st;

	load_units(&k, in);
	how.max_iterations = opt->max_iterations < MAX_ITERATIONS
				     ? opt->max_iterations
				     : MAX_ITERATIONS;
	how.tolerance = 1e-6;
	how.max_step = 0.3;
	st = lbfgs_minimise(&p, &how, &ws->arena, theta, &out);
	if (st == STATUS_CANCELLED)
		return st;
	res->iterations = out.iterations;
	set_tables(&k, in, theta, res);
	if (set_intervals(&k, theta, &ws->arena, res) == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	return st;
}

const struct estimator estimator_king = {
	.name = "king",
	.summary =
		N_("truncated bivariate normal (King), for tables of 2 by 2"),
	.options = 2,
	.fit = fit,
};
