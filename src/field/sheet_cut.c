/* Stretches of streets into sheets. */
#include "field/sheet_cut_internal.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* The shortest way between two stretches. Those whose place is not known are
 * near each other, and to nothing else. */
static double
apart(const struct cutting *k, const struct stretch *s, const struct stretch *t)
{
	double least = INFINITY;

	for (size_t i = 0; i < s->n; i++)
		for (size_t j = 0; j < t->n; j++) {
			const struct walk_point *p = &k->at[s->places[i]];
			const struct walk_point *q = &k->at[t->places[j]];

			if (p->known == q->known)
				least = fmin(least, walk_metres(p, q));
		}
	return least;
}

/* All places of the legs, one after the other. */
static size_t
places_of(const struct stretch *const *legs, size_t n, size_t *order)
{
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const struct stretch *s = legs[i];

		memcpy(order + at, s->places, s->n * sizeof(*order));
		at += s->n;
	}
	return at;
}

/* The round with one more stretch at a place. */
static double
round_with(struct cutting *k, const struct filling *f, const struct stretch *s,
	size_t at)
{
	memcpy(k->trial, f->legs, at * sizeof(*k->trial));
	k->trial[at] = s;
	memcpy(k->trial + at + 1, f->legs + at,
		(f->n - at) * sizeof(*k->trial));
	return walk_round(
		k->at, k->order, places_of(k->trial, f->n + 1, k->order));
}

/* Where one more makes the round grow least. */
struct placing {
	size_t at;
	double round;
};

static struct placing
best_place(struct cutting *k, const struct filling *f, const struct stretch *s)
{
	struct placing best = {.round = INFINITY};

	for (size_t at = 0; at <= f->n; at++) {
		double round = round_with(k, f, s, at);

		if (round < best.round - TINY)
			best = (struct placing){at, round};
	}
	return best;
}

static void
insert(struct cutting *k, struct filling *f, const struct stretch *s)
{
	const struct placing best = best_place(k, f, s);

	memmove(f->legs + best.at + 1, f->legs + best.at,
		(f->n - best.at) * sizeof(*f->legs));
	f->legs[best.at] = s;
	f->n++;
	f->doors += s->doors;
	f->round = best.round;
}

/* One stretch elsewhere, as long as that makes the round shorter. */
static void
shorten(struct cutting *k, struct filling *f)
{
	bool better = true;

	while (better) {
		better = false;
		for (size_t i = 0; i < f->n; i++) {
			const double before = f->round;
			const struct stretch *s = f->legs[i];

			memmove(f->legs + i, f->legs + i + 1,
				(f->n - i - 1) * sizeof(*f->legs));
			f->n--;
			f->doors -= s->doors;
			insert(k, f, s);
			better |= f->round < before - TINY;
		}
	}
}

/* The walk of its stretches. Where that of the nearest neighbour is shorter,
 * they are cut, the longest first. */
static struct cut_walk
settle_walk(struct cutting *k, struct filling *f)
{
	struct cut_walk walk;
	size_t most = BLOCK;

	do {
		size_t n;

		shorten(k, f);
		n = places_of(f->legs, f->n, k->order);
		walk = walk_measure(k->at, k->order, n, k->a);
		if (walk.metres <= walk.nearest)
			break;
		while (most && !cut_halves(k, f, most))
			most /= 2;
	} while (most);
	return walk;
}

/* The stretches that are nearest and fit, at most CANDIDATES of them. */
static size_t
candidates(struct cutting *k, const struct filling *f, const double *near,
	struct stretch **out)
{
	double far[CANDIDATES];
	size_t n = 0;

	for (size_t i = 0; i < k->nstretches; i++) {
		struct stretch *s = &k->stretches[i];
		size_t at = n;

		if (s->used || f->doors + s->doors > k->limits->doors ||
			near[i] > HOP)
			continue;
		if (n == CANDIDATES && near[i] >= far[n - 1])
			continue;
		n += n < CANDIDATES;
		at = at < n ? at : n - 1;
		for (; at > 0 && far[at - 1] > near[i]; at--) {
			far[at] = far[at - 1];
			out[at] = out[at - 1];
		}
		far[at] = near[i];
		out[at] = s;
	}
	return n;
}

