/*
 * Two rankings side by side: the campaign's and another, with other polls,
 * another method or other effects. Opened from Scoring on a comparison packed
 * into a number, so that it can be reopened as it was.
 */
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/votes/scoring.h"
#include "votes/poll_title.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>

enum { PLACES = 1000, BELOW_ROWS = 3 };

/* Sets of effects to compare with; the first are the campaign's own. */
static const struct {
	const char *title; /* N_() */
	bool usual;
	bool without[EFFECTS]; /* taken as 0 */
} effect_sets[] = {
	{.title = N_("the effects of the campaign")},
	{.title = N_("the effects as delivered"), .usual = true},
	{.title = N_("only those who stayed home"),
		.without[EFFECT_PERSUADE] = true},
	{.title = N_("only those who voted elsewhere"),
		.without[EFFECT_MOBILISE] = true},
};

/* What a choice sets: in the order of the digits of a subject. */
enum dimension { HIGH, LOW, METHOD, EFFECT_SET, DIMENSIONS };

/* A station in both; other NULL: it is not ranked there. */
struct compared_station {
	const struct scored_station *own, *other;
};

struct compared {
	struct compared_station *stations;
	struct scoring_report scores;
	struct scoring_report other;
	const char **polls;
	size_t npolls;
	size_t chosen[DIMENSIONS]; /* 0: as the campaign's */
};

static void
unpack(int64_t subject, size_t chosen[DIMENSIONS])
{
	for (int i = 0; i < DIMENSIONS; i++, subject /= PLACES)
		chosen[i] = (size_t)(subject % PLACES);
}

static int64_t
pack(const size_t chosen[DIMENSIONS])
{
	int64_t subject = 0;

	for (int i = DIMENSIONS; i-- > 0;)
		subject = subject * PLACES + (int64_t)chosen[i];
	return subject;
}

/* The campaign's request with the choices applied. */
static void
choose(struct pane *p, struct compared *s, struct score_request *rq,
	struct score_effects *effects)
{
	const size_t set = s->chosen[EFFECT_SET] % ARRAY_LEN(effect_sets);

	if (s->chosen[HIGH] && s->chosen[HIGH] <= s->npolls)
		rq->high = s->polls[s->chosen[HIGH] - 1];
	if (s->chosen[LOW] && s->chosen[LOW] <= s->npolls)
		rq->low = s->polls[s->chosen[LOW] - 1];
	if (s->chosen[METHOD])
		rq->method = score_method(s->chosen[METHOD] - 1, NULL);
	effects_read(p->campaign, effects);
	for (int i = 0; i < EFFECTS; i++) {
		if (effect_sets[set].usual)
			effects->of[i] = effect_get((enum effect)i)->usual;
		if (effect_sets[set].without[i])
			effects->of[i] = (struct score_range){0, 0, 0};
	}
	rq->effects = effects;
}

static void
compare(struct pane *p, struct compared *s)
{
	const struct score_report *r = &s->scores.report;
	const struct score_report *other = &s->other.report;

	s->stations = ARENA_ARRAY(
		&p->arena, struct compared_station, r->nstations + 1);
	for (size_t i = 0; i < r->nstations; i++) {
		const size_t at = score_place(other, r->stations[i].id);

		s->stations[i] = (struct compared_station){&r->stations[i],
			at < other->nstations ? &other->stations[at] : NULL};
	}
}

static enum status
load(struct pane *p, struct error *err)
{
	struct compared *s = p->state;
	struct score_request rq = {.top = SCORING_TOP};
	struct score_effects effects;
	enum status st = scoring_load(p, &rq, &s->scores);

	unpack(p->subject, s->chosen);
	if (st == STATUS_OK)
		st = score_compare_polls(
			p->campaign, &p->arena, &s->polls, &s->npolls, err);
	if (st != STATUS_OK)
		return st;
	choose(p, s, &rq, &effects);
	st = scoring_load(p, &rq, &s->other);
	if (st == STATUS_OK)
		compare(p, s);
	return st;
}

static void
rows(const struct pane *p, struct listing_rows *out)
{
	const struct compared *s = p->state;

	*out = (struct listing_rows){s->stations, s->scores.report.nstations};
}

static void
rank(const void *row, struct arena *a, struct listing_cell *out)
{
	(void)a;
	out->number = ((const struct compared_station *)row)->own->rank;
}

