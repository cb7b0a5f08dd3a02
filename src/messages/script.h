/*
 * The script of a door: which points of the programme to raise where a
 * station's voters live, in order, and why.
 *
 * A segment is as common at a station as in the whole town if its lift is 1.
 * The lift comes from the census, if the segment has census groups (their share
 * here over their share in town), and from the contacts (the share of the
 * station's contacts in the segment, shrunk towards the town's as if by
 * SCRIPT_PRIOR more contacts, over the town's): the mean of what is known, 1 if
 * nothing is. A point weighs the sum of its weights for the segments with a
 * lift of at least 1, each times its lift.
 */
#ifndef MESSAGES_SCRIPT_H
#define MESSAGES_SCRIPT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct campaign;

enum { SCRIPT_PRIOR = 20 };

struct script_line {
	size_t order; /* from 1 */
	const char *point;
	const char *text; /* or NULL */
	double weight;    /* 0: better not raised here */
	const char *why;  /* each segment with its figures */
};

struct script {
	const char *station; /* its code, whole */
	struct script_line
		*lines; /* the heaviest first, points to avoid last */
	size_t n;
};

/* Hidden counts of a sensitive segment contribute nothing. STATUS_NONE if there
 * is no such station. */
enum status script_load(struct campaign *c, const char *station,
	struct arena *a, struct script *out, struct error *err);

/*
 * Set the groups of a census family that a segment corresponds to, replacing
 * those of that family; n 0: none. STATUS_NONE if there is no such segment,
 * family or group.
 */
enum status script_link(struct campaign *c, const char *segment,
	const char *family, const char *const *groups, size_t n,
	struct error *err);

#endif
