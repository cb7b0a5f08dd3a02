/* Teams: the tree, members, zones, doors, hours of the week, undo. */
#include "field/meeting.h"
#include "field/slot.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "office/history.h"

#include "tests/campaign.h"

static struct campaign *
campaign_of(void **state)
{
	setenv("PERMANENCE_NOW", "2026-11-24T10:00:00+01:00", 1);
	return ((struct test_campaign *)*state)->c;
}

static void
add_team(struct campaign *c, const char *name, const char *under)
{
	struct arena a = ARENA_INIT;
	struct team_row row = {.name = name}, parent = {0};

	if (under)
		assert_int_equal(
			team_find(c, under, &a, &parent, NULL), STATUS_OK);
	row.parent = parent.id;
	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_OK);
	arena_release(&a);
}

static enum status
move_team(struct campaign *c, const char *name, const char *under,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_row row, parent;
	enum status st;

	assert_int_equal(team_find(c, name, &a, &row, NULL), STATUS_OK);
	assert_int_equal(team_find(c, under, &a, &parent, NULL), STATUS_OK);
	row.parent = parent.id;
	st = team_save(c, &row, NULL, err);
	arena_release(&a);
	return st;
}

static void
add_stations(struct campaign *c)
{
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) VALUES "
			     "(17, '92002', '0017'), (18, '92002', '0018')");
}

static void
the_tree_has_no_circles(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct team_row row = {.name = "ÉQUIPE nord"};
	struct team *teams;
	size_t n;

	add_team(c, "Terrain", NULL);
	add_team(c, "Équipe Nord", "terrain");
	add_team(c, "Gare", "equipe nord");
	add_team(c, "Accueil", NULL);
	assert_int_equal(move_team(c, "Terrain", "Gare", &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "under itself"));
	assert_int_equal(
		move_team(c, "Terrain", "Terrain", NULL), STATUS_FAILED);
	assert_int_equal(team_save(c, &row, NULL, &err), STATUS_CONFLICT);
	row = (struct team_row){.name = " "};
	assert_int_equal(team_save(c, &row, NULL, NULL), STATUS_FAILED);
	assert_int_equal(team_find(c, "Gard", &a, &row, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "\"Gare\""));
	assert_int_equal(team_list(c, &a, &teams, &n, NULL), STATUS_OK);
	assert_int_equal(n, 4);
	assert_string_equal(teams[0].row.name, "Accueil");
	assert_string_equal(teams[3].row.name, "Gare");
	assert_int_equal(teams[3].row.depth, 2);
	assert_string_equal(teams[3].row.parent_name, "Équipe Nord");
	assert_int_equal(team_remove(c, "Terrain", NULL, NULL), STATUS_FAILED);
	assert_int_equal(team_remove(c, "Gare", NULL, NULL), STATUS_OK);
	arena_release(&a);
}

