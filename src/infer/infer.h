/*
 * Ecological inference: the table inside, from margins alone.
 *
 * Units (polling stations) i = 0..units-1 have row counts x[i][r] (groups, or
 * the choices of a first poll) and column counts y[i][c] (outcomes, or the
 * choices of a second). What is wanted is how many of row r went to column c,
 * in the whole and in every unit. The margins do not determine it: an
 * estimator adds an assumption, and its interval says how far to trust it.
 *
 * Everything here is pure: no input or output, no clock, no globals, no
 * words. Inputs are const, randomness comes from the seed in the options, and
 * the same input and options give the same bits.
 *
 * All arrays are row-major: x is units × rows, a table is rows × cols, unit
 * tables are units × rows × cols. Counts are doubles (rescaled margins are not
 * whole); they are votes, never shares, unless the name says share.
 */
#ifndef INFER_INFER_H
#define INFER_INFER_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct infer_input {
	size_t units;
	size_t rows;
	size_t cols;
	const double *x; /* units × rows */
	const double *y; /* units × cols; sums to the same as x in every unit */
};

/*
 * Which way a method that has a direction looks: at the shares of rows that
 * went to columns and those of columns that came from rows, or only at the
 * first, where rows are groups that were there before the vote.
 */
enum infer_direction { INFER_BOTH, INFER_FORWARD };

/* Told how far the work is (0 to 1) at least every 200 ms; false stops it. */
typedef bool infer_progress_fn(void *arg, double done);

/*
 * What is known of the cells beforehand, for a method that hears it; both are
 * rows × cols. infer/pool.h makes it from other districts of the same poll.
 */
struct infer_prior {
	const double *shift; /* added to the centre of a cell's logit */
	const double *pull;  /* times its precision; 1 and no shift: nothing */
};

struct infer_options {
	double level;  /* of the intervals, in (0, 1) */
	uint64_t seed; /* of whatever is drawn */
	size_t draws;  /* to make; em's interval with less than 2: bounds */
	size_t max_iterations; /* then STATUS_UNCONVERGED, with the last values
				*/
	double tolerance;      /* stop when no share moves by more */
	bool keep_draws;     /* fill draw_share, for what is computed from it */
	bool unit_intervals; /* fill unit_low and unit_high, from draws kept */
	bool whole;          /* unit tables in whole votes, margins kept */
	double shrink; /* to rows that all vote alike; gauss: see combine.h */
	enum infer_direction direction;  /* gauss */
	const struct infer_prior *prior; /* of methods that hear it; or NULL */
	size_t threads;                  /* 0: one; no figure depends on it */
	infer_progress_fn *progress;     /* may be NULL */
	void *progress_arg;
};

#define INFER_OPTIONS_INIT                                                     \
	((struct infer_options){.level = 0.90,                                 \
		.seed = 1,                                                     \
		.draws = 50,                                                   \
		.max_iterations = 1000,                                        \
		.tolerance = 1e-3,                                             \
		.shrink = 1,                                                   \
		.threads = 1})

/*
 * What a fit gives. The sums over rows and columns of votes and of every unit
 * table are the margins; bound_low ≤ low ≤ votes ≤ high ≤ bound_high.
 */
struct infer_result {
	size_t units;
	size_t rows;
	size_t cols;
	double *votes;     /* rows × cols */
	double *low;       /* rows × cols, votes */
	double *high;      /* rows × cols, votes */
	double *bound_low; /* rows × cols, votes; what arithmetic alone says */
	double *bound_high; /* rows × cols, votes */
	double *unit_votes; /* units × rows × cols */
	double *unit_low;   /* units × rows × cols, or NULL: unit_draw.h */
	double *unit_high;  /* likewise */
	double *apart;      /* rows × cols: how far gauss's two directions are
			       from each other, in votes; NULL for others */
	double *deviation;  /* rows × cols: gauss's own of the fit, in votes,
			       far from all the error; NULL for others */
	double *draw_share; /* draws × rows × cols, or NULL: draws.h, gauss.h */
	size_t draws;       /* in draw_share */
	size_t iterations;
	double dispersion; /* extra variation between units, τ of draws.h */
	double gain; /* how far the totals say that voters follow their unit,
			of gauss_fit.h; NAN where that was not asked */
};

/* What a fit works in. One serves any number of fits, one after another. */
struct infer_workspace {
	struct arena arena;
};

#define INFER_WORKSPACE_INIT ((struct infer_workspace){.arena = ARENA_INIT})

/*
 * A way to infer. fit fills votes, low, high and unit_votes of a result whose
 * arrays are allocated and whose bounds are known; it returns STATUS_OK,
 * STATUS_UNCONVERGED (values usable, to be said) or STATUS_CANCELLED.
 */
struct estimator {
	const char *name;
	const char *summary; /* N_(), for the caller to translate */
	size_t options;      /* rows and columns it works on; 0: any number */
	bool hears;          /* uses infer_options.prior */
	enum status (*fit)(const struct infer_input *in,
		const struct infer_options *opt, struct infer_workspace *ws,
		struct infer_result *res);
};

extern const struct estimator *const estimator_list[];
extern const size_t estimator_count;

/* By name, the most accurate for NULL; NULL where there is none. */
const struct estimator *estimator_find(const char *name);

/* Why margins cannot be worked on, and where. */
enum infer_fault_kind {
	INFER_SOUND,
	INFER_NEGATIVE,   /* a count below 0 */
	INFER_NOT_FINITE, /* a count that is no number */
	INFER_TOTALS /* rows and columns of a unit sum to different totals */
};

struct infer_fault {
	enum infer_fault_kind kind;
	size_t unit;
	bool in_rows; /* the count is one of x, else of y */
	size_t index; /* which row or column */
	double row_total;
	double col_total;
};

/* The first fault of an input, or INFER_SOUND. */
struct infer_fault infer_check(const struct infer_input *in);

/* Does the estimator take tables of this shape? */
bool infer_takes(const struct estimator *est, size_t rows, size_t cols);

/*
 * Check, allocate and fit. res is written whatever happens and is released by
 * the caller; STATUS_USAGE says that infer_check() finds a fault, or that the
 * estimator does not take tables of this shape (infer_takes()).
 */
enum status infer_run(const struct estimator *est, const struct infer_input *in,
	const struct infer_options *opt, struct infer_workspace *ws,
	struct infer_result *res);

void infer_result_release(struct infer_result *res);
void infer_workspace_release(struct infer_workspace *ws);

/* Row sums X[r] = Σ x[i][r], column sums Y[c]; either may be NULL. */
void infer_margins(
	const struct infer_input *in, double *row_sums, double *col_sums);

/* votes of a result, from the tables of its units. */
void infer_sum_units(struct infer_result *res);

/* false: stop now. */
bool infer_progress(const struct infer_options *opt, double done);

#endif
