/* Proportional fitting in lanes of eight units. */
#include "infer/ipf.h"

#include "infer/margins.h"

#include <math.h>
#include <string.h>

/* Added to divisors: empty rows, columns and padding give 0, not 0/0. */
#define TINY 1e-300

/* The tables that are kept are fitted harder than those on the way. */
static const size_t LAST_SWEEPS = 1000;
static const size_t LOOK = 4096;           /* units between looks at progress */
static const double LAST_TOLERANCE = 1e-5; /* times the usual one */

void
ipf_init(struct ipf *f, const struct infer_input *shape, struct arena *a)
{
	const size_t blocks = lane_blocks(shape->units);
	const size_t rows = shape->rows, cols = shape->cols;

	*f = (struct ipf){.rows = rows,
		.cols = cols,
		.tolerance = 1e-3,
		.max_sweeps = 100,
		.x = lane_array(a, blocks * rows),
		.y = lane_array(a, blocks * cols),
		.limit = lane_array(a, blocks),
		.weight = lane_array(a, blocks),
		.v = lane_array(a, blocks * cols),
		.u = lane_array(a, rows),
		.kernel = lane_array(a, rows * cols),
		.sum = lane_array(a, rows * cols),
		.w = lane_array(a, cols)};
}

/* Put unit i of the input in the next free lane. */
static void
load_unit(struct ipf *f, const struct infer_input *in, size_t i, double times)
{
	const size_t b = f->units / LANES, j = f->units % LANES;
	double n = 0;

	for (size_t r = 0; r < f->rows; r++) {
		f->x[b * f->rows + r][j] = in->x[i * f->rows + r];
		n += in->x[i * f->rows + r];
	}
	for (size_t c = 0; c < f->cols; c++)
		f->y[b * f->cols + c][j] = in->y[i * f->cols + c];
	f->weight[b][j] = times;
	f->limit[b][j] = f->tolerance * n * f->tolerance * n;
	f->units++;
}

void
ipf_load(struct ipf *f, const struct infer_input *in, const double *times)
{
	const size_t blocks = lane_blocks(in->units);
	const lane one = {1, 1, 1, 1, 1, 1, 1, 1};

	memset(f->x, 0, blocks * f->rows * sizeof(*f->x));
	memset(f->y, 0, blocks * f->cols * sizeof(*f->y));
	memset(f->weight, 0, blocks * sizeof(*f->weight));
	memset(f->limit, 0, blocks * sizeof(*f->limit));
	f->units = 0;
	for (size_t i = 0; i < in->units; i++) {
		if (i % LOOK == 0 && !watch_go_on(f->watch))
			break;
		if (!times || times[i] > 0)
			load_unit(f, in, i, times ? times[i] : 1);
	}
	f->blocks = lane_blocks(f->units);
	for (size_t k = 0; k < f->blocks * f->cols; k++)
		f->v[k] = one;
}

void
ipf_kernel(struct ipf *f, const double *kernel)
{
	for (size_t k = 0; k < f->rows * f->cols; k++)
		for (size_t j = 0; j < LANES; j++)
			f->kernel[k][j] = kernel[k];
}

/*
 * Rows, then columns. error gets the squared distance of the rows before from
 * their margins; the columns are met when it returns.
 */
LANE_INLINE void
sweep(struct ipf *f, const lane *x, const lane *y, lane *v, lane *error)
{
	const lane *k = f->kernel;
	lane sum = {0};

	memset(f->w, 0, f->cols * sizeof(*f->w));
	for (size_t r = 0; r < f->rows; r++, k += f->cols) {
		lane s = {0}, u, e;

		for (size_t c = 0; c < f->cols; c++)
			s += k[c] * v[c];
		u = x[r] / (s + TINY);
		e = x[r] - f->u[r] * s;
		sum += e * e;
		f->u[r] = u;
		for (size_t c = 0; c < f->cols; c++)
			f->w[c] += k[c] * u;
	}
	for (size_t c = 0; c < f->cols; c++)
		v[c] = y[c] / (f->w[c] + TINY);
	*error = sum;
}

static inline bool
within(const lane *error, const lane *limit)
{
	for (size_t j = 0; j < LANES; j++)
		if ((*error)[j] > (*limit)[j])
			return false;
	return true;
}

