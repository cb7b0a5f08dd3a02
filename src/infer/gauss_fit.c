/*
 * The stages of a fit, from a start through samples to all units, and how τ
 * is found on the way.
 */
#include "infer/gauss_fit.h"

#include "infer/lbfgs.h"

#include <math.h>
#include <string.h>

enum {
	START_UNITS = 2000,
	CURVATURE_UNITS = 2000,
	FEW_UNITS = 400, /* samples fitted before twice as many and more */
	MANY_UNITS = 3000,
	START_ITERATIONS = 300,
	REFRESH = 10,
	SAMPLE_RAISES = 6, /* of τ, at most, in a sample: they are cheap */
	RAISES = 2         /* and with all units */
};

static const double START_TOLERANCE = 1e-3;
static const double TOLERANCE = 0.003; /* of F; or for each number fitted: */
static const double TOLERANCE_PART = 2e-6;
static const double MISFIT_WANTED = 1;
static const double MISFIT_NEAR = 1.1; /* close enough to what is wanted */
static const double MISFIT_MAX = 8;    /* the first fit is of no use */
static const double TAU_MAX = 1;

void
gauss_fit_init(struct gauss_fit *f, const struct gauss_margins *margins,
	size_t threads, struct arena *a)
{
	const size_t cells = margins->rows * margins->cols;

	*f = (struct gauss_fit){.theta = ARENA_ARRAY(a, double, cells),
		.plain = ARENA_ARRAY(a, double, cells),
		.deviation = ARENA_ARRAY(a, double, cells)};
	gauss_model_init(&f->model, margins, threads, a);
	gauss_curvature_init(&f->curvature, &f->model, a);
	for (size_t k = 0; k < cells; k++)
		f->theta[k] = f->model.center[k % margins->cols];
}

/* What the minimiser calls: the fit, and who watches it. */
struct climb {
	struct gauss_fit *f;
	struct gauss_watch *watch;
	double (*value)(void *model, const double *theta, double *gradient);
};

static double
climb_value(void *arg, const double *theta, double *gradient)
{
	const struct climb *c = arg;

	return c->value(&c->f->model, theta, gradient);
}

static void
climb_precondition(void *arg, double *v)
{
	const struct climb *c = arg;

	gauss_curvature_solve(&c->f->curvature, v);
}

/* The curvature where the search is; far from there it is a poor guide. */
static void
climb_refresh(void *arg, const double *theta)
{
	const struct climb *c = arg;

	gauss_curvature_set(
		&c->f->curvature, &c->f->model, theta, 1, CURVATURE_UNITS);
}

/* A fiftieth of the way left, at each step. */
static bool
climb_step(void *arg, double value)
{
	const struct climb *c = arg;
	struct gauss_watch *w = c->watch;

	w->done += (w->upto - w->done) / 50;
	return infer_progress(w->opt, w->done);
}

static enum status
minimise(struct climb *c, const struct lbfgs_options *opt, bool precondition,
	struct arena *a)
{
	const struct lbfgs_problem p = {
		.n = c->f->model.rows * c->f->model.cols,
		.arg = c,
		.value = climb_value,
		.precondition = precondition ? climb_precondition : NULL,
		.refresh = precondition ? climb_refresh : NULL,
		.step = climb_step};
	struct lbfgs_result res;
	const enum status st = lbfgs_minimise(&p, opt, a, c->f->theta, &res);

	c->f->iterations += res.iterations;
	return st;
}

static enum status
find_start(struct climb *c, struct arena *a)
{
	struct lbfgs_options opt = LBFGS_OPTIONS_INIT;

	opt.max_iterations = START_ITERATIONS;
	opt.tolerance = START_TOLERANCE;
	c->value = gauss_start_value;
	gauss_model_use(&c->f->model, START_UNITS);
	return minimise(c, &opt, false, a);
}

static void
refresh_misfit(struct gauss_fit *f, struct arena *a)
{
	const size_t cells = f->model.rows * f->model.cols;

	gauss_value(&f->model, f->theta, ARENA_ARRAY(a, double, cells));
	f->misfit = gauss_misfit(&f->model);
}

