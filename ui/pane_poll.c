/* One poll: its stations, and every option at the one under the cursor. */
#include "ui/pane_poll.h"

#include "base/i18n.h"
#include "model/result.h"

#include <stdlib.h>
#include <string.h>

enum { BELOW_ROWS = 9, LABEL_COLS = 22, SHARE_COLS = 7 };

/* An option at one station: its place in the matrix and its votes there. */
struct standing {
	size_t option;
	int64_t votes;
};

struct poll {
	struct result_poll head;
	struct result_matrix matrix;
	int64_t *totals; /* votes per option, all stations */
	int64_t valid;
	struct standing *order; /* the options, most votes here first */
};

static double
percent(int64_t part, int64_t whole)
{
	return whole > 0 && part > 0 ? 100.0 * (double)part / (double)whole : 0;
}

static void
sum_totals(struct pane *p, struct poll *poll)
{
	const struct result_matrix *m = &poll->matrix;

	poll->totals = ARENA_ARRAY(&p->arena, int64_t, m->noptions + 1);
	poll->order = ARENA_ARRAY(&p->arena, struct standing, m->noptions + 1);
	poll->valid = 0;
	for (size_t i = 0; i < m->nstations * m->noptions; i++)
		if (m->counts[i] > 0) {
			poll->totals[i % m->noptions] += m->counts[i];
			poll->valid += m->counts[i];
		}
}

static enum status
load(struct pane *p, struct error *err)
{
	struct poll *poll = p->state;
	struct result_poll *polls;
	size_t n = 0;
	enum status st = result_polls(p->campaign, &p->arena, &polls, &n, err);

	*poll = (struct poll){0};
	if (st != STATUS_OK)
		return st;
	if ((size_t)p->subject > n)
		return error_set(err, STATUS_NONE,
			_("This poll is no longer there; go back with Esc."));
	poll->head = polls[p->subject - 1];
	st = result_matrix_load(p->campaign, poll->head.election,
		poll->head.round, NULL, &p->arena, &poll->matrix, err);
	if (st == STATUS_OK)
		sum_totals(p, poll);
	return st;
}

static int
most_votes_first(const void *x, const void *y)
{
	const struct standing *a = x, *b = y;

	if (a->votes != b->votes)
		return a->votes < b->votes ? 1 : -1;
	return a->option < b->option ? -1 : 1;
}

/* The options in the order of their votes at station s. */
static void
rank_options(const struct poll *poll, size_t s)
{
	const struct result_matrix *m = &poll->matrix;

	for (size_t i = 0; i < m->noptions; i++)
		poll->order[i] =
			(struct standing){i, m->counts[s * m->noptions + i]};
	qsort(poll->order, m->noptions, sizeof(*poll->order), most_votes_first);
}

static const char *
count_text(struct arena *a, int64_t n)
{
	char text[32];

	return n < 0 ? NULL
		     : arena_strdup(a, i18n_count(text, sizeof(text), n));
}

static const char *
percent_text(struct arena *a, int64_t part, int64_t whole)
{
	char text[32];

	if (part < 0 || whole <= 0)
		return NULL;
	return arena_printf(a, "%s%%",
		i18n_real(text, sizeof(text), percent(part, whole), 1));
}

static void
add_station(struct pane *p, const struct poll *poll, size_t s)
{
	const struct result_station *station = &poll->matrix.stations[s];
	struct list_row *row = list_add(&p->list, (int64_t)s + 1);
	struct arena *a = &p->list.arena;

	rank_options(poll, s);
	row->cells[0] = station->code;
	row->cells[1] = station->name ? station->name : "";
	row->cells[2] = count_text(a, station->registered);
	row->cells[3] = percent_text(a, station->voted, station->registered);
	if (poll->matrix.noptions == 0)
		return;
	row->cells[4] = poll->matrix.options[poll->order[0].option].label;
	row->cells[5] = percent_text(a, poll->order[0].votes, station->valid);
}

