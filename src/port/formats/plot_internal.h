/*
 * What pages are drawn with, by cairo and pango, which are loaded with the
 * first page.
 */
#ifndef PORT_FORMATS_PLOT_INTERNAL_H
#define PORT_FORMATS_PLOT_INTERNAL_H

#include "base/library.h"
#include "port/formats/plot.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#define PLOT_FUNCTIONS(F)                                                      \
	F(cairo_arc)                                                           \
	F(cairo_clip)                                                          \
	F(cairo_clip_extents)                                                  \
	F(cairo_close_path)                                                    \
	F(cairo_create)                                                        \
	F(cairo_curve_to)                                                      \
	F(cairo_destroy)                                                       \
	F(cairo_fill)                                                          \
	F(cairo_font_options_create)                                           \
	F(cairo_font_options_destroy)                                          \
	F(cairo_font_options_set_antialias)                                    \
	F(cairo_font_options_set_hint_metrics)                                 \
	F(cairo_font_options_set_hint_style)                                   \
	F(cairo_image_surface_create)                                          \
	F(cairo_line_to)                                                       \
	F(cairo_move_to)                                                       \
	F(cairo_new_sub_path)                                                  \
	F(cairo_paint)                                                         \
	F(cairo_pdf_surface_create_for_stream)                                 \
	F(cairo_pdf_surface_set_metadata)                                      \
	F(cairo_rectangle)                                                     \
	F(cairo_rel_line_to)                                                   \
	F(cairo_restore)                                                       \
	F(cairo_save)                                                          \
	F(cairo_set_dash)                                                      \
	F(cairo_set_fill_rule)                                                 \
	F(cairo_set_line_width)                                                \
	F(cairo_set_source_rgb)                                                \
	F(cairo_set_source_rgba)                                               \
	F(cairo_show_page)                                                     \
	F(cairo_status_to_string)                                              \
	F(cairo_stroke)                                                        \
	F(cairo_surface_destroy)                                               \
	F(cairo_surface_finish)                                                \
	F(cairo_surface_set_device_scale)                                      \
	F(cairo_surface_status)                                                \
	F(cairo_surface_write_to_png_stream)                                   \
	F(cairo_svg_surface_create_for_stream)                                 \
	F(g_object_unref)                                                      \
	F(pango_cairo_context_set_font_options)                                \
	F(pango_cairo_context_set_resolution)                                  \
	F(pango_cairo_create_layout)                                           \
	F(pango_cairo_show_layout)                                             \
	F(pango_context_set_round_glyph_positions)                             \
	F(pango_font_description_free)                                         \
	F(pango_font_description_from_string)                                  \
	F(pango_font_description_set_absolute_size)                            \
	F(pango_font_description_set_weight)                                   \
	F(pango_layout_context_changed)                                        \
	F(pango_layout_get_context)                                            \
	F(pango_layout_get_extents)                                            \
	F(pango_layout_set_font_description)                                   \
	F(pango_layout_set_text)

/* The functions, and what one draws on. */
struct drawing {
	struct {
		PLOT_FUNCTIONS(LIBRARY_MEMBER)
	};
	cairo_t *cr;
	PangoLayout *layout;
};

/* Loads the libraries; texts can then be measured, without a page. What was
 * opened is closed. STATUS_FAILED: one is missing. */
enum status drawing_open(struct drawing *d, struct error *err);
void drawing_close(struct drawing *d);

/* The width of a text in points; ruler is a struct drawing (plot_init). */
double drawing_measure(
	void *ruler, const char *text, const struct plot_style *style);

/* One more page upon the surface. */
void drawing_page(const struct drawing *d, cairo_surface_t *surface,
	const struct plot *p);

#endif
