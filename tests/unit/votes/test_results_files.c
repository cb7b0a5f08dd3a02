/* results: files as towns, programs and portals write them, all of the same
 * eight polling stations; which poll they say; what cannot be believed. */
#include "port/votes/import_results.h"
#include "port/votes/poll_hint.h"
#include "votes/result.h"
#include "votes/result_check.h"

#include "base/buf.h"
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* registered, voted, blank, null, valid; Martin, Durand, Petit */
static const int stations[8][8] = {
	{1018, 459, 8, 1, 450, 184, 148, 118},
	{1130, 557, 6, 1, 550, 225, 181, 144},
	{1161, 500, 8, 8, 484, 198, 159, 127},
	{1144, 514, 11, 2, 501, 205, 165, 131},
	{993, 446, 6, 7, 433, 177, 142, 114},
	{843, 367, 9, 3, 355, 145, 117, 93},
	{1090, 609, 5, 8, 596, 244, 196, 156},
	{764, 325, 3, 4, 318, 130, 104, 84},
};
static const int totals[8] = {8143, 3777, 56, 34, 3687, 1508, 1212, 967};

/*
 * Make a file of a heading and a line for each station: in the pattern, # is
 * the station's number, A to H its counts, everything else is itself.
 */
static void
make(struct buf *text, const char *heading, const char *pattern)
{
	buf_clear(text);
	buf_add(text, heading);
	for (int i = 0; i < 8; i++) {
		for (const char *p = pattern; *p; p++) {
			if (*p == '#')
				buf_add_int(text, i + 1);
			else if (*p >= 'A' && *p <= 'H')
				buf_add_int(text, stations[i][*p - 'A']);
			else
				buf_add_char(text, *p);
		}
		buf_add_char(text, '\n');
	}
}

static enum status
read_of(struct result_set *set, const struct buf *text, const char *name,
	const char *only, struct error *err)
{
	const struct results_wanted want = {.home = "44109", .only = only};
	char folder[] = "/tmp/test_results.XXXXXX", path[128];
	FILE *f;
	enum status st;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text->at, 1, text->len, f), text->len);
	fclose(f);
	st = import_results_read(set, path, &want, err);
	unlink(path);
	rmdir(folder);
	return st;
}

static enum status
read_named(struct result_set *set, const struct buf *text, const char *name,
	struct error *err)
{
	return read_of(set, text, name, NULL, err);
}

static int64_t
sum_option(const struct result_set *set, size_t option)
{
	int64_t sum = 0;

	for (size_t i = 0; i < set->rows.len; i++)
		sum += set->rows.at[i].votes.at[option];
	return sum;
}

static void
assert_totals(const struct result_set *set, const char *what)
{
	int64_t sums[5] = {0};

	if (set->rows.len != 8 || set->ballots.at[0].options.len != 3)
		fail_msg("%s: %zu rows, %zu options", what, set->rows.len,
			set->ballots.at[0].options.len);
	for (size_t i = 0; i < 8; i++) {
		const struct result_row *r = &set->rows.at[i];

		sums[0] += r->registered;
		sums[1] += r->voted;
		sums[2] += r->blank;
		sums[3] += r->null_votes;
		sums[4] += r->valid;
	}
	for (size_t i = 0; i < 5; i++)
		if (sums[i] != totals[i])
			fail_msg("%s: count %zu is %lld", what, i,
				(long long)sums[i]);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(sum_option(set, i), totals[5 + i]);
	assert_string_equal(set->rows.at[0].commune, "44109");
	assert_string_equal(set->rows.at[7].station, "0008");
}

