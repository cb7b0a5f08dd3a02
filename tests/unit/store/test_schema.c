/* A file whose tables are not ours is refused by name, and nothing is run. */
#include "tests/campaign.h"

#include <sqlite3.h>

/* Close the campaign, let another program do this to it, open it again. */
static enum status
reopen_after(struct test_campaign *t, const char *sql, struct error *err)
{
	char *path = mem_strdup(campaign_path(t->c));
	sqlite3 *other;
	enum status st;

	campaign_close(t->c);
	t->c = NULL;
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	sqlite3_db_config(other, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	assert_int_equal(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	st = campaign_open(&t->c, path, NULL, err);
	free(path);
	return st;
}

static void
refuses_what_is_not_ours(void **state)
{
	static const struct {
		const char *sql;
		const char *named;
	} cases[] = {{"ALTER TABLE person RENAME COLUMN basis TO bases",
			     "\"person\""},
		{"DROP TABLE setting", "\"setting\""},
		{"CREATE VIEW planted AS SELECT 1", "\"planted\""},
		{"CREATE TRIGGER planted AFTER INSERT ON person BEGIN "
		 "DELETE FROM setting; END",
			"\"planted\""}};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		void *fresh;

		test_campaign_open(&fresh);
		assert_int_equal(
			reopen_after(fresh, cases[i].sql, &err), STATUS_FAILED);
		if (!strstr(err.text, cases[i].named))
			fail_msg("%s: %s", cases[i].sql, err.text);
		test_campaign_close(&fresh);
	}
}

static void
lets_sqlite_keep_statistics(void **state)
{
	struct error err = ERROR_INIT;

	assert_int_equal(reopen_after(*state, "ANALYZE", &err), STATUS_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_is_not_ours),
		CAMPAIGN_TEST(lets_sqlite_keep_statistics),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
