/* How Today is laid out: what waits above, the rest in pairs of blocks. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/user.h"
#include "ui/field/pane_meeting.h"
#include "ui/field/pane_team.h"
#include "ui/office/today.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOW_ROWS = 16, /* below that: what waits and one more block */
	NARROW = 60,
	MOST_WHAT = 24,   /* of what waits, before its words */
	GROUND_ROWS = 9,  /* the map and its title, at least */
	GROUND_FROM = 30, /* from here on, blocks leave it these rows */
	HEAD_ROW = 1,     /* where lists have their filter */
	HEAD_SPARE = 10,  /* of a title: its rules and "+3" */
	NUMBERS = 12      /* columns right of a bar */
};

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

/* As wide as the longest of what waits. */
static int
widest(const struct today *day)
{
	int most = 0;

	for (size_t i = 0; i < day->nitems; i++) {
		const int width = text_width(day->items[i].what);

		most = width > most ? width : most;
	}
	return most;
}

/* "! Invitation     541 people wait for your approval     approve" */
static void
draw_item(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct today_item *item = &day->items[i];
	const bool waits =
		item->kind != TODAY_REVIEW && item->kind != TODAY_WAITS;
	const int most = lesser(line->cols / 3, MOST_WHAT);
	const int what = lesser(widest(day), most), words = what + 5;
	const int verb = line->cols >= NARROW ? text_width(item->verb) + 2 : 0;

	canvas_put(c, line->row, line->col + 2, 1, STYLE_ATTENTION,
		waits ? "!" : " ");
	canvas_put(c, line->row, line->col + 4, what, STYLE_BOLD, item->what);
	canvas_put_words(c, line->row, line->col + words,
		line->cols - words - verb, 0, item->words);
	if (verb)
		canvas_put_right(c, line->row, line->col + line->cols - verb,
			verb - 1, STYLE_LINK, item->verb);
}

/* "Thu 03/12 19:00 Réunion publique", and below it the answers. */
static void
draw_meeting(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct meeting_row *m = &day->meetings[i];
	struct arena a = ARENA_INIT;
	int used = canvas_put(c, line->row, line->col + 2, line->cols - 2, 0,
		meeting_time_text(&a, m->starts, false));

	canvas_put(c, line->row, line->col + used + 4, line->cols - used - 4,
		STYLE_BOLD, m->title);
	if (line->rows > 1)
		canvas_put(c, line->row + 1, line->col + 4, line->cols - 4,
			STYLE_DIM,
			m->capacity ? arena_printf(&a,
					      _("%lld yes of %lld, %lld no "
						"answer"),
					      (long long)m->yes,
					      (long long)m->capacity,
					      (long long)m->silent)
				    : arena_printf(&a,
					      _("%lld yes, %lld no answer"),
					      (long long)m->yes,
					      (long long)m->silent));
	arena_release(&a);
}

/* "Ouest  █████···············  20/80 !" where it falls behind. */
static void
draw_team(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct team *t = &day->teams[i];
	long long done = t->done > 0 ? (long long)t->done : 0;
	long long planned = t->planned > 0 ? (long long)t->planned : 0;
	int name = line->cols / 4 + 2, bar = line->cols - name - 3 - NUMBERS;
	int used, number = line->col + name + bar + 4;

	canvas_put(c, line->row, line->col + 2, name, 0, t->row.name);
	canvas_bar(c, line->row, line->col + name + 3, bar, (double)done,
		planned > 0 ? (double)planned : (double)done);
	used = canvas_put_fmt(c, line->row, number, NUMBERS - 3,
		done < planned ? 0 : STYLE_DONE, "%lld/%lld", done, planned);
	if (team_is_late(t))
		canvas_put(c, line->row, number + used + 1, 1, STYLE_ATTENTION,
			"!");
}

/* How it moved since its review, the line of its sizes before. */
static void
draw_trend(const struct segment *s, struct canvas *c, const struct area *at)
{
	bool hidden = s->size == FEW_PEOPLE || s->size_then == FEW_PEOPLE;
	long long more = (long long)(s->size - s->size_then);

	if (!s->reviewed) {
		canvas_put(c, at->row, at->col, at->cols, STYLE_DIM,
			_("no review"));
		return;
	}
	canvas_spark(c, at->row, at->col, s->sizes, SEGMENT_SIZES);
	if (!hidden)
		canvas_put_fmt(c, at->row, at->col + SEGMENT_SIZES + 1,
			at->cols - SEGMENT_SIZES - 1, STYLE_DIM,
			more ? "%+lld" : "=", more);
}

