/* Draws of the method "gauss": of θ, of tables, and their spread set right. */
#include "infer/gauss.h"

#include "base/mem.h"
#include "base/rng.h"
#include "infer/gauss_interval.h"
#include "infer/margins.h"

#include <math.h>
#include <string.h>

enum { SWEEPS = 50 };

/* A cell moves by at most a factor of about e^±2 in a draw. */
static const double LOG_SIGMA_MAX = 1;

/* How much more spread is given to make up for what margins take. */
static const double GROW_MAX = 3;

/* Added to votes before a logarithm is taken. */
static const double SOME = 1e-3;

struct drawing {
	struct gauss *s;
	double *theta;  /* rows × cols of a fit */
	double *kernel; /* rows × cols */
	double *forward;
	double *dual;
	double *deviation; /* of a cell's draws */
	double *wanted;    /* the same, as it should be */
	size_t cells;
	size_t count;
	double *draws; /* count × cells */
};

/* A draw of one direction's table. */
static void
draw_direction(struct drawing *d, struct gauss_direction *dir, struct rng *rng,
	double *votes)
{
	struct gauss_model *g = &dir->fit.model;
	const size_t n = g->rows * g->cols;

	for (size_t k = 0; k < n; k++)
		d->theta[k] = rng_normal(rng);
	gauss_curvature_draw(&dir->fit.curvature, d->theta);
	for (size_t k = 0; k < n; k++)
		d->theta[k] += dir->fit.theta[k];
	gauss_set(g, d->theta);
	gauss_kernel(d->s, g->p, dir->turned, d->kernel);
	combine_votes(&d->s->combine, d->kernel, votes);
}

/* Every draw as the logarithm of its cells over those of the last fits. */
static enum status
draw_all(struct drawing *d)
{
	struct gauss *s = d->s;
	double *out = d->draws;

	for (size_t n = 0; n < d->count; n++) {
		struct rng rng;

		if (!watch_tell(&s->watch,
			    0.9 + 0.1 * (double)n / (double)d->count))
			return STATUS_CANCELLED;
		rng_seed(&rng, s->opt->seed, n);
		draw_direction(d, &s->forward, &rng, d->forward);
		draw_direction(d, &s->dual, &rng, d->dual);
		if (watch_stopped(&s->watch))
			return STATUS_CANCELLED;
		for (size_t k = 0; k < d->cells; k++)
			*out++ = log(
				(gauss_mix(s, d->forward, d->dual, k) + SOME) /
				(gauss_mix(
					 s, s->forward.last, s->dual.last, k) +
					SOME));
	}
	return STATUS_OK;
}

/* The deviation of every cell over the draws, around the mean or around 0. */
static void
measure(struct drawing *d, double around)
{
	for (size_t k = 0; k < d->cells; k++) {
		double mean = 0, sum = 0;

		for (size_t n = 0; n < d->count; n++)
			mean += d->draws[n * d->cells + k];
		mean *= around / (double)d->count;
		for (size_t n = 0; n < d->count; n++) {
			const double off = d->draws[n * d->cells + k] - mean;

			sum += off * off;
		}
		d->deviation[k] = sqrt(sum / (double)d->count);
	}
}

/* Stretch the logarithms to the spread wanted, times grow; then to votes. */
static void
stretch(struct drawing *d, const struct infer_result *res, double grow,
	double *tables)
{
	const struct margins m = {.x = d->s->combine.row_sums,
		.y = d->s->combine.col_sums,
		.rows = res->rows,
		.cols = res->cols};

	for (size_t n = 0; n < d->count; n++) {
		double *t = tables + n * d->cells;

		for (size_t k = 0; k < d->cells; k++) {
			const double votes = fmax(res->votes[k], 1e-9);
			const double sigma = fmin(
				LOG_SIGMA_MAX, grow * d->wanted[k] / votes);
			const double f = d->deviation[k] > 0
						 ? sigma / d->deviation[k]
						 : 0;

			t[k] = votes * exp(f * d->draws[n * d->cells + k] -
					       sigma * sigma / 2);
		}
		margins_fit(t, &m, SWEEPS, d->s->combine.scratch);
	}
}

/* What the margins left of the spread wanted. */
static double
spread_kept(struct drawing *d, double *tables)
{
	double *logs = d->draws;
	double want = 0, have = 0;

	d->draws = tables;
	measure(d, 1);
	d->draws = logs;
	for (size_t k = 0; k < d->cells; k++) {
		want += d->wanted[k];
		have += d->deviation[k];
	}
	return have > 0 ? want / have : 1;
}

static void
drawing_init(struct drawing *d, struct gauss *s, struct infer_result *res)
{
	const size_t cells = res->rows * res->cols;

	*d = (struct drawing){.s = s,
		.theta = ARENA_ARRAY(s->a, double, cells),
		.kernel = ARENA_ARRAY(s->a, double, cells),
		.forward = ARENA_ARRAY(s->a, double, cells),
		.dual = ARENA_ARRAY(s->a, double, cells),
		.deviation = ARENA_ARRAY(s->a, double, cells),
		.wanted = ARENA_ARRAY(s->a, double, cells),
		.cells = cells,
		.count = s->opt->draws,
		.draws = ARENA_ARRAY(s->a, double, s->opt->draws *cells)};
	for (size_t k = 0; k < cells; k++)
		d->wanted[k] = gauss_sigmas(s->table.known) *
			       gauss_scale(&s->table, res->votes[k],
				       gauss_deviation(s, k));
}

static void
to_shares(struct infer_result *res, const double *row_sums)
{
	double *share = res->draw_share;

	for (size_t n = 0; n < res->draws; n++)
		for (size_t k = 0; k < res->rows * res->cols; k++, share++) {
			const double x = row_sums[k / res->cols];

			*share = x > 0 ? *share / x : 0;
		}
}

/* Stretch twice: the margins take some back, so more is given. */
static void
set_spread(struct drawing *d, struct infer_result *res)
{
	double *logs = ARENA_ARRAY(d->s->a, double, d->cells);
	double grow;

	measure(d, 0);
	memcpy(logs, d->deviation, d->cells * sizeof(*logs));
	stretch(d, res, 1, res->draw_share);
	grow = fmin(GROW_MAX, spread_kept(d, res->draw_share));
	memcpy(d->deviation, logs, d->cells * sizeof(*logs));
	stretch(d, res, grow, res->draw_share);
}

enum status
gauss_draw(struct gauss *s, struct infer_result *res)
{
	struct drawing d;

	drawing_init(&d, s, res);
	if (draw_all(&d) == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	res->draws = d.count;
	res->draw_share = mem_array(d.count, d.cells * sizeof(double));
	set_spread(&d, res);
	to_shares(res, s->combine.row_sums);
	return STATUS_OK;
}
