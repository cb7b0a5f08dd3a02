/*
 * Days and points in time as people type them, for every command and form: a
 * day as date_parse or date_parse_words take it or a day of the week ("24/11",
 * "lundi", "mardi prochain"), and an
 * hour ("24/11 19h", "demain 18h30", "sam 10h", "2026-11-24 19:00"); an hour
 * alone is today's. Files have whole dates, and read them with date_parse.
 *
 * What is typed is on the clock of the campaign (clock_use_zone), and is kept
 * as "2026-11-24T19:00", WHEN_SIZE.
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include "base/date.h"
#include "base/error.h"

#include <stdint.h>

enum { WHEN_SIZE = 17 };

/* Which of those that a day without its year, or a day of the week, may mean:
 * the next one, today's among them, or the last. */
enum when_side { WHEN_NEXT, WHEN_PAST };

/* A day; now is a time that begins as one that is kept, NULL for the clock's.
 * STATUS_USAGE for one that does not exist, or with an hour. */
enum status when_day(const char *text, const char *now, enum when_side side,
	struct date *day, struct error *err);
/* The first and the last of some days, in this order: where a day without its
 * year would turn them round, they are the next that fit. */
enum status when_days(const char *first, const char *last, const char *now,
	enum when_side side, struct date days[2], struct error *err);

/* Tomorrow as people type it, "24/11/2026": what a text gives as an example is
 * still to come. */
enum { WHEN_EXAMPLE_SIZE = 16 };
const char *when_example(char buf[WHEN_EXAMPLE_SIZE]);

enum { WHEN_HOUR_SIZE = 6 };

/* An hour of any day, as "18:00". */
enum status when_hour(
	const char *text, char out[WHEN_HOUR_SIZE], struct error *err);

/*
 * A day and an hour. In the night that the clocks go back an hour occurs
 * twice: STATUS_USAGE says how to type which ("25/10 2h30 summer"); when they
 * go forward one does not exist. What is kept is the first of the two, as
 * calendars read it; the second cannot be kept so, and is refused.
 */
enum status when_parse(const char *text, const char *now, enum when_side side,
	char out[WHEN_SIZE], struct error *err);

/* The same as a moment, which may be the second of the two. */
enum status when_moment(const char *text, const char *now, enum when_side side,
	int64_t *seconds, struct error *err);

#endif
