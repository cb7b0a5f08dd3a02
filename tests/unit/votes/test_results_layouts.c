/*
 * Results files that nobody listed: made-up towns with spellings, orders and
 * accidents of their own import right, or are refused where they stand, or
 * are described by a mapping file.
 */
#include "base/buf.h"
#include "port/votes/import_results.h"
#include "votes/result.h"

#include "tests/campaign.h"

#include <unistd.h>
#include <zlib.h>

static const struct results_wanted antony = {
	.home = "92002", .home_name = "Antony"};

static char *
write_file(const char *text, size_t size, const char *ending)
{
	char *path = mem_printf("/tmp/permanence-layout-XXXXXX%s", ending);
	int fd = mkstemps(path, (int)strlen(ending));

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, size), (ssize_t)size);
	close(fd);
	return path;
}

static enum status
read_as(const char *text, size_t size, const struct results_wanted *want,
	struct result_set *set, struct error *err)
{
	char *path = write_file(text, size, "");
	enum status st = import_results_read(set, path, want, err);

	unlink(path);
	free(path);
	return st;
}

/* Two lists of one nuance are two: what stands above tells them apart. */
static void
nuances_are_not_names(void **state)
{
	static const char text[] = ";;;;LISTE A;;LISTE B;\n"
				   ";;;;LDVD;;LDVD;\n"
				   "Bureau;Inscrits;Votants;Exprim\xc3\xa9s;"
				   "Voix;%;Voix;%\n"
				   "1;100;60;57;50;87,7;7;12,3\n";
	struct result_set set;

	assert_int_equal(read_as(text, sizeof(text) - 1, &antony, &set, NULL),
		STATUS_OK);
	assert_int_equal(set.ballots.at[0].options.len, 2);
	assert_string_equal(
		set.ballots.at[0].options.at[0].label, "LISTE A LDVD");
	assert_string_equal(
		set.ballots.at[0].options.at[1].label, "LISTE B LDVD");
	result_set_release(&set);
}

/* A postcode that is another commune's code: the names tell. */
static void
a_postcode_is_no_commune(void **state)
{
	static const struct results_wanted aix = {
		.home = "13100", .home_name = "Aix-en-Provence"};
	static const struct results_wanted saint = {
		.home = "13100", .home_name = "St R\xc3\xa9my de Provence"};
	static const char both[] =
		"Code commune;Libell\xc3\xa9 de la commune;Bureau;Inscrits;"
		"Votants;Exprim\xc3\xa9s;MARTIN;DURAND\n"
		"13001;Aix-en-Provence;1;100;60;57;50;7\n"
		"13100;Saint-R\xc3\xa9my-de-Provence;1;90;50;50;20;30\n";
	/* Told by the other postcode in the column. */
	static const char postcodes[] =
		"Commune;Ville;Bureau;Inscrits;Votants;Exprim\xc3\xa9s;"
		"MARTIN;DURAND\n"
		"13100;Aix-en-Provence;1;100;60;57;50;7\n"
		"13990;Fontvieille;1;90;50;50;20;30\n";
	/* And by the title. */
	static const char titled[] =
		"Code postal;Bureau;Inscrits;Votants;Exprim\xc3\xa9s;MARTIN;"
		"DURAND\n13100;1;100;60;57;50;7\n13290;2;90;50;50;20;30\n";
	static const struct results_wanted right = {
		.home = "13001", .home_name = "Aix-en-Provence"};
	struct result_set set;
	struct error err = ERROR_INIT;

	assert_int_equal(read_as(both, sizeof(both) - 1, &aix, &set, &err),
		STATUS_FAILED);
	assert_non_null(strstr(err.text, "is 13100 its postcode?"));
	assert_non_null(strstr(err.text, "commune=13001"));
	result_set_release(&set);
	assert_int_equal(
		read_as(both, sizeof(both) - 1, &saint, &set, NULL), STATUS_OK);
	assert_int_equal(set.notes.len, 0);
	result_set_release(&set);
	assert_int_equal(
		read_as(postcodes, sizeof(postcodes) - 1, &right, &set, NULL),
		STATUS_OK);
	assert_string_equal(set.rows.at[0].commune, "13001");
	assert_string_equal(set.rows.at[1].commune, "Fontvieille");
	assert_int_equal(set.notes.len, 1);
	result_set_release(&set);
	assert_int_equal(
		read_as(titled, sizeof(titled) - 1, &right, &set, NULL),
		STATUS_OK);
	assert_int_equal(set.rows.len, 2);
	assert_string_equal(set.rows.at[1].commune, "13001");
	assert_int_equal(set.ballots.at[0].options.len, 2);
	result_set_release(&set);
}

