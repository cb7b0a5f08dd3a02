/* The plot of what comes back from the doors (campaign/plot.h). */
#ifndef FIELD_VISIT_PLOT_H
#define FIELD_VISIT_PLOT_H

#include "campaign/plot.h"
#include "field/visit_report.h"

/* Of what the shares of doors that opened are drawn. */
struct plot_visits {
	const struct visit_report_row *rows;
	size_t n;
	enum report_by by;
	const char *place; /* or NULL */
	const char *date;  /* of the plot, ISO */
};

/* A bar a row: the share that opened, with its interval. */
plot_draw_fn plot_visits;

#endif
