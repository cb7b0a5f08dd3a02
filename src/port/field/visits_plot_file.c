#include "port/field/visits_plot_file.h"

#include "base/date.h"
#include "base/i18n.h"
#include "campaign/campaign.h"
#include "field/visit_plot.h"
#include "port/formats/plot.h"

enum status
visits_plot_file(struct campaign *c, enum report_by by, const char *path,
	struct error *err)
{
	const struct date today = date_today();
	char date[DATE_TEXT_SIZE];
	struct arena a = ARENA_INIT;
	struct visit_report_row *rows;
	size_t n = 0;
	enum status st = visit_report(c, by, &a, &rows, &n, err);

	if (st == STATUS_OK && !n)
		st = error_set(err, STATUS_NONE,
			_("no sheet was cut yet: there is nothing to draw"));
	if (st == STATUS_OK)
		st = plot_write(path, plot_visits,
			&(const struct plot_visits){.rows = rows,
				.n = n,
				.by = by,
				.place = campaign_commune_name(c),
				.date = date_iso(date, &today)},
			err);
	arena_release(&a);
	return st;
}
