/*
 * Scores by draws: every draw gives each station a table, a mobilise, a
 * persuade, votes per hour and a rank; the intervals are their quantiles.
 */
#include "infer/score.h"

#include "base/rng.h"
#include "infer/ranking.h"
#include "infer/unit_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Width of a normal 90 % interval in standard deviations. */
static const double WIDTH_90 = 3.2897;

/* What the stations' tables are drawn and scored with. */
struct drawing {
	const struct score_input *sc;
	struct unit_draws draws;
	struct unit_scratch scratch;
	double *mobilise; /* rows × cols: what a vote of the cell is worth */
	double *persuade;
};

/* What every draw of the effects makes of the stations: units × draws. */
struct sample {
	double *gain;
	double *rank;
	size_t draws;
	size_t units;
};

/* What a vote of row r and column c counts in M and P; nothing mostly. */
static void
worth(const struct score_input *sc, size_t k, double *mobilise,
	double *persuade)
{
	const size_t c = k % sc->in->cols;
	const double ours = sc->row_ours[k / sc->in->cols];

	*mobilise = *persuade = 0;
	if (sc->col_apart && sc->col_apart[c])
		return;
	if (sc->col_home[c])
		*mobilise = ours;
	else if (sc->col_ours[c] < ours)
		*persuade = ours - sc->col_ours[c];
}

