/*
 * When not to trust an estimate: what arithmetic alone says, how well the
 * model fits each unit, and how far the answer for one cell would move if the
 * supposition behind it failed.
 *
 * That supposition is that a row's share p for a column does not depend on
 * the unit. The dangerous way to fail is aggregation bias: p rises or falls
 * with the row's own share of the unit, s. Suppose p = a + b (s - m), with m
 * the mean of s over the row's voters, so that a is the true answer. Then the
 * column's share of the unit is
 *
 *	t = sum over rows q of s_q p_q + b s (s - m)
 *
 * and a regression of t on the rows' shares alone (L. A. Goodman, "Ecological
 * regressions and behavior of individuals", American Sociological Review 18,
 * 1953, 663-664) answers a + b K, with K the row's coefficient when s (s - m)
 * itself is regressed on the shares. So a slope b would move the answer by
 * -b K: the sensitivity. The same regression with s (s - m) added estimates b
 * where units bend that way at all; a margin shows no more than this.
 * Regressions weigh units by their size; standard errors allow for units
 * that scatter unequally (H. White, Econometrica 48, 1980, 817-838).
 */
#ifndef INFER_DIAGNOSE_H
#define INFER_DIAGNOSE_H

#include "infer/infer.h"

/* The cell looked at, and its answer: the share of the row. */
struct diagnose_cell {
	size_t row;
	size_t col;
	double share;
};

/* Shares of the row; NAN for all where the row is empty. */
struct diagnose_width {
	double share, low, high, bound_low, bound_high;
	/*
	 * Of what the interval rules out of 0 to 1, the part that the bounds
	 * rule out without any model: 1, all of it. NAN where the interval
	 * rules nothing out.
	 */
	double by_bounds;
};

struct diagnose_width diagnose_width(const struct infer_input *in,
	const struct infer_result *res, size_t row, size_t col);

/*
 * How far each unit's columns are from what the whole's shares predict: the
 * squared distance d'V^-1 d over cols - 1, V being the variance of
 * multinomial rows that scatter a little more than draws from an urn
 * (variance times 1 + 0.0003 x). About 1 in a unit that the model describes;
 * the column farthest off, in standard deviations.
 */
struct diagnose_unit {
	size_t unit;
	double size;
	double chi;
	size_t column;
	double deviations;
};

/* One for each unit, in order; in the arena. mean: of chi, over units that
 * count anybody. votes is rows × cols. */
struct diagnose_unit *diagnose_fit(const struct infer_input *in,
	const double *votes, double *mean, struct arena *a);

struct diagnose_bias {
	double mean;     /* m */
	double leverage; /* K; NAN where units are too few or too alike */
	double slope;    /* b as the units show it, NAN likewise */
	double error;    /* its standard error */
	double moved;    /* the answer with that b, between 0 and 1 */
	bool bent;       /* b is no chance (3 errors), and moves the answer by
			    more than 2 points */
};

struct diagnose_bias diagnose_bias(const struct infer_input *in,
	const struct diagnose_cell *cell, struct arena *a);

/* The slope b that moves the answer by move; NAN where none does. */
double diagnose_slope_for(const struct diagnose_bias *bias, double move);

/*
 * What an observed covariate z of the units does: how p changes with it, and
 * the b that this makes through z's own slope on s: a yardstick for how large
 * a b is plausible. NAN where it cannot be told.
 */
struct diagnose_covariate {
	double per_deviation; /* of p, for one standard deviation of z */
	double error;
	double slope; /* the b it makes */
	double moved; /* the answer with that b */
};

struct diagnose_covariate diagnose_covariate(const struct infer_input *in,
	const struct diagnose_cell *cell, const struct diagnose_bias *bias,
	const double *z, struct arena *a);

/* An answer from some of the units, by the estimator itself. */
struct diagnose_part {
	size_t units;
	size_t left_out;  /* the unit, for diagnose_influence() */
	double row_share; /* mean of s over the part */
	double share, low, high;
};

enum { DIAGNOSE_THIRDS = 3, DIAGNOSE_INFLUENTIAL = 5 };

/*
 * The answer from each third of the units, by the row's share. *n is 0 where
 * there are too few units (9) to part. Statuses are those of infer_run(), but
 * an estimate that did not settle counts.
 */
enum status diagnose_thirds(const struct estimator *est,
	const struct infer_input *in, const struct infer_options *opt,
	const struct diagnose_cell *cell,
	struct diagnose_part parts[DIAGNOSE_THIRDS], size_t *n);

/*
 * The answer without each of the units that move it most, the most first.
 * Which they are is told by the regression above; the answers are refits.
 */
enum status diagnose_influence(const struct estimator *est,
	const struct infer_input *in, const struct infer_options *opt,
	const struct diagnose_cell *cell,
	struct diagnose_part parts[DIAGNOSE_INFLUENTIAL], size_t *n);

#endif
