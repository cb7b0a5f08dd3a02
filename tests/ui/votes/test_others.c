/* Other communes are asked from Scoring and from Transfers: what they say is
 * used and said, seen out of date when a colleague changes results, and taken
 * back. */
#include "tests/communes.h"
#include "tests/ui/screen.h"

static int
setup(void **state)
{
	struct screen *s = MEM_NEW(struct screen);
	struct campaign *c = screen_campaign(s);
	int64_t changed;

	test_put_department(c);
	assert_int_equal(change_begin(c, NULL), STATUS_OK);
	assert_int_equal(
		result_set_ours(c, "leg2024", 1, "Durand", 1, &changed, NULL),
		STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.high", "leg2024/1", NULL), STATUS_OK);
	assert_int_equal(
		campaign_set(c, "scoring.low", "leg2024/2", NULL), STATUS_OK);
	assert_int_equal(
		change_commit(c, "set", "ours", NULL, NULL), STATUS_OK);
	screen_start(s, c);
	*state = s;
	return 0;
}

/* The results of one commune are brought in again. */
static void
a_colleague_replaces_results(struct screen *s)
{
	struct campaign *c;

	assert_int_equal(
		campaign_open(&c, s->t->path, "Karim", NULL), STATUS_OK);
	test_put_round(c,
		&(const struct commune){
			"92019", 8, TEST_STATIONS, test_candidates, NULL},
		2, true);
	campaign_close(c);
	screen_tick(s);
}

static void
scoring(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gs");
	assert_false(screen_shows(s, "other districts"));
	screen_press(s, "p");
	screen_compare(s, "scoring-others-ask-80", 24, 80, false);
	screen_press(s, "1");
	screen_expect(s, "5 other districts were asked");
	screen_compare(s, "scoring-others-80", 24, 80, false);
	a_colleague_replaces_results(s);
	screen_expect(s, "what others said is out of date");
	screen_press(s, "p1");
	assert_false(screen_shows(s, "out of date"));
	screen_press(s, "uy");
	screen_expect(s, "out of date");
}

static void
transfers(void **state)
{
	struct screen *s = *state;

	screen_press(s, "gvp1");
	screen_expect(s, "5 other districts were asked");
	screen_compare(s, "transfers-others-80", 24, 80, false);
	a_colleague_replaces_results(s);
	screen_expect(s, "not used until they are asked again");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, screen_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {TEST(scoring), TEST(transfers)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