void
score_table(const struct score_input *sc, const double *table, double *mobilise,
	double *persuade)
{
	*mobilise = *persuade = 0;
	for (size_t k = 0; k < sc->in->rows * sc->in->cols; k++) {
		double m, p;

		worth(sc, k, &m, &p);
		*mobilise += m * table[k];
		*persuade += p * table[k];
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
drawing_init(struct drawing *s, const struct score_input *sc, struct arena *a)
{
	const size_t cells = sc->in->rows * sc->in->cols;

	*s = (struct drawing){.sc = sc,
		.mobilise = ARENA_ARRAY(a, double, cells),
		.persuade = ARENA_ARRAY(a, double, cells)};
	unit_draws_init(&s->draws, sc->in, sc->res, a);
	unit_scratch_init(&s->scratch, sc->in, a);
	for (size_t k = 0; k < cells; k++)
		worth(sc, k, &s->mobilise[k], &s->persuade[k]);
}

/* M and P of eight tables. */
LANE_CLONES static void
score_tables(const struct drawing *s, lane *mobilise, lane *persuade)
{
	*mobilise = *persuade = (lane){0};
	for (size_t k = 0; k < s->sc->in->rows * s->sc->in->cols; k++) {
		*mobilise += s->mobilise[k] * s->scratch.table[k];
		*persuade += s->persuade[k] * s->scratch.table[k];
	}
}

/* Every draw of station i. The effects of a draw come from a stream of its
 * own, so that either can be had without the other. */
static void
draw_station(struct drawing *s, const struct score_options *opt, size_t i,
	struct score_draws *out)
{
	double *mobilise = out->drawn_mobilise + i * out->draws;
	double *persuade = out->drawn_persuade + i * out->draws;
	struct rng rng;
	lane m, p;

	unit_stream(&rng, opt->seed, i);
	for (size_t d = 0; d < out->draws; d += LANES) {
		unit_draw(&s->draws, i, d / LANES, &rng, &s->scratch);
		score_tables(s, &m, &p);
		for (size_t j = 0; j < LANES && d + j < out->draws; j++) {
			mobilise[d + j] = m[j];
			persuade[d + j] = p[j];
		}
	}
}

double
score_gains(const struct score_draws *sd, const struct score_options *opt,
	size_t d, double *gains)
{
	struct score_options e;
	struct rng rng;

	rng_seed(&rng, opt->seed, d);
	e = drawn_effects(opt, &rng);
	for (size_t i = 0; i < sd->units; i++) {
		const size_t at = i * sd->draws + d;

		gains[i] = votes_per_hour(&e, sd->drawn_mobilise[at],
			sd->drawn_persuade[at], sd->registered[i]);
	}
	return e.doors.value;
}

static void
rank_draw(struct sample *s, size_t d, const double *gains, struct ranked *order)
{
	for (size_t i = 0; i < s->units; i++) {
		order[i] = (struct ranked){.figure = gains[i], .unit = i};
		s->gain[i * s->draws + d] = gains[i];
	}
	rank_descending(order, s->units);
	for (size_t n = 0; n < s->units; n++)
		s->rank[order[n].unit * s->draws + d] = (double)n + 1;
}

static void
rank_estimates(struct score_station *stations, size_t n, struct ranked *order)
{
	for (size_t i = 0; i < n; i++)
		order[i] = (struct ranked){
			.figure = stations[i].gain.value, .unit = i};
	rank_descending(order, n);
	for (size_t k = 0; k < n; k++)
		stations[order[k].unit].rank = k + 1;
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

void
score_interval(struct score_value *v, double *draws, size_t n, double level)
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
	score_interval(&st->gain, s->gain + i * s->draws, s->draws, opt->level);
	score_interval(&rank, ranks, s->draws, opt->level);
	st->rank_low = (size_t)rank.low;
	st->rank_high = (size_t)rank.high;
}

/* What the estimates alone give. */
static void
estimate(const struct score_input *sc, struct score_draws *out)
{
	const size_t cells = sc->in->rows * sc->in->cols;

	for (size_t i = 0; i < out->units; i++) {
		double m, p;

		score_table(sc, sc->res->unit_votes + i * cells, &m, &p);
		out->mobilise[i] = (struct score_value){m, m, m};
		out->persuade[i] = (struct score_value){p, p, p};
	}
}

/* Intervals from copies: what is drawn stays in the order of the draws. */
static void
bound_estimates(struct score_draws *out, double level, double *copy)
{
	const size_t n = out->draws;

	for (size_t i = 0; i < out->units; i++) {
		memcpy(copy, out->drawn_mobilise + i * n, n * sizeof(*copy));
		score_interval(&out->mobilise[i], copy, n, level);
		memcpy(copy, out->drawn_persuade + i * n, n * sizeof(*copy));
		score_interval(&out->persuade[i], copy, n, level);
	}
}

static bool
goes_on(const struct score_options *opt, size_t i, size_t units)
{
	return !opt->progress ||
	       opt->progress(opt->progress_arg, (double)i / (double)units);
}

enum status
score_draw(const struct score_input *sc, const struct score_options *opt,
	struct arena *a, struct score_draws *out)
{
	const size_t n = sc->in->units, draws = sc->res->draws;
	struct drawing s;

	*out = (struct score_draws){.units = n,
		.draws = draws,
		.registered = sc->registered,
		.mobilise = ARENA_ARRAY(a, struct score_value, n),
		.persuade = ARENA_ARRAY(a, struct score_value, n),
		.drawn_mobilise = ARENA_ARRAY(a, double, n *draws),
		.drawn_persuade = ARENA_ARRAY(a, double, n *draws)};
	estimate(sc, out);
	if (!draws)
		return STATUS_OK;
	drawing_init(&s, sc, a);
	for (size_t i = 0; i < n; i++) {
		if (!goes_on(opt, i, n))
			return STATUS_CANCELLED;
		draw_station(&s, opt, i, out);
	}
	bound_estimates(out, opt->level, ARENA_ARRAY(a, double, draws));
	return STATUS_OK;
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

void
score_rank(const struct score_draws *sd, const struct score_options *opt,
	size_t draws, struct arena *scratch, struct score_station *stations)
{
	const size_t n = sd->units;
	const size_t used = draws && draws < sd->draws ? draws : sd->draws;
	struct ranked *order = ARENA_ARRAY(scratch, struct ranked, n);
	double *gains = ARENA_ARRAY(scratch, double, n);
	struct sample s = {.units = n,
		.draws = used,
		.gain = ARENA_ARRAY(scratch, double, n *used),
		.rank = ARENA_ARRAY(scratch, double, n *used)};

	for (size_t i = 0; i < n; i++) {
		const double gain = votes_per_hour(opt, sd->mobilise[i].value,
			sd->persuade[i].value, sd->registered[i]);

		stations[i] =
			(struct score_station){.mobilise = sd->mobilise[i],
				.persuade = sd->persuade[i],
				.gain = {gain, gain, gain}};
	}
	rank_estimates(stations, n, order);
	if (!used) {
		without_draws(stations, n, opt->top);
		return;
	}
	for (size_t d = 0; d < used; d++) {
		score_gains(sd, opt, d, gains);
		rank_draw(&s, d, gains, order);
	}
	for (size_t i = 0; i < n; i++)
		summarise(&s, i, opt, &stations[i]);
}

enum status
score_run(const struct score_input *sc, const struct score_options *opt,
	struct infer_workspace *ws, struct score_station *stations)
{
	struct score_draws sd;
	enum status st;

	arena_reset(&ws->arena);
	st = score_draw(sc, opt, &ws->arena, &sd);
	if (st == STATUS_OK)
		score_rank(&sd, opt, 0, &ws->arena, stations);
	return st;
}
