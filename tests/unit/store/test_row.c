/* Rows by a map: every kind of column there and back, and what is damage. */
#include "store/db.h"
#include "store/row.h"

#include "tests/campaign.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLOURS(ROW) ROW(RED, "red", NULL, NULL) ROW(GREEN, "green", NULL, NULL)

enum colour { NO_COLOUR, COLOURS(SET_ID) };
static const struct set_value colour_values[] = {COLOURS(SET_VALUE)};
static const struct set colours = {
	"a colour", colour_values, ARRAY_LEN(colour_values)};

struct thing {
	const char *name, *note;
	int64_t id, weight, owner, planned;
	int floor;
	bool open;
	double share;
	enum colour colour;
};

static const struct column thing_columns[] = {
	COL(thing, id),
	COL(thing, name),
	COL_NULL(thing, note),
	COL(thing, weight),
	COL_NULL(thing, owner),
	COLUMN(thing, planned, COLUMN_UNSAID),
	COL(thing, floor),
	COL(thing, open),
	COL(thing, share),
	COL_SET(thing, colour, colours),
};
static const struct row_map thing_map = {
	.table = "thing", ROW_COLUMNS(thing, thing_columns)};

static void
a_row_comes_back_as_it_was(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	const struct thing in = {.name = "n",
		.weight = INT64_MIN,
		.planned = -1,
		.floor = -3,
		.open = true,
		.share = 0.25,
		.colour = GREEN};
	struct thing out;
	struct stmt *s = row_get(campaign_db(t->c), &thing_map,
		"SELECT :colour AS colour, :name AS name, :note AS note, "
		":weight AS weight, :owner AS owner, :planned AS planned, "
		":floor AS floor, :open AS open, :share AS share, 7 AS id, "
		":owner IS NULL AND :planned IS NULL AND :note IS NULL AS x "
		"WHERE x");

	row_bind(s, &thing_map, &in);
	assert_int_equal(row_one(s, &a, &out, NULL), STATUS_OK);
	assert_int_equal(out.id, 7);
	assert_string_equal(out.name, "n");
	assert_null(out.note);
	assert_int_equal(out.weight, INT64_MIN);
	assert_int_equal(out.owner, 0);
	assert_int_equal(out.planned, -1);
	assert_int_equal(out.floor, -3);
	assert_true(out.open);
	assert_true(out.share == 0.25);
	assert_int_equal(out.colour, GREEN);
	arena_release(&a);
}

/* The error that reading one row of this SQL ends in. */
static void
assert_damage(
	struct test_campaign *t, const char *name, const char *value, int line)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct thing row;
	struct stmt *s;
	char *sql = mem_printf("SELECT %s AS %s, * FROM (SELECT 1 AS id, "
			       "'x' AS name, 1 AS note, 1 AS weight, 1 AS "
			       "owner, 1 AS planned, 1 AS floor, 1 AS open, "
			       "1 AS share, 'red' AS colour)",
		value, name);

	assert_int_equal(
		stmt_prepare(&s, campaign_db(t->c), sql, NULL, 0, &err),
		STATUS_OK);
	row_by(s, &thing_map);
	if (row_one(s, &a, &row, &err) != STATUS_FAILED ||
		!strstr(err.text, name))
		fail_msg("line %d: %s", line, err.text);
	stmt_free(s);
	free(sql);
	arena_release(&a);
}

#define DAMAGE(name, value) assert_damage(*state, name, value, __LINE__)

static void
a_missing_value_is_an_error_with_a_word(void **state)
{
	DAMAGE("name", "NULL");
	DAMAGE("weight", "NULL");
	DAMAGE("open", "NULL");
	DAMAGE("colour", "NULL");
	DAMAGE("colour", "'blue'");
	DAMAGE("floor", "1 << 40");
}

/* The rows that made no error before a damaged one are not given. */
static void
rows_end_at_the_damaged_one(void **state)
{
	static const struct column columns[] = {COL(thing, id)};
	static const struct row_map map = {ROW_COLUMNS(thing, columns)};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct thing *rows;
	size_t n;
	struct stmt *s = row_get(campaign_db(t->c), &map,
		"SELECT 1 AS id UNION ALL SELECT NULL UNION ALL SELECT 2");

	assert_int_equal(row_all(s, &a, &rows, &n, NULL), STATUS_FAILED);
	s = row_get(
		campaign_db(t->c), &map, "SELECT 1 AS id UNION ALL SELECT 2");
	assert_int_equal(row_all(s, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[1].id, 2);
	arena_release(&a);
}

/* By another program: the table takes a NULL for a moment, and has one then. */
static void
damage_person(const char *path)
{
	static const char sql[] =
		"PRAGMA writable_schema = 1;"
		"UPDATE sqlite_schema SET sql = replace(sql, "
		"'last_name TEXT NOT NULL', 'last_name TEXT') "
		"WHERE name = 'person';"
		"PRAGMA schema_version = 9000;";
	static const char back[] =
		"UPDATE person SET last_name = NULL;"
		"UPDATE sqlite_schema SET sql = replace(sql, "
		"'last_name TEXT', 'last_name TEXT NOT NULL') "
		"WHERE name = 'person';"
		"PRAGMA schema_version = 9001;";
	sqlite3 *handle;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, "PRAGMA writable_schema = 1",
				 NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(handle, back, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(handle);
}

static void
a_damaged_person_is_an_error(void **state)
{
	struct test_campaign *t = *state;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct contact_row row;
	int64_t id = test_campaign_person(t->c, "Petit", "");

	campaign_close(t->c);
	damage_person(t->path);
	assert_int_equal(
		campaign_open(&t->c, t->path, "test", NULL), STATUS_OK);
	assert_int_equal(contact_get(t->c, id, &a, &row, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "last_name"));
	assert_non_null(strstr(err.text, "campaign restore"));
	arena_release(&a);
}

/* A statement got while it is read would lose its reader's rows. */
static void
a_statement_in_use_is_not_got_again(void **state)
{
	struct test_campaign *t = *state;
	pid_t child = fork();
	int status;

	if (child == 0) {
		const struct rlimit none = {0};

		setrlimit(RLIMIT_CORE, &none);
		signal(SIGABRT, SIG_DFL);
		for (int i = 0; i < 2; i++)
			stmt_step(
				stmt_get(campaign_db(t->c), "SELECT 1"), NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(a_row_comes_back_as_it_was),
		CAMPAIGN_TEST(a_missing_value_is_an_error_with_a_word),
		CAMPAIGN_TEST(rows_end_at_the_damaged_one),
		CAMPAIGN_TEST(a_damaged_person_is_an_error),
		CAMPAIGN_TEST(a_statement_in_use_is_not_got_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
