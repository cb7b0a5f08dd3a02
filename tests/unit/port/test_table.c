/* table: counts as given, and every fault placed and named. */
#include "port/formats/table.h"

#include "base/io.h"
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static enum status
read_text(
	struct table *t, const char *text, const char *unit, struct error *err)
{
	char path[] = "/tmp/test_table.XXXXXX";
	const int fd = mkstemp(path);
	const size_t n = strlen(text);
	enum status st;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), (ssize_t)n);
	close(fd);
	st = table_read(t, path, NULL, unit, err);
	unlink(path);
	return st;
}

static void
reads_counts(void **state)
{
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(read_text(&t,
				 "unit,Left,\"Right, the\"\n"
				 "0001,10,1 234\n\"b, c\",0,12.0\n",
				 NULL, &err),
		STATUS_OK);
	assert_int_equal(t.nunits, 2);
	assert_int_equal(t.cols, 2);
	assert_string_equal(t.names[1], "Right, the");
	assert_string_equal(t.units[0], "0001");
	assert_string_equal(t.units[1], "b, c");
	assert_int_equal(t.lines[1], 3);
	assert_true(t.counts[0] == 10 && t.counts[1] == 1234);
	assert_true(t.counts[2] == 0 && t.counts[3] == 12);
	table_release(&t);
}

static void
unit_column_by_name(void **state)
{
	struct table t;
	struct error err = ERROR_INIT;

	(void)state;
	assert_int_equal(read_text(&t, "A;station;B;\n1;x;2;\n3;y;4;\n",
				 "station", &err),
		STATUS_OK);
	assert_int_equal(t.cols, 2);
	assert_string_equal(t.names[1], "B");
	assert_string_equal(t.units[1], "y");
	assert_true(t.counts[1] == 2 && t.counts[2] == 3);
	table_release(&t);
	assert_int_equal(read_text(&t, "A;station;B\n1;x;2\n", "statoin", &err),
		STATUS_USAGE);
	assert_non_null(strstr(err.text, "did you mean \"station\""));
}

static void
faults_are_placed(void **state)
{
	static const struct {
		const char *text;
		size_t line;
		size_t column;
		const char *says;
	} cases[] = {
		{"u,A,B\nx,1,2\ny,-1,2\n", 3, 2,
			"unit \"y\", column \"A\": \"-1\" is negative"},
		{"u,A,B\nx,1,2.5\n", 2, 3,
			"unit \"x\", column \"B\": \"2.5\" is not a whole"},
		{"u,A,B\nx,1,\n", 2, 3, "column \"B\": \"\" is empty"},
		{"u,A,B\nx,1\n", 2, 3, "column \"B\": \"\" is empty"},
		{"u,A,B\nx,many,1\n", 2, 2, "\"many\" is not a number"},
		{"u,A,B\nx,nan,1\n", 2, 2, "\"nan\" is not a number"},
		{"u,A,B\nx,1,99999999999999999999\n", 2, 3, "is too large"},
		{"u,A,B\nx,1,2\ny,1,2\nx,3,4\n", 4, 1,
			"unit \"x\" is already on line 2"},
		{"u,A,B\n,1,2\n", 2, 1, "the unit has no name"},
		{"u,A,B\nx,1,2,3\n", 2, 4, "unit \"x\": the line is longer"},
		{"u,A,A\nx,1,2\n", 1, 3, "two columns are called \"A\""},
		{"u,,B\nx,1,2\n", 1, 2, "a column without a heading"},
		{"unit\nx\ny\n", 1, 1, "at least one for counts"},
		{"u,A,B\n", 0, 0, "holds no units"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = ERROR_INIT;
		struct table t;

		assert_int_equal(read_text(&t, cases[i].text, NULL, &err),
			STATUS_FAILED);
		if (!strstr(err.text, cases[i].says))
			fail_msg("case %zu: %s", i, err.text);
		assert_int_equal(err.line, cases[i].line);
		assert_int_equal(err.column, cases[i].column);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_counts),
		cmocka_unit_test(unit_column_by_name),
		cmocka_unit_test(faults_are_placed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
