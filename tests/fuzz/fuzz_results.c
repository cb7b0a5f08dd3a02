/* Results files of every layout, to the check of their sums. */
#include "port/votes/import_results.h"
#include "votes/result.h"

#include "tests/fuzz/fuzz.h"

#include <string.h>

static void
check_set(struct result_set *set)
{
	FUZZ_HOLDS(set->rows.len > 0 && set->format);
	for (size_t i = 0; i < set->rows.len; i++) {
		const struct result_row *row = &set->rows.at[i];

		FUZZ_HOLDS(row->ballot < set->ballots.len);
		FUZZ_HOLDS(row->votes.len <=
			   set->ballots.at[row->ballot].options.len);
		FUZZ_HOLDS(row->commune && row->station && row->line);
		for (size_t k = 0; k < row->votes.len; k++)
			FUZZ_HOLDS(row->votes.at[k] >= RESULT_UNKNOWN);
		result_row_flaw(&set->arena, row);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct results_wanted want = {.home = "92002"};
	struct result_set set;

	if (import_results_read(&set, fuzz_file("r.csv", data, size), &want,
		    NULL) == STATUS_OK)
		check_set(&set);
	result_set_release(&set);
	return 0;
}
