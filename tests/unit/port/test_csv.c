/* csv: every encoding, separator and line end; what is cut or endless. */
#include "port/formats/csv.h"
#include "port/formats/csv_stream.h"

#include "base/buf.h"
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

static enum status
read_bytes(struct csv_table *t, const char *bytes, size_t n, struct error *err)
{
	char path[] = "/tmp/test_csv.XXXXXX";
	const int fd = mkstemp(path);
	enum status st;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), (ssize_t)n);
	close(fd);
	st = csv_read(t, path, NULL, err);
	unlink(path);
	return st;
}

static enum status
read_text(struct csv_table *t, const char *text, struct error *err)
{
	return read_bytes(t, text, strlen(text), err);
}

static void
assert_row(const struct csv_table *t, size_t i, size_t line, const char *first,
	const char *second)
{
	assert_true(i < t->nrows);
	assert_int_equal(t->rows[i].line, line);
	assert_string_equal(csv_field(&t->rows[i], 0), first);
	assert_string_equal(csv_field(&t->rows[i], 1), second);
}

/* However a line ends, each record knows its own. */
static void
counts_lines(void **state)
{
	static const char *const texts[] = {"a;b\n1;2\n\n3;4\n",
		"a;b\r\n1;2\r\n\r\n3;4", "a;b\r1;2\r\r3;4\r"};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(read_text(&t, texts[i], NULL), STATUS_OK);
		assert_int_equal(t.nrows, 3);
		assert_row(&t, 1, 2, "1", "2");
		assert_row(&t, 2, 4, "3", "4");
		csv_release(&t);
	}
	assert_int_equal(
		read_text(&t, "a;b\n\"1\n1\";2\n3;4\n", NULL), STATUS_OK);
	assert_row(&t, 1, 2, "1\n1", "2");
	assert_row(&t, 2, 4, "3", "4");
	csv_release(&t);
}

/* What no quote stands in is cut without libcsv, and as libcsv cuts it where
 * one does: its fields are those behind a quoted cell. */
static void
cuts_lines_alike(void **state)
{
	static const char *const lines[] = {"a;b;c", "  a ; b\t;c  ", ";;c",
		"a;", "\ta b;\t;", " ; c", "a", "\xc3\xa9;e\xcc\x81;'=1",
		"\xc2\xa0;x\xc2\xa0y"};
	char text[80];
	struct csv_table bare, quoted;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		snprintf(text, sizeof(text), "h;i;j\n%s\n", lines[i]);
		assert_int_equal(read_text(&bare, text, NULL), STATUS_OK);
		snprintf(text, sizeof(text), "g;h;i;j\n\"\";%s\n", lines[i]);
		assert_int_equal(read_text(&quoted, text, NULL), STATUS_OK);
		assert_int_equal(bare.nrows, 2);
		assert_int_equal(quoted.nrows, 2);
		assert_int_equal(bare.rows[1].n + 1, quoted.rows[1].n);
		for (size_t k = 0; k < bare.rows[1].n; k++)
			assert_string_equal(bare.rows[1].fields[k],
				quoted.rows[1].fields[k + 1]);
		csv_release(&bare);
		csv_release(&quoted);
	}
}

/* A quoted field of several lines is none of theirs. */
static void
knows_the_lines_of_a_field(void **state)
{
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_text(&t, "a;b\n1;\"x\ny;z\n\n\"\n \t\n3;4\n", NULL),
		STATUS_OK);
	assert_int_equal(t.nrows, 3);
	assert_row(&t, 1, 2, "1", "x\ny;z");
	assert_row(&t, 2, 7, "3", "4");
	csv_release(&t);
}

