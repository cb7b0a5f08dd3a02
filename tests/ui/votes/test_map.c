/* The map in Scoring, on the sample campaign, whose contours are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), and the cursor that list and map
 * share. */
#include "votes/station_map.h"

#include "tests/ui/sample.h"

static void
beside_the_list(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gsj");
	screen_compare(&f->s, "scoring-map-80", 24, 80, false);
	screen_compare(&f->s, "scoring-map-80-ascii", 24, 80, true);
	screen_compare(&f->s, "scoring-map-120", 40, 120, false);
	screen_compare(&f->s, "scoring-map-200", 60, 200, false);
	screen_any_size(&f->s);
}

/* Three keys from Today, and the sentence is there. */
static void
says_why(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gs");
	screen_expect(
		&f->s, "271 of our voters (legislative 2024) stayed at home");
	screen_expect(&f->s, "prove 91.");
}

/* From 0039, to what lies at its right, and up; the list is there then. */
static void
alone(void **state)
{
	struct sample *f = *state;

	screen_press(&f->s, "gsz");
	screen_compare(&f->s, "map-80", 24, 80, false);
	screen_compare(&f->s, "map-80-ascii", 24, 80, true);
	screen_compare(&f->s, "map-120", 40, 120, false);
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "── 0030,");
	screen_expect(&f->s, "262 of our voters");
	screen_expect(&f->s, "SENANT Jean-Yves           41");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "── 0039,");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "── 0029,");
	screen_any_size(&f->s);
	screen_key(&f->s, TKEY_ESC);
	screen_expect(&f->s, ">   3    2-17  0029");
	screen_press(&f->s, "q");
	screen_expect(&f->s, "Today");
}

/* Today has it too, where there is room. */
static void
today(void **state)
{
	struct sample *f = *state;

	screen_compare(&f->s, "today-map-120", 40, 120, false);
	assert_false(screen_shows(&f->s, "Where to knock first"));
}

/* Not for whom the ranking itself is not for. */
static void
today_of_a_treasurer(void **state)
{
	struct sample *f = *state;
	struct buf screen = BUF_INIT;

	screen_end(&(struct screen){.app = f->s.app});
	campaign_close(f->c);
	assert_int_equal(
		campaign_open(&f->c, f->path, "Jeanne", NULL), STATUS_OK);
	screen_start(&f->s, f->c);
	screen_draw(&f->s, 40, 120, false, &screen);
	assert_non_null(strstr(screen.at, "Today"));
	assert_null(strstr(screen.at, "Where to knock"));
	buf_release(&screen);
}

/* A square as a shape of GeoJSON. */
#define SHAPE(code)                                                            \
	"{\"type\":\"Feature\",\"properties\":{\"codeCommune\":\"92002\","     \
	"\"codeBureauVote\":\"" code "\"},\"geometry\":{\"type\":\"Polygon\"," \
	"\"coordinates\":[[[2,48],[2.9,48],[2.9,48.9],[2,48.9],[2,48]]]}}"

/* Of the map, in metres. */
static double
height(const struct sample *f)
{
	struct arena a = ARENA_INIT;
	struct station_map m;
	double high;

	assert_int_equal(station_map_load(f->c, &a, &m, NULL), STATUS_OK);
	high = m.y1 - m.y0;
	arena_release(&a);
	return high;
}

/* A file of contours is looked at first, taken, and taken back. */
static void
brings_contours_in(void **state)
{
	struct sample *f = *state;
	char *file = mem_printf("%s/contours.geojson", f->folder);
	static const char text[] =
		"{\"type\":\"FeatureCollection\",\"features\":[" SHAPE(
			"92002_0039") "," SHAPE("92002_0099") "]}";

	assert_int_equal(
		io_write(file, text, sizeof(text) - 1, NULL), STATUS_OK);
	assert_true(height(f) < 20000);
	screen_press(&f->s, "gsI");
	screen_press(&f->s, file);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "Contour of 1 of our stations. Not here: 0099.");
	screen_press(&f->s, "n");
	assert_true(height(f) < 20000);
	screen_press(&f->s, "I");
	screen_press(&f->s, file);
	screen_press(&f->s, "\ry");
	screen_expect(&f->s, "Contour of 1 station");
	assert_true(height(f) > 90000);
	screen_press(&f->s, "u");
	assert_true(height(f) < 20000);
	free(file);
}

/* Settings say how many there are, ask for the same file, and go by it; letters
 * are no path in that row. */
static void
settings_bring_contours_in(void **state)
{
	struct sample *f = *state;
	char *file = mem_printf("%s/contours.geojson", f->folder);
	static const char text[] =
		"{\"type\":\"FeatureCollection\",\"features\":[" SHAPE(
			"92002_0039") "]}";

	assert_int_equal(
		io_write(file, text, sizeof(text) - 1, NULL), STATUS_OK);
	assert_int_equal(
		db_exec(campaign_db(f->c), "DELETE FROM station_shape", NULL),
		STATUS_OK);
	screen_press(&f->s, "gw\t\t\t\txyz");
	screen_expect(&f->s, "[none ");
	screen_press(&f->s, "\r");
	screen_press(&f->s, file);
	screen_press(&f->s, "\ry");
	screen_expect(&f->s, "Contour of 1 station");
	screen_expect(&f->s, "[1 station ");
	assert_true(height(f) > 90000);
	screen_key(&f->s, TKEY_F2);
	screen_expect(&f->s, "Nothing was changed");
	/* A file that is none says so, and nothing changes. */
	assert_int_equal(io_write(file, "x", 1, NULL), STATUS_OK);
	screen_press(&f->s, "gw\t\t\t\t\r");
	screen_press(&f->s, file);
	screen_press(&f->s, "\r");
	screen_expect(&f->s, "not GeoJSON");
	screen_expect(&f->s, "[1 station ");
	free(file);
}

/* Without one, the ranking says so, and with which key it comes. */
static void
says_that_there_is_none(void **state)
{
	struct sample *f = *state;

	assert_int_equal(
		db_exec(campaign_db(f->c), "DELETE FROM station_shape", NULL),
		STATUS_OK);
	screen_press(&f->s, "gs");
	screen_expect(&f->s, "No map yet: I imports");
	screen_any_size(&f->s);
}

#define CASE(f)                                                                \
	cmocka_unit_test_setup_teardown(f, sample_setup, sample_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(today),
		CASE(today_of_a_treasurer),
		CASE(beside_the_list),
		CASE(says_why),
		CASE(alone),
		CASE(brings_contours_in),
		CASE(settings_bring_contours_in),
		CASE(says_that_there_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
