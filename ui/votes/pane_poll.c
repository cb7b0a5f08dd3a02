/* One poll: its stations, and every option at the one under the cursor. */
#include "ui/votes/pane_poll.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "office/setting.h"
#include "port/votes/import_names.h"
#include "votes/poll_title.h"
#include "votes/result.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BELOW_ROWS = 9, LABEL_COLS = 22, SHARE_COLS = 9 };

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
	struct polled *stations;
};

/* A station, and shares of it in per cent; NAN is unknown. */
struct polled {
	struct result_station station;
	double turnout;
	const char *first; /* the option with most votes */
	double share;
	double ours;
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

static double
share_of(double part, int64_t whole)
{
	return part < 0 || whole <= 0 ? (double)NAN
				      : 100 * part / (double)whole;
}

static struct polled
polled_at(const struct poll *poll, size_t s)
{
	const struct result_station *station = &poll->matrix.stations[s];
	struct polled out = {.station = *station,
		.turnout =
			share_of((double)station->voted, station->registered),
		.share = (double)NAN,
		.ours = (double)NAN};

	if (poll->matrix.noptions == 0)
		return out;
	rank_options(poll, s);
	out.first = poll->matrix.options[poll->order[0].option].label;
	out.share = share_of((double)poll->order[0].votes, station->valid);
	if (poll->ours)
		out.ours = share_of(ours_at(poll, s), station->valid);
	return out;
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
	if (st != STATUS_OK)
		return st;
	sum_totals(p, poll);
	poll->stations = ARENA_ARRAY(
		&p->arena, struct polled, poll->matrix.nstations + 1);
	for (size_t i = 0; i < poll->matrix.nstations; i++)
		poll->stations[i] = polled_at(poll, i);
	return STATUS_OK;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct poll *poll = p->state;

	*out = (struct listing_rows){poll->stations, poll->matrix.nstations};
}

static void
per_cent(const void *row, struct arena *a, struct listing_cell *out)
{
	char text[32];

	(void)row;
	if (!out->none)
		out->shown = arena_strdup(
			a, i18n_percent(text, sizeof(text), out->real, 1));
}

#define AT(member) FIELD(struct polled, member)

static const struct listing_column columns[] = {
	LISTED("commune", N_("Commune"), CELL_TEXT, AT(station.commune),
		.keep = LISTING_FILE_ONLY),
	LISTED("station", N_("Station"), CELL_TEXT, AT(station.code),
		.width = 9),
	LISTED("name", N_("Name"), CELL_TEXT, AT(station.name), .width = 16,
		.keep = 100),
	LISTED("registered", N_("Registered"), CELL_COUNT,
		AT(station.registered), .blank = BLANK_NEGATIVE, .width = 12),
	LISTED("turnout", N_("Turnout"), CELL_REAL, AT(turnout), .digits = 1,
		.cell = per_cent, .width = 10),
	LISTED("first", N_("First"), CELL_TEXT, AT(first)),
	LISTED("share", N_("Share"), CELL_REAL, AT(share), .digits = 1,
		.cell = per_cent, .width = 7),
	LISTED("ours", N_("Ours"), CELL_REAL, AT(ours), .digits = 1,
		.cell = per_cent, .width = 8),
};

static const struct listing polled_rows = {.name = "poll",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct polled),
	.no_id = true};

static const struct list_ops stations = {
	.listing = &polled_rows, .rows = rows, .headed = true};

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

/* The station, on a row of its own where its name is long; returns the rows
 * taken. */
static int
draw_heads(struct canvas *c, const struct area *line,
	const struct result_station *station)
{
	int col = line->col + label_cols(line) + 1, row = line->row;
	struct arena a = ARENA_INIT;
	const char *head = arena_printf(&a, _("Station %s%s%s"), station->code,
		station->name ? " " : "", station->name ? station->name : "");
	const bool apart = text_width(head) + 4 > label_cols(line);

	canvas_head(
		c, row, line->col, apart ? line->cols : label_cols(line), head);
	row += apart;
	canvas_put_right(c, row, col, SHARE_COLS, STYLE_BOLD, _("votes"));
	canvas_put_right(
		c, row, col + SHARE_COLS, SHARE_COLS, STYLE_BOLD, _("here %"));
	canvas_put_right(c, row, col + 2 * SHARE_COLS, SHARE_COLS, STYLE_BOLD,
		_("all %"));
	arena_release(&a);
	return row + 1 - line->row;
}

