/* The normal distribution: its density, its distribution and its quantiles. */
#ifndef INFER_NORMAL_H
#define INFER_NORMAL_H

double normal_density(double z);
double normal_below(double z); /* P(Z ≤ z) */

/* P(low ≤ Z ≤ high), without cancelling in the tails. */
double normal_between(double low, double high);

/* The z below which Z is with probability p, 0 < p < 1; by bisection. */
double normal_quantile(double p);

#endif
