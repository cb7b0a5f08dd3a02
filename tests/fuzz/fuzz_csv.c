/* Delimited files: what is accepted is clean text, placed and within limits. */
#include "port/formats/csv.h"

#include "base/text.h"

#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_row(const struct csv_row *row)
{
	FUZZ_HOLDS(row->n >= 1 && row->n <= 4096);
	for (size_t i = 0; i < row->n; i++) {
		const size_t n = strlen(row->fields[i]);

		FUZZ_HOLDS(text_invalid(row->fields[i], n) == n);
	}
	FUZZ_HOLDS(*csv_field(row, row->n) == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;
	struct csv_table t;

	if (csv_read(&t, fuzz_file("t.csv", data, size), NULL, &err) !=
		STATUS_OK) {
		FUZZ_HOLDS(err.code != STATUS_OK && err.text[0]);
		return 0;
	}
	for (size_t i = 0; i < t.nrows; i++) {
		check_row(&t.rows[i]);
		FUZZ_HOLDS(i == 0 || t.rows[i].line > t.rows[i - 1].line);
	}
	csv_release(&t);
	return 0;
}
