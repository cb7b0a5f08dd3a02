/*
 * Where to spend volunteer-hours: doors of the ranked stations, the best first,
 * each door once, until the hours are spent.
 *
 * A station's doors are its registered voters over the voters per door, and a
 * control station has none. The gain of a plan is known no better than the
 * effects and the tables: its interval is that of the ranking's draws, in which
 * an hour may also reach more or fewer doors than expected.
 *
 * The second-best plan is the best of those that leave out one of the plan's
 * stations; the loss from leaving out each is beside the station.
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
	size_t second; /* the station that the second-best plan leaves out */
	struct score_range one_more; /* votes gained by another hour */
	double hours_left;           /* of doors after the plan */
	const char **notes;          /* the same in sentences */
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
