/*
 * Dense linear algebra on symmetric positive definite matrices, row-major,
 * only the lower triangle used: what a fit of a few hundred parameters needs
 * and no more. Cholesky factors as in G. H. Golub and C. F. Van Loan, "Matrix
 * Computations", 4th ed., section 4.2.
 */
#ifndef INFER_DENSE_H
#define INFER_DENSE_H

#include "base/arena.h"
#include "infer/lane.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * a (n × n) becomes its factor L, a = L L'; the upper triangle is garbage.
 * False where a is not positive definite; a is then half done. scratch is
 * n lanes.
 */
bool dense_cholesky(double *a, size_t n, lane *scratch);

/* x becomes L⁻¹ x, or L'⁻¹ x. */
void dense_solve_lower(const double *l, size_t n, double *x);
void dense_solve_upper(const double *l, size_t n, double *x);

/*
 * Eight right-hand sides at once, x (n lanes) becomes L⁻¹ x; the elements
 * before from are zero and stay so.
 */
void dense_solve_lower_lanes(const double *l, size_t n, size_t from, lane *x);

#endif
