/* Census: families declared, zones carried, sums kept, imports taken back. */
#include "office/check.h"
#include "office/history.h"
#include "port/votes/import_census.h"
#include "votes/census.h"

#include "tests/campaign.h"

#include <math.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/migrations.h"

#define assert_near(a, b, slack) assert_true(fabs((a) - (b)) <= (slack))

/* Import files of the given text; weights may be NULL. */
static enum status
import_text(struct test_campaign *t, const char *table, const char *weights,
	const char *families, bool replace, struct arena *a,
	struct census_set *set, struct error *err)
{
	char *file = test_campaign_file(t, "zones.csv", table);
	char *yaml = test_campaign_file(t, "families.yaml", families);
	char *shares =
		weights ? test_campaign_file(t, "weights.csv", weights) : NULL;
	const struct census_files files = {
		.file = file, .weights = shares, .families = yaml};
	const struct census_options options = {.replace = replace};
	enum status st = import_census(t->c, &files, &options, a, set, err);

	free(file);
	free(yaml);
	free(shares);
	return st;
}

static const struct census_row *
row_of(struct test_campaign *t, struct arena *a, const char *code)
{
	struct census_row *rows;
	size_t n;

	assert_int_equal(census_list(t->c, a, &rows, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].code, code) == 0)
			return &rows[i];
	return NULL;
}

static double
count_of(struct test_campaign *t, struct arena *a, const char *family,
	const char *station, const char *group)
{
	struct census_table table;

	assert_int_equal(census_load(t->c, family, a, &table, NULL), STATUS_OK);
	for (size_t i = 0; i < table.nstations; i++)
		for (size_t g = 0; g < table.ngroups; g++)
			if (strcmp(table.stations[i].code, station) == 0 &&
				strcmp(table.groups[g], group) == 0)
				return table.counts[i * table.ngroups + g];
	return NAN;
}