/* Where no column names a list, its title does. */
static void
numbered_lists_have_names(void **state)
{
	static const char text[] =
		"Bureau;Inscrits;Votants;Exprim\xc3\xa9s;Liste 1 voix;"
		"Liste 2 voix\n1;100;60;57;50;7\n";
	struct result_set set;

	(void)state;
	assert_int_equal(read_as(text, sizeof(text) - 1, &antony, &set, NULL),
		STATUS_OK);
	assert_string_equal(set.ballots.at[0].options.at[0].label, "Liste 1");
	assert_string_equal(set.ballots.at[0].options.at[1].label, "Liste 2");
	result_set_release(&set);
}

/*
 * What each town's file must give: always two stations of 92002, "0001" with
 * 100 registered, 60 voted, 57 valid, MARTIN 50 and DURAND 7, "012A" with 90,
 * 50, 50, 20 and 30.
 */
static const struct town {
	const char *what;
	const char *format;
	size_t size;
	size_t notes;
	const char *text;
} towns[] = {
#define TOWN(what, format, notes, text)                                        \
	{                                                                      \
		what, format, sizeof(text) - 1, notes, text                    \
	}
	TOWN("a mark, odd words, rates, a total and a source below", "columns",
		2,
		"\xef\xbb\xbfN\xc2\xb0 du bureau;Nom du bureau;Nombre "
		"d'\xc3\xa9lecteurs inscrits;Nb de votants;Taux de "
		"participation;Votes blancs;Bulletins nuls;Suffrages "
		"exprim\xc3\xa9s;MARTIN;DURAND;Procurations\n"
		"1;Mairie;100;60;60,0;1;2;57;50;7;3\n"
		"12A;\xc3\x89"
		"cole;90;50;55,5;0;0;50;20;30;2\n"
		"Total;;190;110;57,9;1;2;107;70;37;5\n"
		"Source : ville\n"),
	TOWN("lists to the left, headings of two lines, \"Bureau n\xc2\xb0 1\"",
		"columns", 1,
		"\"Bureau\nde vote\",MARTIN,DURAND,\"\xc3\x89lecteurs\n"
		"inscrits\",\"Ont vot\xc3\xa9\",Exprim\xc3\xa9s\r\n"
		"\"Bureau n\xc2\xb0 1 - Mairie\",50,7,100,60,57\r\n"
		"\"Bureau n\xc2\xb0 12a\",20,30,90,50,50\r\n"
		"\"TOTAL G\xc3\x89N\xc3\x89RAL\",70,37,190,110,107\r\n"),
	TOWN("Latin-1, titles above, rates between the lists", "columns", 1,
		"Ville d'Antony;;;;\n\xc9lections municipales, 1er tour;;;;\n"
		";;;;\nBureaux;Inscrits;\xc9margements;Votants;Exprim\xe9s;"
		"MARTIN;% MARTIN;DURAND;% DURAND\n"
		"1;100;61;60;57;50;87,7;7;12,3\n012A;90;50;50;50;20;40;30;60\n"
		"Ensemble;190;111;110;107;70;65,4;37;34,6\n"),
	TOWN("rows numbered in a column without heading", "columns", 0,
		"bureau,inscrits,votants,exprimes,MARTIN,DURAND\n"
		"1,0001,100,60,57,50,7\n2,012A,90,50,50,20,30\n"),
	TOWN("the same, and a heading that is empty", "columns", 0,
		";bureau;inscrits;votants;exprimes;MARTIN;DURAND\n"
		"0;1;100;60;57;50;7\n1;12A;90;50;50;20;30\n"),
	TOWN("a line a list, candidates first, names before codes", "long", 0,
		"Candidat;Voix obtenues;Commune;Code "
		"INSEE;Bureau;Num\xc3\xa9ro "
		"BV;Electeurs inscrits;Votants;Exprim\xc3\xa9s\n"
		"MARTIN;50;Antony;92002;Mairie;1;100;60;57\n"
		"DURAND;7;Antony;92002;Mairie;1;100;60;57\n"
		"MARTIN;20;Antony;92002;Ecole;12A;90;50;50\n"
		"DURAND;30;Antony;92002;Ecole;12A;90;50;50\n"),
	TOWN("codes that carry their commune", "columns", 0,
		"id_bv,Inscrits,Votants,Exprimes,MARTIN,DURAND\n"
		"92002_1,100,60,57,50,7\n92002_12A,90,50,50,20,30\n"),
	TOWN("zeros lost everywhere, whole decimals, narrow spaces", "columns",
		0,
		"D\xc3\xa9partement;Commune;BV;Inscrits;Votants;"
		"Exprim\xc3\xa9s;"
		"MARTIN;DURAND\n92;2;1;100,0;60.0;57;50;7\n"
		"92;2;12A; 90 ;5\xe2\x80\xaf"
		"0;50;20;30\n"),
	TOWN("the heading again in the middle", "columns", 1,
		"BV\tINSCR\tVOT\tEXP\tMARTIN\tDURAND\n1\t100\t60\t57\t50\t7\n"
		"BV\tINSCR\tVOT\tEXP\tMARTIN\tDURAND\n12A\t90\t50\t50\t20\t30"
		"\n"),
	TOWN("a prefecture's heading of three lines, cells merged", "columns",
		0,
		"Municipales;;;;;;;\n"
		"Bureau de vote;Participation;;;Listes;;;\n"
		";Inscrits;Votants;Exprim\xc3\xa9s;MARTIN;;DURAND;\n"
		";;;;Voix;% exp.;Voix;% exp.\n"
		"1;100;60;57;50;87,7;7;12,3\n012A;90;50;50;20;40;30;60\n"),
	TOWN("of four, whose first line has the stations", "columns", 0,
		"Bureau;Inscrits;Votants;Exprim\xc3\xa9s;Candidats;;;\n"
		";;;;ENSEMBLE;;AUTREMENT;\n;;;;MARTIN;;DURAND;\n"
		";;;;Voix;% exp.;Voix;% exp.\n"
		"1;100;60;57;50;87,7;7;12,3\n012A;90;50;50;20;40;30;60\n"),
	TOWN("the commune's own line below, under its name", "columns", 1,
		"Bureau\tInscrits\tVotants\tExprim\xc3\xa9s\tMARTIN\tDURAND\n"
		"1\t100\t60\t57\t50\t7\n12A\t90\t50\t50\t20\t30\n"
		"Antony\t190\t110\t107\t70\t37\n"),
	TOWN("the number of a list within its titles", "blocks", 0,
		"code_bv;inscrits;votants;exprimes;liste_1_nom;liste_1_voix;"
		"liste_2_nom;liste_2_voix\n"
		"1;100;60;57;MARTIN;50;DURAND;7\n"
		"12A;90;50;50;MARTIN;20;DURAND;30\n"),
	TOWN("and of candidates, whose names stand in other columns", "blocks",
		0,
		"Bureau;Inscrits;Votants;Exprim\xc3\xa9s;Candidat 1 Nom;"
		"Candidat 1 Voix;Candidat 2 Nom;Candidat 2 Voix\n"
		"1;100;60;57;MARTIN;50;DURAND;7\n"
		"12A;90;50;50;MARTIN;20;DURAND;30\n"),
	TOWN("a title of stations that is broken over three lines", "columns",
		0,
		"N\xc2\xb0 du;Nombre d';;Suffrages;LISTE A;LISTE B\n"
		"bureau;inscrits;votants;exprim\xc3\xa9s;MARTIN;DURAND\n"
		"de vote;;;;Voix;Voix\n1;100;60;57;50;7\n"
		"012A;90;50;50;20;30\n"),
};

