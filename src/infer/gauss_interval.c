/* The calibration of gauss_interval.h, as two tables of constants. */
#include "infer/gauss_interval.h"

#include "base/mem.h"

#include <math.h>

static const struct {
	double constant;
	double cell;
	double laplace;
} CALIBRATION = {.constant = -1.846, .cell = 0.138, .laplace = 0.58};

/* Of Laplace's deviation, where the units say next to nothing. */
static const double LAPLACE_MIN = 0.57;

/* At 50, 80, 90, 95 and 99 %. */
static const struct interval_spread SPREADS[] = {{0, 0, 0}, {0.674, 0.61, 1.08},
	{1.282, 1.40, 2.00}, {1.645, 1.98, 2.65}, {1.960, 2.39, 3.22},
	{2.576, 3.50, 4.77}};

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
