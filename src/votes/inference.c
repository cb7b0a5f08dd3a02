/*
 * Two tables to one estimate: units matched by name, totals compared, the
 * estimator run, and its failures put in words.
 */
#include "votes/inference.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "infer/bounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { METHODS_MAX = 32, UNIT_DRAWS = 200 };

/* Totals that differ by less are equal, as in infer_check(). */
static const double TOTALS_SLACK = 1e-6;

struct place {
	const char *unit;
	size_t at;
};

struct matching {
	const struct inference_side *rows;
	const struct inference_side *cols;
	const struct inference_request *rq;
	struct arena *a;
	struct inference *out;
	struct error *err;
	struct place *row_places; /* by name */
	struct place *col_places;
	double *x; /* nunits × rows, in the order of names */
	double *y; /* nunits × cols */
};

SET_DEFINE(inference_direction_set, N_("a direction"), INFERENCE_DIRECTIONS);

/* Natural order, and equal only if strcmp() says so: "01" and "1" are two
 * units. */
static int
by_unit(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	return strverscmp(p->unit, q->unit);
}

static struct place *
sort_units(const struct inference_side *side, struct arena *a)
{
	struct place *places = ARENA_ARRAY(a, struct place, side->nunits + 1);

	for (size_t i = 0; i < side->nunits; i++)
		places[i] = (struct place){side->units[i], i};
	qsort(places, side->nunits, sizeof(*places), by_unit);
	return places;
}

/* Place the error at a unit's line. Returns err->code. */
static enum status
at_unit(const struct inference_side *side, size_t unit, struct error *err)
{
	return error_at(
		err, side->source, side->lines ? side->lines[unit] : 0, 0);
}

static enum status
missing(const struct inference_side *has, size_t unit,
	const struct inference_side *lacks, struct error *err)
{
	error_set(err, STATUS_FAILED,
		_("unit \"%s\" is not in %s; add it there or take it out "
		  "here (names must be the same in both, zeros included)"),
		has->units[unit], lacks->source);
	return at_unit(has, unit, err);
}

static enum status
match_units(struct matching *m)
{
	const size_t nrows = m->rows->nunits, ncols = m->cols->nunits;
	size_t n = 0;

	m->row_places = sort_units(m->rows, m->a);
	m->col_places = sort_units(m->cols, m->a);
	while (n < nrows || n < ncols) {
		const struct place *p = &m->row_places[n];
		const struct place *q = &m->col_places[n];
		const int order = n == nrows   ? 1
				  : n == ncols ? -1
					       : by_unit(p, q);

		if (order < 0)
			return missing(m->rows, p->at, m->cols, m->err);
		if (order > 0)
			return missing(m->cols, q->at, m->rows, m->err);
		n++;
	}
	m->out->nunits = n;
	if (n == 0)
		return error_set(m->err, STATUS_FAILED, _("%s holds no units"),
			m->rows->source);
	return STATUS_OK;
}

static double *
ordered_counts(const struct inference_side *side, const struct place *places,
	struct arena *a)
{
	double *counts = ARENA_ARRAY(a, double, side->nunits * side->width);

	for (size_t i = 0; i < side->nunits; i++)
		memcpy(counts + i * side->width,
			side->counts + places[i].at * side->width,
			side->width * sizeof(*counts));
	return counts;
}

static double
sum(const double *at, size_t n)
{
	double total = 0;

	for (size_t k = 0; k < n; k++)
		total += at[k];
	return total;
}

static enum status
totals_differ(struct matching *m, size_t i, double before, double after)
{
	const char *unit = m->row_places[i].unit;

	if (m->rq->rescale)
		error_set(m->err, STATUS_FAILED,
			_("unit \"%s\" counts %.0f here and %.0f in %s: there "
			  "is nothing to rescale; correct it or take it out "
			  "of both files"),
			unit, before, after, m->cols->source);
	else
		error_set(m->err, STATUS_FAILED,
			_("unit \"%s\" counts %.0f here and %.0f in %s; the "
			  "totals must agree: add a column for those who are "
			  "missing (such as who did not vote), or use "
			  "--rescale"),
			unit, before, after, m->cols->source);
	return at_unit(m->rows, m->row_places[i].at, m->err);
}

