/*
 * One station: why it has its rank, the bounds from its totals, and its turnout
 * and our share over the polls. Opened from Scoring on its id.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "ui/votes/scoring.h"
#include "votes/poll_title.h"
#include "votes/score_words.h"
#include "votes/station.h"

#include <math.h>

enum {
	POLL_COLS = 26,
	NUMBER_COLS = 7,
	BAR_MOST = 32,
	WHY_ROWS = 4,
	HOURS_MOST = 999
};

extern const struct pane_ops pane_contacts;

struct station {
	struct scoring_report scores;
	struct station_past past;
	struct flows flows;
	size_t place; /* in the report; nstations: it is not scored */
};

static enum status
load(struct pane *p, struct error *err)
{
	struct station *s = p->state;
	const struct score_report *r = &s->scores.report;
	enum status st = scoring_load(
		p, &(struct score_request){.top = SCORING_TOP}, &s->scores);

	if (st == STATUS_OK)
		st = station_past_load(
			p->campaign, p->subject, &p->arena, &s->past, err);
	if (st != STATUS_OK)
		return st;
	s->place = score_place(r, p->subject);
	if (s->place < r->nstations)
		flows_read(r, &r->stations[s->place], &p->arena, &s->flows);
	return STATUS_OK;
}

/* Its place in the report, or NULL where it is not scored. */
static const struct scored_station *
scored(const struct station *s)
{
	const struct score_report *r = &s->scores.report;

	return s->place < r->nstations ? &r->stations[s->place] : NULL;
}

static void
draw_title(const struct station *s, struct canvas *c)
{
	char registered[32], doors[32];
	int used = canvas_put_fmt(c, 1, 1, c->cols - 2, STYLE_BOLD, "%s %s",
		s->past.code, s->past.name ? s->past.name : "");
	const struct scored_station *t;

	if (!(t = scored(s)))
		return;
	canvas_put_fmt(c, 1, 3 + used, c->cols - used - 4, STYLE_PLAIN,
		_("rank %ld (%ld-%ld)  registered %s  doors %s"), t->rank,
		t->rank_low, t->rank_high,
		i18n_count(
			registered, sizeof(registered), llround(t->registered)),
		t->control
			? _("control")
			: i18n_count(doors, sizeof(doors), llround(t->doors)));
}

/* "Mobilise    103 (42 to 197) votes    ----|------" */
static void
draw_figure(const struct score_report *r, struct canvas *c,
	const struct area *line, const char *title,
	const struct score_range *range, int digits)
{
	struct arena a = ARENA_INIT;

	canvas_put(c, line->row, line->col + 2, 22, 0, title);
	canvas_put_right(c, line->row, line->col + 25, 18, STYLE_BOLD,
		score_range_text(&a, range, digits));
	if (line->cols >= 60) {
		double most = range->high;

		for (size_t i = 0; i < r->nstations; i++) {
			const struct scored_station *t = &r->stations[i];
			const double high = digits ? t->gain.high
						   : fmax(t->mobilise.high,
							     t->persuade.high);

			most = fmax(most, high);
		}
		canvas_interval(c, line->row, line->col + 46,
			line->cols - 48 < BAR_MOST ? line->cols - 48 : BAR_MOST,
			fmax(0, range->low), range->value, range->high, most);
	}
	arena_release(&a);
}

static int
draw_figures(const struct station *s, struct canvas *c, struct area line)
{
	const struct score_report *r = &s->scores.report;
	const struct scored_station *t = &r->stations[s->place];
	const struct {
		const char *title;
		const struct score_range *range;
		int digits;
	} figures[] = {{_("Votes/hour"), &t->gain, 2},
		{_("Mobilise"), &t->mobilise, 0},
		{_("Persuade"), &t->persuade, 0}};

	for (size_t i = 0; i < ARRAY_LEN(figures); i++, line.row++)
		draw_figure(r, c, &line, figures[i].title, figures[i].range,
			figures[i].digits);
	return line.row;
}

/* "58.1 [#####.....]", or "?" for what the file does not say. */
static void
draw_share(struct canvas *c, int row, int col, int width, double share)
{
	char text[32];

	if (isnan(share)) {
		canvas_put_right(c, row, col, NUMBER_COLS, STYLE_DIM, "?");
		return;
	}
	canvas_put_right(c, row, col, NUMBER_COLS, 0,
		i18n_real(text, sizeof(text), 100 * share, 1));
	canvas_bar(c, row, col + NUMBER_COLS + 1,
		width - NUMBER_COLS - 1 < BAR_MOST ? width - NUMBER_COLS - 1
						   : BAR_MOST,
		share, 1);
}

/* Whole, or without what it is a share of. */
static void
draw_share_head(struct canvas *c, int row, int col, int width,
	const char *title, const char *brief)
{
	canvas_put(c, row, col, width, STYLE_BOLD,
		text_width(title) <= width ? title : brief);
}

