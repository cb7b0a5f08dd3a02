/* points list, add, map, unmap, matrix, plan, explain. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/few.h"
#include "cli/command.h"
#include "messages/listings.h"
#include "messages/plan.h"
#include "messages/point.h"

#include <string.h>

const struct command cmd_points_list = {
	.noun = "points",
	.verb = "list",
	.summary = N_("the points of the programme"),
	.examples = (const char *const[]){"permanence points list", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &point_listing,
};

static enum status
add_run(struct invocation *inv, struct error *err)
{
	return point_define(inv->campaign, inv->args[0],
		invocation_option(inv, "text"), NULL, err);
}

const struct command cmd_points_add = {
	.noun = "points",
	.verb = "add",
	.args = N_("TITLE"),
	.summary = N_("add a point, or change its text"),
	.examples = (const char *const[]){"permanence points add Logement "
					  "--text \"Encadrer les loyers\"",
		NULL},
	.options = (const struct option_spec[]){{.name = "text",
							.arg = N_("TEXT"),
							.help = N_("what it "
								   "says")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

static enum status
map_run(struct invocation *inv, struct error *err)
{
	struct point_mapping m = {.point = inv->args[0],
		.segment = inv->args[1],
		.message = invocation_option(inv, "message"),
		.note = invocation_option(inv, "note"),
		.weight = 1};
	enum status st = invocation_real(inv, "weight", 0, 10, &m.weight, err);

	return st == STATUS_OK ? point_map(inv->campaign, &m, NULL, err) : st;
}

const struct command cmd_points_map = {
	.noun = "points",
	.verb = "map",
	.args = N_("POINT SEGMENT"),
	.summary = N_("say that a point speaks to a segment"),
	.examples = (const char *const[]){"permanence points map Logement "
					  "Locataires --weight 3 --message "
					  "\"Lettre logement\"",
		NULL},
	.options =
		(const struct option_spec[]){
			{.name = "weight",
				.arg = N_("N"),
				.help = N_("how much it matters to them, from "
					   "0 to 10 (1)")},
			{.name = "message",
				.arg = N_("NAME"),
				.help = N_("what is said to them")},
			{.name = "note",
				.arg = N_("TEXT"),
				.help = N_("a note")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = map_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct point_row row;
	int64_t entry = 0;
	enum status st = point_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		st = point_remove(inv->campaign, row.id, &entry, err);
	if (st == STATUS_OK)
		invocation_say_entry(inv, entry);
	arena_release(&a);
	return st;
}

const struct command cmd_points_remove = {
	.noun = "points",
	.verb = "remove",
	.args = N_("TITLE"),
	.summary = N_("remove a point, and what it is mapped to"),
	.examples = (const char *const[]){"permanence points remove Logement",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};

static enum status
unmap_run(struct invocation *inv, struct error *err)
{
	return point_unmap(
		inv->campaign, inv->args[0], inv->args[1], NULL, err);
}

const struct command cmd_points_unmap = {
	.noun = "points",
	.verb = "unmap",
	.args = N_("POINT SEGMENT"),
	.summary = N_("take a mapping away"),
	.examples = (const char *const[]){"permanence points unmap Logement "
					  "Locataires",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = unmap_run,
};

static void
say_gaps(const struct invocation *inv, const struct matrix *m)
{
	for (size_t i = 0; i < m->nsegments; i++)
		if (!m->spoken_to[i])
			invocation_say(inv,
				_("! nobody speaks to the segment %s"),
				m->segments[i].name);
}

static enum status
say_matrix(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct matrix m = {0};
	enum status st = matrix_load(inv->campaign, MATRIX_POINTS, &a, &m, err);

	(void)ask;
	if (st == STATUS_OK)
		say_gaps(inv, &m);
	arena_release(&a);
	return st;
}

const struct command cmd_points_matrix = {
	.noun = "points",
	.verb = "matrix",
	.summary = N_("which point speaks to which segment, and how far it is"),
	.notes = N_("Reachable counts whom the message may go to; planned and "
		    "sent are those of the newest plan. \"forbidden\": a "
		    "message sent online must not be aimed by what the law "
		    "protects nor by a figure of a polling station."),
	.examples = (const char *const[]){"permanence points matrix", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &mapping_listing,
	.after = say_matrix,
};

static void
say_plan(const struct invocation *inv, const struct plan_counts *n)
{
	struct arena a = ARENA_INIT;

	invocation_say(inv, _("messages assigned: %s; people: %s"),
		few_text(&a, n->assigned, n->small),
		few_text(&a, n->people, n->small));
	if (n->held_back)
		invocation_say(inv, _("  held back by the cap: %s"),
			few_text(&a, n->held_back, n->small));
	if (n->many)
		invocation_say(inv,
			ngettext("  ! %s person would have got %d messages or "
				 "more this week",
				"  ! %s people would have got %d messages or "
				"more this week",
				(unsigned long)n->many),
			few_text(&a, n->many, n->small), PLAN_MANY);
	if (n->forbidden)
		invocation_say(inv,
			ngettext("  ! %zu mapping may not be sent online",
				"  ! %zu mappings may not be sent online",
				n->forbidden),
			n->forbidden);
	arena_release(&a);
}

static enum status
plan_run(struct invocation *inv, struct error *err)
{
	struct plan_counts n;
	long cap = plan_cap(inv->campaign);
	enum status st = invocation_int(inv, "cap", 1, 20, &cap, err);

	if (st == STATUS_OK)
		st = plan_make(inv->campaign, cap, &n, NULL, err);
	if (st == STATUS_OK)
		say_plan(inv, &n);
	return st;
}

const struct command cmd_points_plan = {
	.noun = "points",
	.verb = "plan",
	.summary = N_("assign to each person the messages that weigh most"),
	.notes = N_("Nothing is sent: a plan says who is to get what. It can "
		    "be undone."),
	.examples = (const char *const[]){"permanence points plan --dry-run",
		"permanence points plan --cap 1", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "cap",
				.arg = N_("N"),
				.help = N_("messages per person and week (2)")},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.run = plan_run,
};

const struct command cmd_points_explain = {
	.noun = "points",
	.verb = "explain",
	.args = N_("ID"),
	.summary = N_("why a contact gets, or does not get, each message"),
	.examples = (const char *const[]){"permanence points explain 12", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &reason_listing,
	.ask = invocation_ask_contact,
};
