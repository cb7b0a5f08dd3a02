/*
 * Tables of single units drawn around shares of the whole: cells of a row of x
 * voters scatter with the variance x (1 + τ x) p (1 - p), as lognormals of the
 * same, and are then fitted to the unit's margins.
 */
#ifndef INFER_UNIT_DRAW_H
#define INFER_UNIT_DRAW_H

#include "base/rng.h"
#include "infer/infer.h"

/* What tables are drawn around. */
struct unit_around {
	const struct infer_input *in;
	const double *p;   /* rows × cols shares */
	double dispersion; /* τ */
};

/* A table of unit i (rows × cols); spare has room for cols. */
void unit_draw(const struct unit_around *around, size_t i, struct rng *rng,
	double *table, double *spare);

/*
 * From draw_share of a result, an interval for every cell of every unit, into
 * unit_low and unit_high: quantiles of tables drawn around each draw of the
 * shares, made to hold the unit's estimate. Nothing where there are no draws.
 *
 * An end nearer to the cell's deterministic bound (Duncan and Davis 1953) than
 * a fifth of what lies between the two bounds goes to the bound: where a unit
 * has a row that all went one way, the truth is the bound itself, which draws
 * spread around a share of the whole come near and never reach. Of groups
 * whose units are known it is so in up to a quarter of the cells.
 *
 * STATUS_OK or STATUS_CANCELLED.
 */
enum status unit_intervals(const struct infer_input *in,
	const struct infer_options *opt, struct infer_result *res);

#endif
