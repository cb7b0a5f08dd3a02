/*
 * One table from the fits of two directions, rows to columns and columns to
 * rows, made to agree with every unit.
 *
 * The two are averaged, each weighed by the other's misfit, and shrunk a
 * little to the table of rows that all vote alike: rows of a few hundred
 * votes, of which the margins say nothing, more than large ones. Reconciled
 * means that the table of the whole is the sum of tables of units that meet
 * both margins of every unit, and so its deterministic bounds too.
 */
#ifndef INFER_COMBINE_H
#define INFER_COMBINE_H

#include "infer/ipf.h"

/* What one direction found. */
struct combine_fit {
	double *kernel; /* rows × cols: its shares, rows × cols either way */
	double *votes;  /* rows × cols: summed over the units fitted to both */
	double misfit;
};

struct combine {
	struct ipf ipf;
	double *row_sums;
	double *col_sums;
	double total;
	double *scratch; /* cols */
};

void combine_init(
	struct combine *c, const struct infer_input *in, struct arena *a);

/* votes of a fit, from its kernel. */
void combine_votes(struct combine *c, struct combine_fit *fit);

/* The average of two fits, into out (rows × cols). */
void combine_average(const struct combine *c, const struct combine_fit *a,
	const struct combine_fit *b, double *out);

/* Shrink a table (rows × cols); by what share in the end, see infer.h. */
void combine_shrink(struct combine *c, double share, double *votes);

/*
 * The kernel whose unit tables add up to about votes; kernel is rows × cols.
 */
void combine_reconcile(struct combine *c, const double *votes, double *kernel,
	struct arena *a);

#endif
