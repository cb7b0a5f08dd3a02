/* Sensitivity of one cell's answer, by regression and by refits. */
#include "infer/diagnose.h"

#include "base/mem.h"
#include "infer/bounds.h"
#include "infer/dense.h"
#include "infer/regress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double SCATTER = 0.0003; /* more than an urn's, for a voter */
static const double CHANCE = 3;       /* standard errors */
static const double WORTH = 0.02;     /* of a share: worth a word */

enum { PARTED_LEAST = 9 };

static double
row_sum(const struct infer_input *in, size_t row)
{
	double sum = 0;

	for (size_t i = 0; i < in->units; i++)
		sum += in->x[i * in->rows + row];
	return sum;
}

static double
unit_size(const struct infer_input *in, size_t i)
{
	double n = 0;

	for (size_t r = 0; r < in->rows; r++)
		n += in->x[i * in->rows + r];
	return n;
}

struct diagnose_width
diagnose_width(const struct infer_input *in, const struct infer_result *res,
	size_t row, size_t col)
{
	const size_t k = row * in->cols + col;
	const double x = row_sum(in, row);
	struct diagnose_width w = {NAN, NAN, NAN, NAN, NAN, NAN};
	double out;

	if (x <= 0)
		return w;
	w = (struct diagnose_width){.share = res->votes[k] / x,
		.low = res->low[k] / x,
		.high = res->high[k] / x,
		.bound_low = res->bound_low[k] / x,
		.bound_high = res->bound_high[k] / x};
	out = 1 - (w.high - w.low);
	w.by_bounds =
		out > 1e-9 ? (1 - (w.bound_high - w.bound_low)) / out : NAN;
	return w;
}

/* The fit. */

struct distance {
	const struct infer_input *in;
	const double *p; /* rows × cols */
	double *v;       /* cols × cols */
	double *d;       /* cols */
	double *solved;  /* cols: L⁻¹ d */
	lane *scratch;   /* cols */
};

static void
add_row_variance(struct distance *f, size_t i, size_t r)
{
	const size_t cols = f->in->cols;
	const double x = f->in->x[i * f->in->rows + r];
	const double k = x * (1 + SCATTER * x);
	const double *p = f->p + r * cols;

	for (size_t c = 0; c < cols; c++) {
		f->d[c] -= x * p[c];
		f->v[c * cols + c] += k * p[c];
		for (size_t e = 0; e < cols; e++)
			f->v[c * cols + e] -= k * p[c] * p[e];
	}
}

static void
judge_unit(struct distance *f, struct diagnose_unit *u)
{
	const size_t cols = f->in->cols;
	const double even = u->size / (double)(cols * cols);
	double chi = 0;

	memset(f->v, 0, cols * cols * sizeof(*f->v));
	memcpy(f->d, f->in->y + u->unit * cols, cols * sizeof(*f->d));
	for (size_t r = 0; r < f->in->rows; r++)
		add_row_variance(f, u->unit, r);
	for (size_t c = 0; c < cols; c++) {
		const double z = f->d[c] / sqrt(f->v[c * cols + c] + 0.1);

		if (fabs(z) > fabs(u->deviations)) {
			u->deviations = z;
			u->column = c;
		}
		f->v[c * cols + c] += 0.1;
	}
	/* What a unit is off sums to 0: this only makes v invertible. */
	for (size_t k = 0; k < cols * cols; k++)
		f->v[k] += even;
	memcpy(f->solved, f->d, cols * sizeof(*f->d));
	if (!dense_cholesky(f->v, cols, f->scratch))
		return;
	dense_solve_lower(f->v, cols, f->solved);
	for (size_t c = 0; c < cols; c++)
		chi += f->solved[c] * f->solved[c];
	u->chi = chi / (cols > 1 ? (double)(cols - 1) : 1);
}

