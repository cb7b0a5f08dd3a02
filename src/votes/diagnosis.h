/*
 * When not to trust an inference, in sentences: infer/diagnose.h has the
 * methods and what each figure means.
 */
#ifndef VOTES_DIAGNOSIS_H
#define VOTES_DIAGNOSIS_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/inference.h"

#include <stdbool.h>
#include <stddef.h>

struct diagnosis_request {
	const struct inference *inf;
	double level;
	uint64_t seed;
	bool cell;  /* of row and col, beside the whole */
	bool brief; /* of the cell alone, and no estimate made again */
	size_t row;
	size_t col;
	const struct inference_side *covariates; /* by unit; or NULL */
	infer_progress_fn *progress; /* of repeated estimates; or NULL */
	void *progress_arg;
};

struct diagnosis {
	const char **lines; /* sentences */
	size_t n;
	size_t whole; /* number of lines at the start that are not about a cell
		       */
	bool warned;  /* one of them is a warning */
	double *distance; /* of each unit from the model (infer/diagnose.h);
			     NULL where brief */
};

/*
 * Everything lives in the arena. STATUS_FAILED: the covariates lack a unit;
 * STATUS_CANCELLED if progress asked for it.
 */
enum status diagnosis_run(const struct diagnosis_request *rq, struct arena *a,
	struct diagnosis *out, struct error *err);

/*
 * By how many points a row's share for the column changes for each 10 points
 * that the row is larger in a station: as observed, with its standard error,
 * and the slope at which the true answer would be 5 points above the model's.
 * NAN if units are too few or too alike to tell.
 */
struct diagnosis_slope {
	double seen;
	double error;
	double for_five;
};

struct diagnosis_slope diagnosis_slope(
	const struct inference *inf, size_t row, size_t col);

#endif
