/*
 * The script of a door: which points of the programme to bring up where a
 * station's voters live, in order, and why.
 *
 * A segment lives at a station as much as in the whole town where its lift is
 * 1. The lift is told by the census, where the segment stands for groups of
 * it (their share here over their share in town), and by the answers (the
 * share of the station's contacts that are in the segment, drawn towards the
 * town's as by SCRIPT_PRIOR contacts more, over the town's): the mean of
 * what is known, 1 where nothing is. A point weighs the sum of its weights for
 * the segments whose lift is 1 at least, each times its lift.
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
	const char *point;
	const char *text; /* or NULL */
	double weight;    /* 0: better not to speak of it here */
	const char *why;  /* a segment and its figures, for each */
};

struct script {
	const char *station;       /* its code, whole */
	struct script_line *lines; /* the weightiest first, what to avoid last
				    */
	size_t n;
};

/* Counts of a sensitive segment that must stay hidden tell nothing of it.
 * STATUS_NONE where there is no such station. */
enum status script_load(struct campaign *c, const char *station,
	struct arena *a, struct script *out, struct error *err);

/*
 * Have a segment stand for these groups of a family of the census, instead of
 * those of the family that it did; n 0: for none. STATUS_NONE where there is
 * no such segment, family or group.
 */
enum status script_link(struct campaign *c, const char *segment,
	const char *family, const char *const *groups, size_t n,
	struct error *err);

#endif
