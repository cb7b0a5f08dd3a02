/*
 * The matrix of points, or messages, by segments; opened on a segment, its
 * column. pane_matrix.c has what is done in it, matrix_draw.c the picture.
 */
#ifndef UI_MESSAGES_PANE_MATRIX_H
#define UI_MESSAGES_PANE_MATRIX_H

#include "messages/point.h"
#include "ui/frame/pane.h"

/* Ways to show it: z goes from one to the next. */
enum matrix_view {
	VIEW_COUNTS,   /* points: how far each cell is, and its weight */
	VIEW_TEXTS,    /* points: the name of each cell's message */
	VIEW_MESSAGES, /* messages: how far each cell is */
	VIEWS
};

/* The rows are those of the pane's list; its subject is the segment of the
 * cursor's column, 0 for the column of the rows themselves. */
struct matrix_pane {
	struct matrix m;
	enum matrix_view view;
};

extern const struct pane_ops pane_matrix;

/* The row under the cursor, or NULL. */
const struct matrix_row *matrix_row_at(const struct pane *p);
/* The number of the cursor's column; nsegments: that of the rows. */
size_t matrix_column_at(const struct pane *p);
/* The cell under the cursor; NULL in the column of the rows. */
const struct matrix_cell *matrix_cell_at(const struct pane *p);

void matrix_draw(struct pane *p, struct canvas *c, const struct area *area);
/* What is under the cursor, in words. */
void matrix_draw_detail(
	struct pane *p, struct canvas *c, const struct area *area);

#endif
