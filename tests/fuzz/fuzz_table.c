/* Tables of counts, with the first column as the unit and with a named one. */
#include "port/formats/table.h"

#include "tests/fuzz/fuzz.h"

#include <math.h>

static void
read_by(const char *path, const char *unit_column)
{
	struct table t;

	if (table_read(&t, path, NULL, unit_column, NULL) != STATUS_OK)
		return;
	FUZZ_HOLDS(t.nunits >= 1 && t.cols >= 1);
	for (size_t i = 0; i < t.nunits * t.cols; i++)
		FUZZ_HOLDS(
			t.counts[i] >= 0 && floor(t.counts[i]) == t.counts[i]);
	table_release(&t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file("t.csv", data, size);

	read_by(path, NULL);
	read_by(path, "bureau");
	return 0;
}
