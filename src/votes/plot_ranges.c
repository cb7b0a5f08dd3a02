/*
 * Bars under one another, each with a dot: the bounds as a thin line, the
 * interval as a thick one, the estimate as the dot. Used for cells by station,
 * one station's cells, and stations' scores.
 */
#include "votes/plot_ranges.h"

#include "base/i18n.h"
#include "votes/plots.h"
#include "votes/poll_title.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RANGES_MAX = 2000 };

static const double STEP = 13.5;  /* from bar to bar */
static const double NAMES = 190;  /* room for names, on the left */
static const double FIGURES = 92; /* for figures, on the right */

static const struct plot_style bar_style = {8, false, PLOT_INK};
static const struct plot_style soft_style = {8, false, PLOT_SOFT};
static const struct plot_style title_style = {8.5, true, PLOT_SOFT};

struct ranges {
	struct plot *p;
	struct plot_range *at;
	size_t n;
	double low, high; /* of the axis */
	struct plot_area area;
};

static double
place(const struct ranges *r, double value)
{
	const double part = (value - r->low) / (r->high - r->low);

	return r->area.x0 + part * (r->area.x1 - r->area.x0);
}

static void
draw_range(const struct ranges *r, size_t i)
{
	const struct plot_range *g = &r->at[i];
	const double y = r->area.y0 + STEP * ((double)i + 0.5);
	const double x0 = r->area.x0 - NAMES, x1 = r->area.x1 + FIGURES;

	if (i % 2 == 1)
		plot_line(r->p, x0, y + STEP / 2, x1, y + STEP / 2, PLOT_FAINT,
			0.4);
	if (!isnan(g->thin_low))
		plot_line(r->p, place(r, g->thin_low), y,
			place(r, g->thin_high), y, PLOT_QUIET, 1.6);
	if (!isnan(g->thick_low))
		plot_line(r->p, place(r, g->thick_low), y,
			place(r, g->thick_high), y, PLOT_FIRST, 4);
	if (!isnan(g->value))
		plot_dot(r->p, place(r, g->value), y, 3, PLOT_ACCENT);
	plot_text(r->p, (struct plot_at){x0, y, NAMES - 10, PLOT_LEFT},
		bar_style, g->name);
	plot_text(r->p, (struct plot_at){x1, y, FIGURES - 8, PLOT_RIGHT},
		soft_style, g->figure);
}

/* A frame for n bars, and the place of their axis in it. */
static void
frame(struct ranges *r, const struct plot_words *words, const char *names,
	const char *figures)
{
	const double high = STEP * (double)r->n + 34;

	r->area = plot_frame(r->p, PLOT_A4_SHORT, high, words);
	r->area.x0 += NAMES;
	r->area.x1 -= FIGURES;
	plot_text(r->p,
		(struct plot_at){r->area.x0 - NAMES, r->area.y0 + 6, NAMES - 10,
			PLOT_LEFT},
		title_style, names);
	plot_text(r->p,
		(struct plot_at){r->area.x1 + FIGURES, r->area.y0 + 6,
			FIGURES - 8, PLOT_RIGHT},
		title_style, figures);
	r->area.y0 += 18;
	r->area.y1 = r->area.y0 + STEP * (double)r->n;
}

static void
draw_shares(struct ranges *r, const struct plot_words *words, const char *names,
	const char *figures)
{
	r->low = 0;
	r->high = 1;
	frame(r, words, names, figures);
	plot_share_axis(r->p, &r->area);
	for (size_t i = 0; i < r->n; i++)
		draw_range(r, i);
}

void
plot_ranges(struct plot *p, const struct plot_words *words,
	const struct plot_ranges *ranges)
{
	struct ranges r = {
		.p = p, .n = ranges->n < RANGES_MAX ? ranges->n : RANGES_MAX};

	r.at = arena_copy(p->a, ranges->at, r.n * sizeof(*r.at));
	draw_shares(&r, words, ranges->names, ranges->figures);
}

static double
share_of(double votes, double of)
{
	return of > 0 ? fmin(1, fmax(0, votes / of)) : NAN;
}

/* By value, largest first; then by name. */
static int
by_value(const void *a, const void *b)
{
	const struct plot_range *p = a, *q = b;

	if (p->value != q->value)
		return p->value > q->value ? -1 : 1;
	return strverscmp(p->name, q->name);
}

