/*
 * Logarithms, exponentials and normal numbers of eight lanes at once: sums and
 * products alone, the same bits on every processor, good to 1e-14 of the
 * result or, near 0, of 1. Ranges are reduced as in W. J. Cody and W. Waite,
 * "Software Manual for the Elementary Functions" (1980).
 */
#ifndef INFER_LANE_MATH_H
#define INFER_LANE_MATH_H

#include "base/rng.h"
#include "infer/lane.h"

#include <math.h>
#include <string.h>

typedef int64_t lane_bits
	__attribute__((vector_size(LANES * sizeof(int64_t)), aligned(16)));

/* Added to a number below 2^51, its last bits are the nearest whole number. */
#define LANE_WHOLE 0x1.8p52

LANE_INLINE void
lane_to_bits(const lane *v, lane_bits *bits)
{
	memcpy(bits, v, sizeof(*bits));
}

LANE_INLINE void
lane_from_bits(const lane_bits *bits, lane *v)
{
	memcpy(v, bits, sizeof(*v));
}

/* e^v, for v between -700 and 700. */
LANE_INLINE void
lane_exp(lane *v)
{
	const lane x = *v, shifted = x * 0x1.71547652b82fep0 + LANE_WHOLE;
	const lane k = shifted - LANE_WHOLE;
	const lane r = x - k * 0x1.62e42feep-1 - k * 0x1.a39ef35793c76p-33;
	lane p = {0}, scale;
	lane_bits bits;

	LANE_UNROLL
	for (int n = 11; n > 0; n--)
		p = (p + 1) * (r * (1.0 / n));
	lane_to_bits(&shifted, &bits);
	bits = (bits + 1023) << 52;
	lane_from_bits(&bits, &scale);
	*v = (p + 1) * scale;
}

/* The natural logarithm of v, above 0 and normal. */
LANE_INLINE void
lane_log(lane *v)
{
	const int64_t root_half = 0x3fe6a09e667f3bcd;
	lane_bits bits, whole;
	lane m, f, s, p = {0}, e;

	lane_to_bits(v, &bits);
	whole = (bits - root_half) >> 52;
	bits -= whole << 52;
	lane_from_bits(&bits, &m);
	whole += 0x4338000000000000; /* LANE_WHOLE */
	lane_from_bits(&whole, &e);
	e -= LANE_WHOLE;
	f = (m - 1) / (m + 1);
	s = f * f;
	LANE_UNROLL
	for (int n = 19; n > 0; n -= 2)
		p = p * s + 1.0 / n;
	*v = e * 0x1.62e42fefa39efp-1 + 2 * f * p;
}

/* The square root of v, 0 or more, by Newton's steps from its bits. */
LANE_INLINE void
lane_sqrt(lane *v)
{
	const lane x = *v;
	lane_bits bits;
	lane y;

	lane_to_bits(&x, &bits);
	bits = 0x5fe6eb50c7b537a9 - (bits >> 1);
	lane_from_bits(&bits, &y);
	LANE_UNROLL
	for (int n = 0; n < 4; n++)
		y *= 1.5 - 0.5 * x * y * y;
	*v = x * y;
}

/* v, but at least so much, above 0. */
LANE_INLINE void
lane_at_least(lane *v, double least)
{
	const lane floor = (lane){0} + least;
	const lane_bits above = *v > floor;
	lane_bits a, b;

	lane_to_bits(v, &a);
	lane_to_bits(&floor, &b);
	a = (a & above) | (b & ~above);
	lane_from_bits(&a, v);
}

/* sin and cos of 2π t, for t in [-½, ½]. */
LANE_INLINE void
lane_turn(const lane *t, lane *sine, lane *cosine)
{
	const lane a = *t * 0x1.921fb54442d18p1, s = a * a;
	lane half_sin = {0}, half_cos = {0};

	LANE_UNROLL
	for (int n = 10; n > 0; n--) {
		half_sin =
			(half_sin + 1) * (s * (-1.0 / (2.0 * n * (2 * n + 1))));
		half_cos =
			(half_cos + 1) * (s * (-1.0 / (2.0 * n * (2 * n - 1))));
	}
	half_sin = (half_sin + 1) * a;
	half_cos += 1;
	*sine = 2 * half_sin * half_cos;
	*cosine = 1 - 2 * half_sin * half_sin;
}

/* Two lanes of independent normals (G. E. P. Box and M. E. Muller 1958). */
LANE_INLINE void
lane_normals(struct rng *rng, lane *a, lane *b)
{
	lane u, t, length;

	for (size_t j = 0; j < LANES; j++) {
		u[j] = 1 - rng_uniform(rng);
		t[j] = rng_uniform(rng) - 0.5;
	}
	length = u;
	lane_log(&length);
	length = 0 - 2 * length; /* 0 and not -0 */
	lane_sqrt(&length);
	lane_turn(&t, a, b);
	*a *= length;
	*b *= length;
}

#endif
