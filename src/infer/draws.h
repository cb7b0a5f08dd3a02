/*
 * How sure an estimate is: a bootstrap over units, intervals, and draws for
 * what is computed from the table.
 *
 * Bootstrap. Units are resampled with replacement and the estimator refitted;
 * the spread of the refits, each reconciled with the true margins of every
 * unit, is the sampling error. Alone it is far too small: an interval of it at
 * 90 % holds half of the true cells of real elections, because units differ in
 * their shares and no margin shows how.
 *
 * Interval. So the standard error of a cell, as a share of all votes, is
 *
 *	s = exp(a + b log(n + .001) + c log(min(X, Y)) + d log(sampling + 1e-5))
 *
 * with n the cell and X, Y its margins as shares of all votes. The constants
 * and the multipliers of s (0.5 to 0.99) are an empirical calibration, not a
 * theory: fitted on 245 elections whose true tables are known (ei.Datasets,
 * J. M. Pavía 2022, doi 10.1177/08944393211040808). Fitted on three of their
 * four families, 90 % intervals hold 86 to 94 % of the fourth's cells above
 * 1 % of the votes. Groups that settle less well inside their units than
 * parties do may need wider ones.
 *
 * Draws. Each is a bootstrap refit whose cells are moved by independent
 * lognormal factors until the tables spread as the interval says.
 */
#ifndef INFER_DRAWS_H
#define INFER_DRAWS_H

#include "infer/infer.h"

/*
 * Refit an estimator on times[i] copies of unit i, and give the shares p
 * (rows × cols) it finds. done is for progress. STATUS_CANCELLED is passed on.
 */
struct refit {
	void *state;
	enum status (*run)(struct refit *how, const struct infer_input *in,
		const struct infer_options *opt, const double *times,
		double done);
	double *p; /* rows × cols */
};

/*
 * From votes and unit_votes of res: low, high, dispersion, and the draws where
 * the options keep them. STATUS_OK or STATUS_CANCELLED.
 */
enum status draws_run(struct refit *how, const struct infer_input *in,
	const struct infer_options *opt, struct infer_workspace *ws,
	struct infer_result *res);

/*
 * Extra variation τ of units around one matrix of shares p: the variance of a
 * row's votes is x (1 + τ x) p (1 - p). By moments; 0 where units vary no more
 * than draws from an urn would. scratch has room for cols doubles.
 */
double draws_dispersion(
	const struct infer_input *in, const double *p, double *scratch);

#endif
