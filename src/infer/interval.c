/* The quantile of a level, and a line through the rows around it. */
#include "infer/interval.h"

#include "infer/normal.h"

double
interval_quantile(double level)
{
	return normal_quantile((1 + level) / 2);
}

struct interval_spread
interval_at(const struct interval_spread *rows, size_t n, double level)
{
	const double z = interval_quantile(level);
	const struct interval_spread *a, *b;
	size_t k = 1;
	double f;

	while (k + 1 < n && rows[k].z < z)
		k++;
	a = &rows[k - 1];
	b = &rows[k];
	f = (z - a->z) / (b->z - a->z);
	return (struct interval_spread){.z = z,
		.below = a->below + f * (b->below - a->below),
		.above = a->above + f * (b->above - a->above)};
}