/* Same totals in a unit, or its columns scaled to the rows' total. */
static enum status
match_total(struct matching *m, size_t i)
{
	const size_t width = m->cols->width;
	double *y = m->y + i * width;
	const double before = sum(m->x + i * m->rows->width, m->rows->width);
	const double after = sum(y, width);

	if (fabs(before - after) <= TOTALS_SLACK * fmax(1, before))
		return STATUS_OK;
	if (!m->rq->rescale || before <= 0 || after <= 0)
		return totals_differ(m, i, before, after);
	for (size_t k = 0; k < width; k++)
		y[k] *= before / after;
	m->out->rescaled++;
	return STATUS_OK;
}

static enum status
match_totals(struct matching *m)
{
	enum status st = STATUS_OK;

	m->x = ordered_counts(m->rows, m->row_places, m->a);
	m->y = ordered_counts(m->cols, m->col_places, m->a);
	for (size_t i = 0; i < m->out->nunits && st == STATUS_OK; i++)
		st = match_total(m, i);
	if (st == STATUS_OK && sum(m->x, m->out->nunits * m->rows->width) <= 0)
		st = error_set(m->err, STATUS_FAILED,
			_("%s and %s count nothing but zeros"), m->rows->source,
			m->cols->source);
	m->out->x = m->x;
	m->out->y = m->y;
	return st;
}

static enum status
no_such_method(const char *name, struct error *err)
{
	const char *names[METHODS_MAX], *near;
	struct buf list = BUF_INIT;
	size_t n = 0;

	for (; n < estimator_count && n < METHODS_MAX; n++) {
		names[n] = estimator_list[n]->name;
		buf_add(&list, n ? ", " : "");
		buf_add(&list, names[n]);
	}
	near = text_suggest(name, names, n);
	if (near)
		error_set(err, STATUS_USAGE,
			_("there is no method \"%s\"; did you mean \"%s\"? "
			  "(There are: %s)"),
			name, near, list.at);
	else
		error_set(err, STATUS_USAGE,
			_("there is no method \"%s\"; there are: %s"), name,
			list.at);
	buf_release(&list);
	return STATUS_USAGE;
}

static enum status
wrong_shape(struct matching *m, const struct estimator *est)
{
	return error_set(m->err, STATUS_USAGE,
		_("the method \"%s\" takes %zu rows and %zu columns, and here "
		  "are %zu and %zu; leave --method out, or name another"),
		est->name, est->options, est->options, m->rows->width,
		m->cols->width);
}

static double *
keep(struct arena *a, const double *at, size_t n)
{
	return at ? memcpy(ARENA_ARRAY(a, double, n), at, n * sizeof(*at))
		  : NULL;
}

/* The units' names, what they count, and what that makes certain. */
static void
keep_units(struct matching *m)
{
	struct inference *out = m->out;
	const struct infer_input in = inference_input(out);
	const size_t cells = in.rows * in.cols;

	out->row_total = ARENA_ARRAY(m->a, double, in.rows);
	infer_margins(&in, out->row_total, NULL);
	out->unit_low = ARENA_ARRAY(m->a, double, in.units *cells);
	out->unit_high = ARENA_ARRAY(m->a, double, in.units *cells);
	out->units = ARENA_ARRAY(m->a, const char *, in.units);
	for (size_t i = 0; i < in.units; i++) {
		bounds_unit(&in, i, out->unit_low + i * cells,
			out->unit_high + i * cells);
		out->units[i] = m->row_places[i].unit;
	}
}

struct infer_input
inference_input(const struct inference *inf)
{
	return (struct infer_input){.units = inf->nunits,
		.rows = inf->nrows,
		.cols = inf->ncols,
		.x = inf->x,
		.y = inf->y};
}

