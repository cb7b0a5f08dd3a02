/* The noncentral t as a normal whose scale has a chi distribution. */
#include "infer/power.h"

#include "infer/normal.h"

#include <math.h>

enum { STEPS = 400, HALVINGS = 60 };

/* The log density of s, where freedom × s² has a chi-squared distribution. */
static double
log_density(double s, double freedom)
{
	const double half = freedom / 2;

	return log(2) + half * log(half) - lgamma(half) +
	       (freedom - 1) * log(s) - half * s * s;
}

/* Simpson's rule over where s can be. */
double
power_t_below(double t, double noncentral, double freedom)
{
	const double wide = 8 / sqrt(2 * freedom);
	const double low = fmax(1e-9, 1 - wide), high = 1 + wide;
	const double step = (high - low) / STEPS;
	double sum = 0, mass = 0;

	for (int i = 0; i <= STEPS; i++) {
		const double s = low + i * step;
		const double weight = (i == 0 || i == STEPS ? 1
					      : i % 2       ? 4
							    : 2) *
				      exp(log_density(s, freedom));

		sum += weight * normal_below(t * s - noncentral);
		mass += weight;
	}
	return sum / mass;
}

/* The t that an interval of this level reaches to. */
static double
critical(double level, double freedom)
{
	double low = 0, high = 1e4;

	for (int i = 0; i < HALVINGS; i++) {
		const double t = (low + high) / 2;

		if (power_t_below(t, 0, freedom) < (1 + level) / 2)
			low = t;
		else
			high = t;
	}
	return high;
}

/* The part of the arms' difference that k covariates explain by chance has a
 * beta distribution, by which the mean of 1 / (1 - R²) is this. */
static double
inflation(const struct power_design *d)
{
	const double left = fmax(d->freedom - 1, 1);

	return (left + d->covariates) / left;
}

static double
standard_error(const struct power_design *d)
{
	return d->deviation *
	       sqrt((1 / d->treated + 1 / d->control) * inflation(d));
}

static double
power_at(double t, double noncentral, double freedom)
{
	return 1 - power_t_below(t, noncentral, freedom) +
	       power_t_below(-t, noncentral, freedom);
}

double
power_of(const struct power_design *d, double effect)
{
	return power_at(critical(d->level, d->freedom),
		effect / standard_error(d), d->freedom);
}

double
power_least_effect(const struct power_design *d, double power)
{
	const double t = critical(d->level, d->freedom);
	double low = 0, high = 2 * t + 10;

	for (int i = 0; i < HALVINGS; i++) {
		const double noncentral = (low + high) / 2;

		if (power_at(t, noncentral, d->freedom) < power)
			low = noncentral;
		else
			high = noncentral;
	}
	return high * standard_error(d);
}
