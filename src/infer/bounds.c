/*
 * Duncan-Davis bounds of cells, units and the whole; and the estimator that
 * gives nothing but them.
 */
#include "infer/bounds.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>

enum { LOOK = 4096 }; /* units between looks at whether to stop */

void
bounds_cell(double x, double y, double n, double *low, double *high)
{
	*low = fmax(0, x + y - n);
	*high = fmin(x, y);
}

static double
unit_total(const struct infer_input *in, size_t i)
{
	double n = 0;

	for (size_t r = 0; r < in->rows; r++)
		n += in->x[i * in->rows + r];
	return n;
}

void
bounds_unit(const struct infer_input *in, size_t i, double *low, double *high)
{
	const double *x = in->x + i * in->rows;
	const double *y = in->y + i * in->cols;
	const double n = unit_total(in, i);

	for (size_t r = 0; r < in->rows; r++)
		for (size_t c = 0; c < in->cols; c++)
			bounds_cell(x[r], y[c], n, low++, high++);
}

void
bounds_total(const struct infer_input *in, struct infer_watch *watch,
	double *low, double *high)
{
	const size_t cells = in->rows * in->cols;

	memset(low, 0, cells * sizeof(*low));
	memset(high, 0, cells * sizeof(*high));
	for (size_t i = 0; i < in->units; i++) {
		const double n = unit_total(in, i);

		if (i % LOOK == 0 && !watch_go_on(watch))
			return;
		for (size_t k = 0; k < cells; k++) {
			double lo, hi;

			bounds_cell(in->x[i * in->rows + k / in->cols],
				in->y[i * in->cols + k % in->cols], n, &lo,
				&hi);
			low[k] += lo;
			high[k] += hi;
		}
	}
}

/*
 * The estimate beside the bounds is the table of units whose voters mix
 * evenly, x y / n: it has the right margins and favours nothing.
 */
static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	const size_t cells = in->rows * in->cols;

	for (size_t i = 0; i < in->units; i++) {
		const double n = unit_total(in, i);

		for (size_t k = 0; k < cells && n > 0; k++) {
			const double votes =
				in->x[i * in->rows + k / in->cols] *
				in->y[i * in->cols + k % in->cols] / n;

			res->unit_votes[i * cells + k] = votes;
			res->votes[k] += votes;
		}
	}
	memcpy(res->low, res->bound_low, cells * sizeof(*res->low));
	memcpy(res->high, res->bound_high, cells * sizeof(*res->high));
	return STATUS_OK;
}

const struct estimator estimator_bounds = {
	.name = "bounds",
	.summary =
		N_("what the totals alone prove (Duncan-Davis); the estimate "
		   "mixes voters evenly"),
	.fit = fit,
};
