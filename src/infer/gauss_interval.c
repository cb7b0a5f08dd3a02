/* The calibration of gauss_interval.h, as tables of constants. */
#include "infer/gauss_interval.h"

#include "base/mem.h"

#include <math.h>

enum { SPREADS = 6 };

/* The constants of s, a to e, and its multipliers at 50, 80, 90, 95 and 99 %.
 */
struct calibration {
	double constant;
	double cell;
	double laplace;
	double small;
	double few;
	struct interval_spread at[SPREADS];
};

static const struct calibration ALONE = {.constant = -3.031,
	.cell = 0.025,
	.laplace = 0.494,
	.small = 1.187,
	.few = 0.635,
	.at = {{0, 0, 0}, {0.674, 0.62, 0.86}, {1.282, 1.35, 1.56},
		{1.645, 1.93, 2.13}, {1.960, 2.39, 2.61}, {2.576, 3.45, 3.65}}};

static const struct calibration KNOWN = {.constant = -3.175,
	.cell = 0.018,
	.laplace = 0.506,
	.small = 1.390,
	.few = 0.706,
	.at = {{0, 0, 0}, {0.674, 0.54, 0.87}, {1.282, 1.31, 1.70},
		{1.645, 1.99, 2.40}, {1.960, 2.55, 2.96}, {2.576, 3.80, 4.25}}};

/* Of Laplace's deviation, where the units say next to nothing. */
static const double LAPLACE_MIN = 0.57;

static const struct calibration *
calibration(bool known)
{
	return known ? &KNOWN : &ALONE;
}

double
gauss_scale(const struct gauss_table *t, double cell, double laplace)
{
	const struct calibration *k = calibration(t->known);
	const double rows = (double)t->rows, cols = (double)t->cols;
	const double s = exp(
		k->constant + k->cell * log(cell / t->total + 0.001) +
		k->laplace * log(laplace / t->total + 1e-5) +
		k->small / sqrt((rows - 1) * (cols - 1)) +
		k->few * sqrt(fmin(1, (rows + cols) / (double)t->units)));

	return fmax(t->total * s, LAPLACE_MIN * laplace);
}

struct interval_spread
gauss_spread(bool known, double level)
{
	return interval_at(calibration(known)->at, SPREADS, level);
}

double
gauss_sigmas(bool known)
{
	const struct interval_spread at = gauss_spread(known, 0.90);

	return (at.below + at.above) / 2 / at.z;
}
