/* Teams: found, saved, removed, joined and left. */
#include "field/team.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/names.h"
#include "field/meeting.h"
#include "field/team_internal.h"
#include "field/team_sql.h"
#include "people/contact.h"

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
	/* As many steps as there are teams: a circle ends too. */
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

enum status
team_put(struct campaign *c, struct team_row *row, struct error *err)
{
	struct arena a = ARENA_INIT;
	char now[DATE_TIME_SIZE];
	enum status st = STATUS_OK;

	row->name = text_clean(&a, row->name ? row->name : "");
	row->key = text_fold(&a, row->name);
	row->created = date_now(now);
	if (!*row->key)
		st = error_set(err, STATUS_FAILED, _("a team needs a name"));
	if (st == STATUS_OK)
		st = check_place(c, row, &a, err);
	if (st == STATUS_OK)
		st = team_write(campaign_db(c), row, err);
	row->name = row->key = row->created = NULL;
	arena_release(&a);
	return st;
}

enum status
team_save(struct campaign *c, struct team_row *row, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *name = row->name ? row->name : "";
	bool new = row->id == 0;
	enum status st = campaign_begin(c, err);

	if (st == STATUS_OK) {
		st = team_put(c, row, err);
		row->name = name;
		st = campaign_finish(c, st, new ? "teams add" : "teams edit",
			arena_printf(&a,
				new ? _("add the team %s")
				    : _("edit the team %s"),
				name),
			entry, err);
	}
	arena_release(&a);
	return st;
}

/* A change to one team: found by name inside the change, and said after. */
struct change {
	struct campaign *c;
	struct arena arena;
	struct team_row team;
};

static enum status
change_begin(struct change *ch, struct campaign *c, const char *team,
	struct error *err)
{
	enum status st = campaign_begin(c, err);

	*ch = (struct change){.c = c};
	if (st != STATUS_OK)
		return st;
	st = team_find(c, team, &ch->arena, &ch->team, err);
	if (st != STATUS_OK) {
		campaign_abort(c);
		arena_release(&ch->arena);
	}
	return st;
}

static enum status
change_end(struct change *ch, enum status st, const char *verb,
	const char *summary, int64_t *entry, struct error *err)
{
	st = campaign_finish(ch->c, st, verb, summary, entry, err);
	arena_release(&ch->arena);
	return st;
}

enum status
team_remove(
	struct campaign *c, const char *name, int64_t *entry, struct error *err)
{
	struct change ch;
	int64_t uses = 0;
	enum status st = change_begin(&ch, c, name, err);

	if (st != STATUS_OK)
		return st;
	st = team_uses(campaign_db(c), ch.team.id, &uses, err);
	if (st == STATUS_OK && uses)
		st = error_set(err, STATUS_FAILED,
			_("teams stand under \"%s\", or an alert names it; it "
			  "stays"),
			ch.team.name);
	if (st == STATUS_OK)
		st = team_delete(campaign_db(c), ch.team.id, err);
	return change_end(&ch, st, "teams remove",
		arena_printf(&ch.arena, _("remove the team %s"), ch.team.name),
		entry, err);
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

/* "Chloé BÉNARD", for what is said of a change. */
static enum status
name_of(struct change *ch, int64_t person, const char **name, struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(ch->c, person, &ch->arena, &row, err);

	*name = st == STATUS_OK
			? arena_printf(&ch->arena, "%s%s%s", row.first_name,
				  *row.first_name ? " " : "", row.last_name)
			: "";
	return st;
}

enum status
team_join(struct campaign *c, const char *team, int64_t person,
	enum team_role role, int64_t *entry, struct error *err)
{
	struct change ch;
	const char *name = "";
	enum status st = change_begin(&ch, c, team, err);

	if (st != STATUS_OK)
		return st;
	st = name_of(&ch, person, &name, err);
	if (st == STATUS_OK)
		st = team_put_member(c, ch.team.id, person, role, err);
	return change_end(&ch, st, "teams join",
		arena_printf(&ch.arena, _("%s joins the team %s (%s)"), name,
			ch.team.name, set_title(&team_role_set, role)),
		entry, err);
}

enum status
team_leave(struct campaign *c, const char *team, int64_t person, int64_t *entry,
	struct error *err)
{
	struct change ch;
	const char *name = "";
	enum status st = change_begin(&ch, c, team, err);

	if (st != STATUS_OK)
		return st;
	st = name_of(&ch, person, &name, err);
	if (st == STATUS_OK) {
		st = member_delete(campaign_db(c), ch.team.id, person, err);
		if (st == STATUS_NONE)
			error_set(err, st, _("%s is not in the team %s"), name,
				ch.team.name);
	}
	return change_end(&ch, st, "teams leave",
		arena_printf(&ch.arena, _("%s leaves the team %s"), name,
			ch.team.name),
		entry, err);
}

enum status
team_zones(struct campaign *c, const char *team, const char *const *zones,
	size_t n, bool remove, int64_t *entry, struct error *err)
{
	struct change ch;
	enum status st = change_begin(&ch, c, team, err);

	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = team_put_zone(c, ch.team.id, zones[i], remove, err);
	return change_end(&ch, st, "teams zone",
		arena_printf(&ch.arena,
			remove ? _("zones taken from the team %s: %s")
			       : _("zones of the team %s: %s"),
			ch.team.name,
			n == 1 ? zones[0] : arena_printf(&ch.arena, "%zu", n)),
		entry, err);
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

enum status
team_set_load(struct campaign *c, const char *team, const struct date *day,
	int64_t planned, int64_t done, int64_t *entry, struct error *err)
{
	struct change ch;
	char week[DATE_TEXT_SIZE];
	struct date first = monday(day);
	enum status st = change_begin(&ch, c, team, err);

	if (st != STATUS_OK)
		return st;
	st = team_put_load(c, ch.team.id, day, planned, done, err);
	return change_end(&ch, st, "teams load",
		arena_printf(&ch.arena, _("doors of the team %s, week of %s"),
			ch.team.name, date_iso(week, &first)),
		entry, err);
}

enum status
team_meets(struct campaign *c, const char *team, int64_t meeting, bool remove,
	int64_t *entry, struct error *err)
{
	struct change ch;
	struct meeting_row row = {.title = ""};
	enum status st = change_begin(&ch, c, team, err);

	if (st != STATUS_OK)
		return st;
	st = meeting_get(c, meeting, &ch.arena, &row, err);
	if (st == STATUS_OK && remove) {
		st = team_meeting_delete(
			campaign_db(c), ch.team.id, meeting, err);
		if (st == STATUS_NONE)
			error_set(err, st, _("%s does not go to %s"),
				ch.team.name, row.title);
	} else if (st == STATUS_OK) {
		st = team_meeting_insert(
			campaign_db(c), ch.team.id, meeting, err);
	}
	return change_end(&ch, st, "teams meeting",
		arena_printf(&ch.arena,
			remove ? _("%s goes to %s no more")
			       : _("%s goes to %s"),
			ch.team.name, row.title),
		entry, err);
}
