/* Streets into stretches, stretches into sheets. */
#include "field/sheet_cut.h"

#include "base/mem.h"
#include "field/sheet_walk_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Consecutive addresses of one street; an address of more doors than a sheet
 * holds is a stretch for each part. */
struct stretch {
	size_t *places; /* in the order of the walk */
	size_t n, doors;
	size_t first; /* door of its only place, where that is cut */
	bool used;
};

struct cutting {
	const struct cut_place *places;
	const struct walk_point *at;
	size_t n;
	const struct cut_limits *limits;
	struct arena *a;
	struct stretch *stretches;
	size_t nstretches;
	struct cut_sheet *sheets;
	size_t nsheets;
};

static int
compare_numbers(const struct cut_place *p, const struct cut_place *q)
{
	int order;

	if (p->number != q->number)
		return p->number < q->number ? -1 : 1;
	order = strcmp(p->suffix, q->suffix);
	return order ? order : (p->id > q->id) - (p->id < q->id);
}

/* A place by its own struct: qsort has no argument. */
struct sorted {
	const struct cut_place *place;
	size_t index;
};

static int
by_street(const void *left, const void *right)
{
	const struct sorted *s = left, *t = right;

	if (s->place->street != t->place->street)
		return s->place->street < t->place->street ? -1 : 1;
	return compare_numbers(s->place, t->place);
}

/* Odd numbers up, then even ones down. */
static int
by_walk(const void *left, const void *right)
{
	const struct sorted *s = left, *t = right;
	bool odd = s->place->number % 2, other = t->place->number % 2;

	if (odd != other)
		return odd ? -1 : 1;
	return odd ? compare_numbers(s->place, t->place)
		   : compare_numbers(t->place, s->place);
}

static const size_t *
in_walking_order(struct cutting *k, const struct sorted *some, size_t n)
{
	struct sorted *sorted = arena_copy(k->a, some, n * sizeof(*some));
	size_t *order = ARENA_ARRAY(k->a, size_t, n + 1);

	qsort(sorted, n, sizeof(*sorted), by_walk);
	for (size_t i = 0; i < n; i++)
		order[i] = sorted[i].index;
	return order;
}

static void
add_stretch(struct cutting *k, const struct sorted *some, size_t n,
	size_t doors, size_t first)
{
	k->stretches[k->nstretches++] = (struct stretch){
		.places = arena_copy(
			k->a, in_walking_order(k, some, n), n * sizeof(size_t)),
		.n = n,
		.doors = doors,
		.first = first,
	};
}

/* A building of more doors than a sheet takes, in equal parts. */
static void
cut_building(struct cutting *k, const struct sorted *one)
{
	size_t doors = one->place->doors;
	size_t parts = (doors + k->limits->doors - 1) / k->limits->doors;

	for (size_t i = 0; i < parts; i++) {
		size_t first = doors * i / parts;

		add_stretch(k, one, 1, doors * (i + 1) / parts - first, first);
	}
}

static double
round_of(struct cutting *k, const struct sorted *some, size_t n)
{
	return walk_round(k->at, in_walking_order(k, some, n), n);
}

/* Addresses that fit on a sheet, from some on: at most n. */
static size_t
that_fit(struct cutting *k, const struct sorted *some, size_t n, size_t most,
	size_t *doors)
{
	const double walk = k->limits->walk;
	size_t fit = 0;

	*doors = 0;
	while (fit < n && some[fit].place->doors <= k->limits->doors &&
		(fit == 0 || *doors + some[fit].place->doors <= most) &&
		(fit == 0 || walk <= 0 || round_of(k, some, fit + 1) <= walk))
		*doors += some[fit++].place->doors;
	return fit;
}

/* A street of several sheets is cut into parts that are about equal. */
static void
cut_street(struct cutting *k, const struct sorted *street, size_t n)
{
	size_t whole = 0, sheets, most;

	for (size_t i = 0; i < n; i++)
		if (street[i].place->doors <= k->limits->doors)
			whole += street[i].place->doors;
	sheets = (whole + k->limits->doors - 1) / k->limits->doors;
	most = sheets ? (whole + sheets - 1) / sheets : 0;
	/* A little more than equal keeps the last from being a rest. */
	most = most + most / 8 < k->limits->doors ? most + most / 8
						  : k->limits->doors;
	for (size_t i = 0; i < n;) {
		size_t doors,
			fit = that_fit(k, street + i, n - i, most, &doors);

		if (fit)
			add_stretch(k, street + i, fit, doors, 0);
		else
			cut_building(k, street + i);
		i += fit ? fit : 1;
	}
}

static void
cut_streets(struct cutting *k)
{
	struct sorted *all = ARENA_ARRAY(k->a, struct sorted, k->n + 1);
	size_t most = k->n + 1;

	for (size_t i = 0; i < k->n; i++) {
		all[i] = (struct sorted){&k->places[i], i};
		most += k->places[i].doors / k->limits->doors;
	}
	k->stretches = ARENA_ARRAY(k->a, struct stretch, most);
	qsort(all, k->n, sizeof(*all), by_street);
	for (size_t from = 0, i = 1; i <= k->n; i++)
		if (i == k->n ||
			all[i].place->street != all[from].place->street) {
			cut_street(k, all + from, i - from);
			from = i;
		}
}

