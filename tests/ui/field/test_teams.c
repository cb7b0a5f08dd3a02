/* Teams and alerts on screen: the tree, who joins and leads, the form, who is
 * missing, and asking again. */
#include "field/alert.h"
#include "field/team.h"
#include "field/volunteer.h"

#include <unistd.h>

#include "tests/ui/screen.h"

enum { PEOPLE = 5 };

struct fixture {
	struct screen s;
	struct campaign *c;
	int64_t people[PEOPLE];
};

static void
add_team(struct fixture *f, const char *name, const char *under,
	const char *note)
{
	struct team_change change = {.name = name,
		.under = under,
		.note = note,
		.zones = "rue Larmeroux even 2-40",
		.planned = 60,
		.done = 44};

	assert_int_equal(team_change(f->c, &change, NULL, NULL), STATUS_OK);
}

static int
setup(void **state)
{
	static const struct test_person people[PEOPLE] = {
		{.last = "BÉNARD", .first = "Chloé", .phone = "0639981201"},
		{.last = "DA COSTA", .first = "João", .phone = "0639981202"},
		{.last = "ÉTIENNE", .first = "Noé", .phone = "0639981203"},
		{.last = "MARTAL", .first = "Ève", .phone = "0639981204"},
		{.last = "VIDALIN", .first = "Oscar"}};
	struct fixture *f = MEM_NEW(struct fixture);

	f->c = screen_campaign(&f->s);
	for (size_t i = 0; i < PEOPLE; i++)
		f->people[i] = test_add_person(f->c, &people[i]);
	test_campaign_sql(f->c,
		"INSERT INTO consent (id, person, channel, purpose, state, "
		"captured, captured_by, medium, wording) SELECT id, id, 'sms', "
		"'news', 'yes', '2026-10-14', 'Karim', 'door', 'oui' "
		"FROM person");
	add_team(f, "Terrain", "", "");
	add_team(f, "Centre", "Terrain", "relais du marché");
	for (size_t i = 0; i < PEOPLE - 1; i++) {
		assert_int_equal(
			team_join(f->c, "Centre", f->people[i],
				i ? TEAM_MEMBER : TEAM_LEAD, NULL, NULL),
			STATUS_OK);
		assert_int_equal(volunteer_set_available(f->c, f->people[i],
					 "sat 9-13", NULL, NULL),
			STATUS_OK);
	}
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static void
the_tree(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gtj");
	screen_expect(&f->s, ">     Centre");
	screen_compare(&f->s, "teams-80", 24, 80, false);
	screen_compare(&f->s, "teams-120", 40, 120, false);
	screen_compare(&f->s, "teams-80-ascii", 24, 80, true);
	screen_compare(&f->s, "teams-60", 16, 60, false);
	screen_press(&f->s, "kd");
	screen_expect(&f->s, "teams stand under \"Terrain\"");
	screen_press(&f->s, "\rjd");
	screen_expect(&f->s, "Removed the team Centre.");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "    Centre");
	screen_press(&f->s, "/cent\r");
	screen_expect(&f->s, "1 of 2");
}

static void
who_is_in_one(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gtj\r");
	screen_compare(&f->s, "members-80", 24, 80, false);
	screen_press(&f->s, "avid\r");
	screen_expect(&f->s, "VIDALIN Oscar");
	screen_press(&f->s, "1");
	screen_expect(
		&f->s, "VIDALIN Oscar is a member of the team Centre now.");
	screen_expect(&f->s, "Centre: 5 people");
	screen_press(&f->s, "/dal\r");
	screen_expect(&f->s, "VIDALIN Oscar   member");
	screen_press(&f->s, "e");
	screen_expect(&f->s, "VIDALIN Oscar leads the team Centre now.");
	screen_expect(&f->s, "VIDALIN Oscar   lead");
	screen_press(&f->s, "d");
	screen_expect(&f->s, "VIDALIN Oscar left the team.");
	screen_press(&f->s, "\033ayzz\r");
	screen_expect(&f->s, "! No contact is called \"yzz\".");
}

