/* The measures of a page, and the words that paper and text share. */
#ifndef FIELD_SHEET_PRINT_INTERNAL_H
#define FIELD_SHEET_PRINT_INTERNAL_H

#include "field/sheet_print.h"

/* In points. */
#define SHEET_ROW_HIGH 18.6
#define SHEET_NOTE_HIGH 12.5
#define SHEET_HEAD_HIGH 66.0   /* above the first row */
#define SHEET_SCRIPT_HIGH 98.0 /* of it on the first page */
#define SHEET_FOOT_HIGH 82.0
#define SHEET_MARGIN 36.0
#define SHEET_ROWS_HIGH                                                        \
	(PLOT_A4_LONG - 2 * SHEET_MARGIN - SHEET_HEAD_HIGH - SHEET_FOOT_HIGH)

enum { SHEET_PAGE_DOORS = 31 };

/* "Sheet 17-4, station 0012, page 1 of 3". */
const char *sheet_heading(struct arena *a, const struct sheet_paper_page *page);
/* A point to raise, and what to say of it. */
const char *sheet_script_text(struct arena *a, const struct script_line *line);

#endif
