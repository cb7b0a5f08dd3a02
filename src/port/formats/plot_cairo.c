/*
 * Pages drawn with cairo, text set with pango. Glyphs are measured without
 * hinting, so that a line is as wide in a PNG as in a PDF.
 */
#include "port/formats/plot.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <strings.h>

/* Pixels per point of a PNG: 144 to the inch. */
static const double PNG_SCALE = 2;

/* Distance between the lines of a hatching, in points. */
static const double HATCH_STEP = 5;

static const char FONT[] = "DejaVu Sans, sans-serif";

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
use(cairo_t *cr, enum plot_tone tone, double alpha)
{
	const struct colour *c = &colours[tone];

	cairo_set_source_rgba(cr, c->red, c->green, c->blue, alpha);
}

static PangoLayout *
layout_new(cairo_t *cr)
{
	PangoLayout *layout = pango_cairo_create_layout(cr);
	PangoContext *context = pango_layout_get_context(layout);
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(context, options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_layout_context_changed(layout);
	cairo_font_options_destroy(options);
	return layout;
}

static void
set_text(PangoLayout *layout, const char *text, const struct plot_style *style)
{
	PangoFontDescription *font = pango_font_description_from_string(FONT);

	pango_font_description_set_absolute_size(
		font, style->size * PANGO_SCALE);
	if (style->bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, text, -1);
	pango_font_description_free(font);
}

static double
measure(void *ruler, const char *text, const struct plot_style *style)
{
	PangoRectangle box;

	set_text(ruler, text, style);
	pango_layout_get_extents(ruler, NULL, &box);
	return (double)box.width / PANGO_SCALE;
}

static void
trace_ring(cairo_t *cr, const struct plot_ring *ring)
{
	cairo_new_sub_path(cr);
	for (size_t i = 0; i < ring->n; i++)
		cairo_line_to(cr, ring->at[2 * i], ring->at[2 * i + 1]);
	cairo_close_path(cr);
}

static void
trace(cairo_t *cr, const struct plot_shape *s)
{
	const double middle = (s->x0 + s->x1) / 2;

	switch (s->kind) {
	case PLOT_POLYGON:
		for (size_t i = 0; i < s->nrings; i++)
			trace_ring(cr, &s->rings[i]);
		cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
		break;
	case PLOT_LINE:
		cairo_move_to(cr, s->x0, s->y0);
		cairo_line_to(cr, s->x1, s->y1);
		break;
	case PLOT_BOX:
		cairo_rectangle(cr, s->x0, s->y0, s->x1 - s->x0, s->y1 - s->y0);
		break;
	case PLOT_RIBBON:
		cairo_move_to(cr, s->x0, s->y0);
		cairo_curve_to(cr, middle, s->y0, middle, s->y1, s->x1, s->y1);
		cairo_line_to(cr, s->x1, s->y1 + s->w1);
		cairo_curve_to(cr, middle, s->y1 + s->w1, middle, s->y0 + s->w0,
			s->x0, s->y0 + s->w0);
		cairo_close_path(cr);
		break;
	case PLOT_DOT:
		cairo_new_sub_path(cr);
		cairo_arc(cr, s->x0, s->y0, s->w0, 0, 2 * M_PI);
		break;
	}
}

/* Slanted lines over the path's box; slope 1 falls, -1 rises. */
static void
hatch_lines(cairo_t *cr, double slope)
{
	double x0, y0, x1, y1;

	cairo_clip_extents(cr, &x0, &y0, &x1, &y1);
	for (double x = HATCH_STEP * floor((x0 - (y1 - y0)) / HATCH_STEP);
		x < x1 + (y1 - y0); x += HATCH_STEP) {
		cairo_move_to(cr, x, slope > 0 ? y0 : y1);
		cairo_rel_line_to(cr, y1 - y0, slope * (y1 - y0));
	}
	cairo_stroke(cr);
}

static void
hatch(cairo_t *cr, const struct plot_shape *s)
{
	if (s->hatch == PLOT_PLAIN)
		return;
	cairo_save(cr);
	trace(cr, s);
	cairo_clip(cr);
	use(cr, s->tone, 0.55);
	cairo_set_line_width(cr, 0.6);
	if (s->hatch != PLOT_FALLING)
		hatch_lines(cr, -1);
	if (s->hatch != PLOT_RISING)
		hatch_lines(cr, 1);
	cairo_restore(cr);
}

static void
stroke(cairo_t *cr, const struct plot_shape *s, double wide)
{
	static const double dashes[] = {4, 3};

	cairo_set_line_width(cr, wide);
	cairo_set_dash(cr, dashes, s->dashed ? 2 : 0, 0);
	cairo_stroke(cr);
}

/* Ribbons lie over each other, polygons under words. */
static bool
is_tinted(const struct plot_shape *s)
{
	return s->kind == PLOT_RIBBON || s->kind == PLOT_POLYGON;
}

static void
draw_shape(cairo_t *cr, const struct plot_shape *s)
{
	trace(cr, s);
	if (s->kind == PLOT_LINE) {
		use(cr, s->tone, 1);
		stroke(cr, s, s->w0);
		return;
	}
	if (s->hollow) {
		use(cr, s->tone, 1);
		stroke(cr, s, 1);
		return;
	}
	use(cr, s->tone, is_tinted(s) ? 0.38 : 1);
	cairo_fill(cr);
	hatch(cr, s);
	if (!is_tinted(s))
		return;
	trace(cr, s);
	use(cr, s->kind == PLOT_POLYGON ? PLOT_SOFT : s->tone, 0.8);
	stroke(cr, s, s->kind == PLOT_POLYGON ? 0.8 : 0.3);
}

static void
draw_label(cairo_t *cr, PangoLayout *layout, const struct plot_label *l)
{
	PangoRectangle box;

	set_text(layout, l->text, &l->style);
	pango_layout_get_extents(layout, NULL, &box);
	use(cr, l->style.tone, 1);
	cairo_move_to(
		cr, l->x, l->y + (l->h - (double)box.height / PANGO_SCALE) / 2);
	pango_cairo_show_layout(cr, layout);
}

static void
draw_page(cairo_surface_t *surface, const struct plot *p)
{
	cairo_t *cr = cairo_create(surface);
	PangoLayout *layout = layout_new(cr);

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	for (size_t i = 0; i < p->shapes.len; i++)
		draw_shape(cr, &p->shapes.at[i]);
	for (size_t i = 0; i < p->labels.len; i++)
		draw_label(cr, layout, &p->labels.at[i]);
	cairo_show_page(cr);
	g_object_unref(layout);
	cairo_destroy(cr);
}

static cairo_status_t
take(void *out, const unsigned char *data, unsigned int n)
{
	buf_add_n(out, (const char *)data, n);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
close_surface(cairo_surface_t *surface)
{
	cairo_status_t status;

	cairo_surface_finish(surface);
	status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	return status;
}

static cairo_surface_t *
new_pdf(const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(
		take, out, p->width, p->height);
	char now[DATE_TIME_SIZE];

	date_now(now);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, p->title);
	cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_CREATOR, "permanence");
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, now);
	return s;
}