/* "Parents     172 ▅▅▆▆▇▇▇█ +6" since its review, if there was one. */
static void
draw_segment(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct segment *s = &day->segments[i];
	struct arena a = ARENA_INIT;
	int name = line->cols - 24;
	const struct area trend = {
		line->row, line->col + name + 10, 1, line->cols - name - 10};

	canvas_put(c, line->row, line->col + 2, name, 0, s->name);
	canvas_put_right(c, line->row, line->col + name + 2, 7, STYLE_BOLD,
		few_text(&a, s->size, s->small));
	draw_trend(s, c, &trend);
	arena_release(&a);
}

/* "e-mail  [########........]  541" */
static void
draw_channel(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	char number[32];
	int64_t n = day->reach[i + 1];
	int name = line->cols / 4 + 2, bar = line->cols - name - 3 - NUMBERS;

	canvas_put(c, line->row, line->col + 2, name, 0,
		set_title(&channel_set, (int)i + 1));
	if (n < 0)
		return;
	canvas_bar(c, line->row, line->col + name + 3, bar, (double)n,
		day->people > 0 ? (double)day->people : 1);
	canvas_put_right(c, line->row, line->col + name + bar + 3, 9, 0,
		i18n_count(number, sizeof(number), n));
}

static const char *
counted(struct arena *a, const char *title, int64_t n)
{
	char number[32];

	return n < 0 ? title
		     : arena_printf(a, _("%s: %s"), title,
			       i18n_count(number, sizeof(number), n));
}

/* A block's title, or a shorter one where "+3" would have no room behind it.
 */
static void
draw_head(struct canvas *c, const struct area *area, const char *title,
	const char *brief)
{
	const bool fits = text_width(title) + HEAD_SPARE <= area->cols;

	canvas_head(c, area->row, area->col, area->cols, fits ? title : brief);
}

/* In place of rows; the pane's own worker is still counting. */
static void
draw_none(struct canvas *c, const struct area *area, const char *words)
{
	canvas_put_lines(c,
		&(struct area){
			area->row, area->col + 4, area->rows, area->cols - 5},
		STYLE_DIM, words);
}

/* How to have the first, for who may. */
static void
draw_none_yet(struct pane *p, struct canvas *c, const struct area *area,
	const struct pane_ops *adds, const char *words)
{
	draw_none(c, area,
		pane_may(p->campaign, adds)
			? words
			: _("Nothing here, or nothing that your role shows."));
}

static void
draw_todo(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const struct today_rows rows = {day->nitems, 1, 1, draw_item};
	struct arena a = ARENA_INIT;

	canvas_head(c, area.row, area.col, area.cols,
		counted(&a, _("To do now"), (int64_t)day->nitems));
	area.row++;
	area.rows--;
	if (day->nitems)
		today_draw_rows(p, TODAY_WAITING, &rows, c, area);
	else
		draw_none(c, &area, _("Nothing waits for you."));
	arena_release(&a);
}

static void
draw_meetings(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const struct today_rows rows = {day->nmeetings, 2, 1, draw_meeting};

	canvas_head(c, area.row, area.col, area.cols, _("Next meetings"));
	area.row++;
	area.rows--;
	if (day->nmeetings)
		today_draw_rows(p, TODAY_MEETINGS, &rows, c, area);
	else
		draw_none_yet(p, c, &area, &pane_meeting_add,
			_("None yet: g m, then a adds one."));
}

/* The last rows of the block say how the weeks before went. */
static void
draw_doors(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const struct today_rows rows = {day->nteams, 1, 1, draw_team};
	struct arena a = ARENA_INIT;

	draw_head(c, &area,
		day->nteams
			? arena_printf(&a, _("Doors this week: %lld of %lld"),
				  (long long)day->done, (long long)day->planned)
			: _("Doors this week"),
		arena_printf(&a, _("Doors: %lld of %lld"), (long long)day->done,
			(long long)day->planned));
	area.row++;
	area.rows--;
	if (!day->nteams)
		draw_none_yet(p, c, &area, &pane_team,
			_("None planned: g t, then e on a team sets its doors "
			  "of the week."));
	else if (area.rows > (int)day->nteams) {
		int row = area.row + (int)day->nteams;
		int used = canvas_put_fmt(c, row, area.col + 2, area.cols - 2,
			STYLE_DIM, _("%d weeks"), TEAM_WEEKS);

		canvas_spark(
			c, row, area.col + used + 4, day->trend, TEAM_WEEKS);
	}
	today_draw_rows(p, TODAY_DOORS, &rows, c, area);
	arena_release(&a);
}

