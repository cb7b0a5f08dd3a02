/* teams list, show, add, edit, remove, zone, load, meeting. */
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/output.h"
#include "field/team.h"

#include <limits.h>
#include <string.h>

static const struct output_column team_columns[] = {
	{"team", N_("Team"), OUTPUT_TEXT},
	{"under", N_("Under"), OUTPUT_TEXT},
	{"lead", N_("Lead"), OUTPUT_TEXT},
	{"people", N_("People"), OUTPUT_NUMBER},
	{"inactive", N_("Inactive"), OUTPUT_NUMBER},
	{"planned", N_("Doors/wk"), OUTPUT_NUMBER},
	{"done", N_("Done"), OUTPUT_NUMBER},
	{"trend", N_("Trend"), OUTPUT_TEXT},
	{"next", N_("Next"), OUTPUT_TEXT},
};

static void
put_known(struct output *o, int64_t n)
{
	if (n >= 0)
		output_int(o, n);
	else
		output_null(o);
}

/* "- 12 30 44": doors of the last weeks, from the first one that is known. */
static const char *
trend_text(struct arena *a, const struct team *t)
{
	const char *text = NULL;

	for (int w = 0; w < TEAM_WEEKS; w++) {
		const char *n = t->trend[w] < 0
					? "-"
					: arena_printf(a, "%lld",
						  (long long)t->trend[w]);

		if (text)
			text = arena_printf(a, "%s %s", text, n);
		else if (t->trend[w] >= 0)
			text = n;
	}
	return text;
}

static void
put_team(struct output *o, struct arena *a, const struct team *t)
{
	const struct team_row *r = &t->row;

	output_text(o, output_is_table(o) ? arena_printf(a, "%*s%s",
						    2 * r->depth, "", r->name)
					  : r->name);
	output_text(o, r->parent_name);
	output_text(o, r->lead);
	output_int(o, r->people);
	output_int(o, r->inactive);
	put_known(o, t->planned);
	put_known(o, t->done);
	output_text(o, trend_text(a, t));
	output_text(o, r->next);
	output_row(o);
}

static enum status
say_warnings(struct invocation *inv, struct arena *a, struct error *err)
{
	struct team_warning *warnings;
	size_t n = 0;
	int64_t people = 0;
	enum status st = team_warnings(inv->campaign, a, &warnings, &n, err);

	if (st == STATUS_OK)
		st = team_people_count(inv->campaign, &people, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		invocation_say(inv, "! %s", warnings[i].text);
	if (st == STATUS_OK)
		invocation_say(inv,
			ngettext("%lld person in teams", "%lld people in teams",
				(unsigned long)people),
			(long long)people);
	return st;
}

static enum status
list_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team *teams;
	struct output o;
	size_t n = 0;
	enum status st = team_list(inv->campaign, &a, &teams, &n, err);

	if (st == STATUS_OK)
		st = output_begin(
			&o, inv, team_columns, ARRAY_LEN(team_columns), err);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		put_team(&o, &a, &teams[i]);
	if (st == STATUS_OK) {
		output_end(&o);
		st = say_warnings(inv, &a, err);
	}
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
	.lists = true,
	.run = list_run,
};

static const struct output_column member_columns[] = {
	{"contact", N_("Contact"), OUTPUT_NUMBER},
	{"name", N_("Name"), OUTPUT_TEXT},
	{"role", N_("Role"), OUTPUT_TEXT},
	{"phone", N_("Phone"), OUTPUT_TEXT},
	{"since", N_("Since"), OUTPUT_TEXT},
	{"last", N_("Last sign"), OUTPUT_TEXT},
	{"inactive", N_("Inactive"), OUTPUT_TEXT},
	{"skills", N_("Skills"), OUTPUT_TEXT},
};

static void
put_member(struct output *o, const struct team_member *m)
{
	output_int(o, m->row.person);
	output_text(o, m->row.name);
	output_text(o, m->row.role);
	output_text(o, m->row.phone);
	output_text(o, m->row.since);
	output_text(o, m->row.last);
	output_text(o, m->inactive ? _("inactive") : NULL);
	output_text(o, m->row.skills);
	output_row(o);
}

static void
say_team(struct invocation *inv, struct arena *a, const struct team_detail *t)
{
	const struct team_row *r = &t->team.row;
	const char *zones = "";

	if (r->parent_name)
		invocation_say(inv, _("Under: %s"), r->parent_name);
	for (size_t i = 0; i < t->nchildren; i++)
		invocation_say(inv, _("Over: %s"), t->children[i]);
	for (size_t i = 0; i < t->nzones; i++)
		zones = arena_printf(a, "%s%s%s", zones, i ? ", " : "",
			zone_text(a, &t->zones[i]));
	if (*zones)
		invocation_say(inv, _("Zones: %s"), zones);
	if (r->next)
		invocation_say(inv, _("Next: %s %s"), r->next, r->next_title);
	if (r->note)
		invocation_say(inv, _("Note: %s"), r->note);
}

static enum status
show_run(struct invocation *inv, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team_detail team;
	struct output o;
	enum status st = team_load(inv->campaign, inv->args[0], &a, &team, err);

	if (st == STATUS_OK)
		st = output_begin(&o, inv, member_columns,
			ARRAY_LEN(member_columns), err);
	for (size_t i = 0; st == STATUS_OK && i < team.nmembers; i++)
		put_member(&o, &team.members[i]);
	if (st == STATUS_OK) {
		output_end(&o);
		say_team(inv, &a, &team);
	}
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
	.lists = true,
	.run = show_run,
};

/* Put what the options say into a team. */
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
	.args = N_("TEAM"),
	.summary = N_("change what the options name"),
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
	.summary = N_("remove a team; undo takes it back"),
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
	struct date today = date_today(), day;
	long planned = -1, done = -1;
	enum status st =
		invocation_int(inv, "planned", 0, INT_MAX, &planned, err);

	if (st == STATUS_OK)
		st = invocation_int(inv, "done", 0, INT_MAX, &done, err);
	if (st == STATUS_OK && planned < 0 && done < 0)
		st = error_set(err, STATUS_USAGE,
			_("how many doors? --planned N, --done N"));
	if (st == STATUS_OK && !date_parse(inv->args[1], &today, &day))
		st = error_set(err, STATUS_USAGE,
			_("\"%s\" is no day: write any day of the week, as in "
			  "23/11/2026 or today"),
			inv->args[1]);
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
