/* teams list, show, add, edit, remove, zone, load, meeting. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "field/listings.h"
#include "field/team.h"

#include <limits.h>
#include <string.h>

static enum status
say_warnings(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_warning *warnings;
	size_t n = 0;
	int64_t people = 0;
	enum status st = team_warnings(inv->campaign, &a, &warnings, &n, err);

	if (st == STATUS_OK)
		st = team_people_count(inv->campaign, &people, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		invocation_say(inv, "! %s", warnings[i].text);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%lld person in teams", "%lld people in teams",
				(unsigned long)people),
			(long long)people);
	(void)ask;
	arena_release(&a);
	return st;
}

const struct command cmd_teams_list = {
	.noun = "teams",
	.verb = "list",
	.summary = N_("the teams, their people, doors and warnings"),
	.examples = (const char *const[]){"permanence teams list",
		"permanence teams list --csv --columns team,lead,people", NULL},
	.campaign = CAMPAIGN_READ,
	.listing = &team_listing,
	.after = say_warnings,
};

static void
say_team(const struct invocation *inv, struct arena *a,
	const struct team_detail *t)
{
	const struct team_row *r = &t->team.row;
	const char *zones = zones_text(a, t->zones, t->nzones);

	if (r->parent_name)
		invocation_say(inv, _("Under: %s"), r->parent_name);
	for (size_t i = 0; i < t->nchildren; i++)
		invocation_say(inv, _("Over: %s"), t->children[i]);
	if (*zones)
		invocation_say(inv, _("Zones: %s"), zones);
	if (r->next)
		invocation_say(inv, _("Next: %s %s"), r->next, r->next_title);
	if (r->note)
		invocation_say(inv, _("Note: %s"), r->note);
}

static enum status
ask_team(const struct invocation *inv, struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_row row;
	enum status st = team_find(inv->campaign, inv->args[0], &a, &row, err);

	ask->of = st == STATUS_OK ? row.id : 0;
	arena_release(&a);
	return st;
}

static enum status
say_asked(const struct invocation *inv, const struct listing_ask *ask,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_detail team;
	enum status st = team_load(inv->campaign, inv->args[0], &a, &team, err);

	(void)ask;
	if (st == STATUS_OK)
		say_team(inv, &a, &team);
	arena_release(&a);
	return st;
}

const struct command cmd_teams_show = {
	.noun = "teams",
	.verb = "show",
	.args = N_("TEAM"),
	.summary = N_("a team's members, zones and next meeting"),
	.examples = (const char *const[]){"permanence teams show Nord", NULL},
	.campaign = CAMPAIGN_READ,
	.min_args = 1,
	.max_args = 1,
	.listing = &member_listing,
	.ask = ask_team,
	.after = say_asked,
};

/* Copy the options into a team. */
static enum status
read_options(const struct invocation *inv, struct arena *a,
	struct team_row *row, struct error *err)
{
	const char *under = invocation_option(inv, "under");
	const char *note = invocation_option(inv, "note");
	struct team_row parent = {0};
	enum status st = STATUS_OK;

	if (under && *under)
		st = team_find(inv->campaign, under, a, &parent, err);
	if (under)
		row->parent = parent.id;
	if (note)
		row->note = *note ? note : NULL;
	if (invocation_has(inv, "name"))
		row->name = invocation_option(inv, "name");
	return st;
}

#define PLACE_OPTIONS                                                          \
	{.name = "under",                                                      \
		.arg = N_("TEAM"),                                             \
		.help = N_("the team it stands under; \"\" for none")},        \
	{                                                                      \
		.name = "note", .arg = N_("TEXT"),                             \
		.help = N_("what there is to know of it")                      \
	}

static enum status
add_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_row row = {.name = inv->args[0]};
	enum status st = read_options(inv, &a, &row, err);

	if (st == STATUS_OK)
		st = team_save(inv->campaign, &row, NULL, err);
	arena_release(&a);
	return st;
}

const struct command cmd_teams_add = {
	.noun = "teams",
	.verb = "add",
	.args = N_("NAME"),
	.summary = N_("add a team"),
	.examples = (const char *const[]){"permanence teams add Oberkampf "
					  "--under Terrain",
		NULL},
	.options = (const struct option_spec[]){PLACE_OPTIONS, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = add_run,
};

static enum status
edit_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_row row;
	enum status st = team_find(inv->campaign, inv->args[0], &a, &row, err);

	if (st == STATUS_OK)
		st = read_options(inv, &a, &row, err);
	if (st == STATUS_OK)
		st = team_save(inv->campaign, &row, NULL, err);
	arena_release(&a);
	return st;
}

