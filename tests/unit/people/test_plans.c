/*
 * How each kind of filter reaches people, without statistics and with those of
 * 1,400,000: by those whom it names where they can be found, else in one pass
 * in the order of the file, never one by one in the order of names.
 */
#include "people/contact_look.h"
#include "people/contact_page_sql.h"
#include "people/people.h"
#include "store/internal.h"

#include "tests/campaign.h"

#include <sqlite3.h>

enum { TEXT = 1 << 14 };

/* What a campaign of that size has in sqlite_stat1. */
static const char statistics[] =
	"ANALYZE; DELETE FROM sqlite_stat1; INSERT INTO sqlite_stat1 VALUES "
	"('station', 'sqlite_autoindex_station_1', '44 44 1'),"
	"('person', 'person_station', '1400000 31819 2'),"
	"('person', 'person_reference', '1400000 1'),"
	"('person', 'person_name', '1400000 63 1'),"
	"('person', 'person_address', '1400000 4'),"
	"('tag', 'sqlite_autoindex_tag_1', '6 1'),"
	"('address', 'address_place', '443270 80 2 1'),"
	"('person_tag', 'sqlite_autoindex_person_tag_1', '1048910 2 1'),"
	"('consent', 'sqlite_autoindex_consent_1', '900000 2 1 1'),"
	"('membership', 'sqlite_autoindex_membership_1', '400 10 1');"
	"ANALYZE sqlite_schema;";

struct seen {
	sqlite3 *db;
	char text[TEXT];
};

