/*
 * Randomised experiments on units such as polling stations or streets: which
 * units are treated is drawn within strata, and the effect is estimated by
 * what the same draw could have given (randomization inference), without a
 * model of the outcomes.
 *
 * R. A. Fisher, The Design of Experiments (1935); P. R. Rosenbaum, Covariance
 * adjustment in randomized experiments, Statistical Science 17 (2002),
 * 286-327; A. S. Gerber and D. P. Green, Field Experiments (2012), ch. 3-6; for
 * treatment in part, G. W. Imbens and P. R. Rosenbaum, Robust, accurate
 * confidence intervals with a weak instrument, J. R. Stat. Soc. A 168 (2005),
 * 109-126.
 */
#ifndef INFER_RANDOMIZE_H
#define INFER_RANDOMIZE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How many units a stratum has, the last one up to one less than twice that. */
enum { RANDOMIZE_STRATUM = 4 };

/*
 * Strata of units alike in score, then in size: stratum[i] of n is set, from 0
 * up; returns how many there are. Equals stand in their own order.
 */
size_t randomize_strata(const double *score, const double *size, size_t n,
	size_t *stratum, struct arena *a);

/*
 * Treat half of each stratum, drawn with the seed; of an odd one the half that
 * is larger is drawn as well. Every unit has the same chance.
 */
void randomize_assign(const size_t *stratum, size_t n, uint64_t seed,
	bool *treated, struct arena *a);

/* How many draws treat as many units of each stratum as this one. */
double randomize_draws(
	const size_t *stratum, const bool *treated, size_t n, struct arena *a);

struct randomize_data {
	size_t n;
	const size_t *stratum; /* n, from 0 up */
	const bool *treated;   /* n: as it was drawn */
	const double *outcome; /* n */
	const double *before;  /* n × k: what was known before the draw */
	size_t k;
	/* n: how much of the treatment each got, from 0 to 1; NULL: all of it
	 * where drawn, nothing elsewhere. The effect is then that of a whole
	 * one, if only the treatment, and not the draw itself, has any: the
	 * difference in outcome over the difference in treatment. */
	const double *dose;
};

struct randomize_options {
	double level;  /* of intervals; 0: 0.95 */
	size_t draws;  /* at least, where the draws are too many to list; 0:
			  10,000 */
	uint64_t seed; /* of those draws */
};

/* An effect in units of the outcome. value is NAN where those drawn got no more
 * treatment than the others. low is -INFINITY and high INFINITY where
 * the units are too few for an interval of this level. */
struct randomize_effect {
	double value;
	double low;
	double high;
	double p; /* of no effect on any unit, two-sided */
};

struct randomize_estimate {
	struct randomize_effect difference; /* of the strata's means */
	struct randomize_effect adjusted;   /* after regression on before */
	bool exact;        /* all draws were gone through, none left out */
	size_t draws;      /* how many were, the one that happened among them */
	size_t used;       /* units of strata with both arms */
	size_t covariates; /* of before that tell units of a stratum apart */
};

/*
 * Estimate the effect of treatment, each stratum weighed by its units. The
 * interval holds the constant effects that a test at 1 - level does not
 * reject. false: no stratum has both arms.
 */
bool randomize_estimate(const struct randomize_data *data,
	const struct randomize_options *options, struct arena *a,
	struct randomize_estimate *out);

/*
 * The deviation of an outcome within strata that the covariates leave, and its
 * degrees of freedom, as the adjusted estimate will have them. NAN where no
 * degree is left. data->treated is not read.
 */
double randomize_deviation(
	const struct randomize_data *data, struct arena *a, double *freedom);

#endif
