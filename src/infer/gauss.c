/*
 * The estimator "gauss": margins laid out in lanes, fitted in both directions,
 * combined into one table that every unit agrees with, its intervals, and
 * draws around it.
 */
#include "infer/gauss.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "infer/gauss_interval.h"

#include <math.h>
#include <string.h>

/* How far the work is when both directions are fitted. */
static const double FITTED = 0.9;

/* Shrinking to what other districts say, against shrinking to nothing known. */
static const double KNOWN_SHRINK = 2;

/* What is known of the cells goes to their places in a fit. */
static void
set_known(struct gauss *s, struct gauss_direction *d)
{
	const struct infer_prior *known = s->opt->prior;
	const struct gauss_side *rows = &s->layout.rows;
	const struct gauss_side *cols = &s->layout.cols;

	for (size_t k = 0; known && k < rows->all * cols->all; k++) {
		const size_t r = k / cols->all, c = k % cols->all;
		const size_t i = rows->place[r], j = cols->place[c];

		if (rows->part[r] < 1 || cols->part[c] < 1)
			continue;
		gauss_model_know(&d->fit.model,
			d->turned ? j * rows->kept + i : i * cols->kept + j,
			known->shift[k], known->pull[k]);
	}
	d->fit.known = known;
}

static void
direction_init(struct gauss *s, struct gauss_direction *d, bool turned)
{
	const size_t cells = s->in->rows * s->in->cols;

	gauss_fit_init(&d->fit, turned ? &s->layout.dual : &s->layout.forward,
		s->opt->threads ? s->opt->threads : 1, s->wide);
	d->turned = turned;
	set_known(s, d);
	d->kernel = ARENA_ARRAY(s->a, double, cells);
	d->last = ARENA_ARRAY(s->a, double, cells);
	d->votes = ARENA_ARRAY(s->a, double, cells);
	d->deviation = ARENA_ARRAY(s->a, double, cells);
}

/*
 * A cell of the input from those of a fit: the part of its column where
 * options were pooled; `empty` where the fit has no such row or column.
 */
static double
cell_of(const struct gauss *s, const double *t, bool turned, size_t k,
	double empty)
{
	const struct gauss_side *rows = &s->layout.rows;
	const struct gauss_side *cols = &s->layout.cols;
	const size_t r = k / cols->all, c = k % cols->all;
	const size_t i = rows->place[r], j = cols->place[c];

	if (i == rows->kept || j == cols->kept)
		return empty;
	return turned ? t[j * rows->kept + i] * rows->part[r]
		      : t[i * cols->kept + j] * cols->part[c];
}

void
gauss_kernel(
	const struct gauss *s, const double *p, bool turned, double *kernel)
{
	const double lowest = 1e-12;

	for (size_t k = 0; k < s->in->rows * s->in->cols; k++)
		kernel[k] = fmax(lowest, cell_of(s, p, turned, k, 1));
}

/* Deviations of shares become deviations in votes. */
static void
set_deviation(const struct gauss *s, struct gauss_direction *d)
{
	for (size_t k = 0; k < s->in->rows * s->in->cols; k++)
		d->deviation[k] =
			cell_of(s, d->fit.deviation, d->turned, k, 0) *
			(d->turned ? s->combine.col_sums[k % s->in->cols]
				   : s->combine.row_sums[k / s->in->cols]);
}

/* The votes of the last fit, and the mean of them and the first's. */
static void
sum_votes(struct gauss *s, struct gauss_direction *d)
{
	const size_t cells = s->in->rows * s->in->cols;
	const double part = d->fit.first_part;

	if (part > 0) {
		gauss_kernel(s, d->fit.first, d->turned, d->kernel);
		combine_votes(&s->combine, d->kernel, d->votes);
	}
	gauss_kernel(s, d->fit.model.p, d->turned, d->kernel);
	combine_votes(&s->combine, d->kernel, d->last);
	for (size_t k = 0; k < cells; k++)
		d->votes[k] = part * d->votes[k] + (1 - part) * d->last[k];
}

/* The dual fit's drift is believed no more than the forward one's. */
static void
limit_drift(const struct gauss *s, struct gauss_fit *dual)
{
	const double most = s->forward.fit.drift_part;

	if (!dual->scattered && dual->drift_part > most) {
		dual->drift_part = most;
		dual->first_part = 1 - most;
	}
}

static enum status
run_direction(
	struct gauss *s, struct gauss_direction *d, bool turned, bool scattered)
{
	const struct gauss_way way = {
		.watch = &s->watch, .upto = turned ? FITTED : FITTED / 2};
	enum status st;

	direction_init(s, d, turned);
	d->fit.scattered = scattered;
	st = gauss_fit_run(&d->fit, &way, s->wide);
	if (st == STATUS_CANCELLED || !watch_tell(&s->watch, way.upto))
		return STATUS_CANCELLED;
	set_deviation(s, d);
	if (turned)
		limit_drift(s, &d->fit);
	sum_votes(s, d);
	return watch_stopped(&s->watch) ? STATUS_CANCELLED : st;
}

/*
 * Both directions; unconverged where one of them is. Units that scatter more
 * than by a shock in one direction do so in both.
 */
