/*
 * Plots of units against one another: the tomography of a cell (G. King, A
 * Solution to the Ecological Inference Problem, 1997, chapter 6) and the
 * residuals of the fit.
 */
#include "votes/plots.h"
#include "votes/poll_title.h"

#include "base/i18n.h"
#include "infer/diagnose.h"

#include <math.h>
#include <stdlib.h>

enum { LINES_MAX = 3000, NAMED = 8 };

static const struct plot_style text_style = {8.5, false, PLOT_INK};
static const struct plot_style small_style = {8, false, PLOT_SOFT};
static const struct plot_style axis_style = {8.5, true, PLOT_SOFT};
static const struct plot_style answer_style = {22, true, PLOT_ACCENT};
static const struct plot_style name_style = {7.5, false, PLOT_INK};

/* Tomography: across, the row's share; up, that of all other rows. */
struct tomography {
	struct plot *p;
	const struct plot_subject *s;
	struct plot_area square;
	size_t cells;
	size_t k; /* the cell */
};

static double
across(const struct tomography *t, double share)
{
	return t->square.x0 +
	       fmin(1, fmax(0, share)) * (t->square.x1 - t->square.x0);
}

static double
up(const struct tomography *t, double share)
{
	return t->square.y1 -
	       fmin(1, fmax(0, share)) * (t->square.y1 - t->square.y0);
}

/* A unit's voters in the row and in all other rows, and the column's votes. */
struct pieces {
	double row, rest, col;
};

static struct pieces
pieces_of(const struct tomography *t, size_t i)
{
	const struct inference *inf = t->s->inf;
	struct pieces u = {0};

	for (size_t r = 0; r < inf->nrows; r++) {
		const double x = inf->x[i * inf->nrows + r];

		if (r == t->s->row)
			u.row = x;
		else
			u.rest += x;
	}
	u.col = inf->y[i * inf->ncols + t->s->col];
	return u;
}

static void
draw_unit(const struct tomography *t, size_t i)
{
	const struct inference *inf = t->s->inf;
	const struct pieces u = pieces_of(t, i);
	const double low = inf->unit_low[i * t->cells + t->k];
	const double high = inf->unit_high[i * t->cells + t->k];
	const double votes = inf->unit_votes[i * t->cells + t->k];

	if (u.row <= 0 || u.rest <= 0)
		return;
	plot_line(t->p, across(t, low / u.row), up(t, (u.col - low) / u.rest),
		across(t, high / u.row), up(t, (u.col - high) / u.rest),
		inf->nunits > 150 ? PLOT_QUIET : PLOT_FIRST,
		inf->nunits > 150 ? 0.25 : 0.5);
	plot_dot(t->p, across(t, votes / u.row),
		up(t, (u.col - votes) / u.rest), inf->nunits > 150 ? 0.9 : 1.5,
		PLOT_INK);
}

static void
draw_square(const struct tomography *t)
{
	const struct plot_area *q = &t->square;

	plot_share_axis(t->p, q);
	for (int k = 0; k <= 4; k++) {
		const double y = up(t, k / 4.0);

		plot_line(t->p, q->x0, y, q->x1, y, PLOT_FAINT, 0.6);
		plot_text(t->p, (struct plot_at){q->x0 - 5, y, 0, PLOT_RIGHT},
			small_style, plot_percent(t->p, k / 4.0));
	}
	plot_text(t->p,
		(struct plot_at){q->x0, q->y0 - 12, q->x1 - q->x0, PLOT_LEFT},
		axis_style,
		arena_printf(t->p->a, _("↑ all others → %s"),
			t->s->inf->cols[t->s->col]));
	plot_text(t->p,
		(struct plot_at){q->x1, q->y1 + 22, q->x1 - q->x0, PLOT_RIGHT},
		axis_style,
		arena_printf(t->p->a, _("%s → %s"), t->s->inf->rows[t->s->row],
			t->s->inf->cols[t->s->col]));
}

struct whole {
	double share, low, high, bound_low, bound_high, rest;
};

static struct whole
whole_of(const struct tomography *t)
{
	const struct inference *inf = t->s->inf;
	struct pieces all = {0};
	double low = 0, high = 0;

	for (size_t i = 0; i < inf->nunits; i++) {
		const struct pieces u = pieces_of(t, i);

		all.row += u.row;
		all.rest += u.rest;
		all.col += u.col;
		low += inf->unit_low[i * t->cells + t->k];
		high += inf->unit_high[i * t->cells + t->k];
	}
	if (all.row <= 0)
		return (struct whole){0};
	return (struct whole){.share = inf->votes[t->k] / all.row,
		.low = inf->low[t->k] / all.row,
		.high = inf->high[t->k] / all.row,
		.bound_low = low / all.row,
		.bound_high = high / all.row,
		.rest = all.rest > 0 ? (all.col - inf->votes[t->k]) / all.rest
				     : 0};
}