static void
other_rank(const void *row, struct arena *a, struct listing_cell *out)
{
	const struct compared_station *s = row;

	out->none = !s->other;
	if (out->none)
		return;
	out->number = s->other->rank;
	out->shown = score_rank_text(a, s->other->rank, s->own->rank);
}

static const char *
among_text(struct arena *a, const struct scored_station *s)
{
	return s ? arena_printf(a, "%ld-%ld", s->rank_low, s->rank_high) : NULL;
}

static void
among(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = among_text(a, ((const struct compared_station *)row)->own);
}

static void
other_among(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text =
		among_text(a, ((const struct compared_station *)row)->other);
}

static void
place(const void *row, struct arena *a, struct listing_cell *out)
{
	out->text = score_station_text(
		a, ((const struct compared_station *)row)->own);
}

static void
put_gain(const struct scored_station *s, struct arena *a,
	struct listing_cell *out)
{
	out->none = !s;
	if (!s)
		return;
	out->real = s->gain.value;
	out->shown = score_range_text(a, &s->gain, 2);
}

static void
gain(const void *row, struct arena *a, struct listing_cell *out)
{
	put_gain(((const struct compared_station *)row)->own, a, out);
}

static void
other_gain(const void *row, struct arena *a, struct listing_cell *out)
{
	put_gain(((const struct compared_station *)row)->other, a, out);
}

static const struct listing_column columns[] = {
	LISTED("rank", N_("Rank"), CELL_NUMBER, .cell = rank, .width = 4,
		.right = true),
	LISTED("among", N_("90%"), CELL_TEXT, .cell = among, .width = 5),
	LISTED("other", N_("Other"), CELL_NUMBER, .cell = other_rank,
		.width = 6),
	LISTED("other_among", N_("90%"), CELL_TEXT, .cell = other_among,
		.width = 5),
	LISTED("station", N_("Station"), CELL_TEXT, .cell = place),
	LISTED("votes_per_hour", N_("Votes/hour"), CELL_REAL, .cell = gain,
		.digits = 2, .width = 15),
	LISTED("other_per_hour", N_("Other"), CELL_REAL, .cell = other_gain,
		.digits = 2, .width = 15),
};

static const struct listing comparison = {.name = "comparison",
	.columns = columns,
	.ncolumns = ARRAY_LEN(columns),
	.size = sizeof(struct compared_station),
	.no_id = true};

static const struct list_ops stations = {
	.listing = &comparison, .rows = rows, .headed = true};

/* Spearman's: 1 if both rank alike, -1 if they rank in reverse. */
static double
rank_correlation(const struct compared *s)
{
	const struct score_report *r = &s->scores.report;
	double squares = 0, n = 0;

	for (size_t i = 0; i < r->nstations; i++) {
		const size_t at =
			score_place(&s->other.report, r->stations[i].id);
		double d;

		if (at == s->other.report.nstations)
			continue;
		d = (double)(r->stations[i].rank -
			     s->other.report.stations[at].rank);
		squares += d * d;
		n++;
	}
	return n > 1 ? 1 - 6 * squares / (n * (n * n - 1)) : 1;
}

/* How many of the first stay among the first. */
static int
stay(const struct compared *s)
{
	const struct score_report *r = &s->scores.report;
	int n = 0;

	for (size_t i = 0; i < r->nstations && i < SCORING_TOP; i++) {
		const size_t at =
			score_place(&s->other.report, r->stations[i].id);

		n += at < SCORING_TOP;
	}
	return n;
}

static void
draw_run(const struct score_report *r, const char *effects, const char *title,
	struct canvas *c, const struct area *line)
{
	struct arena a = ARENA_INIT;

	canvas_put_fmt(c, line->row, line->col, line->cols, 0,
		_("%s: %s → %s, %s, %s"), title, poll_title(&a, r->high),
		poll_title(&a, r->low), r->method, effects);
	arena_release(&a);
}

static void
draw_below(const struct compared *s, struct canvas *c, struct area line)
{
	const size_t set = s->chosen[EFFECT_SET] % ARRAY_LEN(effect_sets);
	char text[32];

	draw_run(&s->scores.report, _(effect_sets[0].title), _("Rank"), c,
		&line);
	line.row++;
	if (!s->other.report.nstations) {
		line.rows--;
		canvas_put_lines(c, &line, 0, s->other.why.text);
		return;
	}
	draw_run(&s->other.report, _(effect_sets[set].title), _("Other"), c,
		&line);
	line.row++;
	canvas_put_fmt(c, line.row, line.col, line.cols, STYLE_BOLD,
		_("Rank correlation %s; %d of the first %d stay among them"),
		i18n_real(text, sizeof(text), rank_correlation(s), 2), stay(s),
		SCORING_TOP);
}

