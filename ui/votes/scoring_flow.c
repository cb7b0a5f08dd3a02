/* Where our earlier votes went at one station: votes, shares, and the bounds
 * from the station's totals alone. */
#include "base/i18n.h"
#include "ui/votes/scoring.h"

#include <stdlib.h>

enum {
	LABEL_COLS = 24,
	NUMBER_COLS = 6,
	BOUND_COLS = 8,
	FIGURE_COLS = 3 * NUMBER_COLS + BOUND_COLS,
	DRAWING_COLS = 14, /* minimum, beside the figures */
	DRAWING_MOST = 40
};

static int
most_votes_first(const void *x, const void *y)
{
	const struct flow *a = x, *b = y;

	if (a->here != b->here)
		return a->here < b->here ? 1 : -1;
	return a->col < b->col ? -1 : a->col > b->col;
}

/* Add what row r of the tables, which counts as ours, gave to each column. */
static void
add_row(const struct score_report *report, const struct scored_station *station,
	size_t r, struct flows *out)
{
	double weight = report->row_ours[r];

	for (size_t c = 0; weight > 0 && c < report->cols; c++) {
		size_t at = r * report->cols + c;

		out->at[c].here += weight * station->table[at];
		out->at[c].all += weight * report->votes[at];
		out->at[c].low += weight * station->bound_low[at];
		out->at[c].high += weight * station->bound_high[at];
		out->here += weight * station->table[at];
		out->all += weight * report->votes[at];
	}
}

void
flows_read(const struct score_report *report,
	const struct scored_station *station, struct arena *a,
	struct flows *out)
{
	*out = (struct flows){.n = report->cols,
		.at = ARENA_ARRAY(a, struct flow, report->cols + 1)};
	for (size_t c = 0; c < report->cols; c++)
		out->at[c].col = c;
	for (size_t r = 0; r < report->rows; r++)
		add_row(report, station, r, out);
	qsort(out->at, out->n, sizeof(*out->at), most_votes_first);
}

static double
percent(double part, double whole)
{
	return whole > 0 ? 100 * part / whole : 0;
}

/* Without room for the figures there is a bar for the share of each. */
static bool
is_narrow(const struct area *line)
{
	return line->cols < LABEL_COLS + 1 + FIGURE_COLS;
}

/* "+ Antony ensemble   ██████▌·····  54%" */
static void
draw_share(const struct score_report *report, const struct flows *flows,
	const struct flow *flow, struct canvas *c, const struct area *line)
{
	const double here = percent(flow->here, flows->here);
	const int bar = line->cols / 3, label = line->cols - bar - 9;
	char text[32];

	canvas_put(c, line->row, line->col, 1, STYLE_BOLD,
		report->col_ours[flow->col] > 0 ? "+" : " ");
	canvas_put(c, line->row, line->col + 2, label, 0,
		report->col_names[flow->col]);
	canvas_bar(c, line->row, line->col + label + 3, bar, here, 100);
	canvas_put_right(c, line->row, line->col + label + bar + 4, 5, 0,
		i18n_percent(text, sizeof(text), here, 0));
}

/* On a scale from 0 to 100, if there is room for it. */
static void
draw_bounds(struct canvas *c, const struct area *line, double low, double point,
	double high)
{
	const int col = line->col + LABEL_COLS + 1 + FIGURE_COLS + 2;
	int width = line->col + line->cols - col;

	if (width >= DRAWING_COLS)
		canvas_interval(c, line->row, col,
			width < DRAWING_MOST ? width : DRAWING_MOST, low, point,
			high, 100);
}

static void
draw_flow(const struct score_report *report, const struct flows *flows,
	const struct flow *flow, struct canvas *c, const struct area *line)
{
	const struct area at = {line->row, line->col + LABEL_COLS + 1, 1, 0};
	const double here = percent(flow->here, flows->here);
	const double low = percent(flow->low, flows->here);
	const double high = percent(flow->high, flows->here);
	char text[32], most[32];

	canvas_put(c, line->row, line->col, 1, STYLE_BOLD,
		report->col_ours[flow->col] > 0 ? "+" : " ");
	canvas_put(c, line->row, line->col + 2, LABEL_COLS - 2, 0,
		report->col_names[flow->col]);
	canvas_put_right(c, at.row, at.col, NUMBER_COLS, 0,
		i18n_count(text, sizeof(text), (int64_t)(flow->here + 0.5)));
	canvas_put_right(c, at.row, at.col + NUMBER_COLS, NUMBER_COLS, 0,
		i18n_real(text, sizeof(text), here, 0));
	canvas_put_right(c, at.row, at.col + 2 * NUMBER_COLS, NUMBER_COLS,
		STYLE_DIM,
		i18n_real(
			text, sizeof(text), percent(flow->all, flows->all), 0));
	canvas_put_fmt(c, at.row, at.col + 3 * NUMBER_COLS + 1, BOUND_COLS - 1,
		STYLE_DIM, "%s-%s", i18n_real(text, sizeof(text), low, 0),
		i18n_real(most, sizeof(most), high, 0));
	draw_bounds(c, line, low, here, high);
}

static void
draw_heads(struct canvas *c, const struct area *line)
{
	const struct area at = {line->row, line->col + LABEL_COLS + 1, 1, 0};

	canvas_put(c, line->row, line->col + 2, line->cols - 2, STYLE_BOLD,
		_("Where our voters went"));
	if (is_narrow(line))
		return;
	canvas_put_right(
		c, at.row, at.col, NUMBER_COLS, STYLE_BOLD, _("votes"));
	canvas_put_right(c, at.row, at.col + NUMBER_COLS, NUMBER_COLS,
		STYLE_BOLD, _("here%"));
	canvas_put_right(c, at.row, at.col + 2 * NUMBER_COLS, NUMBER_COLS,
		STYLE_BOLD, _("all%"));
	canvas_put(c, at.row, at.col + 3 * NUMBER_COLS + 1, BOUND_COLS - 1,
		STYLE_BOLD, _("bounds"));
}

int
flows_draw(const struct score_report *report, const struct flows *flows,
	struct canvas *c, const struct area *area)
{
	const int end = area->row + area->rows;
	struct area line = *area;

	draw_heads(c, &line);
	line.row++;
	for (size_t i = 0; i < flows->n && line.row < end; i++, line.row++)
		(is_narrow(area) ? draw_share : draw_flow)(
			report, flows, &flows->at[i], c, &line);
	return line.row;
}
