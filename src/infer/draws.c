/*
 * Bootstrap over units, calibrated intervals, and draws widened to match
 * them.
 */
#include "infer/draws.h"

#include "base/mem.h"
#include "base/rng.h"
#include "infer/interval.h"
#include "infer/ipf.h"

#include <math.h>
#include <string.h>

/* The calibration of draws.h. */
static const struct {
	double constant;
	double cell;
	double margin;
	double sampling;
} CALIBRATION = {
	.constant = -2.994, .cell = 0.121, .margin = 0.506, .sampling = 0.066};

/* Multipliers of s below and above the estimate, by normal quantile. */
static const struct interval_spread SPREADS[] = {{0, 0, 0}, {0.674, 1.05, 0.89},
	{1.282, 1.91, 1.87}, {1.645, 2.47, 2.56}, {1.960, 2.86, 3.19},
	{2.576, 3.71, 4.38}};

/* One standard deviation of the error, in s: from the 90 % interval. */
static const double SIGMAS = 2.5 / 1.645;

/* A cell moves by at most a factor of about e^±2 in a draw. */
static const double LOG_SIGMA_MAX = 1;

struct drawing {
	struct ipf fit;
	double *votes;    /* rows × cols: the table of one draw */
	double *mean;     /* rows × cols: of the tables of draws */
	double *square;   /* rows × cols: sum of squares around it */
	double *sampling; /* rows × cols: bootstrap deviation, in votes */
	double *sigma;    /* rows × cols: of the lognormal factors */
	double *times;    /* units */
	size_t cells;
	size_t count; /* tables taken into mean and square */
};

static void
drawing_init(struct drawing *d, const struct infer_input *in, struct arena *a)
{
	const size_t cells = in->rows * in->cols;

	*d = (struct drawing){.cells = cells,
		.votes = ARENA_ARRAY(a, double, cells),
		.mean = ARENA_ARRAY(a, double, cells),
		.square = ARENA_ARRAY(a, double, cells),
		.sampling = ARENA_ARRAY(a, double, cells),
		.sigma = ARENA_ARRAY(a, double, cells),
		.times = ARENA_ARRAY(a, double, in->units)};
	ipf_init(&d->fit, in, a);
	ipf_load(&d->fit, in, NULL);
}

static void
moments_clear(struct drawing *d)
{
	d->count = 0;
	memset(d->mean, 0, d->cells * sizeof(*d->mean));
	memset(d->square, 0, d->cells * sizeof(*d->square));
}

/* The table of shares p with the true margins joins the moments (Welford). */
static void
moments_add(struct drawing *d, const double *p)
{
	ipf_kernel(&d->fit, p);
	ipf_total(&d->fit, d->votes);
	d->count++;
	for (size_t k = 0; k < d->cells; k++) {
		const double off = d->votes[k] - d->mean[k];

		d->mean[k] += off / (double)d->count;
		d->square[k] += off * (d->votes[k] - d->mean[k]);
	}
}

static double
deviation(const struct drawing *d, size_t k)
{
	return d->count > 1 ? sqrt(d->square[k] / (double)(d->count - 1)) : 0;
}

static void
resample(double *times, size_t units, struct rng *rng)
{
	memset(times, 0, units * sizeof(*times));
	for (size_t i = 0; i < units; i++)
		times[rng_below(rng, units)]++;
}

static enum status
bootstrap(struct drawing *d, struct refit *how, const struct infer_input *in,
	const struct infer_options *opt, struct infer_result *res)
{
	moments_clear(d);
	for (size_t n = 0; n < opt->draws; n++) {
		struct rng rng;

		rng_seed(&rng, opt->seed, n);
		resample(d->times, in->units, &rng);
		if (how->run(how, in, opt, d->times,
			    (double)(n + 1) / (double)(opt->draws + 1)) ==
			STATUS_CANCELLED)
			return STATUS_CANCELLED;
		if (res->draw_share)
			memcpy(res->draw_share + n * d->cells, how->p,
				d->cells * sizeof(double));
		moments_add(d, how->p);
	}
	for (size_t k = 0; k < d->cells; k++)
		d->sampling[k] = deviation(d, k);
	return STATUS_OK;
}

/* s of draws.h, in votes; sampling and the margins x, y in votes of total. */
static double
standard_error(double votes, double margin, double sampling, double total)
{
	const double lowest = 1e-6;

	return total *
	       exp(CALIBRATION.constant +
		       CALIBRATION.cell * log(votes / total + 0.001) +
		       CALIBRATION.margin * log(fmax(margin / total, lowest)) +
		       CALIBRATION.sampling * log(sampling / total + 1e-5));
}

/* low and high around votes; d->sigma gets each cell's deviation in votes. */
static void
intervals(struct drawing *d, const struct infer_input *in, double level,
	struct infer_workspace *ws, struct infer_result *res)
{
	double *rows = ARENA_ARRAY(&ws->arena, double, in->rows);
	double *cols = ARENA_ARRAY(&ws->arena, double, in->cols);
	const struct interval_spread at =
		interval_at(SPREADS, ARRAY_LEN(SPREADS), level);
	double total = 0;

