/*
 * Options sorted and pooled, units sorted and shuffled, counts put in lanes.
 */
#include "infer/gauss_layout.h"

#include "base/rng.h"

#include <stdlib.h>
#include <string.h>

enum { RUN = 16384 }; /* units between looks at whether to stop */

/* Of the shuffle: any number does, always the same. */
static const uint64_t SHUFFLE = 20260315;

struct option {
	double sum;
	size_t index;
};

static int
by_sum(const void *a, const void *b)
{
	const struct option *p = a, *q = b;

	if (p->sum != q->sum)
		return p->sum < q->sum ? -1 : 1;
	return p->index < q->index ? -1 : p->index > q->index;
}

/* Places of the options: the empty none, the smallest together, in order. */
static void
side_init(struct gauss_side *s, const double *sum, size_t n, struct arena *a)
{
	struct option *order = ARENA_ARRAY(a, struct option, n);
	size_t empty = 0, pooled;
	double pool = 0;

	*s = (struct gauss_side){.all = n,
		.place = ARENA_ARRAY(a, size_t, n),
		.part = ARENA_ARRAY(a, double, n)};
	for (size_t k = 0; k < n; k++) {
		order[k] = (struct option){sum[k], k};
		empty += !(sum[k] > 0);
	}
	qsort(order, n, sizeof(*order), by_sum);
	s->kept = n - empty < GAUSS_OPTIONS ? n - empty : GAUSS_OPTIONS;
	pooled = n - empty - s->kept; /* besides the first place's own */
	for (size_t k = empty; k <= empty + pooled && k < n; k++)
		pool += order[k].sum;
	for (size_t k = 0; k < n; k++) {
		const size_t i = order[k].index;

		s->place[i] = k < empty             ? s->kept
			      : k <= empty + pooled ? 0
						    : k - empty - pooled;
		s->part[i] = k < empty             ? 0
			     : k <= empty + pooled ? order[k].sum / pool
						   : 1;
	}
}

/* A unit with its counts, in the order of the places. */
struct entry {
	const double *counts; /* rows, then columns */
	size_t width;
};

static int
by_counts(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;

	for (size_t k = 0; k < p->width; k++)
		if (p->counts[k] != q->counts[k])
			return p->counts[k] < q->counts[k] ? -1 : 1;
	return 0;
}

/* Two sorted runs, from a and b, into out. */
static void
merge(struct entry *out, const struct entry *a, size_t na,
	const struct entry *b, size_t nb)
{
	while (na || nb) {
		const bool first = na && (!nb || by_counts(a, b) <= 0);

		*out++ = first ? *a++ : *b++;
		na -= first;
		nb -= !first;
	}
}

/* Entries in order: runs sorted, then merged two by two, with looks at whether
 * to stop. */
static void
sort_entries(
	struct entry *e, size_t n, struct infer_watch *watch, struct arena *a)
{
	struct entry *from = e, *to = ARENA_ARRAY(a, struct entry, n + 1);

	for (size_t k = 0; k < n && watch_go_on(watch); k += RUN)
		qsort(e + k, n - k < RUN ? n - k : RUN, sizeof(*e), by_counts);
	for (size_t run = RUN; run < n; run *= 2) {
		struct entry *keep = from;

		for (size_t k = 0; k < n && watch_go_on(watch); k += 2 * run) {
			const size_t mid = k + run < n ? k + run : n;
			const size_t end = mid + run < n ? mid + run : n;

			merge(to + k, from + k, mid - k, from + mid, end - mid);
		}
		from = to;
		to = keep;
	}
	if (from != e)
		memcpy(e, from, n * sizeof(*e));
}

static void
shuffle(struct entry *e, size_t n)
{
	struct rng rng;

	rng_seed(&rng, SHUFFLE, n);
	for (size_t k = n; k > 1; k--) {
		const size_t j = rng_below(&rng, k);
		const struct entry keep = e[k - 1];

		e[k - 1] = e[j];
		e[j] = keep;
	}
}

/* Add the counts of one side of a unit to their places. */
static double
place_counts(const struct gauss_side *s, const double *counts, double *out)
{
	double n = 0;

	for (size_t k = 0; k < s->all; k++) {
		if (s->place[k] < s->kept)
			out[s->place[k]] += counts[k];
		n += counts[k];
	}
	return n;
}

/* The units that are not empty, in their order. */
static struct entry *
order_units(struct gauss_layout *l, const struct infer_input *in,
	struct infer_watch *watch, size_t *n, struct arena *a)
{
	const size_t width = l->rows.kept + l->cols.kept;
	struct entry *e = ARENA_ARRAY(a, struct entry, in->units);
	double *counts = ARENA_ARRAY(a, double, in->units *width);

	*n = 0;
	for (size_t i = 0; i < in->units; i++) {
		if (i % RUN == 0 && !watch_go_on(watch))
			break;
		e[*n] = (struct entry){counts, width};
		if (place_counts(&l->rows, in->x + i * in->rows, counts) <= 0)
			continue;
		place_counts(
			&l->cols, in->y + i * in->cols, counts + l->rows.kept);
		counts += width;
		(*n)++;
	}
	sort_entries(e, *n, watch, a);
	if (!watch_stopped(watch))
		shuffle(e, *n);
	return e;
}

static void
fill_lanes(struct gauss_layout *l, const struct entry *e, size_t n,
	struct infer_watch *watch, struct arena *a)
{
	const size_t rows = l->rows.kept, cols = l->cols.kept;
	const size_t blocks = lane_blocks(n);
	lane *x = lane_array(a, blocks * rows);
	lane *y = lane_array(a, blocks * cols);
	lane *sum = lane_array(a, blocks);

	for (size_t i = 0; i < n; i++) {
		const size_t b = i / LANES, j = i % LANES;

		if (i % RUN == 0 && !watch_go_on(watch))
			break;
		for (size_t r = 0; r < rows; r++) {
			x[b * rows + r][j] = e[i].counts[r];
			sum[b][j] += e[i].counts[r];
		}
		for (size_t c = 0; c < cols; c++)
			y[b * cols + c][j] = e[i].counts[rows + c];
	}
	l->forward = (struct gauss_margins){.units = n,
		.rows = rows,
		.cols = cols,
		.x = x,
		.y = y,
		.n = sum};
	l->dual = (struct gauss_margins){.units = n,
		.rows = cols,
		.cols = rows,
		.x = y,
		.y = x,
		.n = sum};
}

void
gauss_layout_init(struct gauss_layout *l, const struct infer_input *in,
	struct infer_watch *watch, struct arena *a)
{
	double *row_sums = ARENA_ARRAY(a, double, in->rows);
	double *col_sums = ARENA_ARRAY(a, double, in->cols);
	struct arena scratch = ARENA_INIT;
	struct entry *e;
	size_t n;

	infer_margins(in, row_sums, col_sums);
	side_init(&l->rows, row_sums, in->rows, a);
	side_init(&l->cols, col_sums, in->cols, a);
	e = order_units(l, in, watch, &n, &scratch);
	fill_lanes(l, e, n, watch, a);
	arena_release(&scratch);
}
