/* The map in Scoring, on the sample campaign, whose contours are real: golden
 * screens (UPDATE_GOLDEN=1 rewrites them), and the cursor that list and map
 * share. */
#include "port/campaign/campaign_file.h"
#include "port/campaign/rules_file.h"
#include "ui/frame/app.h"

#include "tests/ui/screen.h"

#include <unistd.h>

struct fixture {
	char folder[64];
	struct campaign *c;
	struct screen s;
};

static int
setup(void **state)
{
	static const struct date today = {2026, 11, 23};
	struct fixture *f = MEM_NEW(struct fixture);
	char *path;

	setenv("PERMANENCE_NOW", "2026-11-23T20:14:00+01:00", 1);
	strcpy(f->folder, "/tmp/permanence-test-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	path = mem_printf("%s/c.permanence", f->folder);
	assert_int_equal(campaign_file_build(
				 TESTS_SAMPLE, path, &today, false, NULL, NULL),
		STATUS_OK);
	assert_int_equal(campaign_open(&f->c, path, "Marie", NULL), STATUS_OK);
	free(path);
	campaign_set_rules_reader(f->c, rules_file_of);
	screen_start(&f->s, f->c);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	char *command = mem_printf("rm -rf %s", f->folder);

	screen_end(&f->s);
	campaign_close(f->c);
	assert_int_equal(system(command), 0);
	free(command);
	free(f);
	return 0;
}

static void
beside_the_list(void **state)
{
	struct fixture *f = *state;

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
	struct fixture *f = *state;

	screen_press(&f->s, "gs");
	screen_expect(&f->s, "271 of our voters of leg2024/1 stayed at home");
	screen_expect(&f->s, "prove 91.");
}

/* From 0039, to what lies at its right, and up; the list is there then. */
static void
alone(void **state)
{
	struct fixture *f = *state;

	screen_press(&f->s, "gsz");
	screen_compare(&f->s, "map-80", 24, 80, false);
	screen_compare(&f->s, "map-80-ascii", 24, 80, true);
	screen_compare(&f->s, "map-120", 40, 120, false);
	screen_key(&f->s, TKEY_RIGHT);
	screen_expect(&f->s, "-- 0030,");
	screen_expect(&f->s, "262 of our voters");
	screen_expect(&f->s, "SENANT Jean-Yves           41");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "-- 0039,");
	screen_key(&f->s, TKEY_LEFT);
	screen_expect(&f->s, "-- 0029,");
	screen_any_size(&f->s);
	screen_key(&f->s, TKEY_ESC);
	screen_expect(&f->s, ">   3    2-17  0029");
	screen_press(&f->s, "q");
	screen_expect(&f->s, "Today");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(beside_the_list),
		CASE(says_why),
		CASE(alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
