/* What the panes about scores share. */
#include "ui/votes/scoring.h"

#include "base/i18n.h"
#include "base/text.h"
#include "field/visit_report.h"
#include "votes/score_plan.h"

#include <stdlib.h>

enum status
scoring_load(struct pane *p, const struct score_request *rq,
	struct scoring_report *out)
{
	enum status st = STATUS_CANCELLED;

	/* Always too slow for the thread that draws. */
	if (p->patient)
		st = score_compute(
			p->campaign, rq, &p->arena, &out->report, &out->why);
	if (st == STATUS_OK)
		st = visit_mark_scores(p->campaign, &out->report, &out->why);
	if (st == STATUS_CANCELLED)
		return st;
	if (st != STATUS_OK)
		out->report = (struct score_report){0};
	return STATUS_OK;
}

void
scoring_draw_none(const struct scoring_report *s, struct canvas *c)
{
	canvas_put(c, 4, 4, c->cols - 8, 0, _("No ranking yet:"));
	canvas_put_lines(
		c, &(struct area){5, 4, 4, c->cols - 8}, 0, s->why.text);
}

static const char *
check_hours(struct pane *p, const struct answer *answer, struct arena *a)
{
	struct error err = ERROR_INIT;
	double hours;

	return !*answer->text || score_hours(answer->text, &hours, &err) ==
					 STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

void
scoring_ask_hours(struct pane *p, dialog_done *done)
{
	dialog_ask(p, _("Hours of volunteers to spend:"),
		_("As in 60 or 7.5; the plan says where, and what they bring"),
		NULL, 0, done);
	dialog_checks(p, check_hours);
}

int64_t
scoring_tenths(const char *text)
{
	struct error err = ERROR_INIT;
	double hours = 0;

	return *text && score_hours(text, &hours, &err) == STATUS_OK
		       ? (int64_t)(10 * hours + 0.5)
		       : 0;
}

void
scoring_plan_hours(struct pane *p, const struct answer *answer)
{
	int64_t tenths = scoring_tenths(answer->text);

	if (tenths)
		pane_go(p, &pane_score_plan, tenths);
}

void
scoring_draw_gain(const struct score_report *report,
	const struct scored_station *station, struct canvas *c,
	const struct area *line)
{
	struct arena a = ARENA_INIT;
	char text[32];
	double best = 0;
	const char *head = arena_printf(&a, _("%s, in the first %d: %s"),
		station->code, SCORING_TOP,
		i18n_percent(text, sizeof(text), 100 * station->in_top, 0));
	const int room = text_width(head) + 5;
	const int used =
		1 + canvas_head(c, line->row, line->col,
			    room < line->cols ? room : line->cols, head);
	const int width = line->cols - used - 1;

	for (size_t i = 0; i < report->nstations; i++)
		if (report->stations[i].gain.high > best)
			best = report->stations[i].gain.high;
	if (width >= 12)
		canvas_interval(c, line->row, line->col + used,
			width < 30 ? width : 30,
			station->gain.low > 0 ? station->gain.low : 0,
			station->gain.value, station->gain.high, best);
	arena_release(&a);
}

void
scoring_draw_effects(
	const struct score_effects *effects, struct canvas *c, struct area line)
{
	struct arena a = ARENA_INIT;
	const char *texts[EFFECTS];
	int titles = 0, values = 0, rows, col;

	for (int i = 0; i < EFFECTS; i++) {
		texts[i] = effect_text(&a, &effects->of[i]);
		titles = text_widest(
			titles, _(effect_get((enum effect)i)->title));
		values = text_widest(values, texts[i]);
	}
	/* A value stands beside its title where there is room, else below. */
	rows = 2 + titles + 2 + values <= line.cols ? 1 : 2;
	col = rows == 1 ? 2 + titles + 2 : line.cols - values;
	if (line.rows >= rows * EFFECTS + 1) {
		canvas_head(c, line.row++, line.col, line.cols,
			_("Effects; e changes them"));
		for (int i = 0; i < EFFECTS; i++, line.row += rows) {
			canvas_put(c, line.row, line.col + 2, line.cols - 2, 0,
				_(effect_get((enum effect)i)->title));
			canvas_put_right(c, line.row + rows - 1, line.col + col,
				values, STYLE_BOLD, texts[i]);
		}
	}
	arena_release(&a);
}