/* The stretch that makes the walk grow least for its doors, or NULL. */
static struct stretch *
next_for(struct cutting *k, const struct filling *f, const double *near)
{
	struct stretch *some[CANDIDATES], *next = NULL;
	const size_t n = candidates(k, f, near, some);
	double least = INFINITY;

	for (size_t i = 0; i < n; i++) {
		const double round = best_place(k, f, some[i]).round;
		double cost;

		if (k->limits->walk > 0 && round > k->limits->walk)
			continue;
		cost = (round - f->round) / (double)some[i]->doors;
		if (cost >= least)
			continue;
		least = cost;
		next = some[i];
	}
	return next;
}

static void
finish_sheet(struct cutting *k, struct filling *f)
{
	struct cut_sheet *sheet = &k->sheets[k->nsheets++];

	*sheet = (struct cut_sheet){
		.doors = f->doors, .walk = settle_walk(k, f)};
	sheet->parts = ARENA_ARRAY(
		k->a, struct cut_part, places_of(f->legs, f->n, k->order) + 1);
	for (size_t i = 0; i < f->n; i++) {
		const struct stretch *s = f->legs[i];
		const bool cut =
			s->n == 1 && s->doors < k->places[s->places[0]].doors;

		for (size_t p = 0; p < s->n; p++)
			sheet->parts[sheet->n++] = (struct cut_part){
				s->places[p], cut ? s->first : 0,
				cut ? s->doors : k->places[s->places[p]].doors};
	}
}

/* Fill one sheet, beginning with a stretch. */
static void
fill_sheet(struct cutting *k, struct stretch *s)
{
	struct filling f = {.legs = ARENA_ARRAY(k->a, const struct stretch *,
				    k->nstretches + 1)};
	double *near = ARENA_ARRAY(k->a, double, k->nstretches);

	for (size_t i = 0; i < k->nstretches; i++)
		near[i] = INFINITY;
	while (s) {
		s->used = true;
		insert(k, &f, s);
		if (f.doors >= k->limits->doors)
			break;
		for (size_t i = 0; i < k->nstretches; i++)
			if (!k->stretches[i].used)
				near[i] = fmin(
					near[i], apart(k, s, &k->stretches[i]));
		s = next_for(k, &f, near);
	}
	finish_sheet(k, &f);
}

/* The stretch that is farthest from the middle of those left: what stands at
 * the edge would be left over alone. */
static struct stretch *
outermost(struct cutting *k)
{
	struct stretch *out = NULL;
	struct walk_point middle = {0};
	double most = -1, n = 0;

	for (size_t i = 0; i < k->nstretches; i++) {
		const struct walk_point *p = &k->at[k->stretches[i].places[0]];

		if (k->stretches[i].used || !p->known)
			continue;
		middle.x += p->x;
		middle.y += p->y;
		n++;
	}
	middle = (struct walk_point){
		middle.x / fmax(n, 1), middle.y / fmax(n, 1), true};
	for (size_t i = 0; i < k->nstretches; i++) {
		const struct walk_point *p = &k->at[k->stretches[i].places[0]];
		double far = p->known ? walk_metres(p, &middle) : 0;

		if (k->stretches[i].used || far <= most)
			continue;
		most = far;
		out = &k->stretches[i];
	}
	return out;
}

/* Nearest to the point that is asked for. */
static struct stretch *
nearest_stretch(struct cutting *k)
{
	const struct walk_point home =
		walk_point_at(k->places, k->n, k->limits->lon, k->limits->lat);
	struct stretch *near = &k->stretches[0];
	double least = INFINITY;

	for (size_t i = 0; i < k->nstretches; i++)
		for (size_t j = 0; j < k->stretches[i].n; j++) {
			const struct walk_point *p =
				&k->at[k->stretches[i].places[j]];

			if (!p->known || walk_metres(p, &home) >= least)
				continue;
			least = walk_metres(p, &home);
			near = &k->stretches[i];
		}
	return near;
}

struct cut_sheet *
sheet_cut(const struct cut_place *places, size_t n,
	const struct cut_limits *limits, struct arena *a, size_t *nsheets)
{
	struct cutting k = {.places = places,
		.at = walk_points(places, n, a),
		.n = n,
		.limits = limits,
		.a = a};
	struct stretch *first;

	cut_streets(&k);
	k.trial = ARENA_ARRAY(a, const struct stretch *, k.nstretches + 1);
	k.order = ARENA_ARRAY(a, size_t, n + k.nstretches + 1);
	k.sheets = ARENA_ARRAY(a, struct cut_sheet, k.nstretches + 1);
	if (limits->near)
		fill_sheet(&k, nearest_stretch(&k));
	while (!limits->near && (first = outermost(&k)))
		fill_sheet(&k, first);
	*nsheets = k.nsheets;
	return k.sheets;
}
