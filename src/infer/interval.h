/*
 * Multipliers that make an interval of a scale: how far below and above the
 * estimate, at a level. They are given at a few normal quantiles and taken
 * linear between them, and on past the last.
 */
#ifndef INFER_INTERVAL_H
#define INFER_INTERVAL_H

#include <stddef.h>

struct interval_spread {
	double z; /* normal quantile of (1 + level) / 2; the first row 0 */
	double below;
	double above;
};

/* The normal quantile of (1 + level) / 2. */
double interval_quantile(double level);

/* below and above of n rows at a level in (0, 1). */
struct interval_spread interval_at(
	const struct interval_spread *rows, size_t n, double level);

#endif
