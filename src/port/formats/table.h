/*
 * A table of counts from a delimited file: a heading, then one line a unit
 * (a polling station), one column of which names it and all others count.
 * Read as csv.h reads: encoding and separator are found out.
 *
 * Refused, with file, line, column and unit: a unit twice or without a name,
 * a line longer than the heading, a heading twice or empty, and a count that
 * is empty, no number, negative or not whole.
 */
#ifndef PORT_FORMATS_TABLE_H
#define PORT_FORMATS_TABLE_H

#include "base/error.h"
#include "port/formats/csv.h"

#include <stddef.h>

/* Names live in csv; everything belongs to the table. */
struct table {
	struct csv_table csv;
	const char **names; /* of the count columns, cols of them */
	size_t cols;
	const char **units; /* nunits, in the order of the file */
	size_t *lines;      /* where each unit stands in the file */
	size_t nunits;      /* at least 1 */
	double *counts;     /* nunits × cols */
};

/*
 * unit_column is the heading of the column that names the units; NULL is the
 * first. On failure the table is released and needs no release.
 */
enum status table_read(struct table *t, const char *path,
	const struct csv_form *form, const char *unit_column,
	struct error *err);
void table_release(struct table *t);

#endif
