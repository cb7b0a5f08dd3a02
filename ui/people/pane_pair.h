/*
 * Two contacts that may be one person, side by side. Opened from the list of
 * duplicates on a pair's place in it, counted from 1; it moves from pair to
 * pair by itself.
 */
#ifndef UI_PEOPLE_PANE_PAIR_H
#define UI_PEOPLE_PANE_PAIR_H

#include "people/listings.h"
#include "ui/frame/pane.h"

/* More are searched for once these are decided. */
enum { PAIRS = 200 };

/* The pairs as they were found, the likeliest first. */
struct pair_queue {
	struct duplicate_pair at[PAIRS];
	size_t n;
	struct listed_pair *listed; /* of the list, in its arena */
};

/* Its state is a struct pair_queue. */
extern const struct pane_ops pane_duplicates;
extern const struct pane_ops pane_pair;

#endif
