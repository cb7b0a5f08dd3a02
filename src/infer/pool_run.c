/*
 * Districts fitted twice: alone, and with the others' word. Threads take one
 * district after another; each works in its own workspace.
 */
#include "infer/pool.h"

#include "base/mem.h"
#include "infer/parallel.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct running;

/* What a thread works in. */
struct seat {
	struct running *run;
	bool first; /* this thread, which tells how far it is */
	struct infer_workspace space;
};

struct running {
	struct pool_district *districts;
	size_t n;
	struct infer_options opt; /* of a fit */
	const struct infer_options *asked;
	struct infer_prior *priors; /* of each, or NULL: the first round */
	struct pool_answer *answers;
	struct seat *seats; /* of each thread */
	atomic_size_t done;
	atomic_bool stop;
};

/* Told by this thread alone: the others only hear. */
static bool
go_on(void *arg, double done)
{
	const struct seat *seat = arg;
	struct running *run = seat->run;
	const double part = (double)atomic_load(&run->done) / (double)run->n;

	if (seat->first && !infer_progress(run->asked,
				   run->priors ? (1 + part) / 2 : part / 2))
		atomic_store(&run->stop, true);
	return done >= 0 && !atomic_load(&run->stop);
}

/* Half the votes that differ, as a part of all. */
static double
votes_apart(const double *a, const double *b, size_t cells)
{
	double off = 0, total = 0;

	for (size_t k = 0; k < cells; k++) {
		off += fabs(a[k] - b[k]);
		total += a[k];
	}
	return total > 0 ? off / 2 / total : 0;
}

static void
fit_one(void *arg, size_t i, size_t worker)
{
	struct running *run = arg;
	const struct infer_input *in = run->districts[i].in;
	struct infer_options opt = run->opt;
	struct pool_answer *answer = &run->answers[i];
	struct infer_result alone = answer->res;

	if (run->priors && (answer->cells == 0 || run->districts[i].only_heard))
		return;
	if (!go_on(&run->seats[worker], 0))
		return;
	opt.progress_arg = &run->seats[worker];
	if (run->priors)
		opt.prior = &run->priors[i];
	else if (run->districts[i].only_heard)
		opt.keep_draws = opt.unit_intervals = false;
	answer->status = infer_run(estimator_find(NULL), in, &opt,
		&run->seats[worker].space, &answer->res);
	if (run->priors) {
		answer->apart = votes_apart(
			alone.votes, answer->res.votes, in->rows * in->cols);
		infer_result_release(&alone);
	}
	atomic_fetch_add(&run->done, 1);
}

/* A round of fits; the worst status of all. */
static enum status
fit_all(struct running *run)
{
	const size_t threads = run->asked->threads ? run->asked->threads : 1;
	enum status st = STATUS_OK;

	atomic_store(&run->done, 0);
	parallel_run(threads < PARALLEL_MAX ? threads : PARALLEL_MAX, run->n,
		fit_one, run);
	if (atomic_load(&run->stop))
		return STATUS_CANCELLED;
	for (size_t i = 0; i < run->n; i++) {
		const enum status own = run->answers[i].status;

		if (own != STATUS_OK && own != STATUS_UNCONVERGED)
			return own;
		if (own == STATUS_UNCONVERGED)
			st = own;
	}
	return st;
}

/* What the fits say, and from it the priors of all. */
static void
set_priors(struct running *run, size_t rows, size_t cols, struct arena *a)
{
	struct pool p;

	pool_init(&p, rows, cols, a);
	for (size_t i = 0; i < run->n; i++) {
		struct pool_district *d = &run->districts[i];
		const size_t cells = d->in->rows * d->in->cols;

		d->z = ARENA_ARRAY(a, double, cells);
		d->v = ARENA_ARRAY(a, double, cells);
		run->answers[i].matched =
			pool_match(d, &run->answers[i].res, a);
		pool_measure(d, &run->answers[i].res);
		pool_add(&p, d);
	}
	run->priors = ARENA_ARRAY(a, struct infer_prior, run->n);
	for (size_t i = 0; i < run->n; i++) {
		struct pool_district *d = &run->districts[i];
		const size_t cells = d->in->rows * d->in->cols;
		double *shift = ARENA_ARRAY(a, double, cells);
		double *pull = ARENA_ARRAY(a, double, cells);
		struct pool_word *words =
			d->words ? d->words
				 : ARENA_ARRAY(a, struct pool_word, cells);

		pool_leave(&p, d);
		pool_hear(&p, d, words);
		pool_add(&p, d);
		run->answers[i].cells = pool_prior(
			words, cells, shift, pull, &run->answers[i].others);
		run->priors[i] = (struct infer_prior){shift, pull};
	}
}

enum status
pool_run(struct pool_district *districts, size_t n, size_t row_labels,
	size_t col_labels, const struct infer_options *opt,
	struct pool_answer *answers)
{
	struct running run = {.districts = districts,
		.n = n,
		.opt = *opt,
		.asked = opt,
		.answers = answers};
	struct arena a = ARENA_INIT;
	enum status st;

	memset(answers, 0, n * sizeof(*answers));
	run.seats = MEM_ARRAY(struct seat, PARALLEL_MAX);
	for (size_t k = 0; k < PARALLEL_MAX; k++)
		run.seats[k] = (struct seat){.run = &run, .first = k == 0};
	run.opt.threads = 1;
	run.opt.progress = go_on;
	st = fit_all(&run);
	if (st == STATUS_OK || st == STATUS_UNCONVERGED) {
		set_priors(&run, row_labels, col_labels, &a);
		st = fit_all(&run);
	}
	for (size_t k = 0; k < PARALLEL_MAX; k++)
		infer_workspace_release(&run.seats[k].space);
	free(run.seats);
	arena_release(&a);
	return st;
}
