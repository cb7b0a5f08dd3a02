/* segments list, count, define, show, review, remove. */
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "people/listings.h"
#include "people/people.h"
#include "people/segment.h"

#include <string.h>

static const char *
count_text(struct arena *a, int64_t n, const struct segment *s)
{
	char number[32];

	if (n == SEGMENT_HIDDEN)
		return arena_printf(a, _("< %lld"), (long long)s->small);
	return arena_strdup(a, i18n_count(number, sizeof(number), n));
}

const struct command cmd_segments_list = {
	.noun = "segments",
	.verb = "list",
	.summary = N_("the segments, how many they hold, when reviewed"),
	.notes = N_("Counts of fewer than 11 people of a sensitive segment "
		    "are not shown."),
	.examples = (const char *const[]){"permanence segments list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &segment_listing,
};

static enum status
count_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *filter = invocation_rest(inv, 0, &a);
	int64_t n = 0;
	enum status st = people_count(inv->campaign, filter, &n, err);

	if (st == STATUS_OK)
		fprintf(inv->out, "%lld\n", (long long)n);
	if (st == STATUS_OK && n == 0)
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
	.run = count_run,
};

static enum status
define_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *filter = invocation_rest(inv, 1, &a);
	int64_t n = 0;
	enum status st = people_count(inv->campaign, filter, &n, err);

	if (st == STATUS_OK)
		st = segment_define(inv->campaign, inv->args[0], filter,
			invocation_option(inv, "note"), NULL, err);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%s holds %lld person", "%s holds %lld people",
				(unsigned long)n),
			inv->args[0], (long long)n);
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

static void
print_changes(FILE *out, const char *title, size_t n,
	const struct segment_change *list)
{
	if (n == 0)
		return;
	fprintf(out, "%s: %zu\n", title, n);
	for (size_t i = 0; i < n && i < SEGMENT_CHANGES; i++) {
		fputs("  ", out);
		output_safe(out, list[i].name);
		fputs(*list[i].why ? "  " : "", out);
		output_safe(out, list[i].why);
		fputc('\n', out);
	}
}

static void
print_head(FILE *out, const struct segment_review *r, struct arena *a)
{
	const struct segment *s = &r->segment;

	output_safe(out, s->name);
	fprintf(out, "  %s\n  ", count_text(a, s->size, s));
	output_safe(out, s->filter);
	fputc('\n', out);
	if (s->note) {
		fputs("  ", out);
		output_safe(out, s->note);
		fputc('\n', out);
	}
	if (s->sensitive)
		fprintf(out, "  %s\n", _("sensitive: small counts are hidden"));
	if (s->reviewed)
		fprintf(out, _("  reviewed %.16s by %s, it held %s then\n"),
			s->reviewed, s->reviewer,
			count_text(a, s->size_then, s));
	else
		fprintf(out, "  %s\n", _("never reviewed"));
	if (r->filter_changed)
		fprintf(out, "  %s\n",
			_("! its filter has changed since that review"));
}

static void
print_review(FILE *out, const struct segment_review *r, struct arena *a)
{
	print_head(out, r, a);
	fprintf(out, "%s:", _("Reachable"));
	CHANNEL_EACH (ch)
		fprintf(out, "%s %s %s", ch > 1 ? "," : "",
			set_title(&channel_set, ch),
			count_text(a, r->reach[ch], &r->segment));
	fprintf(out, "\n%s:", _("Stations"));
	for (size_t i = 0; i < r->nstations; i++)
		fprintf(out, "%s %s %s", i ? "," : "",
			r->stations[i].code ? r->stations[i].code
					    : _("unknown"),
			count_text(a, r->stations[i].people, &r->segment));
	fputc('\n', out);
	print_changes(out, _("Came in"), r->ncame, r->came);
	print_changes(out, _("Went out"), r->nleft, r->left);
	if (r->nhistory) {
		fprintf(out, "%s:", _("Sizes"));
		for (size_t i = r->nhistory; i > 0; i--)
			fprintf(out, " %.10s %s", r->history[i - 1].time,
				count_text(a, r->history[i - 1].size,
					&r->segment));
		fputc('\n', out);
	}
}

static enum status
review_one(struct invocation *inv, const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment_review r;
	enum status st = segment_look(inv->campaign, name, &a, &r, err);

	if (st == STATUS_OK)
		print_review(inv->out, &r, &a);
	if (st == STATUS_OK && invocation_has(inv, "mark"))
		st = segment_mark_reviewed(inv->campaign, name, NULL, err);
	arena_release(&a);
	return st;
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	return review_one(inv, inv->args[0], err);
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
	.run = show_run,
};

static enum status
review_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment *segments;
	size_t n = 0;
	enum status st = STATUS_OK;

	for (int i = 0; i < inv->nargs && st == STATUS_OK; i++)
		st = review_one(inv, inv->args[i], err);
	if (inv->nargs == 0)
		st = segment_list(inv->campaign, &a, &segments, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		st = review_one(inv, segments[i].name, err);
		fputs(i + 1 < n ? "\n" : "", inv->out);
	}
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
	.run = review_run,
};
