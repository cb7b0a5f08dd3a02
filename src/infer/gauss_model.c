/*
 * F and its gradient over all units. A task is a run of blocks; tasks are
 * shared out among threads and added up in order.
 */
#include "infer/gauss_model.h"

#include "infer/gauss_block.h"
#include "infer/parallel.h"

#include <math.h>
#include <string.h>

enum { TASK_BLOCKS = 32 }; /* of a task; fixed, so that sums are */

static const double MIX = 0.02;   /* a: of q in every row's shares */
static const double JITTER = 0.1; /* added to V: a tenth of a vote */

/* g, with a shock and with extra variation. */
static const double PRIOR_SHOCK = 0.5;
static const double PRIOR_TAU = 0.6;

static size_t
task_count(const struct gauss_model *g)
{
	return (g->blocks + TASK_BLOCKS - 1) / TASK_BLOCKS;
}

/* Weights, by the size of a unit against the mean. */
static void
set_weights(struct gauss_model *g, double total)
{
	const double mean = total / (double)g->margins->units;

	g->mean_size = mean;
	for (size_t i = 0; i < g->margins->units; i++) {
		const double n = g->margins->n[i / LANES][i % LANES];

		g->weight[i / LANES][i % LANES] =
			pow(n / mean, -0.1) / (1 + n / 4000);
	}
}

/* The shares of the columns in all units, and the prior around them. */
static void
set_shares(struct gauss_model *g)
{
	double total = 0;

	for (size_t b = 0; b < lane_blocks(g->margins->units); b++)
		for (size_t c = 0; c < g->cols; c++)
			g->share[c] +=
				lane_sum(&g->margins->y[b * g->cols + c]);
	for (size_t c = 0; c < g->cols; c++)
		total += g->share[c];
	for (size_t k = 0; k < g->rows * g->cols; k++) {
		g->center[k] = log((g->share[k % g->cols] + 0.5) /
				   (total + 0.5 * (double)g->cols));
		g->pull[k] = 1;
	}
	for (size_t c = 0; c < g->cols; c++)
		g->share[c] /= total;
	set_weights(g, total);
}

void
gauss_model_init(struct gauss_model *g, const struct gauss_margins *margins,
	size_t threads, struct arena *a)
{
	const size_t rows = margins->rows, cols = margins->cols;
	const size_t blocks = lane_blocks(margins->units);
	const size_t tasks = (blocks + TASK_BLOCKS - 1) / TASK_BLOCKS;

	*g = (struct gauss_model){.margins = margins,
		.rows = rows,
		.cols = cols,
		.threads = threads < tasks ? threads : tasks,
		.center = ARENA_ARRAY(a, double, rows *cols),
		.pull = ARENA_ARRAY(a, double, rows *cols),
		.share = ARENA_ARRAY(a, double, cols),
		.weight = lane_array(a, blocks),
		.misfit = lane_array(a, blocks),
		.soft = ARENA_ARRAY(a, double, rows *cols),
		.p = ARENA_ARRAY(a, double, rows *cols + LANES),
		.pairs = ARENA_ARRAY(
			a, double, gauss_padded(gauss_packed(cols)) * rows),
		.fours = ARENA_ARRAY(a, double, gauss_padded(rows) * cols),
		.gradient = ARENA_ARRAY(a, double, rows *cols),
		.partial = ARENA_ARRAY(a, double, tasks *(rows * cols + 1)),
		.scratch = ARENA_ARRAY(a, struct gauss_scratch, threads + 1)};
	for (size_t k = 0; k < threads + 1; k++)
		gauss_scratch_init(&g->scratch[k], rows, cols, a);
	set_shares(g);
	gauss_model_shock(g, GAUSS_SHOCK);
	gauss_model_use(g, margins->units);
}

