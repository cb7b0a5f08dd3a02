/*
 * What a results file looks like to whoever reads it: its columns, what each
 * is taken for, and its first values; and what a column can be said to be.
 */
#ifndef PORT_VOTES_RESULTS_LOOK_H
#define PORT_VOTES_RESULTS_LOOK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct results_layout;

struct results_look_column {
	int64_t id; /* from 1 */
	const char *title;
	const char *meaning; /* translated */
	const char *values;  /* the first ones */
};

struct results_look {
	struct arena arena;
	struct results_look_column *columns;
	size_t n;
};

/* What a column can be said to be (results_wanted.said); title N_(). */
struct results_choice {
	int meaning;
	const char *title;
};
extern const struct results_choice results_choices[];
extern const size_t results_choice_count;

/* Look at a layout once it is read, as far as it could be. */
void results_look_read(
	struct results_look *look, const struct results_layout *l);
void results_look_release(struct results_look *look);

#endif
