/* Units by a figure, the highest first; equals in their own order, so that the
 * same figures always give the same ranking. */
#ifndef INFER_RANKING_H
#define INFER_RANKING_H

#include <stddef.h>

struct ranked {
	double figure;
	size_t unit;
};

void rank_descending(struct ranked *units, size_t n);

#endif
