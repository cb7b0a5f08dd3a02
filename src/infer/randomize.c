/* The draw of an experiment. */
#include "infer/randomize.h"

#include "base/rng.h"
#include "infer/randomize_internal.h"
#include "infer/ranking.h"

#include <math.h>
#include <string.h>

/* Units by a figure, in order; those of equal figure in their own order. */
static struct ranked *
ranked_by(const double *figure, const struct ranked *units, size_t n,
	struct arena *a)
{
	struct ranked *out = ARENA_ARRAY(a, struct ranked, n + 1);

	for (size_t i = 0; i < n; i++) {
		out[i].unit = units ? units[i].unit : i;
		out[i].figure = figure[out[i].unit];
	}
	rank_descending(out, n);
	return out;
}

/* Cut n units in order into strata, numbered from first. */
static size_t
cut(const struct ranked *units, size_t n, size_t first, size_t *stratum)
{
	const size_t strata = n < RANDOMIZE_STRATUM ? 1 : n / RANDOMIZE_STRATUM;

	for (size_t i = 0; i < n; i++) {
		const size_t at = i / RANDOMIZE_STRATUM;

		stratum[units[i].unit] =
			first + (at < strata ? at : strata - 1);
	}
	return strata;
}

/* Bands of score, each a whole number of strata, and in them by size: as many
 * bands as a band has strata. */
size_t
randomize_strata(const double *score, const double *size, size_t n,
	size_t *stratum, struct arena *a)
{
	const struct ranked *ranked = ranked_by(score, NULL, n, a);
	const size_t all = n / RANDOMIZE_STRATUM;
	const size_t each = all ? (size_t)ceil(sqrt((double)all)) : 1;
	const size_t band = each * RANDOMIZE_STRATUM;
	size_t strata = 0;

	for (size_t at = 0; at < n;) {
		/* What is left is no band of its own if no stratum fits. */
		const size_t left = n - at;
		const size_t units =
			left < band + RANDOMIZE_STRATUM ? left : band;

		strata += cut(ranked_by(size, ranked + at, units, a), units,
			strata, stratum);
		at += units;
	}
	return strata;
}

struct randomize_strata
randomize_by_stratum(const size_t *stratum, size_t n, struct arena *a)
{
	struct randomize_strata s = {.units = ARENA_ARRAY(a, size_t, n + 1)};

	for (size_t i = 0; i < n; i++)
		if (stratum[i] >= s.n)
			s.n = stratum[i] + 1;
	s.first = ARENA_ARRAY(a, size_t, s.n + 2);
	for (size_t i = 0; i < n; i++)
		s.first[stratum[i] + 2]++;
	for (size_t k = 2; k < s.n + 2; k++)
		s.first[k] += s.first[k - 1];
	for (size_t i = 0; i < n; i++)
		s.units[s.first[stratum[i] + 1]++] = i;
	return s;
}

void
randomize_draw(struct rng *rng, size_t *units, size_t n, size_t take)
{
	for (size_t i = 0; i < take; i++) {
		const size_t j = i + (size_t)rng_below(rng, n - i);
		const size_t unit = units[i];

		units[i] = units[j];
		units[j] = unit;
	}
}

void
randomize_assign(const size_t *stratum, size_t n, uint64_t seed, bool *treated,
	struct arena *a)
{
	struct randomize_strata s = randomize_by_stratum(stratum, n, a);
	struct rng rng;

	rng_seed(&rng, seed, 0);
	memset(treated, 0, n * sizeof(*treated));
	for (size_t k = 0; k < s.n; k++) {
		size_t *units = s.units + s.first[k];
		const size_t have = s.first[k + 1] - s.first[k];
		size_t take = have / 2;

		if (have % 2)
			take += (size_t)rng_below(&rng, 2);
		randomize_draw(&rng, units, have, take);
		for (size_t i = 0; i < take; i++)
			treated[units[i]] = true;
	}
}