static void
finds_encodings(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} cases[] = {
		{"x;\xc3\xa9\n", 5},
		{"\xef\xbb\xbfx;\xc3\xa9\n", 8},
		{"x;\xe9\n", 4},
		{"\xff\xfex\0;\0\xe9\0\n\0", 10},
		{"\xfe\xff\0x\0;\0\xe9\0\n", 10},
		{"x\0;\0\xe9\0\n\0", 8},
		{"\0x\0;\0\xe9\0\n", 8},
	};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(
			read_bytes(&t, cases[i].bytes, cases[i].n, NULL),
			STATUS_OK);
		assert_row(&t, 0, 1, "x", "\xc3\xa9");
		csv_release(&t);
	}
}

static void
finds_separators(void **state)
{
	static const char *const texts[] = {"a;b\n1,5;2\n", "a\tb\n1,5\t2\n",
		"sep=,\na,b\n\"1,5\",2\n", "\"sep=|\"\r\na|b\r\n1,5|2\r\n",
		"a|b|c\n1,5|2|\n", "'-a;b\n1,5;2\n"};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(read_text(&t, texts[i], NULL), STATUS_OK);
		assert_string_equal(csv_field(&t.rows[1], 0), "1,5");
		assert_string_equal(csv_field(&t.rows[1], 1), "2");
		assert_int_equal(
			t.rows[1].line, 2 + (strstr(texts[i], "sep") != NULL));
		csv_release(&t);
	}
}

/* Titles above the heading go; a table of one column stays whole. */
/* What stands in every cell of a column parts none. */
static void
tells_lists_and_decimals_from_separators(void **state)
{
	static const char *const texts[] = {
		"Nom,Étiquettes\nA,x;y;z\nB,x;y;z\n",
		"Nom;Part\nA;1,5\nB;2,5\n",
		"Nom,Notes\n\"A\nB\",x;y;z\n\nC,u;v;w\n",
		"Liste, au 3 mars\nNom\tParts\nA\t1,5;2,5\nB\t1,5;2,5\n",
	};
	static const char separators[] = {',', ';', ',', '\t'};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(read_text(&t, texts[i], NULL), STATUS_OK);
		assert_int_equal(t.separator, separators[i]);
		csv_release(&t);
	}
}

static void
skips_titles(void **state)
{
	struct csv_table t;

	(void)state;
	assert_int_equal(
		read_text(&t, "Liste;;\n;;\nle 3/4;;\na;b;c\n1;;\n", NULL),
		STATUS_OK);
	assert_int_equal(t.nrows, 2);
	assert_row(&t, 0, 4, "a", "b");
	assert_row(&t, 1, 5, "1", "");
	csv_release(&t);
	assert_int_equal(
		read_text(&t, "mail\na@example.org\n", NULL), STATUS_OK);
	assert_int_equal(t.nrows, 2);
	csv_release(&t);
}

/* Chunks end behind a line: a letter of two bytes on their border is whole,
 * in each of its possible places. */
static void
keeps_letters_whole(void **state)
{
	enum { CHUNK = 2 << 20, LINE = 64 };

	(void)state;
	for (size_t shift = 0; shift < 5; shift++) {
		struct buf text = BUF_INIT;
		struct csv_table t;

		for (size_t i = 0; i <= shift; i++)
			buf_add_char(&text, 'x');
		buf_add(&text, ";b\n");
		while (text.len < CHUNK + LINE)
			buf_add(&text, "\xc3\xa9\xc3\xa9\xc3\xa9;\xc3\xa9\n");
		assert_int_equal(
			read_bytes(&t, text.at, text.len, NULL), STATUS_OK);
		for (size_t i = 1; i < t.nrows; i++)
			assert_row(&t, i, i + 1, "\xc3\xa9\xc3\xa9\xc3\xa9",
				"\xc3\xa9");
		csv_release(&t);
		buf_release(&text);
	}
}

static void
write_gz(const char *path, const char *line, size_t times)
{
	gzFile f = gzopen(path, "wb");

	for (size_t i = 0; i < times; i++)
		assert_int_equal(gzputs(f, line), (int)strlen(line));
	assert_int_equal(gzclose(f), Z_OK);
}

