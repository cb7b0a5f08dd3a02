/*
 * Minimise a smooth function by L-BFGS: the inverse curvature is built from
 * the last few steps on top of a preconditioner, and steps are accepted when
 * they lower the function enough (Armijo). J. Nocedal and S. Wright,
 * "Numerical Optimization", 2nd ed., algorithms 7.4 and 3.1.
 */
#ifndef INFER_LBFGS_H
#define INFER_LBFGS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct lbfgs_problem {
	size_t n;
	void *arg; /* of the functions below */
	/* The function at x; its gradient into g. */
	double (*value)(void *arg, const double *x, double *g);
	/* v becomes H v, H near the inverse of the curvature; NULL: H = γ I. */
	void (*precondition)(void *arg, double *v);
	/* Called with x every opt->refresh steps, to set H anew. May be NULL.
	 */
	void (*refresh)(void *arg, const double *x);
	/* Told the value after each step; false stops. May be NULL. */
	bool (*step)(void *arg, double value);
};

struct lbfgs_options {
	size_t memory;         /* steps remembered */
	size_t max_iterations; /* then STATUS_UNCONVERGED */
	size_t refresh;        /* steps between refreshes; 0: none */
	double tolerance;      /* stop when a step lowers the value by less */
	double max_step;       /* no coordinate moves by more in one step */
};

#define LBFGS_OPTIONS_INIT                                                     \
	((struct lbfgs_options){.memory = 12,                                  \
		.max_iterations = 150,                                         \
		.tolerance = 1e-3,                                             \
		.max_step = 1})

struct lbfgs_result {
	double value;
	size_t iterations;
};

/*
 * From x, which gets the lowest point found. STATUS_OK, STATUS_UNCONVERGED or
 * STATUS_CANCELLED (step said so). The arena gives scratch.
 */
enum status lbfgs_minimise(const struct lbfgs_problem *p,
	const struct lbfgs_options *opt, struct arena *a, double *x,
	struct lbfgs_result *out);

#endif
