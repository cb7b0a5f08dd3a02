/* A campaign of the process's own, for targets that need one. */
#include "campaign/campaign.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static struct campaign *campaign;

static void
close_campaign(void)
{
	campaign_end_rehearsal(campaign);
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
	FUZZ_HOLDS(campaign_rehearse(campaign, NULL) == STATUS_OK);
	atexit(close_campaign);
	return campaign;
}

struct trying {
	void (*work)(struct campaign *c, const void *data);
	const void *data;
};

static enum status
try_it(struct campaign *c, void *data, struct error *err)
{
	const struct trying *t = data;

	t->work(c, t->data);
	campaign_keep_nothing(c);
	return STATUS_OK;
}

void
fuzz_try(void (*work)(struct campaign *c, const void *data), const void *data)
{
	struct trying t = {work, data};

	FUZZ_HOLDS(campaign_change(fuzz_campaign(), VERB_CAMPAIGN_SETTINGS,
			   try_it, &t, NULL, NULL) == STATUS_OK);
}
