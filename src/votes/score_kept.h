/*
 * The last fit of a ranking, kept by the connection to the campaign. A screen
 * asks for the same one at every return, and the same input and options give
 * the same bits (infer.h): a fit is known by all that went into it, compared
 * whole, so that nobody has to say when the data changed.
 */
#ifndef VOTES_SCORE_KEPT_H
#define VOTES_SCORE_KEPT_H

#include "base/arena.h"
#include "base/buf.h"
#include "campaign/campaign.h"
#include "infer/score.h"

#include <stdbool.h>
#include <stddef.h>

/* What a ranking takes from a fit; the effects come after it. */
struct score_fit {
	bool converged;
	size_t cells;       /* rows × cols */
	double *votes;      /* cells */
	double *low;        /* cells */
	double *high;       /* cells */
	double *unit_votes; /* units × cells */
	struct score_draws draws;
};

/* Add all that score_draw and the fit before it depend on, of the options
 * their seed and level. */
void score_kept_name(struct buf *key, const char *method,
	const struct infer_prior *prior, const struct score_input *in,
	const struct score_options *opt);

/* The fit of that name, copied into the arena; false: it is not the last. */
bool score_kept_find(struct campaign *c, const struct buf *key, struct arena *a,
	struct score_fit *out);

/* Keep a copy in place of the last; one of many megabytes is not kept. Takes
 * the key. */
void score_kept_keep(
	struct campaign *c, struct buf *key, const struct score_fit *fit);

#endif
