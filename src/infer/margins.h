/*
 * Tables made to have given margins exactly: the last step after a fit that
 * is close, and the step to whole votes.
 */
#ifndef INFER_MARGINS_H
#define INFER_MARGINS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* The margins of one table; both sum to the same. */
struct margins {
	const double *x; /* rows */
	const double *y; /* cols */
	size_t rows;
	size_t cols;
};

/* The sum of n numbers. */
double margins_sum(const double *a, size_t n);

/*
 * Move t (rows × cols, nowhere negative) onto the margins, by as little as it
 * misses them: rows and columns that are over are scaled down, what lacks is
 * added in proportion. No cell turns negative, so that the deterministic
 * bounds hold. J. Altschuler, J. Weed and P. Rigollet, "Near-linear time
 * approximation algorithms for optimal transport", NIPS 2017, algorithm 2.
 * scratch has room for cols doubles.
 */
void margins_close(double *t, const struct margins *m, double *scratch);

/*
 * Iterative proportional fitting of one table: t comes as the kernel (see
 * ipf.h, which does many tables at once) and leaves closed on the margins.
 * scratch as above.
 */
void margins_fit(
	double *t, const struct margins *m, size_t sweeps, double *scratch);

/*
 * Whole votes: every cell of t goes up or down to a whole number next to it,
 * largest remainders up first, so that the margins still hold. Needs t on its
 * margins and margins that are whole; returns false, t as it was, where they
 * are not.
 */
bool margins_whole(double *t, const struct margins *m, struct arena *scratch);

#endif
