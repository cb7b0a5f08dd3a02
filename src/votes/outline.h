/*
 * An outline: rings of points, as text. Each ring is in the encoded polyline
 * format (differences from point to point, five bits a character), which has no
 * blanks: those stand between rings. Its unit is its caller's. What lies in an
 * odd number of rings is inside, so that a hole is a ring like any other.
 */
#ifndef VOTES_OUTLINE_H
#define VOTES_OUTLINE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct outline_point {
	double x;
	double y;
};

struct outline_ring {
	struct outline_point *at; /* the last point is not the first again */
	size_t n;
};

struct outline {
	struct outline_ring *rings;
	size_t n;
};

/* Append a ring to a text that may hold others; n points of x, y each. */
void outline_add(struct buf *text, const int64_t (*points)[2], size_t n);
/* The text's rings, in the arena; false: it is no such text. */
bool outline_read(const char *text, struct arena *a, struct outline *out);

#endif
