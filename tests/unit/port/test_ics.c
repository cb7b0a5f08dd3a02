/* Calendar files: read again by libical, across a clock change, cancelled. */
#include "field/meeting.h"
#include "port/formats/ics.h"

#include "tests/check.h"

#include <libical/ical.h>

static icalcomponent *
written(const struct meeting_row *m)
{
	struct buf out = BUF_INIT;
	icalcomponent *calendar;

	assert_int_equal(ics_write(&out, m, "Antony ensemble", NULL,
				 "2026-10-20T20:14:05+02:00", NULL),
		STATUS_OK);
	calendar = icalparser_parse_string(out.at);
	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	buf_release(&out);
	return calendar;
}

static struct meeting_row
meeting(const char *starts, enum meeting_state state)
{
	return (struct meeting_row){.title = "Section, 11e; ouverte",
		.starts = starts,
		.zone = "Europe/Paris",
		.minutes = 180,
		.place = "salle Olympe",
		.agenda = "accueil\nlogement",
		.state = state,
		.uid = "0123",
		.sequence = 4};
}

static void
assert_utc(icalcomponent *calendar, const char *start, const char *end)
{
	icalcomponent *e = icalcomponent_get_first_component(
		calendar, ICAL_VEVENT_COMPONENT);
	struct icaltimetype from = icalcomponent_get_dtstart(e);
	struct icaltimetype to = icalcomponent_get_dtend(e);
	icaltimezone *utc = icaltimezone_get_utc_timezone();
	icaltimezone *own = icaltimezone_new();

	/* By what the file says of the zone, not by what libical knows. */
	assert_true(icaltimezone_set_component(
		own, icalcomponent_new_clone(icalcomponent_get_first_component(
			     calendar, ICAL_VTIMEZONE_COMPONENT))));
	from.zone = to.zone = own;
	assert_string_equal(
		icaltime_as_ical_string(icaltime_convert_to_zone(from, utc)),
		start);
	assert_string_equal(
		icaltime_as_ical_string(icaltime_convert_to_zone(to, utc)),
		end);
	icaltimezone_free(own, 1);
}

/* 2026-10-25 has 25 hours in Paris: at 3 the clock is 2 again. */
static void
the_hour_is_that_of_the_place(void **state)
{
	struct meeting_row summer =
		meeting("2026-10-24T19:00", MEETING_PLANNED);
	struct meeting_row night = meeting("2026-10-25T01:00", MEETING_PLANNED);
	struct meeting_row winter =
		meeting("2026-10-26T19:00", MEETING_PLANNED);
	icalcomponent *calendar = written(&summer);

	assert_utc(calendar, "20261024T170000Z", "20261024T200000Z");
	icalcomponent_free(calendar);
	calendar = written(&night);
	assert_utc(calendar, "20261024T230000Z", "20261025T020000Z");
	icalcomponent_free(calendar);
	calendar = written(&winter);
	assert_utc(calendar, "20261026T180000Z", "20261026T210000Z");
	icalcomponent_free(calendar);
}

/* Also over clocks that change elsewhere, on other days, or never. */
static void
other_places_have_their_clocks(void **state)
{
	static const struct {
		const char *zone, *starts, *utc, *end;
	} cases[] = {
		{"Europe/Paris", "2027-03-28T01:30", "20270328T003000Z",
			"20270328T033000Z"},
		{"Europe/Paris", "2027-03-27T19:00", "20270327T180000Z",
			"20270327T210000Z"},
		{"Europe/Paris", "2027-03-28T19:00", "20270328T170000Z",
			"20270328T200000Z"},
		{"America/Cayenne", "2026-10-26T19:00", "20261026T220000Z",
			"20261027T010000Z"},
		{"Indian/Reunion", "2026-07-01T19:00", "20260701T150000Z",
			"20260701T180000Z"},
		{"Pacific/Noumea", "2026-12-31T19:00", "20261231T080000Z",
			"20261231T110000Z"},
		{"America/Miquelon", "2027-03-14T19:00", "20270314T210000Z",
			"20270315T000000Z"},
		{"America/Miquelon", "2026-03-07T19:00", "20260307T220000Z",
			"20260308T010000Z"},
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct meeting_row m =
			meeting(cases[i].starts, MEETING_PLANNED);
		icalcomponent *calendar;

		m.zone = cases[i].zone;
		calendar = written(&m);
		assert_utc(calendar, cases[i].utc, cases[i].end);
		icalcomponent_free(calendar);
	}
}

