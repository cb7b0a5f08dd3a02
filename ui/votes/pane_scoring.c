/*
 * Scoring: polling stations by the gain from an hour of knocking, and why:
 * where, at the station under the cursor, our votes went. The effects are
 * changed here, and the ranking follows as they are typed.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/keys.h"
#include "ui/votes/map_draw.h"
#include "ui/votes/scoring.h"
#include "votes/control.h"
#include "votes/effect.h"
#include "votes/poll_title.h"
#include "votes/score_words.h"

#include <stdio.h>

enum {
	BELOW_ROWS = 10,
	LOW_ROWS = 16, /* lower screens hold the list alone */
	MAP_COLS = 24, /* at least */
	WHY_ROWS = 4,
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
	struct station_map map;
	bool whole; /* the map takes the whole screen */
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
	if (st == STATUS_OK)
		st = station_map_load(p->campaign, &p->arena, &s->map, err);
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
	const size_t at = score_place(r, id);

	(void)err;
	*holds = at < r->nstations &&
		 listing_holds(&score_listing, &r->stations[at], words);
	return STATUS_OK;
}

static enum status
found(struct pane *p, const char *words, int64_t *n, struct error *err)
{
	const struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;

	(void)err;
	*n = 0;
	for (size_t i = 0; i < r->nstations; i++)
		*n += listing_holds(&score_listing, &r->stations[i], words);
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
	const char *legend = _("● likely; ├─┤, 4-29 and 90%: so 9 times in 10");
	struct arena a = ARENA_INIT;
	int used =
		1 + canvas_put_fmt(c, 1, 1, c->cols - 2, STYLE_BOLD, "%s → %s",
			    poll_title(&a, r->high), poll_title(&a, r->low));

	if (r->pool_title)
		used += canvas_put_fmt(c, 1, used, c->cols - used - 1, 0,
			" | %s", r->pool_title);
	if (used + 2 + text_width(legend) < c->cols)
		canvas_put_right(
			c, 1, used, c->cols - used - 1, STYLE_DIM, legend);
	arena_release(&a);
}

/* Take the rows above end from the area. */
static void
go_below(struct area *area, int end)
{
	area->rows -= end - area->row;
	area->row = end;
}

/* Why the station stands where it does: in words, then where our votes went. */
static void
draw_why(struct pane *p, struct canvas *c, struct area area)
{
	const struct scoring *s = p->state;
	const struct score_report *r = &s->scores.report;
	const struct scored_station *station = current(p);
	struct arena a = ARENA_INIT;
	struct area words;

	scoring_draw_gain(r, station, c, &area);
	go_below(&area, area.row + 1);
	words = area;
	words.rows = words.rows < WHY_ROWS ? words.rows : WHY_ROWS;
	go_below(&area, area.row + canvas_put_lines(c, &words, 0,
					   score_why(r, station, &a)));
	go_below(&area, flows_draw(r, &s->flows, c, &area) + 1);
	scoring_draw_effects(&r->effects, c, area);
	arena_release(&a);
}

/* How wide the map is in so many rows: a cell is as high as two are wide. */
static int
map_cols(const struct station_map *m, int rows, int most)
{
	const double wide = m->x1 - m->x0, high = m->y1 - m->y0;
	const int cols =
		high > 0 ? (int)(2 * (rows - 1) * wide / high) + 2 : most;

	return cols < MAP_COLS ? MAP_COLS : cols < most ? cols : most;
}

static void
draw_map(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct scoring *s = p->state;

	map_draw(&s->map, &s->scores.report, pane_current(p), c, area);
}

