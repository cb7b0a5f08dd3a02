/*
 * Delimited files as people send them: read whole, plain or gzip, with the
 * encoding (UTF-8, UTF-16 with its mark, Windows-1252) and the separator
 * (; , TAB) found out. This and csv_stream.h are the only home of libcsv and
 * zlib.
 *
 * What is no table is named: a web page, a spreadsheet, a PDF. Limits: 512 MB
 * a file, 64 KB a field, 1 MB and 4,096 fields a record.
 */
#ifndef PORT_FORMATS_CSV_H
#define PORT_FORMATS_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	bool ended; /* the last line ends in a newline */
};

/* What somebody says of a file's form; 0 is "find out". */
struct csv_form {
	char separator;
	bool latin1; /* even where the bytes happen to be valid UTF-8 */
};

/* On failure the table is released and needs no release. path "-" is standard
 * input. */
enum status csv_read(struct csv_table *t, const char *path, struct error *err);
enum status csv_read_as(struct csv_table *t, const char *path,
	const struct csv_form *form, struct error *err);
void csv_release(struct csv_table *t);

/* Append the whole file at path, plain or gzip, to text. */
enum status csv_read_text(
	struct buf *text, const char *path, struct error *err);

/* The first of names that folds to a heading's: its column, else CSV_NONE.
 * The names are given folded, and earlier ones are preferred. */
#define CSV_NONE SIZE_MAX
size_t csv_find(const struct csv_table *t, const char *const *names, size_t n);
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
