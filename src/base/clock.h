/*
 * Points in time: seconds since 1970 UTC, written as the store writes them
 * (2026-11-23T20:14:05+01:00, DATE_TIME_SIZE).
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

int64_t clock_now(void);

/* false for anything but an ISO time with its zone. */
bool clock_parse(const char *text, int64_t *seconds);
/* On the campaign's clock. */
const char *clock_iso(char buf[DATE_TIME_SIZE], int64_t seconds);

/*
 * From now on every time that is typed or shown is on the clock of this zone
 * (CLOCK_ZONE, or a name of the machine's tables), whatever the machine's. Sets
 * $TZ: before there are threads.
 */
#define CLOCK_ZONE "Europe/Paris"
void clock_use_zone(const char *zone);
bool clock_zone_exists(const char *zone);

/*
 * The time of a minute of the day on a day in metropolitan France, by the rule
 * of Directive 2000/84/EC: summer time runs from the last Sunday of March, 1:00
 * UTC, to the last Sunday of October.
 */
int64_t clock_in_france(const struct date *day, int minute);

/* The same on the campaign's clock (clock_use_zone). */
int64_t clock_here(const struct date *day, int minute);

#endif
