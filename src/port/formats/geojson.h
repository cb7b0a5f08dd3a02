/*
 * The properties of GeoJSON features as a table: one column a property, one
 * row a feature, plain or gzip. Shapes are not read, so that it does not
 * matter which projection they are in. This is the only home of jansson.
 */
#ifndef PORT_FORMATS_GEOJSON_H
#define PORT_FORMATS_GEOJSON_H

#include "base/error.h"
#include "port/formats/csv.h"

/*
 * STATUS_NONE, and err untouched: the file is no JSON. Rows have no line: a
 * feature is not known by where it stands. On failure the table is released.
 */
enum status geojson_read(
	struct csv_table *t, const char *path, struct error *err);

#endif
