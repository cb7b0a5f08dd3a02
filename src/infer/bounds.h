/*
 * Deterministic bounds: what the margins alone say about a cell, without any
 * assumption. O. D. Duncan and B. Davis, "An alternative to ecological
 * correlation", American Sociological Review 18 (1953), 665-666.
 */
#ifndef INFER_BOUNDS_H
#define INFER_BOUNDS_H

#include "infer/watch.h"

/*
 * The cell of a row with x and a column with y of a unit with n in all lies
 * between max(0, x + y - n) and min(x, y).
 */
void bounds_cell(double x, double y, double n, double *low, double *high);

/* All cells of unit i: rows × cols each. */
void bounds_unit(
	const struct infer_input *in, size_t i, double *low, double *high);

/* Summed over the units: rows × cols each; watched, or NULL. */
void bounds_total(const struct infer_input *in, struct infer_watch *watch,
	double *low, double *high);

#endif
