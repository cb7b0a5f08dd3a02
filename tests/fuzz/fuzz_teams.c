/* Teams and volunteers from a file, as a change that is taken back. */
#include "campaign/campaign.h"
#include "port/field/import_teams.h"

#include "tests/fuzz/fuzz.h"

static void
import(struct campaign *c, const void *path)
{
	struct error err = ERROR_INIT;

	if (import_teams(c, path, &err) != STATUS_OK)
		FUZZ_HOLDS(err.text[0]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_campaign();
	fuzz_try(import, fuzz_file("t.yaml", data, size));
	return 0;
}
