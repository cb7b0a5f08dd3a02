/* The briefing: what to know about a meeting ten minutes before it begins. */
#ifndef FIELD_BRIEF_H
#define FIELD_BRIEF_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/document.h"
#include "field/meeting.h"
#include "votes/score.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/* A segment and how many of those who come are in it; FEW_PEOPLE if they
 * are few and the segment is sensitive. */
struct brief_segment {
	const char *name;
	int64_t people; /* or FEW_PEOPLE */
	int64_t small;  /* fewer are hidden */
};

/* A point of the programme, by how much it matters to those who come: the mean
 * over them of its weight for their segments. */
struct brief_point {
	const char *title;
	const char *text; /* or NULL */
	const char *note; /* of the heaviest cell, or NULL */
	double weight;
};

struct brief_poll {
	const char *election;
	int round;
	double turnout; /* of the station, percent; -1: unknown */
	double ours;    /* percent of its valid votes; -1: unknown */
};

enum { BRIEF_NAMES = 12 };

struct brief {
	struct meeting_row meeting;
	const char *names[BRIEF_NAMES]; /* of those who come, some */
	size_t nnames;
	size_t ncoming;                 /* persons, guests apart */
	struct brief_segment *segments; /* the largest first */
	size_t nsegments;
	struct brief_point *stress; /* the weightiest first */
	size_t nstress;
	struct brief_point *
		avoid; /* segments present that it is mapped to with weight 0 */
	size_t navoid;
	struct brief_poll *polls; /* of the station around, newest first */
	size_t npolls;
	const struct scored_station *score; /* of that station, or NULL */
	const char *doors; /* how its doors stand, in words; or NULL */
	/* What was answered at them, a line for each question; few are hidden.
	 */
	const char **answers;
	size_t nanswers;
	size_t nscored; /* how many are ranked */
	bool has_before;
	struct meeting_row
		before; /* the previous one of the same kind and place */
	struct task_row *tasks;
	size_t ntasks;
};

/* Everything in the arena. */
enum status brief_make(struct campaign *c, int64_t meeting, struct arena *a,
	struct brief *brief, struct error *err);

/* The briefing in words. */
void brief_lines(const struct brief *brief, struct arena *a,
	struct document_line **lines, size_t *n);

#endif
