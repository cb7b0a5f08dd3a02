/* base/text: folding, columns, safety, nearness. */
#include "base/text.h"
#include "base/utf8.h"

#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>

static void
folds_names(void **state)
{
	static const struct {
		const char *name;
		const char *key;
	} cases[] = {{"ÉLODIE", "elodie"}, {"Bénard-Nguyễn", "benard nguyen"},
		{"D’ALMEIDA", "d almeida"}, {"D'Almeida ", "d almeida"},
		{"Œuvre", "oeuvre"}, {"Straße", "strasse"}, {"ﬁn", "fin"},
		{"e\xcc\x81lan", "elan"}, {"  a   b ", "a b"}, {"", ""},
		{"cut\xc3", "cut\xef\xbf\xbd"}};
	struct arena a = ARENA_INIT;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(text_fold(&a, cases[i].name), cases[i].key);
	arena_release(&a);
}

static void
measures_columns(void **state)
{
	assert_int_equal(text_width("Chloé"), 5);
	assert_int_equal(text_width("e\xcc\x81"), 1);
	assert_int_equal(text_width("日本"), 4);
	assert_int_equal(text_width(""), 0);
}

static void
pads_and_cuts(void **state)
{
	struct buf b = BUF_INIT;

	text_pad(&b, "Élodie", 8, false, false);
	assert_string_equal(b.at, "Élodie  ");
	buf_clear(&b);
	text_pad(&b, "Élodie", 4, false, false);
	assert_string_equal(b.at, "Élo…");
	buf_clear(&b);
	text_pad(&b, "日本語", 4, false, true);
	assert_string_equal(b.at, "日> ");
	buf_clear(&b);
	text_pad(&b, "12", 4, true, false);
	assert_string_equal(b.at, "  12");
	buf_release(&b);
}

static void
disarms_controls(void **state)
{
	struct buf b = BUF_INIT;

	text_put_safe(&b, "a\x1b[31mb\xe2\x80\xae"
			  "c\xff\n");
	assert_string_equal(b.at, "a\xef\xbf\xbd[31mb\xef\xbf\xbd"
				  "c\xef\xbf\xbd ");
	buf_release(&b);
}

static void
spells_ascii(void **state)
{
	struct buf b = BUF_INIT;

	text_put_ascii(&b, "Évreux — cœur d’été");
	assert_string_equal(b.at, "Evreux - coeur d'ete");
	buf_clear(&b);
	text_put_ascii(&b, "-€78\u202f681.13 (of €1 234), 12,50\u00a0€, €");
	assert_string_equal(
		b.at, "-78 681.13 EUR (of 1 234 EUR), 12,50 EUR, EUR");
	buf_clear(&b);
	for (int i = 0; i <= 7; i++)
		text_put_ascii(&b, text_height(i, 7));
	assert_string_equal(b.at, ".:-=+*##");
	buf_clear(&b);
	for (int i = -1; i <= 9; i++)
		text_put_ascii(&b, text_eighths(i));
	assert_string_equal(b.at, ".....######");
	buf_release(&b);
}

static void
draws_numbers(void **state)
{
	const int64_t moved[] = {-1, 0, 30, -1, 60}, none[] = {0, 0};
	struct arena a = ARENA_INIT;

	assert_string_equal(text_trend(&a, moved, 5), " ▁▄ █");
	assert_string_equal(text_trend(&a, none, 2), "  ");
	assert_string_equal(text_bar(&a, 24, 40, 5), "███··");
	assert_string_equal(text_bar(&a, 7, 8, 2), "█▊");
	assert_string_equal(text_bar(&a, 60, 40, 3), "███");
	assert_string_equal(text_bar(&a, 0, 0, 2), "··");
	arena_release(&a);
}

static void
reads_latin1(void **state)
{
	struct buf b = BUF_INIT;

	text_from_latin1(&b, "\xe9t\xe9 \x80", 5);
	assert_string_equal(b.at, "été €");
	buf_release(&b);
}

/* What each page calls "É" or "ç" another has for no letter of French. */
static void
knows_what_saved_it(void **state)
{
	static const struct {
		const char *bytes, *text;
		enum text_page page;
	} saved[] = {{"\xe9t\xe9 \x80", "été €", TEXT_CP1252},
		{"LEF\xc8VRE Fran\xe7ois", "LEFÈVRE François", TEXT_CP1252},
		{"LEF\xd4VRE Zo\x82", "LEFÔVRE Zo‚", TEXT_CP1252},
		{"LEF\xd4VRE Fran\x87oise, Zo\x82, Pr\x82nom",
			"LEFÈVRE Françoise, Zoé, Prénom", TEXT_CP850},
		{"LEF\xe9VRE Fran\x8doise, Zo\x8e, Pr\x8enom",
			"LEFÈVRE Françoise, Zoé, Prénom", TEXT_MAC_ROMAN},
		{"l\x92\xe9t\xe9 c\x9cur", "l’été cœur", TEXT_CP1252}};

	for (size_t i = 0; i < ARRAY_LEN(saved); i++) {
		struct buf b = BUF_INIT;
		size_t n = strlen(saved[i].bytes);

		assert_int_equal(
			text_page_of(saved[i].bytes, n), saved[i].page);
		text_from_page(&b, saved[i].bytes, n, saved[i].page);
		assert_string_equal(b.at, saved[i].text);
		buf_release(&b);
	}
}

