/*
 * Scores by draws: every draw gives each station a table, a mobilise, a
 * persuade, votes per hour and a rank; the intervals are their quantiles.
 */
#include "infer/score.h"

#include "base/rng.h"
#include "infer/unit_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Width of a normal 90 % interval in standard deviations. */
static const double WIDTH_90 = 3.2897;

/* One draw of every figure of every station: stations × draws each. */
struct sample {
	double *mobilise;
	double *persuade;
	double *gain;
	double *rank;
	double *table; /* rows × cols */
	double *spare; /* cols */
	size_t draws;
	size_t units;
};

void
score_table(const struct score_input *sc, const double *table, double *mobilise,
	double *persuade)
{
	const size_t cols = sc->in->cols;

	*mobilise = *persuade = 0;
	for (size_t k = 0; k < sc->in->rows * cols; k++) {
		const size_t c = k % cols;
		const double ours = sc->row_ours[k / cols];

		if (sc->col_apart && sc->col_apart[c])
			continue;
		if (sc->col_home[c])
			*mobilise += ours * table[k];
		else if (sc->col_ours[c] < ours)
			*persuade += (ours - sc->col_ours[c]) * table[k];
	}
}

static double
draw_effect(const struct score_effect *e, struct rng *rng, double floor)
{
	const double sd = (e->high - e->low) / WIDTH_90;

	return fmax(floor, e->value + sd * rng_normal(rng));
}

static double
votes_per_hour(const struct score_options *e, double mobilise, double persuade,
	double registered)
{
	if (registered <= 0)
		return 0;
	return e->doors.value * e->open.value * e->persons.value *
	       (e->mobilise.value * mobilise + e->persuade.value * persuade) /
	       registered;
}

/* The options with every effect at a value drawn. */
static struct score_options
drawn_effects(const struct score_options *opt, struct rng *rng)
{
	struct score_options e = *opt;

	e.mobilise.value = draw_effect(&opt->mobilise, rng, -1);
	e.persuade.value = draw_effect(&opt->persuade, rng, -1);
	e.open.value = fmin(1, draw_effect(&opt->open, rng, 0));
	e.doors.value = draw_effect(&opt->doors, rng, 0);
	e.persons.value = draw_effect(&opt->persons, rng, 0);
	return e;
}

static void
draw_stations(const struct score_input *sc, const struct score_options *opt,
	size_t d, struct sample *s)
{
	const double *p = sc->res->draw_share + d * sc->in->rows * sc->in->cols;
	const struct unit_around around = {sc->in, p, sc->res->dispersion};
	struct score_options e;
	struct rng rng;

	rng_seed(&rng, opt->seed, d);
	e = drawn_effects(opt, &rng);
	for (size_t i = 0; i < s->units; i++) {
		const size_t at = i * s->draws + d;

		unit_draw(&around, i, &rng, s->table, s->spare);
		score_table(sc, s->table, &s->mobilise[at], &s->persuade[at]);
		s->gain[at] = votes_per_hour(&e, s->mobilise[at],
			s->persuade[at], sc->registered[i]);
	}
}

struct place {
	double gain;
	size_t unit;
};

/* Most votes first; equals in the order of the stations. */
static int
by_gain(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	if (p->gain != q->gain)
		return p->gain < q->gain ? 1 : -1;
	return p->unit < q->unit ? -1 : p->unit > q->unit;
}

static void
rank_draws(struct sample *s, struct place *order)
{
	for (size_t d = 0; d < s->draws; d++) {
		for (size_t i = 0; i < s->units; i++)
			order[i] = (struct place){
				.gain = s->gain[i * s->draws + d], .unit = i};
		qsort(order, s->units, sizeof(*order), by_gain);
		for (size_t n = 0; n < s->units; n++)
			s->rank[order[n].unit * s->draws + d] = (double)n + 1;
	}
}

