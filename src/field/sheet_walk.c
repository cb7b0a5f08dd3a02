/* Rounds, that of the nearest neighbour, and the tree below both. */
#include "field/sheet_walk_internal.h"

#include <math.h>
#include <stdlib.h>

#define RADIANS (M_PI / 180)
#define METRES_A_DEGREE 111195.0 /* of a great circle on the mean radius */

/* The nearest number of the street on the same side, else across. */
static const struct cut_place *
neighbour(const struct cut_place *places, size_t n, const struct cut_place *p)
{
	const struct cut_place *found = NULL;
	int64_t least = INT64_MAX;

	for (size_t i = 0; i < n; i++) {
		const struct cut_place *q = &places[i];
		int64_t far = llabs(q->number - p->number) * 2 +
			      (q->number - p->number) % 2 * 20;

		if (!q->placed || q->street != p->street || far >= least)
			continue;
		least = far;
		found = q;
	}
	return found;
}

/* A degree of longitude in degrees of latitude, where the places are. */
static double
scale_of(const struct cut_place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (places[i].placed)
			return cos(places[i].lat * RADIANS);
	return 1;
}

static struct walk_point
point(double scale, double lon, double lat)
{
	return (struct walk_point){
		lon * METRES_A_DEGREE * scale, lat * METRES_A_DEGREE, true};
}

struct walk_point
walk_point_at(const struct cut_place *places, size_t n, double lon, double lat)
{
	return point(scale_of(places, n), lon, lat);
}

const struct walk_point *
walk_points(const struct cut_place *places, size_t n, struct arena *a)
{
	struct walk_point *at = ARENA_ARRAY(a, struct walk_point, n + 1);
	const double scale = scale_of(places, n);

	for (size_t i = 0; i < n; i++) {
		const struct cut_place *p =
			places[i].placed ? &places[i]
					 : neighbour(places, n, &places[i]);

		at[i] = p ? point(scale, p->lon, p->lat)
			  : (struct walk_point){.known = false};
	}
	return at;
}

double
walk_metres(const struct walk_point *p, const struct walk_point *q)
{
	return p->known && q->known ? hypot(p->x - q->x, p->y - q->y) : 0;
}

double
walk_round(const struct walk_point *at, const size_t *order, size_t n)
{
	double metres = 0;
	const struct walk_point *first = NULL, *last = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct walk_point *p = &at[order[i]];

		if (!p->known)
			continue;
		if (last)
			metres += walk_metres(last, p);
		first = first ? first : p;
		last = p;
	}
	return first ? metres + walk_metres(last, first) : 0;
}

/* From the first, always to the nearest that is left. */
static double
nearest_round(const struct walk_point *const *at, size_t n, struct arena *a)
{
	const struct walk_point **left = arena_copy(a, at, n * sizeof(*at));
	const struct walk_point *now = n ? at[0] : NULL;
	double metres = 0;

	for (size_t rest = n; rest > 1; rest--) {
		size_t best = 0;

		for (size_t i = 0; i < rest; i++)
			if (left[i] == now)
				left[i] = left[rest - 1];
		for (size_t i = 1; i < rest - 1; i++)
			if (walk_metres(now, left[i]) <
				walk_metres(now, left[best]))
				best = i;
		metres += walk_metres(now, left[best]);
		now = left[best];
	}
	return n ? metres + walk_metres(now, at[0]) : 0;
}

/* Prim's tree. */
static double
least_tree(const struct walk_point *const *at, size_t n, struct arena *a)
{
	double *far = ARENA_ARRAY(a, double, n + 1);
	double metres = 0;

	for (size_t i = 1; i < n; i++)
		far[i] = walk_metres(at[0], at[i]);
	for (size_t joined = 1; joined < n; joined++) {
		size_t best = 0;

		for (size_t i = 1; i < n; i++)
			if (far[i] >= 0 && (!best || far[i] < far[best]))
				best = i;
		metres += far[best];
		far[best] = -1;
		for (size_t i = 1; i < n; i++)
			if (far[i] > walk_metres(at[best], at[i]))
				far[i] = walk_metres(at[best], at[i]);
	}
	return metres;
}

struct cut_walk
walk_measure(const struct walk_point *at, const size_t *order, size_t n,
	struct arena *a)
{
	const struct walk_point **known =
		ARENA_ARRAY(a, const struct walk_point *, n + 1);
	size_t nknown = 0;

	for (size_t i = 0; i < n; i++)
		if (at[order[i]].known)
			known[nknown++] = &at[order[i]];
	return (struct cut_walk){walk_round(at, order, n),
		nearest_round(known, nknown, a), least_tree(known, nknown, a)};
}

struct cut_walk
sheet_cut_walk(const struct cut_place *places, const size_t *order, size_t n,
	struct arena *a)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = order[i] > most ? order[i] : most;
	return walk_measure(walk_points(places, most + 1, a), order, n, a);
}
