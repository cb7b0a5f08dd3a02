/*
 * Where to spend volunteer-hours: doors of the ranked stations, the best first,
 * each door once, until the hours are spent.
 *
 * A station's doors are its registered voters over the voters per door, and a
 * control station has none. The gain of a plan is known no better than the
 * effects and the tables: its interval is that of the ranking's draws, in which
 * an hour may also reach more or fewer doors than expected.
 *
 * Beside it stands the best plan that is another one: at least half of its
 * doors are at stations where the plan sends nobody. The loss from leaving out
 * each station is beside the station.
 */
#ifndef VOTES_SCORE_PLAN_H
#define VOTES_SCORE_PLAN_H

#include "votes/score.h"

struct planned_station {
	const struct scored_station *station; /* the report's */
	double hours;
	long doors;
	long of_doors;            /* there are */
	struct score_range votes; /* gained */
	struct score_range lost;  /* if its hours went elsewhere */
};

struct score_plan {
	double hours;                     /* asked for */
	long doors;                       /* knocked at */
	struct planned_station *stations; /* by rank */
	size_t n;
	struct score_range votes;
	/* The other plan: where it goes instead, by rank; none where every
	 * station worth a knock is in the plan. */
	const struct scored_station **elsewhere;
	size_t nelsewhere;
	long doors_elsewhere;
	struct score_range other_lost; /* by it, against the plan */
	struct score_range one_more;   /* votes gained by another hour */
	double hours_left;             /* of doors after the plan */
	const char **notes;            /* the same in sentences */
	size_t nnotes;
};

/*
 * Everything lives in the arena, and the report must outlive it. STATUS_USAGE:
 * no hours, or more than there are doors worth knocking on.
 */
enum status score_plan(const struct score_report *report, double hours,
	struct arena *a, struct score_plan *plan, struct error *err);

/* "60", "7.5": with the language's mark; into buf, which is returned. */
const char *score_hours_text(char *buf, size_t size, double hours);

/* Hours as people write them: "60", "7,5"; STATUS_USAGE says what is wrong. */
enum status score_hours(const char *text, double *hours, struct error *err);

#endif
