/*
 * The curvature of the likelihood of gauss_model.h in θ, by its expected
 * part,
 *
 *	G = Σ_i w_i x_ir x_ik J_r V_i⁻¹ J_k' + g I,	J_r = diag p_r - p_r
 *p_r'
 *
 * factored once: it preconditions the search, and its inverse is the Laplace
 * covariance of θ around the solution. With more than GAUSS_FULL parameters
 * only the blocks of each row on the diagonal are kept.
 */
#ifndef INFER_GAUSS_CURVATURE_H
#define INFER_GAUSS_CURVATURE_H

#include "infer/gauss_model.h"

enum { GAUSS_FULL = 600 };

struct gauss_curvature {
	size_t rows;
	size_t cols;
	size_t group;   /* rows of θ in a block: 1 or all */
	size_t size;    /* of a block */
	double *factor; /* rows / group blocks: Cholesky, size × size */
	double *cross;  /* one x-weighted sum of V⁻¹ for each pair of rows */
	double *flat;   /* V⁻¹ of a block of units, a unit a row */
	double *square; /* cols × cols, scratch */
	lane *scratch;  /* size */
};

void gauss_curvature_init(struct gauss_curvature *k,
	const struct gauss_model *g, struct arena *a);

/*
 * Factor G at θ, its likelihood part divided by misfit, from at most limit
 * units scaled up to all.
 */
void gauss_curvature_set(struct gauss_curvature *k, struct gauss_model *g,
	const double *theta, double misfit, size_t limit);

/* v (rows × cols) becomes G⁻¹ v. */
void gauss_curvature_solve(const struct gauss_curvature *k, double *v);

/* v, independent and normal, becomes a draw with covariance G⁻¹. */
void gauss_curvature_draw(const struct gauss_curvature *k, double *v);

/*
 * The Laplace standard deviation of every share p_rc: sqrt of the diagonal of
 * J_r G⁻¹ J_r'. out is rows × cols.
 */
void gauss_curvature_deviation(const struct gauss_curvature *k,
	const struct gauss_model *g, double *out);

#endif