struct infer_options
inference_options(const struct inference_request *rq)
{
	struct infer_options opt = INFER_OPTIONS_INIT;

	opt.level = rq->level;
	opt.seed = rq->seed;
	opt.shrink = rq->shrink;
	opt.prior = rq->prior;
	opt.threads = rq->threads;
	opt.direction = rq->forward ? INFER_FORWARD : INFER_BOTH;
	opt.unit_intervals = opt.keep_draws = rq->unit_intervals;
	if (rq->unit_intervals)
		opt.draws = UNIT_DRAWS;
	opt.progress = rq->progress;
	opt.progress_arg = rq->progress_arg;
	if (rq->max_iterations)
		opt.max_iterations = rq->max_iterations;
	return opt;
}

static void
keep_result(
	struct inference *out, const struct infer_result *res, struct arena *a)
{
	const size_t cells = res->rows * res->cols, all = res->units * cells;

	out->votes = keep(a, res->votes, cells);
	out->low = keep(a, res->low, cells);
	out->high = keep(a, res->high, cells);
	out->bound_low = keep(a, res->bound_low, cells);
	out->bound_high = keep(a, res->bound_high, cells);
	out->apart = keep(a, res->apart, cells);
	out->gain = res->gain;
	out->unit_votes = keep(a, res->unit_votes, all);
	out->unit_from = keep(a, res->unit_low, all);
	out->unit_to = keep(a, res->unit_high, all);
	out->iterations = res->iterations;
}

enum status
inference_take(struct inference *out, const struct infer_result *res,
	enum status st, const struct inference_request *rq, struct arena *a,
	struct error *err)
{
	out->converged = st == STATUS_OK;
	if (st == STATUS_OK || st == STATUS_UNCONVERGED)
		keep_result(out, res, a);
	if (st == STATUS_OK ||
		(st == STATUS_UNCONVERGED && rq->allow_unconverged))
		return STATUS_OK;
	if (st == STATUS_CANCELLED)
		return error_set(
			err, st, _("stopped before the table was done"));
	if (st != STATUS_UNCONVERGED)
		return error_set(err, STATUS_FAILED,
			_("the tables cannot be worked on: a count is "
			  "negative or no number"));
	return error_set(err, STATUS_FAILED,
		ngettext("the estimate had not settled after %zu iteration, "
			 "and nothing was written; --allow-unconverged gives "
			 "the last values all the same",
			"the estimate had not settled after %zu iterations, "
			"and nothing was written; --allow-unconverged gives "
			"the last values all the same",
			out->iterations),
		out->iterations);
}

enum status
inference_match(const struct inference_side *rows,
	const struct inference_side *cols, const struct inference_request *rq,
	struct arena *a, struct inference *out, struct error *err)
{
	const struct estimator *est = estimator_find(rq->method);
	struct matching m = {.rows = rows,
		.cols = cols,
		.rq = rq,
		.a = a,
		.out = out,
		.err = err};
	enum status st;

	if (!est)
		return no_such_method(rq->method, err);
	*out = (struct inference){.method = est->name,
		.rows = rows->names,
		.cols = cols->names,
		.nrows = rows->width,
		.ncols = cols->width,
		.forward = rq->forward,
		.shrink = rq->shrink};
	if (!infer_takes(est, rows->width, cols->width))
		return wrong_shape(&m, est);
	st = match_units(&m);
	if (st == STATUS_OK)
		st = match_totals(&m);
	if (st == STATUS_OK)
		keep_units(&m);
	return st;
}

enum status
inference_run(const struct inference_side *rows,
	const struct inference_side *cols, const struct inference_request *rq,
	struct arena *a, struct inference *out, struct error *err)
{
	const struct infer_options opt = inference_options(rq);
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	struct infer_input in;
	enum status st = inference_match(rows, cols, rq, a, out, err);

	if (st != STATUS_OK)
		return st;
	in = inference_input(out);
	st = infer_run(estimator_find(out->method), &in, &opt, &ws, &res);
	st = inference_take(out, &res, st, rq, a, err);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	return st;
}

size_t
inference_method_count(void)
{
	size_t n = 0;

	for (size_t i = 0; i < estimator_count; i++)
		n += estimator_list[i]->options == 0;
	return n;
}

const char *
inference_method_name(size_t i)
{
	const struct estimator *const *at = estimator_list;

	while ((*at)->options || i-- > 0)
		at++;
	return (*at)->name;
}
