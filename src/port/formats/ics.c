/* Calendar files, by libical; its only home. */
#include "port/formats/ics.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/library.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ICAL_FUNCTIONS(F)                                                      \
	F(icalcomponent_add_component)                                         \
	F(icalcomponent_add_property)                                          \
	F(icalcomponent_as_ical_string_r)                                      \
	F(icalcomponent_count_components)                                      \
	F(icalcomponent_count_properties)                                      \
	F(icalcomponent_free)                                                  \
	F(icalcomponent_get_comment)                                           \
	F(icalcomponent_get_first_component)                                   \
	F(icalcomponent_get_first_property)                                    \
	F(icalcomponent_get_method)                                            \
	F(icalcomponent_get_sequence)                                          \
	F(icalcomponent_get_uid)                                               \
	F(icalcomponent_new)                                                   \
	F(icalcomponent_vanew)                                                 \
	F(icalmemory_free_buffer)                                              \
	F(icalparameter_get_partstat)                                          \
	F(icalparameter_new_cn)                                                \
	F(icalparameter_new_partstat)                                          \
	F(icalparameter_new_rsvp)                                              \
	F(icalparameter_new_tzid)                                              \
	F(icalparser_parse_string)                                             \
	F(icalproperty_add_parameter)                                          \
	F(icalproperty_get_attendee)                                           \
	F(icalproperty_get_first_parameter)                                    \
	F(icalproperty_get_parameter_as_string)                                \
	F(icalproperty_new_attendee)                                           \
	F(icalproperty_new_description)                                        \
	F(icalproperty_new_dtend)                                              \
	F(icalproperty_new_dtstamp)                                            \
	F(icalproperty_new_dtstart)                                            \
	F(icalproperty_new_location)                                           \
	F(icalproperty_new_method)                                             \
	F(icalproperty_new_organizer)                                          \
	F(icalproperty_new_prodid)                                             \
	F(icalproperty_new_sequence)                                           \
	F(icalproperty_new_status)                                             \
	F(icalproperty_new_summary)                                            \
	F(icalproperty_new_tzid)                                               \
	F(icalproperty_new_tzoffsetfrom)                                       \
	F(icalproperty_new_tzoffsetto)                                         \
	F(icalproperty_new_uid)                                                \
	F(icalproperty_new_version)                                            \
	F(icaltime_adjust)                                                     \
	F(icaltime_convert_to_zone)                                            \
	F(icaltime_from_timet_with_zone)                                       \
	F(icaltime_null_time)                                                  \
	F(icaltimezone_get_builtin_timezone)                                   \
	F(icaltimezone_get_utc_offset_of_utc_time)                             \
	F(icaltimezone_get_utc_timezone)

struct ical {
	ICAL_FUNCTIONS(LIBRARY_MEMBER)
};

static const char *const names[] = {ICAL_FUNCTIONS(LIBRARY_NAME)};

/* 2026-11-24T19:00:05+01:00 in UTC. */
static struct icaltimetype
stamp(const struct ical *lib, const char *now)
{
	struct icaltimetype t = lib->icaltime_null_time();
	int hours = 0, minutes = 0, n;
	char sign = '+';

	n = sscanf(now, "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &t.year, &t.month,
		&t.day, &t.hour, &t.minute, &t.second, &sign, &hours, &minutes);
	if (n < 9)
		hours = minutes = 0;
	n = sign == '-' ? 1 : -1;
	lib->icaltime_adjust(&t, 0, n * hours, n * minutes, 0);
	t.zone = lib->icaltimezone_get_utc_timezone();
	return t;
}

static struct icaltimetype
start_of(
	const struct ical *lib, const struct meeting_row *m, icaltimezone *zone)
{
	struct icaltimetype t = lib->icaltime_null_time();

	sscanf(m->starts, "%4d-%2d-%2dT%2d:%2d", &t.year, &t.month, &t.day,
		&t.hour, &t.minute);
	t.zone = zone;
	return t;
}

/* So many minutes later on the same clock, whatever it did meanwhile. */
static struct icaltimetype
end_of(const struct ical *lib, const struct meeting_row *m, icaltimezone *zone)
{
	icaltimezone *utc = lib->icaltimezone_get_utc_timezone();
	struct icaltimetype t =
		lib->icaltime_convert_to_zone(start_of(lib, m, zone), utc);

	lib->icaltime_adjust(&t, 0, 0, (int)m->minutes, 0);
	return lib->icaltime_convert_to_zone(t, zone);
}

/* A time with the name of its zone, as every calendar knows it: "Europe/Paris",
 * and not with libical's prefix. */
static void
add_time(const struct ical *lib, icalcomponent *e, icalproperty *time,
	const char *zone)
{
	lib->icalproperty_add_parameter(
		time, lib->icalparameter_new_tzid(zone));
	lib->icalcomponent_add_property(e, time);
}

enum { HOUR = 3600, DAY = 24 * HOUR };

