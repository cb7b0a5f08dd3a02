/*
 * Groups of inhabitants and one poll prepared for inference: how many of each
 * group at each station (rows) against what everyone on its roll did (columns).
 *
 * A census counts inhabitants, a roll counts voters, so they never agree.
 * Groups below 18 are left out; of a group that straddles 18 ("15-29") the
 * years from 18 on count, as if ages were uniform; in a family of ages, groups
 * of unknown age are left out too. The remaining groups' shares times the
 * registered voters give the rows. This assumes that the groups register alike;
 * how far census and roll differ is in the notes, and by station in
 * poll_pair.counted.
 */
#ifndef VOTES_GROUP_VOTE_H
#define VOTES_GROUP_VOTE_H

#include "votes/transfer.h"

struct group_request {
	const char *family;  /* its code */
	const char *poll;    /* "leg2024/1" */
	const char *commune; /* NULL: all that the poll holds */
	bool blank_apart;    /* as in poll_request */
};

/*
 * The pair's before is the family, in the arena like everything else.
 * STATUS_NONE: no such family, no results of such a poll; STATUS_FAILED: no
 * station has both, or the family has fewer than two groups of voters.
 */
enum status group_pair_load(struct campaign *c, const struct group_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err);

#endif
