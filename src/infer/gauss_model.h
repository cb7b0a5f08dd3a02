/*
 * The likelihood of the method "gauss", in one direction: given the rows x of
 * a unit, its columns y are nearly normal,
 *
 *	mean        μ = Σ_r x_r p_r + κ B η
 *	covariance  V = B + σ² B B + 0.1 (I - 11'/C)
 *	            B = Σ_r k_r (diag p_r - p_r p_r')
 *
 * with p_r = (1 - a) softmax(θ_r) + a q, one for all units, q the shares of
 * the columns in the whole, and of three ways in which units may differ:
 *
 *	σ²  a shock to the logits of a unit, common to all its rows: what is
 *	    said there, who stands there; it moves μ by about B times itself
 *	κ   a drift of all its rows with what the unit is made of, η_c =
 *	    log(m_c / q_c), m the shares that x and the p of a fit before make:
 *	    voters follow their neighbours, and the totals show it
 *	τ   k_r = x_r (1 + τ x_r): rows that vary each for itself
 *
 * τ is for units that differ in more than such a shock; σ² and κ are 0 where
 * it is raised. What is minimised is
 *
 *	F(θ) = Σ_i w_i (½ d'V⁻¹d + ½ log|V|) + ½ Σ_rc g_rc (θ_rc - m_rc)²
 *
 * with d = y - μ. log|V| and the derivative through V are kept: with V held
 * fixed the estimate is half as far again from the truth. The columns of a
 * unit add up to its rows, so V and d leave the last column out; that changes
 * F by a constant and the answer not at all, whichever column it is.
 *
 * The normal approximation of the multinomial with all its moments: C.
 * Thraves, P. Ubilla and D. Hermosilla, "A fast ecological inference
 * algorithm for the R×C case" (2024); extra variation τ as in P. J. Brown and
 * C. D. Payne, "Aggregate data, ecological regression, and voting
 * transitions", JASA 81 (1986), 452-460.
 *
 * V and d of eight units are inverted at once, by sweeps (J. H. Goodnight, "A
 * tutorial on the SWEEP operator", The American Statistician 33 (1979)).
 */
#ifndef INFER_GAUSS_MODEL_H
#define INFER_GAUSS_MODEL_H

#include "base/arena.h"
#include "infer/lane.h"
#include "infer/watch.h"

#include <stdbool.h>
#include <stddef.h>

/* The margins of all units in one direction: rows to columns. */
struct gauss_margins {
	size_t units;
	size_t rows;
	size_t cols;
	const lane *x; /* blocks × rows; lanes past the last unit are 0 */
	const lane *y; /* blocks × cols */
	const lane *n; /* blocks: the voters of the unit */
};

struct gauss_scratch;

/* τ to begin with, and the shock σ² that elections have. */
#define GAUSS_TAU 0.0003
#define GAUSS_SHOCK 0.02

struct gauss_model {
	const struct gauss_margins *margins;
	size_t rows;
	size_t cols;
	size_t units;  /* in use: the first so many */
	size_t blocks; /* of the units in use */
	size_t threads;
	struct infer_watch *watch; /* or NULL */
	double tau;       /* extra variation; of use where shock is 0 */
	double shock;     /* σ² */
	double near, far; /* the r and s of gauss_block.h */
	double drift;     /* κ */
	double prior;     /* precision of θ around the shares of the whole */
	lane *eta; /* all blocks × (cols - 1): η less its last; or NULL */
	double mean_size; /* voters in a unit */
	double scale;     /* of the likelihood, so that all units count */
	double *center;   /* rows × cols: m */
	double *pull;     /* rows × cols: g over the precision above */
	double *share;    /* cols: q */
	lane *weight;     /* all blocks: w */
	lane *misfit;     /* blocks in use: d'V⁻¹d, at the last θ */
	/* Of the last θ. */
	double *soft;     /* rows × cols: softmax(θ) */
	double *p;        /* rows × cols, and room for a lane more */
	double *pairs;    /* p_c p_d - [c = d] p_c, laid out for covariance() */
	double *fours;    /* p, four rows together */
	double *gradient; /* rows × cols: with respect to p */
	double *partial;  /* of each task: rows × cols, and the value */
	struct gauss_scratch *scratch; /* of each thread */
};

void gauss_model_init(struct gauss_model *g,
	const struct gauss_margins *margins, size_t threads, struct arena *a);

/* Use the first so many units, each counting for its part of all. */
void gauss_model_use(struct gauss_model *g, size_t units);

/* Set σ², or 0 and τ. */
void gauss_model_shock(struct gauss_model *g, double shock);
void gauss_model_tau(struct gauss_model *g, double tau);

/* Set κ; where it is not 0, η of the last θ, in the arena if need be. */
void gauss_model_drift(struct gauss_model *g, double drift, struct arena *a);

/* What is known of θ_k: its centre, so far from the column's, and precision. */
void gauss_model_know(
	struct gauss_model *g, size_t k, double shift, double pull);

/* F at θ (rows × cols), and its gradient; arg is the model. */
double gauss_value(void *arg, const double *theta, double *gradient);

/*
 * Where F is looked for: -Σ_i n_i's weight · Σ_c y_c log(Σ_r x_r p_rc / n) + Σ
 * (θ - m)²/2, the mixture that the multinomial sees; from the same start it
 * leads to a good minimum of F again and again.
 */
double gauss_start_value(void *arg, const double *theta, double *gradient);

/* p of θ, and what the functions above need of it. */
void gauss_set(struct gauss_model *g, const double *theta);

/* Misfit χ: the mean of d'V⁻¹d / (C - 1), 1 where the model is right. */
double gauss_misfit(const struct gauss_model *g);

/*
 * V⁻¹ of block b at the last θ as the lower triangle by rows, of cols - 1:
 * out[i (i + 1) / 2 + j], into the scratch of the first thread.
 */
const lane *gauss_precision(struct gauss_model *g, size_t b);

#endif
