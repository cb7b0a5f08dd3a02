/*
 * Delimited files as people send them: read whole, plain or gzip, with the
 * encoding (UTF-8 or Windows-1252) and the separator (; , TAB) found out.
 * This and csv_stream.h are the only home of libcsv and zlib.
 *
 * What is no table is named: a web page, a spreadsheet, a PDF. Limits: 512 MB
 * a file, 64 KB a field, 1 MB and 4,096 fields a record.
 */
#ifndef PORT_CSV_H
#define PORT_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <stddef.h>

/* One record; fields are trimmed UTF-8 in the table's arena. */
struct csv_row {
	char **fields;
	size_t n;
	size_t line; /* of its first byte, from 1 */
};

struct csv_table {
	char *path;
	struct arena arena;
	struct csv_row *rows; /* blank lines left out */
	size_t nrows;
	char separator;
};

/* On failure the table is released and needs no release. */
enum status csv_read(struct csv_table *t, const char *path, struct error *err);
void csv_release(struct csv_table *t);

/* Name what is no table at all, from the beginning of a file. */
enum status csv_check_kind(
	const struct buf *text, const char *path, struct error *err);
/* The separator that the first lines hold most often, outside quotes. */
char csv_find_separator(const struct buf *text);

/* s without the ' that exports put before what a spreadsheet would take for a
 * formula. */
const char *csv_unguarded(const char *s);

/* Field i of a row, "" past its end. */
const char *csv_field(const struct csv_row *row, size_t i);

/* Place err at field i of a row. Returns err->code. */
enum status csv_at(const struct csv_table *t, const struct csv_row *row,
	size_t i, struct error *err);

#endif
