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
	struct gap *rows;
	size_t nrows;
};

/* A segment's has its id negated, because a person may have the same id. */
struct gap {
	int64_t id;
	const char *name;
	const char *number; /* of a segment's people, or of messages */
	const char *what;
};

static size_t
listed(const struct gaps *s)
{
	return s->n < CONFLICTS_SHOWN ? s->n : CONFLICTS_SHOWN;
}

static struct gap
segment_gap(struct arena *a, const struct segment *segment)
{
	return (struct gap){.id = -segment->id,
		.name = segment->name,
		.number = segment_number(a, segment->size, segment),
		.what = _("a segment that no message speaks to")};
}

static struct gap
conflict_gap(struct arena *a, const struct plan_conflict *conflict)
{
	return (struct gap){.id = conflict->person,
		.name = conflict->name,
		.number =
			arena_printf(a, "%lld", (long long)conflict->messages),
		.what = conflict->had ? arena_printf(a,
						_("%lld this week already; "
						  "%s"),
						(long long)conflict->had,
						conflict->messaged)
				      : conflict->messaged};
}

static void
add_rows(struct pane *p, struct gaps *s)
{
	s->nrows = 0;
	s->rows = ARENA_ARRAY(
		&p->arena, struct gap, s->m.nsegments + CONFLICTS_SHOWN);
	for (size_t i = 0; i < s->m.nsegments; i++)
		if (!s->m.spoken_to[i])
			s->rows[s->nrows++] =
				segment_gap(&p->arena, &s->m.segments[i]);
	for (size_t i = 0; i < listed(s); i++)
		s->rows[s->nrows++] = conflict_gap(&p->arena, &s->conflicts[i]);
}

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
	if (st == STATUS_OK)
		add_rows(p, s);
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct gaps *s = p->state;

	*out = (struct listing_rows){s->rows, s->nrows};
}

static bool
of_segment(const void *row)
{
	return ((const struct gap *)row)->id < 0;
}

#define AT(member) FIELD(struct gap, member)

static const struct listing_column columns[] = {
	LISTED("name", N_("Segment or person"), CELL_TEXT, AT(name),
		.width = 26),
	LISTED("number", N_("Number"), CELL_TEXT, AT(number), .width = 7,
		.right = true),
	LISTED("what", N_("What"), CELL_TEXT, AT(what)),
};

static const struct listing gap_rows = {.name = "gaps",
	LISTING_PEOPLE(struct gap, id),
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	LISTING_ROW(struct gap, id),
	.attention = of_segment};

static const struct list_ops list = {
	.listing = &gap_rows, .rows = rows, .headed = true};

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
	.empty = N_("No segment lacks a message, and nobody would get too "
		    "many. Where there is no segment and no plan yet, nothing "
		    "was looked at."),
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