void
gauss_model_use(struct gauss_model *g, size_t units)
{
	g->units = units < g->margins->units ? units : g->margins->units;
	g->blocks = lane_blocks(g->units);
	if (g->blocks * LANES < g->margins->units)
		g->units = g->blocks * LANES;
	g->scale = (double)g->margins->units / (double)g->units;
}

void
gauss_model_shock(struct gauss_model *g, double shock)
{
	g->shock = shock;
	g->tau = 0;
	g->prior = PRIOR_SHOCK;
	g->far = (1 + sqrt(1 - 4 * JITTER * shock)) / (2 * shock);
	g->near = JITTER / (shock * g->far);
}

void
gauss_model_tau(struct gauss_model *g, double tau)
{
	g->tau = tau;
	g->shock = g->drift = 0;
	g->prior = PRIOR_TAU;
	g->near = JITTER;
}

void
gauss_model_know(struct gauss_model *g, size_t k, double shift, double pull)
{
	g->center[k] += shift;
	g->pull[k] = pull;
}

/* η of the units of block b; units past the last have none. */
static void
set_eta(struct gauss_model *g, size_t b)
{
	const lane *x = g->margins->x + b * g->rows;
	const size_t m = g->cols - 1;
	lane *eta = g->eta + b * m, last = {0};

	for (size_t c = g->cols; c-- > 0;) {
		lane mean = {0};

		for (size_t r = 0; r < g->rows; r++)
			mean += x[r] * g->p[r * g->cols + c];
		for (size_t j = 0; j < LANES; j++) {
			const double n = g->margins->n[b][j];

			if (n > 0)
				mean[j] = log(mean[j] / (n * g->share[c]));
		}
		if (c == m)
			last = mean;
		else
			eta[c] = mean - last;
	}
}

void
gauss_model_drift(struct gauss_model *g, double drift, struct arena *a)
{
	const size_t blocks = lane_blocks(g->margins->units);

	g->drift = drift;
	if (drift <= 0)
		return;
	if (!g->eta)
		g->eta = lane_array(a, blocks * (g->cols - 1));
	for (size_t b = 0; b < blocks; b++) {
		if (b % TASK_BLOCKS == 0 && !watch_go_on(g->watch))
			break;
		set_eta(g, b);
	}
}

static void
softmax(const double *theta, double *out, size_t n)
{
	double most = theta[0], sum = 0;

	for (size_t c = 1; c < n; c++)
		most = fmax(most, theta[c]);
	for (size_t c = 0; c < n; c++) {
		out[c] = exp(theta[c] - most);
		sum += out[c];
	}
	for (size_t c = 0; c < n; c++)
		out[c] /= sum;
}

/* Element (c, d) of all rows, in the order covariance() reads them. */
static void
set_pairs(struct gauss_model *g, size_t c, size_t d)
{
	const size_t t = gauss_packed(c) + d;
	double *out = g->pairs + t / GAUSS_FOUR * GAUSS_FOUR * g->rows +
		      t % GAUSS_FOUR;

	for (size_t r = 0; r < g->rows; r++) {
		const double *p = g->p + r * g->cols;

		out[r * GAUSS_FOUR] = p[c] * p[d] - (c == d ? p[c] : 0);
	}
}

void
gauss_set(struct gauss_model *g, const double *theta)
{
	for (size_t r = 0; r < g->rows; r++) {
		double *soft = g->soft + r * g->cols;
		double *p = g->p + r * g->cols;

		softmax(theta + r * g->cols, soft, g->cols);
		for (size_t c = 0; c < g->cols; c++) {
			p[c] = (1 - MIX) * soft[c] + MIX * g->share[c];
			g->fours[(r / GAUSS_FOUR * g->cols + c) * GAUSS_FOUR +
				 r % GAUSS_FOUR] = p[c];
		}
	}
	for (size_t c = 0; c + 1 < g->cols; c++)
		for (size_t d = 0; d <= c; d++)
			set_pairs(g, c, d);
}

