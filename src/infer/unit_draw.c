/* Single units drawn, and the intervals that many draws make. */
#include "infer/unit_draw.h"

#include "base/mem.h"
#include "infer/bounds.h"
#include "infer/lane_math.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sweeps of drawn tables; close() settles what is left. */
static const size_t SWEEPS = 20;

static const double TINY = 1e-300;
static const double SHARE_MIN = 1e-9;

/* An end that is nearer to a bound than this part of what is between them. */
static const double REACH = 0.2;

/* Streams of units, apart from those of other draws. */
static const uint64_t STREAMS = (uint64_t)1 << 32;

void
unit_draws_init(struct unit_draws *d, const struct infer_input *in,
	const struct infer_result *res, struct arena *a)
{
	const size_t cells = in->rows * in->cols;
	const size_t blocks = lane_blocks(res->draws);
	lane *p = lane_array(a, blocks * cells);

	for (size_t n = 0; n < blocks * LANES; n++) {
		/* Past the last, once more the last. */
		const size_t from = n < res->draws ? n : res->draws - 1;
		const double *share = res->draw_share + from * cells;

		for (size_t k = 0; k < cells; k++)
			p[n / LANES * cells + k][n % LANES] =
				fmin(1, fmax(share[k], SHARE_MIN));
	}
	*d = (struct unit_draws){.in = in,
		.dispersion = res->dispersion,
		.draws = res->draws,
		.p = p};
}

void
unit_scratch_init(
	struct unit_scratch *s, const struct infer_input *in, struct arena *a)
{
	*s = (struct unit_scratch){.table = lane_array(a, in->rows * in->cols),
		.u = lane_array(a, in->rows),
		.v = lane_array(a, in->cols),
		.w = lane_array(a, in->cols)};
}

void
unit_stream(struct rng *rng, uint64_t seed, size_t i)
{
	rng_seed(rng, seed, STREAMS + i);
}

/* A cell of a row of n: its votes and how they scatter, by a normal z. */
LANE_INLINE void
scatter(const lane *p, double n, double tau, const lane *z, lane *out)
{
	lane size = n * *p, log_sigma;

	lane_at_least(&size, 0.1);
	log_sigma = 1 + (1 - *p) * (1 + tau * n) / size;
	lane_log(&log_sigma);
	lane_sqrt(&log_sigma);
	log_sigma *= *z;
	lane_exp(&log_sigma);
	*out = n * *p * log_sigma;
}

/* The cells, before they meet the margins. */
LANE_INLINE void
scatter_cells(const struct unit_draws *d, const double *x, size_t b,
	struct rng *rng, struct unit_scratch *s)
{
	const size_t cells = d->in->rows * d->in->cols;
	const lane *p = d->p + b * cells;
	lane z[2];

	for (size_t k = 0; k < cells; k++) {
		if (k % 2 == 0)
			lane_normals(rng, &z[0], &z[1]);
		scatter(&p[k], x[k / d->in->cols], d->dispersion, &z[k % 2],
			&s->table[k]);
	}
}

/* Row factors, then columns'; in *off how far the rows were, summed. */
LANE_INLINE void
sweep(const struct infer_input *in, const double *x, const double *y,
	struct unit_scratch *s, lane *off)
{
	const lane *t = s->table;

	*off = (lane){0};
	memset(s->w, 0, in->cols * sizeof(*s->w));
	for (size_t r = 0; r < in->rows; r++, t += in->cols) {
		lane sum = {0}, miss;

		for (size_t c = 0; c < in->cols; c++)
			sum += t[c] * s->v[c];
		miss = x[r] - s->u[r] * sum;
		*off += miss * miss;
		s->u[r] = x[r] / (sum + TINY);
		for (size_t c = 0; c < in->cols; c++)
			s->w[c] += t[c] * s->u[r];
	}
	for (size_t c = 0; c < in->cols; c++)
		s->v[c] = y[c] / (s->w[c] + TINY);
}

static bool
within(const lane *off, double limit)
{
	for (size_t j = 0; j < LANES; j++)
		if ((*off)[j] > limit)
			return false;
	return true;
}

/* want / have where have is above want, else 1; have becomes it. */
LANE_INLINE void
shrinkage(double want, lane *have)
{
	for (size_t j = 0; j < LANES; j++)
		(*have)[j] = (*have)[j] > want ? want / (*have)[j] : 1;
}

/* The tables of the factors, their rows and columns no longer than wanted. */
LANE_INLINE void
shrink(const struct infer_input *in, const double *x, const double *y,
	struct unit_scratch *s)
{
	lane *t = s->table;

	memset(s->w, 0, in->cols * sizeof(*s->w));
	for (size_t r = 0; r < in->rows; r++, t += in->cols) {
		lane sum = {0};

		for (size_t c = 0; c < in->cols; c++) {
			t[c] *= s->u[r] * s->v[c];
			sum += t[c];
		}
		shrinkage(x[r], &sum);
		for (size_t c = 0; c < in->cols; c++) {
			t[c] *= sum;
			s->w[c] += t[c];
		}
	}
	for (size_t c = 0; c < in->cols; c++) {
		const lane have = s->w[c];

		shrinkage(y[c], &s->w[c]);
		s->v[c] = s->w[c];
		s->w[c] = y[c] - have * s->w[c];
	}
}

