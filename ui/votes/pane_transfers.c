/*
 * Transfers: who went where between two polls, or from census groups to a poll:
 * a table of shares with their intervals, and what to know about the cell under
 * the cursor.
 */
#include "ui/votes/pane_transfers.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ui/frame/inside_text.h"
#include "ui/votes/scoring.h"
#include "votes/poll_title.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BELOW_ROWS = 8, CELL_COLS = 9 };

/* Loading. */

static void
sum_columns(struct pane *p, struct transfers *s)
{
	const struct inference *inf = &s->report.inf;

	s->col_total = ARENA_ARRAY(&p->arena, double, inf->ncols + 1);
	for (size_t k = 0; k < inf->nunits * inf->ncols; k++)
		s->col_total[k % inf->ncols] += inf->y[k];
	s->total = num_sum(s->col_total, inf->ncols);
}

struct transfer_request
transfers_request(const struct transfers_wish *w)
{
	struct transfer_request rq = {.rows = *w->rows ? w->rows : NULL,
		.cols = *w->cols ? w->cols : NULL,
		.groups = w->groups,
		.how = INFERENCE_REQUEST_INIT};

	rq.how.method = w->method;
	if (w->level > 0)
		rq.how.level = w->level;
	return rq;
}

/* A failure is shown in the pane; it is not the program's. */
static enum status
load(struct pane *p, struct error *err)
{
	struct transfers *s = p->state;
	struct transfer_request rq = transfers_request(&s->wish);
	enum status st = STATUS_CANCELLED;

	s->why = ERROR_INIT;
	if (p->patient)
		st = transfer_choices_load(
			p->campaign, &p->arena, &s->choices, err);
	if (st != STATUS_OK)
		return st;
	/* Names are borrowed from the request: they must outlive it. */
	if (rq.rows)
		rq.rows = arena_strdup(&p->arena, rq.rows);
	if (rq.cols)
		rq.cols = arena_strdup(&p->arena, rq.cols);
	st = transfer_compute(
		p->campaign, &s->choices, &rq, &p->arena, &s->report, &s->why);
	if (st == STATUS_CANCELLED)
		return st;
	if (st != STATUS_OK)
		s->report.inf = (struct inference){0};
	sum_columns(p, s);
	s->rows = ARENA_ARRAY(
		&p->arena, struct transfer_row, s->report.inf.nrows + 1);
	return STATUS_OK;
}

static void
inherit(struct pane *p, const struct pane *from)
{
	struct transfers *s = p->state;
	const struct transfers *old = from->state;

	s->wish = old->wish;
	s->shares = old->shares;
	s->bounds = old->bounds;
	s->table.at = old->table.at;
	s->table.left = old->table.left;
}

/* Rows. */

static double
value_here(const struct transfers *s, size_t row)
{
	const struct inference *inf = &s->report.inf;
	const size_t k = row * inf->ncols + s->table.at;

	if (s->table.at >= inf->ncols)
		return 0;
	return s->shares == OF_ROWS && inf->row_total[row] > 0
		       ? inf->votes[k] / inf->row_total[row]
		       : inf->votes[k];
}

/* The column under the cursor may have changed since the rows were read. */
static void
list_them(const struct pane *p, struct listing_rows *out)
{
	const struct transfers *s = p->state;
	const struct inference *inf = &s->report.inf;

	for (size_t i = 0; i < inf->nrows; i++)
		s->rows[i] = (struct transfer_row){inf->rows[i],
			floor(inf->row_total[i] + 0.5), value_here(s, i)};
	*out = (struct listing_rows){s->rows, inf->nrows};
}

static const char *
count_text(struct arena *a, double n)
{
	char text[32];

	return arena_strdup(
		a, i18n_count(text, sizeof(text), (int64_t)floor(n + 0.5)));
}

enum column { NAME, TOTAL, CELL };

#define AT(member) FIELD(struct transfer_row, member)

static const struct listing_column columns[] = {
	[NAME] = LISTED("row", N_("Name"), CELL_TEXT, AT(name)),
	[TOTAL] =
		LISTED("total", N_("Total"), CELL_REAL, AT(total), .width = 7),
	[CELL] = LISTED("here", N_("The column under the cursor"), CELL_REAL,
		AT(here), .digits = 4, .width = CELL_COLS),
};

static const struct listing rows_shown = {.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct transfer_row),
	.no_id = true};

static const struct list_ops rows = {
	.listing = &rows_shown, .rows = list_them, .headed = true};

/* Cells. */

/* What a share in this cell is of. */
static double
whole_of(const struct transfers *s, int64_t row, size_t col)
{
	if (s->shares == OF_COLUMNS)
		return s->col_total[col];
	return row == CROSSTAB_FOOT ? s->total
				    : s->report.inf.row_total[row - 1];
}

static const char *
percent(char *buf, size_t size, double part, double whole)
{
	return i18n_real(buf, size, 100 * fmax(0, part) / whole, 0);
}

