/* Teams: found, saved, removed, joined and left. */
#include "field/team.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/names.h"
#include "field/meeting.h"
#include "field/team_internal.h"
#include "field/team_sql.h"
#include "people/contact.h"
#include "people/sensitive_word.h"

#include <stdio.h>
#include <string.h>

void
team_clock(char now[LOCAL_SIZE], char since[DATE_TEXT_SIZE])
{
	char time[DATE_TIME_SIZE];
	struct date today = date_today();
	struct date d =
		date_from_days(date_to_days(&today) - TEAM_INACTIVE_DAYS);

	snprintf(now, LOCAL_SIZE, "%.16s", date_now(time));
	date_iso(since, &d);
}

enum status
team_read(struct campaign *c, const char *key, struct arena *a,
	struct team_row **rows, size_t *n, struct error *err)
{
	char now[LOCAL_SIZE], since[DATE_TEXT_SIZE];

	team_clock(now, since);
	return team_rows(campaign_db(c), key, now, since, a, rows, n, err);
}

static enum status
no_such_team(struct campaign *c, const char *name, struct arena *a,
	struct error *err)
{
	struct team_row *rows;
	const char **names;
	size_t n;
	enum status st = team_read(c, NULL, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	names = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		names[i] = rows[i].name;
	return names_missing(_("team"), name, names, n, "teams list", err);
}

enum status
team_find(struct campaign *c, const char *name, struct arena *a,
	struct team_row *row, struct error *err)
{
	struct team_row *rows;
	size_t n;
	enum status st = team_read(c, text_fold(a, name), a, &rows, &n, err);

	if (st == STATUS_OK && n == 0)
		return no_such_team(c, name, a, err);
	if (st == STATUS_OK)
		*row = rows[0];
	return st;
}

enum status
team_people_count(struct campaign *c, int64_t *n, struct error *err)
{
	return team_people(campaign_db(c), n, err);
}

bool
team_is_under(
	const struct team_row *rows, size_t n, int64_t team, int64_t above)
{
	/* At most as many steps as there are teams, so that a cycle ends too.
	 */
	for (size_t step = 0; team && step <= n; step++) {
		size_t i = 0;

		if (team == above)
			return true;
		while (i < n && rows[i].id != team)
			i++;
		team = i < n ? rows[i].parent : 0;
	}
	return false;
}

static enum status
check_place(struct campaign *c, const struct team_row *row, struct arena *a,
	struct error *err)
{
	struct team_row *rows;
	size_t n;
	enum status st = team_read(c, NULL, a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (strcmp(rows[i].key, row->key) == 0 && rows[i].id != row->id)
			return error_set(err, STATUS_CONFLICT,
				_("there is a team \"%s\" already"),
				rows[i].name);
	if (st == STATUS_OK && row->id && row->parent &&
		team_is_under(rows, n, row->parent, row->id))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" cannot stand under itself, or under a team "
			  "that stands under it"),
			row->name);
	return st;
}

static enum status
save(struct campaign *c, void *data, struct error *err)
{
	struct team_row *row = data, before = {.name = ""};
	struct arena *a = campaign_arena(c);
	enum status st;

	row->name = text_clean(a, row->name ? row->name : "");
	row->key = text_fold(a, row->name);
	if (!*row->key)
		return error_set(err, STATUS_FAILED, _("a team needs a name"));
	campaign_say(c,
		row->id ? N_("edit the team %s") : N_("add the team %s"),
		row->name);
	row->created = date_now(arena_alloc(a, DATE_TIME_SIZE));
	st = check_place(c, row, a, err);
	if (st == STATUS_OK && row->id)
		st = team_get(c, row->id, a, &before, err);
	if (st == STATUS_OK && strcmp(row->name, before.name) != 0)
		sensitive_word_caution_name(c, row->name);
	return st == STATUS_OK ? team_write(campaign_db(c), row, err) : st;
}

enum status
team_save(struct campaign *c, struct team_row *row, int64_t *entry,
	struct error *err)
{
	const char *name = row->name;
	enum status st =
		campaign_change(c, row->id ? VERB_TEAM_EDIT : VERB_TEAM_ADD,
			save, row, entry, err);

	row->name = name;
	row->key = row->created = NULL;
	return st;
}

/* A change to one team, which is found by name within it. */
struct doing {
	const char *team;
	int64_t other; /* a person, or a meeting */
	enum team_role role;
	bool remove;
	const char *const *zones;
	size_t n;
	const struct date *day;
	int64_t planned, done;
};

static enum status
remove_team(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	struct team_row team;
	int64_t uses = 0;
	enum status st = team_find(c, d->team, campaign_arena(c), &team, err);

	if (st == STATUS_OK)
		st = team_uses(campaign_db(c), team.id, &uses, err);
	if (st == STATUS_OK && uses)
		st = error_set(err, STATUS_FAILED,
			_("teams stand under \"%s\", or an alert names it; it "
			  "stays"),
			team.name);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("remove the team %s"), team.name);
	return team_delete(campaign_db(c), team.id, err);
}

enum status
team_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	struct doing d = {.team = name};

	return campaign_change(
		c, VERB_TEAM_REMOVE, remove_team, &d, entry, err);
}

SET_DEFINE(team_role_set, N_("a role"), TEAM_ROLES);

enum status
team_put_member(struct campaign *c, int64_t team, int64_t person,
	enum team_role role, struct error *err)
{
	char day[DATE_TEXT_SIZE];
	struct date today = date_today();
	const struct member_row row = {.team = team,
		.person = person,
		.role = role,
		.since = date_iso(day, &today)};