static void
draw_detail(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct poll *poll = p->state;
	const struct result_station *station =
		&poll->matrix.stations[pane_current(p) - 1];
	struct area line = *area;
	int end = line.row + line.rows;

	line.row += draw_heads(c, &line, station);
	for (size_t i = 0; i < poll->matrix.noptions && line.row < end;
		i++, line.row++)
		draw_option(poll, c, &line, &poll->order[i], station->valid);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct poll *poll = p->state;
	struct arena a = ARENA_INIT;
	struct area detail;

	canvas_put(c, 1, 1, c->cols - 2, STYLE_BOLD,
		poll_title(&a, arena_printf(&a, "%s/%d", poll->head.election,
				       poll->head.round)));
	arena_release(&a);
	pane_draw_list(p, c, area, BELOW_ROWS, &detail);
	pane_draw_detail(p, c, &detail);
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
			_("Stations named: %zu; already called that: %zu; not "
			  "known here: %zu.  u undo"),
			done.named, done.same, done.unknown);
	arena_release(&a);
	p->reload = true;
	return st;
}

static void
agreed(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("importing"), import_file);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

/* What would happen, then the question whether it shall. */
static enum status
try_file(struct pane *p, const void *path, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct station_naming would;
	enum status st = campaign_rehearse(p->campaign, err);

	if (st != STATUS_OK)
		return st;
	st = import_names(p->campaign, path, NULL, &a, &would, err);
	campaign_end_rehearsal(p->campaign);
	if (st == STATUS_OK && !would.named)
		pane_say(p, LEVEL_INFO,
			_("No station would be named: %zu are already called "
			  "that, %zu are not known here."),
			would.same, would.unknown);
	else if (st == STATUS_OK)
		dialog_confirm(p,
			arena_printf(&a,
				_("Stations to be named: %zu; already called "
				  "that: %zu; not known here: %zu. Name them?"),
				would.named, would.same, would.unknown),
			path, agreed);
	arena_release(&a);
	return st;
}

static void
chose_file(struct pane *p, const struct answer *answer)
{
	pane_work(p, WORK_LONG, N_("trying the import"), try_file);
	pane_work_on(p, answer->text, strlen(answer->text) + 1);
}

/* What + makes of an option: not ours, ours, ours by half. */
static double
next_share(double share)
{
	return share == 0 ? 1 : share == 1 ? 0.5 : 0;
}

struct counted {
	char poll[100];
	char label[200];
	double share;
};

/* By the worker. */
static void
chose_option(struct pane *p, const struct answer *answer)
{
	const struct counted *counted = answer->data;
	struct error err = ERROR_INIT;
	enum status st = setting_ours(p->campaign, counted->poll,
		counted->label, counted->share, NULL, &err);

	pane_tell(p, st, &err, NULL);
	if (st == STATUS_OK)
		pane_say(p, LEVEL_DONE,
			counted->share == 1 ? _("%s counts as ours.  u undo")
			: counted->share > 0
				? _("%s counts by half.  u undo")
				: _("%s does not count as ours.  u undo"),
			counted->label);
}

static const char *
standing_of(double share)
{
	return share == 1 ? "1" : share > 0 ? "½" : "0";
}

/* The options, most votes first, each with how far it counts. */
static void
ask_ours(struct pane *p)
{
	const struct poll *poll = p->state;
	const struct result_matrix *m = &poll->matrix;

	dialog_choose(p, _("Ours: Enter goes from 0 to 1, to half, to 0"), true,
		chose_option);
	dialog_changes(p, N_("saving"));
	for (size_t i = 0; i < m->noptions; i++) {
		const struct result_option *o =
			&m->options[poll->order[i].option];
		struct counted counted = {.share = next_share(o->ours)};
		struct popup_item item = {.text = o->label, .name = o->nuance};

		snprintf(item.key, sizeof(item.key), "%s %s",
			standing_of(o->ours), o->nuance);
		snprintf(counted.poll, sizeof(counted.poll), "%s/%d",
			poll->head.election, poll->head.round);
		snprintf(counted.label, sizeof(counted.label), "%s", o->label);
		dialog_add(p, &item, &counted, sizeof(counted));
	}
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	if (action == ACTION_OURS)
		ask_ours(p);
	if (action == ACTION_OURS)
		return true;
	if (action != ACTION_IMPORT)
		return false;
	dialog_open_file(p, _("Import the names of stations from which file?"),
		"csv,tsv,txt,gz,xlsx,ods,json", chose_file);
	return true;
}

static const enum action actions[] = {ACTION_OURS, ACTION_IMPORT, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_IMPORT, N_("names"),
		N_("Import a table of the stations' codes and names")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_poll = {
	.right = VERB_RIGHT_SEE,
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
