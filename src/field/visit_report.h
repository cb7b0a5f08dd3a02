/*
 * What comes back from the doors: how many of those planned were knocked at and
 * opened, how fast, and what was said there.
 *
 * Planned are the doors of all sheets but lost ones; each counts once, however
 * often somebody knocked. A door is opened where somebody answered, whatever
 * they said: not where nobody was in, nor where they have moved out. The speed
 * is that of walks, one a sheet and day: the doors after the first, over the
 * time from the first to the last; a walk whose doors all have one time tells
 * none.
 *
 * Shares have the score interval of Wilson, J. Am. Stat. Assoc. 22 (1927),
 * 209-212, which holds for few doors too; 95 %.
 *
 * Answers are counted by station or segment, and question. Those of fewer
 * people than the rules' k_sensitive are hidden (campaign/few.h), be they
 * opinions or not.
 */
#ifndef FIELD_VISIT_REPORT_H
#define FIELD_VISIT_REPORT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/set.h"
#include "field/visit.h"
#include "votes/effect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;
struct score_report;

/* clang-format off */
#define REPORT_BYS(ROW) \
	ROW(REPORT_STATION, "station", N_("polling station"), "bureau,bv") \
	ROW(REPORT_SHEET, "sheet", N_("walk sheet"), "feuille") \
	ROW(REPORT_TEAM, "team", N_("team"), "equipe") \
	ROW(REPORT_PAIR, "pair", N_("pair of volunteers"), "binome") \
	ROW(REPORT_DAY, "day", N_("day"), "jour") \
	ROW(REPORT_HOUR, "hour", N_("hour of the day"), "heure") \
	ROW(REPORT_ALL, "all", N_("all of it"), "tout")

#define ANSWER_BYS(ROW) \
	ROW(ANSWER_STATION, "station", N_("polling station"), "bureau,bv") \
	ROW(ANSWER_SEGMENT, "segment", N_("segment"), NULL) \
	ROW(ANSWER_ALL, "all", N_("all of it"), "tout")
/* clang-format on */

enum report_by { REPORT_NO_BY, REPORT_BYS(SET_ID) };
enum answer_by { ANSWER_NO_BY, ANSWER_BYS(SET_ID) };
extern const struct set report_by_set, answer_by_set;

struct visit_report_row {
	const char *key; /* of the station its code, of a sheet its number with
			    its digit, a name, a day (ISO), an hour; "-": of
			    none */
	int64_t planned; /* by hour: 0, nobody plans hours */
	int64_t knocked;
	int64_t opened, talked, refused, callback;
	int64_t fresh;    /* knocked at since yesterday morning */
	int64_t steps;    /* doors of walks after their first */
	int64_t seconds;  /* that these took */
	double per_hour;  /* NAN: no walk tells */
	double share;     /* opened, of those knocked at; NAN: none was */
	double low, high; /* its interval */
};

/* In the order of their keys; in the arena. */
enum status visit_report(struct campaign *c, enum report_by by, struct arena *a,
	struct visit_report_row **rows, size_t *n, struct error *err);

/* The doors of one station ("0012"); zeros where none is on a sheet. */
enum status visit_report_station(struct campaign *c, const char *code,
	struct arena *a, struct visit_report_row *row, struct error *err);
/* "33 of 660 doors knocked at, 64% opened (95%: 47 to 78)"; NULL: none is on a
 * sheet. In the arena. */
const char *visit_report_words(
	struct arena *a, const struct visit_report_row *row);

/* Into the stations of a ranking what is on sheets, and done. */
enum status visit_mark_scores(
	struct campaign *c, struct score_report *report, struct error *err);

struct visit_answer_row {
	const char *of;       /* a station's code, "-" for none; "" for the
				 commune; a segment's name */
	const char *question; /* its name */
	const char *value;
	const char *fr, *en; /* what the code stands for; or NULL */
	int64_t people;      /* as it may be told (campaign/few.h) */
	int64_t small;
};

/*
 * By what they are told by, question and answer. By segment are counted the
 * contacts whose answers are kept: opinions of those alone who agreed to that.
 */
enum status visit_answers(struct campaign *c, enum answer_by by,
	struct arena *a, struct visit_answer_row **rows, size_t *n,
	struct error *err);

/* What was said of whom is to be called back: those visits after which nobody
 * was at their door again, nor met the same contact; the first ones first. */
enum status visit_callbacks(struct campaign *c, struct arena *a,
	struct visit_row **rows, size_t *n, struct error *err);
enum status visit_callback_count(
	struct campaign *c, int64_t *n, struct error *err);

/*
 * What scores assume, as the visits measure it, with 90 % intervals: the share
 * of doors that open, the doors one volunteer knocks at in an hour (those of a
 * walk over its hours and its people; intervals by walks), the conversations
 * per open door. STATUS_NONE: the visits do not tell.
 */
enum status visit_measure(struct campaign *c, enum effect effect,
	struct score_range *out, struct error *err);

#endif