static int
offset_at(const struct ical *lib, icaltimezone *zone, int64_t seconds,
	int *summer)
{
	struct icaltimetype t = lib->icaltime_from_timet_with_zone(
		(time_t)seconds, 0, lib->icaltimezone_get_utc_timezone());

	return lib->icaltimezone_get_utc_offset_of_utc_time(zone, &t, summer);
}

/* From a moment on: its local time is told by the clock before it. */
static void
add_observance(const struct ical *lib, icalcomponent *rules, icaltimezone *zone,
	int64_t at, int before)
{
	int summer = 0, after = offset_at(lib, zone, at, &summer);
	struct icaltimetype local = lib->icaltime_from_timet_with_zone(
		(time_t)(at + before), 0, NULL);

	lib->icalcomponent_add_component(rules,
		lib->icalcomponent_vanew(summer ? ICAL_XDAYLIGHT_COMPONENT
						: ICAL_XSTANDARD_COMPONENT,
			lib->icalproperty_new_dtstart(local),
			lib->icalproperty_new_tzoffsetfrom(before),
			lib->icalproperty_new_tzoffsetto(after), (void *)0));
}

/* The first moment after from, until to, with another offset. */
static int64_t
next_change(
	const struct ical *lib, icaltimezone *zone, int64_t from, int64_t to)
{
	int before = offset_at(lib, zone, from, NULL);

	while (from < to && offset_at(lib, zone, from + DAY, NULL) == before)
		from += DAY;
	for (int64_t step = DAY / 2; from < to && step; step /= 2)
		while (offset_at(lib, zone, from + step, NULL) == before)
			from += step;
	return from + 1;
}

/* What the clock does there from the year before to the year after: readers
 * disagree on the rules of a century, which libical would write. */