static void
draw_below(struct pane *p, struct canvas *c, struct area area)
{
	const struct scoring *s = p->state;
	struct area map = area;

	if (s->map.n) {
		map = area;
		map.cols = map_cols(&s->map, area.rows, area.cols / 2 - 1);
		draw_map(p, c, &map);
		canvas_divider(c, area.row, map.col + map.cols + 1, area.rows);
		area.col += map.cols + 3;
		area.cols -= map.cols + 3;
	} else {
		area.rows--;
		canvas_put(c, area.row + area.rows, area.col, area.cols,
			STYLE_DIM, scoring_no_map());
	}
	draw_why(p, c, area);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct scoring *s = p->state;
	int below = area->rows < LOW_ROWS ? 0 : area->rows * 3 / 5;
	struct area rest;

	if (!current(p)) {
		scoring_draw_none(&s->scores, c);
		return;
	}
	draw_title(&s->scores.report, c);
	if (s->whole && s->map.n) {
		rest = *area;
		rest.cols = map_cols(&s->map, area->rows, area->cols * 2 / 3);
		draw_map(p, c, &rest);
		rest.col += rest.cols + 2;
		rest.cols = area->cols - rest.col - 1;
		draw_why(p, c, rest);
		return;
	}
	if (below && below < BELOW_ROWS)
		below = BELOW_ROWS;
	pane_draw_wide(p, c, area, below, &rest);
	if (below)
		draw_below(p, c, rest);
}

static void
go_to(struct pane *p, int64_t station)
{
	struct error err = ERROR_INIT;

	if (list_find(&p->list, station) && pane_follow(p, &err) != STATUS_OK)
		pane_say(p, LEVEL_ERROR, "%s", err.text);
}

/* On the map arrows go where they point, and leaving goes back to the list. */
static bool
takes(struct pane *p, uint32_t key)
{
	struct scoring *s = p->state;
	const int dx = (key == TKEY_RIGHT) - (key == TKEY_LEFT);
	const int dy = (key == TKEY_UP) - (key == TKEY_DOWN);
	const size_t at = station_map_place(&s->map, pane_current(p));

	if (!s->whole || !s->map.n)
		return false;
	if (key == TKEY_ESC || key == TKEY_BACKSPACE)
		s->whole = false;
	else if ((!dx && !dy) || at == s->map.n)
		return false;
	else
		go_to(p,
			s->map.at[station_map_towards(&s->map, at, dx, dy)].id);
	return true;
}

static void
twin(struct pane *twin, const struct pane *p)
{
	((struct scoring *)twin->state)->whole =
		((const struct scoring *)p->state)->whole;
}

/* The map alone, or beside the list again. */
static void
switch_view(struct pane *p)
{
	struct scoring *s = p->state;

	if (s->map.n)
		s->whole = !s->whole;
	else
		pane_say(p, LEVEL_INFO, "%s", scoring_no_map());
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

	dialog_ask(p, arena_printf(&a, _("%s:"), _(effect_get(effect)->title)),
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

	if (action == ACTION_COMPARE && s->npolls < 2)
		pane_say(p, LEVEL_INFO,
			_("Two polls are compared: Results, I imports them."));
	else if (action == ACTION_IMPORT)
		scoring_ask_contours(p);
	else if (!station)
		return false;
	else if (action == ACTION_OPEN)
		pane_go(p, &pane_score_station, station->id);
	else if (action == ACTION_EDIT)
		choose_effect(p);
	else if (action == ACTION_HOURS)
		scoring_ask_hours(p, scoring_plan_hours);
	else if (action == ACTION_COMPARE)
		score_compare_ask(p, s->polls, s->npolls, &s->scores.report, 0);
	else if (action == ACTION_VIEW)
		switch_view(p);
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

static const enum action actions[] = {ACTION_OPEN, ACTION_VIEW, ACTION_WORK,
	ACTION_HOURS, ACTION_EDIT, ACTION_COMPARE, ACTION_OTHERS,
	ACTION_CONTROL, ACTION_IMPORT, ACTION_MARK, ACTION_NONE};

static const struct pane_word words[] = {
	{ACTION_VIEW, N_("map"), N_("The map alone, or with the list")},
	{ACTION_WORK, N_("sheets"),
		N_("Cut the doors of the stations marked, else of this one, "
		   "into sheets")},
	{ACTION_IMPORT, N_("contours"),
		N_("Import the stations' contours, for the map")},
	{.action = ACTION_NONE}};

const struct pane_ops pane_scoring = {
	.id = "scoring",
	.name = N_("Scoring"),
	.letter = 's',
	.state_size = sizeof(struct scoring),
	.list = &stations,
	.actions = actions,
	.words = words,
	.hint = N_("Stations are ranked, never people; + ours, ○ control, "
		   "bounds: proved by totals"),
	.busy = N_("Ranking the stations: where our votes went, one by one"),
	.load = load,
	.follow = follow,
	.act = act,
	.takes = takes,
	.twin = twin,
	.draw = draw,
};
