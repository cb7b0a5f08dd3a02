/* Calendar files, by libical; its only home. */
#include "port/formats/ics.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/meeting.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 2026-11-24T19:00:05+01:00 in UTC. */
static struct icaltimetype
stamp(const char *now)
{
	struct icaltimetype t = icaltime_null_time();
	int hours = 0, minutes = 0, n;
	char sign = '+';

	n = sscanf(now, "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &t.year, &t.month,
		&t.day, &t.hour, &t.minute, &t.second, &sign, &hours, &minutes);
	if (n < 9)
		hours = minutes = 0;
	n = sign == '-' ? 1 : -1;
	icaltime_adjust(&t, 0, n * hours, n * minutes, 0);
	t.zone = icaltimezone_get_utc_timezone();
	return t;
}

static struct icaltimetype
start_of(const struct meeting_row *m, icaltimezone *zone)
{
	struct icaltimetype t = icaltime_null_time();

	sscanf(m->starts, "%4d-%2d-%2dT%2d:%2d", &t.year, &t.month, &t.day,
		&t.hour, &t.minute);
	t.zone = zone;
	return t;
}

/* So many minutes later on the same clock, whatever it did meanwhile. */
static struct icaltimetype
end_of(const struct meeting_row *m, icaltimezone *zone)
{
	icaltimezone *utc = icaltimezone_get_utc_timezone();
	struct icaltimetype t =
		icaltime_convert_to_zone(start_of(m, zone), utc);

	icaltime_adjust(&t, 0, 0, (int)m->minutes, 0);
	return icaltime_convert_to_zone(t, zone);
}

/* A time with the name of its zone, as every calendar knows it: "Europe/Paris",
 * and not with libical's prefix. */
static void
add_time(icalcomponent *e, icalproperty *time, const char *zone)
{
	icalproperty_add_parameter(time, icalparameter_new_tzid(zone));
	icalcomponent_add_property(e, time);
}

enum { HOUR = 3600, DAY = 24 * HOUR };

static int
offset_at(icaltimezone *zone, int64_t seconds, int *summer)
{
	struct icaltimetype t = icaltime_from_timet_with_zone(
		(time_t)seconds, 0, icaltimezone_get_utc_timezone());

	return icaltimezone_get_utc_offset_of_utc_time(zone, &t, summer);
}

/* From a moment on: its local time is told by the clock before it. */
static void
add_observance(icalcomponent *rules, icaltimezone *zone, int64_t at, int before)
{
	int summer = 0, after = offset_at(zone, at, &summer);
	struct icaltimetype local =
		icaltime_from_timet_with_zone((time_t)(at + before), 0, NULL);

	icalcomponent_add_component(
		rules, icalcomponent_vanew(summer ? ICAL_XDAYLIGHT_COMPONENT
						  : ICAL_XSTANDARD_COMPONENT,
			       icalproperty_new_dtstart(local),
			       icalproperty_new_tzoffsetfrom(before),
			       icalproperty_new_tzoffsetto(after), (void *)0));
}

/* The first moment after from, until to, with another offset. */
static int64_t
next_change(icaltimezone *zone, int64_t from, int64_t to)
{
	int before = offset_at(zone, from, NULL);

	while (from < to && offset_at(zone, from + DAY, NULL) == before)
		from += DAY;
	for (int64_t step = DAY / 2; from < to && step; step /= 2)
		while (offset_at(zone, from + step, NULL) == before)
			from += step;
	return from + 1;
}

/* What the clock does there from the year before to the year after: readers
 * disagree on the rules of a century, which libical would write. */
static icalcomponent *
zone_of(icaltimezone *zone, const char *name, int year)
{
	const struct date first = {year - 1, 1, 1}, last = {year + 2, 1, 1};
	int64_t from = (int64_t)date_to_days(&first) * DAY;
	int64_t to = (int64_t)date_to_days(&last) * DAY;
	icalcomponent *rules = icalcomponent_vanew(ICAL_VTIMEZONE_COMPONENT,
		icalproperty_new_tzid(name), (void *)0);

	add_observance(rules, zone, from, offset_at(zone, from, NULL));
	for (int64_t at; (at = next_change(zone, from, to)) < to; from = at)
		add_observance(rules, zone, at, offset_at(zone, at - 1, NULL));
	return rules;
}

/* A text without what drives a terminal; the property keeps a copy. */
static icalproperty *
text_property(icalproperty *new (const char *), const char *text)
{
	struct buf plain = BUF_INIT;
	icalproperty *property;

	text_put_plain(&plain, text, true);
	property = new (plain.at);
	buf_release(&plain);
	return property;
}

static icalcomponent *
event_of(const struct meeting_row *m, icaltimezone *zone, const char *now)
{
	icalcomponent *e = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	bool cancelled = m->state == MEETING_CANCELLED;

	icalcomponent_add_property(e, icalproperty_new_uid(m->uid));
	icalcomponent_add_property(e, icalproperty_new_dtstamp(stamp(now)));
	add_time(e, icalproperty_new_dtstart(start_of(m, zone)), m->zone);
	add_time(e, icalproperty_new_dtend(end_of(m, zone)), m->zone);
	icalcomponent_add_property(
		e, text_property(icalproperty_new_summary, m->title));
	icalcomponent_add_property(
		e, icalproperty_new_sequence((int)m->sequence));
	icalcomponent_add_property(
		e, icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED
						     : ICAL_STATUS_CONFIRMED));
	if (m->place)
		icalcomponent_add_property(
			e, text_property(icalproperty_new_location, m->place));
	if (m->agenda)
		icalcomponent_add_property(e,
			text_property(icalproperty_new_description, m->agenda));
	return e;
}

enum status
ics_write(struct buf *out, const struct meeting_row *m, const char *organiser,
	const char *now, struct error *err)
{
	icaltimezone *zone;
	bool cancelled = m->state == MEETING_CANCELLED;
	icalcomponent *calendar;
	char *product, *text;

	zone = icaltimezone_get_builtin_timezone(m->zone);
	if (!zone)
		return error_set(err, STATUS_FAILED,
			_("the time zone %s is unknown; write one as "
			  "Europe/Paris"),
			m->zone);
	product = mem_printf("-//%s//permanence//FR", organiser);
	calendar = icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT,
		icalproperty_new_version("2.0"),
		icalproperty_new_prodid(product),
		icalproperty_new_method(
			cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH),
		(void *)0);
	icalcomponent_add_component(
		calendar, zone_of(zone, m->zone, start_of(m, zone).year));
	icalcomponent_add_component(calendar, event_of(m, zone, now));
	text = icalcomponent_as_ical_string_r(calendar);
	buf_add(out, text);
	icalmemory_free_buffer(text);
	icalcomponent_free(calendar);
	free(product);
	return STATUS_OK;
}
