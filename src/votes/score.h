/*
 * Where to knock: the polling stations of the campaign's commune, scored from
 * two past polls by ecological inference (infer/score.h has the method).
 *
 * The earlier poll has a high turnout; the later one is of the same type as the
 * next. Which options count as ours is in the results (result_set_ours); the
 * assumed effect of a conversation in votes/effect.h; which stations are held
 * out in votes/control.h. A figure belongs to a station, never to a person.
 */
#ifndef VOTES_SCORE_H
#define VOTES_SCORE_H

#include "base/arena.h"
#include "base/error.h"
#include "votes/effect.h"

#include <stdbool.h>
#include <stdint.h>

struct campaign;
struct score_basis;

struct score_request {
	const char *high;   /* "leg2024/1": NULL for the setting scoring.high */
	const char *low;    /* "mun2020/1": NULL for scoring.low */
	const char *method; /* an estimator's name; NULL: gauss */
	const struct score_effects *effects; /* NULL: the campaign's */
	long top;      /* k in "chance of being among the first k"; 0: 5 */
	uint64_t seed; /* 0: 1 */
};

struct scored_station {
	int64_t id;
	size_t unit; /* of the basis */
	const char *code;
	const char *name; /* or NULL */
	double registered;
	double doors; /* estimate: registered over voters per door */
	struct score_range mobilise;
	struct score_range persuade;
	struct score_range gain; /* votes per volunteer-hour */
	long rank, rank_low, rank_high;
	long before; /* its rank with other effects, to compare; 0: none */
	double in_top;
	double best;  /* the highest gain of all, for a drawing */
	bool control; /* held out: no canvassing there */
	/* Doors on sheets and of them knocked at, by whoever knows
	 * (field/visit_report.h); 0 until then. */
	int64_t on_sheets, knocked;
	const double *table; /* rows × cols of the report, votes */
	const double *bound_low;
	const double *bound_high;
};

struct score_report {
	const char *high;
	const char *low;
	const char *method;
	/* What other communes say, for a title, and in words (pool_kept.h):
	 * NULL and 0 where they were not asked. */
	const char *pool_title;
	const char *pool_words[2];
	size_t npool_words;
	struct score_effects effects;
	struct score_basis
		*basis; /* the draws: for score_again and score_plan */
	struct scored_station *stations; /* by rank */
	size_t nstations;
	const char **row_names; /* of the transfer table */
	double *row_ours;
	size_t rows;
	const char **col_names;
	double *col_ours;
	size_t cols;
	const double *votes; /* rows × cols of the whole, and its interval */
	const double *votes_low;
	const double *votes_high;
	const char **notes; /* sentences: assumptions, and what was left out */
	size_t nnotes;
	bool converged;
};

/* Everything lives in the arena. Takes about a tenth of a second. */
enum status score_compute(struct campaign *c, const struct score_request *rq,
	struct arena *a, struct score_report *report, struct error *err);

/*
 * Rank the stations of a report again with other effects, using at most that
 * many draws (0: all). 50 stations with 500 draws take a few milliseconds.
 */
void score_again(struct score_report *report,
	const struct score_effects *effects, size_t draws);

/* The index of a station in the report, by its id; nstations if it is not
 * there. */
size_t score_place(const struct score_report *report, int64_t id);

/* The methods for tables of any shape, by index, NULL after the last; *summary
 * (or NULL) is its description, translated. */
const char *score_method(size_t i, const char **summary);

/* A poll of a ranking, the one with the high turnout or that with the low: as
 * given ("leg2024/1"), or NULL: that of the setting, else that of the highest
 * or lowest turnout of those in which some list is ours. STATUS_USAGE: there
 * are not two. In the arena. */
enum status score_choose_poll(struct campaign *c, struct arena *a,
	const char *given, bool high, const char **out, struct error *err);

#endif