/* Two changes that were fine one by one, and a circle once one is undone. */
static void
a_circle_made_by_undo_is_still_listed(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct team *teams;
	size_t n;

	add_team(c, "A", NULL);
	add_team(c, "B", NULL);
	test_campaign_sql(c, "UPDATE team SET parent = (SELECT t.id FROM team "
			     "t WHERE t.id <> team.id)");
	assert_int_equal(team_list(c, &a, &teams, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(move_team(c, "A", "B", NULL), STATUS_FAILED);
	arena_release(&a);
}

static void
people_join_lead_and_leave(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct team_detail t;
	struct error err = ERROR_INIT;
	int64_t p = test_campaign_person(c, "BÉNARD", "");
	int64_t q = test_campaign_person(c, "ADAM", ""), people, entry, undone;

	add_team(c, "Nord", NULL);
	add_team(c, "Sud", NULL);
	assert_int_equal(
		team_join(c, "nord", p, TEAM_LEAD, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Nord", q, TEAM_MEMBER, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Sud", p, TEAM_MEMBER, &entry, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Sud", 99, TEAM_LEAD, NULL, NULL), STATUS_NONE);
	assert_int_equal(team_people_count(c, &people, NULL), STATUS_OK);
	assert_int_equal(people, 2);
	assert_int_equal(team_load(c, "Nord", &a, &t, NULL), STATUS_OK);
	assert_string_equal(t.team.row.lead, "BÉNARD");
	assert_int_equal(t.nmembers, 2);
	assert_string_equal(t.members[0].row.name, "BÉNARD");
	assert_string_equal(t.members[1].row.since, "2026-11-24");
	assert_false(t.members[1].inactive);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(team_leave(c, "Sud", p, NULL, &err), STATUS_NONE);
	assert_int_equal(team_leave(c, "Nord", q, NULL, NULL), STATUS_OK);
	assert_int_equal(team_load(c, "Nord", &a, &t, NULL), STATUS_OK);
	assert_int_equal(t.nmembers, 1);
	arena_release(&a);
}

static void
zones_are_stations_and_streets(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct zone_row x, y;
	static const struct {
		const char *text, *kept;
	} good[] = {{"bv:17", "bv:0017"}, {"rue X", "rue X"},
		{"rue du 8 mai 1945", "rue du 8 mai 1945"},
		{"rue X impair 2-40", "rue X odd 2-40"},
		{"rue X 12- pair", "rue X even 12-"}, {"rue X -9", "rue X -9"}};
	static const struct {
		const char *text;
		enum status st;
	} bad[] = {{"bv:99", STATUS_NONE}, {"", STATUS_USAGE},
		{"mairie:1", STATUS_USAGE}, {"12 rue X", STATUS_USAGE},
		{"rue X 40-2", STATUS_USAGE}};
	static const struct {
		const char *x, *y;
		bool overlap;
	} pairs[] = {{"bv:17", "bv:18", false}, {"bv:17", "bv:17", true},
		{"bv:17", "rue X", false}, {"rue X", "RUE x pair", true},
		{"rue X pair", "rue X impair", false},
		{"rue X 1-9", "rue X 10-", false},
		{"rue X 1-10", "rue X 10-", true},
		{"rue X -9", "rue X 3-4", true}, {"rue X", "rue Y", false}};

	add_stations(c);
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_int_equal(
			zone_parse(c, good[i].text, &a, &x, NULL), STATUS_OK);
		assert_string_equal(zone_text(&a, &x), good[i].kept);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(
			zone_parse(c, bad[i].text, &a, &x, NULL), bad[i].st);
	for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
		zone_parse(c, pairs[i].x, &a, &x, NULL);
		zone_parse(c, pairs[i].y, &a, &y, NULL);
		if (zone_overlaps(&x, &y) != pairs[i].overlap ||
			zone_overlaps(&y, &x) != pairs[i].overlap)
			fail_msg("%s and %s", pairs[i].x, pairs[i].y);
	}
	arena_release(&a);
}

static const char *
warnings_of(struct campaign *c, struct arena *a)
{
	struct team_warning *w;
	const char *all = "";
	size_t n;

	assert_int_equal(team_warnings(c, a, &w, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s\n", all, w[i].text);
	return all;
}

static void
what_is_amiss_is_said(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	const char *const zones[] = {"bv:17", "rue X"}, *const bad[] = {"bv:18",
								"bv:99"};
	int64_t p = test_campaign_person(c, "BÉNARD", "");
	struct team_detail t;

	add_stations(c);
	add_team(c, "Terrain", NULL);
	add_team(c, "Nord", "Terrain");
	add_team(c, "Sud", "Terrain");
	assert_int_equal(
		team_join(c, "Terrain", p, TEAM_LEAD, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_join(c, "Nord", p, TEAM_LEAD, NULL, NULL), STATUS_OK);
	assert_int_equal(team_zones(c, "Terrain", zones, 2, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		team_zones(c, "Nord", zones, 2, false, NULL, NULL), STATUS_OK);
	assert_string_equal(warnings_of(c, &a), "Sud has no lead\n");
	assert_int_equal(
		team_zones(c, "Sud", bad, 2, false, NULL, NULL), STATUS_NONE);
	assert_int_equal(
		team_zones(c, "Sud", zones, 1, false, NULL, NULL), STATUS_OK);
	assert_string_equal(warnings_of(c, &a),
		"Sud has no lead\nbv:0017 is in the zones of both Nord and "
		"Sud\n");
	assert_int_equal(
		team_zones(c, "Sud", zones, 1, true, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_zones(c, "Sud", zones, 1, true, NULL, NULL), STATUS_NONE);
	/* 30 days are not yet too long. */
	setenv("PERMANENCE_NOW", "2026-12-24T10:00:00+01:00", 1);
	assert_string_equal(warnings_of(c, &a), "Sud has no lead\n");
	setenv("PERMANENCE_NOW", "2026-12-25T10:00:00+01:00", 1);
	assert_non_null(strstr(warnings_of(c, &a), "Nord: nothing was heard"));
	assert_int_equal(team_load(c, "Nord", &a, &t, NULL), STATUS_OK);
	assert_true(t.members[0].inactive);
	assert_int_equal(t.nzones, 2);
	arena_release(&a);
}

static void
set_load(struct campaign *c, int year, int month, int day, int64_t planned,
	int64_t done)
{
	const struct date d = {year, month, day};

	assert_int_equal(
		team_set_load(c, "Nord", &d, planned, done, NULL, NULL),
		STATUS_OK);
}

static void
doors_are_counted_by_week(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct meeting_row m = {.kind = MEETING_DOORS,
		.title = "Portes",
		.starts = "2026-11-28T10:00",
		.minutes = 60};
	struct team_detail t;

	add_team(c, "Nord", NULL);
	set_load(c, 2026, 11, 23, 60, -1);
	set_load(c, 2026, 11, 29, -1, 44); /* the Sunday of that week */
	set_load(c, 2026, 10, 5, -1, 7);   /* the first of eight weeks */
	set_load(c, 2026, 10, 4, -1, 99);  /* the week before them */
	assert_int_equal(meeting_save(c, &m, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_meets(c, "Nord", m.id, false, NULL, NULL), STATUS_OK);
	assert_int_equal(team_load(c, "Nord", &a, &t, NULL), STATUS_OK);
	assert_int_equal(t.team.planned, 60);
	assert_int_equal(t.team.done, 44);
	assert_int_equal(t.team.trend[TEAM_WEEKS - 1], 44);
	assert_int_equal(t.team.trend[0], 7);
	assert_int_equal(t.team.trend[1], -1);
	assert_string_equal(t.team.row.next, "2026-11-28T10:00");
	assert_string_equal(t.team.row.next_title, "Portes");
	assert_int_equal(
		team_meets(c, "Nord", m.id, true, NULL, NULL), STATUS_OK);
	assert_int_equal(
		team_meets(c, "Nord", m.id, true, NULL, NULL), STATUS_NONE);
	arena_release(&a);
}

static void
hours_are_read_as_people_say_them(void **state)
{
	static const struct {
		const char *text, *kept;
	} cases[] = {{"", ""}, {"sat 9-13, tue 18-21", "Tue 18-21, Sat 9-13"},
		{"samedi 9h30-midi; mar. 18h–minuit", "Tue 18-24, Sat 9h30-12"},
		{"lun-mer 18:15-20", "Mon 18h15-20, Tue 18h15-20, Wed "
				     "18h15-20"},
		{"sat 9-12, 11-13, 13-14", "Sat 9-14"}, {"dimanche", "Sun"},
		{"sun 22-2", "Mon 0-2, Sun 22-24"},
		{"sam-lun", "Mon, Sat, Sun"}, {"Sat 9h to 12h", "Sat 9-12"},
		{"9-12", NULL}, {"sat 9", NULL}, {"sat 9-9", NULL},
		{"sat 9-25", NULL}, {"sat 24-2", NULL}, {"sat 9h5-10", NULL},
		{"foo 9-12", NULL}, {"sat-foo 9-12", NULL},
		{"sat 9-12 tue", NULL}, {"sat 9:61-10", NULL},
		{"sa 9-10", NULL}};
	struct arena a = ARENA_INIT;
	struct slot *slots, *again;
	size_t n, m;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		enum status st =
			slots_parse(cases[i].text, &a, &slots, &n, NULL);

		if ((st == STATUS_OK) != (cases[i].kept != NULL))
			fail_msg("%s gives %d", cases[i].text, (int)st);
		if (st != STATUS_OK)
			continue;
		assert_string_equal(slots_text(&a, slots, n), cases[i].kept);
		assert_int_equal(slots_parse(slots_text(&a, slots, n), &a,
					 &again, &m, NULL),
			STATUS_OK);
		assert_int_equal(n, m);
		if (n)
			assert_memory_equal(slots, again, n * sizeof(*slots));
	}
	arena_release(&a);
}

static void
slots_hold_a_time_or_not(void **state)
{
	static const struct {
		int weekday, starts, minutes;
		bool held;
	} cases[] = {{6, 9 * 60, 240, true}, {6, 9 * 60, 241, false},
		{6, 539, 1, false}, {6, 13 * 60, 1, false},
		{5, 22 * 60, 120, true},  /* to midnight */
		{5, 23 * 60, 120, true},  /* into Saturday */
		{5, 23 * 60, 181, false}, /* beyond 2 */
		{7, 23 * 60, 120, true},  /* into the next week */
		{7, 23 * 60, 121, false}, {1, 0, 60, true}, {1, 0, 61, false}};
	struct arena a = ARENA_INIT;
	struct slot *slots;
	size_t n;

	(void)state;
	assert_int_equal(slots_parse("sat 9-13, ven 22-2, sun 20-1", &a, &slots,
				 &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (slots_cover(slots, n, cases[i].weekday, cases[i].starts,
			    cases[i].minutes) != cases[i].held)
			fail_msg("case %zu", i);
	arena_release(&a);
}

static void
volunteers_keep_skills_hours_and_absences(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	int64_t p = test_campaign_person(c, "BÉNARD", ""), entry, undone;
	const char *const add[] = {"+Voiture", "clés", "+voiture"};
	const char *const wrong[] = {"-clés", "-guitare"};
	const struct date first = {2026, 12, 20}, last = {2027, 1, 3};
	struct volunteer v;

	assert_int_equal(volunteer_skills(c, p, add, 3, NULL, NULL), STATUS_OK);
	/* All or nothing. */
	assert_int_equal(
		volunteer_skills(c, p, wrong, 2, NULL, NULL), STATUS_NONE);
	assert_int_equal(volunteer_set_available(c, p, "sam 9-13", NULL, NULL),
		STATUS_OK);
	assert_int_equal(volunteer_set_available(c, p, "sat 9-", NULL, NULL),
		STATUS_USAGE);
	assert_int_equal(
		volunteer_set_available(c, p, "dim", &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(
		volunteer_set_away(c, p, &first, &last, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		volunteer_set_away(c, p, &last, &first, false, NULL, NULL),
		STATUS_USAGE);
	assert_int_equal(volunteer_load(c, p, &a, &v, NULL), STATUS_OK);
	assert_string_equal(v.skills, "clés, Voiture");
	assert_string_equal(v.available, "Sat 9-13");
	assert_int_equal(v.naway, 1);
	assert_int_equal(
		volunteer_set_away(c, p, &last, &last, true, NULL, NULL),
		STATUS_OK);
	assert_int_equal(volunteer_load(c, p, &a, &v, NULL), STATUS_OK);
	assert_int_equal(v.naway, 0);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(the_tree_has_no_circles),
		CAMPAIGN_TEST(a_circle_made_by_undo_is_still_listed),
		CAMPAIGN_TEST(people_join_lead_and_leave),
		CAMPAIGN_TEST(zones_are_stations_and_streets),
		CAMPAIGN_TEST(what_is_amiss_is_said),
		CAMPAIGN_TEST(doors_are_counted_by_week),
		cmocka_unit_test(hours_are_read_as_people_say_them),
		cmocka_unit_test(slots_hold_a_time_or_not),
		CAMPAIGN_TEST(volunteers_keep_skills_hours_and_absences)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
