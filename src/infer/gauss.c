/*
 * The estimator "gauss": margins laid out in lanes, fitted in both directions,
 * combined into one table that every unit agrees with, and its intervals.
 */
#include "infer/combine.h"
#include "infer/gauss_fit.h"
#include "infer/gauss_interval.h"
#include "infer/gauss_layout.h"
#include "infer/infer.h"

#include <math.h>
#include <string.h>

/* One direction, in the places of the layout, and what it says of the input. */
struct direction {
	struct gauss_fit fit;
	double *kernel;    /* rows × cols of the input, in its order */
	double *votes;     /* the same: the units' tables, summed */
	double *deviation; /* the same, in votes */
};

struct gauss {
	const struct infer_input *in;
	const struct infer_options *opt;
	struct arena *a;
	struct gauss_layout layout;
	struct combine combine;
	struct direction forward;
	struct direction dual;
};

static void
direction_init(
	struct gauss *s, struct direction *d, const struct gauss_margins *m)
{
	const size_t cells = s->in->rows * s->in->cols;

	gauss_fit_init(&d->fit, m, s->opt->threads, s->a);
	d->kernel = ARENA_ARRAY(s->a, double, cells);
	d->votes = ARENA_ARRAY(s->a, double, cells);
	d->deviation = ARENA_ARRAY(s->a, double, cells);
}

/* Shares in the places of the layout (from × to) become a kernel. */
static void
to_kernel(const double *p, const struct gauss_side *from,
	const struct gauss_side *to, bool turned, double *kernel)
{
	for (size_t r = 0; r < from->all; r++)
		for (size_t c = 0; c < to->all; c++) {
			const size_t i = from->place[r], j = to->place[c];
			const bool empty = i == from->kept || j == to->kept;

			kernel[turned ? c * from->all + r : r * to->all + c] =
				empty ? 1
				      : fmax(p[i * to->kept + j] * to->part[c],
						1e-12);
		}
}

/* Deviations of shares become deviations in votes. */
static void
to_votes(const double *deviation, const struct gauss_side *from,
	const struct gauss_side *to, const double *sums, bool turned,
	double *out)
{
	for (size_t r = 0; r < from->all; r++)
		for (size_t c = 0; c < to->all; c++) {
			const size_t i = from->place[r], j = to->place[c];
			const bool empty = i == from->kept || j == to->kept;

			out[turned ? c * from->all + r : r * to->all + c] =
				empty ? 0
				      : deviation[i * to->kept + j] *
						to->part[c] * sums[r];
		}
}

/* The votes of a direction: of its last fit, or the mean of it and its first.
 */
static void
sum_votes(struct gauss *s, struct direction *d, bool turned)
{
	const struct gauss_side *rows = &s->layout.rows,
				*cols = &s->layout.cols;
	const struct gauss_side *from = turned ? cols : rows;
	const struct gauss_side *to = turned ? rows : cols;
	const size_t cells = s->in->rows * s->in->cols;
	double *plain = ARENA_ARRAY(s->a, double, cells);

	to_votes(d->fit.deviation, from, to,
		turned ? s->combine.col_sums : s->combine.row_sums, turned,
		d->deviation);
	if (d->fit.has_plain) {
		to_kernel(d->fit.plain, from, to, turned, d->kernel);
		combine_votes(&s->combine, d->kernel, plain);
	}
	to_kernel(d->fit.model.p, from, to, turned, d->kernel);
	combine_votes(&s->combine, d->kernel, d->votes);
	for (size_t k = 0; k < cells && d->fit.has_plain; k++)
		d->votes[k] = (d->votes[k] + plain[k]) / 2;
}

static enum status
run_direction(struct gauss *s, struct direction *d, bool turned)
{
	struct gauss_watch watch = {.opt = s->opt,
		.from = turned ? 0.45 : 0,
		.upto = turned ? 0.9 : 0.45};
	enum status st;

	direction_init(s, d, turned ? &s->layout.dual : &s->layout.forward);
	st = gauss_fit_run(&d->fit, &watch, s->a);
	if (st != STATUS_CANCELLED)
		sum_votes(s, d, turned);
	return st;
}

