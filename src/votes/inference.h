/*
 * Ecological inference on two tables of counts: for each unit, what its rows
 * count (groups, or the choices of a first poll) and what its columns count
 * (the choices of a second), and from them how many of each row went to each
 * column. infer/infer.h has the methods and what the intervals mean.
 *
 * Units are matched by name, in any order, and processed in the order of their
 * names (numbers inside names compare as numbers): the order of the files
 * changes no bit of the answer, and the same seed gives the same bits.
 */
#ifndef VOTES_INFERENCE_H
#define VOTES_INFERENCE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "infer/infer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One side. Units and names are unique. */
struct inference_side {
	const char *source;       /* the file's name, for errors */
	const char *const *names; /* of what is counted */
	size_t width;             /* how many names */
	const char *const *units;
	const size_t *lines; /* of each unit in the file, for errors; or NULL */
	const double *counts; /* nunits × width, 0 or more */
	size_t nunits;
};

/* clang-format off */
#define INFERENCE_DIRECTIONS(ROW) \
	ROW(INFERENCE_BOTH, "both", N_("both ways"), NULL) \
	ROW(INFERENCE_FORWARD, "forward", N_("from rows to columns"), NULL)
/* clang-format on */

enum inference_direction {
	INFERENCE_ANY_DIRECTION,
	INFERENCE_DIRECTIONS(SET_ID)
};
extern const struct set inference_direction_set;

struct inference_request {
	const char *method;              /* NULL: the usual one */
	double level;                    /* of the intervals, in (0, 1) */
	uint64_t seed;                   /* of what is drawn */
	size_t max_iterations;           /* 0: the method's own limit */
	bool forward;                    /* gauss: rows to columns only */
	double shrink;                   /* gauss: see infer/combine.h */
	const struct infer_prior *prior; /* gauss: of its cells, or NULL */
	size_t threads;
	bool rescale; /* scale columns to the rows' total in every unit */
	bool allow_unconverged;
	bool unit_intervals; /* for every unit too, if the method draws */
	infer_progress_fn
		*progress; /* may be NULL; returning false stops the work */
	void *progress_arg;
};

#define INFERENCE_REQUEST_INIT                                                 \
	((struct inference_request){                                           \
		.level = 0.90, .seed = 1, .shrink = 1, .threads = 1})

/* All arrays are row-major and in votes. */
struct inference {
	const char *method;
	const char *const *rows; /* nrows names, of the request's side */
	const char *const *cols;
	const char **units; /* in the order of names */
	size_t nrows;
	size_t ncols;
	size_t nunits;
	double *row_total;  /* nrows */
	double *votes;      /* nrows × ncols */
	double *low;        /* nrows × ncols */
	double *high;       /* nrows × ncols */
	double *bound_low;  /* nrows × ncols: lower bounds */
	double *bound_high; /* nrows × ncols: upper bounds (Duncan and Davis) */
	double *apart;      /* nrows × ncols: difference between gauss's two
			       directions; NULL for other methods */
	double gain; /* of gauss: how far the totals say that voters follow
			their unit (infer/gauss_fit.h); or NAN */
	double *unit_votes; /* nunits × nrows × ncols */
	double *unit_from;  /* nunits × nrows × ncols: intervals, or NULL */
	double *unit_to;
	double *unit_low;  /* nunits × nrows × ncols: lower bounds */
	double *unit_high; /* nunits × nrows × ncols: upper bounds (Duncan and
			      Davis) */
	const double *x;   /* nunits × nrows: the margins used */
	const double *y;   /* nunits × ncols */
	bool forward;      /* the options used, for fits of subsets of units */
	double shrink;     /* likewise */
	size_t rescaled;   /* units whose columns were scaled */
	size_t iterations;
	bool converged;
};

/*
 * Everything lives in the arena and in the sides. Failures name the unit and
 * what to do: STATUS_FAILED for a unit that one side lacks, totals that differ,
 * nothing to count, and an estimate that did not converge (unless that is
 * allowed); STATUS_USAGE for a method that does not exist or does not take
 * tables of this shape; STATUS_CANCELLED if progress asked for it.
 */
enum status inference_run(const struct inference_side *rows,
	const struct inference_side *cols, const struct inference_request *rq,
	struct arena *a, struct inference *out, struct error *err);

/*
 * The same in steps, for who fits many at once: units matched and totals
 * compared; what to fit, and how; and what came of it, with the status of
 * infer_run() put into words.
 */
enum status inference_match(const struct inference_side *rows,
	const struct inference_side *cols, const struct inference_request *rq,
	struct arena *a, struct inference *out, struct error *err);
struct infer_input inference_input(const struct inference *inf);
struct infer_options inference_options(const struct inference_request *rq);
enum status inference_take(struct inference *out,
	const struct infer_result *res, enum status st,
	const struct inference_request *rq, struct arena *a, struct error *err);

/* The methods that take tables of any shape, by number. */
size_t inference_method_count(void);
const char *inference_method_name(size_t i);

#endif
