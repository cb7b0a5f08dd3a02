/* Normal equations, scaled to a unit diagonal, by Cholesky. */
#include "infer/regress.h"

#include "infer/dense.h"

#include <math.h>

/* A pivot below this of a unit diagonal is no information. */
static const double PIVOT = 1e-10;

/* x'wx and x'wy. */
static void
normal_equations(const struct regress *r, double *m, double *v)
{
	for (size_t i = 0; i < r->n; i++) {
		const double *x = r->x + i * r->k;

		for (size_t p = 0; p < r->k; p++) {
			const double wx = r->w[i] * x[p];

			v[p] += wx * r->y[i];
			for (size_t q = 0; q < r->k; q++)
				m[p * r->k + q] += wx * x[q];
		}
	}
}

/* Invert m with its diagonal scaled to 1. */
static bool
invert(double *m, size_t k, double *inverse, struct arena *a)
{
	double *scale = ARENA_ARRAY(a, double, k);

	for (size_t p = 0; p < k; p++)
		scale[p] = m[p * k + p] > 0 ? 1 / sqrt(m[p * k + p]) : 0;
	for (size_t p = 0; p < k; p++)
		for (size_t q = 0; q < k; q++)
			m[p * k + q] *= scale[p] * scale[q];
	/* A variable that is 0 everywhere has coefficient 0. */
	for (size_t p = 0; p < k; p++)
		if (scale[p] <= 0)
			m[p * k + p] = 1;
	if (!dense_cholesky(m, k, ARENA_ARRAY(a, lane, k)))
		return false;
	for (size_t p = 0; p < k; p++) {
		double *column = inverse + p * k;

		if (m[p * k + p] * m[p * k + p] < PIVOT)
			return false;
		column[p] = 1;
		dense_solve_lower(m, k, column);
		dense_solve_upper(m, k, column);
	}
	for (size_t p = 0; p < k; p++)
		for (size_t q = 0; q < k; q++)
			inverse[p * k + q] *= scale[p] * scale[q];
	return true;
}

bool
regress_fit(struct regress *r, struct arena *a)
{
	const size_t k = r->k;
	double *m = ARENA_ARRAY(a, double, k *k);
	double *v = ARENA_ARRAY(a, double, k);

	r->beta = ARENA_ARRAY(a, double, k);
	r->rest = ARENA_ARRAY(a, double, r->n);
	r->inverse = ARENA_ARRAY(a, double, k *k);
	if (r->n < k + 2)
		return false;
	normal_equations(r, m, v);
	if (!invert(m, k, r->inverse, a))
		return false;
	for (size_t p = 0; p < k; p++)
		for (size_t q = 0; q < k; q++)
			r->beta[p] += r->inverse[p * k + q] * v[q];
	for (size_t i = 0; i < r->n; i++) {
		r->rest[i] = r->y[i];
		for (size_t p = 0; p < k; p++)
			r->rest[i] -= r->x[i * k + p] * r->beta[p];
	}
	return true;
}

/* Row j of the inverse times observation i. */
static double
pull(const struct regress *r, size_t i, size_t j)
{
	double sum = 0;

	for (size_t p = 0; p < r->k; p++)
		sum += r->inverse[j * r->k + p] * r->x[i * r->k + p];
	return sum;
}

double
regress_error(const struct regress *r, size_t j)
{
	double sum = 0;

	for (size_t i = 0; i < r->n; i++) {
		const double part = r->w[i] * r->rest[i] * pull(r, i, j);

		sum += part * part;
	}
	return sqrt(sum * (double)r->n / (double)(r->n - r->k));
}

double
regress_influence(const struct regress *r, size_t i, size_t j)
{
	double own = 0;

	for (size_t p = 0; p < r->k; p++)
		own += r->x[i * r->k + p] * pull(r, i, p);
	own *= r->w[i];
	if (own > 0.999)
		own = 0.999;
	return -pull(r, i, j) * r->w[i] * r->rest[i] / (1 - own);
}
