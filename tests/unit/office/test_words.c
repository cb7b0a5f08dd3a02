/* The journal in people's words: no name of the file's schema, whatever
 * changed; and its filter by person and day. */
#include "office/history.h"
#include "office/history_words.h"
#include "office/setting.h"
#include "store/db.h"
#include "store/stmt.h"

#include "tests/campaign.h"

/* Whatever table or column there is, or comes, has words or is not shown. */
static void
no_schema_name_is_shown(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct stmt *s = stmt_get(campaign_db(t->c),
		"SELECT m.name AS tbl, c.name AS column "
		"FROM sqlite_master m, pragma_table_info(m.name) c "
		"WHERE m.type = 'table'");
	size_t n = 0;

	while (stmt_step(s, NULL) == STATUS_OK) {
		const char *table = arena_strdup(&a, stmt_text(s, "tbl"));
		const char *column = arena_strdup(&a, stmt_text(s, "column"));
		const char *title = history_field(table, column);

		n++;
		if (strchr(history_thing(table), '_'))
			fail_msg("%s", table);
		if (title && (strchr(title, '_') || strcmp(title, column) == 0))
			fail_msg("%s.%s is \"%s\"", table, column, title);
	}
	stmt_reset(s);
	assert_true(n > 300);
	arena_release(&a);
}

/* Every setting that is kept under a name is called by its title; four are of
 * the election, and the journal calls those by what they change of it. */
static void
settings_have_titles(void **state)
{
	struct test_campaign *t = *state;
	int elections = 0;

	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const char *kept = setting_table[i].kept;
		struct arena a = ARENA_INIT;
		struct history_line *lines;
		int64_t entry = 0;
		size_t n = 0;

		if (!kept)
			continue;
		assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
		assert_int_equal(campaign_set(t->c, kept,
					 i == SETTING_KIND ? "legislative"
							   : "0 0.04 0.08",
					 NULL),
			STATUS_OK);
		assert_int_equal(change_commit(t->c, "set", "x", &entry, NULL),
			STATUS_OK);
		assert_int_equal(
			history_lines(t->c, entry, 10, &a, &lines, &n, NULL),
			STATUS_OK);
		for (size_t k = 0; k < n; k++)
			assert_null(strchr(lines[k].what, '_'));
		if (n == 1 && strcmp(lines[0].whose, "setting") == 0)
			assert_string_equal(
				lines[0].what, setting_table[i].title);
		else
			elections++;
		arena_release(&a);
	}
	assert_int_equal(elections, 4);
}

static size_t
found(struct test_campaign *t, const char *filter)
{
	struct arena a = ARENA_INIT;
	struct journal_entry *rows;
	size_t n = 0;

	assert_int_equal(
		history_list(t->c, 0, 100, filter, &a, &rows, &n, NULL),
		STATUS_OK);
	arena_release(&a);
	return n;
}

static void
by_person_and_day(void **state)
{
	struct test_campaign *t = *state;
	const char *me = campaign_actor(t->c);
	char *mine = mem_printf("qui:%s", me);
	size_t all = found(t, NULL), before;

	setenv("PERMANENCE_NOW", "2027-01-05T10:00:00+01:00", 1);
	before = found(t, "jour:05/01");
	assert_int_equal(before, 0);
	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	assert_int_equal(
		campaign_set(t->c, "desk", "rue Verte", NULL), STATUS_OK);
	assert_int_equal(
		change_commit(t->c, "set", "the desk moved", NULL, NULL),
		STATUS_OK);
	assert_int_equal(found(t, "day:5/1"), 1);
	assert_int_equal(found(t, "day:today desk"), 1);
	assert_int_equal(found(t, "day:today chair"), 0);
	assert_int_equal(found(t, "day:4/1"), 0);
	assert_int_equal(found(t, "day:nonsense"), 0);
	assert_int_equal(found(t, "who:zorglub"), 0);
	assert_true(found(t, mine) <= all + 1 && found(t, mine) >= 1);
	free(mine);
}

/* Days as people write them, words of closed sets in their language. */
static void
values_as_people_write_them(void **state)
{
	struct arena a = ARENA_INIT;

	assert_string_equal(history_value("consent", "state", "a new one", &a),
		"a new one");
	assert_string_not_equal(
		history_value("meeting", "starts", "2026-12-03T19:00", &a),
		"2026-12-03T19:00");
	assert_string_equal(
		history_value("meeting", "title", "2026 ensemble", &a),
		"2026 ensemble");
	arena_release(&a);
}

/* A door that was knocked at is called by its house; what a new row leaves
 * empty is no line. */
static void
a_visit_is_its_house(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct history_line *lines;
	int64_t entry = 0;
	size_t n = 0;

	assert_int_equal(change_begin(t->c, NULL), STATUS_OK);
	assert_int_equal(
		db_exec(campaign_db(t->c),
			"INSERT INTO address (id, number, street, street_key) "
			"VALUES (7, '12', 'rue Verte', 'verte');"
			"INSERT INTO visit (place, address, outcome, time, "
			"typed, typed_by) VALUES ('door', 7, 'absent', "
			"'2026-11-20T18:00:00+01:00', "
			"'2026-11-20T19:00:00+01:00', 'Marie')",
			NULL),
		STATUS_OK);
	assert_int_equal(
		change_commit(t->c, "set", "x", &entry, NULL), STATUS_OK);
	assert_int_equal(history_lines(t->c, entry, 40, &a, &lines, &n, NULL),
		STATUS_OK);
	for (size_t i = 0; i < n; i++)
		assert_string_not_equal(lines[i].new, "-");
	assert_true(n >= 3);
	assert_string_equal(lines[n - 3].whose, "12 rue Verte");
	assert_string_equal(lines[n - 3].new, "door");
	assert_string_equal(lines[n - 2].new, "absent");
	arena_release(&a);
}

#define CASE(test)                                                             \
	cmocka_unit_test_setup_teardown(                                       \
		test, test_campaign_open, test_campaign_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {CASE(no_schema_name_is_shown),
		CASE(settings_have_titles), CASE(by_person_and_day),
		CASE(values_as_people_write_them), CASE(a_visit_is_its_house)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
