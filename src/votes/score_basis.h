/* What a report keeps for further questions: written by score.c, read by
 * score_plan.c. */
#ifndef VOTES_SCORE_BASIS_H
#define VOTES_SCORE_BASIS_H

#include "infer/score.h"
#include "votes/score.h"

struct score_basis {
	struct score_draws draws;
	size_t home;                  /* the column that did not vote */
	struct score_options options; /* with the report's effects */
};

#endif
