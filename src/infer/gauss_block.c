/*
 * Each function here is a few loops over lanes; the work is in covariance(),
 * sweep_pivot() and push_rows().
 */
#include "infer/gauss_block.h"

#include <math.h>
#include <string.h>

enum { PIVOTS = 16 }; /* multiplied before a logarithm is taken */

static const double PIVOT_MIN = 1e-4;
static const double START_VOTERS = 200; /* units above count less at first */

void
gauss_scratch_init(
	struct gauss_scratch *s, size_t rows, size_t cols, struct arena *a)
{
	*s = (struct gauss_scratch){.k = lane_array(a, gauss_padded(rows)),
		.x = lane_array(a, gauss_padded(rows)),
		.v = lane_array(a, gauss_packed(cols) + GAUSS_FOUR),
		.far = lane_array(a, gauss_packed(cols)),
		.b = lane_array(a, cols),
		.s = lane_array(a, cols),
		.lambda = lane_array(a, cols),
		.lean = lane_array(a, cols),
		.m = lane_array(a, cols * cols),
		.sum = lane_array(a, gauss_padded(rows) * cols)};
}

/* B of block b, packed, into s->v; a row of room is left for d. */
LANE_INLINE void
covariance(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1, size = gauss_packed(m);
	const double *q = g->pairs;

	for (size_t r = 0; r < g->rows; r++) {
		s->x[r] = g->margins->x[b * g->rows + r];
		s->k[r] = s->x[r] * (1 + g->tau * s->x[r]);
	}
	for (size_t t = 0; t < size; t += GAUSS_FOUR) {
		lane sum[GAUSS_FOUR] = {{0}};

		for (size_t r = 0; r < g->rows; r++, q += GAUSS_FOUR) {
			LANE_UNROLL
			for (size_t j = 0; j < GAUSS_FOUR; j++)
				sum[j] -= s->k[r] * q[j];
		}
		LANE_UNROLL
		for (size_t j = 0; j < GAUSS_FOUR; j++)
			s->v[t + j] = sum[j];
	}
}

/* d loses the drift, κ B η. */
LANE_INLINE void
drift(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1;
	const lane *eta = g->eta + b * m;
	lane *d = s->v + gauss_packed(m);

	for (size_t c = 0; c < m; c++) {
		const lane *row = s->v + gauss_packed(c);
		lane sum = row[c] * eta[c];

		for (size_t e = 0; e < c; e++) {
			sum += row[e] * eta[e];
			d[e] -= g->drift * row[e] * eta[c];
		}
		d[c] -= g->drift * sum;
	}
}

/* d = y - μ, as one more row under B; the corner is 0. */
LANE_INLINE void
residual(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1;
	const lane *y = g->margins->y + b * g->cols;
	lane *d = s->v + gauss_packed(m);

	for (size_t c = 0; c < m; c += GAUSS_FOUR) {
		lane sum[GAUSS_FOUR] = {{0}};

		for (size_t r = 0; r < g->rows; r++) {
			LANE_UNROLL
			for (size_t j = 0; j < GAUSS_FOUR; j++)
				sum[j] += s->x[r] * g->p[r * g->cols + c + j];
		}
		for (size_t j = 0; j < GAUSS_FOUR && c + j < m; j++)
			d[c + j] = y[c + j] - sum[j];
	}
	d[m] = (lane){0};
	if (g->drift > 0)
		drift(g, b, s);
}