static void
draw_answer(const struct tomography *t, const struct whole *w)
{
	const double x = across(t, w->share), y = up(t, w->rest);

	plot_line(t->p, across(t, w->low), y, across(t, w->high), y,
		PLOT_ACCENT, 2.2);
	plot_line(t->p, across(t, w->low), y - 4, across(t, w->low), y + 4,
		PLOT_ACCENT, 1.2);
	plot_line(t->p, across(t, w->high), y - 4, across(t, w->high), y + 4,
		PLOT_ACCENT, 1.2);
	plot_dot(t->p, x, y, 4.5, PLOT_ACCENT);
}

/* The answer in words, beside the square. */
static void
write_answer(const struct tomography *t, const struct whole *w, double x)
{
	struct plot *p = t->p;
	const double width = p->width - 36 - x;
	double y = t->square.y0;

	y = plot_paragraph(
		p, x, y, width, answer_style, plot_percent(p, w->share));
	y = plot_paragraph(p, x, y, width, axis_style,
		arena_printf(p->a, _("of %s went to %s"),
			t->s->inf->rows[t->s->row],
			t->s->inf->cols[t->s->col]));
	y = plot_paragraph(p, x, y + 10, width, text_style,
		arena_printf(p->a,
			_("Interval at %s: %s. By arithmetic alone: %s."),
			plot_percent(p, t->s->level),
			plot_percents(p, w->low, w->high),
			plot_percents(p, w->bound_low, w->bound_high)));
	y = plot_paragraph(p, x, y + 10, width, small_style,
		_("How to read: each line is a polling station. Its totals "
		  "say that the truth lies somewhere on the line, and nothing "
		  "about where: the more the row's voters went to the column, "
		  "the less the others did. The small dot on it is the "
		  "estimate. The large dot is the whole, with its interval."));
	plot_paragraph(p, x, y + 10, width, small_style,
		_("Where lines cross in one place, stations agree and the "
		  "answer stands firm. Short or steep lines leave little to "
		  "the model; long flat ones leave it nearly everything."));
}

void
plot_tomography(struct plot *p, const void *what)
{
	struct tomography t = {.p = p, .s = what};
	const struct inference *inf = t.s->inf;
	const struct plot_words words = {
		.title = arena_printf(p->a, _("%s: what share went to %s?"),
			inf->rows[t.s->row], inf->cols[t.s->col]),
		.subtitle = arena_printf(p->a,
			ngettext("Tomography of %zu polling station, from %s "
				 "to %s",
				"Tomography of %zu polling stations, from %s "
				"to %s",
				inf->nunits),
			inf->nunits, poll_title(p->a, t.s->before),
			poll_title(p->a, t.s->after)),
		.source = plot_source(p, t.s)};
	const size_t every = inf->nunits / LINES_MAX + 1;
	struct plot_area area = plot_frame(p, PLOT_A4_LONG, 380, &words);
	struct whole w;
	double side;

	area.y0 += 20;
	area.y1 -= 28;
	area.x0 += 34;
	side = fmin(area.y1 - area.y0, 0.6 * (area.x1 - area.x0));
	t.square = (struct plot_area){
		area.x0, area.y0, area.x0 + side, area.y0 + side};
	t.cells = inf->nrows * inf->ncols;
	t.k = t.s->row * inf->ncols + t.s->col;
	draw_square(&t);
	for (size_t i = 0; i < inf->nunits; i += every)
		draw_unit(&t, i);
	w = whole_of(&t);
	draw_answer(&t, &w);
	write_answer(&t, &w, t.square.x1 + 40);
}

/* Residuals: across, the unit's size; up, its distance. */
struct residuals {
	struct plot *p;
	const struct plot_subject *s;
	struct plot_area area;
	double least, most; /* logarithm of size */
	double top;         /* of the distance */
};

static double
residual_x(const struct residuals *r, double size)
{
	const double part = (log(size) - r->least) / (r->most - r->least);

	return r->area.x0 + part * (r->area.x1 - r->area.x0);
}

static double
residual_y(const struct residuals *r, double distance)
{
	return r->area.y1 - distance / r->top * (r->area.y1 - r->area.y0);
}

static void
find_scale(struct residuals *r, const struct diagnose_unit *u, size_t n)
{
	double least = INFINITY, most = 0;

	r->top = 3;
	for (size_t i = 0; i < n; i++) {
		if (u[i].size <= 0)
			continue;
		least = fmin(least, u[i].size);
		most = fmax(most, u[i].size);
		r->top = fmax(r->top, sqrt(u[i].chi) * 1.1);
	}
	if (most <= 0)
		least = most = 1;
	r->least = log(least) - 0.05;
	r->most = log(most) + 0.05;
}

