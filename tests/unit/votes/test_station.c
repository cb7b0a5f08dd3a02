/* Stations: codes in any spelling, names given and taken back, the list. */
#include "office/history.h"
#include "port/votes/import_names.h"
#include "votes/result.h"
#include "votes/station.h"

#include "tests/campaign.h"

static void
parses_codes(void **state)
{
	static const struct {
		const char *text, *commune, *code;
	} cases[] = {{"92002_1", "92002", "0001"},
		{"92002_0001", "92002", "0001"}, {"7", "01001", "0007"},
		{"0069A", "01001", "069A"}, {"2A004_12", "2A004", "0012"},
		{"18-1", "01001", "1801"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const char *commune, *code;

		station_parse(&a, cases[i].text, "01001", &commune, &code);
		assert_string_equal(commune, cases[i].commune);
		assert_string_equal(code, cases[i].code);
	}
	arena_release(&a);
}

static void
put_poll(struct campaign *c, const char *election, int round, int64_t voters)
{
	struct result_set set;
	int64_t stations = 0;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, election);
	set.round = round;
	for (int64_t i = 0; i < 2; i++) {
		size_t row = result_set_row(&set, "92002", i ? "0002" : "0001");

		result_set_vote(&set, row, "", "A", "", voters + i);
		set.rows.at[row].registered = 2 * voters + i;
	}
	assert_int_equal(
		result_import(c, &set, "r.csv", NULL, false, &stations, NULL),
		STATUS_OK);
	result_set_release(&set);
}

static void
list(struct campaign *c, struct arena *a, struct station_list *out)
{
	assert_int_equal(
		station_list_load(c, "92002", a, out, NULL), STATUS_OK);
}

/* Of the latest year the later round, in whatever order they came in. */
static void
lists_the_newest_poll(void **state)
{
	struct test_campaign *t = *state;
	struct arena a = ARENA_INIT;
	struct station_list l;

	put_poll(t->c, "leg2024", 2, 700);
	put_poll(t->c, "leg2024", 1, 600);
	put_poll(t->c, "mun2020", 2, 500);
	list(t->c, &a, &l);
	assert_string_equal(l.poll, "leg2024/2");
	assert_int_equal(l.n, 2);
	assert_string_equal(l.rows[1].code, "0002");
	assert_int_equal(l.rows[1].registered, 1401);
	assert_null(l.rows[1].name);
	assert_int_equal(l.nfamilies, 0);
	arena_release(&a);
}

static void
names_and_takes_back(void **state)
{
	struct test_campaign *t = *state;
	char *file = test_campaign_file(t, "names.csv",
		";names\n92002_1;001 HOTEL DE VILLE\n92002_0002;2 RUE BASSE\n"
		"92002_9;009 NULLE PART\n92019_7;ECOLE\n92002_3;\n");
	struct station_naming done;
	struct arena a = ARENA_INIT;
	struct station_list l;
	int64_t entry, undone;

	put_poll(t->c, "mun2020", 1, 500);
	assert_int_equal(
		import_names(t->c, file, NULL, &a, &done, NULL), STATUS_OK);
	assert_int_equal(done.named, 2);
	assert_int_equal(done.elsewhere, 1);
	assert_int_equal(done.unknown, 1);
	assert_string_equal(done.first_unknown, "0009");
	list(t->c, &a, &l);
	assert_string_equal(l.rows[0].name, "HOTEL DE VILLE");
	assert_string_equal(l.rows[1].name, "RUE BASSE");
	assert_int_equal(
		import_names(t->c, file, NULL, &a, &done, NULL), STATUS_OK);
	assert_int_equal(done.named, 0);
	assert_int_equal(done.same, 2);
	assert_int_equal(history_next_undo(t->c, &entry, NULL), STATUS_OK);
	assert_int_equal(
		history_undo(t->c, entry, false, &undone, NULL), STATUS_OK);
	list(t->c, &a, &l);
	assert_null(l.rows[0].name);
	arena_release(&a);
	free(file);
}

static void
refuses_a_stranger(void **state)
{
	struct test_campaign *t = *state;
	char *file = test_campaign_file(
		t, "names.csv", "bureau,nom\n1,Mairie\n2,Gymnase\n");
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;
	struct station_naming done;

	assert_int_equal(
		import_names(t->c, file, NULL, &a, &done, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "no station"));
	arena_release(&a);
	free(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_codes),
		CAMPAIGN_TEST(lists_the_newest_poll),
		CAMPAIGN_TEST(names_and_takes_back),
		CAMPAIGN_TEST(refuses_a_stranger),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