/* The sample's grid: figures from the cells and shares, computed apart. */
static void
carries_antony(void **state)
{
	static const struct census_files files = {
		.file = TESTS_SAMPLE "/carreaux-200m.geojson.gz",
		.weights = TESTS_SAMPLE "/bureaux-carreaux-200m.csv.gz",
		.families = TESTS_SAMPLE "/families.yaml"};
	static const struct census_options options = {.replace = false};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct census_set set;
	const struct census_row *age, *tenure;

	if (import_census(t->c, &files, &options, &a, &set, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	age = row_of(t, &a, "age");
	tenure = row_of(t, &a, "occupation");
	assert_int_equal(age->stations, 44);
	assert_string_equal(age->population, "personnes");
	assert_near(age->total, 52708.5, 0.01);
	assert_near(age->carried, 52708.5, 0.01);
	assert_near(census_lost(age), 0, 0.01);
	assert_string_equal(tenure->population, "ménages");
	assert_near(tenure->carried, 22280.0, 0.01);
	assert_near(count_of(t, &a, "age", "0001", "18-24"), 113.961, 1e-3);
	assert_near(count_of(t, &a, "age", "0044", "80 et plus"), 36.085, 1e-3);
	assert_near(count_of(t, &a, "occupation", "0001", "propriétaires"),
		359.824, 1e-3);
	assert_near(
		count_of(t, &a, "occupation", "0044", "locataires et autres"),
		350.943 - 50.141, 1e-3);
	arena_release(&a);
}

static const char ages[] = "families:\n"
			   "  - code: age\n"
			   "    name: Age\n"
			   "    population: persons\n"
			   "    total: POP\n"
			   "    groups:\n"
			   "      - {name: young, columns: [A, B]}\n"
			   "      - {name: old, rest: true}\n";

/* IRIS as INSEE has them; the zeros before a code were eaten in one file. */
static void
carries_iris_and_accounts(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct census_set set;
	const struct census_row *age;

	if (import_text(t,
		    "IRIS;COM;POP;A;B\n"
		    "092002101;92002;100.5;20;30.5\n"
		    "920020102;92002;200;50;50\n"
		    "920020103;92002;70;ns;3\n"
		    "920020104;92002;40;10;10\n"
		    "920190101;92019;1000;1;1\n",
		    "zone,bureau,part_zone\n"
		    "92002101,92002_1,0.25\n"
		    "92002101,92002_0002,0.5\n"
		    "92002101,92019_1,0.25\n"
		    "920020102,2,0.9\n"
		    "920020103,0002,1\n"
		    "920029999,0002,1\n",
		    ages, false, &a, &set, &err) != STATUS_OK)
		fail_msg("%s:%zu: %s", err.file, err.line, err.text);
	age = row_of(t, &a, "age");
	assert_near(age->total, 1410.5, 1e-6);
	assert_near(age->elsewhere, 1000 + 25.125, 1e-6);
	assert_near(age->carried, 0.75 * 100.5 + 0.9 * 200, 1e-6);
	/* A tenth of a zone, a secret zone, and one without weight. */
	assert_near(census_lost(age), 20 + 70 + 40, 1e-6);
	assert_near(count_of(t, &a, "age", "0001", "young"), 0.25 * 50.5, 1e-6);
	assert_near(count_of(t, &a, "age", "0002", "old"), 0.5 * 50 + 0.9 * 100,
		1e-6);
	/* Those three, the unknown zone of a weight, and new stations. */
	assert_int_equal(set.nnotes, 5);
	arena_release(&a);
}

static const char *
check_text(struct test_campaign *t, struct arena *a, enum check_level level)
{
	struct check_line *lines;
	size_t n;

	assert_int_equal(check_campaign(t->c, a, &lines, &n, NULL), STATUS_OK);
	for (size_t i = 0; i < n; i++)
		if (lines[i].level == level && strstr(lines[i].text, "census"))
			return lines[i].text;
	return NULL;
}

static const char simple[] =
	"zone: bureau\n"
	"families:\n"
	"  - {code: t, name: Tenure, population: households, total: men,\n"
	"     groups: [{name: owners, column: o}, {name: others, column: "
	"r}]}\n";

/* Zones that are stations; replaced, and the former figures brought back. */
static void
replaces_and_takes_back(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct census_set set;
	int64_t entry, undone;

	assert_int_equal(
		import_text(t, "bureau,o,r,men\n1,10,20,30\n0069A,5,5,10\n",
			NULL, simple, false, &a, &set, NULL),
		STATUS_OK);
	assert_near(count_of(t, &a, "t", "069A", "owners"), 5, 0);
	assert_non_null(check_text(t, &a, CHECK_OK));
	assert_int_equal(import_text(t, "bureau,o,r,men\n1,1,2,9\n", NULL,
				 simple, false, &a, &set, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "--replace"));
	assert_near(count_of(t, &a, "t", "0001", "owners"), 10, 0);
	assert_int_equal(import_text(t, "bureau,o,r,men\n1,1,2,9\n", NULL,
				 simple, true, &a, &set, NULL),
		STATUS_OK);
	assert_near(count_of(t, &a, "t", "0001", "owners"), 1, 0);
	assert_near(census_lost(row_of(t, &a, "t")), 6, 1e-9);
	assert_non_null(check_text(t, &a, CHECK_WARNING));
	/* Station 069A is still here, and has no census now. */
	assert_int_equal(set.nnotes, 2);
	assert_int_equal(import_text(t, "bureau,o,r,men\n1,1,2,3\n2,7,7,14\n",
				 NULL, simple, true, &a, &set, NULL),
		STATUS_OK);
	/* Nor does a census make stations up where there are some. */
	assert_int_equal(set.nstations, 1);
	assert_near(census_lost(row_of(t, &a, "t")), 14, 1e-9);
	assert_int_equal(import_text(t, "bureau,o,r,men\n2,7,7,14\n", NULL,
				 simple, true, &a, &set, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "0002"));
	assert_near(count_of(t, &a, "t", "0001", "owners"), 1, 0);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_near(count_of(t, &a, "t", "0001", "owners"), 10, 0);
	assert_near(count_of(t, &a, "t", "069A", "owners"), 5, 0);
	assert_near(census_lost(row_of(t, &a, "t")), 0, 1e-9);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	assert_null(row_of(t, &a, "t"));
	arena_release(&a);
}

static void
families_say_where(void **state)
{
	static const struct {
		const char *text;
		size_t line, column;
		const char *words;
	} cases[] = {{"famillies: []\n", 1, 1, "\"families\""},
		{"families: []\n", 1, 1, "at least one"},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, ages: old, column: B}]}\n",
			3, 31, "18-24 or 80+"},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, ages: 24-18, column: B}]}\n",
			3, 31, "18-24 or 80+"},
		{"families:\n  - {code: a, name: A, groups: []}\n", 2, 5,
			"population"},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, colum: B}]}\n",
			3, 25, "\"column\""},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, column: AA}]}\n",
			3, 33, "no column \"AA\""},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, rest: true}]}\n",
			2, 5, "total"},
		{"families:\n  - {code: a, name: A, population: p,\n"
		 "     groups: [{name: x, column: A, rest: true}]}\n",
			3, 15, "rest: true"},
		{"families:\n  - {code: a, name: A, population: p, total: POP,"
		 "\n     groups: [{name: x, column: A}, {name: x, column: "
		 "B}]}\n",
			2, 5, "two groups"}};
	struct arena a = ARENA_INIT;
	struct census_set set;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(
			import_text(*state, "bureau;POP;A;B\n1;3;1;2\n", NULL,
				cases[i].text, false, &a, &set, &err),
			STATUS_FAILED);
		if (err.line != cases[i].line ||
			err.column != cases[i].column ||
			!strstr(err.file, "families.yaml") ||
			!strstr(err.text, cases[i].words))
			fail_msg("%s: %s:%zu:%zu: %s", cases[i].text, err.file,
				err.line, err.column, err.text);
	}
	arena_release(&a);
}

