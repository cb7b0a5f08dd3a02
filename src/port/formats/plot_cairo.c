/*
 * Pages drawn with cairo, text set with pango. Glyphs are measured without
 * hinting, so that a line is as wide in a PNG as in a PDF.
 */
#include "port/formats/plot_internal.h"

#include <math.h>

/* Distance between the lines of a hatching, in points. */
static const double HATCH_STEP = 5;

static const char FONT[] = "DejaVu Sans, sans-serif";

static const char *const names[] = {PLOT_FUNCTIONS(LIBRARY_NAME)};

/* Alternately lighter and darker, distinguishable without telling red from
 * green and on a grey printer. */
static const struct colour {
	double red, green, blue;
} colours[PLOT_FIRST + PLOT_TONES] = {
	[PLOT_INK] = {0.10, 0.10, 0.12},
	[PLOT_SOFT] = {0.36, 0.36, 0.40},
	[PLOT_FAINT] = {0.85, 0.85, 0.87},
	[PLOT_ACCENT] = {0.70, 0.14, 0.12},
	[PLOT_QUIET] = {0.66, 0.66, 0.68},
	[PLOT_FIRST] = {0.12, 0.32, 0.55},
	{0.90, 0.62, 0.10},
	{0.10, 0.48, 0.42},
	{0.80, 0.47, 0.65},
	{0.45, 0.24, 0.47},
	{0.45, 0.70, 0.88},
	{0.66, 0.30, 0.12},
	{0.68, 0.74, 0.32},
};

static void
use(const struct drawing *d, enum plot_tone tone, double alpha)
{
	const struct colour *c = &colours[tone];

	d->cairo_set_source_rgba(d->cr, c->red, c->green, c->blue, alpha);
}

/* Of d->layout, without hinting. */
static void
set_layout(struct drawing *d)
{
	cairo_font_options_t *options = d->cairo_font_options_create();
	PangoContext *context;

	d->layout = d->pango_cairo_create_layout(d->cr);
	context = d->pango_layout_get_context(d->layout);
	d->cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	d->cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	d->cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	d->pango_cairo_context_set_font_options(context, options);
	d->pango_cairo_context_set_resolution(context, 72);
	d->pango_context_set_round_glyph_positions(context, FALSE);
	d->pango_layout_context_changed(d->layout);
	d->cairo_font_options_destroy(options);
}

static void
set_text(const struct drawing *d, const char *text,
	const struct plot_style *style)
{
	PangoFontDescription *font =
		d->pango_font_description_from_string(FONT);

	d->pango_font_description_set_absolute_size(
		font, style->size * PANGO_SCALE);
	if (style->bold)
		d->pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	d->pango_layout_set_font_description(d->layout, font);
	d->pango_layout_set_text(d->layout, text, -1);
	d->pango_font_description_free(font);
}

static void
trace_ring(const struct drawing *d, const struct plot_ring *ring)
{
	d->cairo_new_sub_path(d->cr);
	for (size_t i = 0; i < ring->n; i++)
		d->cairo_line_to(d->cr, ring->at[2 * i], ring->at[2 * i + 1]);
	d->cairo_close_path(d->cr);
}

static void
trace(const struct drawing *d, const struct plot_shape *s)
{
	const double middle = (s->x0 + s->x1) / 2;

	switch (s->kind) {
	case PLOT_POLYGON:
		for (size_t i = 0; i < s->nrings; i++)
			trace_ring(d, &s->rings[i]);
		d->cairo_set_fill_rule(d->cr, CAIRO_FILL_RULE_EVEN_ODD);
		break;
	case PLOT_LINE:
		d->cairo_move_to(d->cr, s->x0, s->y0);
		d->cairo_line_to(d->cr, s->x1, s->y1);
		break;
	case PLOT_BOX:
		d->cairo_rectangle(
			d->cr, s->x0, s->y0, s->x1 - s->x0, s->y1 - s->y0);
		break;
	case PLOT_RIBBON:
		d->cairo_move_to(d->cr, s->x0, s->y0);
		d->cairo_curve_to(
			d->cr, middle, s->y0, middle, s->y1, s->x1, s->y1);
		d->cairo_line_to(d->cr, s->x1, s->y1 + s->w1);
		d->cairo_curve_to(d->cr, middle, s->y1 + s->w1, middle,
			s->y0 + s->w0, s->x0, s->y0 + s->w0);
		d->cairo_close_path(d->cr);
		break;
	case PLOT_DOT:
		d->cairo_new_sub_path(d->cr);
		d->cairo_arc(d->cr, s->x0, s->y0, s->w0, 0, 2 * M_PI);
		break;
	}
}

