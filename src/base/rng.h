/*
 * A seeded random generator (xoshiro256**, Blackman and Vigna 2018, seeded by
 * splitmix64). The same seed gives the same numbers on every machine; streams
 * of one seed are independent. Not for secrets: digest.h has those.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stdint.h>

struct rng {
	uint64_t s[4];
};

void rng_seed(struct rng *r, uint64_t seed, uint64_t stream);
uint64_t rng_u64(struct rng *r);
uint64_t rng_below(struct rng *r, uint64_t n); /* 0..n-1, no bias; n > 0 */
double rng_uniform(struct rng *r);             /* [0, 1) */
double rng_normal(struct rng *r);              /* mean 0, deviation 1 */

#endif
