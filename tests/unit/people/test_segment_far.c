/* Counting the segments of a town takes its time: how far it is can be told,
 * and it can be stopped. */
#include "people/listings.h"
#include "people/segment.h"

#include "tests/campaign.h"

static void
counting_says_how_far_it_is(void **state)
{
	struct test_campaign *t = *state;
	struct campaign_watch watch = {false, 0, false};
	struct listing_rows rows = {.n = 0};
	struct segment *segments;
	struct arena a = ARENA_INIT;
	size_t n = 0;

	for (int i = 0; i < 4; i++) {
		const char *name = arena_printf(&a, "S%d", i);

		assert_int_equal(segment_define(t->c, name, "age:18..30", NULL,
					 NULL, NULL),
			STATUS_OK);
	}
	campaign_limit(t->c, 0, &watch);
	assert_int_equal(
		segment_list(t->c, &a, &segments, &n, NULL), STATUS_OK);
	assert_int_equal(n, 4);
	assert_int_equal(atomic_load(&watch.done), 500);
	assert_int_equal(
		segment_listing.rows(t->c, &(struct listing_ask){.all = true},
			&a, &rows, NULL),
		STATUS_OK);
	assert_int_equal(rows.n, 4);
	assert_int_equal(atomic_load(&watch.done), 1000);
	atomic_store(&watch.stop, true);
	assert_int_equal(
		segment_listing.rows(t->c, &(struct listing_ask){.all = true},
			&a, &rows, NULL),
		STATUS_CANCELLED);
	campaign_limit(t->c, 0, NULL);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counting_says_how_far_it_is,
			test_campaign_open, test_campaign_close)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
