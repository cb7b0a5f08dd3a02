/* What cutting streets and filling sheets share. */
#ifndef FIELD_SHEET_CUT_INTERNAL_H
#define FIELD_SHEET_CUT_INTERNAL_H

#include "field/sheet_walk_internal.h"

enum {
	CANDIDATES = 12, /* that are compared for what follows on a sheet */
	HOP = 250,       /* metres that nobody goes between two doors */
	BLOCK = 16       /* addresses that are cut last */
};

#define TINY 0.01 /* metres that do not count */

/* Consecutive addresses of one street; an address of more doors than a sheet
 * holds is a stretch for each part. */
struct stretch {
	size_t n, doors;
	size_t first; /* door of its only place, where that is cut */
	bool used;
	const size_t *places; /* odd numbers up, then even ones down */
};

struct cutting {
	const struct cut_place *places;
	const struct walk_point *at;
	size_t n;
	const struct cut_limits *limits;
	struct arena *a;
	struct stretch *stretches;
	size_t nstretches;
	const struct stretch **trial; /* an order that is tried */
	size_t *order;                /* its places */
	struct cut_sheet *sheets;
	size_t nsheets;
};

/* A sheet that is being filled: its stretches in the order of the walk. */
struct filling {
	const struct stretch **legs;
	size_t n, doors;
	double round; /* metres */
};

/* Every street into stretches, which are in the order of the streets. */
void cut_streets(struct cutting *k);

/*
 * Each stretch of more than most addresses becomes two, each up and down on its
 * own: a long street is then crossed once on the way. Returns whether any is.
 */
bool cut_halves(struct cutting *k, struct filling *f, size_t most);

#endif
