/* Who joins a team, or leads it: asked by name. */
#include "ui/field/team_ask.h"
#include "base/i18n.h"
#include "people/contact.h"

#include <stdio.h>

enum { FOUND = 9 };

/* A role to give: to whom is known last. */
struct giving {
	int64_t team, person;
	enum team_role role;
};

const char *
team_person_name(struct pane *p, struct arena *a, int64_t person)
{
	struct error err = ERROR_INIT;
	struct contact_row row = {0};

	return contact_get(p->campaign, person, a, &row, &err) == STATUS_OK
		       ? arena_join(a, row.last_name, " ", row.first_name)
		       : "";
}

void
team_give_role(
	struct pane *p, int64_t team, int64_t person, enum team_role role)
{
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct team_row row = {0};
	enum status st = team_get(p->campaign, team, &a, &row, &err);

	if (st == STATUS_OK)
		st = team_join(p->campaign, row.name, person, role, NULL, &err);
	p->list.aim = p->subject == team ? person : team;
	pane_tell(p, st, &err,
		arena_printf(&a,
			role == TEAM_LEAD ? _("%s leads the team %s now.  u "
					      "undo")
					  : _("%s is a member of the team %s "
					      "now.  u undo"),
			team_person_name(p, &a, person), row.name));
	arena_release(&a);
}

static void
person_chosen(struct pane *p, const struct answer *answer)
{
	const struct giving *g = answer->data;

	team_give_role(p, g->team, g->person, g->role);
}

/* "Who joins? 9 of 14: more letters show the others" */
static const char *
question(struct pane *p, struct arena *a, const struct giving *g,
	const char *name, size_t found)
{
	const char *who =
		g->role == TEAM_LEAD ? _("Who leads it?") : _("Who joins?");
	struct error err = ERROR_INIT;
	int64_t all = 0;

	if (found <= FOUND ||
		contact_count(p->campaign, name, &all, &err) != STATUS_OK)
		return who;
	return arena_printf(a, _("%s %d of %lld; more letters show the others"),
		who, FOUND, (long long)all);
}

/* If the words match one contact, that is the one. */
static void
name_typed(struct pane *p, const struct answer *answer)
{
	struct giving g = *(const struct giving *)answer->data;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct contact_row rows[FOUND + 1];
	size_t n = 0;
	enum status st = contact_page(
		p->campaign, answer->text, NULL, FOUND + 1, &a, rows, &n, &err);

	if (st != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
	else if (n == 0)
		pane_say(p, LEVEL_ERROR, _("No contact is called \"%s\"."),
			answer->text);
	if (n)
		dialog_choose(p, question(p, &a, &g, answer->text, n), false,
			person_chosen);
	for (size_t i = 0; i < n && i < FOUND; i++) {
		struct popup_item item = {.text = contact_label(&a, &rows[i])};

		g.person = rows[i].id;
		snprintf(item.key, sizeof(item.key), "%zu", i + 1);
		dialog_add(p, &item, &g, sizeof(g));
	}
	arena_release(&a);
}

void
team_ask(struct pane *p, int64_t team, enum team_role role)
{
	const struct giving g = {.team = team, .role = role};

	dialog_ask(p, role == TEAM_LEAD ? _("Who leads it?") : _("Who joins?"),
		_("The beginning of a name, then Enter"), NULL, 0, name_typed);
	dialog_about(p, &g, sizeof(g));
}
