/*
 * Iterative proportional fitting of many units at once, eight to a vector.
 *
 * A unit's table is u[r] · kernel[r][c] · v[c], the table nearest to the
 * kernel (in relative entropy) that has the unit's margins. Only the factors
 * u and v are iterated (W. E. Deming and F. F. Stephan 1940; R. Sinkhorn
 * 1967), so that a sweep reads the kernel once and writes no table, and the
 * eight units of a block go through the arithmetic side by side.
 *
 * The kernel must be positive wherever a unit has votes in both its row and
 * its column; the scale of its rows and columns does not matter.
 */
#ifndef INFER_IPF_H
#define INFER_IPF_H

#include "infer/infer.h"
#include "infer/lane.h"
#include "infer/watch.h"

struct ipf {
	size_t rows;
	size_t cols;
	size_t units;
	size_t blocks;    /* of LANES units; the last is padded with 0 */
	double tolerance; /* largest row error, as a share of the unit */
	size_t max_sweeps;
	lane *x;      /* blocks × rows */
	lane *y;      /* blocks × cols */
	lane *limit;  /* blocks: the tolerance in votes, squared */
	lane *weight; /* blocks */
	lane *v;      /* blocks × cols, kept: the next fit starts there */
	lane *u;      /* rows, of the block last fitted */
	lane *kernel; /* rows × cols, the same in every lane */
	lane *sum;    /* rows × cols */
	lane *w;      /* cols, scratch */
	struct infer_watch *watch; /* of sums, or NULL */
};

/* Room for units × rows × cols in the arena; nothing is loaded yet. */
void ipf_init(struct ipf *f, const struct infer_input *shape, struct arena *a);

/*
 * Load the units with times[i] > 0, each counting times[i] in the sums; NULL
 * loads every unit once. Factors start from 1.
 */
void ipf_load(struct ipf *f, const struct infer_input *in, const double *times);

/* Set the kernel, rows × cols. */
void ipf_kernel(struct ipf *f, const double *kernel);

/*
 * Fit every unit and add up their tables (rows × cols). Returns how many
 * blocks ran out of sweeps before the tolerance was met.
 */
size_t ipf_total(struct ipf *f, double *table);

/*
 * Fit every unit and write its table to tables (units × rows × cols, in the
 * order loaded), closed on its exact margins. The last use of what is loaded:
 * the tolerance stays tightened. False where progress, told `done`, stops it.
 */
bool ipf_tables(struct ipf *f, double *tables, const struct infer_options *opt,
	double done, struct arena *scratch);

/*
 * The same for all units of an input and a kernel, in the order of the input,
 * some thousands at a time: beside the tables it takes next to no room.
 */
bool ipf_units(const struct infer_input *in, const double *kernel,
	double *tables, const struct infer_options *opt, double done,
	struct arena *scratch);

#endif
