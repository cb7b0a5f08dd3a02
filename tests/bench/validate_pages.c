/* The report on paper: its tables, and two plots. */
#include "tests/bench/validate.h"

#include "campaign/plot.h"
#include "port/formats/plot.h"

#include <math.h>
#include <string.h>

static const struct plot_style words = {.size = 9, .tone = PLOT_INK};
static const struct plot_style heads = {
	.size = 9, .bold = true, .tone = PLOT_INK};
static const struct plot_style soft = {.size = 8, .tone = PLOT_SOFT};

enum { FIRST_COLUMN = 200, LINE = 16 };

static void
put_cell(struct plot *p, const struct plot_area *area, size_t col, size_t cols,
	double y, struct plot_style style, const char *text)
{
	const double room =
		(area->x1 - area->x0 - FIRST_COLUMN) / (double)(cols - 1);

	if (col == 0)
		plot_text(p,
			(struct plot_at){area->x0, y, FIRST_COLUMN, PLOT_LEFT},
			style, text);
	else
		plot_text(p,
			(struct plot_at){
				area->x0 + FIRST_COLUMN + room * (double)col, y,
				room, PLOT_RIGHT},
			style, text);
}

static void
draw_table(struct plot *p, const struct sheet_table *t)
{
	const struct plot_area area = plot_frame(p, PLOT_A4_LONG, 300,
		&(const struct plot_words){
			.title = t->title, .reading = t->note});
	double y = area.y0 + LINE;

	p->title = t->title;
	for (size_t c = 0; c < t->cols; c++)
		put_cell(p, &area, c, t->cols, y, heads, t->heads[c]);
	plot_line(p, area.x0, y + LINE / 2.0, area.x1, y + LINE / 2.0,
		PLOT_FAINT, 0.5);
	for (size_t k = 0; k < t->rows * t->cols; k++) {
		if (k % t->cols == 0)
			y += LINE;
		put_cell(p, &area, k % t->cols, t->cols, y, words, t->cells[k]);
	}
}

/* A scale from low to high along a side. */
static double
scaled(double x, double low, double high, double from, double to)
{
	return from + (x - low) / (high - low) * (to - from);
}

static void
draw_grid(struct plot *p, const struct plot_area *area, double most,
	const char *across, const char *up)
{
	for (int k = 0; k <= 5; k++) {
		const double y = scaled(k, 0, 5, area->y1, area->y0);

		plot_line(p, area->x0, y, area->x1, y, PLOT_FAINT, 0.5);
		plot_text(p, (struct plot_at){area->x0 - 4, y, 0, PLOT_RIGHT},
			soft, arena_printf(p->a, "%.0f", most * k / 5));
	}
	plot_text(p, (struct plot_at){area->x0, area->y0 - 12, 0, PLOT_LEFT},
		soft, up);
	plot_text(p, (struct plot_at){area->x1, area->y1 + 24, 0, PLOT_RIGHT},
		soft, across);
}

static double
held_at(const struct validation *v, const char *method, size_t level)
{
	double held = 0, cells = 0;

	for (size_t i = 0; i < v->all.n; i++) {
		const struct outcome *o = &v->all.at[i];

		if (strcmp(o->method, method) != 0 ||
			(strcmp(o->set, "merged") != 0 &&
				strcmp(o->set, "full") != 0))
			continue;
		held += o->judged.held[level];
		cells += o->judged.cells;
	}
	return cells > 0 ? held / cells : 0;
}

static void
draw_curve(struct plot *p, const struct plot_area *area,
	const struct validation *v, size_t method)
{
	const enum plot_tone tone =
		(enum plot_tone)(PLOT_FIRST + method % PLOT_TONES);
	double x0 = area->x0, y0 = area->y1;

	for (size_t l = 0; l < JUDGE_LEVELS; l++) {
		const double held = held_at(v, v->all.methods[method], l);
		const double x =
			scaled(judge_levels[l], 0, 1, area->x0, area->x1);
		const double y = scaled(held, 0, 1, area->y1, area->y0);

		if (held <= 0)
			return;
		plot_line(p, x0, y0, x, y, tone, 1.5);
		plot_dot(p, x, y, 2.5, tone);
		x0 = x;
		y0 = y;
	}
	plot_text_free(p, (struct plot_at){x0 + 6, y0, 0, PLOT_LEFT}, soft,
		v->all.methods[method]);
}

static void
draw_coverage(struct plot *p, const struct validation *v)
{
	const char *title = "How often intervals hold the truth";
	struct plot_area area = plot_frame(p, PLOT_A4_LONG, 420,
		&(const struct plot_words){.title = title,
			.reading = "All elections, merged and full: on the "
				   "diagonal, intervals hold as often as they "
				   "say; below it they are too sure."});

	p->title = title;
	area.x0 += 40;
	area.x1 -= 80;
	area.y1 -= 30;
	draw_grid(p, &area, 100, "level, in %", "held, in %");
	plot_line(p, area.x0, area.y1, area.x1, area.y0, PLOT_QUIET, 0.8);
	for (size_t l = 0; l < JUDGE_LEVELS; l++)
		plot_text_free(p,
			(struct plot_at){
				scaled(judge_levels[l], 0, 1, area.x0, area.x1),
				area.y1 + 10, 0, PLOT_CENTRE},
			soft,
			arena_printf(p->a, "%.0f", 100 * judge_levels[l]));
	for (size_t k = 0; k < v->all.nmethods; k++)
		draw_curve(p, &area, v, k);
}

static void
draw_sizes(struct plot *p, const struct validation *v)
{
	const char *title = "Error against size";
	const double most = 25, least = log(10), largest = log(1000);
	struct plot_area area = plot_frame(p, PLOT_A4_LONG, 420,
		&(const struct plot_words){.title = title,
			.reading = "Each election with all its options, "
				   "estimated by gauss alone (dark) and with "
				   "its family (light)."});

	p->title = title;
	area.x0 += 40;
	area.y1 -= 30;
	draw_grid(p, &area, most, "stations, from 10 to 1,000, by logarithm",
		"error index");
	for (size_t i = 0; i < v->all.n; i++) {
		const struct outcome *o = &v->all.at[i];
		const bool alone = strcmp(o->method, "gauss") == 0;
		const double at = log((double)o->judged.units + 1e-9);

		if (strcmp(o->set, "full") != 0 || at < least || at > largest ||
			o->judged.error > most ||
			(!alone && strcmp(o->method, "pooled") != 0))
			continue;
		plot_dot(p, scaled(at, least, largest, area.x0, area.x1),
			scaled(o->judged.error, 0, most, area.y1, area.y0), 1.6,
			alone ? PLOT_INK : PLOT_QUIET);
	}
}

static bool
draw_page(struct plot *p, const void *what, size_t page)
{
	const struct validation *v = what;

	if (page < v->ntables)
		draw_table(p, &v->tables[page]);
	else if (page == v->ntables)
		draw_coverage(p, v);
	else if (page == v->ntables + 1)
		draw_sizes(p, v);
	return page < v->ntables + 2;
}

enum status
validation_print(
	const char *path, const struct validation *v, struct error *err)
{
	return plot_print(path, draw_page, v, err);
}
