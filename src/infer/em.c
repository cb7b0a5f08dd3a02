/*
 * The EM estimator: iterations over fitted tables, a last tight fit, and the
 * bootstrap around it.
 *
 * One matrix of shares common to all units, p[r][c] = share of row r that went
 * to column c, by expectation-maximisation: the E-step fits x[i][r] · p[r][c]
 * to both margins of every unit, the M-step adds the tables up. Begun from the
 * table of units that mix evenly and stopped early, when no share moves by
 * more than the tolerance: run to its end it overfits.
 *
 * The likelihood it climbs is the multinomial one with the unit's expected
 * table replaced by its most likely one, as in C. Thraves, P. Ubilla and D.
 * Hermosilla, "A fast ecological inference algorithm for the R×C case" (2024),
 * where the E-step has several such approximations.
 */
#include "base/i18n.h"
#include "infer/draws.h"
#include "infer/ipf.h"

#include <math.h>
#include <string.h>

/* A share no cell falls below, so that every unit's margins can be met. */
static const double FLOOR = 1e-9;

struct em_state {
	struct ipf fit;
	double *p;    /* rows × cols */
	double *next; /* rows × cols, scratch */
	size_t iterations;
};

static void
init(struct em_state *em, const struct infer_input *shape, struct arena *a)
{
	const size_t cells = shape->rows * shape->cols;

	*em = (struct em_state){.p = ARENA_ARRAY(a, double, cells),
		.next = ARENA_ARRAY(a, double, cells)};
	ipf_init(&em->fit, shape, a);
}

/* Tables become shares of their rows; an empty row is spread evenly. */
static void
to_shares(double *t, size_t rows, size_t cols)
{
	for (size_t r = 0; r < rows; r++, t += cols) {
		double sum = 0;

		for (size_t c = 0; c < cols; c++)
			sum += t[c];
		for (size_t c = 0; c < cols; c++)
			t[c] = sum > 0 ? t[c] / sum + FLOOR : 1 / (double)cols;
	}
}

/* One E-step from p and one M-step into next; how far a share moved. */
static double
step(struct em_state *em)
{
	const size_t cells = em->fit.rows * em->fit.cols;
	double most = 0;

	ipf_kernel(&em->fit, em->p);
	ipf_total(&em->fit, em->next);
	to_shares(em->next, em->fit.rows, em->fit.cols);
	for (size_t k = 0; k < cells; k++)
		most = fmax(most, fabs(em->next[k] - em->p[k]));
	memcpy(em->p, em->next, cells * sizeof(*em->p));
	return most;
}

/*
 * p from the units loaded in em->fit. done is what progress is told meanwhile.
 * STATUS_UNCONVERGED where max_iterations were not enough, STATUS_CANCELLED
 * where progress said to stop.
 */
static enum status
iterate(struct em_state *em, const struct infer_options *opt, double done)
{
	for (size_t k = 0; k < em->fit.rows * em->fit.cols; k++)
		em->p[k] = 1 / (double)em->fit.cols;
	step(em);
	for (em->iterations = 1; em->iterations < opt->max_iterations;
		em->iterations++) {
		if (!infer_progress(opt, done))
			return STATUS_CANCELLED;
		if (step(em) < opt->tolerance)
			return STATUS_OK;
	}
	return STATUS_UNCONVERGED;
}

/* Every unit's table by the shares found, and their sum. */
static bool
last_fit(struct em_state *em, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	ipf_kernel(&em->fit, em->p);
	if (!ipf_tables(&em->fit, res->unit_votes, opt, 0, &ws->arena))
		return false;
	infer_sum_units(res);
	return true;
}

/* The shares of one bootstrap sample: times[i] copies of unit i. */
static enum status
refit(struct refit *how, const struct infer_input *in,
	const struct infer_options *opt, const double *times, double done)
{
	struct em_state *em = how->state;

	ipf_load(&em->fit, in, times);
	return iterate(em, opt, done);
}

static enum status
fit(const struct infer_input *in, const struct infer_options *opt,
	struct infer_workspace *ws, struct infer_result *res)
{
	struct em_state em;
	struct refit how = {.state = &em, .run = refit};
	enum status st;

	init(&em, in, &ws->arena);
	ipf_load(&em.fit, in, NULL);
	st = iterate(&em, opt, 0);
	if (st == STATUS_CANCELLED)
		return st;
	res->iterations = em.iterations;
	if (!last_fit(&em, opt, ws, res))
		return STATUS_CANCELLED;
	how.p = em.p;
	if (draws_run(&how, in, opt, ws, res) == STATUS_CANCELLED)
		return STATUS_CANCELLED;
	return st;
}

const struct estimator estimator_em = {
	.name = "em",
	.summary = N_("one matrix of shares for all units, by "
		      "expectation-maximisation"),
	.fit = fit,
};
