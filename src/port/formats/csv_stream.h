/*
 * A table record by record: a delimited file in memory that does not grow
 * with it; JSON, spreadsheets and vCards (json_table.h, sheet.h,
 * vcard_table.h) are held whole.
 * This is the only home of libcsv. What csv.h says of files holds here.
 */
#ifndef PORT_FORMATS_CSV_STREAM_H
#define PORT_FORMATS_CSV_STREAM_H

#include "port/formats/csv.h"

struct csv_stream;

/* form may be NULL: all is found out. On failure there is no stream, and
 * nothing to close. */
enum status csv_stream_open(struct csv_stream **out, const char *path,
	const struct csv_form *form, struct error *err);
/*
 * The next record that is not blank; its fields are borrowed until the next
 * call. STATUS_NONE: there are no more (err untouched).
 */
enum status csv_stream_next(
	struct csv_stream *s, struct csv_row *row, struct error *err);
/* All records that are left; t is zeroed, and released after a failure. */
enum status csv_stream_all(
	struct csv_stream *s, struct csv_table *t, struct error *err);
/* Begin again, also what came by a pipe. */
enum status csv_stream_rewind(struct csv_stream *s, struct error *err);
/* How much of the file is read, 0 to 1; 0 where its size is not known. */
double csv_stream_done(const struct csv_stream *s);
char csv_stream_separator(const struct csv_stream *s);
void csv_stream_close(struct csv_stream *s); /* NULL is fine */

#endif
