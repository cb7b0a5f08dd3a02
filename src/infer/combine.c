/*
 * Shrinking and reconciling, with proportional fitting for all that must meet
 * margins.
 */
#include "infer/combine.h"

#include "infer/margins.h"

#include <math.h>
#include <string.h>

enum { TOTAL_SWEEPS = 200, ROUNDS = 3 };

/* A cell no smaller than this share of a vote can be met by any unit. */
static const double FLOOR = 1e-9;

void
combine_init(struct combine *c, const struct infer_input *in,
	struct infer_watch *watch, struct arena *a, struct arena *wide)
{
	*c = (struct combine){.row_sums = ARENA_ARRAY(a, double, in->rows),
		.col_sums = ARENA_ARRAY(a, double, in->cols),
		.target = ARENA_ARRAY(a, double, in->rows * in->cols),
		.scratch = ARENA_ARRAY(a, double, in->cols)};
	ipf_init(&c->ipf, in, wide);
	c->ipf.watch = watch;
	ipf_load(&c->ipf, in, NULL);
	infer_margins(in, c->row_sums, c->col_sums);
	for (size_t r = 0; r < in->rows; r++)
		c->total += c->row_sums[r];
	for (size_t k = 0; k < in->rows * in->cols && c->total > 0; k++)
		c->target[k] = c->row_sums[k / in->cols] *
			       c->col_sums[k % in->cols] / c->total;
}

static struct margins
margins_of(const struct combine *c)
{
	return (struct margins){.x = c->row_sums,
		.y = c->col_sums,
		.rows = c->ipf.rows,
		.cols = c->ipf.cols};
}

void
combine_target(struct combine *c, const double *shift)
{
	const struct margins m = margins_of(c);

	for (size_t k = 0; k < m.rows * m.cols; k++)
		c->target[k] *= exp(shift[k]);
	margins_fit(c->target, &m, TOTAL_SWEEPS, c->scratch);
}

void
combine_votes(struct combine *c, const double *kernel, double *votes)
{
	ipf_kernel(&c->ipf, kernel);
	ipf_total(&c->ipf, votes);
}

static size_t
count_used(const double *sums, size_t n)
{
	size_t used = 0;

	for (size_t k = 0; k < n; k++)
		used += sums[k] > 0;
	return used;
}

/* What part of k few cells leave. */
static double
worth(const struct combine *c)
{
	const size_t rows = count_used(c->row_sums, c->ipf.rows);
	const size_t cols = count_used(c->col_sums, c->ipf.cols);

	if (rows < 2 || cols < 2)
		return 0;
	return fmax(0, 1 - 4 / (double)((rows - 1) * (cols - 1)));
}

void
combine_shrink(
	struct combine *c, double k, const double *deviation, double *votes)
{
	const double error = k * worth(c);
	const struct margins m = margins_of(c);

	if (error <= 0)
		return;
	for (size_t n = 0; n < m.rows * m.cols; n++) {
		const double off = votes[n] - c->target[n];
		const double s2 = error * deviation[n] * deviation[n];

		if (off != 0)
			votes[n] -= off * s2 / (off * off + s2);
	}
	margins_fit(votes, &m, TOTAL_SWEEPS, c->scratch);
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
		combine_votes(c, kernel, have);
		for (size_t k = 0; k < cells; k++)
			if (have[k] > 0)
				kernel[k] = fmax(
					kernel[k] * votes[k] / have[k], FLOOR);
	}
}
