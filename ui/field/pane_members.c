/* Who is in a team: joining, leaving, and who leads. */
#include "base/i18n.h"
#include "field/listings.h"
#include "field/team.h"
#include "ui/field/pane_team.h"
#include "ui/field/team_ask.h"
#include "ui/frame/pane.h"

struct members {
	struct team_detail team;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct members *s = p->state;
	struct team_row row;
	enum status st =
		team_get(p->campaign, p->subject, &p->arena, &row, err);

	if (st == STATUS_OK)
		st = team_load(p->campaign, row.name, &p->arena, &s->team, err);
	return st;
}

static const struct list_ops members = {.listing = &member_listing};

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct members *s = p->state;
	struct area below = *area;

	canvas_put_fmt(c, area->row, area->col + 1, area->cols - 2, STYLE_BOLD,
		ngettext("%s: %zu person", "%s: %zu people", s->team.nmembers),
		s->team.team.row.name, s->team.nmembers);
	below.row++;
	below.rows--;
	list_draw(&p->list, c, &below);
}

static void
leave(struct pane *p)
{
	struct members *s = p->state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;

	pane_tell(p,
		team_leave(p->campaign, s->team.team.row.name, pane_current(p),
			NULL, &err),
		&err,
		arena_printf(&a, _("%s left the team.  u undo"),
			team_person_name(p, &a, pane_current(p))));
	arena_release(&a);
}

/* Lead to member, or member to lead. */
static void
change_role(struct pane *p)
{
	const struct team_member *m = list_data(&p->list);

	team_give_role(p, p->subject, m->row.person,
		m->row.role == TEAM_LEAD ? TEAM_MEMBER : TEAM_LEAD);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	(void)status;
	(void)err;
	if (action == ACTION_ADD)
		team_ask(p, p->subject, TEAM_MEMBER);
	else if (action == ACTION_EDIT && pane_current(p))
		change_role(p);
	else if (action == ACTION_REMOVE && pane_current(p))
		leave(p);
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_ADD, ACTION_EDIT, ACTION_REMOVE, ACTION_NONE};

const struct pane_ops pane_members = {
	.id = "members",
	.name = N_("members"),
	.state_size = sizeof(struct members),
	.list = &members,
	.rows_of = FORM_CONTACT,
	.subject_of = FORM_TEAM,
	.actions = actions,
	.act = act,
	.empty = N_("Nobody is in this team yet: a adds somebody."),
	.hint = N_("a somebody joins, e makes them lead or member, d takes "
		   "them out"),
	.load = load,
	.draw = draw,
};
