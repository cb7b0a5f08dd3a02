/*
 * The fit of gauss_model.h in one direction: from the shares of the whole, by
 * way of the mixture's minimum, to a minimum of F, by L-BFGS on top of the
 * curvature. Many units are taken in stages, some first, all last. Where the
 * units scatter far more than the model has it (χ of 8 or more), the extra
 * variation τ is raised to what brings χ to 5 and the fit goes on.
 */
#ifndef INFER_GAUSS_FIT_H
#define INFER_GAUSS_FIT_H

#include "infer/gauss_curvature.h"
#include "infer/infer.h"

/* How far a fit is, for the caller's progress: from `from` to `upto`. */
struct gauss_watch {
	const struct infer_options *opt;
	double from;
	double upto;
	double done;
};

struct gauss_fit {
	struct gauss_model model;
	struct gauss_curvature curvature; /* at theta, in the end */
	double *theta;                    /* rows × cols */
	double *deviation; /* rows × cols: Laplace's, of each share */
	double misfit;     /* χ */
	size_t iterations;
};

void gauss_fit_init(struct gauss_fit *f, const struct gauss_margins *margins,
	size_t threads, struct arena *a);

/*
 * STATUS_OK, STATUS_UNCONVERGED (with the last values) or STATUS_CANCELLED.
 */
enum status gauss_fit_run(
	struct gauss_fit *f, struct gauss_watch *watch, struct arena *a);

#endif
