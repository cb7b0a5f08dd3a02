/*
 * Scoring: polling stations by the gain from an hour of knocking, and why:
 * where, at the station under the cursor, our votes went. The effects are
 * changed here, and the ranking follows as they are typed.
 */
#include "base/i18n.h"
#include "ui/votes/scoring.h"
#include "votes/control.h"
#include "votes/effect.h"

#include <stdio.h>

enum {
	BELOW_ROWS = 9,
	/* Rank again while somebody types: without new draws. */
	LIVE_DRAWS = 15000,
	LIVE_LEAST = 20
};

struct scoring {
	struct scoring_report scores;
	struct score_effects saved; /* as in the campaign */
	long *before;               /* ranks with these, a unit */
	const char **polls;
	size_t npolls;
	struct flows flows;
};

static enum status
load(struct pane *p, struct error *err)
{
	struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;
	enum status st = scoring_load(
		p, &(struct score_request){.top = SCORING_TOP}, &s->scores);

	if (st == STATUS_OK)
		st = score_compare_polls(
			p->campaign, &p->arena, &s->polls, &s->npolls, err);
	s->saved = r->effects;
	s->before = ARENA_ARRAY(&p->arena, long, r->nstations + 1);
	for (size_t i = 0; i < r->nstations; i++)
		s->before[r->stations[i].unit] = r->stations[i].rank;
	return st;
}

static void
ranked(const struct pane *p, struct listing_rows *out)
{
	const struct scoring *s = p->state;

	*out = (struct listing_rows){
		s->scores.report.stations, s->scores.report.nstations};
}

static enum status
holds(struct pane *p, const char *words, int64_t id, bool *holds,
	struct error *err)
{
	const struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;

	(void)words;
	(void)err;
	*holds = score_place(r, id) < r->nstations;
	return STATUS_OK;
}

static enum status
found(struct pane *p, const char *words, int64_t *n, struct error *err)
{
	const struct scoring *s = p->state;

	(void)words;
	(void)err;
	*n = (int64_t)s->scores.report.nstations;
	return STATUS_OK;
}

static const struct list_ops stations = {.listing = &score_listing,
	.rows = ranked,
	.headed = true,
	.holds = holds,
	.found = found};

static const struct scored_station *
current(const struct pane *p)
{
	const struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;
	size_t at = score_place(r, pane_current(p));

	return at < r->nstations ? &r->stations[at] : NULL;
}

static enum status
follow(struct pane *p, struct error *err)
{
	struct scoring *s = p->state;
	const struct scored_station *station = current(p);

	if (station)
		flows_read(&s->scores.report, station, &p->detail, &s->flows);
	return STATUS_OK;
}

static void
draw_title(const struct score_report *r, struct canvas *c)
{
	const int used = 1 + canvas_put_fmt(c, 1, 1, c->cols / 2, STYLE_BOLD,
				     "%s -> %s", r->high, r->low);

	if (r->pool_title)
		canvas_put_fmt(c, 1, used, c->cols - used - 1, 0, " | %s",
			r->pool_title);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;
	const struct scored_station *station = current(p);
	struct area below;
	int end;

	if (!station) {
		scoring_draw_none(&s->scores, c);
		return;
	}
	draw_title(r, c);
	pane_draw_list(p, c, area, BELOW_ROWS, &below);
	scoring_draw_gain(r, station, c, &below);
	below.row++;
	below.rows--;
	end = flows_draw(r, &s->flows, c, &below) + 1;
	below.rows -= end - below.row;
	below.row = end;
	scoring_draw_effects(&r->effects, c, below);
}

