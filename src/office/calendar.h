/*
 * The days that the law hangs on the polls of the campaign's elections, in
 * order: when a window
 * opens, when lists and the account are filed, when nothing may be said. They
 * follow from the days of poll, so that a poll that is moved moves them all.
 * Saturdays of poll overseas count as the Sunday after for what the code sets
 * by weeks.
 */
#ifndef OFFICE_CALENDAR_H
#define OFFICE_CALENDAR_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

struct calendar_row {
	const char *key;  /* "silence": the same for the same day, moved … */
	int64_t election; /* … of this one */
	const char *day;  /* ISO */
	const char *time; /* "18:00", or "" for the whole day */
	const char
		*what; /* translated; after its name, where there are several */
	const char *article; /* "L. 49" */
	const char *state;   /* translated: past, today, in so many days */
	const char *next;    /* what to do, translated; or "" */
	long left;           /* days; negative: past */
};

/* All of them, in the arena. STATUS_NONE: the campaign has no day of poll, and
 * the error asks for it. */
enum status calendar_rows(struct campaign *c, struct arena *a,
	struct calendar_row **rows, size_t *n, struct error *err);

/* The weekday (1 Monday .. 7 Sunday) that is the nth before a day, or after it
 * where n is negative; never the day itself. */
struct date calendar_weekday(const struct date *day, int weekday, int n);

/* What the code counts by weeks it counts from a Sunday: a poll held overseas
 * on a Saturday, from the day after. */
struct date calendar_sunday(const struct date *poll);

/* The first day of the month so many months before that of a day. */
struct date calendar_window(const struct date *day, long months);

/* Why a national poll is among the days of a campaign, in the arena. */
const char *calendar_why_national(struct arena *a, bool to_confirm);

#endif
