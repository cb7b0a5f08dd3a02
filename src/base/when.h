/*
 * Points in time as people type them, for every command and form: a day as
 * date_parse takes it or a day of the week, and an hour ("24/11 19h", "demain
 * 18h30", "sam 10h", "2026-11-24 19:00"); an hour alone is today's.
 *
 * What is typed is on the clock of the campaign (clock_use_zone), and is kept
 * as "2026-11-24T19:00", WHEN_SIZE.
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include "base/error.h"

#include <stdint.h>

enum { WHEN_SIZE = 17 };

/* Which of those that a day without its year, or a day of the week, may mean:
 * the next one, today's among them, or the last. */
enum when_side { WHEN_NEXT, WHEN_PAST };

/* now is a time that begins as one that is kept, NULL for the clock's.
 * STATUS_USAGE for a day or an hour that does not exist. */
enum status when_parse(const char *text, const char *now, enum when_side side,
	char out[WHEN_SIZE], struct error *err);

/*
 * The same as a moment. In the night that the clocks go back an hour occurs
 * twice: STATUS_USAGE says how to type which ("25/10 2h30 summer"); when they
 * go forward one does not exist.
 */
enum status when_moment(const char *text, const char *now, enum when_side side,
	int64_t *seconds, struct error *err);

#endif
