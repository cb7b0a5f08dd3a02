/*
 * Stations that were renumbered between two polls: codes that only the first
 * has, and as many, so much higher or lower, that only the second has. Their
 * rolls tell whether they are the same: they are alike in this order, and less
 * so when each is set beside another's.
 */
#include "infer/transfer_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	RUN_LEAST = 5,
	STEPS = 32 /* other orders, at most, that a run is compared with */
};

/* Of n L², L the logarithm of how much more the rolls' change scatters in other
 * orders. Where rolls have nothing to do with each other, L is about 0 with a
 * deviation of 0.75 / sqrt(n): this is nearly four of them. */
static const double EVIDENCE = 8;

/* A pair that may be one station. */
struct shift {
	long by;
	size_t from; /* in the list of those left in the first poll */
	size_t to;   /* in that of the second */
};

static int
by_code(const void *a, const void *b)
{
	const struct numbered *p = a, *q = b;

	return strcmp(p->code, q->code);
}

static int
by_shift(const void *a, const void *b)
{
	const struct shift *p = a, *q = b;

	if (p->by != q->by)
		return p->by < q->by ? -1 : 1;
	return p->from < q->from ? -1 : p->from > q->from;
}

/* The stations of a poll with a number, whose code the other lacks, in order of
 * their codes. */
static struct numbered *
only_in(const struct transfer_poll *poll, const struct transfer_poll *other,
	bool after, size_t *n, struct arena *a)
{
	struct numbered *there =
		ARENA_ARRAY(a, struct numbered, other->stations + 1);
	struct numbered *left =
		ARENA_ARRAY(a, struct numbered, poll->stations + 1);

	for (size_t i = 0; i < other->stations; i++)
		there[i] = transfer_number(other, i, !after);
	qsort(there, other->stations, sizeof(*there), by_code);
	*n = 0;
	for (size_t i = 0; i < poll->stations; i++) {
		const struct numbered own = transfer_number(poll, i, after);

		if (own.number >= 0 && transfer_roll(poll, i) > 0 &&
			!bsearch(&own, there, other->stations, sizeof(*there),
				by_code))
			left[(*n)++] = own;
	}
	qsort(left, *n, sizeof(*left), by_code);
	return left;
}

/* What the stations left are, and what is known of them. */
struct renumbering {
	struct numbered *from;
	struct numbered *to;
	double *from_size; /* logarithms of their rolls */
	double *to_size;
	bool *from_used;
	bool *to_used;
	const char **codes; /* of the first poll, written anew */
};

/* How much the change of the rolls differs, station i with i + step. */
static double
scatter(const struct renumbering *r, const struct shift *run, size_t n,
	size_t step)
{
	double mean = 0, sum = 0;

	for (size_t i = 0; i < n; i++)
		mean += (r->to_size[run[i].to] - r->from_size[run[i].from]) /
			(double)n;
	for (size_t i = 0; i < n; i++)
		sum += fabs(r->to_size[run[(i + step) % n].to] -
			    r->from_size[run[i].from] - mean);
	return sum;
}

/* Pairs whose numbers are by that much apart, and free: how many are kept at
 * the front. */
static size_t
keep_free(const struct renumbering *r, struct shift *run, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!r->from_used[run[i].from] && !r->to_used[run[i].to])
			run[kept++] = run[i];
	return kept;
}

/* How sure it is that the pairs of a shift are each one station. */
static double
evidence(const struct renumbering *r, const struct shift *run, size_t n)
{
	const double own = scatter(r, run, n, 0);
	const size_t steps = n - 1 < STEPS ? n - 1 : STEPS;
	double others = 0, more;

	for (size_t step = 1; step <= steps; step++)
		others += scatter(r, run, n, step) / (double)steps;
	more = log((others + 1e-9) / (own + 1e-9));
	return more > 0 ? (double)n * more * more : 0;
}

/* The shift of one commune that is surest; how many pairs it has. */
static size_t
surest(const struct renumbering *r, struct shift *shifts, size_t n,
	struct shift **run)
{
	double most = EVIDENCE;
	size_t length = 0;

