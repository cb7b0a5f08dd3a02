/*
 * The stages of a fit, from a start through samples to all units, and how the
 * shock, the drift and τ are found on the way.
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
static const double MISFIT_SHOCK = 4;   /* more is no shock */
static const double MISFIT_LEAST = 0.9; /* less, and the shock is smaller */
static const double SHOCK_MIN = 5e-4;
static const double DRIFT = 0.3;
static const double DRIFT_PART = 0.5; /* of the fit with it, at most */
static const double GAIN_WANTED = 3;  /* for half of that */
static const double PART_MIN = 0.05;  /* less is not worth a fit of all */

void
gauss_fit_init(struct gauss_fit *f, const struct gauss_margins *margins,
	size_t threads, struct arena *a)
{
	const size_t cells = margins->rows * margins->cols;

	*f = (struct gauss_fit){.theta = ARENA_ARRAY(a, double, cells),
		.start = ARENA_ARRAY(a, double, cells),
		.first = ARENA_ARRAY(a, double, cells),
		.first_at = ARENA_ARRAY(a, double, cells),
		.gain = NAN,
		.deviation = ARENA_ARRAY(a, double, cells)};
	gauss_model_init(&f->model, margins, threads, a);
	gauss_curvature_init(&f->curvature, &f->model, a);
	for (size_t k = 0; k < cells; k++)
		f->theta[k] = f->model.center[k];
}

/* What the minimiser calls: the fit, and who watches it. */
struct climb {
	struct gauss_fit *f;
	bool settled; /* which of the models it is, from a sample */
	const struct gauss_way *way;
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
	struct infer_watch *w = c->way->watch;

