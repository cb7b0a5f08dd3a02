/*
 * One table from the fits of two directions, rows to columns and columns to
 * rows, made to agree with every unit.
 *
 * The two are averaged, each weighed by the other's spread. Then every cell
 * is shrunk to the table of rows that all vote alike, or to what other
 * districts say where a prior is given (with twice the k), by as much as its
 * distance d from there may be error: it keeps d² / (d² + k s²), s the
 * Laplace deviation, k = 1. As with J. W. Stein's and W. James's estimator
 * (1961) a table must have cells enough to gain by it: k is
 * max(0, 1 - 4 / ((R - 1) (C - 1))) times what is asked for.
 *
 * Reconciled means that the table of the whole is the sum of tables of units
 * that meet both margins of every unit, and so its deterministic bounds too.
 */
#ifndef INFER_COMBINE_H
#define INFER_COMBINE_H

#include "infer/ipf.h"

struct combine {
	struct ipf ipf;
	double *row_sums;
	double *col_sums;
	double total;
	double *target;  /* rows × cols: what votes are shrunk to */
	double *scratch; /* cols */
};

/* Watched, or NULL, here and in the sums below; of no use once stopped. What
 * the sums of units take is in wide. */
void combine_init(struct combine *c, const struct infer_input *in,
	struct infer_watch *watch, struct arena *a, struct arena *wide);

/* Shrink to what a prior says, by its shifts (rows × cols). */
void combine_target(struct combine *c, const double *shift);

/* The units' tables nearest to a kernel (rows × cols), summed: votes. */
void combine_votes(struct combine *c, const double *kernel, double *votes);

/*
 * Shrink votes (rows × cols); k as above, for a table of many cells, and the
 * deviation of every cell in votes.
 */
void combine_shrink(
	struct combine *c, double k, const double *deviation, double *votes);

/*
 * The kernel whose unit tables add up to about votes; kernel is rows × cols.
 */
void combine_reconcile(struct combine *c, const double *votes, double *kernel,
	struct arena *a);

#endif
