/*
 * Building G: first the sums of x_r x_k V⁻¹ over the units, a product of
 * matrices; then each is put between its two J.
 */
#include "infer/gauss_curvature.h"

#include "infer/dense.h"
#include "infer/gauss_block.h"

#include <math.h>
#include <string.h>

enum { LOOK = 64 }; /* blocks between looks at whether to stop */

/* Doubles that a packed V⁻¹ takes, in whole lanes. */
static size_t
stride(const struct gauss_curvature *k)
{
	return lane_blocks(gauss_packed(k->cols - 1)) * LANES;
}

static size_t
pair_count(const struct gauss_curvature *k)
{
	return k->group == 1 ? k->rows : gauss_packed(k->rows);
}

void
gauss_curvature_init(
	struct gauss_curvature *k, const struct gauss_model *g, struct arena *a)
{
	*k = (struct gauss_curvature){.rows = g->rows,
		.cols = g->cols,
		.group = g->rows * g->cols <= GAUSS_FULL ? g->rows : 1};
	k->size = k->group * g->cols;
	k->factor =
		ARENA_ARRAY(a, double, g->rows / k->group * k->size * k->size);
	k->cross = (double *)lane_array(a, pair_count(k) * stride(k) / LANES);
	k->flat = (double *)lane_array(a, stride(k));
	k->square = ARENA_ARRAY(a, double, g->cols * g->cols);
	k->scratch = lane_array(a, k->size);
}

/* out += Σ over the lanes j of f[j] · flat[j]. */
LANE_INLINE void
add_pair(double *out, const lane *f, const double *flat, size_t size)
{
	for (size_t t = 0; t < size; t += LANES) {
		lane sum = *(const lane *)(out + t);

		LANE_UNROLL
		for (size_t j = 0; j < LANES; j++)
			sum += *(const lane *)(flat + j * size + t) * (*f)[j];
		*(lane *)(out + t) = sum;
	}
}

/* The units of block b join the sums of every pair of rows. */
LANE_CLONES static void
add_units(struct gauss_curvature *k, const struct gauss_model *g, size_t b)
{
	const lane *x = g->margins->x + b * k->rows;
	const size_t size = stride(k);
	double *out = k->cross;

	for (size_t r = 0; r < k->rows; r++)
		for (size_t q = k->group == 1 ? r : 0; q <= r; q++) {
			const lane f = g->weight[b] * x[r] * x[q];

			add_pair(out, &f, k->flat, size);
			out += size;
		}
}

static void
load_units(struct gauss_curvature *k, struct gauss_model *g, size_t b)
{
	const lane *v = gauss_precision(g, b);
	const size_t size = stride(k);

	for (size_t t = 0; t < gauss_packed(k->cols - 1); t++)
		for (size_t j = 0; j < LANES; j++)
			k->flat[j * size + t] = v[t][j];
}

/* Square from packed, with a last row and column of 0. */
static void
unpack(const double *from, size_t cols, double *to)
{
	for (size_t c = 0; c < cols; c++)
		for (size_t d = 0; d <= c; d++)
			to[c * cols + d] = to[d * cols + c] =
				c + 1 == cols ? 0 : from[gauss_packed(c) + d];
}

/* h becomes J h: each column loses its mean under p, times p. */
static void
project(double *h, const double *p, size_t n)
{
	for (size_t d = 0; d < n; d++) {
		double mean = 0;

		for (size_t c = 0; c < n; c++)
			mean += p[c] * h[c * n + d];
		for (size_t c = 0; c < n; c++)
			h[c * n + d] = p[c] * (h[c * n + d] - mean);
	}
}

static void
transpose(double *h, size_t n)
{
	for (size_t c = 0; c < n; c++)
		for (size_t d = 0; d < c; d++) {
			const double keep = h[c * n + d];

			h[c * n + d] = h[d * n + c];
			h[d * n + c] = keep;
		}
}

