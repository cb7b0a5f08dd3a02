/*
 * F and its gradient. A task is a run of blocks; tasks are shared out among
 * threads and added up in order. The work is in covariance(), sweep() and
 * push_gradient(), each a few loops over lanes.
 */
#include "infer/gauss_model.h"

#include "infer/parallel.h"

#include <math.h>
#include <string.h>

enum {
	FOUR = 4,         /* sums kept in registers together */
	TASK_BLOCKS = 32, /* of a task; fixed, so that sums are */
	PIVOTS = 16       /* multiplied before a logarithm is taken */
};

static const double MIX = 0.02;   /* a: of q in every row's shares */
static const double TAU = 0.0003; /* extra variation to begin with */
static const double JITTER = 0.1; /* added to V: a tenth of a vote */
static const double PIVOT_MIN = 1e-4;
static const double START_VOTERS = 200; /* units above count less at first */

struct gauss_scratch {
	lane *k;   /* rows, padded: x (1 + τ x) */
	lane *x;   /* rows, padded */
	lane *v;   /* packed: V, then swept */
	lane *b;   /* cols: the pivot's column */
	lane *s;   /* cols: the same over the pivot */
	lane *m;   /* (cols - 1)²: ½ w (V⁻¹ - λλ') */
	lane *sum; /* padded rows × cols: the gradient */
};

static size_t
packed(size_t n)
{
	return n * (n + 1) / 2;
}

static size_t
padded(size_t n)
{
	return (n + FOUR - 1) / FOUR * FOUR;
}

static size_t
task_count(const struct gauss_model *g)
{
	return (g->blocks + TASK_BLOCKS - 1) / TASK_BLOCKS;
}

static void
scratch_init(struct gauss_scratch *s, size_t rows, size_t cols, struct arena *a)
{
	*s = (struct gauss_scratch){.k = lane_array(a, padded(rows)),
		.x = lane_array(a, padded(rows)),
		.v = lane_array(a, packed(cols) + FOUR),
		.b = lane_array(a, cols),
		.s = lane_array(a, cols),
		.m = lane_array(a, cols * cols),
		.sum = lane_array(a, padded(rows) * cols)};
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
			pow(n / mean, -0.3) / (1 + n / 4000);
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
	for (size_t c = 0; c < g->cols; c++) {
		g->center[c] = log(
			(g->share[c] + 0.5) / (total + 0.5 * (double)g->cols));
		g->share[c] /= total;
	}
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
		.tau = TAU,
		.center = ARENA_ARRAY(a, double, cols),
		.share = ARENA_ARRAY(a, double, cols),
		.weight = lane_array(a, blocks),
		.misfit = lane_array(a, blocks),
		.soft = ARENA_ARRAY(a, double, rows *cols),
		.p = ARENA_ARRAY(a, double, rows *cols + LANES),
		.pairs = ARENA_ARRAY(a, double, padded(packed(cols)) * rows),
		.fours = ARENA_ARRAY(a, double, padded(rows) * cols),
		.gradient = ARENA_ARRAY(a, double, rows *cols),
		.partial = ARENA_ARRAY(a, double, tasks *(rows * cols + 1)),
		.scratch = ARENA_ARRAY(a, struct gauss_scratch, threads + 1)};
	for (size_t k = 0; k < threads + 1; k++)
		scratch_init(&g->scratch[k], rows, cols, a);
	set_shares(g);
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
	const size_t t = packed(c) + d;
	double *out = g->pairs + t / FOUR * FOUR * g->rows + t % FOUR;

	for (size_t r = 0; r < g->rows; r++) {
		const double *p = g->p + r * g->cols;

		out[r * FOUR] = p[c] * p[d] - (c == d ? p[c] : 0);
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
			g->fours[(r / FOUR * g->cols + c) * FOUR + r % FOUR] =
				p[c];
		}
	}
	for (size_t c = 0; c + 1 < g->cols; c++)
		for (size_t d = 0; d <= c; d++)
			set_pairs(g, c, d);
}