	return member_write(campaign_db(c), &row, err);
}

/* "Chloé BÉNARD", for messages about a change. */
static enum status
name_of(struct campaign *c, int64_t person, const char **name,
	struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, person, campaign_arena(c), &row, err);

	if (st == STATUS_OK)
		*name = arena_printf(campaign_arena(c), "%s%s%s",
			row.first_name, *row.first_name ? " " : "",
			row.last_name);
	return st;
}

/* The team, and the name of who joins or leaves it. */
static enum status
find_both(struct campaign *c, const struct doing *d, struct team_row *team,
	const char **name, struct error *err)
{
	enum status st = team_find(c, d->team, campaign_arena(c), team, err);

	return st == STATUS_OK ? name_of(c, d->other, name, err) : st;
}

static enum status
join(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	struct team_row team;
	const char *name;
	enum status st = find_both(c, d, &team, &name, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s joins the team %s (%s)"), name, team.name,
		phrase_value(campaign_arena(c), &team_role_set, d->role));
	return team_put_member(c, team.id, d->other, d->role, err);
}

enum status
team_join(struct campaign *c, const char *team, int64_t person,
	enum team_role role, int64_t *entry, struct error *err)
{
	struct doing d = {.team = team, .other = person, .role = role};

	return campaign_change(c, VERB_TEAM_JOIN, join, &d, entry, err);
}

static enum status
leave(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	struct team_row team;
	const char *name;
	enum status st = find_both(c, d, &team, &name, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s leaves the team %s"), name, team.name);
	st = member_delete(campaign_db(c), team.id, d->other, err);
	return st == STATUS_NONE
		       ? error_set(err, st, _("%s is not in the team %s"), name,
				 team.name)
		       : st;
}

enum status
team_leave(struct campaign *c, const char *team, int64_t person, int64_t *entry,
	struct error *err)
{
	struct doing d = {.team = team, .other = person};

	return campaign_change(c, VERB_TEAM_LEAVE, leave, &d, entry, err);
}

static enum status
change_zones(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	struct arena *a = campaign_arena(c);
	struct team_row team = {.name = ""};
	enum status st = team_find(c, d->team, a, &team, err);

	for (size_t i = 0; i < d->n && st == STATUS_OK; i++)
		st = team_put_zone(c, team.id, d->zones[i], d->remove, err);
	campaign_say(c,
		d->remove ? N_("zones taken from the team %s: %s")
			  : N_("zones of the team %s: %s"),
		team.name,
		d->n == 1 ? d->zones[0] : arena_printf(a, "%zu", d->n));
	return st;
}

enum status
team_zones(struct campaign *c, const char *team, const char *const *zones,
	size_t n, bool remove, int64_t *entry, struct error *err)
{
	struct doing d = {
		.team = team, .zones = zones, .n = n, .remove = remove};

	return campaign_change(c, VERB_TEAM_ZONE, change_zones, &d, entry, err);
}

/* The Monday of a day's week. */
static struct date
monday(const struct date *day)
{
	long days = date_to_days(day);

	return date_from_days(days - date_weekday(days) + 1);
}

enum status
team_put_load(struct campaign *c, int64_t team, const struct date *day,
	int64_t planned, int64_t done, struct error *err)
{
	char week[DATE_TEXT_SIZE];
	struct date first = monday(day);
	const struct load_row row = {.team = team,
		.week = date_iso(week, &first),
		.planned = planned,
		.done = done};

	return load_write(campaign_db(c), &row, err);
}

static enum status
set_load(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	char week[DATE_TEXT_SIZE];
	struct date first = monday(d->day);
	struct team_row team;
	enum status st = team_find(c, d->team, campaign_arena(c), &team, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("doors of the team %s, week of %s"), team.name,
		phrase_day(campaign_arena(c), date_iso(week, &first)));
	return team_put_load(c, team.id, d->day, d->planned, d->done, err);
}

enum status
team_set_load(struct campaign *c, const char *team, const struct date *day,
	int64_t planned, int64_t done, int64_t *entry, struct error *err)
{
	struct doing d = {
		.team = team, .day = day, .planned = planned, .done = done};

	return campaign_change(c, VERB_TEAM_LOAD, set_load, &d, entry, err);
}

static enum status
put_on_meeting(struct campaign *c, void *data, struct error *err)
{
	const struct doing *d = data;
	struct arena *a = campaign_arena(c);
	struct team_row team;
	struct meeting_row row;
	enum status st = team_find(c, d->team, a, &team, err);

	if (st == STATUS_OK)
		st = meeting_get(c, d->other, a, &row, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c,
		d->remove ? N_("%s no longer goes to %s") : N_("%s goes to %s"),
		team.name, row.title);
	if (!d->remove)
		return team_meeting_insert(
			campaign_db(c), team.id, d->other, err);
	st = team_meeting_delete(campaign_db(c), team.id, d->other, err);
	return st == STATUS_NONE ? error_set(err, st, _("%s does not go to %s"),
					   team.name, row.title)
				 : st;
}

enum status
team_meets(struct campaign *c, const char *team, int64_t meeting, bool remove,
	int64_t *entry, struct error *err)
{
	struct doing d = {.team = team, .other = meeting, .remove = remove};

	return campaign_change(
		c, VERB_TEAM_MEETING, put_on_meeting, &d, entry, err);
}
