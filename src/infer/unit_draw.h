/*
 * Tables of single units drawn around shares of the whole: cells of a row of x
 * voters scatter with the variance x (1 + τ x) p (1 - p), as lognormals of the
 * same, and are then fitted to the unit's margins. Eight draws of a unit are
 * made side by side.
 */
#ifndef INFER_UNIT_DRAW_H
#define INFER_UNIT_DRAW_H

#include "base/rng.h"
#include "infer/infer.h"
#include "infer/lane.h"

/* What tables are drawn around: the draws of the shares of a result. */
struct unit_draws {
	const struct infer_input *in;
	double dispersion; /* τ */
	size_t draws;
	const lane *p; /* lane_blocks(draws) × rows × cols */
};

/* Where a thread draws. */
struct unit_scratch {
	lane *table; /* rows × cols: of eight draws */
	lane *u;     /* rows */
	lane *v;     /* cols */
	lane *w;     /* cols */
};

void unit_draws_init(struct unit_draws *d, const struct infer_input *in,
	const struct infer_result *res, struct arena *a);
void unit_scratch_init(
	struct unit_scratch *s, const struct infer_input *in, struct arena *a);

/* The stream that the tables of unit i come from, block after block. */
void unit_stream(struct rng *rng, uint64_t seed, size_t i);

/* The next eight tables of unit i, block b of the draws, into s->table. */
void unit_draw(const struct unit_draws *d, size_t i, size_t b, struct rng *rng,
	struct unit_scratch *s);

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
