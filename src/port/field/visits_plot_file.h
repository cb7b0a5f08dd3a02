/* What comes back from the doors, drawn to a file (port/formats/plot.h). */
#ifndef PORT_FIELD_VISITS_PLOT_FILE_H
#define PORT_FIELD_VISITS_PLOT_FILE_H

#include "base/error.h"
#include "field/visit_report.h"

struct campaign;

/* Ask plot_check() first. STATUS_NONE: no sheet was cut yet. */
enum status visits_plot_file(struct campaign *c, enum report_by by,
	const char *path, struct error *err);

#endif
