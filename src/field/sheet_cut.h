/*
 * Cutting doors into sheets: pure, and the same result for the same doors.
 *
 * A street is cut into stretches of both its sides, so that whoever walks one
 * goes up its odd side and comes back down its even side; whole addresses stay
 * together where they fit. Stretches that are near each other fill a sheet, as
 * far as the doors and the walk allow. Inside a sheet stretches follow each
 * other by a short way: each is put where the round grows least, and put
 * elsewhere as long as that makes it shorter. Where the nearest neighbour would
 * still walk less, long stretches become two; but each is always walked up its
 * odd side and down its even one, where people look for a number.
 *
 * A walk is a round: from the first address over all others back to it, in a
 * straight line between two. Beside it stand the round of the nearest neighbour
 * over the same addresses, and the minimum spanning tree, which no round is
 * shorter than.
 */
#ifndef FIELD_SHEET_CUT_H
#define FIELD_SHEET_CUT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An address with its doors to knock at. Those of a street (by its number in
 * the array of streets) need not follow each other. */
struct cut_place {
	size_t street;
	int64_t number;     /* 0: none */
	const char *suffix; /* "" for none */
	int64_t id;         /* decides where all else is equal */
	size_t doors;       /* at least 1 */
	bool placed;
	double lon, lat;
};

/* Some doors of a place: from the first-th (0) on. */
struct cut_part {
	size_t place, first, doors;
};

struct cut_walk {
	double metres;  /* this round */
	double nearest; /* that of the nearest neighbour */
	double least;   /* the minimum spanning tree */
};

struct cut_sheet {
	struct cut_part *parts; /* in the order of the walk */
	size_t n, doors;
	struct cut_walk walk;
};

struct cut_limits {
	size_t doors; /* of a sheet, at least 1 */
	double walk;  /* metres, 0: no limit */
	bool near;    /* one sheet, from what is nearest to this point on */
	double lon, lat;
};

/* In the arena. A place without a position stands beside its neighbour of the
 * street; one whose street has none anywhere adds nothing to a walk. */
struct cut_sheet *sheet_cut(const struct cut_place *places, size_t n,
	const struct cut_limits *limits, struct arena *a, size_t *nsheets);

/* The same walk for an order that somebody else made. */
struct cut_walk sheet_cut_walk(const struct cut_place *places,
	const size_t *order, size_t n, struct arena *a);

#endif
