/*
 * A segment's review: its size and how it moved; in bars, whom each channel
 * reaches and where they vote; what is said to them; and who came and went.
 * Where there is little room the bars are left out.
 */
#include "ui/people/segment_draw.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/frame/detail.h"
#include "ui/people/segment_text.h"

enum {
	SPARKS = 24,
	LIST_ROWS = 6, /* of who came and went, with their head */
	STATIONS = 8,
	BARS_ROWS = 10, /* from here on, bars are drawn */
	BARS_COLS = 76,
	NUMBER = 6, /* "1 204", at least */
	SHARE = 6,  /* "  38 %" */
	BAR = 10,   /* at least, beside a station's name */
	REACH = 40, /* what the channels keep */
	POINTS_MOST = 4,
	PROGRESS = 12
};

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

/* "0020: 22, 0014: 19" */
static const char *
stations_text(struct arena *a, const struct segment_review *r)
{
	struct arena_text all = ARENA_TEXT(a);

	for (size_t i = 0; i < r->nstations && i < STATIONS; i++)
		arena_add(&all, ", ", _("%s: %s"),
			r->stations[i].code ? r->stations[i].code
					    : _("unknown"),
			segment_number(a, r->stations[i].people, &r->segment));
	return all.at;
}

/* "weight 2.5, Lettre logement (post)", or that it says nothing yet. */
static const char *
point_text(struct arena *a, const struct mapping_row *m)
{
	char weight[32];
	const char *weighs = arena_printf(a, _("weight %s"),
		i18n_real(weight, sizeof(weight), m->weight,
			m->weight > (int)m->weight));

	if (m->weight <= 0)
		weighs = _("to be avoided here");
	if (!m->message_name)
		return arena_printf(a, _("%s, without a message"), weighs);
	return arena_printf(a, "%s, %s (%s)", weighs, m->message_name,
		set_title(&channel_set, (int)m->channel));
}

