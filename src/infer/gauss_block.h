/*
 * The likelihood of gauss_model.h for one block of units, all lanes side by
 * side: the covariance V and the residual d, their inverse by sweeps, and the
 * pull on every share.
 *
 * With a shock σ² V is a product, σ² (B + r) (B + s), r + s = 1/σ², so that
 *
 *	V⁻¹ = ((B + r)⁻¹ - (B + s)⁻¹) / (σ² (s - r))
 *	(I + 2σ² B) V⁻¹ = (B + r)⁻¹ + (B + s)⁻¹
 *
 * and what would be products of matrices are two sweeps. The pull on p_r is
 * that on V through W, of which W_cc - 2 (W p_r)_c reaches it:
 *
 *	W = ½w ((B + r)⁻¹ + (B + s)⁻¹ - lλ' - λl')
 *	l = ½λ + σ² Bλ + κη,	σ² Bλ = (s (B + s)⁻¹ - r (B + r)⁻¹) d / (s - r)
 *
 * B, V and W meet on columns that add up to 0; there they commute, and as
 * elsewhere the last column is left out.
 */
#ifndef INFER_GAUSS_BLOCK_H
#define INFER_GAUSS_BLOCK_H

#include "infer/gauss_model.h"

enum { GAUSS_FOUR = 4 }; /* sums kept in registers together */

/* What a thread works in. */
struct gauss_scratch {
	lane *k;      /* rows, padded: x (1 + τ x) */
	lane *x;      /* rows, padded */
	lane *v;      /* packed: B + r, a row of d under it, then swept */
	lane *far;    /* packed: B + s, likewise */
	lane *b;      /* cols: the pivot's column */
	lane *s;      /* cols: the same over the pivot */
	lane *lambda; /* cols - 1: λ = V⁻¹d */
	lane *lean;   /* cols - 1: l */
	lane *m;      /* (cols - 1)²: W */
	lane *sum;    /* padded rows × cols: the gradient */
};

/* Elements of a triangle of n rows; of an array in fours. */
static inline size_t
gauss_packed(size_t n)
{
	return n * (n + 1) / 2;
}

static inline size_t
gauss_padded(size_t n)
{
	return (n + GAUSS_FOUR - 1) / GAUSS_FOUR * GAUSS_FOUR;
}

void gauss_scratch_init(
	struct gauss_scratch *s, size_t rows, size_t cols, struct arena *a);

/* Add block b to *value and, by p, to s->sum; F, or what it starts from. */
void gauss_block_value(const struct gauss_model *g, size_t b,
	struct gauss_scratch *s, double *value);
void gauss_block_start(const struct gauss_model *g, size_t b,
	struct gauss_scratch *s, double *value);

/* V⁻¹ of block b into s->v, packed. */
void gauss_block_precision(
	const struct gauss_model *g, size_t b, struct gauss_scratch *s);

#endif
