/* The stations on a map, shaded by their rank. */
#include "base/i18n.h"
#include "base/mem.h"
#include "votes/plots.h"
#include "votes/poll_title.h"
#include "votes/score_words.h"
#include "votes/station_map.h"

#include <math.h>
#include <string.h>

static const struct plot_style code_style = {8, true, PLOT_INK};
static const struct plot_style legend_style = {9, false, PLOT_INK};

enum { LEGEND_HIGH = 34, LEGEND_LINE = 12, SWATCH = 16 };
static const double MAP_HIGH = 600;

/* From the first ranks to the last: ever fewer lines. */
static const struct plot_shape looks[] = {
	{.kind = PLOT_POLYGON, .tone = PLOT_FIRST, .hatch = PLOT_CROSSED},
	{.kind = PLOT_POLYGON, .tone = PLOT_FIRST, .hatch = PLOT_RISING},
	{.kind = PLOT_POLYGON, .tone = PLOT_FIRST, .hatch = PLOT_PLAIN},
	{.kind = PLOT_POLYGON, .tone = PLOT_SOFT, .hollow = true},
};

static void
draw_station(struct plot *p, const struct plot_map *m,
	const struct plot_area *area, const struct mapped_station *s, int class)
{
	const double width = area->x1 - area->x0, high = area->y1 - area->y0;
	struct plot_shape shape = looks[class];

	shape.nrings = s->outline.n;
	shape.rings = ARENA_ARRAY(p->a, struct plot_ring, s->outline.n + 1);
	for (size_t r = 0; r < s->outline.n; r++) {
		const struct outline_ring *from = &s->outline.rings[r];
		struct plot_ring *to = &shape.rings[r];

		to->n = from->n;
		to->at = ARENA_ARRAY(p->a, double, 2 * from->n);
		for (size_t i = 0; i < from->n; i++) {
			const struct outline_point at = station_map_on(
				m->map, width, high, from->at[i]);

			to->at[2 * i] = area->x0 + at.x;
			to->at[2 * i + 1] = area->y0 + at.y;
		}
	}
	plot_shape(p, &shape);
}

/* How wide it is. */
static double
legend_line(struct plot *p, double x, double y, const char *text)
{
	return plot_text(
		p, (struct plot_at){x, y, 0, PLOT_LEFT}, legend_style, text);
}

static void
draw_legend(struct plot *p, const struct plot_map *m, double x, double y)
{
	for (int class = 0; class < SCORE_CLASSES; class ++) {
		const char *ranks = score_class_text(m->report, class, p->a);
		const char *least =
			score_class_least(m->report, class, SCORE_DIGITS, p->a);
		struct plot_shape swatch = looks[class];

		if (!ranks || !least)
			continue;
		swatch.rings = ARENA_ARRAY(p->a, struct plot_ring, 1);
		swatch.nrings = 1;
		*swatch.rings =
			(struct plot_ring){ARENA_ARRAY(p->a, double, 8), 4};
		memcpy(swatch.rings->at,
			(const double[]){x, y - 5, x + SWATCH, y - 5,
				x + SWATCH, y + 5, x, y + 5},
			8 * sizeof(double));
		plot_shape(p, &swatch);
		x += SWATCH + 6;
		ranks = arena_printf(p->a, _("ranks %s"), ranks);
		least = arena_printf(p->a, _("%s+ votes/hour"), least);
		x += 24 + fmax(legend_line(p, x, y, ranks),
				  legend_line(p, x, y + LEGEND_LINE, least));
	}
}

static void
draw_codes(
	struct plot *p, const struct plot_map *m, const struct plot_area *area)
{
	for (size_t i = 0; i < m->report->nstations; i++) {
		const struct scored_station *t = &m->report->stations[i];
		const size_t at = station_map_place(m->map, t->id);
		struct outline_point on;

		if (at == m->map->n)
			continue;
		on = station_map_on(m->map, area->x1 - area->x0,
			area->y1 - area->y0,
			(struct outline_point){
				m->map->at[at].x, m->map->at[at].y});
		plot_text_free(p,
			(struct plot_at){area->x0 + on.x, area->y0 + on.y, 0,
				PLOT_CENTRE},
			code_style,
			t->control ? arena_printf(p->a, "○%s", t->code)
				   : t->code);
	}
}

void
plot_map(struct plot *p, const void *what)
{
	const struct plot_map *m = what;
	const struct score_report *report = m->report;
	struct plot_words words = {.title = _("Where to knock: the stations by "
					      "their rank"),
		.subtitle = plot_placed(p, m->place,
			arena_printf(p->a, _("from %s to %s"),
				poll_title(p->a, report->high),
				poll_title(p->a, report->low))),
		.reading = m->map->kind == SHAPE_CONTOUR
				   ? _("How to read: the darker a station, the "
				       "more votes an hour of knocking brings "
				       "there; ○ is a control station, where "
				       "nobody knocks.")
				   : _("How to read: the darker a station, the "
				       "more votes an hour of knocking brings "
				       "there; ○ is a control station, where "
				       "nobody knocks. Squares are the cells "
				       "of the census that are mostly the "
				       "station's."),
		.source = plot_score_source(p, report, m->date)};
	struct plot_area area =
		plot_frame(p, PLOT_A4_SHORT, MAP_HIGH + LEGEND_HIGH, &words);

	draw_legend(p, m, area.x0, area.y0 + 8);
	area.y0 += LEGEND_HIGH;
	area.y1 = area.y0 + MAP_HIGH;
	for (size_t i = 0; i < report->nstations; i++) {
		const struct scored_station *t = &report->stations[i];
		const size_t at = station_map_place(m->map, t->id);

		if (at < m->map->n)
			draw_station(p, m, &area, &m->map->at[at],
				score_class(report, t->rank));
	}
	draw_codes(p, m, &area);
}