/* Minimise F over the first so many units, and measure what is left. */
static enum status
descend(struct climb *c, size_t units, struct arena *a)
{
	struct gauss_model *g = &c->f->model;
	struct lbfgs_options opt = LBFGS_OPTIONS_INIT;
	enum status st;

	gauss_model_use(g, units);
	opt.max_iterations = c->watch->opt->max_iterations;
	opt.tolerance =
		fmax(TOLERANCE, TOLERANCE_PART * (double)g->margins->units *
					(double)(g->cols - 1));
	opt.refresh = REFRESH;
	c->value = gauss_value;
	st = minimise(c, &opt, true, a);
	refresh_misfit(c->f, a);
	return st;
}

/* The mean misfit if τ were this, each unit's shrinking with its variance. */
static double
misfit_at(const struct gauss_model *g, double tau)
{
	double sum = 0;

	for (size_t i = 0; i < g->units; i++) {
		const size_t b = i / LANES, j = i % LANES;
		const double n = g->margins->n[b][j];

		sum += g->misfit[b][j] * (1 + g->tau * n) / (1 + tau * n);
	}
	return sum / (double)g->units / (double)(g->cols - 1);
}

/* The τ that brings the misfit to what is wanted, by bisection. */
static double
wanted_tau(const struct gauss_model *g)
{
	double low = g->tau, high = TAU_MAX;

	if (misfit_at(g, high) > MISFIT_WANTED)
		return high;
	for (int n = 0; n < 50; n++) {
		const double tau = (low + high) / 2;

		if (misfit_at(g, tau) > MISFIT_WANTED)
			low = tau;
		else
			high = tau;
	}
	return high;
}

/* The residual variance of a unit of mean size, over that of an urn. */
static double
unit_spread(const struct gauss_fit *f)
{
	return f->misfit * (1 + f->model.tau * f->model.mean_size);
}

/* Keep the fit made with little extra variation, if it is one to keep. */
static void
keep_plain(struct gauss_fit *f)
{
	const size_t cells = f->model.rows * f->model.cols;

	memcpy(f->plain, f->model.p, cells * sizeof(*f->plain));
	f->spread = unit_spread(f);
	f->has_plain = f->misfit < MISFIT_MAX;
}

/*
 * Fit the first so many units, twice where there is no first fit yet; τ is
 * raised until the units scatter as the model has it.
 */
static enum status
fit_units(struct climb *c, size_t units, int raises, struct arena *a)
{
	struct gauss_fit *f = c->f;
	enum status st = descend(c, units, a);

	if (f->model.tau <= f->plain_tau)
		keep_plain(f);
	for (int n = 0; n < raises && st != STATUS_CANCELLED &&
			f->misfit > MISFIT_NEAR && f->model.tau < TAU_MAX;
		n++) {
		f->model.tau = wanted_tau(&f->model);
		st = descend(c, units, a);
	}
	if (!f->has_plain)
		f->spread = unit_spread(f);
	return st;
}

/* Samples first, where there are units enough; then all of them. */
static enum status
run_stages(struct climb *c, struct arena *a)
{
	const size_t all = c->f->model.margins->units;
	enum status st = STATUS_OK;

	if (all > 2 * FEW_UNITS) {
		st = descend(c, FEW_UNITS, a);
		if (c->f->misfit > MISFIT_MAX)
			c->f->model.tau = wanted_tau(&c->f->model);
	}
	if (all > 2 * MANY_UNITS && st != STATUS_CANCELLED)
		st = fit_units(c, MANY_UNITS, SAMPLE_RAISES, a);
	return st == STATUS_CANCELLED ? st : fit_units(c, all, RAISES, a);
}

enum status
gauss_fit_run(struct gauss_fit *f, struct gauss_watch *watch, struct arena *a)
{
	struct climb c = {.f = f, .watch = watch};
	enum status st;

	watch->done = watch->from;
	f->plain_tau = f->model.tau;
	st = find_start(&c, a);
	if (st != STATUS_CANCELLED)
		st = run_stages(&c, a);
	if (st == STATUS_CANCELLED)
		return st;
	gauss_curvature_set(&f->curvature, &f->model, f->theta,
		fmax(1, f->misfit), f->model.units);
	gauss_curvature_deviation(&f->curvature, &f->model, f->deviation);
	return st;
}
