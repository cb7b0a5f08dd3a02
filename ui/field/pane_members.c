/* Who is in a team: joining, leaving, and who leads. */
#include "base/i18n.h"
#include "field/listings.h"
#include "field/team.h"
#include "people/contact.h"
#include "ui/field/pane_team.h"
#include "ui/frame/pane.h"

#include <stdio.h>
#include <string.h>

enum { FOUND = 9 };

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

/* "SAUPRÉ Adèle", for what is said of what was done. */
static const char *
name_of(struct pane *p, struct arena *a, int64_t person)
{
	struct error err = ERROR_INIT;
	struct contact_row row = {0};

	return contact_get(p->campaign, person, a, &row, &err) == STATUS_OK
		       ? arena_join(a, row.last_name, " ", row.first_name)
		       : "";
}

/* The cursor goes to whom it was about. */
static enum status
join(struct pane *p, int64_t person, enum team_role role, struct error *err)
{
	struct members *s = p->state;

	p->list.aim = person;
	return team_join(
		p->campaign, s->team.team.row.name, person, role, NULL, err);
}

static void
contact_chosen(struct pane *p, const struct answer *answer)
{
	const int64_t person = *(const int64_t *)answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;

	pane_tell(p, join(p, person, TEAM_MEMBER, &err), &err,
		arena_printf(&a, _("%s joined the team.  u undo"),
			name_of(p, &a, person)));
	arena_release(&a);
}

/* If the words match one contact, that is the one. */
static void
name_typed(struct pane *p, const struct answer *answer)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct contact_row rows[FOUND + 1];
	size_t n = 0;
	enum status st = contact_page(
		p->campaign, answer->text, NULL, FOUND + 1, &a, rows, &n, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (n == 0)
		pane_say(p, LEVEL_WARN, _("No contact is called \"%s\"."),
			answer->text);
	if (n)
		dialog_choose(p,
			n > FOUND ? _("Who joins? More letters show the others")
				  : _("Who joins?"),
			false, contact_chosen);
	for (size_t i = 0; i < n && i < FOUND; i++) {
		struct popup_item item = {.text = contact_label(&a, &rows[i])};

		snprintf(item.key, sizeof(item.key), "%zu", i + 1);
		dialog_add(p, &item, &rows[i].id, sizeof(rows[i].id));
	}
	arena_release(&a);
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
			name_of(p, &a, pane_current(p))));
	arena_release(&a);
}

/* Lead to member, or member to lead. */
static void
change_role(struct pane *p)
{
	const struct team_member *m = list_data(&p->list);
	bool leads = m->row.role == TEAM_LEAD;
	int64_t person = m->row.person;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;

	pane_tell(p, join(p, person, leads ? TEAM_MEMBER : TEAM_LEAD, &err),
		&err,
		arena_printf(&a,
			leads ? _("%s no longer leads the team.  u undo")
			      : _("%s leads the team now.  u undo"),
			name_of(p, &a, person)));
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	(void)status;
	(void)err;
	if (action == ACTION_ADD)
		dialog_ask(p, _("Who joins?"),
			_("The beginning of a name, then Enter"), NULL, 0,
			name_typed);
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
	.actions = actions,
	.act = act,
	.empty = N_("Nobody is in this team yet: a adds somebody."),
	.hint = N_("a somebody joins, e makes them lead or member, d takes "
		   "them out"),
	.load = load,
	.draw = draw,
};