/* In as many columns as they have to themselves. */
static void
draw_segments_in(struct pane *p, struct canvas *c, struct area area, int across)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const struct today_rows rows = {
		day->nsegments, 1, across, draw_segment};

	canvas_head(c, area.row, area.col, area.cols, _("Segments"));
	area.row++;
	area.rows--;
	if (day->nsegments)
		today_draw_rows(p, TODAY_SEGMENTS, &rows, c, area);
	else
		draw_none(c, &area,
			!campaign_may(p->campaign, VERB_RIGHT_SEE_PEOPLE)
				? _("Not for your role.")
			: p->rough ? _("Counting…")
				   : _("None yet: g n, then a makes one from a "
				       "filter."));
}

static void
draw_segments(struct pane *p, struct canvas *c, struct area area)
{
	draw_segments_in(p, c, area, 1);
}

static void
draw_reach(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const struct today_rows rows = {CHANNEL_LAST, 1, 1, draw_channel};
	struct arena a = ARENA_INIT;

	draw_head(c, &area,
		day->people < 0
			? _("May be reached")
			: counted(&a, _("May be reached, of"), day->people),
		_("May be reached"));
	area.row++;
	area.rows--;
	if (day->people < 0)
		draw_none(c, &area,
			campaign_may(p->campaign, VERB_RIGHT_SEE_PEOPLE)
				? _("Counting…")
				: _("Not for your role."));
	else
		today_draw_rows(p, TODAY_REACH, &rows, c, area);
	arena_release(&a);
}

typedef void draw_block(struct pane *p, struct canvas *c, struct area area);

/* The left one has room for a meeting's title before both are as wide. */
static void
draw_pair(struct pane *p, struct canvas *c, const struct area *band,
	draw_block *left, draw_block *right)
{
	int half = band->cols / 2 - 1;

	if (half < TODAY_LEFT)
		half = lesser(TODAY_LEFT, band->cols * 3 / 5);
	left(p, c, (struct area){band->row, band->col, band->rows, half});
	right(p, c,
		(struct area){band->row, band->col + half + 2, band->rows,
			band->cols - half - 2});
}

static draw_block *const blocks[] = {[TODAY_WAITING] = draw_meetings,
	[TODAY_MEETINGS] = draw_meetings,
	[TODAY_DOORS] = draw_doors,
	[TODAY_SEGMENTS] = draw_segments,
	[TODAY_REACH] = draw_reach};

/* What waits, and the block that the cursor is in. */
static void
draw_low(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	const int todo = day->nitems ? (int)day->nitems : 1;
	struct area top = area;

	top.rows = 1 + lesser(todo, (area.rows - 2) / 2);
	draw_todo(p, c, top);
	area.row += top.rows;
	area.rows -= top.rows;
	blocks[today_here(p)](p, c, area);
}

/* Segments have the band for themselves where not even the first ways to reach
 * people would be seen beside them. */
static void
draw_lower(struct pane *p, struct canvas *c, const struct area *band)
{
	if (band->rows > CHANNEL_LAST || today_here(p) == TODAY_REACH)
		draw_pair(p, c, band, draw_segments, draw_reach);
	else
		draw_segments_in(p, c, *band, 2);
}

static void
draw_bands(struct pane *p, struct canvas *c, struct area area)
{
	const struct today_pane *s = p->state;
	const int last = area.row + area.rows;
	const int ground = s->scores.nstations && area.rows >= GROUND_FROM
				   ? GROUND_ROWS
				   : 0;
	const struct today_bands b =
		today_share(&s->day, area.rows - 1 - ground);
	const bool lower = today_here(p) >= TODAY_SEGMENTS;

	area.rows = 1 + b.todo;
	draw_todo(p, c, area);
	area.row += area.rows;
	area.rows = 1 + b.middle;
	if (b.low || !lower)
		draw_pair(p, c, &area, draw_meetings, draw_doors);
	else
		draw_lower(p, c, &area);
	area.row += area.rows;
	area.rows = 1 + b.low;
	if (b.low) {
		draw_lower(p, c, &area);
		area.row += area.rows;
	}
	area.rows = last - 1 - b.places - area.row;
	if (s->scores.nstations && area.rows >= GROUND_ROWS)
		today_draw_ground(p, c, area);
	area.rows = 1;
	area.row = last - 1 - b.places;
	today_draw_law(s, c, &area);
	area.row++;
	area.rows = b.places;
	if (b.places)
		today_draw_places(p, c, &area);
}

void
today_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct today_pane *s = p->state;
	const struct area body = {area->row, 1, area->rows, area->cols - 2};
	const int days = text_width(s->round);

	canvas_put(c, HEAD_ROW, 1, area->cols - days - 4, STYLE_BOLD, s->head);
	canvas_put_right(c, HEAD_ROW, area->cols - days - 1, days, 0, s->round);
	if (area->rows < LOW_ROWS || area->cols < NARROW)
		draw_low(p, c, body);
	else
		draw_bands(p, c, body);
}
