/*
 * One cell of Transfers by station: the bounds, the estimate and its interval
 * in each, how far each is from the model, and how far the answer would move.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "ui/votes/pane_transfers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BELOW_ROWS = 9, COLUMN_BITS = 16 };

/* A station farther from the model than this needs a look. */
static const double FAR = 4;

struct transfer_cell {
	struct transfers_wish wish;
	bool known; /* the request, from the pane below */
	struct transfer_report report;
	struct diagnosis diagnosis;
	struct error why;
	size_t row, col;
	size_t *place; /* of each unit in the pair */
	size_t *order; /* units in the order of the list */
};

enum column { STATION, NAME, COUNTED, IN_ROW, CERTAIN, SHARE, INTERVAL, OFF };

int64_t
transfers_cell_subject(size_t row, size_t col)
{
	return (int64_t)((row + 1) << COLUMN_BITS | col);
}

static void
inherit(struct pane *p, const struct pane *from)
{
	struct transfer_cell *s = p->state;
	const struct transfer_cell *old = from->state;

	if (from->below) {
		s->wish = ((struct transfers *)from->below->state)->wish;
		s->known = true;
	} else if (old->known) {
		s->wish = old->wish;
		s->known = true;
	}
}

/* The index of each unit in the pair, whose order is that of the polls. */
static void
place_units(struct pane *p, struct transfer_cell *s)
{
	const struct poll_pair *pair = &s->report.pair;
	const struct transfer *t = &pair->transfer;
	const struct inference *inf = &s->report.inf;

	s->place = ARENA_ARRAY(&p->arena, size_t, inf->nunits + 1);
	for (size_t i = 0; i < inf->nunits; i++)
		for (size_t u = 0; u < t->in.units; u++)
			if (strcmp(pair->polls[0].station[t->before[u]],
				    inf->units[i]) == 0)
				s->place[i] = u;
}

static enum status
compute(struct pane *p, struct transfer_cell *s,
	const struct transfer_request *rq)
{
	const struct diagnosis_request ask = {.inf = &s->report.inf,
		.level = rq->how.level,
		.seed = rq->how.seed,
		.cell = true,
		.row = s->row,
		.col = s->col,
		.progress = campaign_progress,
		.progress_arg = p->campaign};
	struct transfer_choices choices;
	enum status st = transfer_choices_load(
		p->campaign, &p->arena, &choices, &s->why);

	if (st == STATUS_OK)
		st = transfer_compute(p->campaign, &choices, rq, &p->arena,
			&s->report, &s->why);
	if (st == STATUS_OK && (s->row >= s->report.inf.nrows ||
				       s->col >= s->report.inf.ncols))
		st = error_set(&s->why, STATUS_NONE,
			_("This cell is no longer there; go back with Esc."));
	if (st == STATUS_OK)
		st = diagnosis_run(&ask, &p->arena, &s->diagnosis, &s->why);
	return st;
}

/* A failure is shown in the pane; it is not the program's. */
static enum status
load(struct pane *p, struct error *err)
{
	struct transfer_cell *s = p->state;
	struct transfer_request rq = transfers_request(&s->wish);
	enum status st = STATUS_CANCELLED;

	s->row = (size_t)(p->subject >> COLUMN_BITS) - 1;
	s->col = (size_t)p->subject & ((1 << COLUMN_BITS) - 1);
	s->why = ERROR_INIT;
	if (p->patient)
		st = compute(p, s, &rq);
	if (st == STATUS_CANCELLED)
		return st;
	if (st == STATUS_OK)
		place_units(p, s);
	else
		s->report.inf.nunits = 0;
	return STATUS_OK;
}

/* Rows. */

static size_t
cell_at(const struct transfer_cell *s, size_t unit)
{
	const struct inference *inf = &s->report.inf;

	return (unit * inf->nrows + s->row) * inf->ncols + s->col;
}

static double
row_at(const struct transfer_cell *s, size_t unit)
{
	return s->report.inf.x[unit * s->report.inf.nrows + s->row];
}

/* "31-45", in hundredths of the row; NULL if it counts nobody. */
static const char *
range_text(struct arena *a, double low, double high, double whole)
{
	char from[16], to[16];

	if (whole <= 0)
		return NULL;
	return arena_printf(a, "%s-%s",
		i18n_real(from, sizeof(from), 100 * fmax(0, low) / whole, 0),
		i18n_real(to, sizeof(to), 100 * fmax(0, high) / whole, 0));
}

static const char *
real_text(struct arena *a, double x, int digits)
{
	char text[32];

	return arena_strdup(a, i18n_real(text, sizeof(text), x, digits));
}

static const char *
count_text(struct arena *a, double n)
{
	char text[32];

	return arena_strdup(a, i18n_count(text, sizeof(text), llround(n)));
}

static const char *
station_name(const struct transfer_cell *s, size_t unit)
{
	const struct poll_pair *pair = &s->report.pair;
	const size_t at = pair->transfer.after[s->place[unit]];

	return pair->after.results.stations[at].name;
}

