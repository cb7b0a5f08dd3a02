/*
 * Weighted least squares of few variables, for diagnoses. A. S. Goldberger,
 * Econometric Theory (1964); standard errors of H. White, Econometrica 48
 * (1980), 817-838, with the correction n / (n - k).
 */
#ifndef INFER_REGRESS_H
#define INFER_REGRESS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct regress {
	size_t n;        /* observations */
	size_t k;        /* variables */
	const double *x; /* n × k */
	const double *y; /* n */
	const double *w; /* n, 0 or more */
	double *beta;    /* k */
	double *rest;    /* n: what is not explained */
	double *inverse; /* k × k: of x'wx */
};

/* Fit; what is new lives in the arena. false: the x do not determine it. */
bool regress_fit(struct regress *r, struct arena *a);

/* The standard error of variable j's coefficient. */
double regress_error(const struct regress *r, size_t j);

/* By how much coefficient j changes when observation i is left out. */
double regress_influence(const struct regress *r, size_t i, size_t j);

#endif