static cairo_status_t
render_pdf(const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = new_pdf(p, out);

	draw_page(s, p);
	return close_surface(s);
}

static cairo_status_t
render_svg(const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = cairo_svg_surface_create_for_stream(
		take, out, p->width, p->height);

	draw_page(s, p);
	return close_surface(s);
}

static cairo_status_t
render_png(const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)ceil(p->width * PNG_SCALE),
		(int)ceil(p->height * PNG_SCALE));
	cairo_status_t written;

	cairo_surface_set_device_scale(s, PNG_SCALE, PNG_SCALE);
	draw_page(s, p);
	written = cairo_surface_write_to_png_stream(s, take, out);
	cairo_surface_destroy(s);
	return written;
}

static const struct format {
	const char *ending;
	cairo_status_t (*render)(const struct plot *p, struct buf *out);
} formats[] = {
	{".pdf", render_pdf},
	{".svg", render_svg},
	{".png", render_png},
};

static const struct format *
format_of(const char *path)
{
	const size_t n = strlen(path);

	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		const size_t k = strlen(formats[i].ending);

		if (n > k && strcasecmp(path + n - k, formats[i].ending) == 0)
			return &formats[i];
	}
	return NULL;
}

enum status
plot_check(const char *path, struct error *err)
{
	if (strcmp(path, "-") == 0)
		return error_set(err, STATUS_USAGE,
			_("a plot is no text and does not go to the terminal; "
			  "name a file: --plot plot.pdf"));
	if (!format_of(path))
		return error_set(err, STATUS_USAGE,
			_("how should %s be drawn? Its name must end in .pdf, "
			  ".svg or .png"),
			path);
	return STATUS_OK;
}