static void
add_unit(struct pane *p, const struct transfer_cell *s, size_t unit)
{
	const struct inference *inf = &s->report.inf;
	const double *counted = s->report.pair.counted;
	const size_t k = cell_at(s, unit);
	const double x = row_at(s, unit);
	struct list_row *row = list_add(&p->list, (int64_t)unit + 1);
	struct arena *a = &p->list.arena;

	row->attention = s->diagnosis.distance[unit] > FAR;
	row->cells[STATION] = inf->units[unit];
	row->cells[NAME] = station_name(s, unit);
	if (counted)
		row->cells[COUNTED] = count_text(a, counted[s->place[unit]]);
	row->cells[IN_ROW] = count_text(a, x);
	row->cells[CERTAIN] =
		range_text(a, inf->unit_low[k], inf->unit_high[k], x);
	if (x > 0)
		row->cells[SHARE] =
			real_text(a, 100 * inf->unit_votes[k] / x, 0);
	if (inf->unit_from)
		row->cells[INTERVAL] =
			range_text(a, inf->unit_from[k], inf->unit_to[k], x);
	row->cells[OFF] = real_text(a, s->diagnosis.distance[unit], 1);
}

struct sorted {
	size_t unit;
	double value;
};

static double
sort_value(const struct transfer_cell *s, size_t unit, size_t column)
{
	const double x = row_at(s, unit);

	if (column == IN_ROW)
		return -x;
	if (column == SHARE)
		return x > 0 ? -s->report.inf.unit_votes[cell_at(s, unit)] / x
			     : 1;
	return column == OFF ? -s->diagnosis.distance[unit] : 0;
}

static int
by_value(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static void
sort_units(struct pane *p, struct transfer_cell *s)
{
	const size_t n = s->report.inf.nunits;
	struct sorted *sorted =
		ARENA_ARRAY(&p->list.arena, struct sorted, n + 1);

	s->order = ARENA_ARRAY(&p->list.arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct sorted){i, sort_value(s, i, p->list.sort)};
	qsort(sorted, n, sizeof(*sorted), by_value);
	for (size_t i = 0; i < n; i++)
		s->order[i] = sorted[p->list.down ? n - 1 - i : i].unit;
}

static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct transfer_cell *s = p->state;
	size_t from = 0;

	if (!after)
		sort_units(p, s);
	while (after && s->order[from++] + 1 != (size_t)after->id)
		continue;
	for (size_t i = from; i < s->report.inf.nunits && i - from < limit; i++)
		add_unit(p, s, s->order[i]);
	return STATUS_OK;
}

static const struct listing_column columns[] = {
	[STATION] = {.title = N_("Station"), .width = 9, .sorts = true},
	[NAME] = {.title = N_("Name")},
	[COUNTED] = {.title = N_("Census"),
		.width = 8,
		.right = true,
		.keep = 75},
	[IN_ROW] = {.title = N_("Row"),
		.width = 7,
		.right = true,
		.sorts = true},
	[CERTAIN] = {.title = N_("Certain"), .width = 9, .right = true},
	[SHARE] = {.title = N_("Share"),
		.width = 7,
		.right = true,
		.sorts = true},
	[INTERVAL] = {.title = N_("Interval"), .width = 10, .right = true},
	[OFF] = {.title = N_("Off"), .width = 7, .right = true, .sorts = true},
};

static const struct list_ops units = {
	.columns = columns, .ncolumns = ARRAY_LEN(columns), .page = page};

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct diagnosis *d =
		&((struct transfer_cell *)p->state)->diagnosis;
	struct area line = *area;

	/* Lines about the cell go before those about the whole. */
	for (size_t i = 0; i < d->n; i++)
		transfers_sentence(
			c, &line, 0, d->lines[(i + d->whole) % d->n]);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct transfer_cell *s = p->state;
	const struct inference *inf = &s->report.inf;
	struct area detail;

	if (!inf->nunits) {
		canvas_put_lines(c, &(struct area){4, 4, 6, c->cols - 8}, 0,
			s->why.text);
		return;
	}
	canvas_put_fmt(c, 1, 1, c->cols - 2, STYLE_BOLD,
		_("%s, %s: what share went to %s, %s?"),
		s->report.pair.before.poll, inf->rows[s->row],
		s->report.pair.after.poll, inf->cols[s->col]);
	pane_draw_list(p, c, area, BELOW_ROWS, &detail);
	draw_detail(p, c, &detail);
}

static const enum action actions[] = {ACTION_SORT, ACTION_NONE};

const struct pane_ops pane_transfer_cell = {
	.id = "cell",
	.name = N_("by station"),
	.state_size = sizeof(struct transfer_cell),
	.list = &units,
	.actions = actions,
	.hint = N_("! fits the model badly; Off is about 1 where it fits"),
	.busy = N_("Working the answer out again without some of the "
		   "stations, to see how far it moves"),
	.in_memory = true,
	.load = load,
	.inherit = inherit,
	.detail = draw_detail,
	.draw = draw,
};