/* The zone's plain name, by which every calendar knows it. */
static void
the_zone_has_its_plain_name(void **state)
{
	struct meeting_row m = meeting("2026-12-01T09:30", MEETING_PLANNED);
	struct buf out = BUF_INIT;

	assert_int_equal(ics_write(&out, &m, "Antony ensemble", NULL,
				 "2026-10-20T20:14:05+02:00", NULL),
		STATUS_OK);
	assert_non_null(strstr(out.at, "\nTZID:Europe/Paris\r\n"));
	assert_non_null(strstr(
		out.at, "\nDTSTART;TZID=Europe/Paris:20261201T093000\r\n"));
	assert_null(strstr(out.at, "freeassociation"));
	buf_release(&out);
}

static void
it_says_what_it_is(void **state)
{
	struct meeting_row m = meeting("2026-11-24T19:00", MEETING_CANCELLED);
	icalcomponent *calendar = written(&m), *e;

	e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	assert_int_equal(
		icalcomponent_get_method(calendar), ICAL_METHOD_CANCEL);
	assert_int_equal(icalcomponent_get_status(e), ICAL_STATUS_CANCELLED);
	assert_int_equal(icalcomponent_get_sequence(e), 4);
	assert_string_equal(icalcomponent_get_uid(e), "0123");
	assert_string_equal(
		icalcomponent_get_summary(e), "Section, 11e; ouverte");
	assert_string_equal(
		icalcomponent_get_description(e), "accueil\nlogement");
	assert_string_equal(
		icaltime_as_ical_string(icalcomponent_get_dtstamp(e)),
		"20261020T181405Z");
	icalcomponent_free(calendar);
}

static void
an_unknown_zone_is_said(void **state)
{
	struct meeting_row m = meeting("2026-11-24T19:00", MEETING_PLANNED);
	struct error err = ERROR_INIT;
	struct buf out = BUF_INIT;

	m.zone = "Europe/Antony";
	assert_int_equal(ics_write(&out, &m, "X", NULL,
				 "2026-10-20T20:14:05+02:00", &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "Europe/Antony"));
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

/* Who is invited by mail can answer in their calendar. */
static void
a_guest_is_asked(void **state)
{
	const struct ics_guest guest = {"contact@example.org",
		"anne@example.org", "Anne \"Nan\" BEL; x", MEETING_YES};
	struct meeting_row m = meeting("2026-10-24T19:00", MEETING_PLANNED);
	struct arena a = ARENA_INIT;
	struct ics_reply reply;
	struct buf out = BUF_INIT;
	icalcomponent *calendar, *e;
	icalproperty *p;

	(void)state;
	assert_int_equal(ics_write(&out, &m, "Antony", &guest,
				 "2026-10-20T20:14:05+02:00", NULL),
		STATUS_OK);
	assert_string_equal(ics_method(&m, &guest), "REQUEST");
	assert_string_equal(ics_method(&m, NULL), "PUBLISH");
	calendar = icalparser_parse_string(out.at);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	assert_int_equal(
		icalcomponent_get_method(calendar), ICAL_METHOD_REQUEST);
	e = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	p = icalcomponent_get_first_property(e, ICAL_ATTENDEE_PROPERTY);
	assert_string_equal(
		icalproperty_get_attendee(p), "mailto:anne@example.org");
	assert_string_equal(icalproperty_get_parameter_as_string(p, "PARTSTAT"),
		"ACCEPTED");
	assert_string_equal(icalproperty_get_parameter_as_string(p, "CN"),
		"Anne 'Nan' BEL; x");
	p = icalcomponent_get_first_property(e, ICAL_ORGANIZER_PROPERTY);
	assert_string_equal(
		icalproperty_get_organizer(p), "mailto:contact@example.org");
	icalcomponent_free(calendar);
	/* It is no answer itself. */
	assert_int_equal(ics_reply_read(out.at, &a, &reply, NULL), STATUS_NONE);
	assert_int_equal(
		ics_reply_read("BEGIN:VCALENDAR\r\nMETHOD:", &a, &reply, NULL),
		STATUS_NONE);
	assert_int_equal(ics_reply_read("", &a, &reply, NULL), STATUS_NONE);
	buf_release(&out);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hour_is_that_of_the_place),
		cmocka_unit_test(other_places_have_their_clocks),
		cmocka_unit_test(the_zone_has_its_plain_name),
		cmocka_unit_test(it_says_what_it_is),
		cmocka_unit_test(an_unknown_zone_is_said),
		cmocka_unit_test(a_guest_is_asked)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
