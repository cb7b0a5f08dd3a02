/* Teams as a tree: who leads them, their people, their doors and warnings. */
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "field/listings.h"
#include "field/meeting.h"
#include "field/team.h"
#include "port/field/import_teams.h"
#include "ui/field/pane_team.h"
#include "ui/field/team_ask.h"
#include "ui/frame/detail.h"
#include "ui/frame/file_import.h"

#include <string.h>

enum { DETAIL_ROWS = 6 };

struct teams {
	struct team_detail detail; /* of the one under the cursor */
	bool has_detail;
};

static const struct list_ops teams = {.listing = &team_listing};

static enum status
follow(struct pane *p, struct error *err)
{
	struct teams *s = p->state;
	const struct team *t = list_data(&p->list);

	s->has_detail = t != NULL;
	return t ? team_load(p->campaign, t->row.name, &p->detail, &s->detail,
			   err)
		 : STATUS_OK;
}

static const char *
known(struct arena *a, int64_t n)
{
	char text[32];

	return n < 0 ? "-" : arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static const char *
doors_text(struct arena *a, const struct team *t)
{
	return t->planned < 0 && t->done < 0
		       ? NULL
		       : arena_printf(a, _("%s planned this week, %s done"),
				 known(a, t->planned), known(a, t->done));
}

/* NULL: it keeps up with its plan. */
static const char *
late_text(struct arena *a, const struct team *t)
{
	int over = team_days_over();

	if (!team_is_late(t))
		return NULL;
	return arena_printf(a,
		ngettext("%s of %s doors done, and %d day of the week is over",
			"%s of %s doors done, and %d days of the week are over",
			(unsigned long)over),
		known(a, t->done > 0 ? t->done : 0), known(a, t->planned),
		over);
}

/* "BÉNARD Chloé  lead  23/11" */
static void
draw_member(struct detail *d, struct arena *a, const struct team_member *m)
{
	detail_line(d, 0,
		arena_printf(a, "%s%s%s  %.2s/%.2s%s", m->row.name,
			m->row.role == TEAM_LEAD ? "  " : "",
			m->row.role == TEAM_LEAD ? _("lead") : "",
			m->row.last + 8, m->row.last + 5,
			m->inactive ? _("  ! inactive") : ""));
}

static void
draw_warnings(struct detail *d, struct arena *a, const char *lines)
{
	while (lines && *lines) {
		size_t n = strcspn(lines, "\n");

		detail_line(d, STYLE_ATTENTION,
			arena_printf(a, "! %.*s", (int)n, lines));
		lines += n + (lines[n] == '\n');
	}
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct teams *s = p->state;
	const struct team_detail *t = &s->detail;
	const struct team *row = list_data(&p->list);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!row || !s->has_detail || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, t->team.row.name);
	draw_warnings(&d, &a, row->warnings);
	draw_warnings(&d, &a, late_text(&a, row));
	detail_field(&d, _("Lead"),
		row->row.lead ? NULL : _("nobody yet: r chooses"));
	detail_field(&d, _("Zones"), zones_text(&a, t->zones, t->nzones));
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

struct tally {
	size_t teams;
	int64_t people;
};

static enum status
count(struct campaign *c, struct tally *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct team *list;
	enum status st = team_list(c, &a, &list, &n->teams, err);

	if (st == STATUS_OK)
		st = team_people_count(c, &n->people, err);
	arena_release(&a);
	return st;
}

static enum status
take(struct campaign *c, const char *path, struct arena *a,
	struct file_taken *out, struct error *err)
{
	struct tally before, after;
	enum status st = count(c, &before, err);

	if (st == STATUS_OK)
		st = import_teams(c, path, err);
	if (st == STATUS_OK)
		st = count(c, &after, err);
	if (st != STATUS_OK)
		return st;
	out->holds = arena_printf(a,
		_("New teams: %zu; people who come to teams: %lld."),
		after.teams - before.teams,
		(long long)(after.people - before.people));
	out->says = arena_printf(a, _("The teams of %s are in."), path);
	return STATUS_OK;
}

static const struct file_import teams_file = {
	.question = N_("Import teams from which file?"),
	.endings = "yaml,yml",
	.take = take};

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct team *t = list_data(&p->list);

	(void)status;
	(void)err;
	if (action == ACTION_IMPORT)
		file_import_ask(p, &teams_file);
	else if (action == ACTION_REMOVE && t)
		remove_team(p, t);
	else if (action == ACTION_LEAD && t)
		team_ask(p, t->row.id, TEAM_LEAD);
	else
		return false;
	return true;
}

static const struct pane_way ways[] = {{ACTION_ADD, &pane_team_add, WAY_NONE},
	{ACTION_OPEN, &pane_members}, {ACTION_EDIT, &pane_team}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_LEAD, ACTION_REMOVE, ACTION_IMPORT, ACTION_NONE};

const struct pane_ops pane_teams = {
	.id = "teams",
	.name = N_("Teams"),
	.letter = 't',
	.state_size = sizeof(struct teams),
	.list = &teams,
	.rows_of = FORM_TEAM,
	.actions = actions,
	.ways = ways,
	.act = act,
	.empty = N_("No teams yet: a adds one, I imports a file."),
	.hint = N_("Teams and their doors; ! needs something, Enter shows who "
		   "is in one"),
	.follow = follow,
	.detail = draw_detail,
	.detail_rows = DETAIL_ROWS,
};
