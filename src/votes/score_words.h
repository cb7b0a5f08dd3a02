/* A ranking in words and in classes, for screens and plots. */
#ifndef VOTES_SCORE_WORDS_H
#define VOTES_SCORE_WORDS_H

#include "votes/score.h"

/* Classes of ranks, for shades: the first five, and thirds of the others. */
enum { SCORE_FIRST = 5, SCORE_CLASSES = 4, SCORE_DIGITS = 4 };

int score_class(const struct score_report *report, long rank);
/* "6-18", in the arena; NULL: there is no such rank. */
const char *score_class_text(
	const struct score_report *report, int class, struct arena *a);

/* The least votes an hour of a class's stations, "0.06", in the arena; NULL:
 * there is none. With as many digits as tell the classes apart, two at least
 * and at most so many (SCORE_DIGITS). What a shade stands for. */
const char *score_class_least(const struct score_report *report, int class,
	int most, struct arena *a);

/* Why a station stands where it does: how many of ours stayed at home there,
 * against the average, and how many of them are certain. In the arena. */
const char *score_why(const struct score_report *report,
	const struct scored_station *station, struct arena *a);

#endif