/* Write the drawing, if drawing succeeded. */
static enum status
write_drawn(const struct buf *out, cairo_status_t drawn, const char *path,
	struct error *err)
{
	if (drawn != CAIRO_STATUS_SUCCESS)
		return error_set(err, STATUS_FAILED, _("cannot draw %s: %s"),
			path, cairo_status_to_string(drawn));
	return io_write(path, out->at, out->len, err);
}

/* Measures text without a page to draw on. */
struct ruler {
	cairo_surface_t *blank;
	cairo_t *cr;
	PangoLayout *layout;
};

static void
ruler_init(struct ruler *r)
{
	r->blank = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
	r->cr = cairo_create(r->blank);
	r->layout = layout_new(r->cr);
}

static void
ruler_release(struct ruler *r)
{
	g_object_unref(r->layout);
	cairo_destroy(r->cr);
	cairo_surface_destroy(r->blank);
}

enum status
plot_write(const char *path, plot_draw_fn *draw, const void *what,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct ruler ruler;
	struct plot p;
	enum status st = plot_check(path, err);

	if (st != STATUS_OK)
		return st;
	ruler_init(&ruler);
	plot_init(&p, &a, measure, ruler.layout);
	draw(&p, what);
	st = write_drawn(&out, format_of(path)->render(&p, &out), path, err);
	plot_release(&p);
	ruler_release(&ruler);
	buf_release(&out);
	arena_release(&a);
	return st;
}

enum status
plot_print_check(const char *path, struct error *err)
{
	const struct format *format = format_of(path);

	if (!format || format->render != render_pdf)
		return error_set(err, STATUS_USAGE,
			_("pages for paper go to a PDF: --print name.pdf"));
	return STATUS_OK;
}

/* Page after page on one surface, which the first one creates. */
static cairo_status_t
render_pages(plot_page_fn *draw, const void *what, PangoLayout *ruler,
	struct buf *out)
{
	cairo_surface_t *s = NULL;
	struct arena a = ARENA_INIT;
	bool drawn = true;

	for (size_t page = 0; drawn; page++) {
		struct plot p;

		plot_init(&p, &a, measure, ruler);
		drawn = draw(&p, what, page);
		if (drawn && !s)
			s = new_pdf(&p, out);
		if (drawn)
			draw_page(s, &p);
		plot_release(&p);
		arena_reset(&a);
	}
	arena_release(&a);
	return s ? close_surface(s) : CAIRO_STATUS_SUCCESS;
}

enum status
plot_print(const char *path, plot_page_fn *draw, const void *what,
	struct error *err)
{
	struct buf out = BUF_INIT;
	struct ruler ruler;
	enum status st = plot_print_check(path, err);

	if (st != STATUS_OK)
		return st;
	ruler_init(&ruler);
	st = write_drawn(
		&out, render_pages(draw, what, ruler.layout, &out), path, err);
	ruler_release(&ruler);
	buf_release(&out);
	return st;
}
