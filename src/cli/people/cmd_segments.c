/* segments list, count, define, show, review, remove. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "people/listings.h"
#include "people/segment.h"

#include <string.h>

const struct command cmd_segments_list = {
	.noun = "segments",
	.verb = "list",
	.summary = N_("the segments, how many they hold, when reviewed"),
	.notes = N_("Of a sensitive segment fewer than 11 people are not "
		    "counted, and more are told in tens: 171+ is 171 to 180."),
	.examples = (const char *const[]){"permanence segments list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &segment_listing,
};

static const struct listing_column count_columns[] = {
	LISTED_PEOPLE("people", N_("People"), struct segment, size, small, ),
	LISTED("sensitive", N_("Sensitive"), CELL_FLAG,
		FIELD(struct segment, sensitive)),
};

static const struct listing count_record = {
	.columns = count_columns,
	.ncolumns = ARRAY_LEN(count_columns),
	.size = sizeof(struct segment),
	.no_id = true,
};

/* A number for a script, if it may be told. */
static const char *
size_text(struct arena *a, const struct segment *s)
{
	return s->small ? few_text(a, s->size, s->small)
			: arena_printf(a, "%lld", (long long)s->size);
}

static enum status
count_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *filter = invocation_rest(inv, 0, &a);
	struct segment s = {.size = 0};
	enum status st = segment_size(inv->campaign, filter, &s, err);

	if (st == STATUS_OK && invocation_has(inv, "json"))
		st = output_shown(inv, &count_record, &s, 1, err);
	else if (st == STATUS_OK)
		fprintf(inv->out, "%s\n", size_text(&a, &s));
	if (st == STATUS_OK && s.size == 0)
		st = invocation_nobody(filter, err);
	arena_release(&a);
	return st;
}

const struct command cmd_segments_count = {
	.noun = "segments",
	.verb = "count",
	.args = N_("FILTER"),
	.summary = N_("how many contacts match a filter"),
	.examples = (const char *const[]){"permanence segments count "
					  "'zip:92160 age:25..40 -tag:appelé'",
		"permanence segments count 'email:yes or sms:yes'", NULL},
	.campaign = CAMPAIGN_READ,
	.dashes = true,
	.max_args = -1,
	.record = &count_record,
	.run = count_run,
};

static enum status
define_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *filter = invocation_rest(inv, 1, &a);
	struct segment s = {.size = 0};
	enum status st = segment_size(inv->campaign, filter, &s, err);

	if (st == STATUS_OK)
		st = segment_define(inv->campaign, inv->args[0], filter,
			invocation_option(inv, "note"), NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%s holds %s person", "%s holds %s people",
				s.size < 0 ? 2 : (unsigned long)s.size),
			inv->args[0], size_text(&a, &s));
	arena_release(&a);
	return st;
}

const struct command cmd_segments_define = {
	.noun = "segments",
	.verb = "define",
	.args = N_("NAME FILTER"),
	.summary = N_("give a filter a name, or a segment another filter"),
	.examples = (const char *const[]){"permanence segments define Parents "
					  "'tag:parent age:25..55'",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "note",
				.arg = N_("TEXT"),
				.help = N_("what the segment is for")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.dashes = true,
	.max_args = -1,
	.run = define_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	return segment_remove(inv->campaign, inv->args[0], NULL, err);
}

const struct command cmd_segments_remove = {
	.noun = "segments",
	.verb = "remove",
	.args = N_("NAME"),
	.summary = N_("remove a segment; its people stay"),
	.examples = (const char *const[]){"permanence segments remove Parents",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};

static enum status
look(struct invocation *inv, const char *name, struct arena *a,
	struct segment_review *review, struct error *err)
{
	enum status st = segment_look(inv->campaign, name, a, review, err);

	if (st == STATUS_OK && invocation_has(inv, "mark"))
		st = segment_mark_reviewed(inv->campaign, name, NULL, err);
	return st;
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment_review r;
	enum status st = look(inv, inv->args[0], &a, &r, err);

	if (st == STATUS_OK)
		st = output_shown(inv, &segment_record, &r, 1, err);
	arena_release(&a);
	return st;
}

const struct command cmd_segments_show = {
	.noun = "segments",
	.verb = "show",
	.args = N_("NAME"),
	.summary = N_("a segment: size, reach, stations, who came and left"),
	.examples =
		(const char *const[]){"permanence segments show Parents", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.record = &segment_record,
	.run = show_run,
};

/* Those named, else all. */
static enum status
review_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment *segments = NULL;
	struct segment_review *reviews;
	size_t n = (size_t)inv->nargs;
	enum status st = STATUS_OK;

	if (!n)
		st = segment_names(inv->campaign, &a, &segments, &n, err);
	reviews = ARENA_ARRAY(&a, struct segment_review, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = look(inv, segments ? segments[i].name : inv->args[i], &a,
			&reviews[i], err);
	if (st == STATUS_OK)
		st = output_shown(inv, &segment_record, reviews, n, err);
	arena_release(&a);
	return st;
}

const struct command cmd_segments_review = {
	.noun = "segments",
	.verb = "review",
	.args = N_("[NAME...]"),
	.summary = N_("go through the segments before a meeting"),
	.notes = N_("Of each: its size, who can be reached how, where they "
		    "vote, who came in and who left since the last review, and "
		    "which condition did it. --mark makes today's people "
		    "those that the next review compares with."),
	.examples = (const char *const[]){"permanence segments review",
		"permanence segments review Parents --mark", NULL},
	.options = (const struct option_spec[]){{.name = "mark",
							.help = N_("mark them "
								   "reviewed")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.max_args = -1,
	.record = &segment_record,
	.records = true,
	.run = review_run,
};
