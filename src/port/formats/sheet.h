/*
 * A sheet of a spreadsheet, .xlsx or .ods, as a table: what the cells show,
 * with the values of formulas that the file keeps. Dates are ISO dates,
 * percentages end in %, numbers keep the zeros that their format puts before
 * them. Cells merged downwards hold their value in each row. This is the only
 * home of libzip and expat.
 *
 * Refused: a file whose contents are out of all proportion to its size, or
 * that ask for millions of repeated cells; a document type of its own.
 */
#ifndef PORT_FORMATS_SHEET_H
#define PORT_FORMATS_SHEET_H

#include "base/error.h"
#include "port/formats/csv.h"

/* Does the file begin as a zip archive does? */
bool sheet_recognise(const struct buf *start);

/*
 * Read form->sheet of a whole file (NULL: the first that is shown and holds a
 * table) into t, whose path is set. A row's line is its number in the sheet;
 * blank rows are left out. What is read so far stays in t after a failure.
 */
enum status sheet_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err);

#endif
