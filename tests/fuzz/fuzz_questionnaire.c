/* A questionnaire from a file, as a change that is taken back. */
#include "campaign/campaign.h"
#include "port/field/import_questionnaire.h"

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct campaign *c = fuzz_campaign();
	struct arena a = ARENA_INIT;
	struct questionnaire_row row;
	struct error err = ERROR_INIT;
	bool new;

	FUZZ_HOLDS(campaign_rehearse(c, NULL) == STATUS_OK);
	if (import_questionnaire(c, fuzz_file("q.yaml", data, size), &a, &row,
		    &new, &err) != STATUS_OK)
		FUZZ_HOLDS(err.text[0]);
	campaign_end_rehearsal(c);
	arena_release(&a);
	return 0;
}
