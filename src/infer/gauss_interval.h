/*
 * How far the method "gauss" is from the truth, cell by cell. The scale of the
 * error of a cell, as a share of all votes, is
 *
 *	s = exp(a + b log(n + 0.001) + c log(l + 1e-5)
 *		+ d / sqrt((R - 1)(C - 1)) + e sqrt((R + C) / I))
 *
 * with n the cell and l the Laplace deviation of the fits, which alone says too
 * little: units differ in their shares and no margin shows how. d is for small
 * tables, where l is near nothing and such differences are all the error; e
 * for few units I, at most as many as rows and columns, where l is itself
 * unsure. s is no less than 0.57 l, which binds where units say next to
 * nothing.
 *
 * The constants and the multipliers of s are an empirical calibration, not a
 * theory, fitted on 245 elections whose tables are known (ei.Datasets, J. M.
 * Pavía 2022, doi 10.1177/08944393211040808): in full, with their small options
 * merged, and with all but the largest one, two and three options of each side
 * taken together. Fitted on three of their four families, 90 % intervals hold
 * 88 to 97 % of the fourth's cells above 1 % of the votes, in full and merged,
 * 84 to 95 % in the small tables; fitted on all, 89 to 97 % and 85 to 95 %.
 * Estimates made with a prior (infer/pool.h) have constants of their own, with
 * which 90 % intervals, an eighth narrower, hold 88 to 97 % in full and merged.
 *
 * Tried as further terms, and of no use on the family left out: the row's and
 * the column's size and what independence would give, how far the directions
 * are apart, the gain by a drift, extra variation, voters in a unit, the width
 * of the bounds, the square of log n. What is left between families, about as
 * much as between 87 and 97 %, none of them foretells.
 */
#ifndef INFER_GAUSS_INTERVAL_H
#define INFER_GAUSS_INTERVAL_H

#include "infer/interval.h"

#include <stdbool.h>

/* What an estimate is of. */
struct gauss_table {
	bool known; /* fitted with a prior */
	size_t rows;
	size_t cols;
	size_t units;
	double total; /* votes */
};

/* The scale of the error of a cell, in votes, as cell and laplace are. */
double gauss_scale(const struct gauss_table *t, double cell, double laplace);

/* Multipliers of the scale at a level; known: of a fit with a prior. */
struct interval_spread gauss_spread(bool known, double level);

/* One standard deviation of the error, in scales. */
double gauss_sigmas(bool known);

#endif