struct diagnose_unit *
diagnose_fit(const struct infer_input *in, const double *votes, double *mean,
	struct arena *a)
{
	const size_t cols = in->cols;
	double *p = ARENA_ARRAY(a, double, in->rows *cols);
	struct distance f = {.in = in,
		.p = p,
		.v = ARENA_ARRAY(a, double, cols *cols),
		.d = ARENA_ARRAY(a, double, cols),
		.solved = ARENA_ARRAY(a, double, cols),
		.scratch = ARENA_ARRAY(a, lane, cols)};
	struct diagnose_unit *units =
		ARENA_ARRAY(a, struct diagnose_unit, in->units + 1);
	size_t counted = 0;

	*mean = 0;
	for (size_t k = 0; k < in->rows * cols; k++) {
		const double x = row_sum(in, k / cols);

		p[k] = x > 0 ? votes[k] / x : 0;
	}
	for (size_t i = 0; i < in->units; i++) {
		units[i].unit = i;
		units[i].size = unit_size(in, i);
		if (units[i].size <= 0)
			continue;
		judge_unit(&f, &units[i]);
		*mean += units[i].chi;
		counted++;
	}
	*mean = counted ? *mean / (double)counted : 0;
	return units;
}

/* Regressions of the column's share on the rows' shares. */

/* Room for the rows' shares and extra variables more. */
static struct regress
shares(const struct infer_input *in, size_t col, size_t extra, struct arena *a)
{
	const size_t k = in->rows + extra;
	double *x = ARENA_ARRAY(a, double, in->units *k + 1);
	double *y = ARENA_ARRAY(a, double, in->units + 1);
	double *w = ARENA_ARRAY(a, double, in->units + 1);

	for (size_t i = 0; i < in->units; i++) {
		w[i] = unit_size(in, i);
		if (w[i] <= 0)
			continue;
		y[i] = in->y[i * in->cols + col] / w[i];
		for (size_t r = 0; r < in->rows; r++)
			x[i * k + r] = in->x[i * in->rows + r] / w[i];
	}
	return (struct regress){.n = in->units, .k = k, .x = x, .y = y, .w = w};
}

static void
set_variable(struct regress *r, size_t j, const double *values)
{
	double *x = (double *)(uintptr_t)r->x;

	for (size_t i = 0; i < r->n; i++)
		x[i * r->k + j] = values[i];
}

/* Mean of s over the row's voters. */
static double
mean_share(const struct infer_input *in, const struct regress *r, size_t row)
{
	double sum = 0, total = 0;

	for (size_t i = 0; i < in->units; i++) {
		const double x = in->x[i * in->rows + row];

		sum += x * r->x[i * r->k + row];
		total += x;
	}
	return total > 0 ? sum / total : 0;
}

/* s (s - m) of every unit. */
static double *
bend(const struct infer_input *in, const struct regress *r, size_t row,
	double m, struct arena *a)
{
	double *f = ARENA_ARRAY(a, double, in->units + 1);

	for (size_t i = 0; i < in->units; i++) {
		const double s = r->x[i * r->k + row];

		f[i] = s * (s - m);
	}
	return f;
}

static double
moved(double share, double by)
{
	return fmin(1, fmax(0, share + by));
}

struct diagnose_bias
diagnose_bias(const struct infer_input *in, const struct diagnose_cell *cell,
	struct arena *a)
{
	struct regress linear = shares(in, cell->col, 0, a);
	struct regress bent = shares(in, cell->col, 1, a);
	struct diagnose_bias b = {.leverage = NAN,
		.slope = NAN,
		.error = NAN,
		.moved = NAN,
		.mean = mean_share(in, &linear, cell->row)};
	const double *f = bend(in, &linear, cell->row, b.mean, a);

