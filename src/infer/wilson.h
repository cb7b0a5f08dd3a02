/*
 * The score interval of a share: E. B. Wilson, Probable inference, the law of
 * succession, and statistical inference, J. Am. Stat. Assoc. 22 (1927),
 * 209-212.
 */
#ifndef INFER_WILSON_H
#define INFER_WILSON_H

/* Of k of n, n > 0, at a level such as 0.95; within 0 to 1. */
void wilson_interval(
	double k, double n, double level, double *low, double *high);

#endif