/* V of block b, packed, into s->v; a column of room is left for d. */
LANE_INLINE void
covariance(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1, size = packed(m);
	const double *q = g->pairs;
	const double off = JITTER / (double)g->cols;

	for (size_t r = 0; r < g->rows; r++) {
		s->x[r] = g->margins->x[b * g->rows + r];
		s->k[r] = s->x[r] * (1 + g->tau * s->x[r]);
	}
	for (size_t t = 0; t < size; t += FOUR) {
		lane sum[FOUR] = {{0}};

		for (size_t r = 0; r < g->rows; r++, q += FOUR)
			for (size_t j = 0; j < FOUR; j++)
				sum[j] -= s->k[r] * q[j];
		for (size_t j = 0; j < FOUR; j++)
			s->v[t + j] = sum[j] - off;
	}
	for (size_t c = 0; c < m; c++)
		s->v[packed(c) + c] += JITTER;
}

/* d = y - μ, as one more row under V; the corner is 0. */
LANE_INLINE void
residual(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1;
	const lane *y = g->margins->y + b * g->cols;
	lane *d = s->v + packed(m);

	for (size_t c = 0; c < m; c += FOUR) {
		lane sum[FOUR] = {{0}};

		for (size_t r = 0; r < g->rows; r++)
			for (size_t j = 0; j < FOUR; j++)
				sum[j] += s->x[r] * g->p[r * g->cols + c + j];
		for (size_t j = 0; j < FOUR && c + j < m; j++)
			d[c + j] = y[c + j] - sum[j];
	}
	d[m] = (lane){0};
}

/* Elements at least PIVOT_MIN: rounding must not make a pivot negative. */
LANE_INLINE void
raise_pivot(lane *p)
{
	for (size_t j = 0; j < LANES; j++)
		(*p)[j] = (*p)[j] > PIVOT_MIN ? (*p)[j] : PIVOT_MIN;
}

/* Sweep pivot k of the packed matrix v of n rows; returns it in *pivot. */
LANE_INLINE void
sweep_pivot(struct gauss_scratch *s, size_t k, size_t n, lane *pivot)
{
	lane *v = s->v, over;

	*pivot = v[packed(k) + k];
	raise_pivot(pivot);
	over = 1 / *pivot;
	for (size_t i = 0; i < n; i++) {
		s->b[i] = i < k ? v[packed(k) + i] : v[packed(i) + k];
		s->s[i] = s->b[i] * over;
	}
	for (size_t i = 0; i < n; i++) {
		lane *row = v + packed(i);

		for (size_t j = 0; j <= i; j++)
			row[j] -= s->b[i] * s->s[j];
	}
	for (size_t i = 0; i < n; i++)
		v[i < k ? packed(k) + i : packed(i) + k] = s->s[i];
	v[packed(k) + k] = -over;
}

LANE_INLINE void
add_logs(lane *sum, const lane *product)
{
	for (size_t j = 0; j < LANES; j++)
		(*sum)[j] += log((*product)[j]);
}

/*
 * V becomes -V⁻¹, the row below it λ = V⁻¹d, the corner -d'V⁻¹d; log|V| goes
 * to *logdet.
 */
LANE_INLINE void
sweep(const struct gauss_model *g, struct gauss_scratch *s, lane *logdet)
{
	const size_t m = g->cols - 1;
	lane product = {1, 1, 1, 1, 1, 1, 1, 1}, pivot;

	*logdet = (lane){0};
	for (size_t k = 0; k < m; k++) {
		sweep_pivot(s, k, m + 1, &pivot);
		product *= pivot;
		if (k % PIVOTS == PIVOTS - 1 || k + 1 == m) {
			add_logs(logdet, &product);
			product = (lane){1, 1, 1, 1, 1, 1, 1, 1};
		}
	}
}