/* Both directions; unconverged where one of them is. */
static enum status
run_both(struct gauss *s)
{
	enum status st, other;

	st = run_direction(s, &s->forward, false);
	if (st == STATUS_CANCELLED)
		return st;
	other = run_direction(s, &s->dual, true);
	return other == STATUS_OK ? st : other;
}

/* Laplace's deviation of a cell, of both directions. */
static double
deviation(const struct gauss *s, size_t k)
{
	const double a = s->forward.deviation[k], b = s->dual.deviation[k];

	return sqrt((a * a + b * b) / 2);
}

/* The two directions as one, shrunk. */
static void
combine(struct gauss *s, double *votes)
{
	const size_t cells = s->in->rows * s->in->cols;
	const double a = s->forward.fit.spread, b = s->dual.fit.spread;
	const double ahead = s->opt->direction == INFER_FORWARD ? 1
			     : a + b > 0                        ? b / (a + b)
								: 0.5;
	double *off = ARENA_ARRAY(s->a, double, cells);

	for (size_t k = 0; k < cells; k++) {
		votes[k] = ahead * s->forward.votes[k] +
			   (1 - ahead) * s->dual.votes[k];
		off[k] = deviation(s, k);
	}
	combine_shrink(&s->combine, s->opt->shrink, off, votes);
}

static void
set_intervals(struct gauss *s, struct infer_result *res)
{
	const struct interval_spread at = gauss_spread(s->opt->level);

	for (size_t k = 0; k < res->rows * res->cols; k++) {
		const struct gauss_doubt doubt = {.votes = res->votes[k],
			.margin = fmin(s->combine.row_sums[k / res->cols],
				s->combine.col_sums[k % res->cols]),
			.laplace = deviation(s, k),
			.disagree =
				fabs(s->forward.votes[k] - s->dual.votes[k]),
			.misfit = s->forward.fit.plain_misfit,
			.total = s->combine.total};
		const double scale = gauss_scale(&doubt);

		res->low[k] = res->votes[k] - at.below * scale;
		res->high[k] = res->votes[k] + at.above * scale;
	}
}

/* The table of every unit, and their sum. */
static void
set_tables(struct gauss *s, const double *votes, struct infer_result *res)
{
	const size_t cells = res->rows * res->cols;
	double *kernel = ARENA_ARRAY(s->a, double, cells);

	combine_reconcile(&s->combine, votes, kernel, s->a);
	ipf_kernel(&s->combine.ipf, kernel);
	ipf_tables(&s->combine.ipf, res->unit_votes, s->a);
	for (size_t i = 0; i < res->units; i++)
		for (size_t k = 0; k < cells; k++)
			res->votes[k] += res->unit_votes[i * cells + k];
}

/* One row or one column: every unit's table is its margin. */
static enum status
fit_plain(struct gauss *s, struct infer_result *res)
{
	const size_t cells = res->rows * res->cols;
	double *votes = ARENA_ARRAY(s->a, double, cells);

	for (size_t k = 0; k < cells; k++)
		votes[k] = s->combine.row_sums[k / res->cols] *
			   s->combine.col_sums[k % res->cols];
	if (s->combine.total > 0)
		set_tables(s, votes, res);
	memcpy(res->low, res->votes, cells * sizeof(*res->low));
	memcpy(res->high, res->votes, cells * sizeof(*res->high));
	return STATUS_OK;
}

static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	struct gauss s = {.in = in, .opt = opt, .a = &ws->arena};
	double *votes = ARENA_ARRAY(s.a, double, in->rows * in->cols);
	enum status st;

	combine_init(&s.combine, in, s.a);
	gauss_layout_init(&s.layout, in, s.a);
	if (s.layout.rows.kept < 2 || s.layout.cols.kept < 2)
		return fit_plain(&s, res);
	st = run_both(&s);
	if (st == STATUS_CANCELLED)
		return st;
	res->iterations = s.forward.fit.iterations + s.dual.fit.iterations;
	res->dispersion = s.forward.fit.model.tau;
	combine(&s, votes);
	set_tables(&s, votes, res);
	set_intervals(&s, res);
	return st;
}

const struct estimator estimator_gauss = {
	.name = "gauss",
	.summary = "normal likelihood of the totals in both directions, "
		   "combined; the most accurate",
	.fit = fit,
};