	linear.y = f;
	if (!regress_fit(&linear, a))
		return b;
	b.leverage = linear.beta[cell->row];
	set_variable(&bent, in->rows, f);
	if (!regress_fit(&bent, a))
		return b;
	b.slope = bent.beta[in->rows];
	b.error = regress_error(&bent, in->rows);
	b.moved = moved(cell->share, -b.slope * b.leverage);
	b.bent = fabs(b.slope) > CHANCE * b.error &&
		 fabs(b.slope * b.leverage) > WORTH;
	return b;
}

double
diagnose_slope_for(const struct diagnose_bias *bias, double move)
{
	return fabs(bias->leverage) > 1e-9 ? -move / bias->leverage : NAN;
}

/* z with mean 0 and deviation 1, units weighed by size; false: constant. */
static bool
standardise(const struct regress *r, const double *z, double *out)
{
	double total = 0, mean = 0, square = 0;

	for (size_t i = 0; i < r->n; i++) {
		total += r->w[i];
		mean += r->w[i] * z[i];
	}
	mean /= total > 0 ? total : 1;
	for (size_t i = 0; i < r->n; i++)
		square += r->w[i] * (z[i] - mean) * (z[i] - mean);
	square = total > 0 ? sqrt(square / total) : 0;
	for (size_t i = 0; i < r->n; i++)
		out[i] = square > 0 ? (z[i] - mean) / square : 0;
	return square > 1e-12 * (1 + fabs(mean));
}

/* The slope of z on the row's share, units weighed by size. */
static double
slope_on_share(const struct regress *r, size_t row, const double *z)
{
	double total = 0, s = 0, ss = 0, sz = 0;

	for (size_t i = 0; i < r->n; i++) {
		const double x = r->x[i * r->k + row];

		total += r->w[i];
		s += r->w[i] * x;
		ss += r->w[i] * x * x;
		sz += r->w[i] * x * z[i];
	}
	ss -= s * s / (total > 0 ? total : 1);
	return ss > 0 ? sz / ss : NAN;
}

struct diagnose_covariate
diagnose_covariate(const struct infer_input *in,
	const struct diagnose_cell *cell, const struct diagnose_bias *bias,
	const double *z, struct arena *a)
{
	struct regress r = shares(in, cell->col, 2, a);
	struct diagnose_covariate c = {NAN, NAN, NAN, NAN};
	double *std = ARENA_ARRAY(a, double, in->units + 1);
	double *own = ARENA_ARRAY(a, double, in->units + 1);
	double *others = ARENA_ARRAY(a, double, in->units + 1);

	if (!standardise(&r, z, std))
		return c;
	for (size_t i = 0; i < in->units; i++) {
		const double s = r.x[i * r.k + cell->row];

		own[i] = s * std[i];
		others[i] = (1 - s) * std[i];
	}
	set_variable(&r, in->rows, own);
	set_variable(&r, in->rows + 1, others);
	if (!regress_fit(&r, a))
		return c;
	c.per_deviation = r.beta[in->rows];
	c.error = regress_error(&r, in->rows);
	c.slope = c.per_deviation * slope_on_share(&r, cell->row, std);
	c.moved = moved(cell->share, -c.slope * bias->leverage);
	return c;
}

/* Refits on parts of the units. */

struct rank {
	double by;
	size_t unit;
};

static int
by_rank(const void *a, const void *b)
{
	const struct rank *p = a, *q = b;

	if (p->by != q->by)
		return p->by < q->by ? -1 : 1;
	return p->unit < q->unit ? -1 : p->unit > q->unit;
}