/* By r in the tree; the team stays under the cursor. */
static void
who_leads(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gt");
	screen_expect(&f->s, "Lead           nobody yet: r chooses");
	screen_press(&f->s, "rvid\r");
	screen_expect(&f->s, "Who leads it?");
	screen_press(&f->s, "1");
	screen_expect(&f->s, "VIDALIN Oscar leads the team Terrain now.");
	screen_expect(&f->s, ">   Terrain            VIDALIN Oscar");
	screen_press(&f->s, "u");
	screen_expect(&f->s, "nobody yet: r chooses");
}

/* 44 of 60 doors: two days before the week ends that keeps up, for 80 it does
 * not. */
static void
who_falls_behind(void **state)
{
	struct fixture *f = *state;
	const struct date day = {2026, 11, 28};

	setenv("PERMANENCE_NOW", "2026-11-28T20:14:00+01:00", 1);
	screen_press(&f->s, "gtj");
	screen_expect(&f->s, ">     Centre");
	assert_false(screen_shows(&f->s, "doors done, and"));
	assert_int_equal(
		team_set_load(f->c, "Centre", &day, 80, -1, NULL, NULL),
		STATUS_OK);
	screen_press(&f->s, "\fj");
	screen_expect(&f->s, "> !   Centre");
	screen_expect(&f->s,
		"! 44 of 80 doors done, and 5 days of the week are over");
	screen_press(&f->s, "gh");
	screen_expect(&f->s, "44/80 !");
	screen_expect(&f->s, "44/60\n");
	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
}

/* x writes what the filter leaves, as the command does; over a file only after
 * a question, and people's data are written down as having left. */
static void
to_a_file(void **state)
{
	struct fixture *f = *state;
	char folder[] = "/tmp/permanence-export.XXXXXX";
	struct buf written = BUF_INIT;
	char *path;

	assert_non_null(mkdtemp(folder));
	path = mem_printf("%s/list.csv", folder);
	screen_press(&f->s, "gtj\r/costa\rx");
	screen_expect(&f->s, "members.csv");
	screen_press(&f->s, "\x15");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Wrote 1 row to");
	assert_int_equal(io_read(&written, path, 1000, NULL), STATUS_OK);
	assert_string_equal(written.at,
		"contact,name,role,phone,since,last,inactive,skills\n"
		"2,DA COSTA João,member,06 39 98 12 02,2026-11-23,2026-11-23,"
		"no,\n");
	screen_press(&f->s, "x");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "! list.csv is there already. Replace it (y/n)?");
	screen_press(&f->s, "n\x15list.txt\r");
	screen_expect(&f->s, "! End the name in csv,tsv,json,jsonl.");
	screen_press(&f->s, "\x15list.csv\ry");
	screen_expect(&f->s, "Wrote 1 row to");
	screen_press(&f->s, "ga");
	screen_expect(&f->s, "export of 1 contact (costa)");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
	buf_release(&written);
	free(path);
}

static void
by_form(void **state)
{
	struct fixture *f = *state;
	struct team_detail team;
	struct arena a = ARENA_INIT;

	screen_press(&f->s, "gtje");
	screen_compare(&f->s, "team-form-80", 24, 80, false);
	screen_press(&f->s, "\t\x15");
	screen_press(&f->s, "nothing\t");
	screen_expect(&f->s, "! Under: there is no team");
	screen_key(&f->s, TKEY_UP);
	screen_press(&f->s, "\x15");
	screen_press(&f->s, "terrain\t, rue Velpeau odd\t\x15");
	screen_press(&f->s, "80\t\t\x13");
	screen_expect(&f->s, "Saved Centre.");
	assert_int_equal(team_load(f->c, "Centre", &a, &team, NULL), STATUS_OK);
	assert_int_equal(team.nzones, 2);
	assert_int_equal(team.team.planned, 80);
	assert_int_equal(team.team.done, 44);
	assert_string_equal(team.team.row.parent_name, "Terrain");
	screen_press(&f->s, "e\t\t\x15\x13");
	assert_int_equal(team_load(f->c, "Centre", &a, &team, NULL), STATUS_OK);
	assert_int_equal(team.nzones, 0);
	screen_press(&f->s, "aCentre\x13");
	screen_expect(&f->s, "there is a team \"Centre\" already");
	arena_release(&a);
}

