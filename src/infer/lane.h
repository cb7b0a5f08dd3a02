/*
 * Eight units side by side: arithmetic on a lane does the same to each. The
 * loops over lanes are compiled for several processors and the best version
 * is chosen when the program starts; none fuses or reorders operations (the
 * build has -ffp-contract=off), so that all give the same bits.
 */
#ifndef INFER_LANE_H
#define INFER_LANE_H

#include "base/arena.h"

#include <stdint.h>

enum { LANES = 8 };

typedef double lane
	__attribute__((vector_size(LANES * sizeof(double)), aligned(16)));

/* Compiled per processor; not under ASan, which starts after the choice. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&         \
	!defined(__SANITIZE_ADDRESS__)
#define LANE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define LANE_CLONES
#endif

/* Inlined into each version of the loop that uses it. */
#define LANE_INLINE static inline __attribute__((always_inline))

/*
 * Before a loop of a few turns: write them out, so that its sums stay in
 * registers. Doubles the speed of the loops that matter.
 */
#if defined(__GNUC__) && !defined(__clang__)
#define LANE_UNROLL _Pragma("GCC unroll 32")
#else
#define LANE_UNROLL
#endif

/* Blocks of LANES that n units fill. */
static inline size_t
lane_blocks(size_t n)
{
	return (n + LANES - 1) / LANES;
}

/* n zeroed lanes in the arena, on a boundary that loads of a lane like. */
static inline lane *
lane_array(struct arena *a, size_t n)
{
	const size_t size = sizeof(lane);
	const uintptr_t at = (uintptr_t)arena_alloc(a, (n + 1) * size);

	return (lane *)((at + size - 1) / size * size);
}

/* The sum over the lanes, in order. */
LANE_INLINE double
lane_sum(const lane *v)
{
	double sum = 0;

	for (size_t j = 0; j < LANES; j++)
		sum += (*v)[j];
	return sum;
}

#endif
