/*
 * Closing a table on its margins, and rounding it to whole votes. Rounding is
 * a flow: cells are raised greedily by remainder, and rows left short find
 * their vote along an alternating path of raised and unraised cells.
 */
#include "infer/margins.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double
margins_sum(const double *a, size_t n)
{
	double sum = 0;

	for (size_t k = 0; k < n; k++)
		sum += a[k];
	return sum;
}

static void
col_sums(const double *t, const struct margins *m, double *sum)
{
	memset(sum, 0, m->cols * sizeof(*sum));
	for (size_t r = 0; r < m->rows; r++)
		for (size_t c = 0; c < m->cols; c++)
			sum[c] += t[r * m->cols + c];
}

/* want / have, but never above 1. */
static double
shrinkage(double want, double have)
{
	return have > want ? want / have : 1;
}

static void
scale_row(double *row, double want, size_t n)
{
	const double f = shrinkage(want, margins_sum(row, n));

	for (size_t c = 0; c < n; c++)
		row[c] *= f;
}

static void
scale_cols(double *t, const struct margins *m, double *factor)
{
	col_sums(t, m, factor);
	for (size_t c = 0; c < m->cols; c++)
		factor[c] = shrinkage(m->y[c], factor[c]);
	for (size_t r = 0; r < m->rows; r++)
		for (size_t c = 0; c < m->cols; c++)
			t[r * m->cols + c] *= factor[c];
}

void
margins_close(double *t, const struct margins *m, double *scratch)
{
	double lack = 0;

	for (size_t r = 0; r < m->rows; r++)
		scale_row(t + r * m->cols, m->x[r], m->cols);
	scale_cols(t, m, scratch);
	col_sums(t, m, scratch);
	for (size_t c = 0; c < m->cols; c++) {
		scratch[c] = fmax(0, m->y[c] - scratch[c]);
		lack += scratch[c];
	}
	if (lack <= 0)
		return;
	for (size_t r = 0; r < m->rows; r++) {
		double *row = t + r * m->cols;
		const double f =
			fmax(0, m->x[r] - margins_sum(row, m->cols)) / lack;

		for (size_t c = 0; c < m->cols; c++)
			row[c] += f * scratch[c];
	}
}

static void
rake(double *t, const struct margins *m, double *scratch)
{
	for (size_t r = 0; r < m->rows; r++) {
		double *row = t + r * m->cols;
		const double sum = margins_sum(row, m->cols);
		const double f = sum > 0 ? m->x[r] / sum : 0;

		for (size_t c = 0; c < m->cols; c++)
			row[c] *= f;
	}
	col_sums(t, m, scratch);
	for (size_t c = 0; c < m->cols; c++)
		scratch[c] = scratch[c] > 0 ? m->y[c] / scratch[c] : 0;
	for (size_t r = 0; r < m->rows; r++)
		for (size_t c = 0; c < m->cols; c++)
			t[r * m->cols + c] *= scratch[c];
}

/* Do the rows miss their margins by more than a millionth of the total? */
static bool
rows_off(const double *t, const struct margins *m)
{
	double off = 0, n = 0;

	for (size_t r = 0; r < m->rows; r++) {
		off += fabs(m->x[r] - margins_sum(t + r * m->cols, m->cols));
		n += m->x[r];
	}
	return off > 1e-6 * n;
}

void
margins_fit(double *t, const struct margins *m, size_t sweeps, double *scratch)
{
	for (size_t s = 0; s < sweeps; s++) {
		rake(t, m, scratch);
		if (!rows_off(t, m))
			break;
	}
	margins_close(t, m, scratch);
}

/* A cell that may go up, by what rounding down took from it. */
struct remainder {
	double size;
	size_t cell;
};

struct rounding {
	size_t rows;
	size_t cols;
	long *row_lack; /* votes each row still needs */
	long *col_lack;
	bool *raised;       /* rows × cols */
	bool *seen;         /* cols, on the path being sought */
	const double *left; /* rows × cols, remainders */
	bool any;           /* cells without a remainder may go up too */
};