/* Fit block b; false where sweeps ran out. Its row factors stay in f->u. */
LANE_CLONES static bool
fit_block(struct ipf *f, size_t b)
{
	lane error = {0};

	memset(f->u, 0, f->rows * sizeof(*f->u));
	for (size_t n = 0; n < f->max_sweeps; n++) {
		sweep(f, f->x + b * f->rows, f->y + b * f->cols,
			f->v + b * f->cols, &error);
		if (n && within(&error, &f->limit[b]))
			return true;
	}
	return false;
}

/* Add the weighted tables of block b, just fitted, to f->sum. */
LANE_CLONES static void
add_block(struct ipf *f, size_t b)
{
	const lane *v = f->v + b * f->cols, *k = f->kernel;
	lane *sum = f->sum;

	for (size_t r = 0; r < f->rows; r++) {
		const lane u = f->u[r] * f->weight[b];

		for (size_t c = 0; c < f->cols; c++)
			*sum++ += u * *k++ * v[c];
	}
}

size_t
ipf_total(struct ipf *f, double *table)
{
	size_t short_of = 0;

	memset(f->sum, 0, f->rows * f->cols * sizeof(*f->sum));
	for (size_t b = 0; b < f->blocks; b++) {
		if (b % LOOK == 0 && !watch_go_on(f->watch))
			break;
		short_of += !fit_block(f, b);
		add_block(f, b);
	}
	for (size_t k = 0; k < f->rows * f->cols; k++) {
		table[k] = 0;
		for (size_t j = 0; j < LANES; j++)
			table[k] += f->sum[k][j];
	}
	return short_of;
}

/* Unit j of block b, just fitted. */
static void
write_table(const struct ipf *f, size_t b, size_t j, double *t)
{
	for (size_t r = 0; r < f->rows; r++)
		for (size_t c = 0; c < f->cols; c++)
			*t++ = f->u[r][j] * f->kernel[r * f->cols + c][j] *
			       f->v[b * f->cols + c][j];
}

/* The margins of unit j of block b, copied to x and y. */
static void
read_margins(const struct ipf *f, size_t b, size_t j, double *x, double *y)
{
	for (size_t r = 0; r < f->rows; r++)
		x[r] = f->x[b * f->rows + r][j];
	for (size_t c = 0; c < f->cols; c++)
		y[c] = f->y[b * f->cols + c][j];
}

bool
ipf_tables(struct ipf *f, double *tables, const struct infer_options *opt,
	double done, struct arena *scratch)
{
	const size_t usual = f->max_sweeps;
	double *x = ARENA_ARRAY(scratch, double, f->rows);
	double *y = ARENA_ARRAY(scratch, double, f->cols);
	double *spare = ARENA_ARRAY(scratch, double, f->cols);
	const struct margins m = {
		.x = x, .y = y, .rows = f->rows, .cols = f->cols};

	f->max_sweeps = LAST_SWEEPS;
	for (size_t b = 0; b < f->blocks; b++)
		f->limit[b] *= LAST_TOLERANCE * LAST_TOLERANCE;
	for (size_t i = 0; i < f->units; i++) {
		const size_t b = i / LANES, j = i % LANES;
		double *t = tables + i * f->rows * f->cols;

		if (i % LOOK == 0 && !infer_progress(opt, done))
			return false;
		if (j == 0)
			fit_block(f, b);
		write_table(f, b, j, t);
		read_margins(f, b, j, x, y);
		margins_close(t, &m, spare);
	}
	f->max_sweeps = usual;
	return true;
}

bool
ipf_units(const struct infer_input *in, const double *kernel, double *tables,
	const struct infer_options *opt, double done, struct arena *scratch)
{
	struct infer_input part = *in;
	struct ipf f;

	part.units = in->units < LOOK ? in->units : LOOK;
	ipf_init(&f, &part, scratch);
	ipf_kernel(&f, kernel);
	for (size_t i = 0; i < in->units; i += part.units) {
		if (in->units - i < part.units)
			part.units = in->units - i;
		part.x = in->x + i * in->rows;
		part.y = in->y + i * in->cols;
		ipf_load(&f, &part, NULL);
		if (!ipf_tables(&f, tables + i * in->rows * in->cols, opt, done,
			    scratch))
			return false;
	}
	return true;
}