static void
put_unit(struct ranges *r, const struct plot_subject *s, size_t i)
{
	const struct inference *inf = s->inf;
	const size_t k = (i * inf->nrows + s->row) * inf->ncols + s->col;
	const double x = inf->x[i * inf->nrows + s->row];
	struct plot_range g = {.name = inf->units[i],
		.thin_low = share_of(inf->unit_low[k], x),
		.thin_high = share_of(inf->unit_high[k], x),
		.thick_low = NAN,
		.thick_high = NAN,
		.value = share_of(inf->unit_votes[k], x)};

	if (x <= 0 || r->n == RANGES_MAX)
		return;
	if (inf->unit_from) {
		g.thick_low = share_of(inf->unit_from[k], x);
		g.thick_high = share_of(inf->unit_to[k], x);
	}
	g.figure = arena_printf(r->p->a, "%s (%s)", plot_percent(r->p, g.value),
		inf->unit_from ? plot_percents(r->p, g.thick_low, g.thick_high)
			       : plot_percents(r->p, g.thin_low, g.thin_high));
	r->at[r->n++] = g;
}

static void
put_total(struct ranges *r, const struct plot_subject *s)
{
	const struct inference *inf = s->inf;
	const size_t k = s->row * inf->ncols + s->col;
	const double x = inf->row_total[s->row];

	r->at[r->n] = (struct plot_range){.name = _("all together"),
		.thin_low = share_of(inf->bound_low[k], x),
		.thin_high = share_of(inf->bound_high[k], x),
		.thick_low = share_of(inf->low[k], x),
		.thick_high = share_of(inf->high[k], x),
		.value = share_of(inf->votes[k], x)};
	r->at[r->n].figure = arena_printf(r->p->a, "%s (%s)",
		plot_percent(r->p, r->at[r->n].value),
		plot_percents(
			r->p, r->at[r->n].thick_low, r->at[r->n].thick_high));
	r->n++;
}

void
plot_intervals(struct plot *p, const void *what)
{
	const struct plot_subject *s = what;
	struct ranges r = {.p = p};
	struct plot_words words = {
		.title = arena_printf(p->a, _("%s: what share went to %s?"),
			s->inf->rows[s->row], s->inf->cols[s->col]),
		.subtitle = arena_printf(p->a,
			_("By polling station, from %s to %s"),
			poll_title(p->a, s->before),
			poll_title(p->a, s->after)),
		.reading = arena_printf(p->a,
			s->inf->unit_from
				? _("How to read: a grey line is what the "
				    "totals leave possible; the dot, the "
				    "estimate within it; the thick bar, the "
				    "interval at %s, given in brackets.")
				: _("How to read: a grey line is what a "
				    "station's totals leave possible; the dot, "
				    "the estimate within it. For all together, "
				    "the thick bar is the interval at %s, "
				    "given in brackets; for a station, what is "
				    "possible is."),
			plot_percent(p, s->level)),
		.source = plot_source(p, s)};

	r.at = ARENA_ARRAY(p->a, struct plot_range, s->inf->nunits + 1);
	put_total(&r, s);
	for (size_t i = 0; i < s->inf->nunits; i++)
		put_unit(&r, s, i);
	qsort(r.at + 1, r.n - 1, sizeof(*r.at), by_value);
	draw_shares(&r, &words, _("Polling station"), _("Share"));
}

const char *
plot_score_source(
	struct plot *p, const struct score_report *report, const char *date)
{
	return arena_printf(p->a,
		_("Source: %s and %s. Scores belong to stations, never to "
		  "persons; intervals at %s, from draws of an ecological "
		  "inference. Made on %s with permanence %s."),
		poll_title(p->a, report->high), poll_title(p->a, report->low),
		plot_percent(p, 0.9), plot_date(p, date), PERMANENCE_VERSION);
}

static void
put_cell(struct ranges *r, const struct plot_station *s, size_t k)
{
	const struct score_report *report = s->report;
	const size_t row = k / report->cols;
	double x = 0;
	struct plot_range g = {.thick_low = NAN, .thick_high = NAN};

	for (size_t c = 0; c < report->cols; c++)
		x += s->station->table[row * report->cols + c];
	if (x < 0.5 || s->station->bound_high[k] <= 0)
		return;
	g.name = arena_printf(r->p->a, "%s → %s", report->row_names[row],
		report->col_names[k % report->cols]);
	g.thin_low = share_of(s->station->bound_low[k], x);
	g.thin_high = share_of(s->station->bound_high[k], x);
	g.value = share_of(s->station->table[k], x);
	g.figure = arena_printf(r->p->a, "%s · %s",
		plot_count(r->p, s->station->table[k]),
		plot_percent(r->p, g.value));
	r->at[r->n++] = g;
}