static void
refuses_a_gz_cut_short(void **state)
{
	char path[] = "/tmp/test_csv.XXXXXX";
	struct error err = ERROR_INIT;
	struct csv_stream *s;
	struct csv_row row;
	struct csv_table t;
	enum status st;

	(void)state;
	close(mkstemp(path));
	write_gz(path, "nom;prenom\n", 400000);
	assert_int_equal(csv_read(&t, path, NULL, &err), STATUS_OK);
	assert_int_equal(t.nrows, 400000);
	csv_release(&t);
	assert_int_equal(truncate(path, 5000), 0);
	assert_int_equal(csv_read(&t, path, NULL, &err), STATUS_FAILED);
	assert_non_null(strstr(err.text, "cut short"));
	assert_int_equal(csv_stream_open(&s, path, NULL, NULL), STATUS_OK);
	while ((st = csv_stream_next(s, &row, &err)) == STATUS_OK)
		;
	assert_int_equal(st, STATUS_FAILED);
	csv_stream_close(s);
	unlink(path);
}

/* Without end is refused where it is too long, not once it is all read. */
static void
refuses_without_end(void **state)
{
	static const char *const pieces[] = {"0123456789abcdef", ";;;;;;;;",
		"\"\"\"\"", "        ", "a\r\"b\r"};
	char path[] = "/tmp/test_csv.XXXXXX";
	struct error err = ERROR_INIT;
	struct csv_table t;

	(void)state;
	close(mkstemp(path));
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		write_gz(path, pieces[i], (64 << 20) / strlen(pieces[i]));
		assert_int_equal(csv_read(&t, path, NULL, &err), STATUS_FAILED);
		assert_non_null(strstr(err.text, "without end"));
	}
	unlink(path);
}

static void
refuses_what_is_no_table(void **state)
{
	static const struct {
		const char *text;
		const char *says;
	} cases[] = {
		{"", "is empty"},
		{"\n\n\r\n", "only blank lines"},
		{"<!DOCTYPE html><html></html>", "web page"},
		{"%PDF-1.4", "PDF"},
		{"{\"a\": [{\"b\": 1}", "not whole JSON"},
		{"PK\3\4 and no archive", "cut short"},
		{"a;b\n\"1;2\n", "quoted"},
	};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;

		assert_int_equal(
			read_text(&t, cases[i].text, &err), STATUS_FAILED);
		if (!strstr(err.text, cases[i].says))
			fail_msg("case %zu: %s", i, err.text);
	}
}

static void
reads_json(void **state)
{
	static const char *const texts[] = {
		"[{\"a\": \"x\", \"b\": 2}]",
		"{\"type\": \"t\", \"features\": [{\"geometry\": null, "
		"\"properties\": {\"a\": \"x\", \"b\": 2.0}}]}",
		"{\"n\": 1, \"records\": [{\"fields\": {\"a\": \"x\", \"b\": "
		"\"2\"}}]}",
		"[[\"a\", \"b\"], [\"x\", 2]]",
		"{\"a\": \"x\", \"b\": 2}\n{\"a\": \"y\", \"c\": null}\n",
	};
	struct csv_table t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(read_text(&t, texts[i], NULL), STATUS_OK);
		assert_string_equal(csv_field(&t.rows[0], 0), "a");
		assert_string_equal(csv_field(&t.rows[0], 1), "b");
		assert_string_equal(csv_field(&t.rows[1], 0), "x");
		assert_string_equal(csv_field(&t.rows[1], 1), "2");
		csv_release(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_lines),
		cmocka_unit_test(cuts_lines_alike),
		cmocka_unit_test(knows_the_lines_of_a_field),
		cmocka_unit_test(finds_encodings),
		cmocka_unit_test(finds_separators),
		cmocka_unit_test(tells_lists_and_decimals_from_separators),
		cmocka_unit_test(skips_titles),
		cmocka_unit_test(keeps_letters_whole),
		cmocka_unit_test(refuses_a_gz_cut_short),
		cmocka_unit_test(refuses_without_end),
		cmocka_unit_test(refuses_what_is_no_table),
		cmocka_unit_test(reads_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