/* The answer from n units named. */
static enum status
answer(const struct estimator *est, const struct infer_input *in,
	const struct infer_options *opt, const struct diagnose_cell *cell,
	const struct rank *units, size_t n, struct diagnose_part *part)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	struct arena a = ARENA_INIT;
	double *x = ARENA_ARRAY(&a, double, n * in->rows + 1);
	double *y = ARENA_ARRAY(&a, double, n * in->cols + 1);
	struct infer_input some = {n, in->rows, in->cols, x, y};
	const size_t k = cell->row * in->cols + cell->col;
	double row, total = 0;
	enum status st;

	for (size_t i = 0; i < n; i++) {
		memcpy(x + i * in->rows, in->x + units[i].unit * in->rows,
			in->rows * sizeof(*x));
		memcpy(y + i * in->cols, in->y + units[i].unit * in->cols,
			in->cols * sizeof(*y));
		total += unit_size(in, units[i].unit);
	}
	row = row_sum(&some, cell->row);
	st = infer_run(est, &some, opt, &ws, &res);
	*part = (struct diagnose_part){n, 0, NAN, NAN, NAN, NAN};
	if (st == STATUS_UNCONVERGED)
		st = STATUS_OK;
	if (st == STATUS_OK && row > 0)
		*part = (struct diagnose_part){n, 0, row / total,
			res.votes[k] / row, res.low[k] / row,
			res.high[k] / row};
	infer_result_release(&res);
	infer_workspace_release(&ws);
	arena_release(&a);
	return st;
}

enum status
diagnose_thirds(const struct estimator *est, const struct infer_input *in,
	const struct infer_options *opt, const struct diagnose_cell *cell,
	struct diagnose_part parts[DIAGNOSE_THIRDS], size_t *n)
{
	struct rank *ranks = MEM_ARRAY(struct rank, in->units + 1);
	enum status st = STATUS_OK;
	size_t counted = 0;

	*n = 0;
	for (size_t i = 0; i < in->units; i++) {
		const double size = unit_size(in, i);

		if (size > 0)
			ranks[counted++] = (struct rank){
				in->x[i * in->rows + cell->row] / size, i};
	}
	qsort(ranks, counted, sizeof(*ranks), by_rank);
	for (size_t k = 0; k < DIAGNOSE_THIRDS && counted >= PARTED_LEAST &&
			   st == STATUS_OK;
		k++) {
		const size_t from = counted * k / DIAGNOSE_THIRDS;
		const size_t to = counted * (k + 1) / DIAGNOSE_THIRDS;

		st = answer(
			est, in, opt, cell, ranks + from, to - from, &parts[k]);
		*n = k + 1;
	}
	free(ranks);
	return st;
}

/* Units by how much the regression's answer owes them, the most first. */
static size_t
rank_influence(const struct infer_input *in, const struct diagnose_cell *cell,
	struct rank *ranks)
{
	struct arena a = ARENA_INIT;
	struct regress r = shares(in, cell->col, 0, &a);
	size_t n = 0;

	if (regress_fit(&r, &a))
		for (; n < in->units; n++)
			ranks[n] = (struct rank){
				-fabs(regress_influence(&r, n, cell->row)), n};
	qsort(ranks, n, sizeof(*ranks), by_rank);
	arena_release(&a);
	return n;
}

enum status
diagnose_influence(const struct estimator *est, const struct infer_input *in,
	const struct infer_options *opt, const struct diagnose_cell *cell,
	struct diagnose_part parts[DIAGNOSE_INFLUENTIAL], size_t *n)
{
	struct rank *ranks = MEM_ARRAY(struct rank, in->units + 1);
	const size_t units = rank_influence(in, cell, ranks);
	struct infer_options quick = *opt;
	enum status st = STATUS_OK;

	quick.draws = 0;
	quick.keep_draws = false;
	*n = 0;
	while (*n < DIAGNOSE_INFLUENTIAL && *n + 2 < units && st == STATUS_OK) {
		struct rank first = ranks[0];

		/* The one left out stands first, out of the way. */
		ranks[0] = ranks[*n];
		ranks[*n] = first;
		st = answer(est, in, &quick, cell, ranks + 1, units - 1,
			&parts[*n]);
		parts[*n].left_out = ranks[0].unit;
		first = ranks[0];
		ranks[0] = ranks[*n];
		ranks[*n] = first;
		(*n)++;
	}
	free(ranks);
	return st;
}
