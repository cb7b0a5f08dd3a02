/*
 * Groups of inhabitants and one poll made ready for inference: how many of
 * each group at each station (rows) against what everyone on its roll did
 * (columns).
 *
 * A census counts inhabitants, a roll voters, so they never agree. Groups of
 * an age below 18 are left out; of a group that begins below it ("15-29") the
 * years from 18 on count, as if years were equally many; groups of no known
 * age, in a family of ages, are left out too. What is left of the groups says
 * how a station's roll is divided: their shares times the registered voters.
 * That supposes that the groups register alike; how far census and roll are
 * apart is in the notes, and by station in poll_pair.counted.
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
 * The pair's before is the family, in the arena as everything else.
 * STATUS_NONE: no such family, no results of such a poll; STATUS_FAILED: no
 * station has both, or the family has less than two groups of voters.
 */
enum status group_pair_load(struct campaign *c, const struct group_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err);

/*
 * The ages, both included, that a group's name gives: "18-24", "80 et plus",
 * "moins de 18 ans", "under 18", "65+". False where it gives none.
 */
bool group_ages(const char *name, int *from, int *to);

#endif
