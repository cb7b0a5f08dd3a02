/* Shared by the draw of an experiment and its estimate. */
#ifndef INFER_RANDOMIZE_INTERNAL_H
#define INFER_RANDOMIZE_INTERNAL_H

#include "base/arena.h"

#include <stddef.h>

struct rng;

/* Units in order of stratum: those of k from first[k] up to first[k + 1]. */
struct randomize_strata {
	size_t n;
	size_t *first;
	size_t *units;
};

struct randomize_strata randomize_by_stratum(
	const size_t *stratum, size_t n, struct arena *a);

/* Draw take of n units to the front. */
void randomize_draw(struct rng *rng, size_t *units, size_t n, size_t take);

#endif
