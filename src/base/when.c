/* One reader of days with their hours. */
#include "base/when.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* "19h", "19h30", "19:30", "19 h 30"; false if it is not an hour. */
static bool
parse_hour(const char *s, int *hour, int *minute)
{
	char *end;

	*minute = 0;
	*hour = (int)strtol(s, &end, 10);
	if (end == s || *hour > 23 || *hour < 0)
		return false;
	while (*end == ' ')
		end++;
	if (*end != 'h' && *end != ':' && *end != 'H')
		return false;
	for (s = end + 1; *s == ' ';)
		s++;
	if (!*s)
		return *end != ':';
	*minute = (int)strtol(s, &end, 10);
	return isdigit((unsigned char)*s) && end - s == 2 && !*end &&
	       *minute < 60;
}

/* Where the hour begins: the last word that starts with a digit and contains h
 * or ":". */
static const char *
find_hour(const char *text)
{
	const char *found = NULL;

	for (const char *p = text; *p; p++) {
		size_t n = strspn(p, "0123456789");
		bool starts = p == text || p[-1] == ' ' || p[-1] == 'T';

		if (starts && n && n <= 2 && p[n + (p[n] == ' ')] &&
			strchr("h:H", p[n + (p[n] == ' ')]))
			found = p;
	}
	return found;
}

/* Is it over at this hour of today, or yet to come? Without an hour, neither.
 */
static bool
is_wrong_side(enum when_side side, const char *hour, const char *now)
{
	int order = !hour || strlen(now) < WHEN_SIZE - 1
			    ? 0
			    : strncmp(hour, now + 11, WHEN_SIZE - 1 - 11);

	return side == WHEN_NEXT ? order < 0 : order > 0;
}

static struct date
of_weekday(int weekday, const struct date *today, enum when_side side,
	const char *hour, const char *now)
{
	long days = date_to_days(today);
	long ahead = (weekday - date_weekday(days) + 7) % 7;

	if (ahead == 0 && is_wrong_side(side, hour, now))
		ahead = 7;
	if (side == WHEN_PAST && ahead > 0 && ahead < 7)
		ahead -= 7;
	else if (side == WHEN_PAST)
		ahead = -ahead;
	return date_from_days(days + ahead);
}

/* 24/11 of this year, or of the one that is meant. */
static void
choose_year(const char *day, const struct date *today, enum when_side side,
	struct date *d)
{
	struct date whole;
	long ahead = date_to_days(d) - date_to_days(today);

	if (!isdigit((unsigned char)*day) || date_parse(day, NULL, &whole))
		return;
	if (side == WHEN_NEXT && ahead < 0)
		d->year++;
	if (side == WHEN_PAST && ahead > 0)
		d->year--;
}

static bool
parse_day(const char *day, const struct date *today, enum when_side side,
	const char *hour, const char *now, struct date *d)
{
	size_t n = strlen(day);
	int weekday = date_weekday_named(day, n);

	*d = *today;
	if (n == 0)
		return true;
	if (weekday) {
		*d = of_weekday(weekday, today, side, hour, now);
		return true;
	}
	if (date_parse_words(day, today, side == WHEN_PAST, d))
		return true;
	if (!date_parse(day, today, d))
		return false;
	choose_year(day, today, side, d);
	return date_valid(d);
}

const char *
when_example(char buf[WHEN_EXAMPLE_SIZE])
{
	const struct date today = date_today();
	const struct date next = date_from_days(date_to_days(&today) + 1);

	snprintf(buf, WHEN_EXAMPLE_SIZE, "%02d/%02d/%04d", next.day % 100,
		next.month % 100, next.year % 10000);
	return buf;
}

/* Read a day and perhaps its hour, "" for none. */
static enum status
read_typed(const char *text, const char *now, enum when_side side,
	struct date *day, char hour[WHEN_HOUR_SIZE], struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *clean = text_clean(&a, text), *hours = find_hour(clean);
	char *typed = arena_strndup(
		&a, clean, hours ? (size_t)(hours - clean) : strlen(clean));
	size_t n = strlen(typed);
	char clock[DATE_TIME_SIZE], example[WHEN_EXAMPLE_SIZE];
	struct date today = {1970, 1, 1};
	enum status st = STATUS_OK;

	now = now ? now : date_now(clock);
	date_parse_iso(arena_strndup(&a, now, DATE_TEXT_SIZE - 1), &today);
	while (n && (typed[n - 1] == ' ' || typed[n - 1] == 'T'))
		typed[--n] = '\0';
	*hour = '\0';
	if (hours)
		st = when_hour(hours, hour, err);
	if (st == STATUS_OK &&
		(!*clean || !parse_day(typed, &today, side, *hour ? hour : NULL,
				    now, day)))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is not a day; write %s 19h, \"sat 10h\" or "
			  "\"next tuesday 18h\""),
			text, when_example(example));
	arena_release(&a);
	return st;
}

enum status
when_hour(const char *text, char out[WHEN_HOUR_SIZE], struct error *err)
{
	char clock[16];
	int hour, minute;

	if (!parse_hour(text, &hour, &minute))
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not a time of day; write 18:00 or 18h"),
			text);
	snprintf(clock, sizeof(clock), "%02d:%02d", hour % 24, minute % 60);
	memcpy(out, clock, WHEN_HOUR_SIZE);
	return STATUS_OK;
}