static void
assert_station(const struct result_set *set, size_t row, const char *code,
	const int64_t want[5])
{
	const struct result_row *r = &set->rows.at[row];

	assert_string_equal(r->commune, "92002");
	assert_string_equal(r->station, code);
	assert_int_equal(r->registered, want[0]);
	assert_int_equal(r->voted, want[1]);
	assert_int_equal(r->valid, want[2]);
	assert_int_equal(r->votes.len, 2);
	assert_int_equal(r->votes.at[0], want[3]);
	assert_int_equal(r->votes.at[1], want[4]);
}

static void
assert_both(const struct result_set *set)
{
	const struct result_ballot *b = &set->ballots.at[0];

	assert_int_equal(set->rows.len, 2);
	assert_station(set, 0, "0001", (int64_t[]){100, 60, 57, 50, 7});
	assert_station(set, 1, "012A", (int64_t[]){90, 50, 50, 20, 30});
	assert_int_equal(b->options.len, 2);
	assert_string_equal(b->options.at[0].label, "MARTIN");
	assert_string_equal(b->options.at[1].label, "DURAND");
}

static void
towns_of_every_kind(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(towns); i++) {
		const struct town *t = &towns[i];
		struct error err = ERROR_INIT;
		struct result_set set;

		if (read_as(t->text, t->size, &antony, &set, &err) != STATUS_OK)
			fail_msg("%s: %zu:%zu: %s", t->what, err.line,
				err.column, err.text);
		print_message("  %s\n", t->what);
		assert_string_equal(set.format, t->format);
		assert_int_equal(set.notes.len, t->notes);
		assert_both(&set);
		result_set_release(&set);
	}
}