static icalcomponent *
zone_of(const struct ical *lib, icaltimezone *zone, const char *name, int year)
{
	const struct date first = {year - 1, 1, 1}, last = {year + 2, 1, 1};
	int64_t from = (int64_t)date_to_days(&first) * DAY;
	int64_t to = (int64_t)date_to_days(&last) * DAY;
	icalcomponent *rules =
		lib->icalcomponent_vanew(ICAL_VTIMEZONE_COMPONENT,
			lib->icalproperty_new_tzid(name), (void *)0);

	add_observance(
		lib, rules, zone, from, offset_at(lib, zone, from, NULL));
	for (int64_t at; (at = next_change(lib, zone, from, to)) < to;
		from = at)
		add_observance(lib, rules, zone, at,
			offset_at(lib, zone, at - 1, NULL));
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
event_of(const struct ical *lib, const struct meeting_row *m,
	icaltimezone *zone, const char *now)
{
	icalcomponent *e = lib->icalcomponent_new(ICAL_VEVENT_COMPONENT);
	bool cancelled = m->state == MEETING_CANCELLED;

	lib->icalcomponent_add_property(e, lib->icalproperty_new_uid(m->uid));
	lib->icalcomponent_add_property(
		e, lib->icalproperty_new_dtstamp(stamp(lib, now)));
	add_time(lib, e, lib->icalproperty_new_dtstart(start_of(lib, m, zone)),
		m->zone);
	add_time(lib, e, lib->icalproperty_new_dtend(end_of(lib, m, zone)),
		m->zone);
	lib->icalcomponent_add_property(
		e, text_property(lib->icalproperty_new_summary, m->title));
	lib->icalcomponent_add_property(
		e, lib->icalproperty_new_sequence((int)m->sequence));
	lib->icalcomponent_add_property(e,
		lib->icalproperty_new_status(cancelled
						     ? ICAL_STATUS_CANCELLED
						     : ICAL_STATUS_CONFIRMED));
	if (m->place)
		lib->icalcomponent_add_property(
			e, text_property(
				   lib->icalproperty_new_location, m->place));
	if (m->agenda)
		lib->icalcomponent_add_property(
			e, text_property(lib->icalproperty_new_description,
				   m->agenda));
	return e;
}

/* A name without what would end it. */
static icalparameter *
name_parameter(const struct ical *lib, const char *name)
{
	struct buf plain = BUF_INIT;
	icalparameter *parameter;

	text_put_plain(&plain, name, false);
	for (char *c = plain.at; *c; c++)
		*c = *c == '"' ? '\'' : *c;
	parameter = lib->icalparameter_new_cn(plain.at);
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
add_guest(const struct ical *lib, icalcomponent *e, const char *organiser,
	const struct ics_guest *g)
{
	icalproperty *from =
		mail_property(lib->icalproperty_new_organizer, g->from);
	icalproperty *to = mail_property(lib->icalproperty_new_attendee, g->to);

	lib->icalproperty_add_parameter(from, name_parameter(lib, organiser));
	lib->icalcomponent_add_property(e, from);
	lib->icalproperty_add_parameter(to, name_parameter(lib, g->name));
	lib->icalproperty_add_parameter(
		to, lib->icalparameter_new_partstat(state_of(g->answer)));
	lib->icalproperty_add_parameter(
		to, lib->icalparameter_new_rsvp(ICAL_RSVP_TRUE));
	lib->icalcomponent_add_property(e, to);
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
	if (m->state == MEETING_CANCELLED)
		return "CANCEL";
	return guest ? "REQUEST" : "PUBLISH";
}

/* Appends the calendar of one meeting to out. */
static void
put_calendar(const struct ical *lib, struct buf *out,
	const struct meeting_row *m, icaltimezone *zone, const char *organiser,
	const struct ics_guest *guest, const char *now)
{
	char *product = mem_printf("-//%s//permanence//FR", organiser), *text;
	icalcomponent *calendar = lib->icalcomponent_vanew(
		ICAL_VCALENDAR_COMPONENT, lib->icalproperty_new_version("2.0"),
		lib->icalproperty_new_prodid(product),
		lib->icalproperty_new_method(method_of(m, guest)), (void *)0);
	icalcomponent *event = event_of(lib, m, zone, now);

	lib->icalcomponent_add_component(calendar,
		zone_of(lib, zone, m->zone, start_of(lib, m, zone).year));
	if (guest)
		add_guest(lib, event, organiser, guest);
	lib->icalcomponent_add_component(calendar, event);
	text = lib->icalcomponent_as_ical_string_r(calendar);
	buf_add(out, text);
	lib->icalmemory_free_buffer(text);
	lib->icalcomponent_free(calendar);
	free(product);
}

static enum status
load(struct ical *lib, struct error *err)
{
	return library_load(LIBRARY_ICAL, names, ARRAY_LEN(names), lib, err);
}

enum status
ics_write(struct buf *out, const struct meeting_row *m, const char *organiser,
	const struct ics_guest *guest, const char *now, struct error *err)
{
	struct ical lib;
	icaltimezone *zone;
	enum status st = load(&lib, err);

	if (st != STATUS_OK)
		return st;
	zone = lib.icaltimezone_get_builtin_timezone(m->zone);
	if (!zone)
		return error_set(err, STATUS_FAILED,
			_("the time zone %s is unknown; write one as "
			  "Europe/Paris"),
			m->zone);
	put_calendar(&lib, out, m, zone, organiser, guest, now);
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
guests_of(const struct ical *lib, icalproperty *attendee)
{
	const char *text = lib->icalproperty_get_parameter_as_string(
		attendee, "X-NUM-GUESTS");
	int64_t n = 0;

	return text && num_parse_int(text, &n) && n > 0 && n < 100 ? n : 0;
}

static void
read_answer(const struct ical *lib, icalcomponent *event, struct arena *a,
	struct ics_reply *out)
{
	icalproperty *attendee = lib->icalcomponent_get_first_property(
		event, ICAL_ATTENDEE_PROPERTY);
	icalparameter *state = lib->icalproperty_get_first_parameter(
		attendee, ICAL_PARTSTAT_PARAMETER);
	const char *comment = lib->icalcomponent_get_comment(event);

	out->attendee = address_of(lib->icalproperty_get_attendee(attendee), a);
	out->guests = guests_of(lib, attendee);
	out->sequence = lib->icalcomponent_get_sequence(event);
	out->comment = text_clean(a, comment ? comment : "");
	for (size_t i = 0; state && i < ARRAY_LEN(answers); i++)
		if (lib->icalparameter_get_partstat(state) == answers[i].state)
			out->answer = answers[i].answer;
}

/* The meeting of a calendar that answers, or NULL. */
static icalcomponent *
answered_in(const struct ical *lib, icalcomponent *calendar)
{
	if (!calendar ||
		lib->icalcomponent_get_method(calendar) != ICAL_METHOD_REPLY)
		return NULL;
	return lib->icalcomponent_get_first_component(
		calendar, ICAL_VEVENT_COMPONENT);
}

/* One answers for themselves, about one meeting. */
static bool
is_certain(
	const struct ical *lib, icalcomponent *calendar, icalcomponent *event)
{
	return lib->icalcomponent_count_properties(
		       event, ICAL_ATTENDEE_PROPERTY) == 1 &&
	       lib->icalcomponent_count_components(
		       calendar, ICAL_VEVENT_COMPONENT) == 1;
}

enum status
ics_reply_read(const char *text, struct arena *a, struct ics_reply *out,
	struct error *err)
{
	struct ical lib;
	icalcomponent *calendar, *event;
	const char *uid = NULL;
	enum status st = load(&lib, err);

	if (st != STATUS_OK)
		return st;
	calendar = lib.icalparser_parse_string(text);
	event = answered_in(&lib, calendar);
	if (event)
		uid = lib.icalcomponent_get_uid(event);
	*out = (struct ics_reply){.uid = arena_strdup(a, uid ? uid : ""),
		.attendee = "",
		.comment = ""};
	if (event && is_certain(&lib, calendar, event))
		read_answer(&lib, event, a, out);
	if (calendar)
		lib.icalcomponent_free(calendar);
	return event ? STATUS_OK : STATUS_NONE;
}
