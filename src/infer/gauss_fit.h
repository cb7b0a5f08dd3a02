/*
 * The fit of gauss_model.h in one direction: from the shares of the whole, by
 * way of the mixture's minimum, to a minimum of F, by L-BFGS on top of the
 * curvature. Many units are taken in stages, some first, all last.
 *
 * It is made twice. First with next to no extra variation τ; then with the τ
 * that brings the misfit χ to 1. Where χ is far above 1 the first fit bends
 * the shares to where V is large, which errs the more the larger the units
 * are, and helps where rows are less loyal to their column than their totals
 * have it: it is the better one in New Zealand, the second in Scotland and for
 * groups by outcome. Over four families of elections their mean beats both
 * with small options merged, and is within a hundredth of the better one in
 * full; past χ = 8 the first is of no use. Where there are many units the
 * first is made of a sample only.
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
	double *plain;     /* rows × cols: the shares of the first fit */
	double plain_tau;  /* its τ */
	bool has_plain;    /* it is of use */
	double *deviation; /* rows × cols: Laplace's, of each share */
	double misfit;     /* χ in the end */
	double spread;     /* residual variance of a unit over an urn's, both in
			      the fit of use that was first */
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