/* This thread asks, between tasks; the others hear. */
static bool
stopped(struct gauss_model *g, size_t worker)
{
	return worker == 0 ? !watch_go_on(g->watch) : watch_stopped(g->watch);
}

/* The blocks of a task, and what they add up to. */
static void
run_task(struct gauss_model *g, size_t task, struct gauss_scratch *s,
	void (*block)(const struct gauss_model *, size_t,
		struct gauss_scratch *, double *))
{
	const size_t cells = g->rows * g->cols;
	const size_t first = task * TASK_BLOCKS;
	const size_t end = first + TASK_BLOCKS < g->blocks ? first + TASK_BLOCKS
							   : g->blocks;
	double *out = g->partial + task * (cells + 1);

	memset(s->sum, 0, cells * sizeof(*s->sum));
	out[cells] = 0;
	for (size_t b = first; b < end; b++)
		block(g, b, s, &out[cells]);
	for (size_t k = 0; k < cells; k++)
		out[k] = lane_sum(&s->sum[k]);
}

static void
value_task(void *arg, size_t task, size_t worker)
{
	struct gauss_model *g = arg;

	if (!stopped(g, worker))
		run_task(g, task, &g->scratch[worker], gauss_block_value);
}

static void
start_task(void *arg, size_t task, size_t worker)
{
	struct gauss_model *g = arg;

	if (!stopped(g, worker))
		run_task(g, task, &g->scratch[worker], gauss_block_start);
}

/* Add up the tasks' parts in order. */
static double
add_up(struct gauss_model *g)
{
	const size_t cells = g->rows * g->cols;
	const double *part = g->partial;
	double value = 0;

	memset(g->gradient, 0, cells * sizeof(*g->gradient));
	for (size_t t = 0; t < task_count(g); t++, part += cells + 1) {
		for (size_t k = 0; k < cells; k++)
			g->gradient[k] += part[k];
		value += part[cells];
	}
	return value;
}

/* From the gradient in p to that in θ, with the prior; returns its value. */
static double
to_theta(const struct gauss_model *g, double mixed, const double *theta,
	double *out)
{
	double prior = 0;

	for (size_t r = 0; r < g->rows; r++) {
		const double *a = g->gradient + r * g->cols;
		const double *s = g->soft + r * g->cols;
		double mean = 0;

		for (size_t c = 0; c < g->cols; c++)
			mean += s[c] * a[c];
		for (size_t c = 0; c < g->cols; c++) {
			const size_t k = r * g->cols + c;
			const double off = theta[k] - g->center[k];
			const double pull = g->prior * g->pull[k];

			out[k] = mixed * g->scale * s[c] * (a[c] - mean) +
				 pull * off;
			prior += pull * off * off / 2;
		}
	}
	return prior;
}

double
gauss_value(void *arg, const double *theta, double *gradient)
{
	struct gauss_model *g = arg;
	double value;

	gauss_set(g, theta);
	parallel_run(g->threads, task_count(g), value_task, g);
	value = g->scale * add_up(g);
	return value + to_theta(g, 1 - MIX, theta, gradient);
}

double
gauss_start_value(void *arg, const double *theta, double *gradient)
{
	struct gauss_model *g = arg;
	double value;

	for (size_t r = 0; r < g->rows; r++)
		softmax(theta + r * g->cols, g->soft + r * g->cols, g->cols);
	parallel_run(g->threads, task_count(g), start_task, g);
	value = g->scale * add_up(g);
	return value + to_theta(g, 1, theta, gradient);
}

double
gauss_misfit(const struct gauss_model *g)
{
	double sum = 0;

	for (size_t b = 0; b < g->blocks; b++)
		sum += lane_sum(&g->misfit[b]);
	return sum / (double)g->units / (double)(g->cols - 1);
}

const lane *
gauss_precision(struct gauss_model *g, size_t b)
{
	gauss_block_precision(g, b, &g->scratch[0]);
	return g->scratch[0].v;
}