/* As in the ministry's file of 2020, whose names of lists hold tabs. */
static void
mends_a_separator_too_many(void **state)
{
	static const char text[] =
		"Code du d\xe9partement\tCode de la commune\tCode B.Vote\t"
		"Inscrits\tVotants\tExprim\xe9s\tN.Pan.\tNom\tListe\tVoix\t"
		"% Voix/Ins\n"
		"92\t002\t0001\t100\t60\t57\t1\tMARTIN\tUNE\t50\t50,0\t2\t"
		"DURAND\tDEUX\t7\t7,0\n"
		"92\t002\t012A\t90\t50\t50\t1\tMARTIN\tUNE\t VILLE\t20\t2,2\t"
		"2\tDURAND\tDEUX\t30\t3,3\n";
	struct result_set set;

	assert_int_equal(read_as(text, sizeof(text) - 1, &antony, &set, NULL),
		STATUS_OK);
	assert_string_equal(set.format, "ragged");
	assert_both(&set);
	assert_int_equal(set.notes.len, 1);
	assert_non_null(strstr(set.notes.at[0], "line 3"));
	assert_non_null(strstr(set.notes.at[0], "VILLE"));
	result_set_release(&set);
}

/* The city of Paris: one column a list, stations as "18-1". */
static void
reads_the_city_of_paris(void **state)
{
	static const char text[] =
		"ID_BVOTE,SCRUTIN,ANNEE,TOUR,DATE,NUM_CIRC,NUM_QUARTIER,"
		"NUM_ARROND,NUM_BUREAU,NB_PROCU,NB_INSCR,NB_EMARG,NB_VOTANT,"
		"NB_BLANC,NB_NUL,NB_EXPRIM,Mme BOUX Anne-Claire    ,M. RI  \n"
		"18-1,Municipales,2020,1,2020/03/15,18,72,18,1,9,100,60,60,1,"
		"2,57,50,7\n"
		"18-12,Municipales,2020,1,2020/03/15,18,72,18,12,9,90,50,50,0,"
		"0,50,20,30\n";
	static const struct results_wanted paris = {
		.home = "75056", .home_name = "Paris"};
	struct result_set set;

	assert_int_equal(
		read_as(text, sizeof(text) - 1, &paris, &set, NULL), STATUS_OK);
	assert_int_equal(set.rows.len, 2);
	assert_int_equal(set.round, 1);
	assert_string_equal(set.rows.at[0].station, "1801");
	assert_string_equal(set.rows.at[1].station, "1812");
	assert_string_equal(set.rows.at[1].commune, "75056");
	assert_int_equal(set.ballots.at[0].options.len, 2);
	assert_string_equal(
		set.ballots.at[0].options.at[0].label, "Mme BOUX Anne-Claire");
	assert_int_equal(set.rows.at[1].votes.at[1], 30);
	result_set_release(&set);
}

