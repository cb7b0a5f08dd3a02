/*
 * Plots to files: PDF, SVG or PNG by the file suffix, drawn with cairo and
 * pango, written completely or not at all (base/io.h). The same page gives the
 * same bytes in a separate process; the date in a PDF is date_now(). A build
 * without plots (configure --without-plots) refuses, and says so.
 */
#ifndef PORT_FORMATS_PLOT_H
#define PORT_FORMATS_PLOT_H

#include "base/error.h"
#include "campaign/plot.h"

/*
 * Can a plot be written to path? Ask before doing the work. STATUS_USAGE for
 * any other suffix, and for "-".
 */
enum status plot_check(const char *path, struct error *err);

/* Draw what and write it. */
enum status plot_write(const char *path, plot_draw_fn *draw, const void *what,
	struct error *err);

/* A document of pages, on paper: PDF only. Otherwise like the two above. */
enum status plot_print_check(const char *path, struct error *err);
enum status plot_print(const char *path, plot_page_fn *draw, const void *what,
	struct error *err);

#endif