static void
tables_say_where(void **state)
{
	static const char weights[] = "zone;bureau;part_zone\nZ1;1;1\n";
	static const struct {
		const char *table;
		const char *weights;
		size_t line, column;
		const char *words;
	} cases[] = {{"IRIS;POP;A;B\nZ1;9;1;deux\n", weights, 2, 4, "\"deux\""},
		{"IRIS;POP;A;B\nZ1;9;-1;2\n", weights, 2, 3, "\"-1\""},
		{"IRIS;POP;A;B\nZ1;9;1;2\n\nZ1;9;1;2\n", weights, 4, 1,
			"twice"},
		{"IRIS;POP;A;B\n;9;1;2\n", weights, 2, 1, "no name"},
		{"IRIS;POP;A;B\nZ1;9;1;2\n",
			"zone;bureau;part_zone\nZ1;1;0.5\nZ1;2;1,5\n", 3, 3,
			"from 0 to 1"},
		{"IRIS;POP;A;B\nZ1;9;1;2\n", "zone;bureau\nZ1;1\n", 1, 0,
			"part_zone"},
		{"IRIS;POP;A;B\nZ1;9;1;2\n", NULL, 0, 0, "--weights"},
		{"IRIS;POP;A;B\nZ1;9;1;2\n",
			"zone;bureau;part_zone\nZ1;92019_1;1\n", 0, 0,
			"commune 92002"},
		{"{\"type\": \"FeatureCollection\",\n \"features\": [}\n",
			weights, 2, 15, "JSON"},
		{"{\"type\": \"Topology\"}\n", weights, 0, 0, "JSON"}};
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct census_set set;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_not_equal(
			import_text(t, cases[i].table, cases[i].weights, ages,
				false, &a, &set, &err),
			STATUS_OK);
		if (err.line != cases[i].line ||
			err.column != cases[i].column ||
			!strstr(err.text, cases[i].words))
			fail_msg("%s: %s:%zu:%zu: %s", cases[i].table, err.file,
				err.line, err.column, err.text);
	}
	assert_null(row_of(t, &a, "age"));
	arena_release(&a);
}

/* A group's name may hold what JSON must escape. */
static void
keeps_names_as_given(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct census_set set;

	assert_int_equal(
		import_text(t,
			"{\"features\": [{\"properties\": {\"id_bv\": "
			"\"92002_7\", \"n\": 12.5, \"x\": null}}]}",
			NULL,
			"families:\n  - {code: c, name: C, population: p,\n"
			"     groups: [{name: 'd''\"été\" \\', column: n}]}\n",
			false, &a, &set, NULL),
		STATUS_OK);
	assert_near(count_of(t, &a, "c", "0007", "d'\"été\" \\"), 12.5, 0);
	arena_release(&a);
}

/* A file as it was before its families knew what they count. */
static char *
older_file(struct test_campaign *t)
{
	char *path = mem_printf("%s/old.permanence", t->folder);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db, migration_list[0].sql, NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(db,
			"PRAGMA application_id = 1346720333;"
			"PRAGMA user_version = 1;"
			"INSERT INTO campaign (id, commune, commune_name, "
			"list_name, device, created) VALUES (1, '92002', "
			"'Antony', 'A', 0, '2026-01-01');"
			"INSERT INTO family (id, code, name, groups) "
			"VALUES (1, 'old', 'Old', '[\"a\"]');",
			NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	return path;
}

static void
upgrades_older_files(void **state)
{
	struct test_campaign *t = *state;
	char *path = older_file(t);
	char *copy = mem_printf("%s-before-v1", path);
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct campaign *c;
	struct census_row *rows;
	size_t n;

	if (campaign_open(&c, path, "test", &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(access(copy, F_OK), 0);
	assert_int_equal(census_list(c, &a, &rows, &n, NULL), STATUS_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].code, "old");
	assert_string_equal(rows[0].population, "");
	assert_int_equal(rows[0].groups, 1);
	campaign_close(c);
	arena_release(&a);
	free(copy);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CAMPAIGN_TEST(carries_antony),
		CAMPAIGN_TEST(carries_iris_and_accounts),
		CAMPAIGN_TEST(replaces_and_takes_back),
		CAMPAIGN_TEST(families_say_where),
		CAMPAIGN_TEST(tables_say_where),
		CAMPAIGN_TEST(keeps_names_as_given),
		CAMPAIGN_TEST(upgrades_older_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
