/*
 * JSON as a table, one row a record and one column a name: a list of objects,
 * the features of GeoJSON (their properties; shapes are read only where the
 * form asks for them, so that it does not matter elsewhere which projection
 * they are in), the records of a portal
 * (their fields), a list of lists, or an object a line. This is the only home
 * of jansson.
 */
#ifndef PORT_FORMATS_JSON_TABLE_H
#define PORT_FORMATS_JSON_TABLE_H

#include "base/error.h"
#include "port/formats/csv.h"

/* Does the file begin as JSON? */
bool json_table_recognise(const struct buf *start);

/*
 * Read a whole file into t, whose path is set; the first row is the names. A
 * row's line is the record's number. What is read so far stays in t after a
 * failure.
 */
enum status json_table_read(struct csv_table *t, const struct buf *file,
	const struct csv_form *form, struct error *err);

#endif