/* Round sizes within the range. */
static void
draw_sizes(const struct residuals *r)
{
	static const double steps[] = {1, 1.5, 2, 3, 4, 5, 7};

	for (double ten = 1; log(ten) < r->most; ten *= 10)
		for (size_t k = 0; k < ARRAY_LEN(steps); k++) {
			const double size = ten * steps[k];
			double x;

			if (log(size) < r->least || log(size) > r->most)
				continue;
			x = residual_x(r, size);
			plot_line(r->p, x, r->area.y0, x, r->area.y1,
				PLOT_FAINT, 0.6);
			plot_text_free(r->p,
				(struct plot_at){
					x, r->area.y1 + 8, 0, PLOT_CENTRE},
				small_style, plot_count(r->p, size));
		}
	plot_text(r->p,
		(struct plot_at){r->area.x1, r->area.y1 + 22, 0, PLOT_RIGHT},
		axis_style, _("voters in the polling station →"));
}

static void
draw_distances(const struct residuals *r)
{
	const double step = r->top > 30 ? 10 : r->top > 12 ? 5 : 1;

	for (double d = 0; d <= r->top; d += step) {
		const double y = residual_y(r, d);

		plot_line(r->p, r->area.x0, y, r->area.x1, y, PLOT_FAINT, 0.6);
		plot_text(r->p,
			(struct plot_at){r->area.x0 - 5, y, 0, PLOT_RIGHT},
			small_style, plot_count(r->p, d));
	}
	plot_shape(r->p, &(struct plot_shape){.kind = PLOT_LINE,
				 .tone = PLOT_SOFT,
				 .dashed = true,
				 .x0 = r->area.x0,
				 .x1 = r->area.x1,
				 .y0 = residual_y(r, 1),
				 .y1 = residual_y(r, 1),
				 .w0 = 1});
	plot_text(r->p,
		(struct plot_at){r->area.x0, r->area.y0 - 12, 0, PLOT_LEFT},
		axis_style, _("↑ distance from the model (1: as expected)"));
}

static int
by_distance(const void *a, const void *b)
{
	const struct diagnose_unit *p = a, *q = b;

	if (p->chi != q->chi)
		return p->chi > q->chi ? -1 : 1;
	return p->unit < q->unit ? -1 : p->unit > q->unit;
}

/* "0012: +4 s.d. of did not vote", on whichever side has room. */
static void
name_unit(const struct residuals *r, const struct diagnose_unit *u)
{
	const double x = residual_x(r, u->size);
	const double y = residual_y(r, sqrt(u->chi));
	char text[32];
	const char *words = arena_printf(r->p->a, _("%s (%s: %s%s s.d.)"),
		r->s->inf->units[u->unit], r->s->inf->cols[u->column],
		u->deviations < 0 ? "−" : "+",
		i18n_real(text, sizeof(text), fabs(u->deviations), 1));

	if (!plot_text_free(r->p,
		    (struct plot_at){
			    x + 6, y, r->p->width - 36 - x - 6, PLOT_LEFT},
		    name_style, words))
		plot_text_free(r->p,
			(struct plot_at){
				x - 6, y, x - 6 - r->area.x0, PLOT_RIGHT},
			name_style, words);
}

void
plot_residuals(struct plot *p, const void *what)
{
	struct residuals r = {.p = p, .s = what};
	const struct inference *inf = r.s->inf;
	const struct infer_input in = {
		inf->nunits, inf->nrows, inf->ncols, inf->x, inf->y};
	double mean;
	struct diagnose_unit *u = diagnose_fit(&in, inf->votes, &mean, p->a);
	char text[32];
	const struct plot_words words = {
		.title = arena_printf(p->a,
			_("Which polling stations the model fits badly, from "
			  "%s to %s"),
			poll_title(p->a, r.s->before),
			poll_title(p->a, r.s->after)),
		.subtitle = arena_printf(p->a,
			_("Mean squared distance %s; about 1 where the model "
			  "holds"),
			i18n_real(text, sizeof(text), mean, 1)),
		.reading = _("How to read: each dot is a polling station. The "
			     "higher, the farther its results lie from those "
			     "that the same behaviour everywhere would give. "
			     "The worst are named, with the option farthest "
			     "off and by how many standard deviations (s.d.)."),
		.source = plot_source(p, r.s)};

	r.area = plot_frame(p, PLOT_A4_LONG, 360, &words);
	r.area.x0 += 24;
	r.area.y0 += 20;
	r.area.y1 -= 28;
	find_scale(&r, u, inf->nunits);
	draw_sizes(&r);
	draw_distances(&r);
	qsort(u, inf->nunits, sizeof(*u), by_distance);
	for (size_t i = inf->nunits; i-- > 0;)
		if (u[i].size > 0)
			plot_dot(p, residual_x(&r, u[i].size),
				residual_y(&r, sqrt(fmax(0, u[i].chi))),
				i < NAMED ? 3.2 : 2,
				i < NAMED ? PLOT_ACCENT : PLOT_FIRST);
	for (size_t i = 0; i < inf->nunits && i < NAMED; i++)
		if (u[i].size > 0)
			name_unit(&r, &u[i]);
}
