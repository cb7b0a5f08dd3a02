/* Diagnoses in words. */
#include "votes/diagnosis.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "infer/diagnose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 64, WORST = 3 };

static const double BAD_FIT = 4;
static const double SURE_GAIN = 4;  /* of a log-likelihood */
static const double TOO_VAGUE = 10; /* a slope's error: 100 points in 10 */

struct work {
	const struct diagnosis_request *rq;
	struct infer_input in;
	struct diagnose_cell cell;
	struct diagnose_bias bias;
	struct arena *a;
	struct diagnosis *out;
	struct error *err;
};

static void
say(struct work *w, const char *line)
{
	if (w->out->n < LINES_MAX)
		w->out->lines[w->out->n++] = line;
}

static void
warn(struct work *w, const char *line)
{
	w->out->warned = true;
	say(w, line);
}

/* "44", or "4,5": a share in hundredths, and no "-0". */
static const char *
hundredths(struct work *w, double share, int digits)
{
	char text[32];
	const double x = 100 * share, least = 0.5 * pow(10, -digits);

	return arena_strdup(w->a,
		i18n_real(text, sizeof(text), fabs(x) < least ? 0 : x, digits));
}

static void
say_width(struct work *w)
{
	const struct inference *inf = w->rq->inf;
	const struct infer_result res = {.votes = inf->votes,
		.low = inf->low,
		.high = inf->high,
		.bound_low = inf->bound_low,
		.bound_high = inf->bound_high};
	const struct diagnose_width d =
		diagnose_width(&w->in, &res, w->cell.row, w->cell.col);

	say(w, arena_printf(w->a,
		       _("\"%s\" to \"%s\": between %s and %s%% by arithmetic "
			 "alone; the model says %s, from %s to %s."),
		       inf->rows[w->cell.row], inf->cols[w->cell.col],
		       hundredths(w, d.bound_low, 0),
		       hundredths(w, d.bound_high, 0),
		       hundredths(w, d.share, 0), hundredths(w, d.low, 0),
		       hundredths(w, d.high, 0)));
	if (!isnan(d.by_bounds))
		say(w, arena_printf(w->a,
			       _("Of what the interval rules out, arithmetic "
				 "alone rules out %s%%; the rest comes from "
				 "the model."),
			       hundredths(
				       w, fmin(1, fmax(0, d.by_bounds)), 0)));
}

static int
by_chi(const void *a, const void *b)
{
	const struct diagnose_unit *p = a, *q = b;

	if (p->chi != q->chi)
		return p->chi > q->chi ? -1 : 1;
	return p->unit < q->unit ? -1 : p->unit > q->unit;
}

/* A column that the unit before it named is not named again. */
static void
say_worst(struct work *w, const struct diagnose_unit *u)
{
	const struct inference *inf = w->rq->inf;
	struct arena_text text = ARENA_TEXT(w->a);
	char far[32];

	for (size_t i = 0; i < inf->nunits && i < WORST; i++) {
		i18n_real(far, sizeof(far), u[i].deviations, 1);
		arena_add(&text, _("; "), "%s",
			i && u[i].column == u[i - 1].column
				? arena_printf(w->a, _("\"%s\" (%s)"),
					  inf->units[u[i].unit], far)
				: arena_printf(w->a,
					  _("\"%s\" (%s), most of all in "
					    "\"%s\""),
					  inf->units[u[i].unit], far,
					  inf->cols[u[i].column]));
	}
	if (*text.at)
		say(w, arena_printf(w->a,
			       _("Farthest from the model, in standard "
				 "deviations: %s."),
			       text.at));
}

static void
say_fit(struct work *w)
{
	const struct inference *inf = w->rq->inf;
	double mean;
	struct diagnose_unit *u = diagnose_fit(&w->in, inf->votes, &mean, w->a);
	char text[32];

	i18n_real(text, sizeof(text), mean, 1);
	if (mean > BAD_FIT)
		warn(w, arena_printf(w->a,
				_("Careful: the model fits badly: a mean "
				  "squared distance of %s, where about 1 is "
				  "expected."),
				text));
	else
		say(w, arena_printf(w->a,
			       _("Fit: a mean squared distance of %s, where "
				 "about 1 is expected."),
			       text));
	w->out->distance = ARENA_ARRAY(w->a, double, inf->nunits + 1);
	for (size_t i = 0; i < inf->nunits; i++)
		w->out->distance[i] = u[i].chi;
	qsort(u, inf->nunits, sizeof(*u), by_chi);
	say_worst(w, u);
}

/* gauss fits rows to columns and columns to rows: they should agree. */
static void
say_directions(struct work *w)
{
	const struct inference *inf = w->rq->inf;
	const size_t cells = inf->nrows * inf->ncols;
	const double total = num_sum(inf->row_total, inf->nrows);

	if (!inf->apart || total <= 0)
		return;
	say(w, arena_printf(w->a,
		       _("From rows to columns and from columns to rows, the "
			 "two fits put %s%% of the voters in different cells."),
		       hundredths(
			       w, num_sum(inf->apart, cells) / 2 / total, 1)));
}

