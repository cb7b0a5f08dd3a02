/* The calibration of gauss_interval.h, as tables of constants. */
#include "infer/gauss_interval.h"

#include "base/mem.h"

#include <math.h>

enum { SPREADS = 6 };

/* The constants of s, and its multipliers at 50, 80, 90, 95 and 99 %. */
struct calibration {
	double constant;
	double cell;
	double laplace;
	struct interval_spread at[SPREADS];
};

static const struct calibration ALONE = {.constant = -1.846,
	.cell = 0.138,
	.laplace = 0.58,
	.at = {{0, 0, 0}, {0.674, 0.61, 1.08}, {1.282, 1.40, 2.00},
		{1.645, 1.98, 2.65}, {1.960, 2.39, 3.22}, {2.576, 3.50, 4.77}}};

static const struct calibration KNOWN = {.constant = -1.713,
	.cell = 0.081,
	.laplace = 0.659,
	.at = {{0, 0, 0}, {0.674, 0.50, 1.15}, {1.282, 1.32, 2.12},
		{1.645, 2.10, 2.92}, {1.960, 2.65, 3.61}, {2.576, 3.82, 5.19}}};

/* Of Laplace's deviation, where the units say next to nothing. */
static const double LAPLACE_MIN = 0.57;

static const struct calibration *
calibration(bool known)
{
	return known ? &KNOWN : &ALONE;
}

double
gauss_scale(bool known, double cell, double laplace, double total)
{
	const struct calibration *k = calibration(known);
	const double s = exp(k->constant + k->cell * log(cell / total + 0.001) +
			     k->laplace * log(laplace / total + 1e-5));

	return fmax(total * s, LAPLACE_MIN * laplace);
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
