/* Calendar files, by libical; its only home. */
#include "port/formats/ics.h"

#include "base/buf.h"
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

/* A time with the name of its zone. */
static void
add_time(icalcomponent *e, icalproperty *time, icaltimezone *zone)
{
	icalproperty_add_parameter(
		time, icalparameter_new_tzid(icaltimezone_get_tzid(zone)));
	icalcomponent_add_property(e, time);
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
	add_time(e, icalproperty_new_dtstart(start_of(m, zone)), zone);
	add_time(e, icalproperty_new_dtend(end_of(m, zone)), zone);
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

	/* TZID:Europe/Paris, as every calendar knows it. */
	icaltimezone_set_tzid_prefix("");
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
	icalcomponent_add_component(calendar,
		icalcomponent_new_clone(icaltimezone_get_component(zone)));
	icalcomponent_add_component(calendar, event_of(m, zone, now));
	text = icalcomponent_as_ical_string_r(calendar);
	buf_add(out, text);
	icalmemory_free_buffer(text);
	icalcomponent_free(calendar);
	free(product);
	return STATUS_OK;
}
