/* Points in time, written and read. */
#include "base/clock.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 86400 };

bool
clock_parse(const char *text, int64_t *seconds)
{
	struct date d;
	int hour, minute, second, zone_hour, zone_minute;
	char sign, day[DATE_TEXT_SIZE];

	if (strlen(text) != DATE_TIME_SIZE - 1 ||
		sscanf(text + DATE_TEXT_SIZE - 1, "T%2d:%2d:%2d%c%2d:%2d",
			&hour, &minute, &second, &sign, &zone_hour,
			&zone_minute) != 6)
		return false;
	memcpy(day, text, DATE_TEXT_SIZE - 1);
	day[DATE_TEXT_SIZE - 1] = '\0';
	if (!date_parse_iso(day, &d) || (sign != '+' && sign != '-'))
		return false;
	*seconds =
		(int64_t)date_to_days(&d) * DAY + hour * 3600 + minute * 60 +
		second -
		(sign == '+' ? 1 : -1) * (zone_hour * 3600 + zone_minute * 60);
	return true;
}

int64_t
clock_now(void)
{
	char now[DATE_TIME_SIZE];
	int64_t seconds = 0;

	return clock_parse(date_now(now), &seconds) ? seconds : time(NULL);
}

const char *
clock_iso(char buf[DATE_TIME_SIZE], int64_t seconds)
{
	time_t when = (time_t)seconds;
	struct tm tm;
	long zone;

	localtime_r(&when, &tm);
	zone = labs(tm.tm_gmtoff) / 60;
	snprintf(buf, DATE_TIME_SIZE,
		"%04u-%02u-%02uT%02u:%02u:%02u%c%02u:%02u",
		(unsigned)(tm.tm_year + 1900) % 10000,
		(unsigned)(tm.tm_mon + 1) % 100, (unsigned)tm.tm_mday % 100,
		(unsigned)tm.tm_hour % 100, (unsigned)tm.tm_min % 100,
		(unsigned)tm.tm_sec % 100, tm.tm_gmtoff < 0 ? '-' : '+',
		(unsigned)(zone / 60) % 100, (unsigned)(zone % 60));
	return buf;
}

void
clock_use_zone(const char *zone)
{
	/* Metropolitan France by its rule, so that a machine without the
	 * tables of zones does not take it for UTC. */
	bool france = strcmp(zone, CLOCK_ZONE) == 0;

	setenv("TZ", france ? "CET-1CEST,M3.5.0,M10.5.0/3" : zone, 1);
	tzset();
}

bool
clock_zone_exists(const char *zone)
{
	char path[200];

	if (strcmp(zone, CLOCK_ZONE) == 0)
		return true;
	if (!*zone || zone[0] == '/' || strstr(zone, "..") ||
		(size_t)snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s",
			zone) >= sizeof(path))
		return false;
	return strchr(zone, '/') && access(path, R_OK) == 0;
}

/* 1:00 UTC on the last Sunday of a month of 31 days, when clocks change. */
static int64_t
last_sunday(int year, int month)
{
	const struct date end = {year, month, 31};
	long days = date_to_days(&end);

	return (int64_t)(days - date_weekday(days) % 7) * DAY + 3600;
}

int64_t
clock_in_france(const struct date *day, int minute)
{
	int64_t winter = (int64_t)date_to_days(day) * DAY + minute * 60 - 3600;

	if (winter >= last_sunday(day->year, 3) &&
		winter < last_sunday(day->year, 10))
		return winter - 3600;
	return winter;
}

int64_t
clock_here(const struct date *day, int minute)
{
	struct tm tm = {.tm_year = day->year - 1900,
		.tm_mon = day->month - 1,
		.tm_mday = day->day,
		.tm_min = minute,
		.tm_isdst = -1};

	return (int64_t)mktime(&tm);
}
