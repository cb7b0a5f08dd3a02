/* Teams as a tree: who leads them, their people, their doors and what they
 * need to be told. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "field/meeting.h"
#include "field/team.h"
#include "ui/field/pane_team.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

struct teams {
	struct team *list; /* a campaign has some dozens: all of them */
	size_t n;
	struct team_warning *warnings;
	size_t nwarnings;
	struct team_detail detail; /* of the one under the cursor */
	bool has_detail;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct teams *s = p->state;
	enum status st =
		team_list(p->campaign, &p->arena, &s->list, &s->n, err);

	return st == STATUS_OK ? team_warnings(p->campaign, &p->arena,
					 &s->warnings, &s->nwarnings, err)
			       : st;
}

static enum status
count(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team *teams;
	size_t found = 0;
	enum status st = team_list(c, &a, &teams, &found, err);

	*n = (int64_t)found;
	arena_release(&a);
	return st;
}

static const char *
warning_of(const struct teams *s, int64_t team)
{
	for (size_t i = 0; i < s->nwarnings; i++)
		if (s->warnings[i].team == team)
			return s->warnings[i].text;
	return NULL;
}

/* Doors by week as ".:-=+*#", a blank where nothing was said. */
static const char *
trend_text(struct arena *a, const struct team *t)
{
	static const char ramp[] = ".:-=+*#";
	char text[TEAM_WEEKS + 1];
	int64_t most = 0;

	for (int w = 0; w < TEAM_WEEKS; w++)
		most = t->trend[w] > most ? t->trend[w] : most;
	for (int w = 0; w < TEAM_WEEKS; w++)
		text[w] = t->trend[w] < 0 || most == 0
				  ? ' '
				  : ramp[t->trend[w] *
					    (int64_t)(sizeof(ramp) - 2) / most];
	text[TEAM_WEEKS] = '\0';
	return arena_strdup(a, text);
}

