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
	struct tag_change change = {
		.name = inv->args[0], .to = invocation_option(inv, "name")};
	int64_t entry = 0;
	enum status st = STATUS_OK;

	if (inv->nargs > 1)
		st = set_take(&tag_nature_set, inv->args[1], &nature, err);
	else if (!change.to)
		st = error_set(
			err, STATUS_USAGE, _("what? NATURE, or --name NAME"));
	change.nature = nature;
	if (st == STATUS_OK)
		st = tag_change(inv->campaign, &change, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	return st;
}

const struct command cmd_tags_set = {
	.noun = "tags",
	.verb = "set",
	.args = N_("TAG [NATURE]"),
	.summary = N_("say what a tag tells: topic, task or opinion; call it "
		      "otherwise"),
	.notes = N_("A name that another tag has makes one of the two. "
		    "Segments that choose by the tag go on doing so."),
	.examples = (const char *const[]){"permanence tags set vélo topic",
		"permanence tags set velo --name vélo", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "name",
				.arg = N_("NAME"),
				.help = N_("its new name")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 2,
	.run = set_run,
};
