/*
 * Plots to files: PDF, SVG or PNG by the name's ending, drawn with cairo and
 * pango, whole or not at all (base/io.h). The same page gives the same bytes
 * in a process of its own; the date in a PDF is date_now(). A build without
 * plots (configure --without-plots) refuses, and says so.
 */
#ifndef PORT_FORMATS_PLOT_H
#define PORT_FORMATS_PLOT_H

#include "base/error.h"
#include "campaign/plot.h"

/*
 * Can a plot go to path? Asked before the work is done. STATUS_USAGE for an
 * ending that is none of the three, and for "-".
 */
enum status plot_check(const char *path, struct error *err);

/* Draw what and write it. */
enum status plot_write(const char *path, plot_draw_fn *draw, const void *what,
	struct error *err);

/* A document of pages, on paper: PDF alone. As the two above. */
enum status plot_print_check(const char *path, struct error *err);
enum status plot_print(const char *path, plot_page_fn *draw, const void *what,
	struct error *err);

#endif