static const struct shape {
	const char *label; /* of the first option */
	const char *heading, *pattern;
} shapes[] = {
	{"Liste Martin",
		"Bureau;Inscrits;Votants;Blancs;Nuls;Suffr. expr.;Liste "
		"Martin;Liste Durand;Liste Petit;;\n",
		"#;A;B;C;D;E;F;G;H;;"},
	{"M", "Bureau;Inscrits;Votants;Blancs;Nuls;Valables;Emarg.;M;D;P\n",
		"#;A;B;C;D;E;B;F;G;H"},
	{"M", "Bureau;Inscrits;Votants;Blancs;Nuls;M;D;P;Somme listes\n",
		"#;A;B;C;D;F;G;H;E"},
	{"martin",
		"Bureau de vote,Inscrits,Votants,Nuls,Blancs,Exprimes,LibBin,"
		"CodNuaBin,NbVoix,LibBin,CodNuaBin,NbVoix,LibBin,CodNuaBin,"
		"NbVoix\n",
		"#,A,B,D,C,E,martin,x,F,durand,y,G,petit,z,H"},
	{"martin",
		"Bureau,Inscrits,Votants,Nuls,Blancs,Exprimes,Qui,Combien,"
		"Qui,Combien,Qui,Combien\n",
		"#,A,B,D,C,E,martin,F,durand,G,petit,H"},
	{"Martin",
		";Num\xc3\xa9ro;Bureau;Inscrits;Votants;Blancs;Nuls;Exprimes;"
		"Martin - votes;Martin - pourcentage;Durand - votes;Durand - "
		"pourcentage;Petit - votes;Petit - pourcentage\n",
		"0;00#;\xc3\x89"
		"cole x;A;B;C;D;E;F;4,1 %;G;3,2 %;H;2,6 %"},
	{"martin zo",
		"Code du b.vote;Inscrits;Votants;Blancs;Nuls;Exprimes;Nom;"
		"Prenom;Voix;...10;...11;...12;...13;...14;...15\n",
		"#;A;B;C;D;E;martin;zo;F;durand;p;G;petit;a;H"},
	{"martin zo",
		"Code...1;Bureau...2;Inscrits...3;Votants...4;Blancs...5;"
		"Nuls...6;Exprimes...7;Nom...8;Prenom...9;Voix...10;"
		"Nom...11;Prenom...12;Voix...13;Nom...14;Prenom...15;"
		"Voix...16\n",
		"x;#;A;B;C;D;E;martin;zo;F;durand;p;G;petit;a;H"},
	{"001",
		"column_1;column_2;column_3;column_4;column_5;column_6;"
		"column_7;column_8;column_9;column_10;column_11;column_12;"
		"column_13;column_14;column_15;column_16;column_17;column_18;"
		"column_19;column_20;column_21;column_22\n",
		"1;MN;2026;1;44;109;000#;I;A;0;B;B;C;D;E;3;001;F;002;G;003;H"},
	{"M", "code_bv,inscrits,votants,blancs,nuls,exprimes,M,D,P\n",
		"#.0,A.0,B.0,C.0,D.0,E.0,F.0,G.0,H.0"},
	{"Martin",
		"Bureau;Inscrits;Votants;Blancs;Nuls;Exprimes;Martin;;Durand;"
		";Petit;\n;;;;;;Voix;%;Voix;%;Voix;%\n",
		"#;A;B;C;D;E;F;1,5;G;1,5;H;1,5"},
	{"Martin",
		"Nantes;;;;;;Martin;;Durand;;Petit;\nBureau;Inscrits;Votants;"
		"Blancs;Nuls;Exprimes;Voix;%;Voix;%;Voix;%\n",
		"#;A;B;C;D;E;F;1,5;G;1,5;H;1,5"},
	{"Martin",
		"Bureau;Participation;;;;;Voix;;\n;Inscrits;Votants;Blancs;"
		"Nuls;Exprimes;Martin;Durand;Petit\n",
		"#;A;B;C;D;E;F;G;H"},
};

static void
reads_every_shape(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		struct error err = ERROR_INIT;
		struct result_set set;

		make(&text, shapes[i].heading, shapes[i].pattern);
		if (read_named(&set, &text, "x.csv", &err) != STATUS_OK)
			fail_msg("%s: %s", shapes[i].heading, err.text);
		assert_totals(&set, shapes[i].heading);
		assert_string_equal(
			set.ballots.at[0].options.at[0].label, shapes[i].label);
		result_set_release(&set);
	}
	buf_release(&text);
}

/* Columns that do not add up to anything are asked about, never guessed. */
static void
asks_where_nothing_tells(void **state)
{
	static const char *const heads[] = {
		"Bureau;Inscrits;Votants;Blancs;Nuls;Machin;M;D;P\n",
		"Bureau;Inscrits;Votants;Machin;Truc;M;D;P\n"};
	static const char *const patterns[] = {
		"#;A;B;C;D;7#;F;G;H", "#;A;B;A;B;F;G;H"};
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		struct error err = ERROR_INIT;
		struct result_set set;

		make(&text, heads[i], patterns[i]);
		assert_int_equal(
			read_named(&set, &text, "x.csv", &err), STATUS_FAILED);
		assert_non_null(strstr(err.text, "which columns are lists?"));
		result_set_release(&set);
	}
	/* 1,000 may be a thousand. */
	make(&text, "Bureau;Inscrits;Votants;Exprimes;M\n", "#;1,000;B;E;E");
	{
		struct result_set set;

		assert_int_equal(
			read_named(&set, &text, "x.csv", NULL), STATUS_FAILED);
		result_set_release(&set);
	}
	buf_release(&text);
}

