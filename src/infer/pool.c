/* Estimates of districts measured, added up, and turned into priors. */
#include "infer/pool.h"

#include "infer/margins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
pool_init(struct pool *p, size_t rows, size_t cols, struct arena *a)
{
	*p = (struct pool){.rows = rows,
		.cols = cols,
		.sum = ARENA_ARRAY(a, struct pool_sum, rows * cols)};
}

/* A row and a column that may belong together. */
struct pair {
	double strength;
	size_t row;
	size_t col;
};

static int
by_strength(const void *a, const void *b)
{
	const struct pair *p = a, *q = b;

	if (p->strength != q->strength)
		return p->strength > q->strength ? -1 : 1;
	if (p->row != q->row)
		return p->row < q->row ? -1 : 1;
	return p->col < q->col ? -1 : p->col > q->col;
}

/* Pairs of rows and columns without a label, the strongest first. */
static struct pair *
sort_pairs(const struct pool_district *d, const struct infer_result *res,
	size_t *n, struct arena *a)
{
	double *x = ARENA_ARRAY(a, double, res->rows);
	double *y = ARENA_ARRAY(a, double, res->cols);
	struct pair *pairs = ARENA_ARRAY(a, struct pair, res->rows * res->cols);

	infer_margins(d->in, x, y);
	*n = 0;
	for (size_t k = 0; k < res->rows * res->cols; k++) {
		const size_t r = k / res->cols, c = k % res->cols;

		if (d->col_label[c] != POOL_NONE || x[r] <= 0 || y[c] <= 0)
			continue;
		pairs[(*n)++] =
			(struct pair){res->votes[k] / sqrt(x[r] * y[c]), r, c};
	}
	qsort(pairs, *n, sizeof(*pairs), by_strength);
	return pairs;
}

size_t
pool_match(struct pool_district *d, const struct infer_result *res,
	struct arena *a)
{
	bool *row_used = ARENA_ARRAY(a, bool, res->rows);
	bool *col_used = ARENA_ARRAY(a, bool, res->cols);
	size_t n, matched = 0;
	const struct pair *p = sort_pairs(d, res, &n, a);

	for (size_t k = 0; k < n; k++) {
		if (row_used[p[k].row] || col_used[p[k].col])
			continue;
		row_used[p[k].row] = col_used[p[k].col] = true;
		d->col_label[p[k].col] = d->row_label[p[k].row];
		matched += d->row_label[p[k].row] != POOL_NONE;
	}
	return matched;
}

void
pool_measure(struct pool_district *d, const struct infer_result *res)
{
	struct arena a = ARENA_INIT;
	double *x = ARENA_ARRAY(&a, double, res->rows);
	double *y = ARENA_ARRAY(&a, double, res->cols);
	double total;

	infer_margins(d->in, x, y);
	total = margins_sum(x, res->rows);
	for (size_t k = 0; k < res->rows * res->cols; k++) {
		const double e =
			total > 0 ? x[k / res->cols] * y[k % res->cols] / total
				  : 0;
		const double n = res->votes[k];
		const double l = res->deviation ? res->deviation[k] : 0;
		const double off = 1.5 * l / (n + 0.05 * e + 1);

		/* A cell that nobody can be in says nothing. */
		d->z[k] = e > 0 ? log((n + 0.001 * e + 0.5) / (e + 0.5)) : NAN;
		d->v[k] = fmin(4, off * off) + 0.02;
	}
	arena_release(&a);
}

/* The sums of a cell's pair of labels; NULL where it has none. */
static struct pool_sum *
sum_of(const struct pool *p, const struct pool_district *d, size_t k)
{
	const size_t r = d->row_label[k / d->in->cols];
	const size_t c = d->col_label[k % d->in->cols];

	return r == POOL_NONE || c == POOL_NONE ? NULL
						: &p->sum[r * p->cols + c];
}

static void
add_times(struct pool *p, const struct pool_district *d, double sign)
{
	for (size_t k = 0; k < d->in->rows * d->in->cols; k++) {
		struct pool_sum *s = sum_of(p, d, k);
		const double z = d->z[k], v = d->v[k];
		const double w = sign / (v + 0.5);

		if (!s || isnan(z))
			continue;
		s->n += sign;
		s->w += w;
		s->wz += w * z;
		s->wzz += w * z * z;
		s->wv += w * v;
		s->v += sign * v;
	}
}

void
pool_add(struct pool *p, const struct pool_district *d)
{
	add_times(p, d, 1);
}

void
pool_leave(struct pool *p, const struct pool_district *d)
{
	add_times(p, d, -1);
}

/* s² of a pair around its mean. */
static double
scatter(const struct pool_sum *s, double mean)
{
	const double seen = s->wzz / s->w - mean * mean;
	const double between =
		(s->n * (seen - 0.7 * s->wv / s->w) + 1.2) / (s->n + 4);

	return fmax(0.08, between) * (1 + 1 / s->n) + s->v / s->n / s->n;
}

void
pool_hear(const struct pool *p, const struct pool_district *d,
	struct pool_word *words)
{
	for (size_t k = 0; k < d->in->rows * d->in->cols; k++) {
		const struct pool_sum *s = sum_of(p, d, k);

		words[k] = (struct pool_word){0};
		if (!s || s->n < POOL_OTHERS - 0.5)
			continue;
		words[k].n = round(s->n);
		words[k].mean = s->wz / s->w;
		words[k].scatter = scatter(s, words[k].mean);
	}
}

size_t
pool_prior(const struct pool_word *words, size_t n, double *shift, double *pull,
	size_t *others)
{
	size_t told = 0;

	*others = 0;
	for (size_t k = 0; k < n; k++) {
		const struct pool_word *w = &words[k];

		shift[k] = 0;
		pull[k] = 1;
		if (w->n <= 0)
			continue;
		shift[k] = w->mean * w->n / (w->n + 1);
		pull[k] = 1 / (w->scatter + 0.1);
		told++;
		if (w->n > (double)*others)
			*others = (size_t)w->n;
	}
	return told;
}
