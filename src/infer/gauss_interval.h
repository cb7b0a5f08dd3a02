/*
 * How far the method "gauss" is from the truth, cell by cell. The scale of the
 * error of a cell, as a share of all votes, is
 *
 *	s = max(sl, exp(a + b L + c L² + d log rem + e log(sl + 1e-5)
 *	    + f log(dis + 1e-4) + g log min(χ, 20)))
 *
 * with sl the Laplace deviation of the fits, dis = |A - B| between the two
 * directions, rem the smaller margin, L = log(n + 0.001) of the cell n, and χ
 * the misfit forward. The constants and multipliers are an empirical
 * calibration, not a theory: fitted on 245 elections with known tables.
 */
#ifndef INFER_GAUSS_INTERVAL_H
#define INFER_GAUSS_INTERVAL_H

#include "infer/interval.h"

/* One cell; votes are votes. */
struct gauss_doubt {
	double votes;
	double margin;   /* the smaller of its row and column */
	double laplace;  /* deviation */
	double disagree; /* |A - B| */
	double misfit;   /* χ */
	double total;    /* all votes */
};

/* The scale of the error, in votes. */
double gauss_scale(const struct gauss_doubt *d);

/* Multipliers of the scale at a level. */
struct interval_spread gauss_spread(double level);

#endif
