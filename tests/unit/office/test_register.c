/* No table with people in it is left out of the register of processings. */
#include "office/register.h"

#include "tests/campaign.h"

#include <string.h>

/* Is it one of the words? */
static bool
is_among(const char *words, const char *table)
{
	const size_t n = strlen(table);

	for (const char *at = words; (at = strstr(at, table)); at++)
		if ((at == words || at[-1] == ' ') &&
			(at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static bool
is_registered(const char *table)
{
	for (size_t i = 0; i < nprocessings; i++)
		if (is_among(processings[i].tables, table))
			return true;
	return false;
}

static void
every_table_of_people_is_of_a_processing(void **state)
{
	struct test_campaign *t = *state;
	struct stmt *s = stmt_get(campaign_db(t->c),
		"SELECT DISTINCT m.name AS tbl "
		"FROM sqlite_schema m, pragma_foreign_key_list(m.name) f "
		"WHERE m.type = 'table' AND f.\"table\" IN ('person', 'roll')");
	size_t n = 0;

	while (stmt_step(s, NULL) == STATUS_OK) {
		n++;
		if (!is_registered(stmt_text(s, "tbl")))
			fail_msg("%s is in no processing (office/register.c)",
				stmt_text(s, "tbl"));
	}
	assert_true(n >= 18);
}

/* And the other way: what is named is there. */
static void
a_processing_lives_in_tables_that_are_there(void **state)
{
	struct test_campaign *t = *state;

	for (size_t i = 0; i < nprocessings; i++) {
		char *words = mem_strdup(processings[i].tables), *left = words;

		for (char *table; (table = strsep(&left, " "));) {
			struct stmt *s = stmt_get(campaign_db(t->c),
				"SELECT count(*) AS value FROM sqlite_schema "
				"WHERE type = 'table' AND name = :name");
			int64_t found = 0;

			stmt_bind_text(s, ":name", table);
			assert_int_equal(
				stmt_one_int(s, &found, NULL), STATUS_OK);
			if (!found)
				fail_msg("%s of %s is not a table", table,
					processings[i].sheet);
		}
		free(words);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(every_table_of_people_is_of_a_processing),
		CAMPAIGN_TEST(a_processing_lives_in_tables_that_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
