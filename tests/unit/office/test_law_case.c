/* Until when a request and a breach wait. */
#include "base/clock.h"
#include "campaign/campaign.h"
#include "office/law_case.h"

#include "tests/campaign.h"

#include <string.h>

static void
a_month_ends_on_the_same_day_or_the_last(void **state)
{
	static const struct {
		struct date day;
		const char *after;
	} k[] = {{{2026, 11, 23}, "2026-12-23"}, {{2026, 12, 31}, "2027-01-31"},
		{{2027, 1, 31}, "2027-02-28"}, {{2028, 1, 30}, "2028-02-29"},
		{{2027, 5, 31}, "2027-06-30"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(k); i++) {
		char text[DATE_TEXT_SIZE];
		struct date after = law_month_after(&k[i].day);

		assert_string_equal(date_iso(text, &after), k[i].after);
	}
}

static void
a_breach_has_its_hours(void **state)
{
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct law_case *rows;
	int64_t id = 0, known;
	size_t n = 0;

	clock_use_zone(CLOCK_ZONE);
	/* Across a change of the clock they are hours all the same. */
	setenv("PERMANENCE_NOW", "2027-03-27T18:00:00+01:00", 1);
	assert_true(clock_parse("2027-03-27T10:00:00+01:00", &known));
	assert_int_equal(law_breach_open(c, "perdu", known + 86400, &id, NULL),
		STATUS_USAGE);
	assert_int_equal(
		law_breach_open(c, "perdu", known, &id, NULL), STATUS_OK);
	assert_int_equal(law_cases(c, false, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].due, "2027-03-30T11:00:00+02:00");
	assert_int_equal(rows[0].left, 3);
	assert_int_equal(law_case_close(c, id, " ", NULL, NULL), STATUS_USAGE);
	assert_int_equal(law_case_close(c, id, "fait", NULL, NULL), STATUS_OK);
	assert_int_equal(
		law_case_close(c, id, "encore", NULL, NULL), STATUS_NONE);
	assert_int_equal(law_cases(c, false, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 0);
	assert_int_equal(law_cases(c, true, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].answer, "fait");
	arena_release(&a);
}

static void
a_request_is_overdue_after_its_month(void **state)
{
	const struct date day = {2026, 11, 20}, tomorrow = {2026, 11, 24};
	struct campaign *c = ((struct test_campaign *)*state)->c;
	struct arena a = ARENA_INIT;
	struct law_case *rows;
	int64_t id = 0;
	size_t n = 0;

	setenv("PERMANENCE_NOW", "2026-11-23T18:00:00+01:00", 1);
	assert_int_equal(law_case_open(c, LAW_CASE_ACCESS, "Mme X", 0,
				 &tomorrow, &id, NULL),
		STATUS_USAGE);
	assert_int_equal(
		law_case_open(c, LAW_CASE_ACCESS, "", 0, &day, &id, NULL),
		STATUS_USAGE);
	assert_int_equal(
		law_case_open(c, LAW_CASE_ACCESS, "Mme X", 99, &day, &id, NULL),
		STATUS_NONE);
	assert_int_equal(
		law_case_open(c, LAW_CASE_ACCESS, "Mme X", 0, &day, &id, NULL),
		STATUS_OK);
	setenv("PERMANENCE_NOW", "2026-12-21T18:00:00+01:00", 1);
	assert_int_equal(law_cases(c, false, &a, &rows, &n, NULL), STATUS_OK);
	assert_string_equal(rows[0].due, "2026-12-20");
	assert_int_equal(rows[0].left, -1);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_month_ends_on_the_same_day_or_the_last),
		CAMPAIGN_TEST(a_breach_has_its_hours),
		CAMPAIGN_TEST(a_request_is_overdue_after_its_month),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
