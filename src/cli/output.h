/*
 * Lists: the person's choice of form and of rows (--table, --csv, --tsv,
 * --json, --jsonl, --columns, --where, --limit) is kept.
 *
 * A command whose rows are a table names it, and nothing else is to be done
 * (cli/command.h). Others declare columns and give the cells one by one:
 *
 *	output_begin(&o, inv, columns, n, err);
 *	output_text(&o, name); output_int(&o, count); output_row(&o);
 *	output_end(&o);
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "campaign/listing.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct invocation;

struct output_ops;

struct output {
	FILE *out;
	const struct output_ops *ops;
	const struct listing_column *columns;
	size_t ncolumns;
	bool *shown;
	long limit;
	long rows;
	size_t next;             /* the column the next value is for */
	struct arena arena;      /* of the cells' texts */
	VEC(const char *) cells; /* of this row, or of all rows for a table */
};

/* The rows of a listing, as the command's options say; STATUS_NONE where none
 * holds the words of --where. */
enum status output_listing(const struct invocation *inv,
	const struct listing *t, const struct listing_ask *ask,
	struct error *err);

enum status output_begin(struct output *o, const struct invocation *inv,
	const struct listing_column *columns, size_t n, struct error *err);
/* Is it for a person to read? Then fewer digits do. */
bool output_is_table(const struct output *o);
void output_cell(struct output *o, const struct listing_cell *cell);
void output_text(struct output *o, const char *value); /* NULL: nothing */
void output_int(struct output *o, int64_t value);
void output_real(struct output *o, double value, int digits);
void output_null(struct output *o);
void output_row(struct output *o);
/* Write what is left; STATUS_NONE is not an error here: an empty list is
 * printed as one. */
void output_end(struct output *o);

/* Text for a person's eyes, with nothing in it that drives a terminal. */
void output_safe(FILE *out, const char *text);
/* The same for each line of a text, after a prefix. */
void output_safe_lines(FILE *out, const char *prefix, const char *text);

#endif