/* "38 31-45": of the foot, "38". */
static void
cell_text(const void *of, int64_t row, size_t col, char buf[CROSSTAB_TEXT])
{
	const struct transfers *s = of;
	const struct inference *inf = &s->report.inf;
	const size_t k = (size_t)(row - 1) * inf->ncols + col;
	const double n =
		row == CROSSTAB_FOOT ? s->col_total[col] : inf->votes[k];
	const double whole = whole_of(s, row, col);
	char at[16], low[16], high[16];
	int used;

	if (s->shares == IN_VOTES) {
		i18n_count(buf, CROSSTAB_TEXT, (int64_t)floor(n + 0.5));
		return;
	}
	if (whole <= 0 || row == CROSSTAB_FOOT) {
		snprintf(buf, CROSSTAB_TEXT, "%s",
			whole > 0 ? percent(at, sizeof(at), n, whole) : "-");
		return;
	}
	percent(at, sizeof(at), n, whole);
	percent(low, sizeof(low), s->bounds ? inf->bound_low[k] : inf->low[k],
		whole);
	percent(high, sizeof(high),
		s->bounds ? inf->bound_high[k] : inf->high[k], whole);
	used = snprintf(buf, CROSSTAB_TEXT, "%s %s-%s", at, low, high);
	if (used > CELL_COLS)
		snprintf(buf, CROSSTAB_TEXT, "%s-%s", low, high);
}

/* Words. */

static const char *
cell_title(const struct inference *inf, size_t row, size_t col, struct arena *a)
{
	const size_t k = row * inf->ncols + col;

	return arena_printf(a, _("%s to %s: %s votes (%s-%s)"), inf->rows[row],
		inf->cols[col], count_text(a, inf->votes[k]),
		count_text(a, inf->low[k]), count_text(a, inf->high[k]));
}

/* What is cheap to say about the cell under the cursor. */
static void
explain(struct pane *p)
{
	struct transfers *s = p->state;
	const struct diagnosis_request rq = {.inf = &s->report.inf,
		.level = s->report.level,
		.cell = true,
		.brief = true,
		.row = (size_t)pane_current(p) - 1,
		.col = s->table.at};
	struct error err = ERROR_INIT;

	if (s->told_row == pane_current(p) && s->told_col == s->table.at)
		return;
	arena_reset(&p->detail);
	s->told_row = pane_current(p);
	s->told_col = s->table.at;
	s->cell_title = cell_title(rq.inf, rq.row, rq.col, &p->detail);
	if (diagnosis_run(&rq, &p->detail, &s->cell, &err) == STATUS_OK)
		return;
	s->cell = (struct diagnosis){
		.lines = ARENA_ARRAY(&p->detail, const char *, 1), .n = 1};
	s->cell.lines[0] = arena_strdup(&p->detail, err.text);
}

void
transfers_sentence(
	struct canvas *c, struct area *line, unsigned style, const char *text)
{
	int used;

	if (line->rows <= 0)
		return;
	used = canvas_put_lines(c, line, style, text);
	line->row += used;
	line->rows -= used;
}

static void
put_sentences(
	struct canvas *c, struct area *line, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		transfers_sentence(c, line, 0, lines[i]);
}

static void
put_stations(const struct transfers *s, struct canvas *c, struct area *line)
{
	const struct transfer *t = &s->report.pair.transfer;
	char text[160], more[80];

	snprintf(text, sizeof(text),
		ngettext("%zu station compared", "%zu stations compared",
			t->in.units),
		t->in.units);
	snprintf(more, sizeof(more),
		ngettext(", %zu left out.", ", %zu left out.",
			t->left_out_count),
		t->left_out_count);
	strncat(text, more, sizeof(text) - strlen(text) - 1);
	transfers_sentence(c, line, 0, text);
}

static void
put_pool(const struct transfers *s, struct canvas *c, struct area *line)
{
	struct arena a = ARENA_INIT;
	const char *words[POOL_WORDS];
	const size_t n = pool_kept_words(&s->report.pool, &a, words);

	put_sentences(c, line, words, n);
	arena_release(&a);
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct transfers *s = p->state;
	struct area line = *area;

	if (!pane_current(p) || s->report.inf.ncols == 0)
		return;
	explain(p);
	transfers_sentence(c, &line, STYLE_BOLD, s->cell_title);
	put_pool(s, c, &line);
	put_sentences(c, &line, s->cell.lines, s->cell.n);
	put_stations(s, c, &line);
	put_sentences(c, &line, s->report.pair.notes, s->report.pair.nnotes);
	put_sentences(c, &line, s->report.fit.lines, s->report.fit.n);
}

/* "<" and ">" over the columns say that there are more. */
static void
put_if_whole(struct canvas *c, int col, const char *text)
{
	if (col + text_width(text) < c->cols)
		canvas_put(c, 1, col, c->cols - col - 1, STYLE_DIM, text);
}