static const char *
known(struct arena *a, int64_t n)
{
	char text[32];

	return n < 0 ? "-" : arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static void
add_team(struct pane *p, const struct team *t)
{
	struct list_row *row = list_add(&p->list, t->row.id);
	struct arena *a = &p->list.arena;

	row->attention = warning_of(p->state, t->row.id) != NULL;
	row->cells[0] =
		arena_printf(a, "%*s%s", 2 * t->row.depth, "", t->row.name);
	row->cells[1] =
		t->row.lead ? arena_strdup(a, t->row.lead) : _("(no lead)");
	row->cells[2] = known(a, t->row.people);
	row->cells[3] = known(a, t->planned);
	row->cells[4] = known(a, t->done);
	row->cells[5] = trend_text(a, t);
	row->cells[6] =
		t->row.next ? meeting_time_text(a, t->row.next, false) : "-";
}

/* Words may stand in the name or the lead. */
static bool
holds(const struct pane *p, const struct team_row *row)
{
	struct arena a = ARENA_INIT;
	bool found = strstr(row->key, p->filter) ||
		     (row->lead && strstr(text_fold(&a, row->lead), p->filter));

	arena_release(&a);
	return found;
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct teams *s = p->state;

	(void)limit;
	(void)err;
	for (size_t i = 0; !after && i < s->n; i++)
		if (holds(p, &s->list[i].row))
			add_team(p, &s->list[i]);
	return STATUS_OK;
}

static const struct list_column columns[] = {
	{.title = N_("Team")},
	{.title = N_("Lead"), .width = 19},
	{.title = N_("People"), .width = 9, .right = true},
	{.title = N_("Doors/wk"), .width = 11, .keep = 64, .right = true},
	{.title = N_("Done"), .width = 6, .right = true},
	{.title = N_("Trend"), .width = TEAM_WEEKS, .keep = 76},
	{.title = N_("Next"), .width = 16, .keep = 100},
};

static const struct list_ops teams = {
	.columns = columns, .ncolumns = ARRAY_LEN(columns), .page = page};

static const struct team *
team_under_cursor(const struct pane *p)
{
	const struct teams *s = p->state;

	for (size_t i = 0; i < s->n; i++)
		if (s->list[i].row.id == pane_current(p))
			return &s->list[i];
	return NULL;
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct teams *s = p->state;
	const struct team *t = team_under_cursor(p);

	s->has_detail = t != NULL;
	return t ? team_load(p->campaign, t->row.name, &p->detail, &s->detail,
			   err)
		 : STATUS_OK;
}

static const char *
zones_text(struct arena *a, const struct team_detail *t)
{
	const char *text = "";

	for (size_t i = 0; i < t->nzones; i++)
		text = arena_printf(a, "%s%s%s", text, i ? ", " : "",
			zone_text(a, &t->zones[i]));
	return text;
}

static const char *
doors_text(struct arena *a, const struct team *t)
{
	return t->planned < 0 && t->done < 0
		       ? NULL
		       : arena_printf(a, _("%s planned this week, %s done"),
				 known(a, t->planned), known(a, t->done));
}

/* "BÉNARD Chloé  lead  23/11" */
static void
draw_member(struct detail *d, struct arena *a, const struct team_member *m)
{
	detail_line(d, 0,
		arena_printf(a, "%s%s%s  %.2s/%.2s%s", m->row.name,
			strcmp(m->row.role, "lead") == 0 ? "  " : "",
			strcmp(m->row.role, "lead") == 0 ? _("lead") : "",
			m->row.last + 8, m->row.last + 5,
			m->inactive ? _("  ! inactive") : ""));
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct teams *s = p->state;
	const struct team_detail *t = &s->detail;
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!s->has_detail || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, t->team.row.name);
	for (size_t i = 0; i < s->nwarnings; i++)
		if (s->warnings[i].team == t->team.row.id)
			detail_line(&d, STYLE_ATTENTION,
				arena_printf(&a, "! %s", s->warnings[i].text));
	detail_field(&d, _("Zones"), zones_text(&a, t));
	detail_field(&d, _("Doors"), doors_text(&a, &t->team));
	detail_field(&d, _("Next"),
		t->team.row.next ? arena_printf(&a, "%s %s",
					   meeting_time_text(
						   &a, t->team.row.next, false),
					   t->team.row.next_title)
				 : NULL);
	detail_field(&d, _("Under"), t->team.row.parent_name);
	detail_field(&d, _("Notes"), t->team.row.note);
	for (size_t i = 0; i < t->nmembers; i++)
		draw_member(&d, &a, &t->members[i]);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, area->rows < 16 ? 0 : DETAIL_ROWS, &detail);
	draw_detail(p, c, &detail);
}

static void
remove_team(struct pane *p, const struct team *t)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	enum status st = team_remove(p->campaign, t->row.name, NULL, &err);

	pane_tell(p, st, &err,
		arena_printf(
			&a, _("Removed the team %s.  u undo"), t->row.name));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct team *t = team_under_cursor(p);

	(void)status;
	(void)err;
	if (action == ACTION_ADD)
		pane_go(p, &pane_team_add, 0);
	else if (action == ACTION_OPEN && t)
		pane_go(p, &pane_members, t->row.id);
	else if (action == ACTION_EDIT && t)
		pane_go(p, &pane_team, t->row.id);
	else if (action == ACTION_REMOVE && t)
		remove_team(p, t);
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_ADD, ACTION_EDIT, ACTION_REMOVE, ACTION_NONE};

const struct pane_ops pane_teams = {
	.id = "teams",
	.name = N_("Teams"),
	.letter = 't',
	.state_size = sizeof(struct teams),
	.list = &teams,
	.actions = actions,
	.act = act,
	.empty = N_("No teams yet: a adds one."),
	.hint = N_("Teams and their doors; ! needs something, Enter shows who "
		   "is in one"),
	.count = count,
	.load = load,
	.follow = follow,
	.detail = draw_detail,
	.draw = draw,
};
