/*
 * Segments nobody addresses, and people who would get too many messages this
 * week; and why one person gets each message, or not.
 */
#include "ui/messages/pane_gaps.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "messages/listings.h"
#include "messages/plan.h"
#include "ui/messages/pane_matrix.h"
#include "ui/people/segment_text.h"

#include <stdio.h>

enum { CONFLICTS_SHOWN = 200 };

struct gaps {
	struct matrix m;
	struct plan_conflict *conflicts;
	size_t n; /* total; at most CONFLICTS_SHOWN are listed */
};

static enum status
load(struct pane *p, struct error *err)
{
	struct gaps *s = p->state;
	enum status st =
		matrix_load(p->campaign, MATRIX_POINTS, &p->arena, &s->m, err);

	s->conflicts =
		ARENA_ARRAY(&p->arena, struct plan_conflict, CONFLICTS_SHOWN);
	if (st == STATUS_OK)
		st = plan_conflicts(p->campaign, CONFLICTS_SHOWN, &p->arena,
			s->conflicts, &s->n, err);
	return st;
}

static size_t
listed(const struct gaps *s)
{
	return s->n < CONFLICTS_SHOWN ? s->n : CONFLICTS_SHOWN;
}

/* A segment's row has its id negated, because a person may have the same id. */
static void
add_gap(struct pane *p, const struct segment *segment)
{
	struct list_row *row = list_add(&p->list, -segment->id);

	row->attention = true;
	row->cells[0] = arena_strdup(&p->list.arena, segment->name);
	row->cells[1] = segment_number(&p->list.arena, segment->size, segment);
	row->cells[2] = _("a segment that no message speaks to");
}

static void
add_conflict(struct pane *p, const struct plan_conflict *conflict)
{
	struct list_row *row = list_add(&p->list, conflict->person);
	struct arena *a = &p->list.arena;

	row->cells[0] = arena_strdup(a, conflict->name);
	row->cells[1] = arena_printf(a, "%lld", (long long)conflict->messages);
	row->cells[2] =
		conflict->had
			? arena_printf(a, _("%lld this week already; %s"),
				  (long long)conflict->had, conflict->messaged)
			: arena_strdup(a, conflict->messaged);
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct gaps *s = p->state;

	for (size_t i = 0; !after && i < s->m.nsegments; i++)
		if (!s->m.spoken_to[i])
			add_gap(p, &s->m.segments[i]);
	for (size_t i = 0; !after && i < listed(s); i++)
		add_conflict(p, &s->conflicts[i]);
	return STATUS_OK;
}

static const struct listing_column columns[] = {
	{.title = N_("Segment or person"), .width = 26},
	{.title = N_("Number"), .width = 7, .right = true},
	{.title = N_("What")},
};

static const struct list_ops list = {
	.columns = columns, .ncolumns = 3, .page = page};

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct gaps *s = p->state;
	struct arena a = ARENA_INIT;
	char number[32];

	canvas_put_fmt(c, 1, 1, c->cols - 2, STYLE_BOLD,
		ngettext("%s person would get %d messages or more this week%s",
			"%s people would get %d messages or more this week%s",
			(unsigned long)s->n),
		i18n_count(number, sizeof(number), (int64_t)s->n), PLAN_MANY,
		s->n > CONFLICTS_SHOWN
			? arena_printf(&a, _("; the first %d are listed"),
				  CONFLICTS_SHOWN)
			: "");
	list_draw(&p->list, c, area);
	arena_release(&a);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	int64_t at = pane_current(p);

	if (action != ACTION_OPEN || at == 0)
		return false;
	if (at < 0)
		pane_go(p, &pane_matrix, -at);
	else
		pane_go(p, &pane_assignment, at);
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_NONE};

const struct pane_ops pane_gaps = {
	.id = "gaps",
	.name = N_("gaps"),
	.state_size = sizeof(struct gaps),
	.list = &list,
	.actions = actions,
	.empty = N_("Every segment has a message, and nobody would get too "
		    "many."),
	.hint = N_("Enter: of a segment its column, of a person what they get "
		   "and why"),
	.busy = N_("Looking for who would get too many messages"),
	.load = load,
	.act = act,
	.draw = draw,
};

static const struct list_ops reasons = {.listing = &reason_listing};

const struct pane_ops pane_assignment = {
	.id = "assignment",
	.name = N_("what they get"),
	.list = &reasons,
	.empty = N_("There is no plan yet: w in the matrix makes one."),
	.hint = N_("What the newest plan gives this person, and why"),
};