/* "Logement (weight 5, Lettre)" */
static const char *
points_text(struct arena *a, const struct segment_state *s)
{
	struct arena_text all = ARENA_TEXT(a);

	for (size_t i = 0; i < s->nmapped; i++)
		arena_add(&all, "; ", "%s (%s)", s->mapped[i].point_title,
			point_text(a, &s->mapped[i]));
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

/* Its name, and how far the review has come: "4 of 9 █████·······". */
static void
draw_name(const struct segment_state *s, struct canvas *c, struct area *line)
{
	const struct segment *segment = &s->review.segment;
	struct arena a = ARENA_INIT;
	const char *place = arena_printf(
		&a, _("segment %zu of %zu"), s->place.at, s->place.n);
	const int end = line->col + line->cols;
	const int right = text_width(place) + 1 + PROGRESS;

	canvas_put_fmt(c, line->row, line->col, line->cols - right - 1,
		STYLE_BOLD, "%s%s", segment->name,
		segment->sensitive ? _("  (sensitive)") : "");
	canvas_put(c, line->row, end - right, right, STYLE_DIM, place);
	canvas_bar(c, line->row, end - PROGRESS, PROGRESS, (double)s->place.at,
		(double)s->place.n);
	line->row++;
	line->rows--;
	arena_release(&a);
}

/* What the numbers take, the same on each line: none is more than all. */
static int
number_cols(const struct segment *segment)
{
	struct arena a = ARENA_INIT;
	const int most = text_width(segment_number(&a, segment->size, segment));

	arena_release(&a);
	return most < NUMBER ? NUMBER : most;
}

struct share {
	const char *title;
	int cols; /* of the titles; less than a third of the line: a third */
	int64_t n, max;
};

/* "e-mail      ████████▎·········    85 41 %", out of all. */
static void
draw_share(struct canvas *c, const struct area *line, const struct share *s,
	const struct segment *segment)
{
	struct arena a = ARENA_INIT;
	const int number = number_cols(segment);
	const int third = line->cols / 3,
		  name = s->cols > third ? s->cols : third,
		  bar = line->cols - name - number - SHARE - 2;
	char text[32];

	canvas_put(c, line->row, line->col + 1, name - 1, 0, s->title);
	if (s->n != FEW_PEOPLE && s->max > 0)
		canvas_bar(c, line->row, line->col + name + 1, bar,
			(double)s->n, (double)s->max);
	canvas_put_right(c, line->row, line->col + line->cols - SHARE - number,
		number, 0, segment_number(&a, s->n, segment));
	if (s->n != FEW_PEOPLE && segment->size > 0 && !segment->small)
		canvas_put_right(c, line->row, line->col + line->cols - 5, 5,
			STYLE_DIM,
			i18n_percent(text, sizeof(text),
				(double)(100 * s->n / segment->size), 0));
	arena_release(&a);
}

void
segment_draw_reach(const struct segment *segment,
	const int64_t reach[CHANNEL_COUNT], struct canvas *c, struct area area)
{
	canvas_head(c, area.row, area.col, area.cols, _("How to reach them"));
	CHANNEL_EACH (ch) {
		if ((int)ch >= area.rows)
			return;
		area.row++;
		draw_share(c, &area,
			&(struct share){.title = set_title(&channel_set, ch),
				.n = reach[ch],
				.max = segment->size},
			segment);
	}
}

static const char *
station_title(struct arena *a, const struct segment_station *at, bool named)
{
	if (!at->code)
		return _("unknown");
	return named && at->name ? arena_join(a, at->code, " ", at->name)
				 : at->code;
}

/* What the names of so many stations take, with a blank. */
static int
titles_cols(const struct segment_review *r, size_t n)
{
	struct arena a = ARENA_INIT;
	int widest = 0;

	for (size_t i = 0; i < r->nstations && i < n; i++) {
		const int width = 2 + text_width(station_title(
					      &a, &r->stations[i], true));

		widest = width > widest ? width : widest;
	}
	arena_release(&a);
	return widest;
}

/* A line with the stations' names whole, and a bar. */
static int
named_cols(const struct segment_review *r, int rows)
{
	return titles_cols(r, (size_t)rows - 1) + BAR +
	       number_cols(&r->segment) + SHARE + 2;
}

/* The stations with most of them; the bars are as long as the first's. Their
 * names are whole, or left out. */
static void
draw_stations(
	const struct segment_review *r, struct canvas *c, struct area area)
{
	const size_t fits = (size_t)area.rows - 1;
	const bool named = named_cols(r, area.rows) <= area.cols;
	const int cols = named ? titles_cols(r, fits) : 0;
	struct arena a = ARENA_INIT;

	canvas_head(c, area.row, area.col, area.cols,
		arena_printf(&a,
			ngettext("Where they vote: %zu station",
				"Where they vote: %zu stations", r->nstations),
			r->nstations));
	for (size_t i = 0; i < r->nstations && i < fits; i++) {
		const struct segment_station *at = &r->stations[i];

		area.row++;
		draw_share(c, &area,
			&(struct share){station_title(&a, at, named), cols,
				at->people, r->stations[0].people},
			&r->segment);
	}
	arena_release(&a);
}

/* Both, side by side: in halves, or with what the stations' names need. */
static void
draw_bars(const struct segment_review *r, struct canvas *c, struct detail *d)
{
	const int room = d->end - d->line.row - 1; /* one for the points */
	const int rows = room < CHANNEL_LAST + 1 ? room : CHANNEL_LAST + 1;
	const int left = d->line.cols - named_cols(r, rows) - 2;
	const int half = left >= REACH && left < d->line.cols / 2
				 ? left
				 : d->line.cols / 2 - 1;
	struct area side = {d->line.row, d->line.col, rows, half};

	segment_draw_reach(&r->segment, r->reach, c, side);
	side.col += half + 2;
	side.cols = d->line.cols - half - 2;
	draw_stations(r, c, side);
	d->line.row += side.rows;
}

void
segment_draw_points(
	const struct mapping_row *mapped, size_t n, struct detail *d)
{
	struct arena a = ARENA_INIT;

	detail_head(d, _("What is said to them"));
	if (!n)
		detail_line(d, STYLE_ATTENTION, _("! no point yet"));
	for (size_t i = 0; i < n && i < POINTS_MOST; i++)
		detail_field(
			d, mapped[i].point_title, point_text(&a, &mapped[i]));
	arena_release(&a);
}

static void
draw_points(const struct segment_state *s, struct detail *d)
{
	struct arena a = ARENA_INIT;

	if (d->end - d->line.row < 2)
		detail_field(d, _("Points"), points_text(&a, s));
	else
		segment_draw_points(s->mapped, s->nmapped, d);
	arena_release(&a);
}

void
segment_draw_filter(const struct segment *segment, struct detail *d)
{
	if (!*segment->filter)
		detail_field(d, _("Filter"), _("everybody"));
	else if (!*segment->said)
		detail_field(d, _("Filter"), segment->filter);
	else
		detail_aside(d, _("Filter"), segment->said, segment->filter);
}

static void
draw_numbers(const struct segment_state *s, struct arena *a, struct detail *d)
{
	const struct segment_review *r = &s->review;

	detail_field(d, _("Size"), size_text(a, &r->segment));
	detail_field(d, _("Over time"), sizes_text(a, r));
	segment_draw_filter(&r->segment, d);
	detail_field(d, "",
		r->filter_changed ? _("! changed since that review") : NULL);
	detail_field(d, _("Note"), r->segment.note);
}

static void
draw_head(const struct segment_state *s, struct canvas *c, struct area *line)
{
	const struct segment_review *r = &s->review;
	struct arena a = ARENA_INIT;
	struct detail d;

	draw_name(s, c, line);
	detail_begin(&d, c, line);
	draw_numbers(s, &a, &d);
	if (line->rows >= BARS_ROWS && line->cols >= BARS_COLS) {
		draw_bars(r, c, &d);
		draw_points(s, &d);
	} else {
		detail_field(&d, _("Reachable"),
			segment_reach_text(&a, r->reach, &r->segment));
		detail_field(&d, _("Stations"), stations_text(&a, r));
		detail_field(&d, _("Points"), points_text(&a, s));
	}
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

/* "Since the last review: 9 in, 3 out" */
static void
draw_changes_head(const struct segment_review *r, struct canvas *c,
	const struct area *line)
{
	struct arena a = ARENA_INIT;

	canvas_head(c, line->row, line->col, line->cols,
		arena_printf(&a, _("Since the last review: %s in, %s out"),
			segment_number(&a, r->came_in, &r->segment),
			segment_number(&a, r->went_out, &r->segment)));
	arena_release(&a);
}

void
segment_draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct segment_state *s = p->state;
	const bool listed = p->list.rows.len > 0;
	struct area line = {area->row, area->col + 1,
		area->rows - (listed ? LIST_ROWS : 2), area->cols - 2};
	struct area below = *area;

	canvas_rule(c, 1, 1, c->cols - 2);
	draw_head(s, c, &line);
	if (!listed) {
		canvas_put(c, line.row + 1, line.col, line.cols, STYLE_DIM,
			no_changes(&s->review));
		return;
	}
	draw_changes_head(&s->review, c, &line);
	below.row = line.row + 1;
	below.rows = area->row + area->rows - below.row;
	list_draw(&p->list, c, &below);
}
