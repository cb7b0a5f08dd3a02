/* Shares as bars under one another, for plots of any subject. */
#ifndef VOTES_PLOT_RANGES_H
#define VOTES_PLOT_RANGES_H

#include "campaign/plot.h"

/* From 0 to 1; NAN for what there is none of. */
struct plot_range {
	const char *name;
	const char *figure;           /* in words, on the right */
	double thin_low, thin_high;   /* what is possible */
	double thick_low, thick_high; /* the interval */
	double value;                 /* the estimate */
};

struct plot_ranges {
	const struct plot_range *at;
	size_t n;                    /* the first 2,000 are drawn */
	const char *names, *figures; /* over their columns */
};

/* The whole page. */
void plot_ranges(struct plot *p, const struct plot_words *words,
	const struct plot_ranges *ranges);

#endif