static void
reads_what_two_wrote(void **state)
{
	struct buf b = BUF_INIT;

	assert_int_equal(text_from_mixed(&b, "Zo\xc3\xa9 Zo\xe9", 8), 8);
	assert_string_equal(b.at, "Zoé Zoé");
	assert_int_equal(text_from_mixed(&b, "ab\xc3;", 4), 2);
	buf_release(&b);
}

static void
suggests_near_words(void **state)
{
	static const char *const names[] = {"contacts", "results", "stations"};

	assert_string_equal(text_suggest("resluts", names, 3), "results");
	assert_null(text_suggest("zzz", names, 3));
	assert_int_equal(text_distance("abc", "acb", 9), 1);
}

static void
code_points_come_and_go(void **state)
{
	static const uint32_t points[] = {'a', 0x7f, 0x80, 0xe9, 0x7ff, 0x800,
		0x20ac, 0xffff, 0x10000, 0x1f5f3, 0x10ffff};
	struct buf out = BUF_INIT;
	const char *at, *broken = "\xc3(\xff\x80";

	for (size_t i = 0; i < ARRAY_LEN(points); i++)
		utf8_put(&out, points[i]);
	assert_int_equal(text_invalid(out.at, out.len), out.len);
	at = out.at;
	for (size_t i = 0; i < ARRAY_LEN(points); i++)
		assert_int_equal(utf8_next(&at), points[i]);
	assert_int_equal(utf8_next(&at), 0);
	assert_int_equal(utf8_next(&broken), 0xfffd);
	assert_int_equal(utf8_next(&broken), '(');
	assert_int_equal(utf8_next(&broken), 0xfffd);
	assert_int_equal(utf8_next(&broken), 0xfffd);
	assert_int_equal(utf8_next(&broken), 0);
	buf_release(&out);
}

static void
writes_whole_numbers(void **state)
{
	struct buf b = BUF_INIT;

	buf_add_int(&b, 0);
	buf_add_int(&b, -17);
	buf_add_int(&b, INT64_MAX);
	buf_add_int(&b, INT64_MIN);
	assert_string_equal(
		b.at, "0-179223372036854775807-9223372036854775808");
	buf_release(&b);
}

/* A reader that takes the quotes off gets the text, but for its controls. */
static void
assert_reads_back(const char *text, const char *csv)
{
	char field[80];
	size_t n = strlen(csv);

	if (*csv != '"' || strpbrk(text, "\"\x1b\x9b\xe2\xf3"))
		return;
	memcpy(field, csv + 1, n - 1);
	n = text_csv_unguard(field, n - 2);
	field[n] = '\0';
	assert_string_equal(field, text);
}

static void
writes_for_other_programs(void **state)
{
	static const struct {
		const char *text, *csv, *json;
	} cases[] = {{"a\x1b[2Jb", "a[2Jb", "\"a\\u001b[2Jb\""},
		{"a\xc2\x9b"
		 "b",
			"ab", "\"a\\u009bb\""},
		{"a\xe2\x80\xae"
		 "b",
			"ab", "\"a\\u202eb\""},
		{"a\xf3\xa0\x81\x81", "a", "\"a\\udb40\\udc41\""},
		{"say \"é\"", "\"say \"\"é\"\"\"", "\"say \\\"é\\\"\""},
		{"=1+1", "\"'=1+1\"", "\"=1+1\""},
		{"a;=1+1", "\"a;'=1+1\"", "\"a;=1+1\""},
		{"a\t@b", "\"a\t'@b\"", "\"a\\u0009@b\""},
		{"＝1+1", "\"'＝1+1\"", "\"＝1+1\""},
		{"a;＠b", "\"a;'＠b\"", "\"a;＠b\""},
		/* Invisible, wherever it stands; not what colours a sign. */
		{"a\xe1\xa0\x8e"
		 "b",
			"ab", "\"a\\u180eb\""},
		{"a❤\xef\xb8\x8f", "a❤\xef\xb8\x8f", "\"a❤\xef\xb8\x8f\""},
		{"-12,5", "\"-12,5\"", "\"-12,5\""},
		{"-12.5", "-12.5", "\"-12.5\""},
		/* What looks guarded is guarded once more. */
		{"'=1", "\"''=1\"", "\"'=1\""},
		{"a;'-b", "\"a;''-b\"", "\"a;'-b\""}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf csv = BUF_INIT, json = BUF_INIT;

		text_put_csv(&csv, cases[i].text, ',');
		text_put_json(&json, cases[i].text);
		assert_string_equal(csv.at, cases[i].csv);
		assert_string_equal(json.at, cases[i].json);
		assert_reads_back(cases[i].text, csv.at);
		buf_release(&csv);
		buf_release(&json);
	}
}