/* Slanted lines over the path's box; slope 1 falls, -1 rises. */
static void
hatch_lines(const struct drawing *d, double slope)
{
	double x0, y0, x1, y1;

	d->cairo_clip_extents(d->cr, &x0, &y0, &x1, &y1);
	for (double x = HATCH_STEP * floor((x0 - (y1 - y0)) / HATCH_STEP);
		x < x1 + (y1 - y0); x += HATCH_STEP) {
		d->cairo_move_to(d->cr, x, slope > 0 ? y0 : y1);
		d->cairo_rel_line_to(d->cr, y1 - y0, slope * (y1 - y0));
	}
	d->cairo_stroke(d->cr);
}

static void
hatch(const struct drawing *d, const struct plot_shape *s)
{
	if (s->hatch == PLOT_PLAIN)
		return;
	d->cairo_save(d->cr);
	trace(d, s);
	d->cairo_clip(d->cr);
	use(d, s->tone, 0.55);
	d->cairo_set_line_width(d->cr, 0.6);
	if (s->hatch != PLOT_FALLING)
		hatch_lines(d, -1);
	if (s->hatch != PLOT_RISING)
		hatch_lines(d, 1);
	d->cairo_restore(d->cr);
}

static void
stroke(const struct drawing *d, const struct plot_shape *s, double wide)
{
	static const double dashes[] = {4, 3};

	d->cairo_set_line_width(d->cr, wide);
	d->cairo_set_dash(d->cr, dashes, s->dashed ? 2 : 0, 0);
	d->cairo_stroke(d->cr);
}

/* Ribbons lie over each other, polygons under words. */
static bool
is_tinted(const struct plot_shape *s)
{
	return s->kind == PLOT_RIBBON || s->kind == PLOT_POLYGON;
}

static void
draw_shape(const struct drawing *d, const struct plot_shape *s)
{
	trace(d, s);
	if (s->kind == PLOT_LINE) {
		use(d, s->tone, 1);
		stroke(d, s, s->w0);
		return;
	}
	if (s->hollow) {
		use(d, s->tone, 1);
		stroke(d, s, 1);
		return;
	}
	use(d, s->tone, is_tinted(s) ? 0.38 : 1);
	d->cairo_fill(d->cr);
	hatch(d, s);
	if (!is_tinted(s))
		return;
	trace(d, s);
	use(d, s->kind == PLOT_POLYGON ? PLOT_SOFT : s->tone, 0.8);
	stroke(d, s, s->kind == PLOT_POLYGON ? 0.8 : 0.3);
}

static void
draw_label(const struct drawing *d, const struct plot_label *l)
{
	PangoRectangle box;

	set_text(d, l->text, &l->style);
	d->pango_layout_get_extents(d->layout, NULL, &box);
	use(d, l->style.tone, 1);
	d->cairo_move_to(d->cr, l->x,
		l->y + (l->h - (double)box.height / PANGO_SCALE) / 2);
	d->pango_cairo_show_layout(d->cr, d->layout);
}

/* Upon a surface, until end(). */
static void
begin(struct drawing *d, cairo_surface_t *surface)
{
	d->cr = d->cairo_create(surface);
	set_layout(d);
}

static void
end(struct drawing *d)
{
	d->g_object_unref(d->layout);
	d->cairo_destroy(d->cr);
}

enum status
drawing_open(struct drawing *d, struct error *err)
{
	cairo_surface_t *blank;
	enum status st = library_load(
		LIBRARY_PANGOCAIRO, names, ARRAY_LEN(names), d, err);

	if (st != STATUS_OK)
		return st;
	blank = d->cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
	begin(d, blank);
	d->cairo_surface_destroy(blank);
	return STATUS_OK;
}

void
drawing_close(struct drawing *d)
{
	end(d);
}

double
drawing_measure(void *ruler, const char *text, const struct plot_style *style)
{
	const struct drawing *d = ruler;
	PangoRectangle box;

	set_text(d, text, style);
	d->pango_layout_get_extents(d->layout, NULL, &box);
	return (double)box.width / PANGO_SCALE;
}

void
drawing_page(const struct drawing *ruler, cairo_surface_t *surface,
	const struct plot *p)
{
	struct drawing page = *ruler, *d = &page;

	begin(d, surface);
	d->cairo_set_source_rgb(d->cr, 1, 1, 1);
	d->cairo_paint(d->cr);
	for (size_t i = 0; i < p->shapes.len; i++)
		draw_shape(d, &p->shapes.at[i]);
	for (size_t i = 0; i < p->labels.len; i++)
		draw_label(d, &p->labels.at[i]);
	d->cairo_show_page(d->cr);
	end(d);
}