const struct command cmd_teams_edit = {
	.noun = "teams",
	.verb = "edit",
	.alias = "set",
	.args = N_("TEAM"),
	.summary = N_("edit (the options say what)"),
	.examples = (const char *const[]){"permanence teams edit Oberkampf "
					  "--under \"\"",
		"permanence teams edit Nord --name \"Grand Nord\"", NULL},
	.options = (const struct option_spec[]){{.name = "name",
							.arg = N_("NAME"),
							.help = N_("another "
								   "name")},
		PLACE_OPTIONS, {.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = edit_run,
};

static enum status
remove_run(struct invocation *inv, struct error *err)
{
	return team_remove(inv->campaign, inv->args[0], NULL, err);
}

const struct command cmd_teams_remove = {
	.noun = "teams",
	.verb = "remove",
	.args = N_("TEAM"),
	.summary = N_("remove a team; it can be undone"),
	.examples = (const char *const[]){"permanence teams remove Nord", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = remove_run,
};

static const struct option_spec remove_option[] = {
	{.name = "remove", .help = N_("no more")}, {.name = NULL}};

static enum status
zone_run(struct invocation *inv, struct error *err)
{
	return team_zones(inv->campaign, inv->args[0], inv->args + 1,
		(size_t)inv->nargs - 1, invocation_has(inv, "remove"), NULL,
		err);
}

const struct command cmd_teams_zone = {
	.noun = "teams",
	.verb = "zone",
	.args = N_("TEAM ZONE…"),
	.summary = N_("where a team works: stations and streets"),
	.notes = N_("A zone is a polling station (bv:0017) or a street as the "
		    "addresses have it, then its side (odd, even) and its "
		    "numbers (1-39, 12-) where it is not all of it."),
	.examples = (const char *const[]){"permanence teams zone Nord bv:0017 "
					  "\"rue Larmeroux even 2-40\"",
		"permanence teams zone Nord bv:0017 --remove", NULL},
	.options = remove_option,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.run = zone_run,
};

static enum status
load_run(struct invocation *inv, struct error *err)
{
	struct date day;
	long planned = -1, done = -1;
	enum status st =
		invocation_int(inv, "planned", 0, INT_MAX, &planned, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "done", 0, INT_MAX, &done, err);
	if (st == STATUS_OK && planned < 0 && done < 0)
		st = error_set(err, STATUS_USAGE,
			_("how many doors? --planned N, --done N"));
	if (st == STATUS_OK)
		st = invocation_day_argument(inv, 1, &day, err);
	return st == STATUS_OK ? team_set_load(inv->campaign, inv->args[0],
					 &day, planned, done, NULL, err)
			       : st;
}

const struct command cmd_teams_load = {
	.noun = "teams",
	.verb = "load",
	.args = N_("TEAM WEEK"),
	.summary = N_("doors a team is to do in a week, and did"),
	.notes = N_("WEEK is any day of it."),
	.examples = (const char *const[]){"permanence teams load Nord today "
					  "--planned 60 --done 44",
		NULL},
	.options = (const struct option_spec[]){{.name = "planned",
							.arg = N_("N"),
							.help = N_(
								"doors to do")},
		{.name = "done", .arg = N_("N"), .help = N_("doors done")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.days = 1 << 1,
	.days_are = DATE_EITHER,
	.min_args = 2,
	.max_args = 2,
	.run = load_run,
};

static enum status
meeting_run(struct invocation *inv, struct error *err)
{
	int64_t id = 0;
	enum status st = invocation_id(inv, 1, _("meeting"), &id, err);

	return st == STATUS_OK
		       ? team_meets(inv->campaign, inv->args[0], id,
				 invocation_has(inv, "remove"), NULL, err)
		       : st;
}

const struct command cmd_teams_meeting = {
	.noun = "teams",
	.verb = "meeting",
	.args = N_("TEAM MEETING"),
	.summary = N_("a team goes to a meeting"),
	.examples =
		(const char *const[]){"permanence teams meeting Nord 3", NULL},
	.options = remove_option,
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = meeting_run,
};
