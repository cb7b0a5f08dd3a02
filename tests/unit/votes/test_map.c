/* Where stations are: outlines as text, contours and cells brought in, and the
 * points of a grid that each station takes. */
#include "port/votes/import_census.h"
#include "port/votes/import_contours.h"
#include "votes/census.h"
#include "votes/outline.h"
#include "votes/station_map.h"

#include "tests/campaign.h"
#include "tests/polls.h"

#include <math.h>

static void
outline_keeps_points(void **state)
{
	/* The first ring is the format's own example, times ten. */
	static const int64_t far[][2] = {
		{3850000, -12020000}, {4070000, -12095000}, {4325200, 0}};
	static const int64_t near[][2] = {{0, 0}, {1, 0}, {-16, 32}, {0, 1}};
	struct buf text = BUF_INIT;
	struct arena a = ARENA_INIT;
	struct outline out;

	(void)state;
	outline_add(&text, far, ARRAY_LEN(far));
	assert_true(strncmp(text.at, "_p~iF~ps|U_ulLnnqC", 18) == 0);
	outline_add(&text, near, ARRAY_LEN(near));
	assert_true(outline_read(text.at, &a, &out));
	assert_int_equal(out.n, 2);
	assert_int_equal(out.rings[0].n, 3);
	assert_true(out.rings[0].at[2].x == 4325200);
	assert_true(out.rings[1].at[2].x == -16);
	assert_true(out.rings[1].at[2].y == 32);
	assert_false(outline_read("_p~iF~ps|", &a, &out));
	assert_false(outline_read("_p~iF", &a, &out));
	assert_false(outline_read("", &a, &out));
	assert_false(outline_read("??  ??", &a, &out));
	assert_false(outline_read("\x1b[A", &a, &out));
	buf_release(&text);
	arena_release(&a);
}

static int
setup(void **state)
{
	test_campaign_open(state);
	test_put_poll(((struct test_campaign *)*state)->c, "mun2020", 0);
	return 0;
}

/* A square of so many hundredths of a degree, as GeoJSON. */
#define SQUARE(x, y, w)                                                        \
	"[[" #x "," #y "],[" #x "." #w "," #y "],[" #x "." #w "," #y "." #w    \
	"],[" #x "," #y "." #w "],[" #x "," #y "]]"
#define SHAPE(code, type, at)                                                  \
	"{\"type\":\"Feature\",\"properties\":{\"codeCommune\":\"92002\","     \
	"\"codeBureauVote\":\"" code "\"},\"geometry\":{\"type\":\"" type      \
	"\",\"coordinates\":" at "}}"
#define COLLECTION(shapes)                                                     \
	"{\"type\":\"FeatureCollection\",\"features\":[" shapes "]}"

static enum status
bring(struct test_campaign *t, const char *text, struct arena *a,
	struct shapes_import *out, struct error *err)
{
	char *file = test_campaign_file(t, "contours.geojson", text);
	enum status st = import_contours(t->c, file, a, out, err);

	free(file);
	return st;
}