/* As margins_close() does: what rows lack goes where columns lack. */
LANE_INLINE void
close(const struct infer_input *in, const double *x, const double *y,
	struct unit_scratch *s)
{
	lane *t = s->table, lack = {0};

	shrink(in, x, y, s);
	for (size_t c = 0; c < in->cols; c++)
		lack += s->w[c];
	for (size_t r = 0; r < in->rows; r++, t += in->cols) {
		lane sum = {0}, share;

		for (size_t c = 0; c < in->cols; c++) {
			t[c] *= s->v[c];
			sum += t[c];
		}
		share = (x[r] - sum) / (lack + TINY);
		for (size_t j = 0; j < LANES; j++)
			share[j] = lack[j] > 0 && share[j] > 0 ? share[j] : 0;
		for (size_t c = 0; c < in->cols; c++)
			t[c] += share * s->w[c];
	}
}

LANE_CLONES void
unit_draw(const struct unit_draws *d, size_t i, size_t b, struct rng *rng,
	struct unit_scratch *s)
{
	const struct infer_input *in = d->in;
	const double *x = in->x + i * in->rows, *y = in->y + i * in->cols;
	double n = 0;
	lane off;

	for (size_t r = 0; r < in->rows; r++)
		n += x[r];
	for (size_t c = 0; c < in->cols; c++)
		s->v[c] = (lane){1, 1, 1, 1, 1, 1, 1, 1};
	memset(s->u, 0, in->rows * sizeof(*s->u));
	scatter_cells(d, x, b, rng, s);
	for (size_t k = 0; k < SWEEPS; k++) {
		sweep(in, x, y, s, &off);
		if (k && within(&off, 1e-8 * n * n))
			break;
	}
	close(in, x, y, s);
}

/* What one unit's draws are put in: a cell's draws side by side. */
struct sample {
	struct unit_draws draws;
	struct unit_scratch scratch;
	double *least; /* rows × cols: the bounds */
	double *most;
	double *cells; /* rows × cols × draws */
};

static void
sample_init(struct sample *s, const struct infer_input *in,
	const struct infer_result *res, struct arena *a)
{
	const size_t cells = in->rows * in->cols;

	*s = (struct sample){.least = ARENA_ARRAY(a, double, cells),
		.most = ARENA_ARRAY(a, double, cells),
		.cells = ARENA_ARRAY(a, double, cells * res->draws)};
	unit_draws_init(&s->draws, in, res, a);
	unit_scratch_init(&s->scratch, in, a);
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

static void
draw_unit(const struct infer_options *opt, size_t i, struct sample *s)
{
	const size_t draws = s->draws.draws;
	const size_t cells = s->draws.in->rows * s->draws.in->cols;
	struct rng rng;

	unit_stream(&rng, opt->seed, i);
	for (size_t d = 0; d < draws; d += LANES) {
		unit_draw(&s->draws, i, d / LANES, &rng, &s->scratch);
		for (size_t k = 0; k < cells; k++)
			for (size_t j = 0; j < LANES && d + j < draws; j++)
				s->cells[k * draws + d + j] =
					s->scratch.table[k][j];
	}
}

static void
set_interval(struct infer_result *res, double level, size_t at, double *draws)
{
	const size_t tail =
		(size_t)floor((1 - level) / 2 * (double)(res->draws - 1));

	qsort(draws, res->draws, sizeof(*draws), ascending);
	res->unit_low[at] = fmin(res->unit_votes[at], draws[tail]);
	res->unit_high[at] =
		fmax(res->unit_votes[at], draws[res->draws - 1 - tail]);
}

/* Ends of unit i's intervals that come near a bound go to it. */
static void
reach_bounds(const struct infer_input *in, size_t i, struct sample *s,
	struct infer_result *res)
{
	const size_t cells = in->rows * in->cols;
	double *low = res->unit_low + i * cells;
	double *high = res->unit_high + i * cells;

	bounds_unit(in, i, s->least, s->most);
	for (size_t k = 0; k < cells; k++) {
		const double near = REACH * (s->most[k] - s->least[k]);

		if (low[k] - s->least[k] < near)
			low[k] = fmin(low[k], s->least[k]);
		if (s->most[k] - high[k] < near)
			high[k] = fmax(high[k], s->most[k]);
	}
}

enum status
unit_intervals(const struct infer_input *in, const struct infer_options *opt,
	struct infer_result *res)
{
	const size_t cells = in->rows * in->cols;
	struct arena a = ARENA_INIT;
	struct sample s;
	bool on = true;

	if (!res->draws)
		return STATUS_OK;
	res->unit_low = mem_array(in->units, cells * sizeof(double));
	res->unit_high = mem_array(in->units, cells * sizeof(double));
	sample_init(&s, in, res, &a);
	for (size_t i = 0; i < in->units && on; i++) {
		draw_unit(opt, i, &s);
		for (size_t k = 0; k < cells; k++)
			set_interval(res, opt->level, i * cells + k,
				s.cells + k * res->draws);
		reach_bounds(in, i, &s, res);
		on = infer_progress(opt, 1);
	}
	arena_release(&a);
	return on ? STATUS_OK : STATUS_CANCELLED;
}
