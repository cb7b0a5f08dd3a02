/* Districts matched one by one, fitted together, and their answers taken. */
#include "votes/pooling.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <string.h>

/* What the districts are to the fits. */
struct work {
	struct infer_input *in;
	struct pool_names *names;
	struct pool_district *districts;
	struct pool_answer *answers;
};

static struct work
work_of(const struct pooling_district *districts,
	const struct pooling_answer *answers, size_t n, struct arena *a)
{
	struct work w = {ARENA_ARRAY(a, struct infer_input, n),
		ARENA_ARRAY(a, struct pool_names, n),
		ARENA_ARRAY(a, struct pool_district, n),
		ARENA_ARRAY(a, struct pool_answer, n)};

	for (size_t i = 0; i < n; i++) {
		const struct pooling_district *d = &districts[i];

		w.in[i] = inference_input(&answers[i].inf);
		w.names[i] = (struct pool_names){
			d->row_labels ? d->row_labels : answers[i].inf.rows,
			d->col_labels ? d->col_labels : answers[i].inf.cols};
		w.districts[i].in = &w.in[i];
		w.districts[i].words = d->words;
		w.districts[i].only_heard = d->only_heard;
	}
	return w;
}

/* Name the district of an error that names no file. */
static enum status
in_district(const char *name, enum status st, struct error *err)
{
	struct arena a = ARENA_INIT;

	if (st != STATUS_OK && st != STATUS_CANCELLED && !err->file[0])
		error_set(err, st, _("%s: %s"), name,
			arena_strdup(&a, err->text));
	arena_release(&a);
	return st;
}

static enum status
take(const struct pooling_district *d, struct pooling_answer *answer,
	const struct pool_answer *got, const struct inference_request *rq,
	struct arena *a, struct error *err)
{
	answer->others = got->others;
	answer->cells = got->cells;
	answer->moved = got->apart;
	return in_district(d->name,
		inference_take(
			&answer->inf, &got->res, got->status, rq, a, err),
		err);
}

static enum status
fit(const struct pooling_district *districts, size_t n,
	const struct inference_request *rq, struct arena *a,
	struct pooling_answer *answers, struct error *err)
{
	const struct infer_options opt = inference_options(rq);
	struct work w = work_of(districts, answers, n, a);
	size_t rows, cols;
	enum status st;

	pool_label(w.names, n, w.districts, &rows, &cols, a);
	st = pool_run(w.districts, n, rows, cols, &opt, w.answers);
	if (st == STATUS_CANCELLED)
		error_set(err, st, _("stopped before the table was done"));
	else
		st = STATUS_OK;
	for (size_t i = 0; i < n; i++) {
		answers[i].matched = w.answers[i].matched;
		if (st == STATUS_OK && !districts[i].only_heard)
			st = take(&districts[i], &answers[i], &w.answers[i], rq,
				a, err);
		infer_result_release(&w.answers[i].res);
	}
	return st;
}

enum status
pooling_run(const struct pooling_district *districts, size_t n,
	const struct inference_request *rq, struct arena *a,
	struct pooling_answer *answers, struct error *err)
{
	const struct estimator *method = estimator_find(rq->method);
	enum status st = STATUS_OK;

	if (!method || !method->hears)
		return error_set(err, STATUS_USAGE,
			_("only the method \"gauss\" learns from other "
			  "districts, not \"%s\""),
			rq->method);
	memset(answers, 0, n * sizeof(*answers));
	for (size_t i = 0; i < n; i++)
		answers[i].name = districts[i].name;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = in_district(districts[i].name,
			inference_match(&districts[i].rows, &districts[i].cols,
				rq, a, &answers[i].inf, err),
			err);
	return st == STATUS_OK ? fit(districts, n, rq, a, answers, err) : st;
}
