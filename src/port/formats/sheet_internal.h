/* Inside sheet.h: what both kinds of spreadsheets share. */
#ifndef PORT_FORMATS_SHEET_INTERNAL_H
#define PORT_FORMATS_SHEET_INTERNAL_H

#include "base/vec.h"
#include "port/formats/csv.h"

#include <expat.h>
#include <zip.h>

/* Cells merged into one: their value stands in the first row. */
struct sheet_merge {
	size_t first_line, last_line, column;
};

/* A sheet under way. */
struct sheet {
	zip_t *zip;
	struct csv_table *t;
	const char *wanted; /* name of the sheet, or NULL */
	struct error *err;
	enum status status;
	VEC(struct csv_row) rows, first; /* of this sheet, of the first one */
	VEC(char *) cells;               /* of the row under way */
	size_t size;                     /* cells kept so far */
	VEC(struct sheet_merge) merges;
};

/* Callbacks of one member of the archive; names come without prefix. */
struct sheet_handler {
	void (*start)(void *arg, const char *name, const char **attributes);
	void (*end)(void *arg, const char *name);
	void (*text)(void *arg, const char *text, size_t n);
	void *arg;
};

/* STATUS_NONE, and err untouched: there is no such member. */
enum status sheet_parse(struct sheet *s, const char *member,
	const struct sheet_handler *handler);

/* The value of an attribute, its name without prefix; or NULL. */
const char *sheet_attribute(const char **attributes, const char *name);

/* Put a cell (count of them) at a column of the row under way; what lies
 * between is blank. text is the arena's. */
void sheet_put(struct sheet *s, size_t column, size_t count, char *text);
/* End the row, which stands count times from line on. */
void sheet_end_row(struct sheet *s, size_t line, size_t count);

/* A number as a cell shows it: whole ones without decimals, at least as many
 * digits as asked for. */
char *sheet_number(struct arena *a, double value, int digits);
char *sheet_percent(struct arena *a, double value);

/* A sheet was read: is it the one that is wanted? Without a name that is the
 * first that holds a table, else the first of all; rows of another make place
 * for those of the next. */
bool sheet_is_meant(struct sheet *s);

enum status sheet_fail(struct sheet *s, const char *what);
enum status sheet_unknown(struct sheet *s, const char *const *names, size_t n);

enum status sheet_xlsx_read(struct sheet *s);
enum status sheet_ods_read(struct sheet *s);

#endif
