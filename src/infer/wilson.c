/* The score interval of a share. */
#include "infer/wilson.h"

#include "infer/normal.h"

#include <math.h>

void
wilson_interval(double k, double n, double level, double *low, double *high)
{
	const double z = normal_quantile(0.5 + level / 2), z2 = z * z;
	const double p = k / n, whole = 1 + z2 / n;
	const double middle = (p + z2 / (2 * n)) / whole;
	const double half =
		z / whole * sqrt(p * (1 - p) / n + z2 / (4 * n * n));

	*low = fmax(0, middle - half);
	*high = fmin(1, middle + half);
}