enum status
when_day(const char *text, const char *now, enum when_side side,
	struct date *day, struct error *err)
{
	char hour[WHEN_HOUR_SIZE];
	enum status st = read_typed(text, now, side, day, hour, err);

	if (st == STATUS_OK && *hour)
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" has an hour; a day is expected here"), text);
	return st;
}

static bool
is_before(const struct date *x, const struct date *y)
{
	return date_to_days(x) < date_to_days(y);
}

enum status
when_days(const char *first, const char *last, const char *now,
	enum when_side side, struct date days[2], struct error *err)
{
	enum status st = when_day(first, now, side, &days[0], err);

	if (st == STATUS_OK)
		st = when_day(last, now, side, &days[1], err);
	if (st == STATUS_OK && is_before(&days[1], &days[0]))
		st = side == WHEN_NEXT
			     ? when_day(first, now, WHEN_PAST, &days[0], err)
			     : when_day(last, now, WHEN_NEXT, &days[1], err);
	return st;
}

/* A day with its hour, on the clock there. */
static enum status
read_local(const char *text, const char *now, enum when_side side,
	char out[WHEN_SIZE], struct error *err)
{
	char hour[WHEN_HOUR_SIZE], iso[DATE_TEXT_SIZE];
	char example[WHEN_EXAMPLE_SIZE];
	struct date day;
	enum status st = read_typed(text, now, side, &day, hour, err);

	if (st == STATUS_OK && !*hour)
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" has no hour, or one that does not exist; "
			  "write %s 19h30"),
			text, when_example(example));
	if (st == STATUS_OK)
		snprintf(out, WHEN_SIZE, "%.10sT%.5s", date_iso(iso, &day),
			hour);
	return st;
}

/* When the clock shows it in summer or in winter time; false for never. */
static bool
moment_of(const char *local, bool summer, int64_t *seconds)
{
	struct date d = {0};
	struct tm tm = {.tm_isdst = summer}, shown;
	char day[DATE_TEXT_SIZE];
	time_t when;

	snprintf(day, sizeof(day), "%.10s", local);
	date_parse_iso(day, &d);
	tm.tm_year = d.year - 1900;
	tm.tm_mon = d.month - 1;
	tm.tm_mday = d.day;
	tm.tm_hour = (int)strtol(local + 11, NULL, 10);
	tm.tm_min = (int)strtol(local + 14, NULL, 10);
	shown = tm;
	when = mktime(&shown);
	localtime_r(&when, &shown);
	*seconds = when;
	return (shown.tm_isdst > 0) == summer && shown.tm_hour == tm.tm_hour &&
	       shown.tm_min == tm.tm_min && shown.tm_mday == tm.tm_mday;
}

/* "2h30 summer": the word goes, and says which; -1 where there is none. */
static int
take_season(struct arena *a, const char **text)
{
	static const struct {
		const char *word;
		int summer;
	} words[] = {{"ete", 1}, {"summer", 1}, {"hiver", 0}, {"winter", 0}};
	const char *clean = text_clean(a, *text), *space = strrchr(clean, ' ');

	for (size_t i = 0; space && i < ARRAY_LEN(words); i++)
		if (strcmp(text_fold(a, space + 1), words[i].word) == 0) {
			*text = arena_strndup(
				a, clean, (size_t)(space - clean));
			return words[i].summer;
		}
	return -1;
}

static enum status
find_moment(const char *text, const char *local, int season, int64_t *seconds,
	struct error *err)
{
	int64_t in_summer, in_winter;
	bool summer = moment_of(local, true, &in_summer);
	bool winter = moment_of(local, false, &in_winter);

	if (summer && winter && season < 0)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" occurs twice that night, as the clocks go "
			  "back: write \"%s summer\" or \"%s winter\""),
			text, text, text);
	if (!summer && !winter)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" does not exist: the clocks go forward over "
			  "it"),
			text);
	*seconds = summer && (season == 1 || !winter) ? in_summer : in_winter;
	return STATUS_OK;
}

/* The local time that is typed, and as a moment; *second: of an hour that
 * occurs twice it is the second. */
static enum status
read_moment(const char *text, const char *now, enum when_side side,
	char local[WHEN_SIZE], int64_t *seconds, bool *second,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t in_summer = 0;
	int season = take_season(&a, &text);
	enum status st = read_local(text, now, side, local, err);

	if (st == STATUS_OK)
		st = find_moment(text, local, season, seconds, err);
	*second = st == STATUS_OK && moment_of(local, true, &in_summer) &&
		  in_summer < *seconds;
	arena_release(&a);
	return st;
}

enum status
when_parse(const char *text, const char *now, enum when_side side,
	char out[WHEN_SIZE], struct error *err)
{
	int64_t seconds;
	bool second;
	enum status st =
		read_moment(text, now, side, out, &seconds, &second, err);

	if (st == STATUS_OK && second)
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" would be read as the hour before by "
			  "calendars, as it occurs twice that night: choose "
			  "another"),
			text);
	return st;
}

enum status
when_moment(const char *text, const char *now, enum when_side side,
	int64_t *seconds, struct error *err)
{
	char local[WHEN_SIZE];
	bool second;

	return read_moment(text, now, side, local, seconds, &second, err);
}
