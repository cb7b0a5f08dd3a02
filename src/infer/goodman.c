/*
 * Goodman's ecological regression: the columns' shares of a unit on its rows'
 * shares, by least squares weighed by the unit's votes; coefficients outside
 * 0 to 1 are clipped and the table raked to every unit. The textbook's answer,
 * and a warning where the others are far from it. L. A. Goodman, "Some
 * alternatives to ecological correlation", American Journal of Sociology 64
 * (1959), 610-625.
 */
#include "base/i18n.h"
#include "infer/combine.h"
#include "infer/dense.h"
#include "infer/interval.h"
#include "infer/margins.h"

#include <math.h>
#include <string.h>

struct regression {
	const struct infer_input *in;
	double *normal; /* rows × rows: X'WX, then its Cholesky factor */
	double *p;      /* rows × cols: coefficients */
	double *error;  /* cols: residual variance */
	double *rhs;    /* rows */
	lane *scratch;
};

/* Added to the diagonal, relative to its mean: rows that are never apart. */
static const double RIDGE = 1e-9;

static const double LOWEST = 1e-6; /* a share clipped */

/* X'WX: with shares x / n weighed by n, Σ x x' / n. */
static void
set_normal(struct regression *g)
{
	const size_t rows = g->in->rows;
	double trace = 0;

	for (size_t i = 0; i < g->in->units; i++) {
		const double *x = g->in->x + i * rows;
		const double n = margins_sum(x, rows);

		for (size_t k = 0; k < rows * rows && n > 0; k++)
			g->normal[k] += x[k / rows] * x[k % rows] / n;
	}
	for (size_t r = 0; r < rows; r++)
		trace += g->normal[r * rows + r];
	for (size_t r = 0; r < rows; r++)
		g->normal[r * rows + r] +=
			RIDGE * trace / (double)rows + 1e-300;
}

/* The coefficients of column c. */
static void
solve_column(struct regression *g, size_t c)
{
	const size_t rows = g->in->rows, cols = g->in->cols;

	memset(g->rhs, 0, rows * sizeof(*g->rhs));
	for (size_t i = 0; i < g->in->units; i++) {
		const double *x = g->in->x + i * rows;
		const double n = margins_sum(x, rows);

		for (size_t r = 0; r < rows && n > 0; r++)
			g->rhs[r] += x[r] * g->in->y[i * cols + c] / n;
	}
	dense_solve_lower(g->normal, rows, g->rhs);
	dense_solve_upper(g->normal, rows, g->rhs);
	for (size_t r = 0; r < rows; r++)
		g->p[r * cols + c] = g->rhs[r];
}

static void
measure_error(struct regression *g, size_t c)
{
	const size_t rows = g->in->rows, cols = g->in->cols;
	const double left = (double)g->in->units - (double)rows;
	double sum = 0;

	for (size_t i = 0; i < g->in->units; i++) {
		const double *x = g->in->x + i * rows;
		const double n = margins_sum(x, rows);
		double off = g->in->y[i * cols + c];

		for (size_t r = 0; r < rows; r++)
			off -= x[r] * g->p[r * cols + c];
		sum += n > 0 ? off * off / n : 0;
	}
	g->error[c] = sum / fmax(1, left);
}

/* The table the coefficients give, clipped; raked to every unit. */
static bool
set_tables(struct regression *g, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	const size_t cells = res->rows * res->cols;
	struct combine c;
	double *kernel = ARENA_ARRAY(&ws->arena, double, cells);

	combine_init(&c, g->in, NULL, &ws->arena, &ws->arena);
	for (size_t k = 0; k < cells; k++)
		kernel[k] = fmin(1, fmax(LOWEST, g->p[k]));
	ipf_kernel(&c.ipf, kernel);
	if (!ipf_tables(&c.ipf, res->unit_votes, opt, 1, &ws->arena))
		return false;
	infer_sum_units(res);
	return true;
}

/* The regression's own intervals, which suppose that its model is true. */
static void
set_intervals(struct regression *g, const struct infer_options *opt,
	struct arena *a, struct infer_result *res)
{
	const double z = interval_quantile(opt->level);
	double *sums = ARENA_ARRAY(a, double, res->rows);

	infer_margins(g->in, sums, NULL);
	for (size_t r = 0; r < res->rows; r++) {
		double inverse = 0;

		memset(g->rhs, 0, res->rows * sizeof(*g->rhs));
		g->rhs[r] = 1;
		dense_solve_lower(g->normal, res->rows, g->rhs);
		for (size_t k = 0; k < res->rows; k++)
			inverse += g->rhs[k] * g->rhs[k];
		for (size_t c = 0; c < res->cols; c++) {
			const size_t k = r * res->cols + c;
			const double off =
				z * sums[r] * sqrt(g->error[c] * inverse);

			res->low[k] = res->votes[k] - off;
			res->high[k] = res->votes[k] + off;
		}
	}
}

static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	struct arena *a = &ws->arena;
	struct regression g = {.in = in,
		.normal = ARENA_ARRAY(a, double, in->rows * in->rows),
		.p = ARENA_ARRAY(a, double, in->rows * in->cols),
		.error = ARENA_ARRAY(a, double, in->cols),
		.rhs = ARENA_ARRAY(a, double, in->rows),
		.scratch = lane_array(a, in->rows)};

	set_normal(&g);
	dense_cholesky(g.normal, in->rows, g.scratch);
	for (size_t c = 0; c < in->cols; c++) {
		if (!infer_progress(opt, (double)c / (double)in->cols))
			return STATUS_CANCELLED;
		solve_column(&g, c);
		measure_error(&g, c);
	}
	if (!set_tables(&g, opt, ws, res))
		return STATUS_CANCELLED;
	set_intervals(&g, opt, a, res);
	return STATUS_OK;
}

const struct estimator estimator_goodman = {
	.name = "goodman",
	.summary = N_("ecological regression (Goodman), clipped and raked; for "
		      "comparison"),
	.fit = fit,
};
