/*
 * Districts of one poll inferred together: what the others' estimates say of
 * the same pairs of options is the prior of each (infer/pool.h, which says how
 * and why). No true table is used.
 */
#ifndef MODEL_POOLING_H
#define MODEL_POOLING_H

#include "infer/pool.h"
#include "votes/inference.h"

struct pooling_district {
	const char *name; /* for errors */
	struct inference_side rows;
	struct inference_side cols;
	/* By what its options are known to the others; NULL: their names. */
	const char *const *row_labels;
	const char *const *col_labels;
	struct pool_word *words; /* see infer/pool.h, or NULL */
	bool only_heard;         /* no answer is wanted of it */
};

/* A district among the others. */
struct pooling_answer {
	const char *name;
	struct inference inf;
	size_t others;  /* districts that say something of it; 0: it was
			   inferred alone */
	size_t cells;   /* of it, that they do of */
	size_t matched; /* columns told by their votes and not by their name */
	double moved;   /* part of its voters that the others' word moved */
};

/*
 * answers are n; what they point to lives in the arena and in the sides. The
 * request's method hears a prior (or is NULL), else STATUS_USAGE; other
 * failures are those of inference_run(), after the district's name.
 */
enum status pooling_run(const struct pooling_district *districts, size_t n,
	const struct inference_request *rq, struct arena *a,
	struct pooling_answer *answers, struct error *err);

#endif
