/*
 * Where an hour of canvassing is worth most: scores of polling stations, from
 * the tables of a transfer between an earlier poll (rows) and a later one
 * (columns) and from what a conversation is thought to do.
 *
 *	mobilise  M = Σ a[r] · votes of r that stayed at home
 *	persuade  P = Σ (a[r] - a[c]) · votes of r that went to c, a[c] < a[r]
 *	votes per hour = doors per hour · P(open) · persons per door
 *		· (β_m M + β_p P) / registered
 *
 * a[·] from 0 to 1 is how far an option counts as ours. Intervals, ranks and
 * the chance to be among the first k come from draws: of the table of each
 * station, around the shares of a draw of the whole with the dispersion found,
 * fitted to its margins; and of every effect, the same for all stations in one
 * draw. No figure here belongs to a person.
 *
 * Drawing tables takes most of the time and knows nothing of the effects: a
 * caller who tries several keeps the draws (score_draw) and ranks again
 * (score_rank). score_run is one after the other.
 */
#ifndef INFER_SCORE_H
#define INFER_SCORE_H

#include "infer/infer.h"

/* A quantity with its 90 % interval; drawn as a normal. */
struct score_effect {
	double value;
	double low;
	double high;
};

struct score_input {
	const struct infer_input *in;
	const struct infer_result *res; /* with draw_share */
	const double *row_ours;         /* rows: a[r] */
	const double *col_ours;         /* cols: a[c] */
	const bool *col_home;           /* cols: did not vote */
	const bool *col_apart;          /* cols in no score ("gone"), or NULL */
	const double *registered;       /* units, at the later poll */
};

struct score_options {
	struct score_effect mobilise; /* votes per conversation, β_m */
	struct score_effect persuade; /* β_p; both may be below 0 */
	struct score_effect open;     /* share of doors that open */
	struct score_effect doors;    /* doors per volunteer-hour */
	struct score_effect persons;  /* persons spoken with per open door */
	double level;                 /* of the intervals */
	size_t top;                   /* k */
	uint64_t seed;
	infer_progress_fn *progress; /* told after every station; or NULL */
	void *progress_arg;
};

struct score_value {
	double value;
	double low;
	double high;
};

struct score_station {
	struct score_value mobilise; /* votes */
	struct score_value persuade; /* votes */
	struct score_value gain;     /* votes per volunteer-hour */
	size_t rank;                 /* 1 for the most votes per hour */
	size_t rank_low;             /* its interval */
	size_t rank_high;
	double in_top; /* chance to be among the first k */
};

/* M and P of every station, as estimated and as drawn; in an arena. */
struct score_draws {
	size_t units;
	size_t draws;                 /* of each unit; may be 0 */
	const double *registered;     /* units; the input's */
	struct score_value *mobilise; /* units */
	struct score_value *persuade;
	double *drawn_mobilise; /* units × draws */
	double *drawn_persuade;
};

/* Of the options, the effects do not count. STATUS_OK or STATUS_CANCELLED. */
enum status score_draw(const struct score_input *sc,
	const struct score_options *opt, struct arena *a,
	struct score_draws *out);

/*
 * Fill units stations, with no more than so many draws (0: all there are); the
 * first of them are the same whatever the effects. Without draws intervals are
 * their values.
 */
void score_rank(const struct score_draws *sd, const struct score_options *opt,
	size_t draws, struct arena *scratch, struct score_station *stations);

/* Draw d of what an hour brings, a unit; returns that of doors per hour. */
double score_gains(const struct score_draws *sd,
	const struct score_options *opt, size_t d, double *gains);

/*
 * Both at once. res->draws of 500 make figures steady to a point or two.
 * STATUS_OK or STATUS_CANCELLED.
 */
enum status score_run(const struct score_input *sc,
	const struct score_options *opt, struct infer_workspace *ws,
	struct score_station *stations);

/* The interval of n draws around an estimate, which it holds; sorts them. */
void score_interval(
	struct score_value *v, double *draws, size_t n, double level);

/*
 * M and P of one table (rows × cols): what score_run uses, for a caller with a
 * table of its own.
 */
void score_table(const struct score_input *sc, const double *table,
	double *mobilise, double *persuade);

#endif
