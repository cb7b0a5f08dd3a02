/* Pages written to a file, in the format that its name ends in. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/io.h"
#include "port/formats/plot_internal.h"

#include <math.h>
#include <string.h>
#include <strings.h>

/* Pixels per point of a PNG: 144 to the inch. */
static const double PNG_SCALE = 2;

static cairo_status_t
take(void *out, const unsigned char *data, unsigned int n)
{
	buf_add_n(out, (const char *)data, n);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
close_surface(const struct drawing *d, cairo_surface_t *surface)
{
	cairo_status_t status;

	d->cairo_surface_finish(surface);
	status = d->cairo_surface_status(surface);
	d->cairo_surface_destroy(surface);
	return status;
}

static cairo_surface_t *
new_pdf(const struct drawing *d, const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = d->cairo_pdf_surface_create_for_stream(
		take, out, p->width, p->height);
	char now[DATE_TIME_SIZE];

	date_now(now);
	d->cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_TITLE, p->title);
	d->cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_CREATOR, "permanence");
	d->cairo_pdf_surface_set_metadata(
		s, CAIRO_PDF_METADATA_CREATE_DATE, now);
	return s;
}

static cairo_status_t
render_pdf(const struct drawing *d, const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = new_pdf(d, p, out);

	drawing_page(d, s, p);
	return close_surface(d, s);
}

static cairo_status_t
render_svg(const struct drawing *d, const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = d->cairo_svg_surface_create_for_stream(
		take, out, p->width, p->height);

	drawing_page(d, s, p);
	return close_surface(d, s);
}

static cairo_status_t
render_png(const struct drawing *d, const struct plot *p, struct buf *out)
{
	cairo_surface_t *s = d->cairo_image_surface_create(CAIRO_FORMAT_RGB24,
		(int)ceil(p->width * PNG_SCALE),
		(int)ceil(p->height * PNG_SCALE));
	cairo_status_t written;

	d->cairo_surface_set_device_scale(s, PNG_SCALE, PNG_SCALE);
	drawing_page(d, s, p);
	written = d->cairo_surface_write_to_png_stream(s, take, out);
	d->cairo_surface_destroy(s);
	return written;
}

static const struct format {
	const char *ending;
	cairo_status_t (*render)(
		const struct drawing *d, const struct plot *p, struct buf *out);
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
			_("a plot is not text and does not go to the terminal; "
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
write_drawn(const struct drawing *d, const struct buf *out,
	cairo_status_t drawn, const char *path, struct error *err)
{
	if (drawn != CAIRO_STATUS_SUCCESS)
		return error_set(err, STATUS_FAILED, _("cannot draw %s: %s"),
			path, d->cairo_status_to_string(drawn));
	return io_write(path, out->at, out->len, err);
}

enum status
plot_write(const char *path, plot_draw_fn *draw, const void *what,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct buf out = BUF_INIT;
	struct drawing d;
	struct plot p;
	enum status st = plot_check(path, err);

	if (st == STATUS_OK)
		st = drawing_open(&d, err);
	if (st != STATUS_OK)
		return st;
	plot_init(&p, &a, drawing_measure, &d);
	draw(&p, what);
	st = write_drawn(
		&d, &out, format_of(path)->render(&d, &p, &out), path, err);
	plot_release(&p);
	drawing_close(&d);
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
render_pages(struct drawing *d, plot_page_fn *draw, const void *what,
	struct buf *out)
{
	cairo_surface_t *s = NULL;
	struct arena a = ARENA_INIT;
	bool drawn = true;

	for (size_t page = 0; drawn; page++) {
		struct plot p;

		plot_init(&p, &a, drawing_measure, d);
		drawn = draw(&p, what, page);
		if (drawn && !s)
			s = new_pdf(d, &p, out);
		if (drawn)
			drawing_page(d, s, &p);
		plot_release(&p);
		arena_reset(&a);
	}
	arena_release(&a);
	return s ? close_surface(d, s) : CAIRO_STATUS_SUCCESS;
}

enum status
plot_print(const char *path, plot_page_fn *draw, const void *what,
	struct error *err)
{
	struct buf out = BUF_INIT;
	struct drawing d;
	enum status st = plot_print_check(path, err);

	if (st == STATUS_OK)
		st = drawing_open(&d, err);
	if (st != STATUS_OK)
		return st;
	st = write_drawn(
		&d, &out, render_pages(&d, draw, what, &out), path, err);
	drawing_close(&d);
	buf_release(&out);
	return st;
}
