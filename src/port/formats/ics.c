/* Calendar files, by libical; its only home. */
#include "port/formats/ics.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* A name without what would end it. */
static icalparameter *
name_parameter(const char *name)
{
	struct buf plain = BUF_INIT;
	icalparameter *parameter;

	text_put_plain(&plain, name, false);
	for (char *c = plain.at; *c; c++)
		*c = *c == '"' ? '\'' : *c;
	parameter = icalparameter_new_cn(plain.at);
	buf_release(&plain);
	return parameter;
}

static icalproperty *
mail_property(icalproperty *new (const char *), const char *address)
{
	struct buf uri = BUF_INIT;
	icalproperty *property;

	buf_add(&uri, "mailto:");
	text_put_plain(&uri, address, false);
	property = new (uri.at);
	buf_release(&uri);
	return property;
}

static const struct {
	enum icalparameter_partstat state;
	enum meeting_answer answer;
} answers[] = {{ICAL_PARTSTAT_ACCEPTED, MEETING_YES},
	{ICAL_PARTSTAT_DECLINED, MEETING_NO},
	{ICAL_PARTSTAT_TENTATIVE, MEETING_MAYBE}};

static enum icalparameter_partstat
state_of(enum meeting_answer answer)
{
	for (size_t i = 0; i < ARRAY_LEN(answers); i++)
		if (answers[i].answer == answer)
			return answers[i].state;
	return ICAL_PARTSTAT_NEEDSACTION;
}

static void
add_guest(icalcomponent *e, const char *organiser, const struct ics_guest *g)
{
	icalproperty *from = mail_property(icalproperty_new_organizer, g->from);
	icalproperty *to = mail_property(icalproperty_new_attendee, g->to);

	icalproperty_add_parameter(from, name_parameter(organiser));
	icalcomponent_add_property(e, from);
	icalproperty_add_parameter(to, name_parameter(g->name));
	icalproperty_add_parameter(
		to, icalparameter_new_partstat(state_of(g->answer)));
	icalproperty_add_parameter(to, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
	icalcomponent_add_property(e, to);
}

static icalproperty_method
method_of(const struct meeting_row *m, const struct ics_guest *guest)
{
	if (m->state == MEETING_CANCELLED)
		return ICAL_METHOD_CANCEL;
	return guest ? ICAL_METHOD_REQUEST : ICAL_METHOD_PUBLISH;
}

const char *
ics_method(const struct meeting_row *m, const struct ics_guest *guest)
{
	return icalproperty_method_to_string(method_of(m, guest));
}

enum status
ics_write(struct buf *out, const struct meeting_row *m, const char *organiser,
	const struct ics_guest *guest, const char *now, struct error *err)
{
	icaltimezone *zone;
	icalcomponent *event;
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
		icalproperty_new_method(method_of(m, guest)), (void *)0);
	icalcomponent_add_component(
		calendar, zone_of(zone, m->zone, start_of(m, zone).year));
	event = event_of(m, zone, now);
	if (guest)
		add_guest(event, organiser, guest);
	icalcomponent_add_component(calendar, event);
	text = icalcomponent_as_ical_string_r(calendar);
	buf_add(out, text);
	icalmemory_free_buffer(text);
	icalcomponent_free(calendar);
	free(product);
	return STATUS_OK;
}

/* The address of "mailto:anne@example.org". */
static const char *
address_of(const char *uri, struct arena *a)
{
	return !uri ? ""
		    : arena_strdup(a, strncasecmp(uri, "mailto:", 7) == 0
					      ? uri + 7
					      : uri);
}

/* Calendars that let people bring others say how many. */
static int64_t
guests_of(icalproperty *attendee)
{
	const char *text =
		icalproperty_get_parameter_as_string(attendee, "X-NUM-GUESTS");
	int64_t n = 0;

	return text && num_parse_int(text, &n) && n > 0 && n < 100 ? n : 0;
}

static void
read_answer(icalcomponent *event, struct arena *a, struct ics_reply *out)
{
	icalproperty *attendee =
		icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
	icalparameter *state = icalproperty_get_first_parameter(
		attendee, ICAL_PARTSTAT_PARAMETER);
	const char *comment = icalcomponent_get_comment(event);

	out->attendee = address_of(icalproperty_get_attendee(attendee), a);
	out->guests = guests_of(attendee);
	out->sequence = icalcomponent_get_sequence(event);
	out->comment = text_clean(a, comment ? comment : "");
	for (size_t i = 0; state && i < ARRAY_LEN(answers); i++)
		if (icalparameter_get_partstat(state) == answers[i].state)
			out->answer = answers[i].answer;
}

bool
ics_reply_read(const char *text, struct arena *a, struct ics_reply *out)
{
	icalcomponent *calendar = icalparser_parse_string(text);
	bool is = calendar &&
		  icalcomponent_get_method(calendar) == ICAL_METHOD_REPLY;
	icalcomponent *event = is ? icalcomponent_get_first_component(
					    calendar, ICAL_VEVENT_COMPONENT)
				  : NULL;
	const char *uid = event ? icalcomponent_get_uid(event) : NULL;

	*out = (struct ics_reply){.uid = arena_strdup(a, uid ? uid : ""),
		.attendee = "",
		.comment = ""};
	/* One answers for themselves, about one meeting. */
	if (event &&
		icalcomponent_count_properties(event, ICAL_ATTENDEE_PROPERTY) ==
			1 &&
		icalcomponent_count_components(
			calendar, ICAL_VEVENT_COMPONENT) == 1)
		read_answer(event, a, out);
	if (calendar)
		icalcomponent_free(calendar);
	return is;
}