/* v, a packed B with d under it, becomes B + by (I - 11'/C); from may be v. */
LANE_INLINE void
offset(const struct gauss_model *g, double by, const lane *from, lane *v)
{
	const size_t m = g->cols - 1;
	const double off = by / (double)g->cols;

	for (size_t t = 0; t < gauss_packed(m); t++)
		v[t] = from[t] - off;
	for (size_t c = 0; c < m; c++)
		v[gauss_packed(c) + c] += by;
	for (size_t t = gauss_packed(m); t < gauss_packed(g->cols); t++)
		v[t] = from[t];
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
sweep_pivot(struct gauss_scratch *s, lane *v, size_t k, size_t n, lane *pivot)
{
	lane over;

	*pivot = v[gauss_packed(k) + k];
	raise_pivot(pivot);
	over = 1 / *pivot;
	for (size_t i = 0; i < n; i++) {
		s->b[i] =
			i < k ? v[gauss_packed(k) + i] : v[gauss_packed(i) + k];
		s->s[i] = s->b[i] * over;
	}
	for (size_t i = 0; i < n; i++) {
		lane *row = v + gauss_packed(i);

		for (size_t j = 0; j <= i; j++)
			row[j] -= s->b[i] * s->s[j];
	}
	for (size_t i = 0; i < n; i++)
		v[i < k ? gauss_packed(k) + i : gauss_packed(i) + k] = s->s[i];
	v[gauss_packed(k) + k] = -over;
}

LANE_INLINE void
add_logs(lane *sum, const lane *product)
{
	for (size_t j = 0; j < LANES; j++)
		(*sum)[j] += log((*product)[j]);
}

/*
 * v becomes -v⁻¹, the row below it v⁻¹d, the corner -d'v⁻¹d; log|v| is added
 * to *logdet.
 */
LANE_INLINE void
sweep(const struct gauss_model *g, struct gauss_scratch *s, lane *v,
	lane *logdet)
{
	const size_t m = g->cols - 1;
	lane product = {1, 1, 1, 1, 1, 1, 1, 1}, pivot;

	for (size_t k = 0; k < m; k++) {
		sweep_pivot(s, v, k, m + 1, &pivot);
		product *= pivot;
		if (k % PIVOTS == PIVOTS - 1 || k + 1 == m) {
			add_logs(logdet, &product);
			product = (lane){1, 1, 1, 1, 1, 1, 1, 1};
		}
	}
}

/* Without a shock: V⁻¹d and half of it; -V⁻¹ stays in s->v. */
LANE_INLINE void
solve_plain(const struct gauss_model *g, struct gauss_scratch *s, lane *logdet,
	lane *misfit)
{
	const size_t m = g->cols - 1;
	const lane *solved = s->v + gauss_packed(m);

	offset(g, g->near, s->v, s->v);
	sweep(g, s, s->v, logdet);
	for (size_t c = 0; c < m; c++) {
		s->lambda[c] = solved[c];
		s->lean[c] = 0.5 * solved[c];
	}
	*misfit = -solved[m];
}

/* With one; -(B + r)⁻¹ stays in s->v, -(B + s)⁻¹ in s->far. */
LANE_INLINE void
solve_shock(const struct gauss_model *g, struct gauss_scratch *s, lane *logdet,
	lane *misfit)
{
	const size_t m = g->cols - 1;
	const lane *near = s->v + gauss_packed(m);
	const lane *far = s->far + gauss_packed(m);
	const double apart = g->far - g->near;

	offset(g, g->far, s->v, s->far);
	offset(g, g->near, s->v, s->v);
	sweep(g, s, s->v, logdet);
	sweep(g, s, s->far, logdet);
	*logdet += (double)m * log(g->shock) + log((double)g->cols);
	for (size_t c = 0; c < m; c++) {
		s->lambda[c] = (near[c] - far[c]) / (g->shock * apart);
		s->lean[c] = 0.5 * s->lambda[c] +
			     (g->far * far[c] - g->near * near[c]) / apart;
	}
	*misfit = (far[m] - near[m]) / (g->shock * apart);
}

/* B and d of block b solved: log|V|, λ, l without its drift, and d'V⁻¹d. */
LANE_INLINE void
solve(const struct gauss_model *g, size_t b, struct gauss_scratch *s,
	lane *logdet, lane *misfit)
{
	*logdet = (lane){0};
	covariance(g, b, s);
	residual(g, b, s);
	if (g->shock > 0)
		solve_shock(g, s, logdet, misfit);
	else
		solve_plain(g, s, logdet, misfit);
}

/* s->m = W, the whole square. */
LANE_INLINE void
pull_of_variance(const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const size_t m = g->cols - 1;
	const lane half = -0.5 * g->weight[b];

	if (g->drift > 0)
		for (size_t c = 0; c < m; c++)
			s->lean[c] += g->drift * g->eta[b * m + c];
	if (g->shock > 0)
		for (size_t t = 0; t < gauss_packed(m); t++)
			s->v[t] += s->far[t];
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j <= i; j++) {
			const lane e =
				half * (s->v[gauss_packed(i) + j] +
					       s->lean[i] * s->lambda[j] +
					       s->lambda[i] * s->lean[j]);

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
	const lane *row = s->m;

	for (size_t c = 0; c < m; c++, row += m) {
		const lane pull = *w * s->lambda[c];
		lane sum[GAUSS_FOUR] = {{0}};

		for (size_t d = 0; d < m; d++) {
			LANE_UNROLL
			for (size_t j = 0; j < GAUSS_FOUR; j++)
				sum[j] += row[d] * p[d * GAUSS_FOUR + j];
		}
		LANE_UNROLL
		for (size_t j = 0; j < GAUSS_FOUR; j++)
			s->sum[(r + j) * g->cols + c] +=
				s->k[r + j] * (row[c] - 2 * sum[j]) -
				s->x[r + j] * pull;
	}
}

LANE_CLONES void
gauss_block_value(const struct gauss_model *g, size_t b,
	struct gauss_scratch *s, double *value)
{
	const lane *w = &g->weight[b];
	lane logdet, f;

	solve(g, b, s, &logdet, &g->misfit[b]);
	f = 0.5 * *w * (logdet + g->misfit[b]);
	*value += lane_sum(&f);
	pull_of_variance(g, b, s);
	for (size_t r = 0; r < g->rows; r += GAUSS_FOUR)
		push_rows(g, s, r, w);
}

LANE_CLONES void
gauss_block_start(const struct gauss_model *g, size_t b,
	struct gauss_scratch *s, double *value)
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

LANE_CLONES void
gauss_block_precision(
	const struct gauss_model *g, size_t b, struct gauss_scratch *s)
{
	const double scale =
		g->shock > 0 ? 1 / (g->shock * (g->far - g->near)) : 1;
	lane logdet, misfit;

	solve(g, b, s, &logdet, &misfit);
	for (size_t t = 0; t < gauss_packed(g->cols - 1); t++)
		s->v[t] =
			scale * (g->shock > 0 ? s->far[t] - s->v[t] : -s->v[t]);
}
