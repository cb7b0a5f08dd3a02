/*
 * Who went where in a campaign, complete: between two polls, or from a census
 * family to a poll, chosen by name or by default; with the choices there are
 * and how well the model fits.
 */
#ifndef VOTES_TRANSFER_REPORT_H
#define VOTES_TRANSFER_REPORT_H

#include "votes/census.h"
#include "votes/diagnosis.h"
#include "votes/inference.h"
#include "votes/plots.h"
#include "votes/pool_kept.h"
#include "votes/transfer.h"

/* What there is to compare. */
struct transfer_choices {
	const char **polls; /* "leg2024/1", in the order of result_polls() */
	size_t npolls;
	struct census_row *families;
	size_t nfamilies;
	/* The default comparison: the polls of the scoring, else the last two;
	 * NULL if there are none. */
	const char *before;
	const char *after;
};

enum status transfer_choices_load(struct campaign *c, struct arena *a,
	struct transfer_choices *out, struct error *err);

struct transfer_request {
	const char *rows; /* a poll or, with groups, a family; NULL: any */
	const char *cols; /* a poll; NULL: any */
	bool groups;
	struct inference_request how;
};

struct transfer_report {
	struct poll_pair pair;
	struct inference inf;
	struct diagnosis
		fit; /* about the whole, including the worst-fitting units */
	struct pool_kept pool; /* what other communes say, if that is kept */
	double level;
};

/*
 * Everything lives in the arena and in the request. STATUS_NONE: no results,
 * or no such poll or family; else as poll_pair_load() and inference_run().
 */
enum status transfer_compute(struct campaign *c,
	const struct transfer_choices *choices,
	const struct transfer_request *rq, struct arena *a,
	struct transfer_report *out, struct error *err);

/* What plots need to know about a pair and its inference. */
struct plot_subject transfer_subject(const struct poll_pair *pair,
	const struct inference *inf, double level, const struct campaign *c);

#endif
