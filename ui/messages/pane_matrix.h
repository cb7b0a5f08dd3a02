/*
 * The matrix of points, or messages, by segments; opened on a segment, its
 * column. pane_matrix.c has the actions, matrix_draw.c the picture.
 */
#ifndef UI_MESSAGES_PANE_MATRIX_H
#define UI_MESSAGES_PANE_MATRIX_H

#include "messages/point.h"
#include "ui/frame/pane.h"

/* Ways to show it: z switches to the next. */
enum matrix_view {
	VIEW_COUNTS,   /* points: the stage of each cell, and its weight */
	VIEW_TEXTS,    /* points: the name of each cell's message */
	VIEW_MESSAGES, /* messages: the stage of each cell */
	VIEWS
};

/* The rows are those of the pane's list; its subject is the segment of the
 * cursor's column, 0 for the column of row names. */
struct matrix_pane {
	struct matrix m;
	enum matrix_view view;
};

extern const struct pane_ops pane_matrix;

/* The row under the cursor, or NULL. */
const struct matrix_row *matrix_row_at(const struct pane *p);
/* The index of the cursor's column; nsegments: that of the row names. */
size_t matrix_column_at(const struct pane *p);
/* The cell under the cursor; NULL in the column of row names. */
const struct matrix_cell *matrix_cell_at(const struct pane *p);

void matrix_draw(struct pane *p, struct canvas *c, const struct area *area);
/* What is under the cursor, in words. */
void matrix_draw_detail(
	struct pane *p, struct canvas *c, const struct area *area);

#endif
