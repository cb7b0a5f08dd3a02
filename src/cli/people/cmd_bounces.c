/* bounces list, lift: addresses that messages come back from. */
#include "base/i18n.h"
#include "cli/command.h"
#include "people/bounce.h"
#include "people/listings.h"

const struct command cmd_bounces_list = {
	.noun = "bounces",
	.verb = "list",
	.summary = N_("addresses that messages came back from"),
	.notes = N_("One that is held gets no more e-mail until it is lifted, "
		    "or the contact has another. \"outbox bounces MAILBOX\" "
		    "reads what came back."),
	.examples = (const char *const[]){"permanence bounces list",
		"permanence contacts list bounced:yes", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &bounce_listing,
};

static enum status
lift_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0;
	enum status st = invocation_contact(inv, 0, &id, err);

	return st == STATUS_OK ? bounce_lift(inv->campaign, id, NULL, err) : st;
}

const struct command cmd_bounces_lift = {
	.noun = "bounces",
	.verb = "lift",
	.args = N_("CONTACT"),
	.summary = N_("use an address again that was held"),
	.examples = (const char *const[]){"permanence bounces lift 12", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = lift_run,
};
