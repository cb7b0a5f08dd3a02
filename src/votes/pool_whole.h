/*
 * Who went where between two polls in a whole country, or a part of it that is
 * too large for one table: the districts one by one, each with the others' word
 * (votes/pooling.h), added up; beside them one table of all stations, which
 * takes a row's voters to do the same everywhere and is too sure of itself.
 */
#ifndef VOTES_POOL_WHOLE_H
#define VOTES_POOL_WHOLE_H

#include "votes/pool_area.h"
#include "votes/pooling.h"
#include "votes/transfer.h"

struct pool_whole {
	struct poll_pair pair;
	/* votes: the sum of the districts. low and high hold the intervals of
	 * both ways, those of the districts taken to err alike. */
	struct inference sum;
	struct inference one; /* the one table */
	size_t districts;
	double apart; /* part of the voters in another cell of the other */
	size_t row;   /* where the two are farthest apart, of the rows with */
	size_t col;   /* at least a hundredth of the voters */
};

/* rq names no commune: area is around the campaign's. Everything lives in the
 * arena. Fails as pool_cut() and inference_run() do. */
enum status pool_whole_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_whole *out, struct error *err);

#endif