void
plot_station(struct plot *p, const void *what)
{
	const struct plot_station *s = what;
	const struct score_report *report = s->report;
	struct ranges r = {.p = p};
	struct plot_words words = {
		.title = arena_printf(p->a, _("Station %s: who went where"),
			s->station->code),
		.subtitle = plot_placed(p, s->station->name,
			arena_printf(p->a, _("from %s to %s"),
				poll_title(p->a, report->high),
				poll_title(p->a, report->low))),
		.reading = _("How to read: the options that count as ours, and "
			     "where their voters went then. A grey line is "
			     "what the station's totals leave possible, as a "
			     "share of the option; the dot, the estimate, also "
			     "in votes on the right."),
		.source = plot_score_source(p, report, s->date)};

	r.at = ARENA_ARRAY(
		p->a, struct plot_range, report->rows * report->cols + 1);
	for (size_t k = 0; k < report->rows * report->cols; k++)
		if (report->row_ours[k / report->cols] > 0)
			put_cell(&r, s, k);
	draw_shares(&r, &words, _("From → to"), _("Votes and share"));
}

/* An axis of numbers from 0, in steps of 1, 2 or 5. */
static void
draw_axis(const struct ranges *r, int digits)
{
	const double rough = (r->high - r->low) / 5;
	const double ten = pow(10, floor(log10(rough)));
	const double step = rough / ten < 1.5   ? ten
			    : rough / ten < 3.5 ? 2 * ten
			    : rough / ten < 7.5 ? 5 * ten
						: 10 * ten;

	for (double v = ceil(r->low / step) * step; v <= r->high + step * 1e-6;
		v += step) {
		const double x = place(r, v);
		char text[32];

		plot_line(r->p, x, r->area.y0, x, r->area.y1,
			fabs(v) < step / 2 ? PLOT_SOFT : PLOT_FAINT, 0.6);
		plot_text_free(r->p,
			(struct plot_at){x, r->area.y1 + 8, 0, PLOT_CENTRE},
			soft_style,
			i18n_real(text, sizeof(text),
				fabs(v) < step / 2 ? 0 : v, digits));
	}
}

static void
put_score(struct ranges *r, const struct scored_station *t)
{
	char value[32], low[32], high[32];

	r->at[r->n++] = (struct plot_range){
		.name = arena_printf(r->p->a, "%ld. %s%s%s", t->rank, t->code,
			t->name ? " " : "", t->name ? t->name : ""),
		.figure = arena_printf(r->p->a, "%s (%s–%s)",
			i18n_real(value, sizeof(value), t->gain.value, 2),
			i18n_real(low, sizeof(low), t->gain.low, 2),
			i18n_real(high, sizeof(high), t->gain.high, 2)),
		.thin_low = NAN,
		.thin_high = NAN,
		.thick_low = t->gain.low,
		.thick_high = t->gain.high,
		.value = t->gain.value};
	r->low = fmin(r->low, t->gain.low);
	r->high = fmax(r->high, t->gain.high);
}

void
plot_scores(struct plot *p, const void *what)
{
	const struct plot_scores *s = what;
	const struct score_report *report = s->report;
	struct ranges r = {.p = p, .high = 1e-6};
	struct plot_words words = {.title = _("Votes an hour of knocking "
					      "brings, by polling station"),
		.subtitle = plot_placed(p, s->place,
			arena_printf(p->a, _("from %s to %s"),
				poll_title(p->a, report->high),
				poll_title(p->a, report->low))),
		.reading = _("How to read: the dot is the most likely figure, "
			     "the bar its interval; where bars overlap, the "
			     "order of two stations is not settled. A bar that "
			     "crosses 0 may bring nothing."),
		.source = plot_score_source(p, report, s->date)};

	r.at = ARENA_ARRAY(p->a, struct plot_range, report->nstations + 1);
	for (size_t i = 0; i < report->nstations && i < RANGES_MAX; i++)
		put_score(&r, &report->stations[i]);
	frame(&r, &words, _("Rank and polling station"), _("Votes per hour"));
	draw_axis(&r, 2);
	for (size_t i = 0; i < r.n; i++)
		draw_range(&r, i);
}