	for (size_t i = 0, end; i < n; i = end) {
		double sure;

		for (end = i; end < n && shifts[end].by == shifts[i].by;)
			end++;
		if (end - i < RUN_LEAST)
			continue;
		sure = evidence(r, shifts + i, end - i);
		if (sure <= most)
			continue;
		most = sure;
		length = end - i;
		*run = shifts + i;
	}
	return length;
}

static void
take_run(struct renumbering *r, const struct shift *run, size_t n,
	struct transfer_renumbered *out)
{
	for (size_t i = 0; i < n; i++) {
		if (r->from_used[run[i].from] || r->to_used[run[i].to])
			continue;
		r->from_used[run[i].from] = r->to_used[run[i].to] = true;
		r->codes[r->from[run[i].from].place] = r->to[run[i].to].code;
	}
	*out = (struct transfer_renumbered){r->from[run[0].from].code,
		r->from[run[n - 1].from].code, r->to[run[0].to].code,
		r->to[run[n - 1].to].code};
}

/* Runs of a commune: from[i0, i1) and to[j0, j1). */
static size_t
match_commune(struct renumbering *r, size_t i0, size_t i1, size_t j0, size_t j1,
	struct transfer_renumbered *out, struct arena *a)
{
	struct shift *shifts =
		ARENA_ARRAY(a, struct shift, (i1 - i0) * (j1 - j0) + 1);
	struct shift *run = NULL;
	size_t n = 0, runs = 0, length;

	for (size_t i = i0; i < i1; i++)
		for (size_t j = j0; j < j1; j++)
			if (strcmp(r->from[i].suffix, r->to[j].suffix) == 0)
				shifts[n++] = (struct shift){
					r->to[j].number - r->from[i].number, i,
					j};
	qsort(shifts, n, sizeof(*shifts), by_shift);
	while ((length = surest(r, shifts, n, &run))) {
		take_run(r, run, length, &out[runs++]);
		n = keep_free(r, shifts, n);
	}
	return runs;
}

static double *
sizes(const struct transfer_poll *poll, const struct numbered *left, size_t n,
	struct arena *a)
{
	double *size = ARENA_ARRAY(a, double, n + 1);

	for (size_t i = 0; i < n; i++)
		size[i] = log(transfer_roll(poll, left[i].place));
	return size;
}

size_t
transfer_renumber(struct transfer_poll *before,
	const struct transfer_poll *after, struct transfer_renumbered **runs,
	struct arena *a)
{
	struct renumbering r = {0};
	size_t nfrom, nto, count = 0;

	r.from = only_in(before, after, false, &nfrom, a);
	r.to = only_in(after, before, true, &nto, a);
	if (nfrom < RUN_LEAST || nto < RUN_LEAST)
		return 0;
	*runs = ARENA_ARRAY(
		a, struct transfer_renumbered, nfrom / RUN_LEAST + 1);
	r.from_size = sizes(before, r.from, nfrom, a);
	r.to_size = sizes(after, r.to, nto, a);
	r.from_used = ARENA_ARRAY(a, bool, nfrom);
	r.to_used = ARENA_ARRAY(a, bool, nto);
	r.codes = arena_copy(a, before->station,
		before->stations * sizeof(*before->station));
	for (size_t i = 0, j = 0, i1, j1; i < nfrom && j < nto;
		i = i1, j = j1) {
		const int order = transfer_by_commune(&r.from[i], &r.to[j]);

		for (i1 = i; i1 < nfrom && order <= 0 &&
			     !transfer_by_commune(&r.from[i], &r.from[i1]);)
			i1++;
		for (j1 = j; j1 < nto && order >= 0 &&
			     !transfer_by_commune(&r.to[j], &r.to[j1]);)
			j1++;
		if (order == 0)
			count += match_commune(
				&r, i, i1, j, j1, *runs + count, a);
	}
	before->station = r.codes;
	return count;
}
