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
	struct unit_row *units;
};

/* A station; shares are of the row there, in per cent. NAN is unknown. */
struct unit_row {
	const char *station, *name;
	double counted, in_row;
	double certain_low, certain_high;
	double share, low, high;
	double off;
};

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

static const char *
station_name(const struct transfer_cell *s, size_t unit)
{
	const struct poll_pair *pair = &s->report.pair;
	const size_t at = pair->transfer.after[s->place[unit]];

	return pair->after.results.stations[at].name;
}

static struct unit_row
unit_at(const struct transfer_cell *s, size_t unit)
{
	const struct inference *inf = &s->report.inf;
	const double *counted = s->report.pair.counted;
	const size_t k = cell_at(s, unit);
	const double x = row_at(s, unit);
	const double per_cent = x > 0 ? 100 / x : (double)NAN;
	const bool known = inf->unit_from != NULL;

	return (struct unit_row){.station = inf->units[unit],
		.name = station_name(s, unit),
		.counted = counted ? counted[s->place[unit]] : (double)NAN,
		.in_row = x,
		.certain_low = fmax(0, inf->unit_low[k]) * per_cent,
		.certain_high = fmax(0, inf->unit_high[k]) * per_cent,
		.share = inf->unit_votes[k] * per_cent,
		.low = known ? fmax(0, inf->unit_from[k]) * per_cent
			     : (double)NAN,
		.high = known ? fmax(0, inf->unit_to[k]) * per_cent
			      : (double)NAN,
		.off = s->diagnosis.distance[unit]};
}

static void
list_units(struct pane *p, struct transfer_cell *s)
{
	const size_t n = s->report.inf.nunits;

	s->units = ARENA_ARRAY(&p->arena, struct unit_row, n + 1);
	for (size_t i = 0; i < n; i++)
		s->units[i] = unit_at(s, i);
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
	if (st == STATUS_OK) {
		place_units(p, s);
		list_units(p, s);
	} else {
		s->report.inf.nunits = 0;
	}
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct transfer_cell *s = p->state;

	*out = (struct listing_rows){s->units, s->report.inf.nunits};
}

/* "31-45" */
static const char *
range_text(struct arena *a, double low, double high)
{
	char from[16], to[16];

	if (isnan(low))
		return NULL;
	return arena_printf(a, "%s-%s", i18n_real(from, sizeof(from), low, 0),
		i18n_real(to, sizeof(to), high, 0));
}

static void
certain(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct unit_row *u = row;

	out->text = range_text(a, u->certain_low, u->certain_high);
}

static void
interval(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct unit_row *u = row;

	out->text = range_text(a, u->low, u->high);
}

static bool
is_far(const void *row)
{
	return ((const struct unit_row *)row)->off > FAR;
}

#define AT(member) FIELD(struct unit_row, member)
#define END(name, title, member)                                               \
	LISTED(name, title, CELL_REAL, AT(member), .digits = 1,                \
		.keep = LISTING_FILE_ONLY)

static const struct listing_column columns[] = {
	LISTED("station", N_("Station"), CELL_TEXT, AT(station), .width = 9),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("census", N_("Census"), CELL_REAL, AT(counted), .width = 8,
		.keep = 75),
	LISTED("row", N_("Row"), CELL_REAL, AT(in_row), .width = 7),
	END("certain_low", N_("low bound"), certain_low),
	END("certain_high", N_("high bound"), certain_high),
	LISTED("certain", N_("Certain"), CELL_TEXT, .cell = certain,
		.screen_only = true, .right = true, .width = 9),
	LISTED("share", N_("Share"), CELL_REAL, AT(share), .width = 7),
	END("low", N_("low"), low),
	END("high", N_("high"), high),
	LISTED("interval", N_("Interval"), CELL_TEXT, .cell = interval,
		.screen_only = true, .right = true, .width = 10),
	LISTED("off", N_("Off"), CELL_REAL, AT(off), .digits = 1, .width = 7),
};

static const struct listing unit_rows = {.name = "cell",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct unit_row),
	.no_id = true,
	.attention = is_far};

static const struct list_ops units = {
	.listing = &unit_rows, .rows = rows, .headed = true};

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
	pane_draw_detail(p, c, &detail);
}

const struct pane_ops pane_transfer_cell = {
	.right = VERB_RIGHT_SEE,
	.id = "cell",
	.name = N_("by station"),
	.state_size = sizeof(struct transfer_cell),
	.list = &units,
	.hint = N_("! fits the model badly; Off is about 1 where it fits"),
	.busy = N_("Working the answer out again without some of the "
		   "stations, to see how far it moves"),
	.load = load,
	.inherit = inherit,
	.detail = draw_detail,
	.draw = draw,
};
