/*
 * A sheet of the electoral roll on paper (people/roll.h): A4, portrait, voters
 * in the order of the walk with their address, age band and sex, and boxes for
 * what they say. Every page says where the names come from, whatever it is
 * drawn for, and that it is destroyed.
 */
#ifndef PEOPLE_ROLL_PRINT_H
#define PEOPLE_ROLL_PRINT_H

#include "campaign/plot.h"
#include "people/roll.h"

#include <stddef.h>

struct roll_paper {
	const char *title;  /* what it is of: "station 0012, rue des Lilas" */
	const char *origin; /* roll_origin */
	const char *notice; /* rights, and what becomes of it */
	const struct roll_line *lines;
	size_t n;
};

/* In the arena. */
struct roll_paper roll_paper_of(struct campaign *c,
	const struct roll_choice *choice, const struct roll_line *lines,
	size_t n, struct arena *a);

/* Of a struct roll_paper. */
plot_page_fn roll_paper_draw;

#endif