/* s->m = ½ w (V⁻¹ - λλ'), the whole square. */
LANE_INLINE void
outer_misfit(
	const struct gauss_model *g, struct gauss_scratch *s, const lane *w)
{
	const size_t m = g->cols - 1;
	const lane *lambda = s->v + packed(m);

	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j <= i; j++) {
			const lane e =
				-0.5 * *w *
				(s->v[packed(i) + j] + lambda[i] * lambda[j]);

			s->m[i * m + j] = s->m[j * m + i] = e;
		}
}

/* Four rows of the gradient gain x's and k's part of one block. */
LANE_INLINE void
push_rows(const struct gauss_model *g, struct gauss_scratch *s, size_t r,
	const lane *w)
{
	const size_t m = g->cols - 1;
	const double *p = g->fours + r * g->cols;
	const lane *lambda = s->v + packed(m), *row = s->m;

	for (size_t c = 0; c < m; c++, row += m) {
		const lane pull = *w * lambda[c];
		lane sum[FOUR] = {{0}};

		for (size_t d = 0; d < m; d++)
			for (size_t j = 0; j < FOUR; j++)
				sum[j] += row[d] * p[d * FOUR + j];
		for (size_t j = 0; j < FOUR; j++)
			s->sum[(r + j) * g->cols + c] +=
				s->k[r + j] * (row[c] - 2 * sum[j]) -
				s->x[r + j] * pull;
	}
}

LANE_CLONES static void
value_block(const struct gauss_model *g, size_t b, struct gauss_scratch *s,
	double *value)
{
	const size_t corner = packed(g->cols) - 1;
	const lane *w = &g->weight[b];
	lane logdet, f;

	covariance(g, b, s);
	residual(g, b, s);
	sweep(g, s, &logdet);
	g->misfit[b] = -s->v[corner];
	f = 0.5 * *w * (logdet - s->v[corner]);
	*value += lane_sum(&f);
	outer_misfit(g, s, w);
	for (size_t r = 0; r < g->rows; r += FOUR)
		push_rows(g, s, r, w);
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

	run_task(g, task, &g->scratch[worker], value_block);
}

LANE_CLONES static void
start_block(const struct gauss_model *g, size_t b, struct gauss_scratch *s,
	double *value)
{
	const lane *x = g->margins->x + b * g->rows;
	const lane *y = g->margins->y + b * g->cols;
	const lane n = g->margins->n[b];
	const lane w = 1 / (1 + n / START_VOTERS);

	for (size_t c = 0; c < g->cols; c++) {
		lane mean = {0}, pull, logs = {0};

		for (size_t r = 0; r < g->rows; r++)
			mean += x[r] * g->soft[r * g->cols + c];
		mean += 1e-300;
		for (size_t j = 0; j < LANES; j++)
			logs[j] =
				y[c][j] > 0 ? y[c][j] * log(mean[j] / n[j]) : 0;
		logs *= w;
		*value -= lane_sum(&logs);
		pull = w * y[c] / mean;
		for (size_t r = 0; r < g->rows; r++)
			s->sum[r * g->cols + c] -= x[r] * pull;
	}
}

static void
start_task(void *arg, size_t task, size_t worker)
{
	struct gauss_model *g = arg;

	run_task(g, task, &g->scratch[worker], start_block);
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
			const double off = *theta++ - g->center[c];

			*out++ = mixed * g->scale * s[c] * (a[c] - mean) +
				 GAUSS_PRIOR * off;
			prior += GAUSS_PRIOR * off * off / 2;
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

LANE_CLONES static void
precision_block(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	lane logdet;

	covariance(g, b, s);
	residual(g, b, s);
	sweep(g, s, &logdet);
	for (size_t t = 0; t < packed(g->cols - 1); t++)
		s->v[t] = -s->v[t];
}

const lane *
gauss_precision(struct gauss_model *g, size_t b)
{
	precision_block(g, b, &g->scratch[0]);
	return g->scratch[0].v;
}
