/* What a report keeps for those who ask it more: score.c makes it, score_plan.c
 * reads it. */
#ifndef VOTES_SCORE_BASIS_H
#define VOTES_SCORE_BASIS_H

#include "infer/score.h"
#include "votes/score.h"

struct score_basis {
	struct score_draws draws;
	struct score_options options; /* with the report's effects */
};

#endif
