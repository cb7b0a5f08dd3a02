/*
 * Two polls of a campaign prepared for inference: everyone on the roll of each
 * station by what they did, stations matched, and those left out named
 * (infer/transfer.h has how changing rolls are handled).
 *
 * A poll's side is its options, then "did not vote", then blank and null votes,
 * then those who joined ("newcomers", rows) or left ("gone", columns) the roll
 * between the two.
 */
#ifndef VOTES_TRANSFER_H
#define VOTES_TRANSFER_H

#include "base/arena.h"
#include "base/error.h"
#include "infer/transfer.h"
#include "votes/inference.h"
#include "votes/result.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct poll_request {
	const char *before;  /* "leg2024/1"; without a round, round 1 */
	const char *after;   /* likewise */
	const char *commune; /* NULL: all that the polls hold */
	bool blank_apart;    /* blank and null votes are two, if both known */
	int64_t small; /* stations with fewer registered voters are merged into
			  the one before; 0: none is */
};

struct poll_side {
	const char *poll; /* as it was asked for */
	const char *id;   /* the same with its round: "leg2024/1" */
	struct result_matrix results;
	const char **names; /* options + 1: the last for those who came or
			       went, NULL where nobody can */
	size_t options;     /* of the poll's own, home and blank among them */
	size_t home;        /* index of "did not vote" */
};

struct poll_pair {
	struct poll_side before; /* the rows */
	struct poll_side after;  /* the columns */
	struct transfer_poll polls[2];
	struct transfer transfer; /* of before to after */
	const char *
		*notes; /* sentences: which stations were merged or left out */
	size_t nnotes;
	/* For each unit, voters among the inhabitants counted by the census;
	 * NULL for two polls (votes/group_vote.h). */
	const double *counted;
};

/*
 * Everything lives in the arena. STATUS_NONE: no results of such a poll;
 * STATUS_FAILED: no station in common.
 */
enum status poll_pair_load(struct campaign *c, const struct poll_request *rq,
	struct arena *a, struct poll_pair *pair, struct error *err);

/* A poll with its round: "leg2024/1" for "leg2024"; as it is where that is no
 * round. In the arena. */
const char *poll_id(const char *poll, struct arena *a);

/* Are blank and null votes two options of it? */
bool poll_side_tells_blank(const struct poll_side *side);

/* One poll with its stations' votes: everyone on the roll by what they did,
 * without newcomers or leavers. The polls of rq are ignored. */
enum status poll_side_load(struct campaign *c, const struct poll_request *rq,
	const char *poll, struct arena *a, struct poll_side *side,
	struct transfer_poll *votes, struct error *err);

/*
 * What the options of a side (and who came or went, the last) are known by in
 * other places and languages: names or, with by_nuance, nuances; "=home",
 * "=blank", "=null", "=blank_null" and "=moved" for those that no ballot names.
 */
const char *const *poll_side_labels(
	const struct poll_side *side, bool by_nuance, struct arena *a);

/* A side as inference takes it: of nunits units, width counts each. */
struct inference_side poll_inference_side(const struct poll_side *side,
	size_t width, const char *const *units, size_t nunits,
	const double *counts);

/* Who went where, by station; fails as inference_run() does. */
enum status poll_pair_infer(const struct poll_pair *pair,
	const struct inference_request *rq, struct arena *a,
	struct inference *out, struct error *err);

#endif
