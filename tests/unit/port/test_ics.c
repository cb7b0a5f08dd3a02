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

	assert_int_equal(ics_write(&out, m, "Antony ensemble",
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

	assert_string_equal(
		icaltime_as_ical_string(icaltime_convert_to_zone(from, utc)),
		start);
	assert_string_equal(
		icaltime_as_ical_string(icaltime_convert_to_zone(to, utc)),
		end);
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
	assert_int_equal(
		ics_write(&out, &m, "X", "2026-10-20T20:14:05+02:00", &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "Europe/Antony"));
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hour_is_that_of_the_place),
		cmocka_unit_test(it_says_what_it_is),
		cmocka_unit_test(an_unknown_zone_is_said)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