/* The matrix is in memory: its rows after the given one. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	const struct poll *poll = p->state;
	size_t from = after ? (size_t)after->id : 0;

	for (size_t s = from; s < poll->matrix.nstations && s - from < limit;
		s++)
		add_station(p, poll, s);
	return STATUS_OK;
}

static const struct list_column columns[] = {
	{.title = N_("Station"), .width = 8},
	{.title = N_("Name"), .width = 16, .keep = 76},
	{.title = N_("Registered"), .width = 11, .right = true},
	{.title = N_("Turnout"), .width = 8, .right = true},
	{.title = N_("First")},
	{.title = N_("Share"), .width = 7, .right = true},
};

static const struct list_ops stations = {
	.columns = columns, .ncolumns = 6, .page = page};

static enum status
follow(struct pane *p, struct error *err)
{
	if (pane_current(p))
		rank_options(p->state, (size_t)pane_current(p) - 1);
	return STATUS_OK;
}

/* The width of labels: what three columns of numbers leave, if less. */
static int
label_cols(const struct area *line)
{
	int left = line->cols - 3 * SHARE_COLS - 1;

	return left < LABEL_COLS ? left : LABEL_COLS;
}

static void
draw_option(const struct poll *poll, struct canvas *c, const struct area *line,
	const struct standing *at, int64_t valid)
{
	const struct result_option *option = &poll->matrix.options[at->option];
	int col = line->col + label_cols(line) + 1, bar;
	char text[32];

	canvas_put(c, line->row, line->col, 1, STYLE_BOLD,
		option->ours > 0 ? "+" : " ");
	canvas_put(c, line->row, line->col + 2, label_cols(line) - 2,
		option->ours > 0 ? STYLE_BOLD : 0, option->label);
	if (at->votes >= 0)
		canvas_put_right(c, line->row, col, SHARE_COLS, 0,
			i18n_count(text, sizeof(text), at->votes));
	canvas_put_right(c, line->row, col + SHARE_COLS, SHARE_COLS, 0,
		i18n_real(text, sizeof(text), percent(at->votes, valid), 1));
	canvas_put_right(c, line->row, col + 2 * SHARE_COLS, SHARE_COLS,
		STYLE_DIM,
		i18n_real(text, sizeof(text),
			percent(poll->totals[at->option], poll->valid), 1));
	col += 3 * SHARE_COLS + 2;
	bar = line->col + line->cols - col;
	if (bar >= 8)
		canvas_bar(c, line->row, col, bar < 30 ? bar : 30,
			percent(at->votes, valid), 100);
}

static void
draw_heads(struct canvas *c, const struct area *line, const char *code)
{
	int col = line->col + label_cols(line) + 1;

	canvas_put_fmt(c, line->row, line->col, label_cols(line), STYLE_BOLD,
		_("-- Station %s"), code);
	canvas_put_right(c, line->row, col, SHARE_COLS, STYLE_BOLD, _("votes"));
	canvas_put_right(c, line->row, col + SHARE_COLS, SHARE_COLS, STYLE_BOLD,
		_("here %"));
	canvas_put_right(c, line->row, col + 2 * SHARE_COLS, SHARE_COLS,
		STYLE_BOLD, _("all %"));
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct poll *poll = p->state;
	const struct result_station *station;
	struct area line;
	int end;

	canvas_put_fmt(c, 1, 1, c->cols / 2, STYLE_BOLD, _("%s, round %d"),
		poll->head.election, poll->head.round);
	pane_draw_list(p, c, area, BELOW_ROWS, &line);
	end = line.row + line.rows;
	station = &poll->matrix.stations[pane_current(p) - 1];
	draw_heads(c, &line, station->code);
	line.row++;
	for (size_t i = 0; i < poll->matrix.noptions && line.row < end;
		i++, line.row++)
		draw_option(poll, c, &line, &poll->order[i], station->valid);
}

const struct pane_ops pane_poll = {
	.id = "poll",
	.name = N_("by station"),
	.state_size = sizeof(struct poll),
	.list = &stations,
	.empty = N_("This poll has no stations."),
	.hint = N_("+ marks what counts as ours; shares are of valid votes"),
	.load = load,
	.follow = follow,
	.draw = draw,
};
