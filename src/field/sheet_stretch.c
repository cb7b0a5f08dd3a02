/* Streets into stretches that fit on a sheet. */
#include "field/sheet_cut_internal.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

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

static struct stretch
make_stretch(struct cutting *k, const struct sorted *some, size_t n)
{
	struct stretch s = {.places = in_walking_order(k, some, n), .n = n};

	for (size_t i = 0; i < n; i++)
		s.doors += some[i].place->doors;
	return s;
}

/* A building of more doors than a sheet takes, in equal parts. */
static void
cut_building(struct cutting *k, const struct sorted *one)
{
	size_t doors = one->place->doors;
	size_t parts = (doors + k->limits->doors - 1) / k->limits->doors;

	for (size_t i = 0; i < parts; i++) {
		size_t first = doors * i / parts;

		struct stretch s = make_stretch(k, one, 1);

		s.first = first;
		s.doors = doors * (i + 1) / parts - first;
		k->stretches[k->nstretches++] = s;
	}
}

static double
round_of(struct cutting *k, const struct sorted *some, size_t n)
{
	return walk_round(k->at, in_walking_order(k, some, n), n);
}

/* A street may go on behind a park or a line of rails: that is another walk. */
static bool
is_near(const struct cutting *k, const struct sorted *s, const struct sorted *t)
{
	return walk_metres(&k->at[s->index], &k->at[t->index]) <= 2 * HOP;
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
		(fit == 0 || is_near(k, &some[fit - 1], &some[fit])) &&
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
			k->stretches[k->nstretches++] =
				make_stretch(k, street + i, fit);
		else
			cut_building(k, street + i);
		i += fit ? fit : 1;
	}
}

void
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

bool
cut_halves(struct cutting *k, struct filling *f, size_t most)
{
	const struct stretch **legs =
		ARENA_ARRAY(k->a, const struct stretch *, 2 * f->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct stretch *s = f->legs[i];
		struct sorted *some = ARENA_ARRAY(k->a, struct sorted, s->n);
		struct stretch *halves = ARENA_ARRAY(k->a, struct stretch, 2);

		legs[n++] = s;
		if (s->n <= most)
			continue;
		for (size_t p = 0; p < s->n; p++)
			some[p] = (struct sorted){
				&k->places[s->places[p]], s->places[p]};
		qsort(some, s->n, sizeof(*some), by_street);
		halves[0] = make_stretch(k, some, s->n / 2);
		halves[1] = make_stretch(k, some + s->n / 2, s->n - s->n / 2);
		legs[n - 1] = &halves[0];
		legs[n++] = &halves[1];
	}
	if (n == f->n)
		return false;
	k->trial = ARENA_ARRAY(k->a, const struct stretch *, 2 * n + 2);
	f->legs = legs;
	f->n = n;
	return true;
}
