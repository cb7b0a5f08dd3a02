/*
 * A plan of hours: opened from Scoring on tenths of hours. Which stations, how
 * long, the gain, and what leaving one out would cost.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/votes/scoring.h"
#include "votes/score_plan.h"

enum { BELOW_ROWS = 7 };

struct plan {
	struct scoring_report scores;
	struct score_plan plan;
	struct error why; /* there is none for so many hours */
};

static enum status
load(struct pane *p, struct error *err)
{
	struct plan *s = p->state;
	enum status st = scoring_load(
		p, &(struct score_request){.top = SCORING_TOP}, &s->scores);

	if (st == STATUS_OK && s->scores.report.nstations &&
		score_plan(&s->scores.report, (double)p->subject / 10,
			&p->arena, &s->plan, &s->why) != STATUS_OK)
		s->plan = (struct score_plan){0};
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct plan *s = p->state;

	*out = (struct listing_rows){s->plan.stations, s->plan.n};
}

static const struct list_ops planned = {
	.listing = &plan_listing, .rows = rows, .headed = true};

/* One below the other, each in as many rows as it may need. */
static void
draw_notes(const struct score_plan *plan, struct canvas *c, struct area line)
{
	for (size_t i = 0; i < plan->nnotes; i++) {
		const struct area at = {.row = line.row,
			.col = line.col + 1,
			.rows = 1 +
				text_width(plan->notes[i]) / (line.cols - 6),
			.cols = line.cols - 1};

		canvas_put_lines(c, &at, i ? 0 : STYLE_BOLD, plan->notes[i]);
		line.row += at.rows;
	}
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct plan *s = p->state;
	const struct error *why =
		s->scores.report.nstations ? &s->why : &s->scores.why;
	char hours[32];
	struct area line;

	canvas_put_fmt(c, 1, 1, c->cols / 2, STYLE_BOLD,
		ngettext("%s hour", "%s hours",
			i18n_amount((double)p->subject / 10)),
		score_hours_text(
			hours, sizeof(hours), (double)p->subject / 10));
	if (!s->plan.n) {
		canvas_put(c, 4, 4, c->cols - 8, 0, _("No plan:"));
		canvas_put_lines(c, &(struct area){5, 4, 4, c->cols - 8}, 0,
			*why->text ? why->text
				   : _("so little time opens no door"));
		return;
	}
	pane_draw_list(p, c, area, BELOW_ROWS, &line);
	draw_notes(&s->plan, c, line);
}

static void
hours_given(struct pane *p, const struct answer *answer)
{
	int64_t tenths = scoring_tenths(answer->text);

	if (!tenths)
		return;
	p->subject = tenths;
	p->reload = true;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct planned_station *station = list_data(&p->list);

	if (action == ACTION_HOURS)
		scoring_ask_hours(p, hours_given);
	else if (action == ACTION_OPEN && station)
		pane_go(p, &pane_score_station, station->station->id);
	else
		return false;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_HOURS, ACTION_NONE};

const struct pane_ops pane_score_plan = {
	.id = "score-plan",
	.name = N_("Plan of hours"),
	.state_size = sizeof(struct plan),
	.list = &planned,
	.actions = actions,
	.hint = N_(
		"Loss if skipped: with its hours at the next station instead"),
	.busy = N_("Ranking the stations: where our votes went, one by one"),
	.load = load,
	.act = act,
	.draw = draw,
};
