/* How Today is laid out: what waits above, the rest in pairs of blocks. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/user.h"
#include "ui/office/today.h"

#include <stdlib.h>
#include <string.h>

enum {
	LEAST = 3, /* rows of a block before others get more */
	LEAST_TODO = 5,
	LEAST_MIDDLE = 5, /* two meetings with their answers */
	LOW_ROWS = 16,    /* below that: what waits and the meetings only */
	NARROW = 60,
	GROUND_ROWS = 9,  /* the map and its title, at least */
	GROUND_FROM = 30, /* from here on, blocks leave it these rows */
	HEAD_ROW = 1,     /* where lists have their filter */
	NUMBERS = 12      /* columns right of a bar */
};

/* Rows of each band, without their titles. */
struct bands {
	int todo, middle, low;
};

static int
lesser(int a, int b)
{
	return a < b ? a : b;
}

/* Give what is left up to what is wanted. */
static void
grow(int *band, int want, int *left)
{
	int more = want > *band ? lesser(want - *band, *left) : 0;

	*band += more;
	*left -= more;
}

static struct bands
share(const struct today *day, int left)
{
	int todo = day->nitems ? (int)day->nitems : 1;
	int meetings = 2 * (int)day->nmeetings, teams = (int)day->nteams + 1;
	int middle = meetings > teams ? meetings : teams;
	int low = (int)day->nsegments > CHANNEL_LAST ? (int)day->nsegments
						     : CHANNEL_LAST;
	struct bands b = {0, 0, 0};

	grow(&b.todo, lesser(todo, LEAST_TODO), &left);
	grow(&b.middle, LEAST, &left);
	grow(&b.low, LEAST, &left);
	grow(&b.middle, lesser(middle, LEAST_MIDDLE), &left);
	grow(&b.todo, todo, &left);
	grow(&b.middle, middle, &left);
	grow(&b.low, low, &left);
	return b;
}

/* The row of a block under the cursor, or -1. */
static int
cursor_in(const struct pane *p, enum today_block block)
{
	int64_t row = pane_current(p);

	return row && today_block_of(row) == block ? (int)today_index_of(row)
						   : -1;
}

static size_t
list_index(const struct pane *p, int64_t row)
{
	size_t i = 0;

	while (i < p->list.rows.len && p->list.rows.at[i].id != row)
		i++;
	return i;
}

typedef void draw_row(const struct today *day, size_t i, struct canvas *c,
	const struct area *line);

/* The rows of a block that fit, with the one under the cursor. */
static void
draw_rows(struct pane *p, enum today_block block, size_t n, int height,
	draw_row *draw, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	int at = cursor_in(p, block);
	size_t fits = (size_t)(area.rows / height);
	size_t top = at >= (int)fits ? (size_t)at - fits + 1 : 0;

	for (size_t i = top; i < n && i < top + fits; i++) {
		struct area line = {area.row + (int)(i - top) * height,
			area.col, height, area.cols};

		draw(day, i, c, &line);
		canvas_zone(c, &line, ZONE_ROW,
			(int)list_index(p, today_row(block, i)));
		if ((int)i != at)
			continue;
		line.rows = 1;
		canvas_put(c, line.row, line.col, 1, 0, ">");
		canvas_paint(c, &line, STYLE_REVERSE);
		c->cursor_row = line.row;
		c->cursor_col = line.col;
	}
}