/* Rank with these effects, in memory; the cursor stays on its station. */
static void
rank_with(struct pane *p, const struct score_effects *effects, bool trying)
{
	struct scoring *s = p->state;
	struct score_report *r = &s->scores.report;
	struct error err = ERROR_INIT;
	size_t draws = r->nstations ? LIVE_DRAWS / r->nstations : 0;

	if (!r->nstations)
		return;
	if (draws < LIVE_LEAST)
		draws = LIVE_LEAST;
	score_again(r, effects, trying ? draws : 0);
	for (size_t i = 0; i < r->nstations; i++)
		r->stations[i].before =
			trying ? s->before[r->stations[i].unit] : 0;
	if (list_load(&p->list, p, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

/* A key changed the line, or left it (NULL): the ranking follows. */
static void
effect_typed(struct pane *p, const char *text)
{
	struct scoring *s = p->state;
	struct score_effects effects = s->saved;
	struct error err = ERROR_INIT;
	enum effect effect;

	/* Once the line was left, what it was about is gone. */
	if (!text) {
		rank_with(p, &s->saved, false);
		return;
	}
	effect = *(const enum effect *)p->dialog.data;
	if (effect_parse(effect, text, &effects.of[effect], &err) ==
		STATUS_OK) {
		p->dialog.hint = _("The ranking follows: + rises, - falls. "
				   "Enter keeps it, Esc does not.");
		rank_with(p, &effects, true);
	} else {
		p->dialog.hint =
			arena_printf(&p->dialog.arena, "! %s", err.text);
	}
}

static const char *
check_effect(struct pane *p, const struct answer *answer, struct arena *a)
{
	struct error err = ERROR_INIT;
	struct score_range range;

	return effect_parse(*(const enum effect *)answer->data, answer->text,
		       &range, &err) == STATUS_OK
		       ? NULL
		       : arena_strdup(a, err.text);
}

static void
effect_given(struct pane *p, const struct answer *answer)
{
	struct scoring *s = p->state;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	const enum effect effect = *(const enum effect *)answer->data;
	struct score_range range;
	enum status st = effect_parse(effect, answer->text, &range, &err);

	if (st == STATUS_OK)
		st = effect_save(p->campaign, effect, &range, &err);
	if (st == STATUS_OK) {
		pane_say(p, LEVEL_DONE, _("%s. u undoes it."),
			effect_summary(&a, effect, &range));
		p->reload = true;
	} else {
		pane_say(p, LEVEL_ERROR, "%s", err.text);
		rank_with(p, &s->saved, false);
	}
	arena_release(&a);
}

static void
effect_chosen(struct pane *p, const struct answer *answer)
{
	const struct scoring *s = p->state;
	const enum effect effect = (enum effect)answer->value;
	struct arena a = ARENA_INIT;

	dialog_ask(p, arena_printf(&a, "%s:", _(effect_get(effect)->title)),
		_("One number, or low, value and high; the ranking follows"),
		NULL, 0, effect_given);
	dialog_start(p, effect_text(&a, &s->saved.of[effect]), effect_typed);
	dialog_about(p, &effect, sizeof(effect));
	dialog_checks(p, check_effect);
	arena_release(&a);
}

static void
choose_effect(struct pane *p)
{
	struct scoring *s = p->state;

	dialog_choose(p, _("What a conversation is thought to do"), false,
		effect_chosen);
	for (int i = 0; i < EFFECTS; i++) {
		struct popup_item item = {.value = i,
			.letter = (char)('1' + i),
			.text = _(effect_get((enum effect)i)->title)};

		snprintf(item.key, sizeof(item.key), "%d  %s", i + 1,
			effect_value(&p->dialog.arena, &s->saved.of[i]));
		dialog_add(p, &item, NULL, 0);
	}
}

static void
hours_given(struct pane *p, const struct answer *answer)
{
	int64_t tenths = scoring_tenths(answer->text);

	if (tenths)
		pane_go(p, &pane_score_plan, tenths);
}

/* Hold the station out, or stop holding it out. */
static enum status
switch_control(
	struct pane *p, const struct scored_station *station, struct error *err)
{
	size_t changed;
	enum status st = controls_change(p->campaign,
		&(struct controls_edit){.codes = &station->code,
			.n = 1,
			.remove = station->control},
		&changed, err);

	if (st != STATUS_OK)
		return st;
	pane_say(p, LEVEL_DONE,
		station->control ? _("%s is canvassed again. u undoes it.")
				 : _("%s is a control station: no plan goes "
				     "there. u undoes it."),
		station->code);
	p->reload = true;
	return STATUS_OK;
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	struct scoring *s = p->state;
	const struct scored_station *station = current(p);

	if (!station)
		return false;
	if (action == ACTION_OPEN)
		pane_go(p, &pane_score_station, station->id);
	else if (action == ACTION_EDIT)
		choose_effect(p);
	else if (action == ACTION_HOURS)
		scoring_ask_hours(p, hours_given);
	else if (action == ACTION_COMPARE)
		score_compare_ask(p, s->polls, s->npolls);
	else if (action == ACTION_OTHERS)
		scoring_ask_others(
			p, s->scores.report.high, s->scores.report.low);
	else if (action == ACTION_WORK)
		scoring_ask_cut(p, &s->scores.report, station);
	else if (action == ACTION_CONTROL)
		*status = switch_control(p, station, err);
	else
		return false;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_EDIT, ACTION_HOURS,
	ACTION_WORK, ACTION_COMPARE, ACTION_OTHERS, ACTION_CONTROL,
	ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_WORK, N_("sheets"),
		N_("Cut the doors of the stations marked, else of this one, "
		   "into sheets")},
	{ACTION_NONE}};

const struct pane_ops pane_scoring = {
	.id = "scoring",
	.name = N_("Scoring"),
	.letter = 's',
	.state_size = sizeof(struct scoring),
	.list = &stations,
	.actions = actions,
	.words = words,
	.hint = N_("Where to knock. A station is ranked, never a person; + "
		   "counts as ours"),
	.busy = N_("Ranking the stations: where our votes went, one by one"),
	.load = load,
	.follow = follow,
	.act = act,
	.draw = draw,
};
