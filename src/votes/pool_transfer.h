/*
 * Who went where between two polls in our commune, with what other communes of
 * the department, the region or the country say of the same options
 * (votes/pooling.h). Communes of at least ten stations are districts, smaller
 * ones are taken together within their department.
 */
#ifndef MODEL_POOL_TRANSFER_H
#define MODEL_POOL_TRANSFER_H

#include "votes/pooling.h"
#include "votes/transfer.h"

enum pool_area { POOL_DEPARTEMENT, POOL_REGION, POOL_FRANCE };

struct pool_transfer {
	struct poll_pair pair; /* ours */
	struct pooling_answer answer;
	size_t districts; /* others that were fitted */
	size_t stations;  /* of theirs */
};

/* "departement", "region", "france"; false where it is none of them. */
bool pool_area_parse(const char *text, enum pool_area *area);

/*
 * rq names a commune. Everything lives in the arena. STATUS_FAILED where the
 * campaign holds too few other communes of both polls, or where the options
 * are not the same in all; else as poll_pair_load() and inference_run().
 */
enum status pool_transfer_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_transfer *out, struct error *err);

#endif