static void
rank_estimates(struct score_station *stations, size_t n, struct place *order)
{
	for (size_t i = 0; i < n; i++)
		order[i] = (struct place){
			.gain = stations[i].gain.value, .unit = i};
	qsort(order, n, sizeof(*order), by_gain);
	for (size_t k = 0; k < n; k++)
		stations[order[k].unit].rank = k + 1;
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

/* Quantiles of n draws, which are sorted; they hold the estimate. */
static void
interval(struct score_value *v, double *draws, size_t n, double level)
{
	const double tail = (1 - level) / 2 * (double)(n - 1);

	qsort(draws, n, sizeof(*draws), ascending);
	v->low = fmin(v->value, draws[(size_t)floor(tail)]);
	v->high = fmax(v->value, draws[n - 1 - (size_t)floor(tail)]);
}

static void
summarise(struct sample *s, size_t i, const struct score_options *opt,
	struct score_station *st)
{
	struct score_value rank = {.value = (double)st->rank};
	double *ranks = s->rank + i * s->draws;
	size_t in_top = 0;

	for (size_t d = 0; d < s->draws; d++)
		in_top += ranks[d] <= (double)opt->top;
	st->in_top = (double)in_top / (double)s->draws;
	interval(&st->mobilise, s->mobilise + i * s->draws, s->draws,
		opt->level);
	interval(&st->persuade, s->persuade + i * s->draws, s->draws,
		opt->level);
	interval(&st->gain, s->gain + i * s->draws, s->draws, opt->level);
	interval(&rank, ranks, s->draws, opt->level);
	st->rank_low = (size_t)rank.low;
	st->rank_high = (size_t)rank.high;
}

/* What the estimates alone give. */
static void
estimate(const struct score_input *sc, const struct score_options *opt,
	struct score_station *stations)
{
	const size_t cells = sc->in->rows * sc->in->cols;

	for (size_t i = 0; i < sc->in->units; i++) {
		struct score_station *st = &stations[i];
		double m, p, gain;

		score_table(sc, sc->res->unit_votes + i * cells, &m, &p);
		gain = votes_per_hour(opt, m, p, sc->registered[i]);
		*st = (struct score_station){.mobilise = {m, m, m},
			.persuade = {p, p, p},
			.gain = {gain, gain, gain}};
	}
}

static void
without_draws(struct score_station *stations, size_t n, size_t top)
{
	for (size_t i = 0; i < n; i++) {
		stations[i].rank_low = stations[i].rank;
		stations[i].rank_high = stations[i].rank;
		stations[i].in_top = stations[i].rank <= top;
	}
}

static void
sample_init(struct sample *s, const struct score_input *sc, struct arena *a)
{
	const size_t n = sc->in->units, draws = sc->res->draws;

	*s = (struct sample){.draws = draws,
		.units = n,
		.mobilise = ARENA_ARRAY(a, double, n *draws),
		.persuade = ARENA_ARRAY(a, double, n *draws),
		.gain = ARENA_ARRAY(a, double, n *draws),
		.rank = ARENA_ARRAY(a, double, n *draws),
		.table = ARENA_ARRAY(a, double, sc->in->rows * sc->in->cols),
		.spare = ARENA_ARRAY(a, double, sc->in->cols)};
}

enum status
score_run(const struct score_input *sc, const struct score_options *opt,
	struct infer_workspace *ws, struct score_station *stations)
{
	struct sample s;
	struct place *order;

	arena_reset(&ws->arena);
	order = ARENA_ARRAY(&ws->arena, struct place, sc->in->units);
	estimate(sc, opt, stations);
	rank_estimates(stations, sc->in->units, order);
	if (!sc->res->draws) {
		without_draws(stations, sc->in->units, opt->top);
		return STATUS_OK;
	}
	sample_init(&s, sc, &ws->arena);
	for (size_t d = 0; d < s.draws; d++)
		draw_stations(sc, opt, d, &s);
	rank_draws(&s, order);
	for (size_t i = 0; i < s.units; i++)
		summarise(&s, i, opt, &stations[i]);
	return STATUS_OK;
}