/* The shortest way between two stretches; INFINITY where none has a place. */
static double
apart(const struct cutting *k, const struct stretch *s, const struct stretch *t)
{
	double least = INFINITY;

	for (size_t i = 0; i < s->n; i++)
		for (size_t j = 0; j < t->n; j++)
			least = fmin(least, walk_metres(&k->at[s->places[i]],
						    &k->at[t->places[j]]));
	return least;
}

/* A sheet that is being filled: its stretches in the order of the walk. */
struct filling {
	const struct stretch **stretches;
	size_t n, doors;
};

/* All places of the stretches, one after the other. */
static size_t *
places_of(struct cutting *k, const struct stretch *const *stretches, size_t n,
	size_t *nplaces)
{
	size_t *order, at = 0;

	*nplaces = 0;
	for (size_t i = 0; i < n; i++)
		*nplaces += stretches[i]->n;
	order = ARENA_ARRAY(k->a, size_t, *nplaces + 1);
	for (size_t i = 0; i < n; i++) {
		memcpy(order + at, stretches[i]->places,
			stretches[i]->n * sizeof(size_t));
		at += stretches[i]->n;
	}
	return order;
}

static double
round_of_stretches(
	struct cutting *k, const struct stretch *const *stretches, size_t n)
{
	size_t nplaces;
	const size_t *order = places_of(k, stretches, n, &nplaces);

	return walk_round(k->at, order, nplaces);
}

/* Put one more where the round grows least. */
static void
insert(struct cutting *k, struct filling *f, const struct stretch *s)
{
	const struct stretch **trial =
		ARENA_ARRAY(k->a, const struct stretch *, f->n + 1);
	double least = INFINITY;
	size_t best = f->n;

	for (size_t at = 0; at <= f->n; at++) {
		double round;

		memcpy(trial, f->stretches, at * sizeof(*trial));
		trial[at] = s;
		memcpy(trial + at + 1, f->stretches + at,
			(f->n - at) * sizeof(*trial));
		round = round_of_stretches(k, trial, f->n + 1);
		if (round < least) {
			least = round;
			best = at;
		}
	}
	memmove(f->stretches + best + 1, f->stretches + best,
		(f->n - best) * sizeof(*f->stretches));
	f->stretches[best] = s;
	f->n++;
	f->doors += s->doors;
}

/* Stretches may be turned round in the order of streets, not in themselves. */
static void
two_opt(struct cutting *k, struct filling *f)
{
	double now = round_of_stretches(k, f->stretches, f->n);
	bool better = f->n > 2;

	while (better) {
		better = false;
		for (size_t i = 0; i < f->n; i++)
			for (size_t j = i + 1; j < f->n; j++) {
				const struct stretch *s = f->stretches[i];
				double then;

				f->stretches[i] = f->stretches[j];
				f->stretches[j] = s;
				then = round_of_stretches(
					k, f->stretches, f->n);
				if (then < now - 0.01) {
					now = then;
					better = true;
					continue;
				}
				f->stretches[j] = f->stretches[i];
				f->stretches[i] = s;
			}
	}
}

static bool
fits(struct cutting *k, const struct filling *f, const struct stretch *s)
{
	const struct stretch **trial;

	if (f->doors + s->doors > k->limits->doors)
		return false;
	if (k->limits->walk <= 0)
		return true;
	trial = ARENA_ARRAY(k->a, const struct stretch *, f->n + 1);
	memcpy(trial, f->stretches, f->n * sizeof(*trial));
	trial[f->n] = s;
	return round_of_stretches(k, trial, f->n + 1) <= k->limits->walk;
}

/* The nearest stretch that still fits, or NULL. near: how far each is. */
static struct stretch *
next_for(struct cutting *k, const struct filling *f, const double *near)
{
	struct stretch *next = NULL;
	double least = INFINITY;

	for (size_t i = 0; i < k->nstretches; i++) {
		struct stretch *s = &k->stretches[i];

		if (s->used || !(near[i] < least || (!next && isinf(least))) ||
			!fits(k, f, s))
			continue;
		next = s;
		least = near[i];
	}
	return next;
}

static void
finish_sheet(struct cutting *k, const struct filling *f)
{
	struct cut_sheet *sheet = &k->sheets[k->nsheets++];
	size_t nplaces;
	const size_t *order = places_of(k, f->stretches, f->n, &nplaces);

	*sheet = (struct cut_sheet){
		.parts = ARENA_ARRAY(k->a, struct cut_part, nplaces + 1),
		.doors = f->doors,
		.walk = walk_measure(k->at, order, nplaces, k->a)};
	for (size_t i = 0; i < f->n; i++) {
		const struct stretch *s = f->stretches[i];
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
	struct filling f = {.stretches = ARENA_ARRAY(k->a,
				    const struct stretch *, k->nstretches)};
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
	two_opt(k, &f);
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
	k.sheets = ARENA_ARRAY(a, struct cut_sheet, k.nstretches + 1);
	while ((first = outermost(&k)))
		fill_sheet(&k, first);
	*nsheets = k.nsheets;
	return k.sheets;
}