static void
draw_title(const struct transfers *s, struct canvas *c)
{
	static const char *const words[SHARES] = {
		[OF_ROWS] = N_("shares of rows"),
		[OF_COLUMNS] = N_("shares of columns"),
		[IN_VOTES] = N_("votes")};
	const struct crosstab *t = &s->table;
	char level[16];
	struct arena a = ARENA_INIT;
	int used =
		1 + canvas_put_fmt(c, 1, 1, c->cols - 2, STYLE_BOLD, "%s → %s",
			    poll_title(&a, s->report.pair.before.poll),
			    poll_title(&a, s->report.pair.after.poll));

	used += canvas_put_fmt(c, 1, used, c->cols - used - 1, 0, " | %s, %s",
		_(words[s->shares]), s->report.inf.method);
	if (s->bounds)
		used += canvas_put_fmt(c, 1, used, c->cols - used - 1, 0,
			" | %s", _("what is certain"));
	else
		used += canvas_put_fmt(c, 1, used, c->cols - used - 1, 0,
			_(" | at %s"),
			i18n_percent(level, sizeof(level),
				100 * s->report.level, 0));
	if (t->shown < t->ncols)
		put_if_whole(c, used,
			arena_printf(&a, _(" | %zu-%zu of %zu"), t->left + 1,
				t->left + t->shown, t->ncols));
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	struct transfers *s = p->state;
	struct crosstab *t = &s->table;
	struct area list, detail;
	char total[32];

	if (!s->report.inf.nrows) {
		struct arena a = ARENA_INIT;

		canvas_put(c, 4, 4, c->cols - 8, 0, _("No table yet:"));
		canvas_put_lines(c, &(struct area){5, 4, 6, c->cols - 8}, 0,
			inside_text(&a, s->why.text));
		arena_release(&a);
		return;
	}
	t->of = s;
	t->cell = cell_text;
	t->titles = s->report.inf.cols;
	t->ncols = s->report.inf.ncols;
	t->width = CELL_COLS;
	t->foot = _("All");
	t->foot_total = i18n_count(total, sizeof(total), llround(s->total));
	pane_divide(c, area, BELOW_ROWS, &list, &detail);
	crosstab_draw(t, &p->list, c, &list);
	draw_title(s, c);
	pane_draw_detail(p, c, &detail);
}

/* Keys. */

static void
move_column(struct pane *p, int by)
{
	struct transfers *s = p->state;

	if (by < 0 && s->table.at > 0)
		s->table.at--;
	else if (by > 0 && s->table.at + 1 < s->report.inf.ncols)
		s->table.at++;
	if (p->list.sort == CELL)
		list_resort(&p->list, p);
}

/* Groups of the census are not options that others have. */
static void
ask_others(struct pane *p)
{
	const struct transfers *s = p->state;
	const struct poll_pair *pair = &s->report.pair;

	if (pair->counted)
		pane_say(p, LEVEL_WARN,
			_("Other communes are asked about two polls: c "
			  "chooses them."));
	else
		scoring_ask_others(p, pair->before.id, pair->after.id);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct transfers *s = p->state;

	if (action == ACTION_COLUMN_LEFT || action == ACTION_COLUMN_RIGHT) {
		move_column(p, action == ACTION_COLUMN_LEFT ? -1 : 1);
	} else if (action == ACTION_SHARES) {
		s->shares = (s->shares + 1) % SHARES;
		if (p->list.sort == CELL)
			list_resort(&p->list, p);
	} else if (action == ACTION_BOUNDS) {
		s->bounds = !s->bounds;
	} else if (action == ACTION_OPEN && pane_current(p)) {
		pane_go(p, &pane_transfer_cell,
			transfers_cell_subject(
				(size_t)pane_current(p) - 1, s->table.at));
	} else if (action == ACTION_EXPORT && s->report.inf.nrows) {
		transfers_export(p);
	} else if (action == ACTION_COMPARE) {
		transfers_compare(p);
	} else if (action == ACTION_OTHERS && s->report.inf.nrows) {
		ask_others(p);
	} else {
		return false;
	}
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_SORT, ACTION_COMPARE,
	ACTION_OTHERS, ACTION_SHARES, ACTION_BOUNDS, ACTION_EXPORT,
	ACTION_COLUMN_LEFT, ACTION_COLUMN_RIGHT, ACTION_NONE};

const struct pane_ops pane_transfers = {
	.id = "transfers",
	.name = N_("Transfers"),
	.letter = 'v',
	.state_size = sizeof(struct transfers),
	.list = &rows,
	.actions = actions,
	.hint = N_("Who went where: inferred from totals of stations, never "
		   "of persons"),
	.busy = N_("Inferring who went where, from the totals of the "
		   "stations"),
	.load = load,
	.inherit = inherit,
	.act = act,
	.detail = draw_detail,
	.draw = draw,
};
