/*
 * Tables as people send them: delimited text, plain or gzip, with the encoding
 * (text_file.h) and the separator (; , TAB |) found out, or what a first line
 * "sep=;" says; spreadsheets (.xlsx, .ods); JSON; vCards.
 * Titles that stand alone in
 * their line above the heading are left out.
 *
 * Limits: 512 MB a file, 64 KB a field, 1 MB and 4,096 fields a record; what
 * goes beyond is refused where it does, not at its end.
 */
#ifndef PORT_FORMATS_CSV_H
#define PORT_FORMATS_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "port/formats/headings.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One record; fields are trimmed UTF-8 in the table's arena, without the '
 * that exports put before what a spreadsheet would take for a formula. */
struct csv_row {
	char **fields;
	size_t n;
	size_t line; /* of its first byte, from 1; the row of a sheet */
};

struct csv_table {
	char *path;
	struct arena arena;
	struct csv_row *rows; /* at least one; blank lines left out */
	size_t nrows;
	char *title; /* what stands above the heading, "" for nothing */
	char separator;
	bool ended; /* the last line ends in a newline */
};

#define CSV_SHAPE "(shape)"

/* What somebody says of a file's form; 0 is "find out". */
struct csv_form {
	char separator;
	bool latin1;       /* even where the bytes happen to be valid UTF-8 */
	const char *sheet; /* of a spreadsheet; NULL is the first */
	/* GeoJSON: one more column, CSV_SHAPE, holds the outline of each shape
	 * (votes/outline.h) in 1/100000 of a degree; "?" where it is in another
	 * unit, "" where it has no area. */
	bool shapes;
};

/* Read whole; form may be NULL. On failure the table is released and needs no
 * release. path "-" is standard input. */
enum status csv_read(struct csv_table *t, const char *path,
	const struct csv_form *form, struct error *err);
void csv_release(struct csv_table *t);

/* The first column whose heading is known for this, else CSV_NONE; earlier
 * spellings are preferred. */
#define CSV_NONE SIZE_MAX
size_t csv_find(const struct csv_table *t, enum heading heading);

/* Field i of a row, "" past its end. */
const char *csv_field(const struct csv_row *row, size_t i);

/* Place err at field i of a row. Returns err->code. */
enum status csv_at(const struct csv_table *t, const struct csv_row *row,
	size_t i, struct error *err);

#endif
