/* teams import, join, leave, skill, available, away. */
#include "base/date.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "field/team.h"
#include "field/volunteer.h"
#include "port/field/import_teams.h"

static enum status
join_run(struct invocation *inv, struct error *err)
{
	enum team_role role = TEAM_MEMBER;
	int64_t person = 0;
	enum status st = invocation_contact(inv, 1, &person, err);

	invocation_take_set(inv, "role", &role);
	return st == STATUS_OK ? team_join(inv->campaign, inv->args[0], person,
					 role, NULL, err)
			       : st;
}

const struct command cmd_teams_join = {
	.noun = "teams",
	.verb = "join",
	.args = N_("TEAM CONTACT"),
	.summary = N_("add somebody to a team, or change their role"),
	.examples = (const char *const[]){"permanence teams join Nord 12",
		"permanence teams join Nord A0012 --role lead", NULL},
	.options =
		(const struct option_spec[]){
			{.name = "role",
				.arg = N_("NAME"),
				.help = N_("what they are there"),
				.set = &team_role_set},
			{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = join_run,
};

static enum status
leave_run(struct invocation *inv, struct error *err)
{
	int64_t person = 0;
	enum status st = invocation_contact(inv, 1, &person, err);

	return st == STATUS_OK ? team_leave(inv->campaign, inv->args[0], person,
					 NULL, err)
			       : st;
}

const struct command cmd_teams_leave = {
	.noun = "teams",
	.verb = "leave",
	.args = N_("TEAM CONTACT"),
	.summary = N_("remove somebody from a team"),
	.examples =
		(const char *const[]){"permanence teams leave Nord 12", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = leave_run,
};

/* What is known of a volunteer now. */
static enum status
say_volunteer(struct invocation *inv, int64_t person, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct volunteer v = {0};
	enum status st = volunteer_load(inv->campaign, person, &a, &v, err);

	if (st == STATUS_OK && v.skills)
		invocation_say(inv, _("skills: %s"), v.skills);
	if (st == STATUS_OK && *v.available)
		invocation_say(inv, _("free: %s"), v.available);
	for (size_t i = 0; st == STATUS_OK && i < v.naway; i++)
		invocation_say(inv, _("away: %s to %s"), v.away[i].first,
			v.away[i].last);
	arena_release(&a);
	return st;
}

static enum status
skill_run(struct invocation *inv, struct error *err)
{
	int64_t person = 0;
	enum status st = invocation_contact(inv, 0, &person, err);

	if (st == STATUS_OK)
		st = volunteer_skills(inv->campaign, person, inv->args + 1,
			(size_t)inv->nargs - 1, NULL, err);
	return st == STATUS_OK ? say_volunteer(inv, person, err) : st;
}

const struct command cmd_teams_skill = {
	.noun = "teams",
	.verb = "skill",
	.args = N_("CONTACT +SKILL -SKILL…"),
	.summary = N_("what somebody can do or has: a car, the keys, a "
		      "language"),
	.examples = (const char *const[]){"permanence teams skill 12 +car "
					  "-keys",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = -1,
	.dashes = true,
	.run = skill_run,
};

static enum status
available_run(struct invocation *inv, struct error *err)
{
	int64_t person = 0;
	enum status st = invocation_contact(inv, 0, &person, err);

	if (st == STATUS_OK)
		st = volunteer_set_available(
			inv->campaign, person, inv->args[1], NULL, err);
	return st == STATUS_OK ? say_volunteer(inv, person, err) : st;
}

const struct command cmd_teams_available = {
	.noun = "teams",
	.verb = "available",
	.args = N_("CONTACT HOURS"),
	.summary = N_("when in the week somebody is free"),
	.notes = N_("The hours replace those given before; \"\" takes them "
		    "away. Days are in English or French, short or long; "
		    "\"sat\" alone is the whole day, \"mon-fri 18-21\" five "
		    "evenings."),
	.examples = (const char *const[]){"permanence teams available 12 \"sat "
					  "9-13, tue 18-21\"",
		"permanence teams available 12 \"samedi 9h30-midi\"", NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 2,
	.max_args = 2,
	.run = available_run,
};

static enum status
away_run(struct invocation *inv, struct error *err)
{
	struct date days[2];
	int64_t person = 0;
	enum status st = invocation_contact(inv, 0, &person, err);

	if (st == STATUS_OK)
		st = invocation_days(inv, 1, days, err);
	if (st == STATUS_OK)
		st = volunteer_set_away(inv->campaign, person, &days[0],
			&days[1], invocation_has(inv, "remove"), NULL, err);
	return st == STATUS_OK ? say_volunteer(inv, person, err) : st;
}

const struct command cmd_teams_away = {
	.noun = "teams",
	.verb = "away",
	.args = N_("CONTACT FROM TO"),
	.summary = N_("days on which somebody is away, both included"),
	.examples = (const char *const[]){"permanence teams away 12 20/12 "
					  "3/1/2027",
		NULL},
	.options = (const struct option_spec[]){{.name = "remove",
							.help = N_("they are "
								   "there "
								   "after "
								   "all")},
		{.name = NULL}},
	.campaign = CAMPAIGN_WRITE,
	.days = 1 << 1 | 1 << 2,
	.days_are = DATE_EITHER,
	.min_args = 3,
	.max_args = 3,
	.run = away_run,
};

static enum status
import_run(struct invocation *inv, struct error *err)
{
	return import_teams(inv->campaign, inv->args[0], err);
}

const struct command cmd_teams_import = {
	.noun = "teams",
	.verb = "import",
	.args = N_("FILE"),
	.summary = N_("teams and volunteers from a YAML file, all or none"),
	.notes = N_("sample-campaign/teams.yaml shows its form."),
	.examples = (const char *const[]){"permanence teams import teams.yaml",
		NULL},
	.campaign = CAMPAIGN_WRITE,
	.min_args = 1,
	.max_args = 1,
	.run = import_run,
};
