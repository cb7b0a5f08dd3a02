/* Ways between addresses, in metres on a plane. */
#ifndef FIELD_SHEET_WALK_INTERNAL_H
#define FIELD_SHEET_WALK_INTERNAL_H

#include "field/sheet_cut.h"

struct walk_point {
	double x, y;
	bool known;
};

/* Where each place stands, or (not known) its nearest number of the street. */
const struct walk_point *walk_points(
	const struct cut_place *places, size_t n, struct arena *a);
/* A point on the same plane. */
struct walk_point walk_point_at(
	const struct cut_place *places, size_t n, double lon, double lat);
/* 0 where one of them is not known. */
double walk_metres(const struct walk_point *p, const struct walk_point *q);
/* From the first over all others and back. */
double walk_round(const struct walk_point *at, const size_t *order, size_t n);
struct cut_walk walk_measure(const struct walk_point *at, const size_t *order,
	size_t n, struct arena *a);

#endif
