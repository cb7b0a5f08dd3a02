/* The calendar: the week of today, turning to others, meetings and the days
 * that the law sets, and where Enter goes. */
#include "field/meeting.h"
#include "office/week.h"

#include "tests/ui/screen.h"

static void
add(struct campaign *c, const char *title, const char *starts)
{
	struct meeting_row m = {.kind = MEETING_PUBLIC,
		.title = title,
		.starts = starts,
		.place = "salle Olympe",
		.capacity = 40,
		.minutes = 60};

	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
}

static int
setup(void **state)
{
	struct screen *s = MEM_NEW(struct screen);
	struct campaign *c = screen_campaign(s);

	add(c, "Portes", "2026-11-25T18:30");
	add(c, "Section", "2026-11-25T09:00");
	add(c, "Tractage", "2026-12-05T10:00");
	screen_start(s, c);
	*state = s;
	return 0;
}

static void
weeks(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gz");
	screen_compare(s, "calendar-80", 24, 80, false);
	screen_compare(s, "calendar-80-ascii", 24, 80, true);
	screen_compare(s, "calendar-120", 40, 120, false);
	screen_expect(s, "Wed 25/11 09:00 Section");
	screen_expect(s, "          18:30 Portes");
	screen_press(s, "n");
	screen_expect(s, "Week 49: Mon 30/11 to Sun 06/12");
	screen_expect(s, "Sat 05/12 10:00 Tractage");
	assert_false(screen_shows(s, "Portes"));
	screen_press(s, "NN");
	screen_expect(s, "Week 47: Mon 16/11 to Sun 22/11");
}

static void
enter_goes_there(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gmz");
	screen_expect(s, "permanence > Meetings > Calendar");
	screen_press(s, "jjj\r");
	screen_expect(s, "> Calendar > invited");
	screen_press(s, "b");
	screen_expect(s, "Portes");
	screen_press(s, "q");
	screen_press(s, "q");
	screen_expect(s, ">             18:30 Portes");
	screen_press(s, "z");
	screen_expect(s, "permanence > Meetings ");
}

/* It is added on the day under the cursor, in the evening. */
static void
adds_on_the_day(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gzjja");
	screen_expect(s, "> add");
	screen_expect(s, "25/11/2026 19:00");
	screen_press(s, "Bilan");
	screen_key(s, TKEY_F2);
	screen_expect(s, "19:00 Bilan");
}

/* The poll is on 14 March: what the code sets for that week. */
static void
days_of_the_law(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gz");
	for (int i = 0; i < 15; i++)
		screen_press(s, "n");
	screen_expect(s, "Week 10: Mon 08/03 to Sun 14/03");
	screen_expect(s, "! Sat 13/03 00:00 silence begins");
	screen_expect(s, "! Sun 14/03 20:00 first round");
	screen_press(s, "Gk\r");
	screen_expect(s, "> Compliance");
	screen_expect(s, "13/03/27 silence begins");
	screen_expect(s, "── day: 13/03/27");
}

/* A poll that is moved onto what was planned: Today says what to move. */
static void
what_the_silence_has_met(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gh");
	assert_false(screen_shows(s, "in the silence"));
	screen_press(s, "gw\t\t\t\t\t\02506/12/2026");
	screen_key(s, TKEY_F2);
	screen_key(s, TKEY_ESC);
	screen_press(s, "gh");
	screen_expect(s, "in the silence: Sat 05/12 10:00");
	assert_false(screen_shows(s, "in the silence: Wed"));
}

static void
numbers_of_weeks(void **state)
{
	static const struct {
		struct date day;
		int week;
	} cases[] = {{{2026, 1, 1}, 1}, {{2026, 12, 31}, 53},
		{{2027, 1, 3}, 53}, {{2027, 1, 4}, 1}, {{2024, 12, 30}, 1},
		{{2023, 1, 1}, 52}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_int_equal(week_number(date_to_days(&cases[i].day)),
			cases[i].week);
}

static void
any_size(void **state)
{
	screen_press(*state, "gz");
	screen_any_size(*state);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {CASE(weeks), CASE(enter_goes_there),
		CASE(adds_on_the_day), CASE(days_of_the_law),
		CASE(what_the_silence_has_met), CASE(any_size),
		cmocka_unit_test(numbers_of_weeks)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
