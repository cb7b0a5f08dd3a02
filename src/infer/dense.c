/*
 * Factors by panels of eight columns, so that the bulk of the work multiplies
 * a number with a lane.
 */
#include "infer/dense.h"

#include <math.h>

enum { TILE = 4 }; /* rows that share what is loaded */

/* Columns from..from+7 of the rows done so far, as one lane a column k. */
static void
pack_panel(const double *a, size_t n, size_t from, lane *panel)
{
	for (size_t k = 0; k < from; k++)
		for (size_t j = 0; j < LANES; j++)
			panel[k][j] = from + j < n ? a[(from + j) * n + k] : 0;
}

/* rows of a, from first on: their eight elements at from lose L L'. */
LANE_INLINE void
update_tile(double *a, size_t n, size_t from, size_t first, const lane *panel)
{
	const double *row = a + first * n;
	lane sum[TILE] = {{0}};

	for (size_t k = 0; k < from; k++) {
		LANE_UNROLL
		for (size_t i = 0; i < TILE; i++)
			sum[i] += panel[k] * row[i * n + k];
	}
	for (size_t i = 0; i < TILE; i++)
		for (size_t j = 0; j < LANES && from + j < n; j++)
			a[(first + i) * n + from + j] -= sum[i][j];
}

LANE_INLINE void
update_row(double *a, size_t n, size_t from, size_t i, const lane *panel)
{
	lane sum = {0};

	for (size_t k = 0; k < from; k++)
		sum += panel[k] * a[i * n + k];
	for (size_t j = 0; j < LANES && from + j < n; j++)
		a[i * n + from + j] -= sum[j];
}

LANE_CLONES static void
update_panel(double *a, size_t n, size_t from, const lane *panel)
{
	size_t i = from;

	for (; i + TILE <= n; i += TILE)
		update_tile(a, n, from, i, panel);
	for (; i < n; i++)
		update_row(a, n, from, i, panel);
}

/* Row i of a panel whose columns before it are known. */
static void
finish_row(double *a, size_t n, size_t from, size_t upto, size_t i)
{
	double *row = a + i * n;

	for (size_t j = from; j < upto; j++) {
		for (size_t k = from; k < j; k++)
			row[j] -= row[k] * a[j * n + k];
		row[j] /= a[j * n + j];
	}
}

static bool
finish_panel(double *a, size_t n, size_t from)
{
	const size_t end = from + LANES < n ? from + LANES : n;

	for (size_t i = from; i < end; i++) {
		double *row = a + i * n;

		finish_row(a, n, from, i, i);
		for (size_t k = from; k < i; k++)
			row[i] -= row[k] * row[k];
		if (!(row[i] > 0))
			return false;
		row[i] = sqrt(row[i]);
	}
	for (size_t i = end; i < n; i++)
		finish_row(a, n, from, end, i);
	return true;
}

bool
dense_cholesky(double *a, size_t n, lane *scratch)
{
	for (size_t from = 0; from < n; from += LANES) {
		pack_panel(a, n, from, scratch);
		update_panel(a, n, from, scratch);
		if (!finish_panel(a, n, from))
			return false;
	}
	return true;
}

void
dense_solve_lower(const double *l, size_t n, double *x)
{
	for (size_t i = 0; i < n; i++) {
		const double *row = l + i * n;
		double sum[4] = {x[i]};
		size_t k = 0;

		for (; k + 4 <= i; k += 4)
			for (size_t j = 0; j < 4; j++)
				sum[j] -= row[k + j] * x[k + j];
		for (; k < i; k++)
			sum[0] -= row[k] * x[k];
		x[i] = (sum[0] + sum[1] + (sum[2] + sum[3])) / row[i];
	}
}

void
dense_solve_upper(const double *l, size_t n, double *x)
{
	for (size_t i = n; i-- > 0;) {
		const double *row = l + i * n;

		x[i] /= row[i];
		for (size_t k = 0; k < i; k++)
			x[k] -= row[k] * x[i];
	}
}

LANE_CLONES void
dense_solve_lower_lanes(const double *l, size_t n, size_t from, lane *x)
{
	for (size_t i = from; i < n; i++) {
		const double *row = l + i * n;
		lane even = x[i], odd = {0};
		size_t k = from;

		for (; k + 2 <= i; k += 2) {
			even -= x[k] * row[k];
			odd -= x[k + 1] * row[k + 1];
		}
		if (k < i)
			even -= x[k] * row[k];
		x[i] = (even + odd) / row[i];
	}
}
