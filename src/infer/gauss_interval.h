/*
 * How far the method "gauss" is from the truth, cell by cell. The scale of the
 * error of a cell, as a share of all votes, is
 *
 *	s = exp(a + b log(n + 0.001) + c log(l + 1e-5))
 *
 * with n the cell and l the Laplace deviation of the fits, which alone says too
 * little: units differ in their shares and no margin shows how. It is no less
 * than 0.57 l, which binds where units say next to nothing. The constants
 * and the multipliers of s are an empirical calibration, not a theory, fitted
 * on 245 elections whose tables are known (ei.Datasets, J. M. Pavía 2022, doi
 * 10.1177/08944393211040808), in full and with their small options merged.
 * Fitted on three of their four families, 90 % intervals hold 86 to 97 % of
 * the fourth's cells above 1 % of the votes; fitted on all, 87 to 96 %.
 *Estimates made with a prior (infer/pool.h) have constants of their own, with
 *which 90 % intervals, an eighth narrower, hold 88 to 97 %.
 */
#ifndef INFER_GAUSS_INTERVAL_H
#define INFER_GAUSS_INTERVAL_H

#include "infer/interval.h"

#include <stdbool.h>

/*
 * The scale of the error, in votes, as cell, laplace and total are; known: of
 * a fit with a prior, here and below.
 */
double gauss_scale(bool known, double cell, double laplace, double total);

/* Multipliers of the scale at a level. */
struct interval_spread gauss_spread(bool known, double level);

/* One standard deviation of the error, in scales. */
double gauss_sigmas(bool known);

#endif
