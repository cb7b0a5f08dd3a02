/* Days with their hours, as they are typed, on the campaign's clock. */
#include "base/clock.h"
#include "base/mem.h"
#include "base/when.h"

#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

/* Tuesday 24 November 2026, ten o'clock. */
static const char now[] = "2026-11-24T10:00";

static void
expect(const char *text, enum when_side side, const char *time)
{
	char out[WHEN_SIZE] = "";
	enum status st = when_parse(text, now, side, out, NULL);

	if (st != (time ? STATUS_OK : STATUS_USAGE) ||
		(time && strcmp(out, time) != 0))
		fail_msg("%s gives %d %s", text, (int)st, out);
}

static void
times_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *text, *time;
	} cases[] = {{"24/11 19h", "2026-11-24T19:00"},
		{"24/11/2026 19h30", "2026-11-24T19:30"},
		{"demain 18h", "2026-11-25T18:00"},
		{"2026-11-24 19:05", "2026-11-24T19:05"},
		{"2026-11-24T19:05", "2026-11-24T19:05"},
		{"1er décembre 9 h 15", "2026-12-01T09:15"},
		{"+7 20h", "2026-12-01T20:00"}, {"19h", "2026-11-24T19:00"},
		{"18:00", "2026-11-24T18:00"}, {"31/02 19h", NULL},
		{"24/11 25h", NULL}, {"24/11 19:75", NULL}, {"24/11", NULL},
		{"24/11 19:5", NULL}, {"", NULL}, {"sam", NULL},
		{"sam 25h", NULL}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		expect(cases[i].text, WHEN_NEXT, cases[i].time);
}

static void
the_next_is_meant_or_the_last(void **state)
{
	static const struct {
		const char *text, *next, *last;
	} cases[] = {{"sam 10h", "2026-11-28T10:00", "2026-11-21T10:00"},
		{"lundi 18h30", "2026-11-30T18:30", "2026-11-23T18:30"},
		{"Tuesday 9h", "2026-12-01T09:00", "2026-11-24T09:00"},
		{"mardi 19h30", "2026-11-24T19:30", "2026-11-17T19:30"},
		{"23/11 19h", "2027-11-23T19:00", "2026-11-23T19:00"},
		{"25/11 19h", "2026-11-25T19:00", "2025-11-25T19:00"},
		{"3 mars 9h", "2027-03-03T09:00", "2026-03-03T09:00"},
		{"23/11/2026 19h", "2026-11-23T19:00", "2026-11-23T19:00"},
		{"hier 9h", "2026-11-23T09:00", "2026-11-23T09:00"},
		{"lundi 14 9h", "2026-12-14T09:00", NULL},
		{"mardi 24 11h", "2026-11-24T11:00", "2026-11-24T11:00"},
		{"mon 9 9h", NULL, "2026-11-09T09:00"},
		{"lundi 15 9h", NULL, NULL},
		{"le lundi 14 décembre 9h", "2026-12-14T09:00", NULL},
		{"vendredi 14/11/2025 9h", "2025-11-14T09:00",
			"2025-11-14T09:00"},
		{"lundi 14/12/2027 9h", NULL, NULL},
		{"sunday 31 9h", NULL, NULL}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		expect(cases[i].text, WHEN_NEXT, cases[i].next);
		expect(cases[i].text, WHEN_PAST, cases[i].last);
	}
}

/* What people say means the same wherever it is said. */
static void
days_are_said_in_words(void **state)
{
	static const struct {
		const char *text, *time;
	} cases[] = {{"mardi prochain 19h", "2026-12-01T19:00"},
		{"next tuesday 7:30", "2026-12-01T07:30"},
		{"mardi dernier 9h", "2026-11-17T09:00"},
		{"last monday 9h", "2026-11-23T09:00"},
		{"Next Sunday 9h", "2026-11-29T09:00"},
		{"dans 3 jours 9h", "2026-11-27T09:00"},
		{"in 3 days 9h", "2026-11-27T09:00"},
		{"il y a 3 jours 9h", "2026-11-21T09:00"},
		{"3 days ago 9h", "2026-11-21T09:00"},
		{"dans une semaine 9h", "2026-12-01T09:00"},
		{"in a month 9h", "2026-12-24T09:00"},
		{"la semaine prochaine 9h", "2026-12-01T09:00"},
		{"semaine prochaine 9h", "2026-12-01T09:00"},
		{"next week 9h", "2026-12-01T09:00"},
		{"après-demain 9h", "2026-11-26T09:00"},
		{"the day before yesterday 9h", "2026-11-22T09:00"},
		{"avant-hier 9h", "2026-11-22T09:00"}, {"dans 9h", NULL},
		{"dans jours 9h", NULL},
		{"dans 99999999999999999999 jours 9h", NULL},
		{"prochain 9h", NULL}, {"le 9h", NULL}, {"next 9h", NULL},
		{"mardi mardi 9h", NULL}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		expect(cases[i].text, WHEN_NEXT, cases[i].time);
		expect(cases[i].text, WHEN_PAST, cases[i].time);
	}
}

