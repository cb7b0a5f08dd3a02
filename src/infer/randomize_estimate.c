/*
 * Effects by randomization inference.
 *
 * A draw's statistic is the difference D of its two arms' means, a linear
 * function of the outcomes. Were the effect e on every unit, the outcomes
 * without treatment would be y - e t, and draw d would have given
 * D(d, y) - e D(d, t) where the one that happened gave D(y) - e D(t). So draw d
 * lies at or above it for every e from (D(y) - D(d, y)) / (D(t) - D(d, t)) up,
 * and at or below it for every e down from there: the ends of the interval are
 * order statistics of these quotients over the draws.
 *
 * With doses t is what each unit got, which the draw moves: where a draw would
 * have moved it as far or farther, it counts as speaking against no effect,
 * which makes intervals wider, never narrower.
 *
 * The adjusted estimate takes the same of y and t after regression on the
 * strata and on what was known before.
 */
#include "infer/randomize.h"

#include "base/rng.h"
#include "infer/randomize_internal.h"

#include <math.h>
#include <stdlib.h>

enum { ALL_UP_TO = 20000, USUAL_DRAWS = 10000 };

/* What is left of a covariate's length that others do not explain, and less,
 * is rounding. */
static const double ROUNDING = 1e-9;

/* Two draws that differ by less than this part are alike. */
static const double ALIKE = 1e-9;

struct arms {
	struct randomize_strata strata;
	size_t *take;   /* of each stratum, treated; 0: it has one arm only */
	double *weight; /* a treated unit of each; a control has -rest */
	double *rest;
	size_t used;
	double all; /* how many draws there are */
};

static double
choices(size_t n, size_t take)
{
	double all = 1;

	for (size_t i = 1; i <= take; i++)
		all *= (double)(n - take + i) / (double)i;
	return round(all);
}

static struct arms
arms_of(const struct randomize_data *data, struct arena *a)
{
	struct arms arms = {
		.strata = randomize_by_stratum(data->stratum, data->n, a),
		.all = 1};
	const struct randomize_strata *s = &arms.strata;

	arms.take = ARENA_ARRAY(a, size_t, s->n + 1);
	arms.weight = ARENA_ARRAY(a, double, s->n + 1);
	arms.rest = ARENA_ARRAY(a, double, s->n + 1);
	for (size_t k = 0; k < s->n; k++) {
		const size_t n = s->first[k + 1] - s->first[k];
		size_t take = 0;

		for (size_t i = s->first[k]; i < s->first[k + 1]; i++)
			take += data->treated[s->units[i]];
		if (!take || take == n)
			continue;
		arms.take[k] = take;
		arms.weight[k] = (double)n / (double)take;
		arms.rest[k] = (double)n / (double)(n - take);
		arms.used += n;
		arms.all *= choices(n, take);
	}
	for (size_t k = 0; k < s->n && arms.used; k++) {
		arms.weight[k] /= (double)arms.used;
		arms.rest[k] /= (double)arms.used;
	}
	return arms;
}

double
randomize_draws(
	const size_t *stratum, const bool *treated, size_t n, struct arena *a)
{
	return arms_of(
		&(struct randomize_data){
			.n = n, .stratum = stratum, .treated = treated},
		a)
		.all;
}

/* The difference of the arms' means, strata weighed by their units. */
static double
difference(const struct arms *arms, const bool *treated, const double *y)
{
	const struct randomize_strata *s = &arms->strata;
	double sum = 0;

	for (size_t k = 0; k < s->n; k++) {
		if (!arms->take[k])
			continue;
		for (size_t i = s->first[k]; i < s->first[k + 1]; i++) {
			const size_t unit = s->units[i];

			sum += treated[unit] ? arms->weight[k] * y[unit]
					     : -arms->rest[k] * y[unit];
		}
	}
	return sum;
}

/* A basis of what is adjusted for, orthonormal, within strata. */
struct basis {
	const struct randomize_strata *strata;
	size_t n;
	double *q; /* k × n */
	size_t k;
};

