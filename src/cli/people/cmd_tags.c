/* tags list and set: what tags there are, and what each tells. */
#include "base/i18n.h"
#include "cli/command.h"
#include "people/listings.h"
#include "people/tag.h"

const struct command cmd_tags_list = {
	.noun = "tags",
	.verb = "list",
	.summary = N_("tags, what each tells, and how many have it"),
	.notes = N_("A topic or a task may be used to choose people, online "
		    "with their consent to that; an opinion, and a tag of "
		    "which nobody said what it is, only where they agreed that "
		    "their opinion is kept."),
	.examples = (const char *const[]){"permanence tags list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &tag_listing,
};

static enum status
set_run(struct invocation *inv, struct error *err)
{
	unsigned nature = TAG_NATURE_NONE;
	int64_t entry = 0;
	enum status st = set_take(&tag_nature_set, inv->args[1], &nature, err);

	if (st == STATUS_OK)
		st = tag_set_nature(inv->campaign, inv->args[0],
			(enum tag_nature)nature, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_tags_set = {
	.noun = "tags",
	.verb = "set",
	.args = N_("TAG NATURE"),
	.summary = N_("say what a tag tells: topic, task or opinion"),
	.examples =
		(const char *const[]){"permanence tags set vélo topic", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = set_run,
};
