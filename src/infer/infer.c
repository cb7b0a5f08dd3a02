/*
 * What every estimator shares: the list of them, the check of the margins,
 * and the result around a fit.
 */
#include "infer/infer.h"

#include "base/mem.h"
#include "infer/bounds.h"
#include "infer/margins.h"
#include "infer/unit_draw.h"
#include "infer/watch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ESTIMATOR(name) extern const struct estimator estimator_##name;
#include "infer/estimators.h"
#undef ESTIMATOR

const struct estimator *const estimator_list[] = {
#define ESTIMATOR(name) &estimator_##name,
#include "infer/estimators.h"
#undef ESTIMATOR
};
const size_t estimator_count = ARRAY_LEN(estimator_list);

/* Totals of a unit may differ by this share of it: rounding, not votes. */
static const double TOTALS_SLACK = 1e-6;

const struct estimator *
estimator_find(const char *name)
{
	if (!name)
		return &estimator_gauss;
	for (size_t i = 0; i < estimator_count; i++)
		if (strcmp(estimator_list[i]->name, name) == 0)
			return estimator_list[i];
	return NULL;
}

bool
infer_progress(const struct infer_options *opt, double done)
{
	return !opt->progress || opt->progress(opt->progress_arg, done);
}

/* Sum of n counts; the first that is negative or no number goes to fault. */
static double
checked_sum(const double *count, size_t n, struct infer_fault *fault)
{
	double sum = 0;

	for (size_t k = 0; k < n && fault->kind == INFER_SOUND; k++) {
		if (!isfinite(count[k]))
			fault->kind = INFER_NOT_FINITE;
		else if (count[k] < 0)
			fault->kind = INFER_NEGATIVE;
		fault->index = k;
		sum += count[k];
	}
	return sum;
}

static struct infer_fault
check_unit(const struct infer_input *in, size_t i)
{
	struct infer_fault fault = {.unit = i, .in_rows = true};

	fault.row_total = checked_sum(in->x + i * in->rows, in->rows, &fault);
	if (fault.kind != INFER_SOUND)
		return fault;
	fault.in_rows = false;
	fault.col_total = checked_sum(in->y + i * in->cols, in->cols, &fault);
	if (fault.kind == INFER_SOUND &&
		fabs(fault.row_total - fault.col_total) >
			TOTALS_SLACK * fmax(1, fault.row_total))
		fault.kind = INFER_TOTALS;
	return fault;
}

struct infer_fault
infer_check(const struct infer_input *in)
{
	struct infer_fault fault = {.kind = INFER_SOUND};

	for (size_t i = 0; i < in->units && fault.kind == INFER_SOUND; i++)
		fault = check_unit(in, i);
	return fault;
}

static void
column_sums(const double *a, size_t n, size_t width, double *sum)
{
	memset(sum, 0, width * sizeof(*sum));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < width; k++)
			sum[k] += a[i * width + k];
}

void
infer_margins(const struct infer_input *in, double *row_sums, double *col_sums)
{
	if (row_sums)
		column_sums(in->x, in->units, in->rows, row_sums);
	if (col_sums)
		column_sums(in->y, in->units, in->cols, col_sums);
}

void
infer_sum_units(struct infer_result *res)
{
	column_sums(
		res->unit_votes, res->units, res->rows * res->cols, res->votes);
}

static void
result_init(struct infer_result *res, const struct infer_input *in)
{
	const size_t cells = in->rows * in->cols;

	*res = (struct infer_result){.units = in->units,
		.rows = in->rows,
		.cols = in->cols,
		.gain = NAN};
	res->votes = MEM_ARRAY(double, cells);
	res->low = MEM_ARRAY(double, cells);
	res->high = MEM_ARRAY(double, cells);
	res->bound_low = MEM_ARRAY(double, cells);
	res->bound_high = MEM_ARRAY(double, cells);
	res->unit_votes = mem_array(in->units, cells * sizeof(double));
}

/* Whole votes in every unit; the table of the whole is their sum again. */
static void
make_whole(const struct infer_input *in, struct infer_workspace *ws,
	struct infer_result *res)
{
	const size_t cells = in->rows * in->cols;

	for (size_t i = 0; i < in->units; i++) {
		const struct margins m = {in->x + i * in->rows,
			in->y + i * in->cols, in->rows, in->cols};

		arena_reset(&ws->arena);
		margins_whole(res->unit_votes + i * cells, &m, &ws->arena);
	}
	infer_sum_units(res);
}

/* An interval contains its estimate and stays within the bounds. */
static void
tidy_intervals(struct infer_result *res)
{
	for (size_t k = 0; k < res->rows * res->cols; k++) {
		res->votes[k] = fmin(fmax(res->votes[k], res->bound_low[k]),
			res->bound_high[k]);
		res->low[k] = fmin(
			fmax(res->low[k], res->bound_low[k]), res->votes[k]);
		res->high[k] = fmax(
			fmin(res->high[k], res->bound_high[k]), res->votes[k]);
	}
}

bool
infer_takes(const struct estimator *est, size_t rows, size_t cols)
{
	return est->options == 0 ||
	       (rows == est->options && cols == est->options);
}

enum status
infer_run(const struct estimator *est, const struct infer_input *in,
	const struct infer_options *opt, struct infer_workspace *ws,
	struct infer_result *res)
{
	struct infer_watch watch = {.opt = opt};
	enum status st;

	result_init(res, in);
	if (infer_check(in).kind != INFER_SOUND ||
		!infer_takes(est, in->rows, in->cols))
		return STATUS_USAGE;
	arena_reset(&ws->arena);
	bounds_total(in, &watch, res->bound_low, res->bound_high);
	if (watch_stopped(&watch))
		return STATUS_CANCELLED;
	st = est->fit(in, opt, ws, res);
	if (st == STATUS_CANCELLED)
		return st;
	if (opt->whole)
		make_whole(in, ws, res);
	tidy_intervals(res);
	if (opt->unit_intervals &&
		unit_intervals(in, opt, res) == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	return st;
}

void
infer_result_release(struct infer_result *res)
{
	free(res->votes);
	free(res->low);
	free(res->high);
	free(res->bound_low);
	free(res->bound_high);
	free(res->unit_votes);
	free(res->unit_low);
	free(res->unit_high);
	free(res->apart);
	free(res->deviation);
	free(res->draw_share);
	*res = (struct infer_result){0};
}

void
infer_workspace_release(struct infer_workspace *ws)
{
	arena_release(&ws->arena);
}