static void
draw(struct pane *p, struct canvas *c, const struct area *area)
{
	const struct compared *s = p->state;
	struct area list = *area, below = *area;

	if (!s->scores.report.nstations) {
		scoring_draw_none(&s->scores, c);
		return;
	}
	list.rows -= BELOW_ROWS + 1;
	below.row += list.rows + 1;
	below.rows = BELOW_ROWS;
	below.col++;
	below.cols -= 2;
	list_draw(&p->list, c, &list);
	draw_below(s, c, below);
}

enum status
score_compare_polls(struct campaign *c, struct arena *a, const char ***polls,
	size_t *n, struct error *err)
{
	struct result_poll *found;
	enum status st = result_polls(c, a, &found, n, err);

	*polls = ARENA_ARRAY(a, const char *, *n + 1);
	for (size_t i = 0; st == STATUS_OK && i < *n; i++)
		(*polls)[i] = arena_printf(
			a, "%s/%d", found[i].election, found[i].round);
	return st;
}

static void
chosen(struct pane *p, const struct answer *answer)
{
	const bool here = p->ops == &pane_score_compare;
	const int value = answer->value;
	size_t choice[DIMENSIONS];

	unpack(here ? p->subject : 0, choice);
	choice[value / PLACES] = (size_t)(value % PLACES);
	if (here) {
		p->subject = pack(choice);
		p->reload = true;
	} else {
		pane_go(p, &pane_score_compare, pack(choice));
	}
}

/* A choice, "●" before the one that is made already. */
static void
offer(struct pane *p, enum dimension dimension, size_t choice, bool made,
	const char *key, const char *text)
{
	struct popup_item item = {
		.value = (int)dimension * PLACES + (int)choice,
		.name = text,
		.text = text};

	snprintf(item.key, sizeof(item.key), "%s %s", made ? "●" : " ", key);
	dialog_add(p, &item, NULL, 0);
}

static void
offer_poll(struct pane *p, enum dimension dimension, size_t i, const char *poll,
	const char *made)
{
	offer(p, dimension, i + 1, strcmp(poll, made) == 0, poll,
		arena_printf(&p->dialog.arena,
			dimension == HIGH ? _("%s as the first poll")
					  : _("%s as the second poll"),
			poll_title(&p->dialog.arena, poll)));
}

void
score_compare_ask(struct pane *p, const char *const *polls, size_t npolls,
	const struct score_report *r, size_t effects)
{
	const char *name, *summary;

	dialog_choose(
		p, _("Compare with another ranking: ● as it is"), true, chosen);
	for (size_t i = 0; i < npolls; i++)
		offer_poll(p, HIGH, i, polls[i], r->high);
	for (size_t i = 0; i < npolls; i++)
		offer_poll(p, LOW, i, polls[i], r->low);
	for (size_t i = 0; (name = score_method(i, &summary)); i++)
		offer(p, METHOD, i + 1, strcmp(name, r->method) == 0, name,
			summary);
	for (size_t i = 0; i < ARRAY_LEN(effect_sets); i++)
		offer(p, EFFECT_SET, i, i == effects, _("effects"),
			_(effect_sets[i].title));
}

static bool
act(struct pane *p, enum action action, enum status *status, struct error *err)
{
	const struct compared *s = p->state;
	const struct compared_station *station = list_data(&p->list);

	if (action == ACTION_COMPARE)
		score_compare_ask(p, s->polls, s->npolls, &s->other.report,
			s->chosen[EFFECT_SET]);
	else if (action == ACTION_OPEN && station)
		pane_go(p, &pane_score_station, station->own->id);
	else
		return false;
	return true;
}

static const enum action actions[] = {ACTION_OPEN, ACTION_COMPARE, ACTION_NONE};

const struct pane_ops pane_score_compare = {
	.id = "score-compare",
	.name = N_("Comparison"),
	.state_size = sizeof(struct compared),
	.list = &stations,
	.actions = actions,
	.hint = N_("+: so many places further up in the other ranking; c "
		   "changes one thing more"),
	.busy = N_("Ranking the stations: where our votes went, one by one"),
	.load = load,
	.act = act,
	.draw = draw,
};
