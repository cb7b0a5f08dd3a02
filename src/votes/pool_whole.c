/* Districts added up, and the one table that they are compared with. */
#include "votes/pool_whole.h"

#include "base/mem.h"
#include "base/num.h"
#include "votes/pool_cut.h"

#include <math.h>
#include <string.h>

/* Rows with fewer of the voters are not looked at for the farthest cell. */
static const double ROW_LEAST = 0.01;

/* Part of the time that the one table takes. */
static const double ONE_PART = 0.15;

/* Told to the caller's own progress: first one thing, then the other. */
struct stage {
	const struct inference_request *how;
	double from;
	double part;
};

static bool
go_on(void *arg, double done)
{
	const struct stage *s = arg;

	return !s->how->progress ||
	       s->how->progress(s->how->progress_arg, s->from + s->part * done);
}

static struct inference_request
staged(struct stage *s)
{
	struct inference_request how = *s->how;

	how.progress = go_on;
	how.progress_arg = s;
	return how;
}

/* The counts of all districts as one side. */
static struct inference_side
whole_side(const struct pool_cut *cut, bool cols, struct arena *a)
{
	struct inference_side all =
		cols ? cut->districts[0].cols : cut->districts[0].rows;
	const char **units = ARENA_ARRAY(a, const char *, cut->stations + 1);
	double *counts = ARENA_ARRAY(a, double, cut->stations *all.width + 1);

	all.nunits = 0;
	for (size_t i = 0; i < cut->n; i++) {
		const struct inference_side *s = cols ? &cut->districts[i].cols
						      : &cut->districts[i].rows;

		memcpy(units + all.nunits, s->units,
			s->nunits * sizeof(*units));
		memcpy(counts + all.nunits * all.width, s->counts,
			s->nunits * s->width * sizeof(*counts));
		all.nunits += s->nunits;
	}
	all.units = units;
	all.counts = counts;
	return all;
}

static enum status
fit_one(const struct pool_cut *cut, const struct inference_request *how,
	struct arena *a, struct pool_whole *out, struct error *err)
{
	const struct inference_side rows = whole_side(cut, false, a);
	const struct inference_side cols = whole_side(cut, true, a);
	struct stage stage = {how, 0, ONE_PART};
	const struct inference_request rq = staged(&stage);

	return inference_run(&rows, &cols, &rq, a, &out->one, err);
}

static void
add_up(const struct pooling_answer *answers, size_t n, struct arena *a,
	struct pool_whole *out)
{
	const size_t cells = out->one.nrows * out->one.ncols;

	out->sum = out->one;
	out->sum.votes = ARENA_ARRAY(a, double, cells);
	out->sum.low = ARENA_ARRAY(a, double, cells);
	out->sum.high = ARENA_ARRAY(a, double, cells);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < cells; k++) {
			out->sum.votes[k] += answers[i].inf.votes[k];
			out->sum.low[k] += answers[i].inf.low[k];
			out->sum.high[k] += answers[i].inf.high[k];
		}
	for (size_t k = 0; k < cells; k++) {
		out->sum.low[k] = fmin(out->sum.low[k], out->one.low[k]);
		out->sum.high[k] = fmax(out->sum.high[k], out->one.high[k]);
	}
}

static void
compare(struct pool_whole *out)
{
	const struct inference *sum = &out->sum, *one = &out->one;
	const double total = num_sum(sum->row_total, sum->nrows);
	double most = 0;

	for (size_t k = 0; k < sum->nrows * sum->ncols; k++) {
		const double off = fabs(sum->votes[k] - one->votes[k]);
		const double row = sum->row_total[k / sum->ncols];

		out->apart += off / 2 / fmax(1, total);
		if (row < ROW_LEAST * total || off / row <= most)
			continue;
		most = off / row;
		out->row = k / sum->ncols;
		out->col = k % sum->ncols;
	}
}

enum status
pool_whole_run(struct campaign *c, const struct poll_request *rq,
	enum pool_area area, const struct inference_request *how,
	struct arena *a, struct pool_whole *out, struct error *err)
{
	struct stage stage = {how, ONE_PART, 1 - ONE_PART};
	const struct inference_request pooled = staged(&stage);
	struct pooling_answer *answers;
	struct pool_cut cut;
	enum status st = pool_cut(c, rq, area, a, &cut, err);

	*out = (struct pool_whole){.pair = cut.ours, .districts = cut.n};
	if (st == STATUS_OK)
		st = fit_one(&cut, how, a, out, err);
	if (st != STATUS_OK)
		return st;
	answers = ARENA_ARRAY(a, struct pooling_answer, cut.n);
	st = pooling_run(cut.districts, cut.n, &pooled, a, answers, err);
	if (st != STATUS_OK)
		return st;
	add_up(answers, cut.n, a, out);
	compare(out);
	return STATUS_OK;
}
