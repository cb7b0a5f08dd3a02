/*
 * One segment: how many people it holds and can reach, where they vote, which
 * points address it, and who entered or left since the last review. w marks it
 * as reviewed and goes on to the next one, so that a review is this pane, once
 * per segment.
 */
#include "ui/people/pane_segment.h"
#include "ui/frame/detail.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "messages/point.h"
#include "people/listings.h"
#include "ui/people/pane_card.h"
#include "ui/people/segment_text.h"

#include <string.h>

enum { SPARKS = 24, LIST_ROWS = 5, STATIONS = 8 };

extern const struct pane_ops pane_contacts;

struct segment_state {
	struct segment_place place;
	struct segment_review review;
	struct mapping_row *mapped; /* the points that address it */
	size_t nmapped;
	struct segment_change *changes; /* who came in, then who went out */
};

static enum status
load(struct pane *p, struct error *err)
{
	struct segment_state *s = p->state;
	const struct segment_review *r = &s->review;
	enum status st = segment_locate(
		p->campaign, p->subject, &p->arena, &s->place, err);

	if (st == STATUS_OK)
		st = segment_look(p->campaign, s->place.text.name, &p->arena,
			&s->review, err);
	if (st == STATUS_OK)
		st = segment_points(p->campaign, p->subject, &p->arena,
			&s->mapped, &s->nmapped, err);
	if (st != STATUS_OK)
		return st;
	s->changes = ARENA_ARRAY(&p->arena, struct segment_change,
		r->listed_came + r->listed_left + 1);
	for (size_t i = 0; i < r->listed_came; i++)
		s->changes[i] = r->came[i];
	for (size_t i = 0; i < r->listed_left; i++)
		s->changes[r->listed_came + i] = r->left[i];
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct segment_state *s = p->state;

	*out = (struct listing_rows){
		s->changes, s->review.listed_came + s->review.listed_left};
}

static const struct list_ops changes = {
	.listing = &segment_move_listing, .rows = rows, .headed = true};

/* "212 people, 198 at the review of 23/11/26 by Marie" */
static const char *
size_text(struct arena *a, const struct segment *s)
{
	const char *now = segment_number(a, s->size, s);

	if (!s->reviewed)
		return arena_printf(a,
			ngettext("%s person, never reviewed",
				"%s people, never reviewed",
				(unsigned long)s->size),
			now);
	return arena_printf(a,
		ngettext("%s person, %s at the review of %s by %s",
			"%s people, %s at the review of %s by %s",
			(unsigned long)s->size),
		now, segment_number(a, s->size_then, s),
		segment_day(a, s->reviewed), s->reviewer);
}

static const char *
stations_text(struct arena *a, const struct segment_review *r)
{
	struct arena_text all = ARENA_TEXT(a);

	for (size_t i = 0; i < r->nstations && i < STATIONS; i++) {
		const struct segment_station *at = &r->stations[i];

		arena_add(&all, ", ", "%s %s",
			at->code ? at->code : _("unknown"),
			segment_number(a, at->people, &r->segment));
	}
	return all.at;
}

/* "Logement 5 (Lettre logement), Vélo 0" */
static const char *
points_text(struct arena *a, const struct segment_state *s)
{
	struct arena_text all = ARENA_TEXT(a);
	char weight[32];

	for (size_t i = 0; i < s->nmapped; i++) {
		const struct mapping_row *m = &s->mapped[i];

		arena_add(&all, ", ", "%s %s", m->point_title,
			i18n_real(weight, sizeof(weight), m->weight,
				m->weight > (int)m->weight));
		if (m->message_name)
			arena_add(&all, " ", "(%s)", m->message_name);
	}
	return all.len ? all.at : _("! no point yet");
}

/* The sizes at the reviews and today, oldest first; hidden ones are left out.
 */
static size_t
gather_sizes(const struct segment_review *r, int64_t sizes[SPARKS])
{
	size_t n = 0, from = r->nhistory < SPARKS ? r->nhistory : SPARKS - 1;

	for (size_t i = from; i > 0; i--)
		if (r->history[i - 1].size != FEW_PEOPLE)
			sizes[n++] = r->history[i - 1].size;
	if (r->segment.size != FEW_PEOPLE && n < SPARKS)
		sizes[n++] = r->segment.size;
	return n;
}

/* "198 ▃▅█ 212": one column per review, the last is today. */
static const char *
sizes_text(struct arena *a, const struct segment_review *r)
{
	int64_t sizes[SPARKS];
	size_t n = gather_sizes(r, sizes);

	if (n < 2)
		return NULL;
	return arena_printf(a, "%s %s %s",
		segment_number(a, sizes[0], &r->segment),
		text_trend(a, sizes, n),
		segment_number(a, sizes[n - 1], &r->segment));
}