/* The block of rows r and q of G, q ≤ r, from its sum. */
static void
place_pair(struct gauss_curvature *k, const struct gauss_model *g, size_t r,
	size_t q, const double *sum, double scale)
{
	const size_t n = k->cols;
	const size_t block = r / k->group, in = r % k->group;
	double *to = k->factor + block * k->size * k->size + in * n * k->size +
		     q % k->group * n;
	double *h = k->square;

	unpack(sum, n, h);
	project(h, g->p + r * n, n);
	transpose(h, n);
	project(h, g->p + q * n, n);
	for (size_t c = 0; c < n; c++)
		for (size_t d = 0; d < n; d++)
			to[c * k->size + d] =
				scale * h[d * n + c] +
				(r == q && c == d
						? g->prior * g->pull[r * n + c]
						: 0);
}

static void
place_pairs(
	struct gauss_curvature *k, const struct gauss_model *g, double scale)
{
	const double *sum = k->cross;

	for (size_t r = 0; r < k->rows; r++)
		for (size_t q = k->group == 1 ? r : 0; q <= r; q++) {
			place_pair(k, g, r, q, sum, scale);
			sum += stride(k);
		}
}

void
gauss_curvature_set(struct gauss_curvature *k, struct gauss_model *g,
	const double *theta, double misfit, size_t limit)
{
	const size_t most = lane_blocks(limit);
	const size_t blocks = g->blocks < most ? g->blocks : most;
	const double scale = g->scale * (double)g->blocks / (double)blocks;

	gauss_set(g, theta);
	memset(k->cross, 0, pair_count(k) * stride(k) * sizeof(*k->cross));
	for (size_t b = 0; b < blocks; b++) {
		if (b % LOOK == 0 && !watch_go_on(g->watch))
			break;
		load_units(k, g, b);
		add_units(k, g, b);
	}
	place_pairs(k, g, scale / misfit);
	for (size_t n = 0; n < k->rows / k->group; n++)
		dense_cholesky(
			k->factor + n * k->size * k->size, k->size, k->scratch);
}

void
gauss_curvature_solve(const struct gauss_curvature *k, double *v)
{
	for (size_t n = 0; n < k->rows / k->group; n++, v += k->size) {
		const double *l = k->factor + n * k->size * k->size;

		dense_solve_lower(l, k->size, v);
		dense_solve_upper(l, k->size, v);
	}
}

void
gauss_curvature_draw(const struct gauss_curvature *k, double *v)
{
	for (size_t n = 0; n < k->rows / k->group; n++, v += k->size)
		dense_solve_upper(
			k->factor + n * k->size * k->size, k->size, v);
}

/* Eight columns of J_r', from c on, as right-hand sides. */
static void
load_columns(const struct gauss_curvature *k, const double *p, size_t at,
	size_t c, lane *x)
{
	memset(x, 0, k->size * sizeof(*x));
	for (size_t j = 0; j < LANES && c + j < k->cols; j++)
		for (size_t d = 0; d < k->cols; d++)
			x[at + d][j] =
				(c + j == d ? p[d] : 0) - p[c + j] * p[d];
}

/* The squared length of each column. */
LANE_CLONES static void
lengths(const lane *x, size_t from, size_t n, lane *out)
{
	*out = (lane){0};
	for (size_t i = from; i < n; i++)
		*out += x[i] * x[i];
}

void
gauss_curvature_deviation(const struct gauss_curvature *k,
	const struct gauss_model *g, double *out)
{
	for (size_t r = 0; r < k->rows; r++, out += k->cols) {
		const double *l = k->factor + r / k->group * k->size * k->size;
		const size_t at = r % k->group * k->cols;

		for (size_t c = 0; c < k->cols; c += LANES) {
			lane sum;

			load_columns(k, g->p + r * k->cols, at, c, k->scratch);
			dense_solve_lower_lanes(l, k->size, at, k->scratch);
			lengths(k->scratch, at, k->size, &sum);
			for (size_t j = 0; j < LANES && c + j < k->cols; j++)
				out[c + j] = sqrt(sum[j]);
		}
	}
}
