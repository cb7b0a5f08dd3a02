/* points script, segments census: what to say at a station's doors, and why. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/listings.h"
#include "messages/script.h"

static enum status
script_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct script script;
	enum status st =
		script_load(inv->campaign, inv->args[0], &a, &script, err);

	if (st == STATUS_OK)
		st = output_table(
			inv, &script_listing, script.lines, script.n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_points_script = {
	.noun = "points",
	.verb = "script",
	.args = N_("STATION"),
	.summary = N_("what to say at the doors of a polling station, and why"),
	.notes = N_("The points of the segments that live there as much as in "
		    "the whole town or more, told by the answers of contacts "
		    "and, where \"segments census\" says which groups a "
		    "segment stands for, by the census. A point of weight 0 is "
		    "better left out there."),
	.examples =
		(const char *const[]){"permanence points script 0017", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &script_listing,
	.run = script_run,
};

static enum status
census_run(struct invocation *inv, struct error *err)
{
	return script_link(inv->campaign, inv->args[0], inv->args[1],
		(const char *const *)inv->args + 2, (size_t)inv->nargs - 2,
		err);
}

const struct command cmd_segments_census = {
	.noun = "segments",
	.verb = "census",
	.args = N_("NAME FAMILY [GROUP...]"),
	.summary = N_("which groups of the census a segment stands for"),
	.notes = N_("Instead of those of the family that it stood for before; "
		    "without groups, for none."),
	.examples = (const char *const[]){"permanence segments census "
					  "Locataires occupation locataires",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.run = census_run,
};