static void
reads_utf16(void **state)
{
	static const char ascii[] =
		"BV\tInscrits\tVotants\tExprimes\tMARTIN\tDURAND\r\n"
		"1\t100\t60\t57\t50\t7\r\n12A\t90\t50\t50\t20\t30\r\n";
	char text[2 * sizeof(ascii)] = "\xff\xfe";
	struct result_set set;

	for (size_t big = 0; big < 2; big++) {
		memcpy(text, big ? "\xfe\xff" : "\xff\xfe", 2);
		for (size_t i = 0; i + 1 < sizeof(ascii); i++) {
			text[2 + 2 * i + big] = ascii[i];
			text[3 + 2 * i - big] = '\0';
		}
		assert_int_equal(
			read_as(text, 2 * sizeof(ascii), &antony, &set, NULL),
			STATUS_OK);
		assert_both(&set);
		result_set_release(&set);
	}
}

#define HEADER "BV;Inscrits;Votants;Exprimes;MARTIN;DURAND\n"
#define LONG "BV;Inscrits;Votants;Exprimes;Nom;Voix\n"

/* What is refused: where, and in which words. */
static const struct refusal {
	const char *words;
	size_t line;
	size_t column;
	const char *text;
} refusals[] = {
	{"a second time", 3, 1, HEADER "1;100;60;57;50;7\n1;90;50;50;20;30\n"},
	{"a second time", 3, 6, LONG "1;100;60;57;M;50\n1;100;60;57;M;7\n"},
	{"earlier line", 3, 3, LONG "1;100;60;57;M;50\n1;100;61;57;D;7\n"},
	{"two columns", 1, 6,
		"BV;Inscrits;Votants;Exprimes;M;M\n1;100;60;57;50;7\n"},
	{"\"-60\" is not", 2, 3, HEADER "1;100;-60;57;50;7\n"},
	{"\"60%\" is not", 2, 3, HEADER "1;100;60%;57;50;7\n"},
	{"\"60,5\" is not", 2, 3, HEADER "1;100;60,5;57;50;7\n"},
	{"\"1e99\" is not", 2, 3, HEADER "1;100;1e99;57;50;7\n"},
	{"no polling station", 3, 1,
		HEADER "1;100;60;57;50;7\n;90;50;50;20;30\n"},
	{"not a number of a polling", 2, 1, HEADER "Mairie;100;60;57;50;7\n"},
	{"cut short", 3, 3, HEADER "1;100;60;57;50;7\n2;9\n"},
	{"cut short", 3, 1, HEADER "1;100;60;57;50;7\n2;90;50;50;20;3"},
	{"cut short", 3, 1, HEADER "1;100;60;57;50;7\n2;90;50;50;2"},
	{"cut short", 3, 6, LONG "1;100;60;57;M;50\n1;100;60;57;D;"},
	{"separator within", 3, 7,
		HEADER "1;100;60;57;50;7\n2;12;rue X;90;50;50;20;30\n"},
	{"--round", 3, 1,
		"Tour;BV;Inscrits;Exprimes;M\n1;1;100;57;57\n2;1;90;50;50\n"},
	{"several polls", 3, 1,
		"Date;BV;Inscrits;Exprimes;M\n2020-03-15;1;100;57;57\n"
		"2020-06-28;2;90;50;50\n"},
	{"several polls", 2, 3,
		"1;MN;2026;1;92;002;0001;I;9;4;5;5;0;0;5;1;001;5\n"
		"2;MN;2020;1;92;002;0002;I;9;4;5;5;0;0;5;1;001;5\n"},
	{"1 list it says", 2, 18,
		"1;MN;2026;1;92;002;0001;I;9;4;5;5;0;0;5;1;001;5\n"
		"2;MN;2026;1;92;002;0002;I;9;4;5;5;0;0;5;1;\n"},
	{"mapping file", 1, 1,
		"BV;Inscrits;Votants;Exprimes;M;D;Assesseurs\n"
		"1;100;60;57;50;7;4\n2;90;50;50;20;30;4\n3;9;5;5;2;3;4\n"},
	{"mapping file", 1, 1, "BV;Inscrits;Adresse\n1;100;Mairie\n"},
	{"only blank lines", 0, 0, "\n\n\n\n\n"},
	{"no column of votes", 1, 1, HEADER},
	{"mapping file", 1, 0, "Lieu;Corps;Presents;M\n1;100;60;57\n"},
};