/* What a drift with the unit's own make-up explains of the totals. */
static void
say_drift(struct work *w)
{
	const struct inference *inf = w->rq->inf;
	char text[32];

	if (!inf->apart)
		return;
	i18n_real(text, sizeof(text), inf->gain, 1);
	if (isnan(inf->gain))
		say(w, _("The units differ in too many ways to tell whether "
			 "voters of all rows follow the unit they live in."));
	else if (inf->gain > SURE_GAIN)
		say(w, arena_printf(w->a,
			       _("The totals say that voters of all rows "
				 "follow the unit they live in (log-likelihood "
				 "%s higher): the answer allows for half of "
				 "it."),
			       text));
	else if (inf->gain > 0)
		say(w, arena_printf(w->a,
			       _("A slight sign that voters of all rows follow "
				 "the unit they live in (log-likelihood %s "
				 "higher): the answer hardly allows for it."),
			       text));
	else
		say(w, _("No sign that voters of all rows follow the unit "
			 "they live in."));
}

/* What the directions say of one cell, where they differ by more than the
 * interval allows. */
static void
say_cell_directions(struct work *w)
{
	const struct inference *inf = w->rq->inf;
	const size_t k = w->cell.row * inf->ncols + w->cell.col;
	const double x = inf->row_total[w->cell.row];
	const char *points;

	if (!inf->apart)
		return;
	points = hundredths(w, inf->apart[k] / x, 1);
	if (inf->apart[k] > inf->high[k] - inf->low[k])
		warn(w, arena_printf(w->a,
				_("Careful: the two fits, from rows to columns "
				  "and from columns to rows, differ by %s "
				  "points, more than the interval is wide."),
				points));
	else
		say(w, arena_printf(w->a,
			       _("The two fits, from rows to columns and from "
				 "columns to rows, differ by %s points."),
			       points));
}

/* Which slope of p on the row's share would move the answer, and how far. */
static void
say_slopes(struct work *w)
{
	static const double moves[] = {0.01, 0.05, 0.10};
	const char *points[ARRAY_LEN(moves)];

	for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
		const double b = diagnose_slope_for(&w->bias, moves[i]);

		/* No share moves by more than all there is. */
		if (isnan(b) || fabs(b / 10) > 1)
			return;
		points[i] = hundredths(w, b / 10, 1);
	}
	say(w, arena_printf(w->a,
		       _("The answer would be 1, 5 or 10 points higher if the "
			 "share changed by %s, %s or %s points for each 10 "
			 "points that the row is larger."),
		       points[0], points[1], points[2]));
}

/* A slope is only possible if the resulting answer is within the bounds. */
static double
within_bounds(const struct work *w, double share)
{
	const struct inference *inf = w->rq->inf;
	const size_t k = w->cell.row * inf->ncols + w->cell.col;
	const double x = inf->row_total[w->cell.row];

	return fmin(inf->bound_high[k] / x, fmax(inf->bound_low[k] / x, share));
}

static void
say_bias(struct work *w)
{
	const struct diagnose_bias *b = &w->bias;

	if (isnan(b->slope)) {
		warn(w, _("Careful: the units are too few, or too alike, to "
			  "tell whether the row votes differently where it is "
			  "larger."));
		return;
	}
	if (b->error > TOO_VAGUE)
		say(w, _("The row is too small to tell whether it votes "
			 "differently where it is larger."));
	else if (b->bent)
		warn(w, arena_printf(w->a,
				_("Careful: the row seems to vote differently "
				  "where it is larger: the share changes by %s "
				  "points (give or take %s) for each 10 "
				  "points. The model says %s, and would say %s "
				  "if that is so."),
				hundredths(w, b->slope / 10, 1),
				hundredths(w, b->error / 10, 1),
				hundredths(w, w->cell.share, 0),
				hundredths(w, within_bounds(w, b->moved), 0)));
	else
		say(w, arena_printf(w->a,
			       _("No sign that the row votes differently where "
				 "it is larger: %s points (give or take %s) "
				 "for each 10 points."),
			       hundredths(w, b->slope / 10, 1),
			       hundredths(w, b->error / 10, 1)));
	say_slopes(w);
}

/* Values of covariate k in the order of the inference's units. */
static enum status
align(struct work *w, size_t k, double *z)
{
	const struct inference_side *side = w->rq->covariates;
	const struct inference *inf = w->rq->inf;

	for (size_t i = 0; i < inf->nunits; i++) {
		size_t j = 0;

		while (j < side->nunits &&
			strcmp(side->units[j], inf->units[i]) != 0)
			j++;
		if (j == side->nunits)
			return error_set(w->err, STATUS_FAILED,
				_("unit \"%s\" is not in %s; add a line for "
				  "it"),
				inf->units[i], side->source);
		z[i] = side->counts[j * side->width + k];
	}
	return STATUS_OK;
}

