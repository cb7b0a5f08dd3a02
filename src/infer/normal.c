/* All by erfc(), which is exact in the tails. */
#include "infer/normal.h"

#include <math.h>

double
normal_density(double z)
{
	return exp(-z * z / 2) / sqrt(2 * M_PI);
}

double
normal_below(double z)
{
	return erfc(-z / sqrt(2)) / 2;
}

double
normal_between(double low, double high)
{
	return low > 0 ? normal_below(-low) - normal_below(-high)
		       : normal_below(high) - normal_below(low);
}

double
normal_quantile(double p)
{
	double low = -38, high = 38;

	for (int n = 0; n < 70; n++) {
		const double z = (low + high) / 2;

		if (normal_below(z) < p)
			low = z;
		else
			high = z;
	}
	return low;
}
