/*
 * Segments: whom the campaign speaks to, how many they are, how many of them
 * each channel reaches, and which are due for review.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "people/listings.h"
#include "ui/frame/detail.h"
#include "ui/frame/pane.h"
#include "ui/people/pane_segment.h"
#include "ui/people/segment_draw.h"
#include "ui/people/segment_text.h"

#include <stdio.h>
#include <string.h>

enum { BELOW_ROWS = 6, BARS_ROWS = 12, BARS_COLS = 34 };

struct segments {
	struct mapping_row *mapped; /* the points that address the current */
	size_t nmapped;
};

extern const struct pane_ops pane_contacts;

static const struct list_ops list = {.listing = &segment_listing};

static const char *
review_text(struct arena *a, const struct segment *s)
{
	if (!s->reviewed)
		return _("never: w reviews");
	return arena_printf(a, _("%s by %s, it held %s then"),
		segment_day(a, s->reviewed), s->reviewer,
		segment_number(a, s->size_then, s));
}

/* "198 ▃▅█ 212": its sizes at its reviews, and now. */
static const char *
trend_text(struct arena *a, const struct segment *s)
{
	size_t first = 0;

	while (first < SEGMENT_SIZES && s->sizes[first] == FEW_PEOPLE)
		first++;
	if (first + 1 >= SEGMENT_SIZES)
		return NULL;
	return arena_printf(a, "%s %s %s",
		segment_number(a, s->sizes[first], s),
		text_trend(a, &s->sizes[first], SEGMENT_SIZES - first),
		segment_number(a, s->sizes[SEGMENT_SIZES - 1], s));
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct segments *s = p->state;

	s->nmapped = 0;
	return pane_current(p)
		       ? segment_points(p->campaign, pane_current(p),
				 &p->detail, &s->mapped, &s->nmapped, err)
		       : STATUS_OK;
}

/* In bars where there is room for them, and what is said to them. */
static void
draw_reach(
	const struct pane *p, const struct segment_reached *r, struct detail *d)
{
	const struct segments *s = p->state;
	struct area bars = d->line;
	struct arena a = ARENA_INIT;

	bars.rows = d->end - bars.row;
	if (bars.rows < BARS_ROWS || bars.cols < BARS_COLS) {
		detail_field(d, _("Reachable"),
			segment_reach_text(&a, r->reach, &r->segment));
		arena_release(&a);
		return;
	}
	segment_draw_reach(&r->segment, r->reach, d->canvas, bars);
	d->line.row += CHANNEL_LAST + 2;
	segment_draw_points(s->mapped, s->nmapped, d);
	arena_release(&a);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct segment_reached *r = list_data(&p->list);
	struct arena a = ARENA_INIT;
	struct detail d;

	if (!r || area->rows < 1)
		return;
	detail_begin(&d, c, area);
	detail_head(&d, r->segment.name);
	segment_draw_filter(&r->segment, &d);
	if (area->rows < BARS_ROWS)
		draw_reach(p, r, &d);
	detail_field(&d, _("Reviewed"), review_text(&a, &r->segment));
	detail_field(&d, _("Over time"), trend_text(&a, &r->segment));
	detail_field(&d, _("Note"), r->segment.note);
	detail_field(&d, _("Sensitive"),
		r->segment.sensitive ? _("yes: counts under 11 are hidden")
				     : NULL);
	if (area->rows >= BARS_ROWS)
		draw_reach(p, r, &d);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, area->rows < 16 ? 0 : BELOW_ROWS, &detail);
	pane_draw_detail(p, c, &detail);
}

static enum status
remove_current(struct pane *p, const struct segment *s, struct error *err)
{
	enum status st = segment_remove(p->campaign, s->name, NULL, err);

	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			_("Removed the segment %s; its people stay.  u undo"),
			s->name);
	p->reload = true;
	return st;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct segment_reached *r = list_data(&p->list);
	const struct segment_reached *first =
		p->list.rows.len ? p->list.rows.at[0].data : NULL;

	if (!r)
		return false;
	if (action == ACTION_PEOPLE)
		pane_go_filtered(p, &pane_contacts, r->segment.filter);
	else if (action == ACTION_REMOVE)
		*status = remove_current(p, &r->segment, err);
	else if (action == ACTION_WORK) /* from the first on */
		pane_go(p, &pane_segment, first->segment.id);
	else
		return false;
	return true;
}

static const struct pane_way ways[] = {
	{ACTION_ADD, &pane_segment_add, WAY_NONE}, {ACTION_OPEN, &pane_segment},
	{ACTION_EDIT, &pane_segment_edit}, {ACTION_NONE}};

static const enum action actions[] = {ACTION_OPEN, ACTION_ADD, ACTION_EDIT,
	ACTION_REMOVE, ACTION_WORK, ACTION_PEOPLE, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("review"),
		N_("Go through the segments and mark each one reviewed")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_segments = {
	.id = "segments",
	.name = N_("Segments"),
	.letter = 'n',
	.state_size = sizeof(struct segments),
	.list = &list,
	.rows_of = FORM_SEGMENT,
	.actions = actions,
	.ways = ways,
	.words = words,
	.empty = N_("No segments yet: a adds one: a name, and a filter that "
		    "says who is in it."),
	.hint = N_("Whom we speak to; ! is due for review: w goes through "
		   "them"),
	.busy = N_("Counting who is in each segment and who can be reached"),
	.count = segment_count,
	.follow = follow,
	.act = act,
	.detail = draw_detail,
	.draw = draw,
};
