/* Results files: every layout adds up to its published totals. */
#include "base/io.h"
#include "port/votes/import_results.h"
#include "votes/result.h"

#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef TESTS_DATA
#define TESTS_DATA "tests/data"
#endif

static const struct results_wanted paris = {
	.home = "75056", .home_name = "Paris"};
static const struct results_wanted anywhere = {0};

enum { SUMS = 7 }; /* rows, registered, voted, blank, null, valid, votes */

static char *
data_path(const char *name)
{
	return mem_printf("%s/results/%s", TESTS_DATA, name);
}

static void
add_known(int64_t *sum, int64_t n)
{
	if (n > 0)
		*sum += n;
}

static void
sum_up(const struct result_set *set, const char *commune, int64_t sums[SUMS])
{
	for (size_t i = 0; i < set->rows.len; i++) {
		const struct result_row *r = &set->rows.at[i];

		if (strcmp(commune, "all") != 0 &&
			strcmp(commune, r->commune) != 0)
			continue;
		sums[0]++;
		add_known(&sums[1], r->registered);
		add_known(&sums[2], r->voted);
		add_known(&sums[3], r->blank);
		add_known(&sums[4], r->null_votes);
		add_known(&sums[5], r->valid);
		for (size_t k = 0; k < r->votes.len; k++)
			add_known(&sums[6], r->votes.at[k]);
	}
}

static void
check_line(const char *line)
{
	char file[128], commune[16], want[SUMS][24];
	int64_t sums[SUMS] = {0};
	struct error err = ERROR_INIT;
	struct result_set set;
	char *path, got[24];

	assert_int_equal(sscanf(line,
				 "%127s %15s %23s %23s %23s %23s %23s %23s "
				 "%23s",
				 file, commune, want[0], want[1], want[2],
				 want[3], want[4], want[5], want[6]),
		9);
	path = data_path(file);
	if (import_results_read(&set, path, &paris, &err) != STATUS_OK)
		fail_msg("%s: %s", file, err.text);
	sum_up(&set, commune, sums);
	for (int i = 0; i < SUMS; i++) {
		if (strcmp(want[i], "-") == 0)
			continue;
		snprintf(got, sizeof(got), "%lld", (long long)sums[i]);
		if (strcmp(got, want[i]) != 0)
			fail_msg("%s %s: sum %d is %s, not %s", file, commune,
				i, got, want[i]);
	}
	result_set_release(&set);
	free(path);
}

static void
totals_are_exact(void **state)
{
	char *path = data_path("totals.tsv"), *line, *rest;
	struct buf text = BUF_INIT;
	int lines = 0;

	assert_int_equal(io_read(&text, path, 65536, NULL), STATUS_OK);
	for (line = strtok_r(text.at, "\n", &rest); line;
		line = strtok_r(NULL, "\n", &rest), lines++)
		check_line(line);
	assert_int_equal(lines, 24);
	buf_release(&text);
	free(path);
}

/* Read a file of the given layout, and find that every sum closes. */
static void
assert_closes(const char *file, const char *format)
{
	char *path = data_path(file);
	struct result_set set;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		import_results_read(&set, path, &anywhere, NULL), STATUS_OK);
	assert_string_equal(set.format, format);
	assert_true(set.rows.len > 0);
	for (size_t i = 0; i < set.rows.len; i++)
		assert_null(result_row_flaw(&a, &set.rows.at[i]));
	arena_release(&a);
	result_set_release(&set);
	free(path);
}

static void
interleaved_rows_meet(void **state)
{
	assert_closes("antony-legislatives2022_t2_9213.csv.gz", "long");
}

static void
padded_blocks_end_where_names_begin(void **state)
{
	assert_closes("antony-departementales_2021_t1.csv.gz", "ragged");
}

static void
reads_short_names_of_lists(void **state)
{
	char *path = data_path("antony-europeennes_2024.csv.gz");
	struct result_set set;

	assert_int_equal(
		import_results_read(&set, path, &anywhere, NULL), STATUS_OK);
	assert_int_equal(set.ballots.at[0].options.len, 38);
	assert_string_equal(
		set.ballots.at[0].options.at[0].label, "HUMANITE SOUVERAINE");
	assert_string_equal(set.ballots.at[0].options.at[0].nuance, "LDIV");
	result_set_release(&set);
	free(path);
}

/* Towns count signatures apart: where they differ from the votes, it is said,
 * and the votes are kept. */
static void
signatures_that_differ_are_said(void **state)
{
	static const struct {
		const char *file;
		size_t stations;
	} rounds[] = {{"toulouse-municipales2026-tour1.csv.gz", 25},
		{"toulouse-municipales2026-tour2.csv.gz", 28}};

	for (size_t i = 0; i < ARRAY_LEN(rounds); i++) {
		char *path = data_path(rounds[i].file);
		struct result_set set;

		assert_int_equal(
			import_results_read(&set, path, &anywhere, NULL),
			STATUS_OK);
		assert_string_equal(set.format, "transmission");
		assert_string_equal(set.election, "mun2026");
		assert_int_equal(set.notes.len, rounds[i].stations);
		assert_non_null(strstr(set.notes.at[0], "signatures"));
		result_set_release(&set);
		free(path);
	}
}

/* Write text to a file, read it as results, and give the error's words. */
static enum status
read_text(const char *text, size_t size, struct result_set *set,
	struct error *err)
{
	char path[] = "/tmp/permanence-results-XXXXXX";
	int fd = mkstemp(path);
	enum status st;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, size), (ssize_t)size);
	close(fd);
	st = import_results_read(set, path, &paris, err);
	unlink(path);
	return st;
}