static void
refuses_where_it_stands(void **state)
{
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		const struct refusal *r = &refusals[i];
		struct error err = ERROR_INIT;
		struct result_set set;

		if (read_as(r->text, strlen(r->text), &antony, &set, &err) !=
			STATUS_FAILED)
			fail_msg("case %zu was not refused", i);
		if (!strstr(err.text, r->words) || err.line != r->line ||
			err.column != r->column)
			fail_msg("case %zu: %zu:%zu: %s", i, err.line,
				err.column, err.text);
		result_set_release(&set);
	}
}

/* A column of notes taken for names would make a million options. */
static void
refuses_too_many_options(void **state)
{
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	struct result_set set;

	buf_add(&text, "BV;Inscrits;Votants;Exprimes;Candidat;Voix\n");
	for (int i = 0; i <= RESULT_OPTIONS; i++)
		buf_add_fmt(&text, "%d;100;60;60;NOM %d;60\n", 1 + i % 3, i);
	assert_int_equal(
		read_as(text.at, text.len, &antony, &set, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "\"NOM 1000\" would be list or"));
	assert_int_equal(err.line, RESULT_OPTIONS + 2);
	assert_int_equal(set.ballots.at[0].options.len, RESULT_OPTIONS);
	result_set_release(&set);
	buf_release(&text);
}

static void
refuses_half_a_gzip(void **state)
{
	char *path = write_file("", 0, ".csv.gz"), half[4096];
	struct error err = ERROR_INIT;
	struct result_set set;
	gzFile gz = gzopen(path, "wb");
	FILE *file;
	size_t n;

	for (int i = 0; i < 2000; i++)
		gzprintf(gz, "%d;%d;%d\n", i, i * i, i * 7919 % 104729);
	gzclose(gz);
	file = fopen(path, "r");
	n = fread(half, 1, sizeof(half), file);
	fclose(file);
	assert_int_equal(n, sizeof(half));
	file = fopen(path, "w");
	fwrite(half, 1, sizeof(half), file);
	fclose(file);
	assert_int_equal(
		import_results_read(&set, path, &antony, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "cut short"));
	result_set_release(&set);
	unlink(path);
	free(path);
}

static void
takes_one_round_of_two(void **state)
{
	static const char text[] = "Tour;BV;Inscrits;Votants;Exprimes;M;D\n"
				   "1;1;100;60;57;50;7\n2;1;90;50;50;20;30\n";
	struct results_wanted want = antony;
	struct error err = ERROR_INIT;
	struct result_set set;

	want.round = 2;
	assert_int_equal(
		read_as(text, strlen(text), &want, &set, NULL), STATUS_OK);
	assert_int_equal(set.rows.len, 1);
	assert_int_equal(set.rows.at[0].registered, 90);
	result_set_release(&set);
	want.round = 3;
	assert_int_equal(
		read_as(text, strlen(text), &want, &set, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "round 3"));
	result_set_release(&set);
}

/* A layout that is asked for is read, or its absence is named. */
static void
layout_by_name(void **state)
{
	static const char text[] = HEADER "1;100;60;57;50;7\n"
					  "12A;90;50;50;20;30\n";
	struct results_wanted want = antony;
	struct error err = ERROR_INIT;
	struct result_set set;

	want.format = "columns";
	assert_int_equal(
		read_as(text, strlen(text), &want, &set, NULL), STATUS_OK);
	assert_both(&set);
	result_set_release(&set);
	for (size_t i = 0; import_results_format(i); i++) {
		want.format = import_results_format(i)->name;
		if (strcmp(want.format, "columns") == 0)
			continue;
		assert_int_equal(read_as(text, strlen(text), &want, &set, &err),
			STATUS_FAILED);
		assert_int_equal(err.line, 1);
		result_set_release(&set);
	}
	want.format = "colums";
	assert_int_equal(
		read_as(text, strlen(text), &want, &set, &err), STATUS_USAGE);
	assert_non_null(strstr(err.text, "\"columns\""));
	result_set_release(&set);
}

/* Read text by a mapping. */
static enum status
read_mapped(const char *text, const char *yaml, struct result_set *set,
	struct error *err)
{
	char *path = write_file(yaml, strlen(yaml), ".yaml");
	struct results_wanted want = antony;
	enum status st;

