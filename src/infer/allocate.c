/* Doors over places, from the best down. */
#include "infer/allocate.h"

void
allocate_order(
	const struct allocate_place *places, size_t n, struct ranked *order)
{
	for (size_t i = 0; i < n; i++)
		order[i] = (struct ranked){.figure = places[i].gain, .unit = i};
	rank_descending(order, n);
}

/* The doors of a place that are worth a knock. */
static long
worth(const struct allocate_place *place)
{
	return place->held_out || !(place->gain > 0) ? 0 : place->doors;
}

long
allocate_capacity(const struct allocate_place *places, size_t n)
{
	long doors = 0;

	for (size_t i = 0; i < n; i++)
		doors += worth(&places[i]);
	return doors;
}

long
allocate_doors(const struct allocate_place *places, const struct ranked *order,
	size_t n, long doors, size_t without, long *plan)
{
	for (size_t i = 0; i < n; i++) {
		const size_t at = order[i].unit;
		const long there = at == without ? 0 : worth(&places[at]);

		plan[at] = doors < there ? doors : there;
		doors -= plan[at];
	}
	return doors;
}

/* So many doors over the places in order that are in the plan, or are not. */
static long
allocate_side(const struct allocate_place *places, const struct ranked *order,
	size_t n, const long *plan, bool in, long doors, long *other)
{
	for (size_t i = 0; i < n; i++) {
		const size_t at = order[i].unit;
		const long there = worth(&places[at]);

		if ((plan[at] > 0) != in)
			continue;
		other[at] = doors < there ? doors : there;
		doors -= other[at];
	}
	return doors;
}

long
allocate_other(const struct allocate_place *places, const struct ranked *order,
	size_t n, const long *plan, long *other)
{
	long doors = 0, half, left;

	for (size_t i = 0; i < n; i++)
		doors += plan[i];
	half = (doors + 1) / 2;
	left = allocate_side(places, order, n, plan, false, half, other);
	allocate_side(places, order, n, plan, true, doors - half + left, other);
	return half - left;
}

double
allocate_gain(const struct allocate_place *places, size_t n, const long *plan)
{
	double gain = 0;

	for (size_t i = 0; i < n; i++)
		gain += (double)plan[i] * places[i].gain;
	return gain;
}