/* Largest first; ties by place, so that the order is the same everywhere. */
static int
by_size(const void *a, const void *b)
{
	const struct remainder *p = a, *q = b;

	if (p->size != q->size)
		return p->size < q->size ? 1 : -1;
	return p->cell < q->cell ? -1 : p->cell > q->cell;
}

static void
raise_largest(struct rounding *g, struct remainder *rem, size_t n)
{
	qsort(rem, n, sizeof(*rem), by_size);
	for (size_t k = 0; k < n && rem[k].size > 0; k++) {
		const size_t r = rem[k].cell / g->cols;
		const size_t c = rem[k].cell % g->cols;

		if (g->row_lack[r] <= 0 || g->col_lack[c] <= 0)
			continue;
		g->raised[rem[k].cell] = true;
		g->row_lack[r]--;
		g->col_lack[c]--;
	}
}

static bool give_to_row(struct rounding *g, size_t r);

/* Free a vote in column c, by moving one of its raised cells elsewhere. */
static bool
free_col(struct rounding *g, size_t c)
{
	if (g->col_lack[c] > 0) {
		g->col_lack[c]--;
		return true;
	}
	for (size_t r = 0; r < g->rows; r++) {
		if (!g->raised[r * g->cols + c] || !give_to_row(g, r))
			continue;
		g->raised[r * g->cols + c] = false;
		return true;
	}
	return false;
}

/* Raise one more cell of row r; no deeper than there are columns. */
static bool
give_to_row(struct rounding *g, size_t r)
{
	for (size_t c = 0; c < g->cols; c++) {
		const size_t cell = r * g->cols + c;

		if (g->raised[cell] || g->seen[c] ||
			(g->left[cell] <= 0 && !g->any))
			continue;
		g->seen[c] = true;
		if (!free_col(g, c))
			continue;
		g->raised[cell] = true;
		return true;
	}
	return false;
}

static void
raise_the_rest(struct rounding *g)
{
	for (size_t r = 0; r < g->rows; r++)
		while (g->row_lack[r] > 0) {
			memset(g->seen, 0, g->cols * sizeof(*g->seen));
			if (!give_to_row(g, r)) {
				if (g->any)
					break;
				g->any = true;
				continue;
			}
			g->row_lack[r]--;
		}
}

static bool
all_whole(const double *a, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (a[k] != floor(a[k]))
			return false;
	return true;
}

bool
margins_whole(double *t, const struct margins *m, struct arena *scratch)
{
	const size_t cells = m->rows * m->cols;
	struct remainder *rem = ARENA_ARRAY(scratch, struct remainder, cells);
	double *left = ARENA_ARRAY(scratch, double, cells);
	struct rounding g = {.rows = m->rows,
		.cols = m->cols,
		.row_lack = ARENA_ARRAY(scratch, long, m->rows),
		.col_lack = ARENA_ARRAY(scratch, long, m->cols),
		.raised = ARENA_ARRAY(scratch, bool, cells),
		.seen = ARENA_ARRAY(scratch, bool, m->cols),
		.left = left};

	if (!all_whole(m->x, m->rows) || !all_whole(m->y, m->cols))
		return false;
	for (size_t r = 0; r < m->rows; r++)
		g.row_lack[r] = (long)m->x[r];
	for (size_t c = 0; c < m->cols; c++)
		g.col_lack[c] = (long)m->y[c];
	for (size_t k = 0; k < cells; k++) {
		const double down = floor(t[k] + 1e-6);

		left[k] = t[k] - down > 1e-6 ? t[k] - down : 0;
		rem[k] = (struct remainder){left[k], k};
		t[k] = down;
		g.row_lack[k / m->cols] -= (long)down;
		g.col_lack[k % m->cols] -= (long)down;
	}
	raise_largest(&g, rem, cells);
	raise_the_rest(&g);
	for (size_t k = 0; k < cells; k++)
		t[k] += g.raised[k];
	return true;
}