static void
an_alert(void **state)
{
	struct fixture *f = *state;
	struct arena a = ARENA_INIT;
	struct alert_row row;

	screen_press(&f->s, "gla");
	screen_press(&f->s, "Portes\tsam 10h\t0\tCentre\t");
	screen_compare(&f->s, "alert-form-80", 24, 80, false);
	screen_key(&f->s, TKEY_UP);
	screen_key(&f->s, TKEY_UP);
	screen_press(&f->s, "\x15");
	screen_press(&f->s, "2\x13");
	screen_expect(&f->s, "4 people are asked;");
	screen_press(&f->s, "\r/cost\r\r1");
	screen_expect(&f->s, "Answer recorded.");
	screen_press(&f->s, "/\x15");
	screen_press(&f->s, "eti\r\r2");
	screen_press(&f->s, "\033");
	screen_compare(&f->s, "alert-80", 24, 80, false);
	screen_press(&f->s, "\033");
	screen_compare(&f->s, "alerts-80", 24, 80, false);
	screen_compare(&f->s, "alerts-120", 40, 120, false);
	screen_compare(&f->s, "alerts-80-ascii", 24, 80, true);
	screen_press(&f->s, "r");
	screen_expect(&f->s, "!! ");
	setenv("PERMANENCE_NOW", "2026-11-24T09:00:00+01:00", 1);
	screen_press(&f->s, "\rr");
	screen_expect(&f->s, "2 people are asked again;");
	screen_press(&f->s, "\r/ben\r\r1");
	screen_expect(&f->s, "Enough volunteers: the alert is closed.");
	assert_int_equal(alert_load(f->c, 1, &a, &row, NULL), STATUS_OK);
	assert_int_equal(row.yes, 2);
	assert_non_null(row.closed);
	arena_release(&a);
}

static void
any_size(void **state)
{
	static const char *const places[] = {"gtj", "i", "\033\r", "a",
		"\033\033e", "\033glaPortes\tsam 10h\t\t\t\t\t2\x13", "i",
		"\033\r", "\r"};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		screen_press(&f->s, places[i]);
		screen_any_size(&f->s);
	}
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, screen_teardown)

/* What a file of teams would bring is counted first. */
static void
a_file_is_tried_first(void **state)
{
	struct fixture *f = *state;
	char *path = test_campaign_file(f->s.t, "equipes.yaml",
		"teams:\n  - name: Sud\n    under: Terrain\n");
	struct arena a = ARENA_INIT;
	struct team_row row;

	setenv("XDG_STATE_HOME", f->s.t->folder, 1);
	screen_press(&f->s, "gtI");
	screen_press(&f->s, path);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "New teams: 1; people who come to teams: 0");
	assert_int_equal(team_find(f->c, "Sud", &a, &row, NULL), STATUS_NONE);
	screen_press(&f->s, "y");
	screen_expect(&f->s, "are in.  u undo");
	assert_int_equal(team_find(f->c, "Sud", &a, &row, NULL), STATUS_OK);
	screen_press(&f->s, "u");
	assert_int_equal(team_find(f->c, "Sud", &a, &row, NULL), STATUS_NONE);
	arena_release(&a);
	free(path);
}

/* F1 tells the keys of a line, and gives its hint back. */
static void
a_line_tells_its_keys(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gt\ra");
	screen_expect(&f->s, "The beginning of a name, then Enter");
	screen_key(&f->s, TKEY_F1);
	screen_expect(&f->s, "^U ^K ^W: cut before, behind, a word");
	screen_expect(&f->s, "Who joins?");
	screen_key(&f->s, TKEY_F1);
	screen_expect(&f->s, "The beginning of a name, then Enter");
}

/* What was typed stays, with what is wrong with it, until it is right. */
static void
a_name_is_mended_where_it_is_asked_for(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gt\ra");
	screen_press(&f->s, "gtzz\r");
	screen_expect(&f->s, "! No contact is called \"gtzz\".");
	screen_expect(&f->s, "Who joins? gtzz");
	screen_key(&f->s, CTRL_KEY('u'));
	screen_press(&f->s, "vidalin\r\r");
	screen_expect(&f->s, "VIDALIN Oscar is a member");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(the_tree),
		CASE(a_file_is_tried_first),
		CASE(who_is_in_one),
		CASE(who_leads),
		CASE(who_falls_behind),
		CASE(to_a_file),
		CASE(by_form),
		CASE(an_alert),
		CASE(a_line_tells_its_keys),
		CASE(a_name_is_mended_where_it_is_asked_for),
		CASE(any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
