/*
 * Dates as people in France write them, and as the store keeps them.
 *
 * A date is a day of the proleptic Gregorian calendar, counted from
 * 1970-01-01 (day 0). The store keeps ISO text ("2026-11-23").
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DATE_TEXT_SIZE = 11, DATE_TIME_SIZE = 26, DATE_WHEN_SIZE = 40 };

struct date {
	int year;
	int month; /* 1..12 */
	int day;   /* 1..31 */
};

bool date_valid(const struct date *d);
long date_to_days(const struct date *d);
struct date date_from_days(long days);
int date_weekday(long days); /* 1 Monday .. 7 Sunday */

/* "sat", "samedi", "Sam.": 1 Monday .. 7 Sunday of n letters in French or
 * English, three at least; 0 for none. */
int date_weekday_named(const char *s, size_t n);

/* ISO text only; false for anything else. */
bool date_parse_iso(const char *s, struct date *out);

/*
 * What a person types: 23/11/2026, 23/11/26, 23.11.2026, 23-11-2026,
 * 2026-11-23, 2026/11/23, 23 novembre 2026, 20261123; and, where today is not
 * NULL, 23/11, auj, today, demain, tomorrow, hier, yesterday, +7, -30.
 * Two-digit years are the latest that is not after today's year + 10 (or
 * 2000..2099 without today).
 */
bool date_parse(const char *s, const struct date *today, struct date *out);

/*
 * What people say: in 3 days, il y a une semaine, mardi prochain, last friday,
 * après-demain, next week, lundi 14, monday 14 december. Without more, 14 is
 * the next 14th, today's among them, or the last where past is set; a day of
 * the week that is not that of its date names no day.
 */
bool date_parse_words(
	const char *s, const struct date *today, bool past, struct date *out);

/* A day moved by whole months; the 31st becomes the last day of the month. */
struct date date_add_months(const struct date *day, long months);

const char *date_iso(char buf[DATE_TEXT_SIZE], const struct date *d);

/* "Mon" for 1 to "Sun" for 7, translated. */
const char *date_day_name(int weekday);
/* The same in full: "Monday". */
const char *date_day_word(int weekday);

/* For people, of an ISO date or a time that begins with one: "23/11/26", and
 * "Mon 23/11 18:00". Other text as it is. */
const char *date_short(char buf[DATE_WHEN_SIZE], const char *iso);
const char *date_when(char buf[DATE_WHEN_SIZE], const char *iso);
/* "23/11/2026": what is read years later. */
const char *date_full(char buf[DATE_WHEN_SIZE], const char *iso);
/* "23/11/2026 18:00", of a day alone "23/11/2026". */
const char *date_moment(char buf[DATE_WHEN_SIZE], const char *iso);

/* The local day and the local time with its zone: 2026-11-23T20:14:05+01:00. */
struct date date_today(void);
const char *date_now(char buf[DATE_TIME_SIZE]);
/* The time that stands for the clock's, in the same form, or NULL. The program
 * has none: a silence or a retention period is not got round by an environment
 * variable. Tests link one of their own. */
const char *date_fixed(void);

/* Milliseconds on a clock that only goes forward: for waiting, not for dates.
 */
int64_t clock_ms(void);

#endif
