/*
 * Two polls of many communes cut into districts for votes/pooling.h: communes
 * of at least ten stations, and smaller ones taken together within their
 * department where the same options were put to them. A whole country is cut
 * into larger ones, of about as many stations as a constituency has: what a
 * small district leaves open is taken from all, and adds up.
 *
 * Where a poll has one ballot, as a president's, options are told by name.
 * Else each commune has its own candidates: they are told by nuance, if all
 * have one, else by name.
 */
#ifndef VOTES_POOL_CUT_H
#define VOTES_POOL_CUT_H

#include "votes/pool_area.h"
#include "votes/pooling.h"
#include "votes/transfer.h"

struct pool_cut {
	struct poll_pair ours; /* of rq's commune; of all where it has none */
	bool by_nuance;
	struct pooling_district *districts;
	size_t n;
	size_t stations; /* of all but ours */
};

/*
 * With a commune in rq, the first district is ours and the others are only
 * heard; without, all are asked. Everything lives in the arena. STATUS_FAILED
 * where there are fewer than POOL_OTHERS others; else as poll_pair_load().
 */
enum status pool_cut(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, struct arena *a, struct pool_cut *out,
	struct error *err);

#endif