static void
reads_a_layout_nobody_listed(void **state)
{
	static const char text[] =
		"Bureau de vote,Nb inscrits,Nb votants,Bulletins blancs,"
		"Bulletins nuls,Suffrages exprimés,Mme BOUX Anne ,M. RI\n"
		"18-1,100,60,1,2,57,50,7\n18-2,90,50,0,0,50,20,30\n";
	struct result_set set;

	assert_int_equal(
		read_text(text, sizeof(text) - 1, &set, NULL), STATUS_OK);
	assert_int_equal(set.rows.len, 2);
	assert_string_equal(set.rows.at[0].station, "1801");
	assert_string_equal(set.rows.at[0].commune, "75056");
	assert_string_equal(
		set.ballots.at[0].options.at[0].label, "Mme BOUX Anne");
	assert_int_equal(set.rows.at[1].votes.at[1], 30);
	assert_int_equal(set.rows.at[1].abstentions, 40);
	result_set_release(&set);
}

static void
reads_the_ministry_without_header(void **state)
{
	static const char text[] = "-- Champ 1 : N\xb0 tour\n-- Champ 2 : dep\n"
				   "1;92;2;Antony;0001;1003;667;638;4;"
				   "S\xc9NANT;Jean-Yves;LUMP;418\n"
				   "1;92;2;Antony;0001;1003;667;638;5;MEUNIER;"
				   "Fran\xe7ois;LFG;220\n";
	struct result_set set;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		read_text(text, sizeof(text) - 1, &set, NULL), STATUS_OK);
	assert_string_equal(set.format, "ministry-long");
	assert_int_equal(set.rows.len, 1);
	assert_int_equal(set.round, 1);
	assert_string_equal(set.rows.at[0].commune, "92002");
	assert_string_equal(
		set.ballots.at[0].options.at[0].label, "SÉNANT Jean-Yves");
	assert_null(result_row_flaw(&a, &set.rows.at[0]));
	arena_release(&a);
	result_set_release(&set);
}

static void
refuses(const char *text, size_t size, const char *words, size_t line)
{
	struct error err = ERROR_INIT;
	struct result_set set;

	assert_int_equal(read_text(text, size, &set, &err), STATUS_FAILED);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
	assert_int_equal(err.line, line);
	result_set_release(&set);
}

#define REFUSES(text, words, line) refuses(text, sizeof(text) - 1, words, line)

static void
refuses_bad_files_by_name(void **state)
{
	char *path = data_path("web-page-saved-as.csv");
	struct error err = ERROR_INIT;
	struct result_set set;

	assert_int_equal(import_results_read(&set, path, &anywhere, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "web page"));
	result_set_release(&set);
	free(path);
	REFUSES("PK\3\4xxxx", "damaged", 0);
	REFUSES("%PDF-1.4 x", "PDF", 0);
	REFUSES("a;b;c\n1;2;3\n", "results file", 1);
	REFUSES("bureau;inscrits;exprimes;nom;voix\n1;100;50;A;x\n", "number",
		2);
	REFUSES("bureau;inscrits;exprimes;nom;voix\n1;100;50;A;9\n2;1\n", "cut",
		3);
	REFUSES("bureau;inscrits;exprimes;nom;voix\r\n\r\n\n1;100;50;A;x\r\n",
		"number", 4);
	REFUSES("bureau;inscrits;exprimes;nom;voix\n1;100;50;A;9\n2;\"1;5\n",
		"quoted", 3);
}

static void
flags_sums_that_do_not_close(void **state)
{
	static const char text[] =
		"bureau;inscrits;votants;blancs;nuls;exprimes;nom;voix\n"
		"1;100;60;1;2;57;A;57\n2;100;60;1;2;50;A;50\n";
	struct result_set set;
	struct arena a = ARENA_INIT;

	assert_int_equal(
		read_text(text, sizeof(text) - 1, &set, NULL), STATUS_OK);
	assert_null(result_row_flaw(&a, &set.rows.at[0]));
	assert_non_null(result_row_flaw(&a, &set.rows.at[1]));
	assert_int_equal(set.rows.at[1].valid, 50);
	arena_release(&a);
	result_set_release(&set);
}

static void
writes_codes_one_way(void **state)
{
	struct arena a = ARENA_INIT;

	assert_string_equal(result_commune_code(&a, "92", "2"), "92002");
	assert_string_equal(result_commune_code(&a, "1", "1001"), "01001");
	assert_string_equal(result_commune_code(&a, "2A", "004"), "2A004");
	assert_string_equal(result_commune_code(&a, "ZA", "101"), "97101");
	assert_string_equal(result_commune_code(&a, "974", "411"), "97411");
	assert_string_equal(result_station_code(&a, "17"), "0017");
	assert_string_equal(result_station_code(&a, "92002_0001"), "0001");
	assert_string_equal(result_station_code(&a, "0069A"), "069A");
	assert_string_equal(result_station_code(&a, "18-1"), "1801");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(totals_are_exact),
		cmocka_unit_test(interleaved_rows_meet),
		cmocka_unit_test(padded_blocks_end_where_names_begin),
		cmocka_unit_test(reads_short_names_of_lists),
		cmocka_unit_test(signatures_that_differ_are_said),
		cmocka_unit_test(reads_a_layout_nobody_listed),
		cmocka_unit_test(reads_the_ministry_without_header),
		cmocka_unit_test(refuses_bad_files_by_name),
		cmocka_unit_test(flags_sums_that_do_not_close),
		cmocka_unit_test(writes_codes_one_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
