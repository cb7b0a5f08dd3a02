/*
 * The margins of an input as the fits want them: empty rows, columns and
 * units left out, the options in the order of their size with the largest
 * last, units in a random order (so that the first so many are a sample) that
 * depends on what they count and not on where they stood. Past GAUSS_OPTIONS
 * the smallest options of a side are taken together as one and share its
 * votes in proportion to their own: margins say nothing of them.
 */
#ifndef INFER_GAUSS_LAYOUT_H
#define INFER_GAUSS_LAYOUT_H

#include "infer/gauss_model.h"
#include "infer/infer.h"

enum { GAUSS_OPTIONS = 48 };

/* The options of a side, and where each went. */
struct gauss_side {
	size_t all;    /* options of the input */
	size_t kept;   /* of the fits */
	size_t *place; /* all: its place in the fits; kept where it is empty */
	double *part;  /* all: its part of the votes of that place */
};

struct gauss_layout {
	struct gauss_side rows;
	struct gauss_side cols;
	struct gauss_margins forward; /* rows to columns */
	struct gauss_margins dual;    /* columns to rows */
};

/* Watched, or NULL; of no use once stopped. */
void gauss_layout_init(struct gauss_layout *l, const struct infer_input *in,
	struct infer_watch *watch, struct arena *a);

#endif
