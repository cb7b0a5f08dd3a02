/* A campaign of the process's own, for targets that need one. */
#include "campaign/campaign.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static struct campaign *campaign;

static void
close_campaign(void)
{
	campaign_close(campaign);
}

struct campaign *
fuzz_campaign(void)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "Antony ensemble"};
	char path[128];

	if (campaign)
		return campaign;
	snprintf(path, sizeof(path), "%s/c.permanence", fuzz_folder());
	FUZZ_HOLDS(campaign_create(&campaign, path, &facts, NULL) == STATUS_OK);
	atexit(close_campaign);
	return campaign;
}