	return watch_tell(w, w->done + (c->way->upto - w->done) / 50);
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

/* From what is known beforehand. */
static enum status
start_known(struct gauss_fit *f)
{
	memcpy(f->theta, f->model.center,
		f->model.rows * f->model.cols * sizeof(*f->theta));
	return STATUS_OK;
}

static void
refresh_misfit(struct gauss_fit *f, struct arena *a)
{
	const size_t cells = f->model.rows * f->model.cols;

	f->value =
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
	opt.max_iterations = c->way->watch->opt->max_iterations;
	opt.tolerance =
		fmax(TOLERANCE, TOLERANCE_PART * (double)g->margins->units *
					(double)(g->cols - 1));
	opt.refresh = REFRESH;
	c->value = gauss_value;
	st = minimise(c, &opt, true, a);
	refresh_misfit(c->f, a);
	return watch_stopped(g->watch) ? STATUS_CANCELLED : st;
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

/* Keep the fit made first. */
static void
keep_first(struct gauss_fit *f, double part)
{
	const size_t cells = f->model.rows * f->model.cols;

	memcpy(f->first, f->model.p, cells * sizeof(*f->first));
	memcpy(f->first_at, f->theta, cells * sizeof(*f->first_at));
	f->first_part = part;
	f->spread = unit_spread(f);
}

/*
 * With extra variation: twice, where there is no first fit yet; τ is raised
 * until the units scatter as the model has it.
 */
static enum status
fit_scatter(struct climb *c, size_t units, int raises, struct arena *a)
{
	struct gauss_fit *f = c->f;
	enum status st = descend(c, units, a);

	if (f->model.tau <= GAUSS_TAU)
		keep_first(f, f->misfit < MISFIT_MAX ? 0.5 : 0);
	for (int n = 0; n < raises && st != STATUS_CANCELLED &&
			f->misfit > MISFIT_NEAR && f->model.tau < TAU_MAX;
		n++) {
		f->model.tau = wanted_tau(&f->model);
		st = descend(c, units, a);
	}
	if (f->first_part == 0)
		f->spread = unit_spread(f);
	return st;
}

/* The least misfit of units that have the shock supposed. */
static double
least_misfit(const struct gauss_model *g)
{
	return MISFIT_LEAST *
	       (1 - fmin(0.5, (double)g->rows / (double)g->units));
}

/* The shock with which the misfit is what it should be, by bisection. */
static void
lower_shock(struct gauss_fit *f, struct arena *a)
{
	const double wanted = least_misfit(&f->model);
	double low = log(SHOCK_MIN), high = log(GAUSS_SHOCK);

	for (int n = 0; n < 8; n++) {
		gauss_model_shock(&f->model, exp((low + high) / 2));
		refresh_misfit(f, a);
		if (f->misfit < wanted)
			high = (low + high) / 2;
		else
			low = (low + high) / 2;
	}
}

/* Which model: the shock supposed, a smaller one, or extra variation. */
static enum status
settle(struct climb *c, size_t units, struct arena *a)
{
	struct gauss_fit *f = c->f;
	const size_t cells = f->model.rows * f->model.cols;

	c->settled = true;
	if (f->misfit > MISFIT_SHOCK) {
		f->scattered = true;
		gauss_model_tau(&f->model, GAUSS_TAU);
		memcpy(f->theta, f->start, cells * sizeof(*f->theta));
		return fit_scatter(c, units,
			units < f->model.margins->units ? SAMPLE_RAISES
							: RAISES,
			a);
	}
	if (f->misfit >= least_misfit(&f->model))
		return STATUS_OK;
	lower_shock(f, a);
	return descend(c, units, a);
}

/* The fit with a drift, after one without. */
static enum status
fit_drift(struct climb *c, size_t units, struct arena *a)
{
	struct gauss_fit *f = c->f;
	const double before = f->value;
	enum status st;

	gauss_model_drift(&f->model, DRIFT, a);
	st = descend(c, units, a);
	f->gain = (before - f->value) / f->model.scale;
	f->drift_part = DRIFT_PART / (1 + exp(GAIN_WANTED - f->gain));
	f->first_part = 1 - f->drift_part;
	return st;
}

/* The fit without a drift once more, to more units. */
static enum status
fit_again(struct climb *c, size_t units, struct arena *a)
{
	struct gauss_fit *f = c->f;
	const size_t cells = f->model.rows * f->model.cols;

	gauss_model_drift(&f->model, 0, a);
	memcpy(f->theta, f->first_at, cells * sizeof(*f->theta));
	return descend(c, units, a);
}

static enum status
fit_units(struct climb *c, size_t units, struct arena *a)
{
	struct gauss_fit *f = c->f;
	const bool again = c->settled;
	enum status st, other;

	if (f->scattered)
		return fit_scatter(c, units, RAISES, a);
	st = again ? fit_again(c, units, a) : descend(c, units, a);
	if (!again && st != STATUS_CANCELLED) {
		other = settle(c, units, a);
		if (f->scattered || other != STATUS_OK)
			return other;
	}
	keep_first(f, 1);
	if (st == STATUS_CANCELLED || (again && f->drift_part < PART_MIN))
		return st;
	other = fit_drift(c, units, a);
	return other == STATUS_OK ? st : other;
}

/* Samples first, where there are units enough; then all of them. */
static enum status
run_stages(struct climb *c, struct arena *a)
{
	const size_t all = c->f->model.margins->units;
	enum status st = STATUS_OK;

	if (all > 2 * FEW_UNITS)
		st = descend(c, FEW_UNITS, a);
	if (all > 2 * MANY_UNITS && st != STATUS_CANCELLED)
		st = fit_units(c, MANY_UNITS, a);
	return st == STATUS_CANCELLED ? st : fit_units(c, all, a);
}

/* The τ that the misfit asks for where units have neither shock nor drift. */
static void
measure_scatter(struct gauss_fit *f, struct arena *a)
{
	struct gauss_model *g = &f->model;

	if (!f->scattered) {
		gauss_model_tau(g, GAUSS_TAU);
		refresh_misfit(f, a);
		f->scatter = wanted_tau(g);
	} else {
		f->scatter = g->tau;
	}
}

enum status
gauss_fit_run(struct gauss_fit *f, const struct gauss_way *way, struct arena *a)
{
	const size_t cells = f->model.rows * f->model.cols;
	struct climb c = {.f = f, .way = way};
	enum status st;

	f->model.watch = way->watch;
	if (f->scattered)
		gauss_model_tau(&f->model, GAUSS_TAU);
	st = f->known ? start_known(f) : find_start(&c, a);
	memcpy(f->start, f->theta, cells * sizeof(*f->start));
	if (st != STATUS_CANCELLED)
		st = run_stages(&c, a);
	if (st == STATUS_CANCELLED)
		return st;
	gauss_curvature_set(&f->curvature, &f->model, f->theta,
		fmax(1, f->misfit), f->model.units);
	gauss_curvature_deviation(&f->curvature, &f->model, f->deviation);
	measure_scatter(f, a);
	return watch_stopped(way->watch) ? STATUS_CANCELLED : st;
}
