/* A questionnaire from a file, as a change that is taken back. */
#include "campaign/campaign.h"
#include "port/field/import_questionnaire.h"

#include "tests/fuzz/fuzz.h"

static void
import(struct campaign *c, const void *path)
{
	struct arena a = ARENA_INIT;
	struct questionnaire_row row;
	struct error err = ERROR_INIT;
	bool new;

	if (import_questionnaire(c, path, &a, &row, &new, &err) != STATUS_OK)
		FUZZ_HOLDS(err.text[0]);
	arena_release(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_campaign();
	fuzz_try(import, fuzz_file("q.yaml", data, size));
	return 0;
}
