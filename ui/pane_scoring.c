/*
 * Scoring: polling stations by what an hour of knocking brings, and why: what
 * became, at the station under the cursor, of the votes that were ours.
 */
#include "base/buf.h"
#include "base/i18n.h"
#include "model/score.h"
#include "ui/pane.h"

#include <stdio.h>
#include <stdlib.h>

enum {
	BELOW_ROWS = 9,
	LABEL_COLS = 24,
	NUMBER_COLS = 6,
	BOUND_COLS = 8,
	FIGURE_COLS = 3 * NUMBER_COLS + BOUND_COLS,
	TOP = 5
};

/* One column of the transfer table, for the rows that count as ours. */
struct flow {
	size_t col;
	double here;
	double all;
	double low;
	double high;
};

struct scoring {
	struct arena arena;
	struct score_report report;
	struct error why; /* why there is none */
	struct flow *flows;
	double ours_here;
	double ours_all;
	double best; /* the highest end of all intervals of gain */
};

/*
 * Always too long for the thread that draws. A failure is what the pane
 * shows, not one of the program.
 */
static enum status
load(struct pane *p, struct error *err)
{
	struct scoring *s = p->state;
	enum status st = STATUS_CANCELLED;

	if (p->patient)
		st = score_compute(p->campaign,
			&(struct score_request){.top = TOP}, &s->arena,
			&s->report, &s->why);
	if (st == STATUS_CANCELLED)
		return st;
	if (st != STATUS_OK)
		s->report = (struct score_report){0};
	s->flows = ARENA_ARRAY(&s->arena, struct flow, s->report.cols + 1);
	for (size_t i = 0; i < s->report.nstations; i++)
		if (s->report.stations[i].gain.high > s->best)
			s->best = s->report.stations[i].gain.high;
	return STATUS_OK;
}

/* Without the sign that rounding would leave on nothing. */
static double
unsigned_zero(double x)
{
	return x > -0.005 && x < 0 ? 0 : x;
}

/* "41 24-60" */
static const char *
range_text(struct arena *a, const struct score_range *r, int digits)
{
	char value[32], low[32], high[32];

	return arena_printf(a, "%s %s-%s",
		i18n_real(value, sizeof(value), r->value, digits),
		i18n_real(low, sizeof(low), unsigned_zero(r->low), digits),
		i18n_real(high, sizeof(high), r->high, digits));
}

static void
add_station(struct pane *p, size_t i)
{
	const struct scoring *s = p->state;
	const struct scored_station *station = &s->report.stations[i];
	struct list_row *row = list_add(&p->list, (int64_t)i + 1);
	struct arena *a = &p->list.arena;
	char text[32];

	row->cells[0] = arena_printf(a, "%ld", station->rank);
	row->cells[1] = arena_printf(
		a, "%ld-%ld", station->rank_low, station->rank_high);
	row->cells[2] = arena_printf(
		a, "%s %s", station->code, station->name ? station->name : "");
	row->cells[3] =
		arena_strdup(a, i18n_count(text, sizeof(text),
					(int64_t)(station->doors + 0.5)));
	row->cells[4] = range_text(a, &station->mobilise, 0);
	row->cells[5] = range_text(a, &station->persuade, 0);
	row->cells[6] = range_text(a, &station->gain, 2);
}

/* The report is in memory: its stations after the given one. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct scoring *s = p->state;
	size_t from = after ? (size_t)after->id : 0;

	for (size_t i = from; i < s->report.nstations && i - from < limit; i++)
		add_station(p, i);
	return STATUS_OK;
}

static const struct list_column columns[] = {
	{.title = N_("Rank"), .width = 4, .right = true},
	{.title = N_("90%"), .width = 5},
	{.title = N_("Station")},
	{.title = N_("Doors"), .width = 6, .right = true},
	{.title = N_("Mobilise"), .width = 12, .right = true},
	{.title = N_("Persuade"), .width = 12, .right = true, .keep = 70},
	{.title = N_("Votes/hour"), .width = 16, .right = true},
};

static const struct list_ops stations = {
	.columns = columns, .ncolumns = 7, .page = page};

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
add_row(struct scoring *s, const struct scored_station *station, size_t r)
{
	double weight = s->report.row_ours[r];

	for (size_t c = 0; weight > 0 && c < s->report.cols; c++) {
		size_t at = r * s->report.cols + c;

		s->flows[c].here += weight * station->table[at];
		s->flows[c].all += weight * s->report.votes[at];
		s->flows[c].low += weight * station->bound_low[at];
		s->flows[c].high += weight * station->bound_high[at];
		s->ours_here += weight * station->table[at];
		s->ours_all += weight * s->report.votes[at];
	}
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct scoring *s = p->state;
	int64_t at = pane_current(p);

	if (!at)
		return STATUS_OK;
	s->ours_here = s->ours_all = 0;
	for (size_t c = 0; c < s->report.cols; c++)
		s->flows[c] = (struct flow){.col = c};
	for (size_t r = 0; r < s->report.rows; r++)
		add_row(s, &s->report.stations[at - 1], r);
	qsort(s->flows, s->report.cols, sizeof(*s->flows), most_votes_first);
	return STATUS_OK;
}

static double
percent(double part, double whole)
{
	return whole > 0 ? 100 * part / whole : 0;
}

/* Beside a label that must be read there is no room for the figures: they
 * stand below it. */
