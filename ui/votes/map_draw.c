/* A map of stations: two points a cell, one above the other. */
#include "ui/votes/map_draw.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "votes/score_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NOWHERE = -1, FULL = 0 };

/* Cells a station has where neighbours of one shade are parted. */
enum { ROOMY = 14 };

/* Rows of the legend, and of a map high enough for its long form. */
enum { LEGEND = 1, TALL_LEGEND = 3, TALL = 16 };

static const char *const shades[] = {"█", "▓", "▒", "░"};
static const char *const ascii_shades[] = {"#", "=", ":", "."};

struct drawing {
	const struct station_map *map;
	const struct score_report *report;
	struct canvas *c;
	struct area area;
	int *points;  /* 2 × area.rows lines of area.cols */
	int *classes; /* of each station of the map */
	int current;  /* index, or NOWHERE */
	bool parted;
	char *taken; /* cells that hold a code */
};

static int
point(const struct drawing *d, int row, int col)
{
	if (row < 0 || row >= 2 * d->area.rows || col < 0 ||
		col >= d->area.cols)
		return NOWHERE;
	return d->points[row * d->area.cols + col];
}

/* Of a cell: the station of its upper point, else of its lower one. */
static int
station_at(const struct drawing *d, int row, int col)
{
	const int upper = point(d, 2 * row, col);

	return upper == NOWHERE ? point(d, 2 * row + 1, col) : upper;
}

static void
put(const struct drawing *d, int row, int col, unsigned style, const char *text)
{
	canvas_put(d->c, d->area.row + row, d->area.col + col, 1, style, text);
}

static const char *
halves(const struct drawing *d, bool upper, bool lower)
{
	if (d->c->ascii)
		return upper || lower ? "@" : " ";
	return upper ? lower ? "█" : "▀" : lower ? "▄" : " ";
}

/* Is the point the current station's, on its edge? */
static bool
on_edge(const struct drawing *d, int row, int col)
{
	return point(d, row, col) == d->current &&
	       (point(d, row - 1, col) != d->current ||
		       point(d, row + 1, col) != d->current ||
		       point(d, row, col - 1) != d->current ||
		       point(d, row, col + 1) != d->current);
}

static bool
is_full(const struct drawing *d, int station)
{
	return station != NOWHERE && d->classes[station] == FULL;
}

/* Does a neighbour at the left have the same shade? Then a gap parts them. */
static bool
parts(const struct drawing *d, int row, int col)
{
	const int here = station_at(d, row, col);
	const int left = col ? station_at(d, row, col - 1) : NOWHERE;

	return d->parted && left != NOWHERE && left != here &&
	       left != d->current && d->classes[left] == d->classes[here];
}

static void
draw_cell(const struct drawing *d, int row, int col)
{
	const int upper = point(d, 2 * row, col);
	const int lower = point(d, 2 * row + 1, col);
	const int station = station_at(d, row, col);

	if (d->current != NOWHERE &&
		(upper == d->current || lower == d->current))
		put(d, row, col, STYLE_BOLD | STYLE_LINK,
			halves(d, on_edge(d, 2 * row, col),
				on_edge(d, 2 * row + 1, col)));
	else if (station == NOWHERE || parts(d, row, col))
		return;
	else if (d->c->ascii)
		put(d, row, col, 0, ascii_shades[d->classes[station]]);
	else if (is_full(d, upper) || is_full(d, lower))
		put(d, row, col, 0,
			halves(d, is_full(d, upper), is_full(d, lower)));
	else
		put(d, row, col, STYLE_DIM, shades[d->classes[station]]);
}

/* Is a code there, or would one touch it and be read with it? */
static bool
is_taken(const struct drawing *d, int row, int col, int width)
{
	const int first = col > 0 ? col - 1 : 0;
	const int last =
		col + width < d->area.cols ? col + width : d->area.cols - 1;

	return memchr(d->taken + row * d->area.cols + first, 1,
		       (size_t)(last - first + 1)) != NULL;
}

/* Where a code begins whose middle is in that column. */
static int
code_col(const struct drawing *d, int middle, int width)
{
	const int col = middle - (width - 1) / 2;

	return col + width > d->area.cols ? d->area.cols - width
	       : col < 0                  ? 0
					  : col;
}

/* The station's cell nearest to its middle where a code has room; false:
 * there is none. */
static bool
find_room(const struct drawing *d, int station, int width, int *row, int *col)
{
	long rows = 0, cols = 0, n = 0, least = -1;

	for (int r = 0; r < d->area.rows; r++)
		for (int k = 0; k < d->area.cols; k++)
			if (station_at(d, r, k) == station) {
				rows += r;
				cols += k;
				n++;
			}
	for (int r = 0; r < d->area.rows && n; r++)
		for (int k = 0; k < d->area.cols; k++) {
			const long off =
				labs(2 * (r - rows / n)) + labs(k - cols / n);

			if (station_at(d, r, k) != station ||
				(least >= 0 && off >= least) ||
				is_taken(d, r, code_col(d, k, width), width))
				continue;
			least = off;
			*row = r;
			*col = code_col(d, k, width);
		}
	return least >= 0;
}

/* The code in its station, as near to the middle as no other one touches it. */
static void
draw_code(const struct drawing *d, const struct scored_station *t, int station)
{
	char text[16];
	const char *code = t->code;
	int row, col, width;

	while (code[0] == '0' && code[1])
		code++;
	snprintf(text, sizeof(text), "%s%.12s",
		!t->control   ? ""
		: d->c->ascii ? "o"
			      : "○",
		code);
	width = text_width(text);
	if (width > d->area.cols || !find_room(d, station, width, &row, &col))
		return;
	memset(d->taken + row * d->area.cols + col, 1, (size_t)width);
	canvas_put(d->c, d->area.row + row, d->area.col + col, width,
		station == d->current ? STYLE_REVERSE | STYLE_BOLD : STYLE_BOLD,
		text);
}

