/* Days, and the many ways people write them. */
#include "base/date.h"

#include "base/i18n.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static bool
leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && leap(year));
}

bool
date_valid(const struct date *d)
{
	return d->year >= 1 && d->year <= 9999 && d->month >= 1 &&
	       d->month <= 12 && d->day >= 1 &&
	       d->day <= month_days(d->year, d->month);
}

/* Days from civil, after Howard Hinnant's public-domain algorithm. */
long
date_to_days(const struct date *d)
{
	long y = d->year - (d->month <= 2);
	long era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy = (153 * (d->month + (d->month > 2 ? -3 : 9)) + 2) / 5 +
		   d->day - 1;
	long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct date
date_from_days(long days)
{
	long z = days + 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	struct date d;

	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int
date_weekday(long days)
{
	return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

int
date_weekday_named(const char *s, size_t n)
{
	static const char *const names[] = {"lundi", "mardi", "mercredi",
		"jeudi", "vendredi", "samedi", "dimanche", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday", "sunday"};

	n -= n > 3 && s[n - 1] == '.';
	for (int i = 0; n >= 3 && i < 14; i++)
		if (strncasecmp(names[i], s, n) == 0)
			return i % 7 + 1;
	return 0;
}

/* Read exactly n digits (or 1..n where n < 0 is -n) at *s. */
static bool
digits(const char **s, int n, int *out)
{
	int most = n < 0 ? -n : n, got = 0;

	*out = 0;
	while (got < most && isdigit((unsigned char)**s)) {
		*out = *out * 10 + (*(*s)++ - '0');
		got++;
	}
	return n < 0 ? got > 0 : got == n;
}

bool
date_parse_iso(const char *s, struct date *out)
{
	struct date d;

	if (!digits(&s, 4, &d.year) || *s++ != '-' ||
		!digits(&s, 2, &d.month) || *s++ != '-' ||
		!digits(&s, 2, &d.day) || *s || !date_valid(&d))
		return false;
	*out = d;
	return true;
}

static int
full_year(int year, const struct date *today)
{
	int last = today ? today->year + 10 : 2099;

	if (year >= 100)
		return year;
	year += last - last % 100;
	return year > last ? year - 100 : year;
}

static int
month_named(const char *folded, size_t n)
{
	static const char *const names[] = {"janvier", "fevrier", "mars",
		"avril", "mai", "juin", "juillet", "aout", "septembre",
		"octobre", "novembre", "decembre", "january", "february",
		"march", "april", "may", "june", "july", "august", "september",
		"october", "november", "december"};

	if (n < 3)
		return 0;
	for (int i = 0; i < 24; i++)
		if (strncmp(names[i], folded, n) == 0)
			return i % 12 + 1;
	return 0;
}

/* The month in the middle: a number or a name. */
static bool
middle_month(const char **s, int *month)
{
	size_t n = 0;

	if (isdigit((unsigned char)**s))
		return digits(s, -2, month);
	while (isalpha((unsigned char)(*s)[n]))
		n++;
	*month = month_named(*s, n);
	*s += n;
	if (*month && **s == '.')
		(*s)++;
	return *month > 0;
}

static bool
is_part(char c)
{
	return c == '/' || c == '.' || c == '-' || c == ' ';
}

/* Day, month, year: folding has made hyphens spaces. */
static bool
parse_french(const char *s, const struct date *today, struct date *d)
{
	if (!digits(&s, -2, &d->day))
		return false;
	if (strncmp(s, "er", 2) == 0 && d->day == 1)
		s += 2;
	if (!is_part(*s++) || !middle_month(&s, &d->month))
		return false;
	if (!*s && today) {
		d->year = today->year;
		return true;
	}
	if (!is_part(*s++) || !digits(&s, -4, &d->year) || *s)
		return false;
	d->year = full_year(d->year, today);
	return true;
}

static bool
parse_compact(const char *s, struct date *d)
{
	return strlen(s) == 8 && digits(&s, 4, &d->year) &&
	       digits(&s, 2, &d->month) && digits(&s, 2, &d->day);
}

/* 2026/11/23, 2026.3.2: as Google's forms and Asian computers write it. */
static bool
parse_year_first(const char *s, struct date *d)
{
	char between;

	if (!digits(&s, 4, &d->year) || !is_part(*s))
		return false;
	between = *s++;
	return digits(&s, -2, &d->month) && *s++ == between &&
	       digits(&s, -2, &d->day) && !*s;
}

/* auj, demain, +7: a day relative to today. */
static bool
parse_relative(const char *s, const struct date *today, struct date *d)
{
	static const struct {
		const char *word;
		int offset;
	} words[] = {{"auj", 0}, {"aujourd hui", 0}, {"today", 0},
		{"demain", 1}, {"tomorrow", 1}, {"hier", -1},
		{"yesterday", -1}};
	long base = date_to_days(today);
	char *end;
	long offset;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(s, words[i].word) == 0) {
			*d = date_from_days(base + words[i].offset);
			return true;
		}
	if ((*s != '+' && *s != '-') || !isdigit((unsigned char)s[1]))
		return false;
	offset = strtol(s, &end, 10);
	if (*end || offset > 36600 || offset < -36600)
		return false;
	*d = date_from_days(base + offset);
	return true;
}

static bool
parse_typed(const char *raw, const char *folded, const struct date *today,
	struct date *d)
{
	if (date_parse_iso(raw, d) || parse_compact(raw, d) ||
		parse_year_first(raw, d))
		return true;
	if (today && (parse_relative(folded, today, d) ||
			     parse_relative(raw, today, d)))
		return true;
	return parse_french(folded, today, d);
}

bool
date_parse(const char *s, const struct date *today, struct date *out)
{
	struct arena scratch = ARENA_INIT;
	struct date d = {0};
	const char *raw = text_clean(&scratch, s);
	bool ok = parse_typed(raw, text_fold(&scratch, raw), today, &d) &&
		  date_valid(&d);

	arena_release(&scratch);
	if (ok)
		*out = d;
	return ok;
}

static void
put_digits(char *at, int n, int value)
{
	for (; n > 0; value /= 10)
		at[--n] = (char)('0' + value % 10);
}

const char *
date_day_name(int weekday)
{
	static const char *const days[] = {N_("Mon"), N_("Tue"), N_("Wed"),
		N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};

	return _(days[weekday - 1]);
}

const char *
date_day_word(int weekday)
{
	static const char *const days[] = {N_("Monday"), N_("Tuesday"),
		N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
		N_("Sunday")};

	return _(days[weekday - 1]);
}

/* The day with which a text begins. */
static bool
leading_day(const char *text, struct date *out)
{
	char day[DATE_TEXT_SIZE];

	snprintf(day, sizeof(day), "%.10s", text);
	return date_parse_iso(day, out);
}

const char *
date_short(char buf[DATE_WHEN_SIZE], const char *iso)
{
	struct date d;

	if (!leading_day(iso, &d))
		snprintf(buf, DATE_WHEN_SIZE, "%s", iso);
	else
		snprintf(buf, DATE_WHEN_SIZE, "%02d/%02d/%02d", d.day, d.month,
			d.year % 100);
	return buf;
}

const char *
date_full(char buf[DATE_WHEN_SIZE], const char *iso)
{
	struct date d;

	if (!leading_day(iso, &d))
		snprintf(buf, DATE_WHEN_SIZE, "%s", iso);
	else
		snprintf(buf, DATE_WHEN_SIZE, "%02d/%02d/%04d", d.day, d.month,
			d.year);
	return buf;
}

const char *
date_moment(char buf[DATE_WHEN_SIZE], const char *iso)
{
	struct date d;

	if (!leading_day(iso, &d) || strlen(iso) < 16)
		return date_full(buf, iso);
	snprintf(buf, DATE_WHEN_SIZE, "%02d/%02d/%04d %.5s", d.day, d.month,
		d.year, iso + 11);
	return buf;
}

const char *
date_when(char buf[DATE_WHEN_SIZE], const char *iso)
{
	struct date d;

	if (!leading_day(iso, &d) || strlen(iso) < 16)
		snprintf(buf, DATE_WHEN_SIZE, "%s", iso);
	else
		snprintf(buf, DATE_WHEN_SIZE, "%s %02d/%02d %.5s",
			date_day_name(date_weekday(date_to_days(&d))), d.day,
			d.month, iso + 11);
	return buf;
}

const char *
date_iso(char buf[DATE_TEXT_SIZE], const struct date *d)
{
	put_digits(buf, 4, d->year);
	buf[4] = '-';
	put_digits(buf + 5, 2, d->month);
	buf[7] = '-';
	put_digits(buf + 8, 2, d->day);
	buf[10] = '\0';
	return buf;
}

const char *
date_now(char buf[DATE_TIME_SIZE])
{
	const char *fixed = date_fixed();
	time_t now = time(NULL);
	struct tm tm;
	size_t n;

	if (fixed && strlen(fixed) == DATE_TIME_SIZE - 1)
		return memcpy(buf, fixed, DATE_TIME_SIZE);
	localtime_r(&now, &tm);
	n = strftime(buf, DATE_TIME_SIZE, "%Y-%m-%dT%H:%M:%S%z", &tm);
	/* +0100 becomes +01:00 */
	if (n == DATE_TIME_SIZE - 2) {
		memmove(buf + n - 1, buf + n - 2, 3);
		buf[n - 2] = ':';
	}
	return buf;
}

struct date
date_today(void)
{
	char now[DATE_TIME_SIZE];
	struct date d = {1970, 1, 1};

	date_now(now);
	now[10] = '\0';
	date_parse_iso(now, &d);
	return d;
}

int64_t
clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
