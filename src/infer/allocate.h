/*
 * Doors to knock, shared out over places: each place has so many doors, every
 * door there is expected to bring the same, and no door is knocked twice. What
 * a budget brings therefore grows ever more slowly: the best doors go first.
 *
 * With whole doors and gains in proportion, taking the places from the best
 * down is optimal (an exchange of two doors never gains: the fractional
 * knapsack of Dantzig, 1957, with weights of one). Places that bring nothing
 * or less, and those held out, get no door. Equals go in the order given.
 */
#ifndef INFER_ALLOCATE_H
#define INFER_ALLOCATE_H

#include "infer/ranking.h"

#include <stdbool.h>
#include <stddef.h>

struct allocate_place {
	long doors;    /* there are so many */
	double gain;   /* votes a door, expected */
	bool held_out; /* gets none */
};

/* No place is left out. */
#define ALLOCATE_ALL ((size_t)-1)

/* Fill order with the n places, from the best door down. */
void allocate_order(
	const struct allocate_place *places, size_t n, struct ranked *order);

/* How many doors are worth a knock. */
long allocate_capacity(const struct allocate_place *places, size_t n);

/*
 * Put so many doors over the n places in that order, none in the place without
 * (ALLOCATE_ALL: anywhere); plan has a count a place. Returns the doors for
 * which there is no place left.
 */
long allocate_doors(const struct allocate_place *places,
	const struct ranked *order, size_t n, long doors, size_t without,
	long *plan);

/*
 * The best plan for so many doors of which at least half, or all that there
 * are, go to places where plan has none. Returns how many do; 0: there is no
 * such place, and other is plan.
 */
long allocate_other(const struct allocate_place *places,
	const struct ranked *order, size_t n, const long *plan, long *other);

/* What a plan brings, in votes. */
double allocate_gain(
	const struct allocate_place *places, size_t n, const long *plan);

#endif