static void
expect_moment(const char *text, const char *zone, const char *iso)
{
	char shown[DATE_TIME_SIZE];
	int64_t seconds = 0;

	clock_use_zone(zone);
	if (when_moment(text, now, WHEN_NEXT, &seconds, NULL) != STATUS_OK)
		fail_msg("%s is no moment", text);
	assert_string_equal(clock_iso(shown, seconds), iso);
}

/* Whatever the machine's zone is. */
static void
a_moment_is_on_the_campaigns_clock(void **state)
{
	setenv("TZ", "UTC", 1);
	expect_moment("10/12 18:00", CLOCK_ZONE, "2026-12-10T18:00:00+01:00");
	expect_moment("10/7 18h", CLOCK_ZONE, "2027-07-10T18:00:00+02:00");
	expect_moment(
		"10/12 18:00", "Indian/Reunion", "2026-12-10T18:00:00+04:00");
	assert_true(clock_zone_exists("Indian/Reunion"));
	assert_false(clock_zone_exists("Paris"));
	assert_false(clock_zone_exists("../etc/passwd"));
}

/* The clocks go back on 31 October 2027 and forward on 28 March. */
static void
an_hour_that_occurs_twice_is_asked(void **state)
{
	struct error err = ERROR_INIT;
	int64_t seconds;

	clock_use_zone(CLOCK_ZONE);
	assert_int_equal(
		when_moment("31/10 2h30", now, WHEN_NEXT, &seconds, &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "twice"));
	expect_moment(
		"31/10 2h30 summer", CLOCK_ZONE, "2027-10-31T02:30:00+02:00");
	expect_moment(
		"31/10 2h30 été", CLOCK_ZONE, "2027-10-31T02:30:00+02:00");
	expect_moment(
		"31/10 2h30 hiver", CLOCK_ZONE, "2027-10-31T02:30:00+01:00");
	assert_int_equal(
		when_moment("28/3 2h30", now, WHEN_NEXT, &seconds, &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "does not exist"));
}

/* Days without an hour, and their order. */
static void
days_are_read_likewise(void **state)
{
	static const struct {
		const char *text, *next, *last;
	} cases[] = {{"lundi", "2026-11-30", "2026-11-23"},
		{"mardi", "2026-11-24", "2026-11-24"},
		{"23/11", "2027-11-23", "2026-11-23"},
		{"25/11", "2026-11-25", "2025-11-25"},
		{"auj", "2026-11-24", "2026-11-24"},
		{"1/2/27", "2027-02-01", "2027-02-01"}};
	struct date d, days[2];
	char iso[DATE_TEXT_SIZE];

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(
			when_day(cases[i].text, now, WHEN_NEXT, &d, NULL),
			STATUS_OK);
		assert_string_equal(date_iso(iso, &d), cases[i].next);
		assert_int_equal(
			when_day(cases[i].text, now, WHEN_PAST, &d, NULL),
			STATUS_OK);
		assert_string_equal(date_iso(iso, &d), cases[i].last);
	}
	assert_int_equal(
		when_day("lundi 18h", now, WHEN_NEXT, &d, NULL), STATUS_USAGE);
	assert_int_equal(when_day("", now, WHEN_NEXT, &d, NULL), STATUS_USAGE);
	/* Somebody is away already. */
	assert_int_equal(when_days("20/11", "3/1", now, WHEN_NEXT, days, NULL),
		STATUS_OK);
	assert_string_equal(date_iso(iso, &days[0]), "2026-11-20");
	assert_string_equal(date_iso(iso, &days[1]), "2027-01-03");
}

/* What is kept without its zone is the first of the two. */
static void
the_second_of_two_hours_cannot_be_kept(void **state)
{
	struct error err = ERROR_INIT;

	clock_use_zone(CLOCK_ZONE);
	expect("31/10 2h30", WHEN_NEXT, NULL);
	expect("31/10 2h30 été", WHEN_NEXT, "2027-10-31T02:30");
	expect("31/10 3h", WHEN_NEXT, "2027-10-31T03:00");
	expect("28/3 2h30", WHEN_NEXT, NULL);
	expect("24/11 19h hiver", WHEN_NEXT, "2026-11-24T19:00");
	assert_int_equal(when_parse("31/10 2h30 hiver", now, WHEN_NEXT,
				 (char[WHEN_SIZE]){""}, &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "calendars"));
}

static void
an_example_is_still_to_come(void **state)
{
	struct error err = ERROR_INIT;
	char example[WHEN_EXAMPLE_SIZE];
	struct date today = date_today(), day;

	(void)state;
	assert_int_equal(
		when_day(when_example(example), NULL, WHEN_NEXT, &day, NULL),
		STATUS_OK);
	assert_int_equal(date_to_days(&day), date_to_days(&today) + 1);
	assert_int_equal(
		when_parse("x", NULL, WHEN_NEXT, (char[WHEN_SIZE]){""}, &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, example));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read_as_people_write_them),
		cmocka_unit_test(the_next_is_meant_or_the_last),
		cmocka_unit_test(days_are_said_in_words),
		cmocka_unit_test(a_moment_is_on_the_campaigns_clock),
		cmocka_unit_test(an_hour_that_occurs_twice_is_asked),
		cmocka_unit_test(days_are_read_likewise),
		cmocka_unit_test(an_example_is_still_to_come),
		cmocka_unit_test(the_second_of_two_hours_cannot_be_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