static void
draw_head(const struct segment_state *s, struct canvas *c, struct area *line)
{
	const struct segment_review *r = &s->review;
	struct arena a = ARENA_INIT;
	struct detail d;
	int used = canvas_put_right(c, line->row, line->col + line->cols / 2,
		line->cols - line->cols / 2, STYLE_DIM,
		arena_printf(
			&a, _("segment %zu of %zu"), s->place.at, s->place.n));

	canvas_put_fmt(c, line->row, line->col, line->cols - used - 2,
		STYLE_BOLD, "%s%s", r->segment.name,
		r->segment.sensitive ? _("  (sensitive)") : "");
	line->row++;
	line->rows--;
	detail_begin(&d, c, line);
	detail_field(&d, _("Size"), size_text(&a, &r->segment));
	detail_field(&d, _("Filter"),
		*r->segment.filter ? r->segment.filter : _("everybody"));
	detail_field(&d, "",
		r->filter_changed ? _("! changed since that review") : NULL);
	detail_field(&d, _("Reachable"),
		segment_reach_text(&a, r->reach, &r->segment));
	detail_field(&d, _("Stations"), stations_text(&a, r));
	detail_field(&d, _("Points"), points_text(&a, s));
	detail_field(&d, _("Over time"), sizes_text(&a, r));
	detail_field(&d, _("Note"), r->segment.note);
	*line = d.line;
	arena_release(&a);
}

/* Why no change is listed. */
static const char *
no_changes(const struct segment_review *r)
{
	if (!r->segment.reviewed)
		return _("Who comes in and goes out is told from the first "
			 "review on.");
	if (r->came_in == FEW_PEOPLE || r->went_out == FEW_PEOPLE)
		return _("A few came in or went out since, too few to be "
			 "named.");
	return _("Nobody came in or went out since.");
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct segment_state *s = p->state;
	struct area line = {area->row, area->col + 1, area->rows - LIST_ROWS,
		area->cols - 2};
	struct area below = *area;

	canvas_rule(c, 1, 1, c->cols - 2);
	draw_head(s, c, &line);
	if (!p->list.rows.len) {
		canvas_put(c, line.row + 1, line.col, line.cols, STYLE_DIM,
			no_changes(&s->review));
		return;
	}
	below.row = line.row + 1;
	below.rows = area->row + area->rows - below.row;
	list_draw(&p->list, c, &below);
}

/* Mark it as reviewed, and go on to the next, or out after the last. */
static enum status
review(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct segment_place place;
	enum status st =
		segment_locate(p->campaign, p->subject, &a, &place, err);

	if (st == STATUS_OK)
		st = segment_mark_reviewed(
			p->campaign, place.text.name, NULL, err);
	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE,
			place.next ? _("Reviewed %s (%zu of %zu).  u undo")
				   : _("Reviewed %s (%zu of %zu), the last "
				       "one.  u undo"),
			place.text.name, place.at, place.n);
		p->reload = place.next != 0;
		p->leave = place.next == 0;
		p->subject = place.next ? place.next : p->subject;
	}
	arena_release(&a);
	return st;
}

static void
step(struct pane *p, int64_t to)
{
	if (!to)
		pane_say(p, LEVEL_INFO, _("No more segments that way."));
	p->subject = to ? to : p->subject;
	p->reload = to != 0;
}

/* The keys are about the segment, where nobody came or went too; but Enter. */
static bool
shows(const struct pane *p, enum action action)
{
	return action != ACTION_OPEN || pane_current(p);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct segment_state *s = p->state;

	if (action == ACTION_WORK)
		pane_work(p, WORK_CHANGE, N_("reviewing"), review);
	else if (!s->place.n)
		return false;
	else if (action == ACTION_NEXT)
		step(p, s->place.next);
	else if (action == ACTION_PREVIOUS)
		step(p, s->place.previous);
	else if (action == ACTION_EDIT)
		pane_go(p, &pane_segment_edit, p->subject);
	else if (action == ACTION_PEOPLE)
		pane_go_filtered(p, &pane_contacts, s->place.text.filter);
	else if (action == ACTION_OPEN && pane_current(p))
		pane_go(p, &pane_card, pane_current(p));
	else
		return false;
	return true;
}

static const enum action actions[] = {
	ACTION_OPEN, ACTION_EDIT, ACTION_WORK, ACTION_PEOPLE, ACTION_NONE};
static const struct pane_word words[] = {
	{ACTION_WORK, N_("reviewed, next"),
		N_("Mark this segment reviewed and go on to the next")},
	{ACTION_OPEN, N_("open"), N_("Open the person the cursor is on")},
	{ACTION_NEXT, N_("next"), N_("Go to the next segment")},
	{ACTION_PREVIOUS, N_("previous"), N_("Go to the segment before")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_segment = {
	.id = "segment",
	.name = N_("review"),
	.state_size = sizeof(struct segment_state),
	.list = &changes,
	.rows_of = FORM_CONTACT,
	.subject_of = FORM_SEGMENT,
	.actions = actions,
	.words = words,
	.hint = N_("w reviewed, go to the next   n next   N the one before"),
	.busy = N_("Counting, and comparing with the last review"),
	.load = load,
	.act = act,
	.shows = shows,
	.draw = draw,
};
