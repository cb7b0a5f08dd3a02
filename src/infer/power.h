/*
 * The power of a comparison of two means, by the noncentral t distribution:
 * J. Cohen, Statistical Power Analysis for the Behavioral Sciences (1988),
 * ch. 2.
 */
#ifndef INFER_POWER_H
#define INFER_POWER_H

struct power_design {
	double deviation; /* of the outcome of one unit */
	double treated;   /* units */
	double control;
	double freedom; /* degrees left to estimate the deviation by; > 0 */
	double level;   /* of the two-sided interval: 0.95 */
	/* Adjusted for, beside the strata: by chance they tell the arms apart a
	 * little, which the estimate pays for. */
	double covariates;
};

/* The chance that an effect of this size is told from none. */
double power_of(const struct power_design *d, double effect);

/* The smallest effect that is told from none with this chance. */
double power_least_effect(const struct power_design *d, double power);

/* P(T ≤ t) of a noncentral t. */
double power_t_below(double t, double noncentral, double freedom);

#endif
