/*
 * What the panes about scores share: the ranking they read, how a figure with
 * its interval is written, and where a station's votes for us went.
 */
#ifndef UI_VOTES_SCORING_H
#define UI_VOTES_SCORING_H

#include "ui/frame/pane.h"
#include "votes/listings.h"

enum { SCORING_TOP = 5 };

/* Opened from Scoring: on tenths of hours, … */
extern const struct pane_ops pane_score_plan;
/* … on what differs (score_compare_ask), … */
extern const struct pane_ops pane_score_compare;
/* … and on a station's id. */
extern const struct pane_ops pane_score_station;

/* A ranking, or why there is none: a failure is shown in the pane; it is not
 * the program's. */
struct scoring_report {
	struct score_report report;
	struct error why;
};

/* For load: STATUS_CANCELLED leaves it to the worker. */
enum status scoring_load(struct pane *p, const struct score_request *rq,
	struct scoring_report *out);
/* What is shown when there is no ranking. */
void scoring_draw_none(const struct scoring_report *s, struct canvas *c);

/* Ask how far around to ask other communes about two polls; the worker then
 * does, keeps what they say, and reads p again. */
void scoring_ask_others(struct pane *p, const char *before, const char *after);

/* Ask for hours, to plan them or to plan again. */
void scoring_ask_hours(struct pane *p, dialog_done *done);
/* Go to the plan of the hours answered. */
void scoring_plan_hours(struct pane *p, const struct answer *answer);
/* What was typed, in tenths of an hour; 0: nothing. */
int64_t scoring_tenths(const char *text);

/* One column of the transfer table, for the rows that count as ours. */
struct flow {
	size_t col;
	double here;
	double all;
	double low; /* bounds */
	double high;
};

struct flows {
	struct flow *at; /* most votes first */
	size_t n;
	double here; /* votes that were ours */
	double all;
};

void flows_read(const struct score_report *report,
	const struct scored_station *station, struct arena *a,
	struct flows *out);
/* As many as there is room for, with a head; if there is width, the bounds as a
 * drawing too. Returns the row below. */
int flows_draw(const struct score_report *report, const struct flows *flows,
	struct canvas *c, const struct area *area);

/* The line of the list's detail: the chance of being among the first. */
void scoring_draw_gain(const struct score_report *report,
	const struct scored_station *station, struct canvas *c,
	const struct area *line);

/* All effects, if there is room for all. */
void scoring_draw_effects(const struct score_effects *effects, struct canvas *c,
	struct area line);

/* Choose what differs: from the campaign's ranking or, in a comparison, one
 * more thing. The answer opens it. What r was made of, and which set of effects
 * (0: the campaign's), is marked. */
void score_compare_ask(struct pane *p, const char *const *polls, size_t npolls,
	const struct score_report *r, size_t effects);
/* The polls by their names, "leg2024/1", in the arena. */
enum status score_compare_polls(struct campaign *c, struct arena *a,
	const char ***polls, size_t *n, struct error *err);

/* Ask how many doors a sheet is to have, and cut those of the stations that are
 * marked, else of this one. */
void scoring_ask_cut(struct pane *p, const struct score_report *r,
	const struct scored_station *station);

/* Ask for a file of the stations' contours, and bring it in after a look. */
void scoring_ask_contours(struct pane *p);
/* That there is no map yet, and which key brings one; translated. */
const char *scoring_no_map(void);

#endif
