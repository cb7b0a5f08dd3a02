/*
 * The fit of gauss_model.h in one direction: from the shares of the whole, by
 * way of the mixture's minimum, to a minimum of F, by L-BFGS on top of the
 * curvature. Many units are taken in stages, some first, all last.
 *
 * It is made twice, and both are of use.
 *
 * First with a shock and no drift. Where the units scatter less than that, the
 * shock is made as small as they say. Then with a drift, from the first's
 * shares: what F falls by, the gain, is how far the totals say that voters
 * follow the station they live in. The second fit's part is ½ / (1 +
 * exp(3 - gain)): where there is no drift the gain is below 0, and a drift
 * supposed would make the answer worse; where there is one, the fit with it
 * errs to the other side, and their mean beats both.
 *
 * Where the misfit χ is above 4 even with a shock, as with groups whose
 * stations differ in much else, it is extra variation instead: first next to
 * none, then the τ that brings χ to 1, and the mean of both; past χ = 8 the
 * first is of no use.
 *
 * Where there are many units this is settled on a sample, and a drift that is
 * none is not fitted to all.
 */
#ifndef INFER_GAUSS_FIT_H
#define INFER_GAUSS_FIT_H

#include "infer/gauss_curvature.h"
#include "infer/infer.h"

/* How far a fit is, for the caller's progress: at its end, upto. */
struct gauss_way {
	struct infer_watch *watch;
	double upto;
};

struct gauss_fit {
	struct gauss_model model;
	struct gauss_curvature curvature; /* at theta, in the end */
	double *theta;                    /* rows × cols */
	double *start;                    /* rows × cols: θ to begin with */
	double *first;     /* rows × cols: the shares of the first fit */
	double *first_at;  /* rows × cols: its θ */
	double first_part; /* of the first fit in the answer */
	double drift_part; /* of the one with a drift, 0 where there is none */
	double gain;       /* by the drift; NAN where it was not tried */
	bool scattered;    /* fitted with τ */
	bool known;        /* the model's centres say where to begin */
	double *deviation; /* rows × cols: Laplace's, of each share */
	double value;      /* F in the end */
	double misfit;     /* χ in the end */
	double spread;     /* residual variance of a unit over an urn's, both
			      in the first fit */
	double scatter;    /* τ with which χ would be 1, had units no shock */
	size_t iterations;
};

void gauss_fit_init(struct gauss_fit *f, const struct gauss_margins *margins,
	size_t threads, struct arena *a);

/*
 * STATUS_OK, STATUS_UNCONVERGED (with the last values) or STATUS_CANCELLED.
 */
enum status gauss_fit_run(
	struct gauss_fit *f, const struct gauss_way *way, struct arena *a);

#endif
