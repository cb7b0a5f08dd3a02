/* What to say at a station's doors: from answers, from the census, and not. */
#include "messages/point.h"
#include "messages/script.h"
#include "people/segment.h"

#include "tests/campaign.h"

static struct campaign *
campaign_of(void **state)
{
	return ((struct test_campaign *)*state)->c;
}

static void
add_people(struct campaign *c, const char *station, int n, const char *number)
{
	char last[24];

	for (int i = 0; i < n; i++) {
		snprintf(
			last, sizeof(last), "BEL %s %s %d", station, number, i);
		test_add_person(c, &(struct test_person){.last = last,
					   .number = number,
					   .street = "rue Verte",
					   .station = station});
	}
}

static void
map(struct campaign *c, const char *point, const char *segment, double weight)
{
	const struct point_mapping m = {
		.point = point, .segment = segment, .weight = weight};

	assert_int_equal(
		point_define(c, point, "Texte", NULL, NULL), STATUS_OK);
	assert_int_equal(point_map(c, &m, NULL, NULL), STATUS_OK);
}

/* Number 12 is most of station 0001 and little of 0002; at 0001 the census
 * counts 75 tenants of 100, in town 100 of 200. */
static void
set_up(struct campaign *c)
{
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) VALUES "
			     "(1, '92002', '0001'), (2, '92002', '0002')");
	test_campaign_sql(c,
		"INSERT INTO family (id, code, name, groups, population) "
		"VALUES (1, 'tenure', 'Statut', '[\"tenants\",\"owners\"]', "
		"'households')");
	test_campaign_sql(c,
		"INSERT INTO demography (id, family, station, counts) VALUES "
		"(1, 1, 1, '[75, 25]'), (2, 1, 2, '[25, 75]')");
	add_people(c, "0001", 12, "12");
	add_people(c, "0001", 8, "3");
	add_people(c, "0002", 4, "12");
	add_people(c, "0002", 16, "3");
	assert_int_equal(
		segment_define(c, "Douze", "number:12", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		segment_define(c, "Trois", "number:3", NULL, NULL, NULL),
		STATUS_OK);
	assert_int_equal(
		segment_define(c, "Absents", "number:99", NULL, NULL, NULL),
		STATUS_OK);
	map(c, "Loyers", "Douze", 2);
	map(c, "Parc", "Trois", 3);
	map(c, "Impôts", "Douze", 0);
	map(c, "Travaux", "Absents", 1);
}

static void
answers_say_who_lives_there(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct script s;

	set_up(c);
	assert_int_equal(script_load(c, "1", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.station, "0001");
	assert_int_equal(s.n, 3);
	/* Douze: (12 + 20 * 0.4) / ((20 + 20) * 0.4) = 1.25, weighed by 2. */
	assert_string_equal(s.lines[0].point, "Loyers");
	assert_float_equal(s.lines[0].weight, 2.5, 1e-9);
	assert_string_equal(s.lines[0].text, "Texte");
	assert_non_null(strstr(s.lines[0].why, "12 of 20 contacts here"));
	assert_string_equal(s.lines[1].point, "Travaux");
	assert_non_null(strstr(s.lines[1].why, "nothing known"));
	assert_string_equal(s.lines[2].point, "Impôts");
	assert_float_equal(s.lines[2].weight, 0, 0);
	assert_int_equal(script_load(c, "0002", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.lines[0].point, "Parc");
	assert_int_equal(s.n, 2);
	assert_int_equal(script_load(c, "77", &a, &s, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "77"));
	arena_release(&a);
}

/* A sheet goes from hand to hand, whatever the segment. */
static void
few_are_not_counted_for_a_canvasser(void **state)
{
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct script s;

	set_up(c);
	add_people(c, "0002", 6, "9");
	assert_int_equal(
		segment_define(c, "Neuf", "number:9", NULL, NULL, NULL),
		STATUS_OK);
	map(c, "Vélo", "Neuf", 9);
	assert_int_equal(script_load(c, "0002", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.lines[0].point, "Vélo");
	assert_non_null(strstr(s.lines[0].why, "< 11 of 26 contacts here"));
	/* Nor where few are known at all. */
	test_campaign_sql(c, "INSERT INTO station (id, commune, code) VALUES "
			     "(3, '92002', '0003')");
	add_people(c, "0003", 4, "9");
	assert_int_equal(script_load(c, "0003", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.lines[0].point, "Vélo");
	assert_non_null(
		strstr(s.lines[0].why, "Neuf: fewer than 11 contacts here"));
	arena_release(&a);
}

static void
the_census_speaks_where_a_segment_stands_for_groups(void **state)
{
	static const char *const tenants[] = {"Tenants"}, *wrong[] = {"x"};
	struct campaign *c = campaign_of(state);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct script s;

	set_up(c);
	assert_int_equal(script_link(c, "Absents", "tenure", wrong, 1, &err),
		STATUS_NONE);
	assert_non_null(strstr(err.text, "\"x\""));
	assert_int_equal(script_link(c, "absents", "tenure", tenants, 1, NULL),
		STATUS_OK);
	assert_int_equal(script_load(c, "0001", &a, &s, NULL), STATUS_OK);
	assert_string_equal(s.lines[1].point, "Travaux");
	assert_float_equal(s.lines[1].weight, 1.5, 1e-9);
	assert_non_null(
		strstr(s.lines[1].why, "75% of households here, 50% in town"));
	/* Half of what the census and the answers say: (1.25 + 1.5) / 2. */
	assert_int_equal(
		script_link(c, "Douze", "tenure", tenants, 1, NULL), STATUS_OK);
	assert_int_equal(script_load(c, "0001", &a, &s, NULL), STATUS_OK);
	assert_float_equal(s.lines[0].weight, 2.75, 1e-9);
	/* Few tenants: the segment is no longer spoken to there. */
	assert_int_equal(script_load(c, "0002", &a, &s, NULL), STATUS_OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(
		script_link(c, "Absents", "tenure", NULL, 0, NULL), STATUS_OK);
	assert_int_equal(segment_remove(c, "Douze", NULL, NULL), STATUS_OK);
	assert_int_equal(script_load(c, "0002", &a, &s, NULL), STATUS_OK);
	assert_int_equal(s.n, 2);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(answers_say_who_lives_there),
		CAMPAIGN_TEST(few_are_not_counted_for_a_canvasser),
		CAMPAIGN_TEST(
			the_census_speaks_where_a_segment_stands_for_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