static void
finds_the_poll(void **state)
{
	static const struct {
		const char *text;
		const char *election; /* or NULL */
		int round;
	} cases[] = {
		{"legislatives2024_t1_9213.csv", "leg2024", 1},
		{"2017-presidentielle-2_par_bureau_large.csv.gz", "pres2017",
			2},
		{"RECONSTRUIT_MN20_BVot_T1_antony.txt", "mun2020", 1},
		{"europeennes_2024.csv", "eur2024", 0},
		{"Legislatives2024-circos23-tour2.csv", "leg2024", 2},
		{"resultats-elections-municipales-2026-2nd-tour", "mun2026", 2},
		{"2022_pres_t1", "pres2022", 1},
		{"\xc3\x89lections L\xc3\xa9gislatives 1er tour", NULL, 1},
		{"Municipales 2020 2020/03/15", "mun2020", 0},
		{"Second tour des d\xc3\xa9partementales de 2021", "dep2021",
			2},
		{"municipales 2014-2020", NULL, 0},
		{"dep_92_2024", NULL, 0},
		{"com92002-LP-23-11-2026", NULL, 0},
		{"legislatives et europeennes 2024", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct poll_hint hint = {0};
		struct arena a = ARENA_INIT;
		const char *election;

		poll_hint_read(&hint, cases[i].text);
		election = poll_hint_election(&hint, &a);
		if (hint.round != cases[i].round ||
			!election != !cases[i].election ||
			(election && strcmp(election, cases[i].election) != 0))
			fail_msg("%s: %s/%d", cases[i].text,
				election ? election : "-", hint.round);
		arena_release(&a);
	}
}

/* What columns say counts before what stands above, that before the name. */
static void
prefers_what_columns_say(void **state)
{
	struct buf text = BUF_INIT;
	struct result_set set;

	(void)state;
	make(&text, "Scrutin;Annee;Tour;Bureau;Inscrits;Exprimes;M\n",
		"Municipales;2020;1;#;A;E;E");
	assert_int_equal(
		read_named(&set, &text, "leg2024_t2.csv", NULL), STATUS_OK);
	assert_string_equal(set.election, "mun2020");
	assert_int_equal(set.round, 1);
	assert_null(set.poll_from);
	result_set_release(&set);
	make(&text,
		"Municipales 2014, 2e tour;;;\nBureau;Inscrits;Exprimes;M\n",
		"#;A;E;E");
	assert_int_equal(read_named(&set, &text, "t1.csv", NULL), STATUS_OK);
	assert_string_equal(set.election, "mun2014");
	assert_int_equal(set.round, 2);
	assert_non_null(set.poll_from);
	result_set_release(&set);
	make(&text, "Bureau;Inscrits;Exprimes;M\n", "#;A;E;E");
	assert_int_equal(read_named(&set, &text, "europeennes_2024.csv", NULL),
		STATUS_OK);
	assert_string_equal(set.election, "eur2024");
	assert_int_equal(set.round, 1);
	assert_string_equal(set.poll_from, "its name");
	result_set_release(&set);
	buf_release(&text);
}

/* Stations of other communes are left as soon as they are known, even where
 * their figures are none; the first one is kept, to say what there is. */
static void
leaves_other_communes(void **state)
{
	struct buf text = BUF_INIT;
	struct result_set set;

	(void)state;
	make(&text, "Code commune;Bureau;Inscrits;Exprimes;M\n",
		"44109;#;A;E;E");
	buf_add(&text, "44110;1;x;9;9\n");
	assert_int_equal(read_named(&set, &text, "x.csv", NULL), STATUS_FAILED);
	result_set_release(&set);
	assert_int_equal(
		read_of(&set, &text, "x.csv", "44109", NULL), STATUS_OK);
	assert_int_equal(set.rows.len, 8);
	result_set_release(&set);
	buf_release(&text);
}

/* A last line without a station that has the sums is none. */
static void
leaves_a_nameless_sum(void **state)
{
	struct buf text = BUF_INIT;
	struct result_set set;

	(void)state;
	make(&text, "Bureau;Inscrits;Votants;Blancs;Nuls;Exprimes;M;D;P\n",
		"#;A;B;C;D;E;F;G;H");
	buf_add(&text, ";8143;3777;56;34;3687;1508;1212;967\n;0;0;0;0;0;;;\n");
	assert_int_equal(read_named(&set, &text, "x.csv", NULL), STATUS_OK);
	assert_totals(&set, "a sum below");
	assert_int_equal(set.notes.len, 2);
	result_set_release(&set);
	buf_add(&text, ";8142;3777;56;34;3687;1508;1212;967\n");
	assert_int_equal(read_named(&set, &text, "x.csv", NULL), STATUS_FAILED);
	result_set_release(&set);
	buf_release(&text);
}

static void
checks_blank_and_null_in_one(void **state)
{
	struct buf text = BUF_INIT;
	struct result_set set;

	(void)state;
	make(&text, "Bureau;Inscrits;Votants;Blancs et nuls;Exprimes;M\n",
		"#;A;E;0;E;E");
	buf_add(&text, "9;900;500;9;490;490\n");
	assert_int_equal(read_named(&set, &text, "x.csv", NULL), STATUS_OK);
	assert_int_equal(set.notes.len, 1);
	assert_non_null(strstr(set.notes.at[0], "0009: voted 500"));
	result_set_release(&set);
	buf_release(&text);
}

static void
check(struct result_doubts *doubts, const char *heading, const char *pattern,
	const char *more, struct arena *a)
{
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	struct result_set set;
	struct result_row *rows;
	size_t n;

	make(&text, heading, pattern);
	buf_add(&text, more);
	if (read_named(&set, &text, "x.csv", &err) != STATUS_OK)
		fail_msg("%s", err.text);
	rows = result_rows_of(&set, NULL, a, &n);
	result_check(a, rows, n, doubts);
	/* What is said of rows lives on in the arena. */
	result_set_release(&set);
	buf_release(&text);
}

#define COUNTS "BV;Inscrits;Votants;Blancs;Nuls;Exprimes;M;D;P\n"

static void
doubts_the_whole(void **state)
{
	static const struct {
		const char *heading, *pattern, *more, *says;
	} cases[] = {
		{COUNTS, "#;8143;3777;56;34;3687;1508;1212;967", "",
			"all have the same"},
		{COUNTS, "#;A;B;C;D;E;F;G;H",
			"9;8143;3777;56;34;3687;1508;1212;967\n",
			"sum of all others"},
		{"BV;Inscrits;Votants;Blancs;Nuls;Exprimes;Nom;Voix\n",
			"#;A;B;C;D;E;M;F", "", "do not make"},
		{"BV;Inscrits;Votants;Exprimes;M;D;P\n", "#;A;A;E;F;G;H", "",
			"everybody voted"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct result_doubts doubts;
		struct error err = ERROR_INIT;

		check(&doubts, cases[i].heading, cases[i].pattern,
			cases[i].more, &a);
		assert_int_equal(result_doubts_refuse(&doubts, "f", &err),
			STATUS_FAILED);
		if (!strstr(err.text, cases[i].says))
			fail_msg("%s: %s", cases[i].pattern, err.text);
		result_doubts_release(&doubts);
	}
	arena_release(&a);
}

static void
doubts_stations(void **state)
{
	static const struct {
		const char *heading, *pattern, *more, *says;
	} cases[] = {
		{COUNTS, "#;A;B;C;D;E;F;G;H", "9;900;500;5;5;490;480;5;4\n",
			"the options make 489"},
		{COUNTS, "#;A;B;C;D;E;F;G;H", "9;900;500;5;5;490;491;0;0\n",
			"491 votes of one list"},
		{COUNTS, "#;A;B;C;D;E;F;G;H", "9;900;1000;5;5;990;990;0;0\n",
			"more than the 900 registered"},
		{COUNTS, "#;A;B;C;D;E;F;G;H", "9;900;10;0;0;10;10;0;0\n",
			"only 10 of 900"},
		{COUNTS, "#;A;B;C;D;E;F;G;H",
			"9;1018;459;8;1;450;184;148;118\n",
			"same figures as polling station 0001"},
		{"BV;Inscrits;Votants;Exprimes;Nuls;M;D;P\n", "#;A;E;E;0;F;G;H",
			"9;950;500;480;18;300;100;80\n",
			"valid and null make 498"},
	};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct result_doubts doubts;

		check(&doubts, cases[i].heading, cases[i].pattern,
			cases[i].more, &a);
		assert_null(doubts.whole);
		assert_int_equal(doubts.stations, 1);
		assert_int_equal(doubts.list.at[0].row, 8);
		if (!strstr(doubts.list.at[0].text, cases[i].says))
			fail_msg("%s: %s", cases[i].more,
				doubts.list.at[0].text);
		result_doubts_release(&doubts);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_shape),
		cmocka_unit_test(asks_where_nothing_tells),
		cmocka_unit_test(finds_the_poll),
		cmocka_unit_test(prefers_what_columns_say),
		cmocka_unit_test(leaves_other_communes),
		cmocka_unit_test(leaves_a_nameless_sum),
		cmocka_unit_test(checks_blank_and_null_in_one),
		cmocka_unit_test(doubts_the_whole),
		cmocka_unit_test(doubts_stations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