/* Of a plan: how it reaches p, the person; a step a line. */
static void
add_plan(struct seen *seen, const char *sql)
{
	char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *s;

	assert_int_equal(
		sqlite3_prepare_v2(seen->db, explain, -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *step = (const char *)sqlite3_column_text(s, 3);
		size_t n = strlen(seen->text);

		if (strncmp(step, "SEARCH p ", 9) == 0 ||
			strncmp(step, "SCAN p", 7) == 0 ||
			strncmp(step, "SCAN p ", 7) == 0)
			snprintf(seen->text + n, TEXT - n, "%s\n", step);
	}
	sqlite3_finalize(s);
	sqlite3_free(explain);
}

/* With the values that were bound: the plan depends on them. */
static int
trace(unsigned what, void *data, void *statement, void *text)
{
	char *sql = sqlite3_expanded_sql(statement);
	struct seen *seen = data;

	if (sql && strstr(sql, "FROM person p") &&
		strncmp(sql, "SELECT p.id AS id, p.name_key", 29) != 0) {
		sqlite3_trace_v2(seen->db, 0, NULL, NULL);
		add_plan(seen, sql);
		sqlite3_trace_v2(seen->db, SQLITE_TRACE_STMT, trace, seen);
	}
	sqlite3_free(sql);
	return 0;
}

static void
begin(struct seen *seen, struct campaign *c)
{
	seen->db = db_handle(campaign_db(c));
	seen->text[0] = '\0';
	sqlite3_trace_v2(seen->db, SQLITE_TRACE_STMT, trace, seen);
}

#define ADDRESS "SEARCH p USING INDEX person_address (address=?)\n"
#define COVERED "SEARCH p USING COVERING INDEX person_address (address=?)\n"
#define ID "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)\n"
#define PASS "SCAN p\n"
#define BY_STATION "SEARCH p USING COVERING INDEX person_station (station=?)\n"
#define NAME "SEARCH p USING INDEX person_name (name_key>? AND name_key<?)\n"
#define COVERED_NAME                                                           \
	"SEARCH p USING COVERING INDEX person_name (name_key>? AND "           \
	"name_key<?)\n"

/* The count, then the page's pass that finds those who are few. */
static const struct {
	const char *filter, *count, *few;
} kinds[] = {
	{"street:\"rue du puits\"", COVERED, ADDRESS},
	{"street:rue*", COVERED, ADDRESS},
	{"zip:92160", COVERED, ADDRESS},
	{"number:5", COVERED, ADDRESS},
	{"city:antony", COVERED, ADDRESS},
	{"bv:12", BY_STATION, BY_STATION},
	{"phone:0639981845", ID, ID},
	{"phone:981845", PASS, PASS},
	{"age:99", PASS, PASS},
	{"tag:vélo", ID, ID},
	{"tag:inconnu", ID, ID},
	{"email:yes", ID, ID},
	{"team:gare", ID, ID},
	{"name:bel", COVERED_NAME, COVERED_NAME},
	{"tag:vélo age:30..40", ID, ID},
	{"street:\"rue du puits\" age:30..40", ADDRESS, ADDRESS},
	{"-tag:vélo age:99", PASS, PASS},
	{"tag:vélo or age:99", PASS, PASS},
	{"bel tag:vélo", ID, ID},
};

static void
compare(struct campaign *c, size_t i, bool many)
{
	struct contact_row rows[2];
	struct arena a = ARENA_INIT;
	struct seen seen;
	size_t n = 0;
	int64_t count;
	const struct contact_order order = {.few = true, .limit = 2};

	begin(&seen, c);
	assert_int_equal(
		people_count(c, kinds[i].filter, &count, NULL), STATUS_OK);
	if (strcmp(seen.text, kinds[i].count) != 0)
		fail_msg("%s%s, counted:\n%s", kinds[i].filter,
			many ? ", of many" : "", seen.text);
	seen.text[0] = '\0';
	assert_int_equal(
		contact_page_by(c, kinds[i].filter, &order, &a, rows, &n, NULL),
		STATUS_OK);
	/* What is shown is looked up by their ids. */
	if (strncmp(seen.text, ID, strlen(ID)) != 0 ||
		strcmp(seen.text + strlen(ID), kinds[i].few) != 0)
		fail_msg("%s%s, a page:\n%s", kinds[i].filter,
			many ? ", of many" : "", seen.text);
	sqlite3_trace_v2(seen.db, 0, NULL, NULL);
	arena_release(&a);
}

static void
people_are_reached_by_what_is_named(void **state)
{
	struct test_campaign *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		compare(t->c, i, false);
	assert_int_equal(
		db_exec(campaign_db(t->c), statistics, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		compare(t->c, i, true);
}

/* The next names, and no others, by their index. */
static void
a_page_begins_with_the_next_names(void **state)
{
	struct test_campaign *t = *state;
	const struct contact_order order = {.limit = 2};
	struct contact_row rows[2];
	struct arena a = ARENA_INIT;
	struct seen seen;
	size_t n = 0;

	assert_int_equal(
		db_exec(campaign_db(t->c), statistics, NULL), STATUS_OK);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		begin(&seen, t->c);
		assert_int_equal(contact_page_by(t->c, kinds[i].filter, &order,
					 &a, rows, &n, NULL),
			STATUS_OK);
		if (strcmp(seen.text, NAME) != 0)
			fail_msg("%s:\n%s", kinds[i].filter, seen.text);
		sqlite3_trace_v2(seen.db, 0, NULL, NULL);
	}
	arena_release(&a);
}

/* More people than the walk sees: the page holds whoever matches, in order. */
static void
people_behind_the_next_names_are_found(void **state)
{
	static const char *const filters[] = {
		"street:\"rue du puits\"", "tag:vélo", "puits", NULL};
	struct test_campaign *t = *state;
	struct contact_row rows[8];
	struct arena a = ARENA_INIT;

	assert_int_equal(
		db_exec(campaign_db(t->c),
			"INSERT INTO person (id, last_name, name_key, "
			"source, basis, created) WITH RECURSIVE n (i) "
			"AS (VALUES (10000) UNION ALL SELECT i + 1 FROM n "
			"WHERE i < 19000) SELECT i, 'M', "
			"format('m%05d', i - 10000), '', '', '' FROM n",
			NULL),
		STATUS_OK);
	for (int i = 0; i < 3; i++)
		test_add_person(t->c,
			&(struct test_person){.last = (const char *[]){"A",
						      "M04500Z", "Z"}[i],
				.first = "Anne",
				.street = "rue du Puits",
				.tags = "vélo"});
	for (size_t f = 0; filters[f]; f++)
		for (int down = 0; down < 2; down++) {
			struct contact_order order = {
				.down = down != 0, .limit = 2};
			const char *const names = down ? "ZMA" : "AMZ";
			size_t n = 0;

			assert_int_equal(contact_page_by(t->c, filters[f],
						 &order, &a, rows, &n, NULL),
				STATUS_OK);
			assert_int_equal(n, 2);
			assert_int_equal(*rows[0].last_name, names[0]);
			assert_int_equal(*rows[1].last_name, names[1]);
			order.from = &rows[1];
			assert_int_equal(
				contact_page_by(t->c, filters[f], &order, &a,
					rows + 2, &n, NULL),
				STATUS_OK);
			assert_int_equal(n, 1);
			assert_int_equal(*rows[2].last_name, names[2]);
		}
	arena_release(&a);
}

/* So many match that a few names are looked up instead: upwards the first of
 * them stand behind the names looked up, downwards among them. */
static void
a_page_of_many_holds_the_nearest_names(void **state)
{
	struct test_campaign *t = *state;
	struct contact_row rows[4];
	struct arena a = ARENA_INIT;

	assert_int_equal(
		db_exec(campaign_db(t->c),
			"INSERT INTO person (id, last_name, name_key, "
			"source, basis, created) WITH RECURSIVE n (i) "
			"AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
			"WHERE i < 302500) SELECT 100000 + i, i, "
			"format('%s%06d', iif(i <= 2500, 'b', 'n'), i), "
			"'', 'consent', '' FROM n;"
			"INSERT INTO person_search (rowid, body) "
			"SELECT id, 'xenia' FROM person WHERE id > 102500",
			NULL),
		STATUS_OK);
	for (int down = 0; down < 2; down++) {
		struct contact_order order = {.down = down != 0, .limit = 2};
		const char *const names[] = {"2501", "302500"};
		const char *const next[] = {"2503", "302498"};
		size_t n = 0;

		assert_int_equal(contact_page_by(t->c, "xen", &order, &a, rows,
					 &n, NULL),
			STATUS_OK);
		assert_int_equal(n, 2);
		assert_string_equal(rows[0].last_name, names[down]);
		order.from = &rows[1];
		assert_int_equal(contact_page_by(t->c, "xen", &order, &a,
					 rows + 2, &n, NULL),
			STATUS_OK);
		assert_int_equal(n, 2);
		assert_string_equal(rows[2].last_name, next[down]);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(people_are_reached_by_what_is_named),
		CAMPAIGN_TEST(a_page_begins_with_the_next_names),
		CAMPAIGN_TEST(people_behind_the_next_names_are_found),
		CAMPAIGN_TEST(a_page_of_many_holds_the_nearest_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
