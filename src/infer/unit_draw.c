/* Single units drawn, and the intervals that many draws make. */
#include "infer/unit_draw.h"

#include "base/mem.h"
#include "infer/bounds.h"
#include "infer/margins.h"

#include <math.h>
#include <stdlib.h>

/* Sweeps of a drawn table; margins_close() settles what is left. */
static const size_t SWEEPS = 20;

/* An end that is nearer to a bound than this part of what is between them. */
static const double REACH = 0.2;

void
unit_draw(const struct unit_around *around, size_t i, struct rng *rng,
	double *table, double *spare)
{
	const struct infer_input *in = around->in;
	const struct margins m = {.x = in->x + i * in->rows,
		.y = in->y + i * in->cols,
		.rows = in->rows,
		.cols = in->cols};

	for (size_t k = 0; k < in->rows * in->cols; k++) {
		const double n = m.x[k / in->cols];
		const double share = fmax(around->p[k], 1e-9);
		const double spread = fmax(0, 1 - share) *
				      (1 + around->dispersion * n) /
				      fmax(n * share, 0.1);

		table[k] =
			n * share * exp(sqrt(log1p(spread)) * rng_normal(rng));
	}
	margins_fit(table, &m, SWEEPS, spare);
}

/* What one unit's draws are put in: a cell's draws side by side. */
struct sample {
	double *table; /* rows × cols */
	double *spare; /* cols */
	double *least; /* rows × cols: the bounds */
	double *most;
	double *cells; /* rows × cols × draws */
};

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

static void
draw_unit(const struct infer_input *in, const struct infer_options *opt,
	const struct infer_result *res, size_t i, struct sample *s)
{
	const size_t cells = in->rows * in->cols;
	struct rng rng;

	rng_seed(&rng, opt->seed, i);
	for (size_t d = 0; d < res->draws; d++) {
		const struct unit_around around = {
			in, res->draw_share + d * cells, res->dispersion};

		unit_draw(&around, i, &rng, s->table, s->spare);
		for (size_t k = 0; k < cells; k++)
			s->cells[k * res->draws + d] = s->table[k];
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
	struct sample s;
	bool on = true;

	if (!res->draws)
		return STATUS_OK;
	res->unit_low = mem_array(in->units, cells * sizeof(double));
	res->unit_high = mem_array(in->units, cells * sizeof(double));
	s = (struct sample){.table = MEM_ARRAY(double, cells),
		.spare = MEM_ARRAY(double, in->cols),
		.least = MEM_ARRAY(double, cells),
		.most = MEM_ARRAY(double, cells),
		.cells = mem_array(res->draws, cells * sizeof(double))};
	for (size_t i = 0; i < in->units && on; i++) {
		draw_unit(in, opt, res, i, &s);
		for (size_t k = 0; k < cells; k++)
			set_interval(res, opt->level, i * cells + k,
				s.cells + k * res->draws);
		reach_bounds(in, i, &s, res);
		on = infer_progress(opt, 1);
	}
	free(s.table);
	free(s.spare);
	free(s.least);
	free(s.most);
	free(s.cells);
	return on ? STATUS_OK : STATUS_CANCELLED;
}
