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

/* Rows of questions, each of so many letters at most: beyond, they are read
 * from a page of their own. */
enum { SHEET_PAGE_DOORS = 31, SHEET_ASKED_ROWS = 20, SHEET_ASKED_COLS = 90 };
#define SHEET_ASKED_ROW 13.0

/* "Sheet 17-4, station 0012, page 1 of 3". */
const char *sheet_heading(struct arena *a, const struct sheet_paper_page *page);
/* How high its questions stand on its first page; 0 where it has none. */
double sheet_asked_high(const struct sheet_paper *p);
/* A point to raise, and what to say of it. */
const char *sheet_script_text(struct arena *a, const struct script_line *line);

#endif
