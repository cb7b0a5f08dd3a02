/* What comes back by mail: counted once each, and no message twice. */
#include "campaign/campaign.h"
#include "port/formats/mailbox.h"

#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct campaign *c = fuzz_campaign();
	struct mailbox_counts n = {0};

	FUZZ_HOLDS(campaign_rehearse(c, NULL) == STATUS_OK);
	if (mailbox_read(c, fuzz_file("m.mbox", data, size), NULL, NULL, &n,
		    NULL) == STATUS_OK)
		FUZZ_HOLDS(n.bounced + n.refused + n.other <= n.messages);
	campaign_end_rehearsal(c);
	return 0;
}
