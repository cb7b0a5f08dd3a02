/*
 * One segment: how many people it holds and can reach, where they vote, which
 * points address it, and who entered or left since the last review. w marks it
 * as reviewed and goes on to the next one, so that a review is this pane, once
 * per segment.
 */
#include "ui/people/pane_segment.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "people/listings.h"
#include "ui/people/pane_card.h"
#include "ui/people/segment_draw.h"

#include <string.h>

extern const struct pane_ops pane_contacts;

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
	.draw = segment_draw,
};