static enum status
say_covariates(struct work *w)
{
	const struct inference_side *side = w->rq->covariates;
	double *z = ARENA_ARRAY(w->a, double, w->in.units + 1);
	enum status st = STATUS_OK;

	for (size_t k = 0; side && k < side->width && st == STATUS_OK; k++) {
		struct diagnose_covariate c;

		st = align(w, k, z);
		if (st != STATUS_OK)
			return st;
		c = diagnose_covariate(&w->in, &w->cell, &w->bias, z, w->a);
		if (isnan(c.moved))
			continue;
		say(w, arena_printf(w->a,
			       _("With \"%s\", the share changes by %s points "
				 "(give or take %s) for each standard "
				 "deviation; through it alone the answer would "
				 "be %s instead of %s."),
			       side->names[k],
			       hundredths(w, c.per_deviation, 1),
			       hundredths(w, c.error, 1),
			       hundredths(w, c.moved, 0),
			       hundredths(w, w->cell.share, 0)));
	}
	return st;
}

static void
say_thirds(struct work *w, const struct diagnose_part *p, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (!isnan(p[k].share))
			say(w, arena_printf(w->a,
				       _("From the %zu units where the row is "
					 "%s%% alone: %s, from %s to %s."),
				       p[k].units,
				       hundredths(w, p[k].row_share, 0),
				       hundredths(w, p[k].share, 0),
				       hundredths(w, p[k].low, 0),
				       hundredths(w, p[k].high, 0)));
}

static void
say_influence(struct work *w, const struct diagnose_part *p, size_t n)
{
	struct arena_text parts = ARENA_TEXT(w->a);

	for (size_t k = 0; k < n; k++)
		if (!isnan(p[k].share))
			arena_add(&parts, ", ", _("%s without \"%s\""),
				hundredths(w, p[k].share, 1),
				w->rq->inf->units[p[k].left_out]);
	if (*parts.at)
		say(w, arena_printf(w->a,
			       _("Instead of %s, one unit left out each time: "
				 "%s."),
			       hundredths(w, w->cell.share, 1), parts.at));
}

static enum status
say_refits(struct work *w)
{
	const struct estimator *est = estimator_find(w->rq->inf->method);
	struct diagnose_part thirds[DIAGNOSE_THIRDS];
	struct diagnose_part without[DIAGNOSE_INFLUENTIAL];
	struct infer_options opt = INFER_OPTIONS_INIT;
	size_t nthirds, nwithout = 0;
	enum status st;

	opt.level = w->rq->level;
	opt.seed = w->rq->seed;
	opt.shrink = w->rq->inf->shrink;
	opt.direction = w->rq->inf->forward ? INFER_FORWARD : INFER_BOTH;
	opt.progress = w->rq->progress;
	opt.progress_arg = w->rq->progress_arg;
	st = diagnose_thirds(est, &w->in, &opt, &w->cell, thirds, &nthirds);
	if (st == STATUS_OK)
		st = diagnose_influence(
			est, &w->in, &opt, &w->cell, without, &nwithout);
	if (st != STATUS_OK)
		return error_set(w->err, st,
			_("the answer could not be worked out again from some "
			  "of the units"));
	say_thirds(w, thirds, nthirds);
	say_influence(w, without, nwithout);
	return STATUS_OK;
}

enum status
diagnosis_run(const struct diagnosis_request *rq, struct arena *a,
	struct diagnosis *out, struct error *err)
{
	const struct inference *inf = rq->inf;
	const double x = inf->row_total[rq->row];
	struct work w = {.rq = rq,
		.in = {inf->nunits, inf->nrows, inf->ncols, inf->x, inf->y},
		.a = a,
		.out = out,
		.err = err};
	enum status st;

	*out = (struct diagnosis){
		.lines = ARENA_ARRAY(a, const char *, LINES_MAX)};
	if (!rq->brief) {
		say_fit(&w);
		say_directions(&w);
		say_drift(&w);
		out->whole = out->n;
	}
	if (!rq->cell)
		return STATUS_OK;
	if (x <= 0)
		return error_set(err, STATUS_FAILED,
			_("row \"%s\" counts nobody: it has no shares"),
			inf->rows[rq->row]);
	w.cell = (struct diagnose_cell){rq->row, rq->col,
		inf->votes[rq->row * inf->ncols + rq->col] / x};
	say_width(&w);
	say_cell_directions(&w);
	w.bias = diagnose_bias(&w.in, &w.cell, a);
	say_bias(&w);
	st = say_covariates(&w);
	return st == STATUS_OK && !rq->brief ? say_refits(&w) : st;
}

struct diagnosis_slope
diagnosis_slope(const struct inference *inf, size_t row, size_t col)
{
	const struct infer_input in = {
		inf->nunits, inf->nrows, inf->ncols, inf->x, inf->y};
	const struct diagnose_cell cell = {row, col, 0};
	struct arena a = ARENA_INIT;
	struct diagnose_bias bias = diagnose_bias(&in, &cell, &a);

	arena_release(&a);
	return (struct diagnosis_slope){.seen = 10 * bias.slope,
		.error = 10 * bias.error,
		.for_five = 10 * diagnose_slope_for(&bias, 0.05)};
}
