/* Teams and volunteers from a file, as a change that is taken back. */
#include "campaign/campaign.h"
#include "port/field/import_teams.h"

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct campaign *c = fuzz_campaign();
	struct error err = ERROR_INIT;

	FUZZ_HOLDS(campaign_rehearse(c, NULL) == STATUS_OK);
	if (import_teams(c, fuzz_file("t.yaml", data, size), &err) != STATUS_OK)
		FUZZ_HOLDS(err.text[0]);
	campaign_end_rehearsal(c);
	return 0;
}