	infer_margins(in, rows, cols);
	for (size_t r = 0; r < in->rows; r++)
		total += rows[r];
	for (size_t k = 0; k < d->cells && total > 0; k++) {
		const double s = standard_error(res->votes[k],
			fmin(rows[k / in->cols], cols[k % in->cols]),
			d->sampling[k], total);

		res->low[k] = res->votes[k] - at.below * s;
		res->high[k] = res->votes[k] + at.above * s;
		d->sigma[k] = SIGMAS * s;
	}
}

/* Deviations in votes become deviations of logarithms still lacking. */
static void
to_log_sigma(struct drawing *d, const double *votes)
{
	for (size_t k = 0; k < d->cells; k++) {
		const double lack =
			fmax(0, d->sigma[k] * d->sigma[k] -
					d->sampling[k] * d->sampling[k]);
		const double n = fmax(votes[k], 1e-9);

		d->sigma[k] = fmin(LOG_SIGMA_MAX, sqrt(log1p(lack / (n * n))));
	}
}

/* Move the cells of every draw by its lognormal factors, times grow. */
static void
widen(const struct drawing *d, const struct infer_options *opt, double grow,
	double *draws)
{
	for (size_t n = 0; n < opt->draws; n++) {
		struct rng rng;

		rng_seed(&rng, opt->seed, opt->draws + n);
		for (size_t k = 0; k < d->cells; k++)
			*draws++ *= exp(grow * d->sigma[k] * rng_normal(&rng));
	}
}

/* How much of the spread wanted is left once the margins are met again. */
static double
spread_kept(struct drawing *d, const struct infer_options *opt,
	const double *draws, const double *wanted)
{
	double want = 0, have = 0;

	moments_clear(d);
	for (size_t n = 0; n < opt->draws; n++)
		moments_add(d, draws + n * d->cells);
	for (size_t k = 0; k < d->cells; k++) {
		want += wanted[k];
		have += deviation(d, k);
	}
	return want > 0 ? have / want : 1;
}

/*
 * Widen the draws; the margins take some of the spread back, so what is
 * lacking is measured and added once more.
 */
static void
widen_draws(struct drawing *d, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	double *wanted = ARENA_ARRAY(&ws->arena, double, d->cells);
	double kept;

	memcpy(wanted, d->sigma, d->cells * sizeof(*wanted));
	to_log_sigma(d, res->votes);
	widen(d, opt, 1, res->draw_share);
	kept = spread_kept(d, opt, res->draw_share, wanted);
	if (kept > 0 && kept < 1)
		widen(d, opt, fmin(2, 1 / kept - 1), res->draw_share);
}

double
draws_dispersion(const struct infer_input *in, const double *p, double *scratch)
{
	double over = 0, grow = 0;

	for (size_t i = 0; i < in->units; i++) {
		const double *x = in->x + i * in->rows;

		memcpy(scratch, in->y + i * in->cols,
			in->cols * sizeof(*scratch));
		for (size_t k = 0; k < in->rows * in->cols; k++) {
			const double n = x[k / in->cols];
			const double v = n * p[k] * (1 - p[k]);

			scratch[k % in->cols] -= n * p[k];
			over -= v;
			grow += n * v;
		}
		for (size_t c = 0; c < in->cols; c++)
			over += scratch[c] * scratch[c];
	}
	return grow > 0 ? fmin(0.05, fmax(0, over / grow)) : 0;
}

/* The shares of the rows of the estimate, into p. */
static void
estimate_shares(const struct infer_result *res, double *p)
{
	for (size_t r = 0; r < res->rows; r++) {
		const double *row = res->votes + r * res->cols;
		double sum = 0;

		for (size_t c = 0; c < res->cols; c++)
			sum += row[c];
		for (size_t c = 0; c < res->cols; c++)
			*p++ = sum > 0 ? row[c] / sum : 0;
	}
}

enum status
draws_run(struct refit *how, const struct infer_input *in,
	const struct infer_options *opt, struct infer_workspace *ws,
	struct infer_result *res)
{
	struct drawing d;
	enum status st;

	drawing_init(&d, in, &ws->arena);
	estimate_shares(res, d.votes);
	res->dispersion = draws_dispersion(
		in, d.votes, ARENA_ARRAY(&ws->arena, double, in->cols));
	if (opt->draws < 2) {
		memcpy(res->low, res->bound_low, d.cells * sizeof(double));
		memcpy(res->high, res->bound_high, d.cells * sizeof(double));
		return STATUS_OK;
	}
	if (opt->keep_draws) {
		res->draws = opt->draws;
		res->draw_share =
			mem_array(opt->draws, d.cells * sizeof(double));
	}
	st = bootstrap(&d, how, in, opt, res);
	if (st == STATUS_CANCELLED)
		return st;
	intervals(&d, in, opt->level, ws, res);
	if (opt->keep_draws)
		widen_draws(&d, opt, ws, res);
	return STATUS_OK;
}
