/* points script, segments census: what to say at a station's doors, and why. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "messages/script.h"

static const struct listing_column line_columns[] = {
	{.name = "order", .title = N_("Order"), .type = CELL_COUNT},
	{.name = "point", .title = N_("Point")},
	{.name = "text", .title = N_("Text")},
	{.name = "weight", .title = N_("Weight"), .type = CELL_COUNT},
	{.name = "why", .title = N_("Why")},
};

/* Points to avoid have no rank. */
static void
put_line(struct output *o, const struct script_line *line, size_t i)
{
	if (line->weight > 0)
		output_int(o, (int64_t)i + 1);
	else
		output_null(o);
	output_text(o, line->point);
	output_text(o, line->text);
	output_real(o, line->weight, 1);
	output_text(o, line->why);
	output_row(o);
}

static enum status
script_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct script script;
	struct output o;
	enum status st =
		script_load(inv->campaign, inv->args[0], &a, &script, err);

	if (st == STATUS_OK)
		st = output_begin(
			&o, inv, line_columns, ARRAY_LEN(line_columns), err);
	if (st == STATUS_OK) {
		for (size_t i = 0; i < script.n; i++)
			put_line(&o, &script.lines[i], i);
		output_end(&o);
	}
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
	.lists = true,
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
