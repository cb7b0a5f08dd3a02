/*
 * Averaging, shrinking and reconciling, with proportional fitting for all
 * that must meet margins.
 */
#include "infer/combine.h"

#include "infer/margins.h"

#include <math.h>
#include <string.h>

enum { TOTAL_SWEEPS = 200, ROUNDS = 3 };

/* Rows of this share of the votes are shrunk by half, in few units. */
static const double SMALL_ROW = 0.003;

/* A cell no smaller than this share of a vote can be met by any unit. */
static const double FLOOR = 1e-9;

void
combine_init(struct combine *c, const struct infer_input *in, struct arena *a)
{
	*c = (struct combine){.row_sums = ARENA_ARRAY(a, double, in->rows),
		.col_sums = ARENA_ARRAY(a, double, in->cols),
		.scratch = ARENA_ARRAY(a, double, in->cols)};
	ipf_init(&c->ipf, in, a);
	ipf_load(&c->ipf, in, NULL);
	infer_margins(in, c->row_sums, c->col_sums);
	for (size_t r = 0; r < in->rows; r++)
		c->total += c->row_sums[r];
}

static void
set_kernel(struct combine *c, const double *kernel)
{
	ipf_kernel(&c->ipf, kernel);
}

void
combine_votes(struct combine *c, struct combine_fit *fit)
{
	set_kernel(c, fit->kernel);
	ipf_total(&c->ipf, fit->votes);
}

void
combine_average(const struct combine *c, const struct combine_fit *a,
	const struct combine_fit *b, double *out)
{
	const double sum = a->misfit + b->misfit;
	const double f = sum > 0 ? b->misfit / sum : 0.5;

	for (size_t k = 0; k < c->ipf.rows * c->ipf.cols; k++)
		out[k] = f * a->votes[k] + (1 - f) * b->votes[k];
}

/* The table of rows that all vote alike. */
static double
even(const struct combine *c, size_t k)
{
	return c->row_sums[k / c->ipf.cols] * c->col_sums[k % c->ipf.cols] /
	       c->total;
}

void
combine_shrink(struct combine *c, double share, double *votes)
{
	const size_t cells = c->ipf.rows * c->ipf.cols;
	const double few = fmin(1, 100 / (double)c->ipf.units);
	const double h = share * sqrt(few);
	const struct margins m = {.x = c->row_sums,
		.y = c->col_sums,
		.rows = c->ipf.rows,
		.cols = c->ipf.cols};

	for (size_t k = 0; k < cells; k++) {
		const double x = c->row_sums[k / c->ipf.cols];
		const double power = x / (x + SMALL_ROW * few * c->total);
		const double id = even(c, k);

		votes[k] = id * pow((votes[k] + 0.001) / (id + 0.001), power);
	}
	margins_fit(votes, &m, TOTAL_SWEEPS, c->scratch);
	for (size_t k = 0; k < cells; k++)
		votes[k] = (1 - h) * votes[k] + h * even(c, k);
}

void
combine_reconcile(
	struct combine *c, const double *votes, double *kernel, struct arena *a)
{
	const size_t cells = c->ipf.rows * c->ipf.cols;
	double *have = ARENA_ARRAY(a, double, cells);

	for (size_t k = 0; k < cells; k++)
		kernel[k] =
			votes[k] / fmax(c->row_sums[k / c->ipf.cols], FLOOR) +
			FLOOR;
	for (int n = 0; n < ROUNDS; n++) {
		set_kernel(c, kernel);
		ipf_total(&c->ipf, have);
		for (size_t k = 0; k < cells; k++)
			if (have[k] > 0)
				kernel[k] = fmax(
					kernel[k] * votes[k] / have[k], FLOOR);
	}
}
