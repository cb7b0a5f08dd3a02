/* Teams as they are shown: with their doors, their people, and warnings. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "field/team_internal.h"
#include "field/team_sql.h"

#include <string.h>

/* The Monday that many weeks before this week's. */
static long
week_before(int weeks)
{
	struct date today = date_today();
	long days = date_to_days(&today);

	return days - date_weekday(days) + 1 - 7L * weeks;
}

static void
put_load(struct team *t, const struct load_row *load)
{
	struct date d = {0};
	long week;

	if (!date_parse_iso(load->week, &d))
		return;
	week = (date_to_days(&d) - week_before(TEAM_WEEKS - 1)) / 7;
	t->trend[week] = load->done;
	if (week == TEAM_WEEKS - 1) {
		t->planned = load->planned;
		t->done = load->done;
	}
}

/* With the doors of the last weeks; id 0: of all teams. */
static enum status
add_doors(struct campaign *c, int64_t id, struct arena *a, struct team *teams,
	size_t n, struct error *err)
{
	char from[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
	struct date first = date_from_days(week_before(TEAM_WEEKS - 1));
	struct date last = date_from_days(week_before(0));
	struct load_row *loads;
	size_t nloads = 0;
	enum status st = load_rows(campaign_db(c), id, date_iso(from, &first),
		date_iso(until, &last), a, &loads, &nloads, err);

	for (size_t i = 0; i < n; i++) {
		teams[i].planned = teams[i].done = -1;
		for (int w = 0; w < TEAM_WEEKS; w++)
			teams[i].trend[w] = -1;
	}
	for (size_t k = 0; k < nloads && st == STATUS_OK; k++)
		for (size_t i = 0; i < n; i++)
			if (teams[i].row.id == loads[k].team)
				put_load(&teams[i], &loads[k]);
	return st;
}

enum status
team_members(struct campaign *c, int64_t team, struct arena *a,
	struct team_member **members, size_t *n, struct error *err)
{
	char now[LOCAL_SIZE], since[DATE_TEXT_SIZE];
	struct member_row *rows;
	enum status st = member_rows(campaign_db(c), team, a, &rows, n, err);

	if (st != STATUS_OK)
		return st;
	team_clock(now, since);
	*members = ARENA_ARRAY(a, struct team_member, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*members)[i] = (struct team_member){
			rows[i], strcmp(rows[i].last, since) < 0};
	return st;
}

enum status
team_of_person(struct campaign *c, int64_t person, struct arena *a,
	struct team_of **teams, size_t *n, struct error *err)
{
	return membership_rows(campaign_db(c), person, a, teams, n, err);
}

static enum status
load_children(struct campaign *c, struct arena *a, struct team_detail *out,
	struct error *err)
{
	struct team_row *rows;
	size_t n;
	enum status st = team_read(c, NULL, a, &rows, &n, err);

	if (st != STATUS_OK)
		return st;
	out->children = ARENA_ARRAY(a, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		if (rows[i].parent == out->team.row.id)
			out->children[out->nchildren++] = rows[i].name;
	return st;
}

enum status
team_load(struct campaign *c, const char *name, struct arena *a,
	struct team_detail *out, struct error *err)
{
	enum status st;

	*out = (struct team_detail){0};
	st = team_find(c, name, a, &out->team.row, err);
	if (st == STATUS_OK)
		st = add_doors(c, out->team.row.id, a, &out->team, 1, err);
	if (st == STATUS_OK)
		st = team_members(c, out->team.row.id, a, &out->members,
			&out->nmembers, err);
	if (st == STATUS_OK)
		st = zone_rows(campaign_db(c), out->team.row.id, a, &out->zones,
			&out->nzones, err);
	return st == STATUS_OK ? load_children(c, a, out, err) : st;
}

int
team_days_over(void)
{
	struct date today = date_today();

	return date_weekday(date_to_days(&today)) - 1;
}

bool
team_is_late(const struct team *t)
{
	int64_t done = t->done > 0 ? t->done : 0;

	return t->planned > 0 && 7 * done < t->planned * team_days_over();
}

struct warner {
	struct arena *a;
	struct team_row *rows;
	size_t n;
	VEC(struct team_warning) said;
};

static void
warn_of_people(struct warner *w, const struct team_row *t)
{
	if (!t->lead)
		VEC_PUSH(&w->said,
			((struct team_warning){
				t->id, arena_printf(w->a, _("%s has no lead"),
					       t->name)}));
	if (t->inactive)
		VEC_PUSH(&w->said,
			((struct team_warning){t->id,
				arena_printf(w->a,
					ngettext(
						"%s: nothing was heard of %lld "
						"member in %d days",
						"%s: nothing was heard of "
						"%lld members in %d days",
						(unsigned long)t->inactive),
					t->name, (long long)t->inactive,
					TEAM_INACTIVE_DAYS)}));
}

static void
warn_of_zones(struct warner *w, const struct zone_row *zones, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			const struct zone_row *x = &zones[i], *y = &zones[k];

			if (!zone_overlaps(x, y) ||
				team_is_under(
					w->rows, w->n, x->team, y->team) ||
				team_is_under(w->rows, w->n, y->team, x->team))
				continue;
			VEC_PUSH(&w->said,
				((struct team_warning){x->team,
					arena_printf(w->a,
						_("%s is in the zones of both "
						  "%s and %s"),
						zone_text(w->a, y),
						x->team_name, y->team_name)}));
		}
}

enum status
team_warnings(struct campaign *c, struct arena *a,
	struct team_warning **warnings, size_t *n, struct error *err)
{
	struct warner w = {.a = a};
	struct zone_row *zones;
	size_t nzones;
	enum status st = team_read(c, NULL, a, &w.rows, &w.n, err);

	if (st == STATUS_OK)
		st = zone_rows(campaign_db(c), 0, a, &zones, &nzones, err);
	for (size_t i = 0; i < w.n && st == STATUS_OK; i++)
		warn_of_people(&w, &w.rows[i]);
	if (st == STATUS_OK)
		warn_of_zones(&w, zones, nzones);
	*n = w.said.len;
	*warnings = arena_copy(a, w.said.at, w.said.len * sizeof(**warnings));
	VEC_RELEASE(&w.said);
	return st;
}

enum status
team_list(struct campaign *c, struct arena *a, struct team **teams, size_t *n,
	struct error *err)
{
	struct team_row *rows;
	struct team_warning *warnings;
	size_t nwarnings = 0;
	enum status st = team_read(c, NULL, a, &rows, n, err);

	if (st == STATUS_OK)
		st = team_warnings(c, a, &warnings, &nwarnings, err);
	if (st != STATUS_OK)
		return st;
	*teams = ARENA_ARRAY(a, struct team, *n + 1);
	for (size_t i = 0; i < *n; i++) {
		struct team *t = &(*teams)[i];

		t->row = rows[i];
		for (size_t k = 0; k < nwarnings; k++)
			if (warnings[k].team == t->row.id)
				t->warnings =
					t->warnings ? arena_join(a, t->warnings,
							      "\n",
							      warnings[k].text)
						    : warnings[k].text;
	}
	return add_doors(c, 0, a, *teams, *n, err);
}