static void
draw_codes(const struct drawing *d)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < d->report->nstations; i++) {
			const struct scored_station *t =
				&d->report->stations[i];
			const size_t at = station_map_place(d->map, t->id);

			if (at < d->map->n &&
				((int)at == d->current) == (pass == 0))
				draw_code(d, t, (int)at);
		}
}

static int
wider(const char *a, const char *b)
{
	const int one = text_width(a), other = text_width(b);

	return one > other ? one : other;
}

/* What a shade says. */
struct legend {
	const char *ranks[SCORE_CLASSES]; /* NULL: no station has it */
	const char *least[SCORE_CLASSES]; /* "" where there is no room */
};

/* How many columns it takes. */
static int
read_legend(const struct drawing *d, bool tall, int digits, struct arena *a,
	struct legend *out)
{
	int wide = 0;

	for (int class = 0; class < SCORE_CLASSES; class ++) {
		const char *least =
			score_class_least(d->report, class, digits, a);

		out->ranks[class] = score_class_text(d->report, class, a);
		out->least[class] = tall && least ? least : "";
		if (out->ranks[class])
			wide += 4 + wider(out->ranks[class], out->least[class]);
	}
	return wide - 2;
}

/* In so many columns, with the blanks before ranks or without; where there is
 * no room for what tells two shades apart, the second has no number. */
static bool
fit_legend(const struct drawing *d, bool tall, int cols, struct arena *a,
	struct legend *out)
{
	const int wide = read_legend(d, tall, SCORE_DIGITS, a, out);
	const char *before = "";

	/* Each has two blanks that it can do without. */
	if (wide < cols + 2 * SCORE_CLASSES)
		return wide <= cols;
	read_legend(d, tall, 0, a, out);
	for (int class = 0; class < SCORE_CLASSES; class ++)
		if (strcmp(out->least[class], before) == 0)
			out->least[class] = "";
		else
			before = out->least[class];
	return false;
}

/*
 * "█ 1-5  ▓ 6-18  ▒ 19-31  ░ 32-44  ○ control"; where that is too long, without
 * the blanks before ranks. Where the map is high, what the numbers are stands
 * above, and below each rank the least votes an hour it brings.
 */
static void
draw_legend(const struct drawing *d, const struct area *box)
{
	const char *const *marks = d->c->ascii ? ascii_shades : shades;
	const bool tall = box->rows == TALL_LEGEND;
	const int end = box->col + box->cols, row = box->row + tall;
	struct arena a = ARENA_INIT;
	struct legend l;
	const int gap = fit_legend(d, tall, box->cols, &a, &l);
	int col = box->col;

	if (tall)
		canvas_put(d->c, box->row, box->col, box->cols, STYLE_DIM,
			_("Rank; votes/hour from:"));
	for (int class = 0; class < SCORE_CLASSES; class ++) {
		const int at = col + 1 + gap, room = end - at;

		if (!l.ranks[class] || room <= 0)
			continue;
		canvas_put(d->c, row, col, 1, class == FULL ? 0 : STYLE_DIM,
			marks[class]);
		canvas_put(d->c, row, at, room, 0, l.ranks[class]);
		canvas_put(
			d->c, row + 1, at, tall ? room : 0, 0, l.least[class]);
		col = at + 1 + gap + wider(l.ranks[class], l.least[class]);
	}
	if (col + 2 + text_width(_("control")) <= end)
		canvas_put_fmt(d->c, row, col, end - col, STYLE_DIM, "%s %s",
			d->c->ascii ? "o" : "○", _("control"));
	arena_release(&a);
}

static void
classify(struct drawing *d)
{
	for (size_t i = 0; i < d->map->n; i++)
		d->classes[i] = SCORE_CLASSES - 1;
	for (size_t i = 0; i < d->report->nstations; i++) {
		const struct scored_station *t = &d->report->stations[i];
		const size_t at = station_map_place(d->map, t->id);

		if (at < d->map->n)
			d->classes[at] = score_class(d->report, t->rank);
	}
}

void
map_draw(const struct station_map *map, const struct score_report *report,
	int64_t current, struct canvas *c, const struct area *area)
{
	struct drawing d = {
		.map = map, .report = report, .c = c, .area = *area};
	const size_t at = station_map_place(map, current);
	const int legend = area->rows < TALL ? LEGEND : TALL_LEGEND;
	size_t cells;

	d.area.rows -= legend;
	if (!map->n || d.area.rows < 2 || d.area.cols < 8)
		return;
	cells = (size_t)d.area.rows * (size_t)d.area.cols;
	d.current = at < map->n ? (int)at : NOWHERE;
	d.parted = cells / map->n >= ROOMY;
	d.points = MEM_ARRAY(int, 2 * cells);
	d.classes = MEM_ARRAY(int, map->n);
	d.taken = mem_zalloc(cells);
	station_map_grid(map, 2 * d.area.rows, d.area.cols, d.points);
	classify(&d);
	for (int row = 0; row < d.area.rows; row++)
		for (int col = 0; col < d.area.cols; col++)
			draw_cell(&d, row, col);
	draw_codes(&d);
	draw_legend(&d, &(struct area){area->row + d.area.rows, area->col,
				legend, area->cols});
	free(d.points);
	free(d.classes);
	free(d.taken);
}
