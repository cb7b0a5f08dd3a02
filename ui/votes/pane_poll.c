/* One poll: its stations, and every option at the one under the cursor. */
#include "ui/votes/pane_poll.h"

#include "base/i18n.h"
#include "port/votes/import_names.h"
#include "votes/result.h"

#include <stdlib.h>
#include <string.h>

enum { BELOW_ROWS = 9, LABEL_COLS = 22, SHARE_COLS = 7 };

/* An option at one station: its index in the matrix and its votes there. */
struct standing {
	size_t option;
	int64_t votes;
};

struct poll {
	struct result_poll head;
	struct result_matrix matrix;
	int64_t *totals; /* votes per option, all stations */
	int64_t valid;
	bool ours;              /* some option counts as ours */
	struct standing *order; /* the options, most votes here first */
	size_t *shown;          /* stations in the order of the list */
};

enum column { CODE, NAME, REGISTERED, TURNOUT, FIRST, SHARE, OURS, COLUMNS };

/* What a station is sorted by. */
struct sorted {
	size_t station;
	double value;
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
	for (size_t i = 0; i < m->noptions; i++)
		poll->ours = poll->ours || m->options[i].ours > 0;
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

/* The options by their votes at station s. */
static void
rank_options(const struct poll *poll, size_t s)
{
	const struct result_matrix *m = &poll->matrix;

	for (size_t i = 0; i < m->noptions; i++)
		poll->order[i] =
			(struct standing){i, m->counts[s * m->noptions + i]};
	qsort(poll->order, m->noptions, sizeof(*poll->order), most_votes_first);
}

/* The votes at station s that count as ours, by their share. */
static double
ours_at(const struct poll *poll, size_t s)
{
	const struct result_matrix *m = &poll->matrix;
	double sum = 0;

	for (size_t i = 0; i < m->noptions; i++) {
		int64_t votes = m->counts[s * m->noptions + i];

		if (votes > 0)
			sum += m->options[i].ours * (double)votes;
	}
	return sum;
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
	row->cells[CODE] = station->code;
	row->cells[NAME] = station->name ? station->name : "";
	row->cells[REGISTERED] = count_text(a, station->registered);
	row->cells[TURNOUT] =
		percent_text(a, station->voted, station->registered);
	if (poll->matrix.noptions == 0)
		return;
	row->cells[FIRST] = poll->matrix.options[poll->order[0].option].label;
	row->cells[SHARE] =
		percent_text(a, poll->order[0].votes, station->valid);
	if (poll->ours)
		row->cells[OURS] = percent_text(
			a, (int64_t)(ours_at(poll, s) + 0.5), station->valid);
}

/* What the list is sorted by, descending first; by code the matrix is in order
 * already. */
static double
sort_value(const struct poll *poll, size_t s, size_t column)
{
	const struct result_station *station = &poll->matrix.stations[s];

	if (column == REGISTERED)
		return -(double)station->registered;
	if (column == TURNOUT)
		return -percent(station->voted, station->registered);
	if (column == OURS && station->valid > 0)
		return -ours_at(poll, s) / (double)station->valid;
	return 0;
}

static int
by_value(const void *x, const void *y)
{
	const struct sorted *a = x, *b = y;

	if (a->value != b->value)
		return a->value < b->value ? -1 : 1;
	return a->station < b->station ? -1 : 1;
}

static void
sort_stations(struct pane *p, struct poll *poll)
{
	size_t n = poll->matrix.nstations;
	struct sorted *sorted =
		ARENA_ARRAY(&p->list.arena, struct sorted, n + 1);

	poll->shown = ARENA_ARRAY(&p->list.arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		sorted[i] =
			(struct sorted){i, sort_value(poll, i, p->list.sort)};
	qsort(sorted, n, sizeof(*sorted), by_value);
	for (size_t i = 0; i < n; i++)
		poll->shown[i] = sorted[p->list.down ? n - 1 - i : i].station;
}

/* The matrix is in memory: its rows after the given one. */
static enum status
page(struct pane *p, const struct list_row *after, size_t limit,
	struct error *err)
{
	struct poll *poll = p->state;
	size_t from = 0;

	if (!after)
		sort_stations(p, poll);
	while (after && poll->shown[from++] + 1 != (size_t)after->id)
		continue;
	for (size_t i = from; i < poll->matrix.nstations && i - from < limit;
		i++)
		add_station(p, poll, poll->shown[i]);
	return STATUS_OK;
}

static const struct listing_column columns[COLUMNS] = {
	[CODE] = {.title = N_("Station"), .width = 9, .sorts = true},
	[NAME] = {.title = N_("Name"), .width = 16, .keep = 100},
	[REGISTERED] = {.title = N_("Registered"),
		.width = 12,
		.right = true,
		.sorts = true},
	[TURNOUT] = {.title = N_("Turnout"),
		.width = 10,
		.right = true,
		.sorts = true},
	[FIRST] = {.title = N_("First")},
	[SHARE] = {.title = N_("Share"), .width = 7, .right = true},
	[OURS] = {.title = N_("Ours"),
		.width = 8,
		.right = true,
		.sorts = true},
};

static const struct list_ops stations = {
	.columns = columns, .ncolumns = COLUMNS, .page = page};

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
draw_heads(struct canvas *c, const struct area *line,
	const struct result_station *station)
{
	int col = line->col + label_cols(line) + 1;

	canvas_put_fmt(c, line->row, line->col, label_cols(line), STYLE_BOLD,
		_("-- Station %s %s"), station->code,
		station->name ? station->name : "");
	canvas_put_right(c, line->row, col, SHARE_COLS, STYLE_BOLD, _("votes"));
	canvas_put_right(c, line->row, col + SHARE_COLS, SHARE_COLS, STYLE_BOLD,
		_("here %"));
	canvas_put_right(c, line->row, col + 2 * SHARE_COLS, SHARE_COLS,
		STYLE_BOLD, _("all %"));
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct poll *poll = p->state;
	const struct result_station *station =
		&poll->matrix.stations[pane_current(p) - 1];
	struct area line = *area;
	int end = line.row + line.rows;

	draw_heads(c, &line, station);
	line.row++;
	for (size_t i = 0; i < poll->matrix.noptions && line.row < end;
		i++, line.row++)
		draw_option(poll, c, &line, &poll->order[i], station->valid);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct poll *poll = p->state;
	struct area detail;

	canvas_put_fmt(c, 1, 1, c->cols / 2, STYLE_BOLD, _("%s, round %d"),
		poll->head.election, poll->head.round);
	pane_draw_list(p, c, area, BELOW_ROWS, &detail);
	draw_detail(p, c, &detail);
}

/* Names for its stations, from a table of codes and names. */
static enum status
import_file(struct pane *p, const void *data, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct station_naming done;
	enum status st = import_names(p->campaign, data, NULL, &a, &done, err);

	if (st == STATUS_OK)
		pane_say(p, done.unknown ? LEVEL_WARN : LEVEL_DONE,
			_("%zu stations named, %zu called so already, %zu not "
			  "known here.  u undo"),
			done.named, done.same, done.unknown);
	arena_release(&a);
	p->reload = true;
	return st;
}

static void
chose_file(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("importing"), import_file);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action != ACTION_IMPORT)
		return false;
	dialog_open_file(p,
		_("Bring the names of stations in from which file?"),
		"csv,tsv,txt,gz,xlsx,ods,json", chose_file);
	return true;
}

static const enum action actions[] = {ACTION_SORT, ACTION_IMPORT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_IMPORT, N_("names"),
		N_("Bring in a table of the stations' codes and names")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_poll = {
	.id = "poll",
	.name = N_("by station"),
	.state_size = sizeof(struct poll),
	.list = &stations,
	.actions = actions,
	.words = words,
	.act = act,
	.empty = N_("This poll has no stations."),
	.hint = N_("+ marks what counts as ours; shares are of valid votes"),
	.load = load,
	.follow = follow,
	.detail = draw_detail,
	.draw = draw,
};
