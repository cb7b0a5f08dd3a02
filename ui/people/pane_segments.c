/*
 * Segments: whom the campaign speaks to, how many they are, how many of them
 * each channel reaches, and which are due for review.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "people/segment.h"
#include "ui/frame/pane.h"
#include "ui/people/pane_segment.h"
#include "ui/people/segment_text.h"

#include <stdio.h>
#include <string.h>

enum { BELOW_ROWS = 6 };

extern const struct pane_ops pane_contacts;

struct reached {
	struct segment segment;
	int64_t reach[CHANNEL_COUNT];
};

struct segments {
	struct reached *all;
	size_t n;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct segments *s = p->state;
	struct segment *rows;
	enum status st =
		segment_list(p->campaign, &p->arena, &rows, &s->n, err);

	s->all = ARENA_ARRAY(&p->arena, struct reached, s->n + 1);
	for (size_t i = 0; st == STATUS_OK && i < s->n; i++) {
		struct reached *r = &s->all[i];

		r->segment = rows[i];
		st = segment_reach(p->campaign, &r->segment, r->reach, err);
	}
	return st;
}

/* What a review would look at: it never was, or it holds others since. */
static bool
is_due(const struct segment *s)
{
	return !s->reviewed || s->size != s->size_then;
}

static const char *
change_text(struct arena *a, const struct segment *s)
{
	if (!s->reviewed)
		return _("new");
	if (s->size == SEGMENT_HIDDEN || s->size_then == SEGMENT_HIDDEN)
		return "-";
	if (s->size == s->size_then)
		return "=";
	return arena_printf(a, "%+lld", (long long)(s->size - s->size_then));
}

/* The channels shown in columns; the detail has all. */
static const enum channel shown[] = {
	CHANNEL_EMAIL, CHANNEL_SMS, CHANNEL_PHONE, CHANNEL_DOOR};

enum { COL_REACH = 3, COL_SENSITIVE = COL_REACH + 4, COL_REVIEWED };

static void
add_segment(struct pane *p, const struct reached *r)
{
	struct list_row *row = list_add(&p->list, r->segment.id);
	struct arena *a = &p->list.arena;

	row->attention = is_due(&r->segment);
	row->cells[0] = arena_strdup(a, r->segment.name);
	row->cells[1] = segment_number(a, r->segment.size, &r->segment);
	row->cells[2] = change_text(a, &r->segment);
	for (size_t i = 0; i < sizeof(shown) / sizeof(*shown); i++)
		row->cells[COL_REACH + i] =
			segment_number(a, r->reach[shown[i]], &r->segment);
	row->cells[COL_SENSITIVE] = r->segment.sensitive ? _("yes") : "";
	row->cells[COL_REVIEWED] = segment_day(a, r->segment.reviewed);
}

/* A campaign has some dozens of segments: one page. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct segments *s = p->state;
	struct arena scratch = ARENA_INIT;

	for (size_t i = 0; !after && i < s->n; i++)
		if (strstr(text_fold(&scratch, s->all[i].segment.name),
			    p->filter))
			add_segment(p, &s->all[i]);
	arena_release(&scratch);
	return STATUS_OK;
}

static const struct listing_column columns[] = {
	{.title = N_("Segment")},
	{.title = N_("People"), .width = 9, .right = true},
	{.title = N_("Change"), .width = 7, .right = true},
	{.title = N_("E-mail"), .width = 6, .right = true},
	{.title = N_("SMS"), .width = 6, .right = true, .keep = 70},
	{.title = N_("Tel."), .width = 6, .right = true, .keep = 70},
	{.title = N_("Door"), .width = 6, .right = true, .keep = 70},
	{.title = N_("Sens."), .width = 5},
	{.title = N_("Reviewed"), .width = 8},
};

static const struct list_ops list = {
	.columns = columns, .ncolumns = 9, .page = page};

static const struct reached *
current(const struct pane *p)
{
	const struct segments *s = p->state;

	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].segment.id == pane_current(p))
			return &s->all[i];
	return NULL;
}

static const char *
review_text(struct arena *a, const struct segment *s)
{
	if (!s->reviewed)
		return _("never: w reviews");
	return arena_printf(a, _("%s by %s, it held %s then"),
		segment_day(a, s->reviewed), s->reviewer,
		segment_number(a, s->size_then, s));
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct reached *r = current(p);
	struct arena a = ARENA_INIT;
	struct area line = *area;
	const char *reach = "";

	if (!r || area->rows < 1)
		return;
	canvas_put_fmt(c, line.row++, line.col, line.cols, STYLE_BOLD, "-- %s",
		r->segment.name);
	line.rows--;
	segment_put_line(c, &line, _("Filter"),
		*r->segment.filter ? r->segment.filter : _("everybody"));
	CHANNEL_EACH (ch)
		reach = arena_printf(&a, "%s%s%s %s", reach, ch > 1 ? ", " : "",
			set_title(&channel_set, ch),
			segment_number(&a, r->reach[ch], &r->segment));
	segment_put_line(c, &line, _("Reachable"), reach);
	segment_put_line(c, &line, _("Reviewed"), review_text(&a, &r->segment));
	segment_put_line(c, &line, _("Note"), r->segment.note);
	segment_put_line(c, &line, _("Sensitive"),
		r->segment.sensitive ? _("yes: counts under 11 are hidden")
				     : NULL);
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct area detail;

	pane_draw_list(p, c, area, area->rows < 16 ? 0 : BELOW_ROWS, &detail);
	draw_detail(p, c, &detail);
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
	const struct segments *all = p->state;
	const struct reached *r = current(p);

	if (action == ACTION_ADD)
		pane_go(p, &pane_segment_add, 0);
	else if (!r)
		return false;
	else if (action == ACTION_OPEN)
		pane_go(p, &pane_segment, r->segment.id);
	else if (action == ACTION_EDIT)
		pane_go(p, &pane_segment_edit, r->segment.id);
	else if (action == ACTION_PEOPLE)
		pane_go_filtered(p, &pane_contacts, r->segment.filter);
	else if (action == ACTION_REMOVE)
		*status = remove_current(p, &r->segment, err);
	else if (action == ACTION_WORK) /* from the first on */
		pane_go(p, &pane_segment, all->all[0].segment.id);
	else
		return false;
	return true;
}

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
	.actions = actions,
	.words = words,
	.empty = N_("No segments yet: a adds one: a name, and a filter that "
		    "says who is in it."),
	.hint = N_("Whom we speak to; ! is due for review: w goes through "
		   "them"),
	.busy = N_("Counting who is in each segment and who can be reached"),
	.count = segment_count,
	.load = load,
	.act = act,
	.detail = draw_detail,
	.draw = draw,
};
