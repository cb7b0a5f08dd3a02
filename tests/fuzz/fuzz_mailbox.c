/* What comes back by mail: counted once each, and no message twice. */
#include "campaign/campaign.h"
#include "port/formats/mailbox.h"

#include "tests/fuzz/fuzz.h"

static void
read_mail(struct campaign *c, const void *path)
{
	struct mailbox_counts n = {0};

	if (mailbox_read(c, path, NULL, NULL, &n, NULL) == STATUS_OK)
		FUZZ_HOLDS(n.bounced + n.refused + n.other <= n.messages);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_campaign();
	fuzz_try(read_mail, fuzz_file("m.mbox", data, size));
	return 0;
}