static void
less_stratum_means(const struct randomize_strata *s, double *y)
{
	for (size_t k = 0; k < s->n; k++) {
		const size_t n = s->first[k + 1] - s->first[k];
		double mean = 0;

		for (size_t i = s->first[k]; i < s->first[k + 1]; i++)
			mean += y[s->units[i]] / (double)n;
		for (size_t i = s->first[k]; i < s->first[k + 1]; i++)
			y[s->units[i]] -= mean;
	}
}

static double
product(const double *x, const double *y, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += x[i] * y[i];
	return sum;
}

/* What the basis leaves of y; twice, since once leaves rounding. */
static void
residual(const struct basis *b, double *y)
{
	less_stratum_means(b->strata, y);
	for (size_t j = 0; j < 2 * b->k; j++) {
		const double *q = b->q + j % b->k * b->n;
		const double part = product(q, y, b->n);

		for (size_t i = 0; i < b->n; i++)
			y[i] -= part * q[i];
	}
}

static struct basis
basis_of(const struct randomize_data *data, const struct randomize_strata *s,
	struct arena *a)
{
	struct basis b = {.strata = s,
		.n = data->n,
		.q = ARENA_ARRAY(a, double, data->n * data->k + 1)};

	for (size_t j = 0; j < data->k; j++) {
		double *q = b.q + b.k * b.n;
		double whole, length;

		for (size_t i = 0; i < b.n; i++)
			q[i] = data->before[i * data->k + j];
		whole = sqrt(product(q, q, b.n));
		residual(&b, q);
		length = sqrt(product(q, q, b.n));
		if (!(length > ROUNDING * whole))
			continue;
		for (size_t i = 0; i < b.n; i++)
			q[i] /= length;
		b.k++;
	}
	return b;
}

/* An estimate as draws come in. */
struct collecting {
	const double *y;
	const double *t; /* the treatment that happened */
	double y_seen;
	double t_seen;
	double *quotients; /* of the draws so far */
	size_t n;
	size_t never;   /* draws that reject no effect, whatever it is */
	size_t extreme; /* as far from 0 as what happened, or farther */
};

static void
collect(struct collecting *c, const struct arms *arms, const bool *treated)
{
	const double y = difference(arms, treated, c->y);
	const double t = c->t_seen - difference(arms, treated, c->t);

	if (fabs(y) >= fabs(c->y_seen) * (1 - ALIKE))
		c->extreme++;
	if (t > ALIKE)
		c->quotients[c->n++] = (c->y_seen - y) / t;
	else
		c->never++;
}