static void
draw_past(const struct station *s, struct canvas *c, struct area line)
{
	const int end = line.row + line.rows;
	const int half = (line.cols - POLL_COLS) / 2;
	struct arena a = ARENA_INIT;
	size_t first = 0;

	canvas_put(c, line.row, line.col + 2, POLL_COLS, STYLE_BOLD, _("Poll"));
	draw_share_head(c, line.row, line.col + POLL_COLS + 1, half - 1,
		_("Turnout (registered)"), _("Turnout"));
	draw_share_head(c, line.row, line.col + POLL_COLS + half + 1, half - 1,
		_("Ours (valid votes)"), _("Ours"));
	/* If there is no room for all, the newest stay. */
	if ((int)s->past.n > line.rows - 1)
		first = s->past.n - (size_t)(line.rows > 1 ? line.rows - 1 : 0);
	for (size_t i = first; i < s->past.n && ++line.row < end; i++) {
		const struct station_poll *poll = &s->past.polls[i];

		canvas_put(c, line.row, line.col + 2, POLL_COLS - 1, 0,
			poll_title(&a, poll->poll));
		draw_share(c, line.row, line.col + POLL_COLS + 1, half - 2,
			poll->turnout);
		draw_share(c, line.row, line.col + POLL_COLS + half + 1,
			half - 2, poll->any_ours ? poll->ours : (double)NAN);
	}
	arena_release(&a);
}

/* A vote every so many hours says more than 0.08 votes an hour. */
static const char *
hours_text(struct arena *a, double gain)
{
	const long hours = gain > 0 ? lround(1 / gain) : 0;

	return hours < 1 || hours > HOURS_MOST
		       ? ""
		       : arena_printf(a,
				 ngettext("One vote more for %ld hour of "
					  "knocking.",
					 "One vote more for %ld hours of "
					 "knocking.",
					 (unsigned long)hours),
				 hours);
}

/* In words, before the figures: why it has its rank. */
static void
draw_why(const struct station *s, struct canvas *c, struct area *top)
{
	const struct score_report *r = &s->scores.report;
	const struct area words = {
		top->row, top->col + 2, WHY_ROWS, top->cols - 4};
	struct arena a = ARENA_INIT;
	const int used = canvas_put_lines(c, &words, 0,
		arena_join(&a, score_why(r, scored(s), &a), " ",
			hours_text(&a, scored(s)->gain.value)));

	top->row += used;
	top->rows -= used;
	arena_release(&a);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct station *s = p->state;
	const struct score_report *r = &s->scores.report;
	const int polls = (int)s->past.n + 1;
	struct area top = {area->row, area->col + 1, area->rows - polls - 1,
		area->cols - 2};
	struct area past = top;

	draw_title(s, c);
	if (s->place >= r->nstations) {
		canvas_put_lines(c,
			&(struct area){top.row, top.col, 3, top.cols}, 0,
			r->nstations
				? _("This station is not scored: it is too "
				    "small and counted with its neighbour, or "
				    "its roll changed too much.")
				: s->scores.why.text);
		top.row += 3;
	} else if (top.rows >= 4) {
		if (top.rows >= WHY_ROWS + 5)
			draw_why(s, c, &top);
		top.row = draw_figures(s, c, top);
		top.rows -= 3;
		top.row = flows_draw(r, &s->flows, c, &top);
	}
	past.row = top.row + 1;
	past.rows = area->row + area->rows - past.row;
	draw_past(s, c, past);
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct station *s = p->state;
	struct arena a = ARENA_INIT;
	bool mine = true;

	(void)status;
	(void)err;
	if (action == ACTION_PEOPLE)
		pane_go_filtered(p, &pane_contacts,
			arena_join(&a, "station", ":", s->past.code));
	else if (action == ACTION_WORK)
		scoring_ask_cut(p, &s->scores.report, scored(s));
	else if (action == ACTION_HOURS)
		scoring_ask_hours(p, scoring_plan_hours);
	else
		mine = false;
	arena_release(&a);
	return mine;
}

static bool
shows(const struct pane *p, enum action action)
{
	return action == ACTION_PEOPLE || scored(p->state);
}

static const enum action actions[] = {
	ACTION_WORK, ACTION_HOURS, ACTION_PEOPLE, ACTION_NONE};
static const struct pane_word words[] = {
	{ACTION_WORK, N_("sheets"),
		N_("Cut the doors of this station into sheets")},
	{ACTION_PEOPLE, N_("people"), N_("Our contacts who vote here")},
	{ACTION_NONE, NULL, NULL}};

const struct pane_ops pane_score_station = {
	.id = "score-station",
	.name = N_("Station"),
	.state_size = sizeof(struct station),
	.actions = actions,
	.words = words,
	.act = act,
	.shows = shows,
	.hint = N_("The line: the least and the most that the totals allow; ● "
		   "the estimate"),
	.busy = N_("Ranking the stations: where our votes went, one by one"),
	.load = load,
	.draw = draw,
};
