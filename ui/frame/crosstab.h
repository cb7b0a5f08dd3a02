/*
 * A table of rows by columns: the rows are a list's, with its cursor; the first
 * column stays while the others scroll to keep the one under the cursor
 * visible.
 */
#ifndef UI_FRAME_CROSSTAB_H
#define UI_FRAME_CROSSTAB_H

#include "ui/frame/list.h"

enum { CROSSTAB_TEXT = 48 };

/* The row below all others. */
#define CROSSTAB_FOOT ((int64_t)0)

/* The content of a cell of the row with this id; into buf. */
typedef void crosstab_cell_fn(
	const void *of, int64_t row, size_t col, char buf[CROSSTAB_TEXT]);

struct crosstab {
	const void *of;
	crosstab_cell_fn *cell;
	const char *const *titles; /* of the columns */
	size_t ncols;
	int width;        /* of a column */
	const char *foot; /* name of the row below; NULL for none */
	const char *foot_total;
	size_t at;    /* the column under the cursor */
	size_t left;  /* the first one shown */
	size_t shown; /* number of columns when last drawn */
};

/* Rows have a name in cells[0] and a total in cells[1]. */
void crosstab_draw(struct crosstab *t, struct list *l, struct canvas *c,
	const struct area *area);

#endif