static enum status
run_both(struct gauss *s)
{
	enum status st = run_direction(s, &s->forward, false, false), other;

	if (st == STATUS_CANCELLED)
		return st;
	other = run_direction(s, &s->dual, true, s->forward.fit.scattered);
	if (other == STATUS_CANCELLED)
		return other;
	if (s->dual.fit.scattered && !s->forward.fit.scattered)
		st = run_direction(s, &s->forward, false, true);
	return other == STATUS_OK ? st : other;
}

double
gauss_deviation(const struct gauss *s, size_t k)
{
	const double a = s->forward.deviation[k], b = s->dual.deviation[k];

	return sqrt((a * a + b * b) / 2);
}

double
gauss_mix(const struct gauss *s, const double *forward, const double *dual,
	size_t k)
{
	const double a = s->forward.fit.spread, b = s->dual.fit.spread;
	const double ahead = s->opt->direction == INFER_FORWARD ? 1
			     : a + b > 0                        ? b / (a + b)
								: 0.5;

	return ahead * forward[k] + (1 - ahead) * dual[k];
}

/* The two directions as one, shrunk. */
static void
combine(struct gauss *s, double *votes, double *apart, double *deviation)
{
	const size_t cells = s->in->rows * s->in->cols;
	double *off = ARENA_ARRAY(s->a, double, cells);

	for (size_t k = 0; k < cells; k++) {
		votes[k] = gauss_mix(s, s->forward.votes, s->dual.votes, k);
		off[k] = gauss_deviation(s, k);
		apart[k] = fabs(s->forward.votes[k] - s->dual.votes[k]);
	}
	if (s->opt->prior)
		combine_target(&s->combine, s->opt->prior->shift);
	combine_shrink(&s->combine,
		s->opt->shrink * (s->opt->prior ? KNOWN_SHRINK : 1), off,
		votes);
	memcpy(deviation, off, cells * sizeof(*off));
}

static void
set_intervals(struct gauss *s, struct infer_result *res)
{
	const struct interval_spread at =
		gauss_spread(s->table.known, s->opt->level);

	for (size_t k = 0; k < res->rows * res->cols; k++) {
		const double scale = gauss_scale(
			&s->table, res->votes[k], gauss_deviation(s, k));

		res->low[k] = res->votes[k] - at.below * scale;
		res->high[k] = res->votes[k] + at.above * scale;
	}
}

/* The table of every unit, and their sum. */
static bool
set_tables(struct gauss *s, const double *votes, struct infer_result *res)
{
	const size_t cells = res->rows * res->cols;
	double *kernel = ARENA_ARRAY(s->a, double, cells);

	combine_reconcile(&s->combine, votes, kernel, s->a);
	if (watch_stopped(&s->watch))
		return false;
	if (s->wide != s->a) {
		arena_release(s->wide);
		mem_give_back();
	}
	if (!ipf_units(s->in, kernel, res->unit_votes, s->opt, FITTED, s->a))
		return false;
	infer_sum_units(res);
	return true;
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
	if (s->combine.total > 0 && !set_tables(s, votes, res))
		return STATUS_CANCELLED;
	memcpy(res->low, res->votes, cells * sizeof(*res->low));
	memcpy(res->high, res->votes, cells * sizeof(*res->high));
	return STATUS_OK;
}

static enum status
fit_both(struct gauss *s, struct infer_result *res)
{
	const size_t cells = s->in->rows * s->in->cols;
	double *votes = ARENA_ARRAY(s->a, double, cells);
	const enum status st = run_both(s);

	if (st == STATUS_CANCELLED)
		return st;
	s->table = (struct gauss_table){.known = s->opt->prior,
		.rows = s->layout.rows.kept,
		.cols = s->layout.cols.kept,
		.units = s->layout.forward.units,
		.total = s->combine.total};
	res->iterations = s->forward.fit.iterations + s->dual.fit.iterations;
	res->dispersion = s->forward.fit.scatter;
	res->gain = s->forward.fit.gain;
	res->apart = MEM_ARRAY(double, cells);
	res->deviation = MEM_ARRAY(double, cells);
	combine(s, votes, res->apart, res->deviation);
	if (!watch_tell(&s->watch, FITTED) || !set_tables(s, votes, res))
		return STATUS_CANCELLED;
	set_intervals(s, res);
	return st;
}

static enum status
fit_in(struct gauss *s, struct infer_result *res)
{
	const struct infer_options *opt = s->opt;
	enum status st;

	if (!watch_go_on(&s->watch))
		return STATUS_CANCELLED;
	combine_init(&s->combine, s->in, &s->watch, s->a, s->wide);
	gauss_layout_init(&s->layout, s->in, &s->watch, s->wide);
	if (!watch_go_on(&s->watch))
		return STATUS_CANCELLED;
	if (s->layout.rows.kept < 2 || s->layout.cols.kept < 2)
		return fit_plain(s, res);
	st = fit_both(s, res);
	if (st != STATUS_CANCELLED && opt->keep_draws && opt->draws > 1 &&
		gauss_draw(s, res) == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	return st;
}

static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	struct arena wide = ARENA_INIT;
	struct gauss s = {.in = in,
		.opt = opt,
		.a = &ws->arena,
		.wide = opt->keep_draws ? &ws->arena : &wide,
		.watch = {.opt = opt}};
	const enum status st = fit_in(&s, res);

	arena_release(&wide);
	return st;
}

const struct estimator estimator_gauss = {
	.name = "gauss",
	.summary = N_("normal likelihood of the totals in both directions, "
		      "combined; the most accurate"),
	.hears = true,
	.fit = fit,
};