static int
ascending(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static struct randomize_effect
conclude(struct collecting *c, double level)
{
	const size_t draws = c->n + c->never;
	const size_t tail =
		(size_t)floor((1 - level) / 2 * (double)draws + ALIKE);
	struct randomize_effect e = {
		.value = c->t_seen > ALIKE ? c->y_seen / c->t_seen : NAN,
		.low = -INFINITY,
		.high = INFINITY,
		.p = (double)c->extreme / (double)draws};

	if (tail < c->never || isnan(e.value))
		return e;
	qsort(c->quotients, c->n, sizeof(*c->quotients), ascending);
	e.low = c->quotients[tail - c->never];
	e.high = c->quotients[c->n - 1 - (tail - c->never)];
	return e;
}

/* Both estimates, and the draw that is being looked at. */
struct estimating {
	struct arms arms;
	struct collecting plain;
	struct collecting adjusted;
	bool *treated;
};

static void
look(struct estimating *e)
{
	collect(&e->plain, &e->arms, e->treated);
	collect(&e->adjusted, &e->arms, e->treated);
}

/* The next choice of a stratum's treated units in lexical order; false: that
 * was the last, and the first stands again. */
static bool
next_choice(bool *treated, const size_t *units, size_t n)
{
	size_t tail = 0, i;

	for (i = n - 1; i > 0; i--) {
		if (treated[units[i - 1]] && !treated[units[i]])
			break;
		tail += treated[units[i]];
	}
	if (i > 0) {
		treated[units[i - 1]] = false;
		tail++;
	} else {
		tail += treated[units[0]];
	}
	for (size_t j = i; j < n; j++)
		treated[units[j]] = j < i + tail;
	return i > 0;
}

/* Treat the first take units of a stratum. */
static void
treat_first(bool *treated, const size_t *units, size_t n, size_t take)
{
	for (size_t i = 0; i < n; i++)
		treated[units[i]] = i < take;
}

/* Every draw once: an odometer of the strata's choices. */
static void
go_through_all(struct estimating *e)
{
	const struct randomize_strata *s = &e->arms.strata;
	size_t k = 0;

	for (size_t i = 0; i < s->n; i++)
		if (e->arms.take[i])
			treat_first(e->treated, s->units + s->first[i],
				s->first[i + 1] - s->first[i], e->arms.take[i]);
	while (k < s->n) {
		look(e);
		for (k = 0; k < s->n; k++)
			if (e->arms.take[k] &&
				next_choice(e->treated, s->units + s->first[k],
					s->first[k + 1] - s->first[k]))
				break;
	}
}

static void
draw_some(struct estimating *e, size_t draws, uint64_t seed)
{
	const struct randomize_strata *s = &e->arms.strata;
	struct rng rng;

	rng_seed(&rng, seed, 1);
	look(e); /* the one that happened */
	while (--draws) {
		for (size_t k = 0; k < s->n; k++) {
			size_t *units = s->units + s->first[k];
			const size_t n = s->first[k + 1] - s->first[k];

			if (!e->arms.take[k])
				continue;
			randomize_draw(&rng, units, n, e->arms.take[k]);
			treat_first(e->treated, units, n, e->arms.take[k]);
		}
		look(e);
	}
}

static struct collecting
collecting_of(const struct estimating *e, const double *y, const double *t,
	size_t draws, struct arena *a)
{
	return (struct collecting){.y = y,
		.t = t,
		.y_seen = difference(&e->arms, e->treated, y),
		.t_seen = difference(&e->arms, e->treated, t),
		.quotients = ARENA_ARRAY(a, double, draws)};
}

static double *
as_numbers(const bool *treated, size_t n, struct arena *a)
{
	double *t = ARENA_ARRAY(a, double, n);

	for (size_t i = 0; i < n; i++)
		t[i] = treated[i];
	return t;
}

bool
randomize_estimate(const struct randomize_data *data,
	const struct randomize_options *options, struct arena *a,
	struct randomize_estimate *out)
{
	const double level = options->level > 0 ? options->level : 0.95;
	const size_t draws = options->draws ? options->draws : USUAL_DRAWS;
	struct estimating e = {.arms = arms_of(data, a)};
	const struct basis b = basis_of(data, &e.arms.strata, a);
	const bool exact = e.arms.all <= ALL_UP_TO;
	const size_t n = exact ? (size_t)e.arms.all : draws;
	const double *t;
	double *y, *left;

	if (!e.arms.used)
		return false;
	t = data->dose ? data->dose : as_numbers(data->treated, data->n, a);
	left = arena_copy(a, t, data->n * sizeof(*t));
	y = arena_copy(a, data->outcome, data->n * sizeof(*y));
	residual(&b, y);
	residual(&b, left);
	e.treated =
		arena_copy(a, data->treated, data->n * sizeof(*data->treated));
	e.plain = collecting_of(&e, data->outcome, t, n, a);
	e.adjusted = collecting_of(&e, y, left, n, a);
	if (exact)
		go_through_all(&e);
	else
		draw_some(&e, n, options->seed);
	*out = (struct randomize_estimate){
		.difference = conclude(&e.plain, level),
		.adjusted = conclude(&e.adjusted, level),
		.exact = exact,
		.draws = n,
		.used = e.arms.used,
		.covariates = b.k};
	return true;
}

double
randomize_deviation(
	const struct randomize_data *data, struct arena *a, double *freedom)
{
	const struct randomize_strata s =
		randomize_by_stratum(data->stratum, data->n, a);
	const struct basis b = basis_of(data, &s, a);
	double *y = arena_copy(a, data->outcome, data->n * sizeof(*y));

	residual(&b, y);
	*freedom = (double)data->n - (double)s.n - (double)b.k - 1;
	return *freedom > 0 ? sqrt(product(y, y, data->n) / *freedom) : NAN;
}