static bool
is_stacked(const struct area *line)
{
	return line->cols < LABEL_COLS + 1 + FIGURE_COLS;
}

static int
label_cols(const struct area *line)
{
	return is_stacked(line) ? line->cols : LABEL_COLS;
}

/* Where the figures of the line at hand begin. */
static struct area
figures(const struct area *line)
{
	const bool stacked = is_stacked(line);

	return (struct area){.row = line->row + stacked,
		.col = line->col +
		       (stacked ? line->cols - FIGURE_COLS : LABEL_COLS + 1)};
}

static void
draw_flow(const struct scoring *s, struct canvas *c, const struct area *line,
	const struct flow *flow)
{
	const struct area at = figures(line);
	char text[32], high[32];

	canvas_put(c, line->row, line->col, 1, STYLE_BOLD,
		s->report.col_ours[flow->col] > 0 ? "+" : " ");
	canvas_put(c, line->row, line->col + 2, label_cols(line) - 2, 0,
		s->report.col_names[flow->col]);
	canvas_put_right(c, at.row, at.col, NUMBER_COLS, 0,
		i18n_count(text, sizeof(text), (int64_t)(flow->here + 0.5)));
	canvas_put_right(c, at.row, at.col + NUMBER_COLS, NUMBER_COLS, 0,
		i18n_real(text, sizeof(text), percent(flow->here, s->ours_here),
			0));
	canvas_put_right(c, at.row, at.col + 2 * NUMBER_COLS, NUMBER_COLS,
		STYLE_DIM,
		i18n_real(text, sizeof(text), percent(flow->all, s->ours_all),
			0));
	i18n_real(text, sizeof(text), percent(flow->low, s->ours_here), 0);
	i18n_real(high, sizeof(high), percent(flow->high, s->ours_here), 0);
	canvas_put_fmt(c, at.row, at.col + 3 * NUMBER_COLS + 1, BOUND_COLS - 1,
		STYLE_DIM, "%s-%s", text, high);
}

static void
draw_heads(struct canvas *c, const struct area *line)
{
	const struct area at = figures(line);

	canvas_put(c, line->row, line->col + 2, label_cols(line) - 2,
		STYLE_BOLD, _("Ours then went to"));
	canvas_put_right(
		c, at.row, at.col, NUMBER_COLS, STYLE_BOLD, _("votes"));
	canvas_put_right(c, at.row, at.col + NUMBER_COLS, NUMBER_COLS,
		STYLE_BOLD, _("here%"));
	canvas_put_right(c, at.row, at.col + 2 * NUMBER_COLS, NUMBER_COLS,
		STYLE_BOLD, _("all%"));
	canvas_put(c, at.row, at.col + 3 * NUMBER_COLS + 1, BOUND_COLS - 1,
		STYLE_BOLD, _("bounds"));
}

/* The interval of votes per hour, on one scale for all stations. */
static void
draw_gain(const struct scoring *s, struct canvas *c, const struct area *line,
	const struct scored_station *station)
{
	char text[32];
	int used = canvas_put_fmt(c, line->row, line->col, line->cols,
		STYLE_BOLD, _("-- %s, in the first %d: %s%%  "), station->code,
		TOP, i18n_real(text, sizeof(text), 100 * station->in_top, 0));
	int width = line->cols - used - 1;

	if (width >= 12)
		canvas_interval(c, line->row, line->col + used,
			width < 30 ? width : 30,
			station->gain.low > 0 ? station->gain.low : 0,
			station->gain.value, station->gain.high, s->best);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct scoring *s = p->state;
	struct area line;
	int end, step;

	if (!s->report.nstations) {
		canvas_put(c, 4, 4, c->cols - 8, 0, _("No ranking yet:"));
		canvas_put_lines(c, &(struct area){5, 4, 4, c->cols - 8}, 0,
			s->why.text);
		return;
	}
	canvas_put_fmt(c, 1, 1, c->cols / 2, STYLE_BOLD, "%s -> %s",
		s->report.high, s->report.low);
	pane_draw_list(p, c, area, BELOW_ROWS, &line);
	end = line.row + line.rows;
	step = is_stacked(&line) ? 2 : 1;
	draw_gain(s, c, &line, &s->report.stations[pane_current(p) - 1]);
	line.row++;
	draw_heads(c, &line);
	line.row += step;
	for (size_t i = 0; i < s->report.cols && line.row + step <= end;
		i++, line.row += step)
		draw_flow(s, c, &line, &s->flows[i]);
}

static void
release(struct pane *p)
{
	struct scoring *s = p->state;

	arena_release(&s->arena);
}

const struct pane_ops pane_scoring = {
	.id = "scoring",
	.name = N_("Scoring"),
	.letter = 's',
	.state_size = sizeof(struct scoring),
	.list = &stations,
	.hint = N_("Where to knock. A station is ranked, never a person; + "
		   "counts as ours"),
	.busy = N_("Computing where to knock: what became of the votes, "
		   "station by station"),
	.load = load,
	.follow = follow,
	.draw = draw,
	.close = release,
};