static void
contours_come_in(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	struct station_map m;
	int points[8 * 16];

	assert_int_equal(
		bring(t,
			COLLECTION(SHAPE("92002_0001", "Polygon",
				"[" SQUARE(2, 48, 9) "]") "," SHAPE("92002_2",
				"MultiPolygon",
				"[[" SQUARE(3, 48, 4) "]]") "," SHAPE("92002_2",
				"Polygon",
				"[" SQUARE(
					3, 49, 4) "]") "," SHAPE("92002_0077",
				"Polygon",
				"[" SQUARE(
					4, 48, 4) "]") "," SHAPE("92019_0001",
				"Polygon",
				"[" SQUARE(
					5, 48, 4) "]") "," SHAPE("92002_0003",
				"Point", "[2,48]")),
			&a, &done, NULL),
		STATUS_OK);
	assert_int_equal(done.taken, 2);
	assert_int_equal(done.unknown.n, 1);
	assert_string_equal(done.unknown.text, "0077");
	assert_string_equal(done.without.text, "0003, 0004");
	assert_int_equal(done.elsewhere, 1);
	assert_int_equal(station_map_load(t->c, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.n, 2);
	assert_int_equal(m.kind, SHAPE_CONTOUR);
	assert_int_equal(m.at[1].outline.n, 2);
	/* From 2 to 3.4 degrees at 48.7 north, and 1.4 degrees high. */
	assert_true(fabs((m.x1 - m.x0) / (m.y1 - m.y0) - 0.66) < 0.01);
	assert_int_equal(station_map_towards(&m, 0, 1, 0), 1);
	assert_int_equal(station_map_towards(&m, 0, -1, 0), 0);
	assert_int_equal(station_map_towards(&m, 1, -1, 0), 0);
	station_map_grid(&m, 8, 16, points);
	/* North is up: the lower half holds the first, and half of the other;
	 * beside the map there is nothing. */
	assert_int_equal(points[7 * 16 + 7], 0);
	assert_int_equal(points[7 * 16 + 10], 1);
	assert_int_equal(points[0 * 16 + 10], 1);
	assert_int_equal(points[0 * 16 + 6], -1);
	assert_int_equal(points[7 * 16 + 0], -1);
	arena_release(&a);
}

static void
contours_are_refused(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	struct error err = ERROR_INIT;

	assert_int_equal(bring(t,
				 COLLECTION(SHAPE("92002_1", "Polygon",
					 "[[[648000,6850000],[648100,6850000],"
					 "[648100,6850100],[648000,6850000]]"
					 "]")),
				 &a, &done, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "WGS 84"));
	assert_int_equal(bring(t, "bureau;nom\n1;Mairie\n", &a, &done, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "not GeoJSON"));
	assert_int_equal(bring(t,
				 COLLECTION("{\"type\":\"Feature\","
					    "\"properties\":{\"x\":1},"
					    "\"geometry\":null}"),
				 &a, &done, &err),
		STATUS_FAILED);
	assert_int_equal(bring(t,
				 COLLECTION(SHAPE("92002_0099", "Polygon",
					 "[" SQUARE(2, 48, 9) "]")),
				 &a, &done, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "no station that is here"));
	arena_release(&a);
}

static void
import_cells(struct test_campaign *t, bool replace)
{
	char *file = test_campaign_file(t, "cells.csv",
		"idcar_200m;old\nCRS3035RES200mN2000E3000;4\n"
		"CRS3035RES200mN2000E3200;8\nCRS3035RES200mN2200E3200;8\n");
	char *weights = test_campaign_file(t, "weights.csv",
		"zone;bureau;part_zone\n"
		"CRS3035RES200mN2000E3000;92002_1;0.7\n"
		"CRS3035RES200mN2000E3000;92002_2;0.3\n"
		"CRS3035RES200mN2000E3200;92002_2;1\n"
		"CRS3035RES200mN2200E3200;92002_1;0.2\n"
		"CRS3035RES200mN2200E3200;92002_2;0.8\n");
	char *families = test_campaign_file(t, "families.yaml",
		"families:\n  - code: age\n    name: Age\n"
		"    population: persons\n"
		"    groups:\n      - {name: old, column: old}\n");
	const struct census_files files = {
		.file = file, .weights = weights, .families = families};
	const struct census_options options = {.replace = replace};
	struct arena a = ARENA_INIT;
	struct census_set set;
	struct error err = ERROR_INIT;

	if (import_census(t->c, &files, &options, &a, &set, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	arena_release(&a);
	free(file);
	free(weights);
	free(families);
}

static void
cells_stand_in(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct shapes_import done;
	struct station_map m;
	int points[4 * 4];

	assert_int_equal(station_map_load(t->c, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.n, 0);
	import_cells(t, false);
	assert_int_equal(station_map_load(t->c, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.n, 2);
	assert_int_equal(m.kind, SHAPE_CELLS);
	assert_int_equal(m.at[1].outline.n, 2);
	station_map_grid(&m, 4, 4, points);
	assert_int_equal(points[3 * 4], 0);
	assert_int_equal(points[0 * 4], -1);
	assert_int_equal(points[0 * 4 + 3], 1);
	/* A contour is better, and a later census leaves it alone. */
	assert_int_equal(bring(t,
				 COLLECTION(SHAPE("92002_0001", "Polygon",
					 "[" SQUARE(2, 48, 9) "]")),
				 &a, &done, NULL),
		STATUS_OK);
	import_cells(t, true);
	assert_int_equal(station_map_load(t->c, &a, &m, NULL), STATUS_OK);
	assert_int_equal(m.n, 1);
	assert_int_equal(m.kind, SHAPE_CONTOUR);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outline_keeps_points),
		cmocka_unit_test_setup_teardown(
			contours_come_in, setup, test_campaign_close),
		cmocka_unit_test_setup_teardown(
			contours_are_refused, setup, test_campaign_close),
		cmocka_unit_test_setup_teardown(
			cells_stand_in, setup, test_campaign_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
