/* The calibration of gauss_interval.h, as two tables of constants. */
#include "infer/gauss_interval.h"

#include "base/mem.h"

#include <math.h>

static const struct {
	double constant;
	double cell;
	double laplace;
} CALIBRATION = {.constant = -1.65, .cell = 0.138, .laplace = 0.66};

/* No interval is narrower than Laplace's own, which is 1.645 at 90 %. */
static const double LAPLACE_MIN = 0.57;

/* At 50, 80, 90, 95 and 99 %. */
static const struct interval_spread SPREADS[] = {{0, 0, 0}, {0.674, 1.15, 1.42},
	{1.282, 2.25, 2.86}, {1.645, 2.95, 3.90}, {1.960, 3.60, 4.95},
	{2.576, 5.05, 7.75}};

double
gauss_scale(double cell, double laplace, double total)
{
	const double s = exp(CALIBRATION.constant +
			     CALIBRATION.cell * log(cell / total + 0.001) +
			     CALIBRATION.laplace * log(laplace / total + 1e-5));

	return fmax(total * s, LAPLACE_MIN * laplace);
}

struct interval_spread
gauss_spread(double level)
{
	return interval_at(SPREADS, ARRAY_LEN(SPREADS), level);
}

double
gauss_sigmas(void)
{
	const struct interval_spread at = gauss_spread(0.90);

	return (at.below + at.above) / 2 / at.z;
}