	want.format = path;
	st = read_as(text, strlen(text), &want, set, err);
	unlink(path);
	free(path);
	return st;
}

static void
maps_columns(void **state)
{
	static const char text[] = "Lieu;Corps;Presents;Bons;A;B\n"
				   "1;100;60;57;50;7\n12A;90;50;50;20;30\n";
	struct result_set set;

	assert_int_equal(
		read_mapped(text,
			"station: Lieu\nregistered: corps\nvoted: 3\n"
			"valid: Bons\noptions: {MARTIN: A, DURAND: 6}\n"
			"election: mun2026\nround: 2\n",
			&set, NULL),
		STATUS_OK);
	assert_both(&set);
	assert_string_equal(set.election, "mun2026");
	assert_int_equal(set.round, 2);
	result_set_release(&set);
}

static void
maps_blocks_without_header(void **state)
{
	static const char text[] = "1|100|60|57|x|MARTIN|50|x|DURAND|7\n"
				   "12A|90|50|50|x|MARTIN|20|x|DURAND|30\n";
	struct result_set set;

	assert_int_equal(
		read_mapped(text,
			"header: 0\nseparator: \"|\"\nencoding: latin1\n"
			"station: 1\nregistered: 2\nvoted: 3\nvalid: 4\n"
			"last-name: 6\nvotes: 7\nblock: 3\n",
			&set, NULL),
		STATUS_OK);
	assert_both(&set);
	result_set_release(&set);
}

static void
maps_a_line_a_list(void **state)
{
	static const char text[] =
		"titre\n\nLieu,Corps,Presents,Bons,Qui,Combien\n"
		"1,100,60,57,MARTIN,50\n1,100,60,57,DURAND,7\n"
		"12A,90,50,50,MARTIN,20\n12A,90,50,50,DURAND,30\n";
	struct result_set set;

	assert_int_equal(read_mapped(text,
				 "header: 3\nstation: Lieu\nregistered: Corps\n"
				 "voted: Presents\nvalid: Bons\nlabel: Qui\n"
				 "votes: Combien\n",
				 &set, NULL),
		STATUS_OK);
	assert_both(&set);
	result_set_release(&set);
}

static const struct refusal mappings[] = {
	{"did you mean \"station\"", 1, 10,
		"statoin: Lieu\nregistered: Corps\noptions: [A]\n"},
	{"given twice", 2, 10, "station: Lieu\nstation: Lieu\n"},
	{"did you mean \"Corps\"", 2, 13,
		"station: Lieu\nregistered: Corp\noptions: [A]\n"},
	{"no column \"9\"", 3, 11,
		"station: Lieu\nregistered: 2\noptions: [9]\n"},
	{"list of columns", 3, 10,
		"station: Lieu\nregistered: 2\noptions: A\n"},
	{"one value", 1, 10, "station: [Lieu]\n"},
	{"whole number", 1, 9, "header: first\nstation: Lieu\n"},
	{"separator", 1, 12, "separator: x\nstation: Lieu\n"},
	{"encoding", 1, 11, "encoding: morse\nstation: Lieu\n"},
	{"\"registered\"", 1, 1, "station: Lieu\nvotes: 4\n"},
	{"\"votes\"", 1, 1, "station: Lieu\nregistered: 2\n"},
	{"no lines below line 7", 1, 1,
		"header: 7\nstation: 1\nregistered: 2\nvotes: 3\n"},
};

static void
refuses_mappings(void **state)
{
	static const char text[] = "Lieu;Corps;Presents;A\n1;100;60;57\n";

	for (size_t i = 0; i < ARRAY_LEN(mappings); i++) {
		const struct refusal *r = &mappings[i];
		struct error err = ERROR_INIT;
		struct result_set set;

		assert_int_equal(
			read_mapped(text, r->text, &set, &err), STATUS_FAILED);
		if (!strstr(err.text, r->words) || err.line != r->line ||
			err.column != r->column || !strstr(err.file, ".yaml"))
			fail_msg("mapping %zu: %s:%zu:%zu: %s", i, err.file,
				err.line, err.column, err.text);
		result_set_release(&set);
	}
}

