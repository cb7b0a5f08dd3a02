/*
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
#ifndef INFER_EM_H
#define INFER_EM_H

#include "infer/ipf.h"

struct em_state {
	struct ipf fit;
	double *p;    /* rows × cols */
	double *next; /* rows × cols, scratch */
	size_t iterations;
};

void em_init(
	struct em_state *em, const struct infer_input *shape, struct arena *a);

/*
 * p from the units loaded in em->fit. done is what progress is told meanwhile.
 * STATUS_UNCONVERGED where max_iterations were not enough, STATUS_CANCELLED
 * where progress said to stop.
 */
enum status em_iterate(
	struct em_state *em, const struct infer_options *opt, double done);

#endif
