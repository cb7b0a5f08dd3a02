/* The calibration of gauss_interval.h, as two tables of constants. */
#include "infer/gauss_interval.h"

#include "base/mem.h"

#include <math.h>

static const struct {
	double constant;
	double cell;
	double cell_squared;
	double margin;
	double laplace;
	double disagree;
	double misfit;
} CALIBRATION = {.constant = -2.685,
	.cell = -0.527,
	.cell_squared = -0.100,
	.margin = 0.130,
	.laplace = 0.373,
	.disagree = 0.114,
	.misfit = 0.116};

/* At 50, 80, 90, 95 and 99 %. */
static const struct interval_spread SPREADS[] = {{0, 0, 0}, {0.674, 0.74, 0.94},
	{1.282, 1.45, 1.96}, {1.645, 2.0, 2.9}, {1.960, 2.42, 3.40},
	{2.576, 3.26, 5.48}};

double
gauss_scale(const struct gauss_doubt *d)
{
	const double sl = d->laplace / d->total;
	const double cell = log(d->votes / d->total + 0.001);
	const double margin = fmax(d->margin / d->total, 1e-9);
	const double s = exp(
		CALIBRATION.constant + CALIBRATION.cell * cell +
		CALIBRATION.cell_squared * cell * cell +
		CALIBRATION.margin * log(margin) +
		CALIBRATION.laplace * log(sl + 1e-5) +
		CALIBRATION.disagree * log(d->disagree / d->total + 1e-4) +
		CALIBRATION.misfit * log(fmin(fmax(d->misfit, 1e-3), 20)));

	return d->total * fmax(sl, s);
}

struct interval_spread
gauss_spread(double level)
{
	return interval_at(SPREADS, ARRAY_LEN(SPREADS), level);
}