/* A name that shows nothing is none. */
static void
fillers_are_blanks(void **state)
{
	struct arena a = ARENA_INIT;

	(void)state;
	assert_string_equal(
		text_clean(&a, "\xe3\x85\xa4\xe1\x85\x9f \xef\xbe\xa0"), "");
	assert_string_equal(
		text_clean(&a, "\xef\xb8\x8f\xe1\xa0\x8e\xe2\x80\x8b"
			       "\xcd\x8f"),
		"");
	assert_string_equal(text_clean(&a, "❤\xef\xb8\x8f"), "❤\xef\xb8\x8f");
	arena_release(&a);
}

/* At every place of a word of eight bytes, and cut short at the end. */
static void
finds_what_is_no_utf8(void **state)
{
	static const char *const bad[] = {"\x80", "\xc3", "\xc3(", "\xc0\x80",
		"\xe9", "\xe2\x80", "\xed\xa0\x80", "\xf0\x9f\x98",
		"\xf4\x90\x80\x80", "\xff"};
	static const char good[] = "Élan €\xf0\x9f\x98\x80 Bénard-Nguyễn, 12";

	assert_int_equal(text_invalid("", 0), 0);
	assert_int_equal(text_invalid("a\0b", 3), 3);
	assert_int_equal(
		text_invalid(good, sizeof(good) - 1), sizeof(good) - 1);
	for (size_t at = 0; at < 20; at++)
		for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
			char text[64];
			int n = snprintf(text, sizeof(text), "%.*s%s%s",
				(int)at, "abcdefghijklmnopqrstuvwxyz", bad[i],
				i % 2 ? "" : "xyz");

			assert_int_equal(text_invalid(text, (size_t)n), at);
		}
}

static void
a_heading_begins_with_a_capital(void **state)
{
	static const struct {
		const char *text, *heading;
	} cases[] = {{"consentement", "Consentement"},
		{"étiquettes", "Étiquettes"}, {"À faire", "À faire"},
		{"œuvre", "œuvre"}, {"÷", "÷"}, {"3 portes", "3 portes"},
		{"", ""}};
	struct arena a = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(
			text_heading(&a, cases[i].text), cases[i].heading);
	arena_release(&a);
}

/* Thirty thousand pieces, past the first large page: each is where it was and
 * as it was, and after a reset there is room again. */
static void
pieces_stay_in_what_grows(void **state)
{
	enum { PIECES = 30000, LENGTH = 200 };
	struct arena a = ARENA_INIT;
	const char **pieces = ARENA_ARRAY(&a, const char *, PIECES);

	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		for (int i = 0; i < PIECES; i++)
			pieces[i] = arena_printf(&a, "%0*d", LENGTH, i);
		for (int i = 0; i < PIECES; i++) {
			assert_int_equal(strlen(pieces[i]), LENGTH);
			assert_int_equal(strtol(pieces[i], NULL, 10), i);
			assert_int_equal((uintptr_t)pieces[i] % 16, 0);
		}
		arena_reset(&a);
		pieces = ARENA_ARRAY(&a, const char *, PIECES);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_heading_begins_with_a_capital),
		cmocka_unit_test(pieces_stay_in_what_grows),
		cmocka_unit_test(folds_names),
		cmocka_unit_test(measures_columns),
		cmocka_unit_test(pads_and_cuts),
		cmocka_unit_test(disarms_controls),
		cmocka_unit_test(spells_ascii),
		cmocka_unit_test(draws_numbers),
		cmocka_unit_test(reads_latin1),
		cmocka_unit_test(knows_what_saved_it),
		cmocka_unit_test(reads_what_two_wrote),
		cmocka_unit_test(suggests_near_words),
		cmocka_unit_test(code_points_come_and_go),
		cmocka_unit_test(writes_whole_numbers),
		cmocka_unit_test(writes_for_other_programs),
		cmocka_unit_test(fillers_are_blanks),
		cmocka_unit_test(finds_what_is_no_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
