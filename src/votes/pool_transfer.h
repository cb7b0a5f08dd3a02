/*
 * Who went where between two polls in a commune, with what other communes of
 * the department, the region or the country say of the same options
 * (votes/pooling.h); and in a whole country, the sum of its districts beside
 * one table of it all.
 */
#ifndef VOTES_POOL_TRANSFER_H
#define VOTES_POOL_TRANSFER_H

#include "votes/pool_area.h"
#include "votes/pooling.h"
#include "votes/transfer.h"

struct pool_transfer {
	const char *commune;
	enum pool_area area;
	struct poll_pair pair; /* ours */
	struct pooling_answer answer;
	size_t districts;        /* others that were fitted */
	size_t stations;         /* of theirs */
	size_t by_votes;         /* districts whose options were guessed */
	bool by_nuance;          /* options are told by it */
	struct pool_word *words; /* rows × cols: what they say of each cell */
	const char *results;     /* which results it was made of */
};

/*
 * rq names a commune. Everything lives in the arena. STATUS_FAILED where the
 * campaign holds too few other communes of both polls; else as
 * poll_pair_load() and inference_run().
 */
enum status pool_transfer_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_transfer *out, struct error *err);

#endif
