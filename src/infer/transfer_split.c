/*
 * Stations split or merged between two polls: those of one number, as 0012 and
 * 012A, whose codes are others in the two but whose rolls add up to the same.
 */
#include "infer/transfer_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rolls of before and after that are further apart are of other voters. */
static const double SAME_ROLL = 0.05;

struct numbered
transfer_number(const struct transfer_poll *poll, size_t i, bool after)
{
	const char *code = poll->station[i], *mark = strrchr(code, '_');
	const char *digits = mark ? mark + 1 : code;
	char *end;
	struct numbered n = {.code = code,
		.commune = (size_t)(digits - code),
		.number = -1,
		.after = after,
		.place = i};
	const long number = strtol(digits, &end, 10);

	if (end != digits && number >= 0 && !strpbrk(end, "0123456789"))
		n.number = number;
	n.suffix = end;
	return n;
}

int
transfer_by_commune(const struct numbered *p, const struct numbered *q)
{
	const size_t n = p->commune < q->commune ? p->commune : q->commune;
	const int order = strncmp(p->code, q->code, n);

	if (order || p->commune == q->commune)
		return order;
	return p->commune < q->commune ? -1 : 1;
}

/* Is it a station of the same number in the same commune? */
static int
by_number(const struct numbered *p, const struct numbered *q)
{
	const int order = transfer_by_commune(p, q);

	if (order)
		return order;
	return p->number < q->number ? -1 : p->number > q->number;
}

static int
in_order(const void *a, const void *b)
{
	const struct numbered *p = a, *q = b;
	const int order = by_number(p, q);

	if (order)
		return order;
	if (p->after != q->after)
		return p->after ? 1 : -1;
	return p->place < q->place ? -1 : p->place > q->place;
}

double
transfer_roll(const struct transfer_poll *poll, size_t i)
{
	double n = 0;

	for (size_t k = 0; k < poll->options; k++)
		n += poll->votes[i * poll->options + k];
	return n;
}

/* Stations of one number: nbefore of them in the first poll, then the rest. */
struct group {
	const struct numbered *at;
	size_t nbefore;
	size_t n;
};

/* Is every code of the one poll one of the other? */
static bool
same_codes(const struct group *g)
{
	if (2 * g->nbefore != g->n)
		return false;
	for (size_t i = 0; i < g->nbefore; i++) {
		bool found = false;

		for (size_t k = g->nbefore; k < g->n; k++)
			found |= strcmp(g->at[i].code, g->at[k].code) == 0;
		if (!found)
			return false;
	}
	return true;
}

static double
sum_rolls(const struct transfer_poll *poll, const struct group *g, bool after)
{
	double sum = 0;

	for (size_t k = 0; k < g->n; k++)
		if (g->at[k].after == after)
			sum += transfer_roll(poll, g->at[k].place);
	return sum;
}

/* Was the group split or merged? Not where a station was only renamed, or where
 * other voters came. */
static bool
is_split(const struct transfer_poll *before, const struct transfer_poll *after,
	const struct group *g)
{
	const double n = sum_rolls(before, g, false);
	const double m = sum_rolls(after, g, true);

	return g->at[0].number >= 0 && g->nbefore && g->nbefore < g->n &&
	       g->n > 2 && !same_codes(g) && n > 0 && m > 0 &&
	       fabs(n - m) <= SAME_ROLL * fmax(n, m);
}

/* The first poll as it is written anew. */
struct writing {
	struct transfer_poll *poll;
	const char **station;
	double *votes;
};

static void
copy_station(struct writing *w, const struct transfer_poll *from, size_t i)
{
	w->station[w->poll->stations] = from->station[i];
	memcpy(w->votes + w->poll->stations * from->options,
		from->votes + i * from->options,
		from->options * sizeof(*w->votes));
	w->poll->stations++;
}

/* The stations of the second poll, each with its part of what the group counted
 * in the first. */
static void
carry_group(struct writing *w, const struct transfer_poll *before,
	const struct transfer_poll *after, const struct group *g,
	struct transfer_carried *carried, size_t *n)
{
	const double all = sum_rolls(after, g, true);

	for (size_t k = g->nbefore; k < g->n; k++) {
		const double part = transfer_roll(after, g->at[k].place) / all;
		double *to = w->votes + w->poll->stations * before->options;

		for (size_t i = 0; i < g->nbefore; i++)
			for (size_t o = 0; o < before->options; o++)
				to[o] += part *
					 before->votes[g->at[i].place *
							       before->options +
						       o];
		w->station[w->poll->stations++] = g->at[k].code;
		carried[(*n)++] = (struct transfer_carried){
			g->at[k].code, g->at[0].code, g->nbefore, part};
	}
}

/* The split groups, by the place of each of their stations before; NULL where
 * a station is in none. */
static struct group **
find_groups(const struct transfer_poll *before,
	const struct transfer_poll *after, bool *any, struct arena *a)
{
	const size_t n = before->stations + after->stations;
	struct numbered *all = ARENA_ARRAY(a, struct numbered, n + 1);
	struct group **of =
		ARENA_ARRAY(a, struct group *, before->stations + 1);

	for (size_t i = 0; i < before->stations; i++)
		all[i] = transfer_number(before, i, false);
	for (size_t i = 0; i < after->stations; i++)
		all[before->stations + i] = transfer_number(after, i, true);
	qsort(all, n, sizeof(*all), in_order);
	*any = false;
	for (size_t i = 0, end; i < n; i = end) {
		struct group g = {.at = all + i};

		for (end = i; end < n && !by_number(&all[i], &all[end]); end++)
			g.nbefore += !all[end].after;
		g.n = end - i;
		if (!is_split(before, after, &g))
			continue;
		*any = true;
		for (size_t k = 0; k < g.nbefore; k++)
			of[g.at[k].place] = arena_copy(a, &g, sizeof(g));
	}
	return of;
}

size_t
transfer_carry(struct transfer_poll *before, const struct transfer_poll *after,
	struct transfer_carried **carried, struct arena *a)
{
	const size_t most = before->stations + after->stations;
	const struct transfer_poll old = *before;
	struct writing w = {before};
	size_t n = 0;
	bool any;
	struct group **of = find_groups(before, after, &any, a);

	if (!any)
		return 0;
	w.station = ARENA_ARRAY(a, const char *, most);
	w.votes = ARENA_ARRAY(a, double, most *old.options);
	*carried = ARENA_ARRAY(a, struct transfer_carried, after->stations);
	before->stations = 0;
	for (size_t i = 0; i < old.stations; i++)
		if (!of[i])
			copy_station(&w, &old, i);
		else if (of[i]->at[0].place == i)
			carry_group(&w, &old, after, of[i], *carried, &n);
	before->station = w.station;
	before->votes = w.votes;
	return n;
}