static void
put_station(struct result_set *set, const char *code)
{
	size_t row = result_set_row(set, "92002", code);

	result_set_vote(set, row, "", "MARTIN", "", 5);
}

/* Import a file of one station of this code, and give what was noted. */
static void
import_code(struct campaign *c, const char *code, int round, char *note,
	size_t size)
{
	char *text = mem_printf(
		"BV;Inscrits;Votants;Exprimes;MARTIN\n%s;9;5;5;5\n", code);
	struct result_set set;
	int64_t n;

	assert_int_equal(
		read_as(text, strlen(text), &antony, &set, NULL), STATUS_OK);
	set.election = arena_strdup(&set.arena, "mun2026");
	set.round = round;
	assert_int_equal(
		result_import(c, &set, "f.csv", "92002", true, &n, NULL),
		STATUS_OK);
	assert_int_equal(n, 1);
	snprintf(note, size, "%s", set.notes.len ? set.notes.at[0] : "");
	result_set_release(&set);
	free(text);
}

static void
assert_code(struct campaign *c, int round, const char *code)
{
	struct arena a = ARENA_INIT;
	struct result_matrix m;

	assert_int_equal(
		result_matrix_load(c, "mun2026", round, "92002", &a, &m, NULL),
		STATUS_OK);
	assert_int_equal(m.nstations, 1);
	assert_string_equal(m.stations[0].code, code);
	arena_release(&a);
}

/* What the commune's stations are called decides, and doubt is said. */
static void
zeros_come_back_from_known_stations(void **state)
{
	static const struct {
		const char *given, *code, *note;
	} cases[] = {{"1", "0001", ""}, {"12A", "012A", ""},
		{"92002_1", "0001", ""}, {"7", "00007", "taken for"},
		{"000007", "00007", "taken for"}, {"9", "0009", "kept apart"},
		{"31", "0031", ""}};
	static const char *const known[] = {
		"0001", "012A", "00007", "00009", "009"};
	struct test_campaign *t = *state;
	struct result_set set;
	char note[256];
	int64_t n;

	result_set_init(&set);
	set.election = arena_strdup(&set.arena, "mun2020");
	set.round = 1;
	set.format = "columns";
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		put_station(&set, known[i]);
	assert_int_equal(
		result_import(t->c, &set, "k.csv", NULL, false, &n, NULL),
		STATUS_OK);
	result_set_release(&set);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		import_code(
			t->c, cases[i].given, (int)i + 1, note, sizeof(note));
		assert_code(t->c, (int)i + 1, cases[i].code);
		if (!strstr(note, cases[i].note) || (!*cases[i].note && *note))
			fail_msg("%s: \"%s\"", cases[i].given, note);
	}
}

static void
other_communes_are_named(void **state)
{
	static const char text[] = "Commune;BV;Inscrits;Exprimes;M\n"
				   "Sceaux;1;100;57;57\n";
	struct error err = ERROR_INIT;
	struct result_set set;
	int64_t n;

	assert_int_equal(
		read_as(text, strlen(text), &antony, &set, NULL), STATUS_OK);
	assert_int_equal(
		result_select(&set, "f.csv", "92002", &n, &err), STATUS_NONE);
	assert_non_null(strstr(err.text, "Sceaux"));
	result_set_release(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(towns_of_every_kind),
		cmocka_unit_test(nuances_are_not_names),
		cmocka_unit_test(numbered_lists_have_names),
		cmocka_unit_test(a_postcode_is_no_commune),
		cmocka_unit_test(mends_a_separator_too_many),
		cmocka_unit_test(reads_the_city_of_paris),
		cmocka_unit_test(reads_utf16),
		cmocka_unit_test(refuses_where_it_stands),
		cmocka_unit_test(refuses_half_a_gzip),
		cmocka_unit_test(refuses_too_many_options),
		cmocka_unit_test(takes_one_round_of_two),
		cmocka_unit_test(layout_by_name),
		cmocka_unit_test(maps_columns),
		cmocka_unit_test(maps_blocks_without_header),
		cmocka_unit_test(maps_a_line_a_list),
		cmocka_unit_test(refuses_mappings),
		CAMPAIGN_TEST(zeros_come_back_from_known_stations),
		cmocka_unit_test(other_communes_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
