#include "field/visit_plot.h"

#include "base/i18n.h"
#include "votes/plot_ranges.h"

#include <math.h>

static struct plot_range
bar_of(struct plot *p, const struct visit_report_row *r, enum report_by by)
{
	const char *done =
		arena_printf(p->a, "%s/%s", plot_count(p, (double)r->knocked),
			plot_count(p, (double)r->planned));

	return (struct plot_range){
		.name = by == REPORT_ALL ? _("all together") : r->key,
		.figure = r->knocked ? arena_printf(p->a, "%s · %s", done,
					       plot_percent(p, r->share))
				     : done,
		.thin_low = NAN,
		.thin_high = NAN,
		.thick_low = r->low,
		.thick_high = r->high,
		.value = r->share};
}

void
plot_visits(struct plot *p, const void *what)
{
	const struct plot_visits *v = what;
	struct plot_range *bars =
		ARENA_ARRAY(p->a, struct plot_range, v->n + 1);
	const struct plot_words words = {
		.title = arena_printf(p->a, _("Doors that opened, by %s"),
			set_title(&report_by_set, (int)v->by)),
		.subtitle = v->place,
		.reading = arena_printf(p->a,
			_("How to read: the dot is the share of the doors "
			  "knocked at that opened, the bar its interval at "
			  "%s; where few doors were knocked at, it is wide. On "
			  "the right: knocked at, of those on sheets, and the "
			  "share."),
			plot_percent(p, 0.95)),
		.source = arena_printf(p->a,
			_("Source: visits as they were typed in. Made on %s "
			  "with permanence %s."),
			plot_date(p, v->date), PERMANENCE_VERSION)};

	for (size_t i = 0; i < v->n; i++)
		bars[i] = bar_of(p, &v->rows[i], v->by);
	plot_ranges(p, &words,
		&(const struct plot_ranges){.at = bars,
			.n = v->n,
			.names = set_title(&report_by_set, (int)v->by),
			.figures = _("Doors · opened")});
}
