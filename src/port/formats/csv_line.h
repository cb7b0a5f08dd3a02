/* Lines of delimited text without a quote, which need no parser, and what is
 * mended in the cells of any. */
#ifndef PORT_FORMATS_CSV_LINE_H
#define PORT_FORMATS_CSV_LINE_H

#include "port/formats/csv.h"

enum { CSV_FIELDS_LIMIT = 4096 };

/* Is there nothing to compose, and no quote that may guard a formula? */
bool csv_is_plain(const char *s, size_t n);

/* A cell of n bytes and its NUL: it as it is, or mended in the arena. */
char *csv_cell(char *cell, size_t n, bool plain, struct arena *a);

/*
 * The row of a whole line, into the arena, cut as libcsv cuts it: without the
 * blanks around each cell; row->n is 0 where no cell holds anything. False for
 * what needs a parser: a line with quotes, or with too many cells.
 */
bool csv_line_row(struct csv_row *row, const char *line, size_t n,
	char separator, struct arena *a);

#endif
