/*
 * A delimited file record by record, in memory that does not grow with it:
 * plain or gzip, encoding and separator found out as csv.h does.
 *
 * The first text beyond ASCII decides the encoding; binary data, and text
 * that is UTF-8 first and not later, are refused with their line. Limits:
 * 64 KB a field, 1 MB and 4,096 fields a record.
 */
#ifndef PORT_FORMATS_CSV_STREAM_H
#define PORT_FORMATS_CSV_STREAM_H

#include "port/formats/csv.h"

struct csv_stream;

/* On failure there is no stream, and nothing to close. */
enum status csv_stream_open(
	struct csv_stream **out, const char *path, struct error *err);
/*
 * The next record that is not blank; its fields are borrowed until the next
 * call. STATUS_NONE: there are no more (err untouched).
 */
enum status csv_stream_next(
	struct csv_stream *s, struct csv_row *row, struct error *err);
char csv_stream_separator(const struct csv_stream *s);
void csv_stream_close(struct csv_stream *s); /* NULL is fine */

#endif