/* "! Invitation     541 people wait for your approval     approve" */
static void
draw_item(const struct today *day, size_t i, struct canvas *c,
	const struct area *line)
{
	const struct today_item *item = &day->items[i];
	bool waits = item->kind != TODAY_REVIEW && item->kind != TODAY_WAITS;
	int what = line->cols * 2 / 7, words = what + 4;
	int verb = line->cols >= NARROW ? 12 : 0;

	canvas_put(c, line->row, line->col + 2, 1, STYLE_ATTENTION,
		waits ? "!" : " ");
	canvas_put(
		c, line->row, line->col + 4, what - 1, STYLE_BOLD, item->what);
	canvas_put(c, line->row, line->col + words,
		line->cols - words - verb - 1, 0, item->words);
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
	int name = line->cols / 4 + 1, bar = line->cols - name - 3 - NUMBERS;
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
	int name = line->cols / 4 + 1, bar = line->cols - name - 3 - NUMBERS;

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

/* In place of rows; the pane's own worker is still counting. */
static void
draw_none(struct canvas *c, const struct area *area, const char *words)
{
	canvas_put_lines(c,
		&(struct area){
			area->row, area->col + 4, area->rows, area->cols - 5},
		STYLE_DIM, words);
}

static void
draw_todo(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	struct arena a = ARENA_INIT;

	canvas_head(c, area.row, area.col, area.cols,
		counted(&a, _("To do now"), (int64_t)day->nitems));
	if ((int)day->nitems >= area.rows)
		canvas_put_right(c, area.row, area.col, area.cols - 2,
			STYLE_BOLD,
			arena_printf(&a,
				ngettext(" %zu more below ", " %zu more below ",
					day->nitems + 1 - (size_t)area.rows),
				day->nitems + 1 - (size_t)area.rows));
	area.row++;
	area.rows--;
	if (day->nitems)
		draw_rows(p, TODAY_WAITING, day->nitems, 1, draw_item, c, area);
	else
		draw_none(c, &area, _("Nothing waits for you."));
	arena_release(&a);
}

static void
draw_meetings(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;

	canvas_head(c, area.row, area.col, area.cols, _("Next meetings"));
	area.row++;
	area.rows--;
	if (day->nmeetings)
		draw_rows(p, TODAY_MEETINGS, day->nmeetings,
			area.rows > LEAST ? 2 : 1, draw_meeting, c, area);
	else
		draw_none(c, &area, _("None yet: g m, then a adds one."));
}

/* The last rows of the block say how the weeks before went. */
static void
draw_doors(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	struct arena a = ARENA_INIT;

	canvas_head(c, area.row, area.col, area.cols,
		day->nteams
			? arena_printf(&a, _("Doors of the week: %lld of %lld"),
				  (long long)day->done, (long long)day->planned)
			: _("Doors of the week"));
	area.row++;
	area.rows--;
	if (!day->nteams)
		draw_none(c, &area,
			_("None planned: g t, then e on a team sets its doors "
			  "of the week."));
	else if (area.rows > (int)day->nteams) {
		int row = area.row + (int)day->nteams;
		int used = canvas_put_fmt(c, row, area.col + 2, area.cols - 2,
			STYLE_DIM, _("%d weeks"), TEAM_WEEKS);

		canvas_spark(
			c, row, area.col + used + 4, day->trend, TEAM_WEEKS);
	}
	draw_rows(p, TODAY_DOORS, day->nteams, 1, draw_team, c, area);
	arena_release(&a);
}

static void
draw_segments(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;

	canvas_head(c, area.row, area.col, area.cols, _("Segments"));
	area.row++;
	area.rows--;
	if (day->nsegments)
		draw_rows(p, TODAY_SEGMENTS, day->nsegments, 1, draw_segment, c,
			area);
	else
		draw_none(c, &area,
			!campaign_may(p->campaign, VERB_RIGHT_SEE_PEOPLE)
				? _("Not for your role.")
			: p->rough ? _("Counting…")
				   : _("None yet: g n, then a makes one from a "
				       "filter."));
}

static void
draw_reach(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	struct arena a = ARENA_INIT;

	canvas_head(c, area.row, area.col, area.cols,
		counted(&a, _("May be reached, of"), day->people));
	area.row++;
	area.rows--;
	if (day->people < 0)
		draw_none(c, &area,
			campaign_may(p->campaign, VERB_RIGHT_SEE_PEOPLE)
				? _("Counting…")
				: _("Not for your role."));
	else
		draw_rows(
			p, TODAY_REACH, CHANNEL_LAST, 1, draw_channel, c, area);
	arena_release(&a);
}

/* "g c Contacts  n Segments …": the places, as far as they fit. */
static void
draw_places(struct canvas *c, const struct area *area)
{
	int col = area->col +
		  canvas_put(c, area->row, area->col, 2, STYLE_BOLD, "g");

	for (size_t i = 1; i < pane_count; i++) {
		const char *name = _(pane_table[i]->name);
		char letter[] = {pane_table[i]->letter, '\0'};

		if (col + 5 + text_width(name) > area->col + area->cols) {
			canvas_put(c, area->row, col + 1, 1, STYLE_DIM, "…");
			return;
		}
		col += 1 +
		       canvas_put(c, area->row, col + 1, 1, STYLE_BOLD, letter);
		col += 1 + canvas_put(c, area->row, col + 1, area->cols - col,
				   STYLE_DIM, name);
	}
}

static void
draw_pair(struct pane *p, struct canvas *c, const struct area *band,
	void (*left)(struct pane *, struct canvas *, struct area),
	void (*right)(struct pane *, struct canvas *, struct area))
{
	int half = band->cols / 2 - 1;

	left(p, c, (struct area){band->row, band->col, band->rows, half});
	right(p, c,
		(struct area){band->row, band->col + half + 2, band->rows,
			band->cols - half - 2});
}

static void
draw_low(struct pane *p, struct canvas *c, struct area area)
{
	const struct today *day = &((struct today_pane *)p->state)->day;
	int todo = day->nitems ? (int)day->nitems : 1;
	struct area top = area;

	top.rows = 1 + lesser(todo, (area.rows - 2) / 2);
	draw_todo(p, c, top);
	area.row += top.rows;
	area.rows -= top.rows;
	draw_meetings(p, c, area);
}

/* The next day of the law; what was changed last stands beside it where both
 * have room, or alone where there is no such day. */
static void
draw_law_and_last(
	const struct today_pane *s, struct canvas *c, const struct area *line)
{
	const bool both = line->cols >= DETAIL_COLUMNS - 2;
	const int law = !s->law ? 0 : both ? line->cols / 2 : line->cols;
	char *text = s->law ? mem_printf(_("Next by law: %s"), s->law) : NULL;

	if (text)
		canvas_put_words(c, line->row, line->col, law, 0, text);
	if (!text || both)
		canvas_put_fmt(c, line->row, line->col + law, line->cols - law,
			STYLE_DIM, _("Last change: %s"), s->day.last);
	free(text);
}

void
today_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct today_pane *s = p->state;
	struct area band = {area->row, 1, 0, area->cols - 2};
	int last = area->row + area->rows - 1;
	const int ground = s->scores.nstations && area->rows >= GROUND_FROM
				   ? GROUND_ROWS
				   : 0;
	struct bands b = share(&s->day, area->rows - 5 - ground);
	int days = text_width(s->round);

	canvas_put(c, HEAD_ROW, 1, area->cols - days - 4, STYLE_BOLD, s->head);
	canvas_put_right(c, HEAD_ROW, area->cols - days - 1, days, 0, s->round);
	if (area->rows < LOW_ROWS || area->cols < NARROW) {
		band.rows = area->rows;
		draw_low(p, c, band);
		return;
	}
	band.rows = 1 + b.todo;
	draw_todo(p, c, band);
	band.row += band.rows;
	band.rows = 1 + b.middle;
	draw_pair(p, c, &band, draw_meetings, draw_doors);
	band.row += band.rows;
	band.rows = 1 + b.low;
	draw_pair(p, c, &band, draw_segments, draw_reach);
	band.row += band.rows;
	band.rows = last - 1 - band.row;
	if (s->scores.nstations && band.rows >= GROUND_ROWS)
		today_draw_ground(p, c, band);
	draw_law_and_last(s, c, &(struct area){last - 1, 1, 1, area->cols - 2});
	draw_places(c, &(struct area){last, 1, 1, area->cols - 2});
}
