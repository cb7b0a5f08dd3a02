/*
 * Rows as CSV, TSV, JSON, JSON lines, or as an aligned table to read.
 *
 *	output_open(&o, stdout, "csv", &team_listing);
 *	output_rows(&o, &rows, "");
 *	output_close(&o);
 *
 * Files have the names of the columns and the values for files; a table their
 * titles, and the values for people (campaign/listing.h).
 */
#ifndef CAMPAIGN_OUTPUT_H
#define CAMPAIGN_OUTPUT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "campaign/listing.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct output_ops;

struct output {
	FILE *out;
	const struct output_ops *ops;
	const struct listing *listing;
	VEC(size_t) order; /* the columns that are written */
	bool chosen;       /* by output_choose */
	long limit;        /* of rows; -1: none */
	int width;         /* of the terminal; 0: nothing is cut */
	int indent;        /* of a table */
	long rows;
	struct arena arena;      /* of the cells' texts */
	VEC(const char *) cells; /* of all rows of a table */
};

/* Is there such a form: csv, tsv, json, jsonl? */
bool output_is_form(const char *form);
/* form NULL: a table. Then, before the first row, output_choose. */
void output_open(
	struct output *o, FILE *out, const char *form, const struct listing *l);
/* Only these columns, names with commas between, in this order; "all": all,
 * also those that are not shown unless they are asked for. */
enum status output_choose(
	struct output *o, const char *names, struct error *err);
/* It leaves: unless they were chosen, without the columns that are sensitive.
 */
void output_guard(struct output *o);

/* Leave of the rows those that will be written, up to the limit; their place is
 * in the arena. */
void output_keep(const struct output *o, struct listing_rows *rows,
	const char *words, struct arena *a);
/* Those that hold the words (folded; "" for all); may be called again with
 * further rows. */
void output_rows(
	struct output *o, const struct listing_rows *rows, const char *words);
/* Write what is left. An empty list is written as one. */
void output_close(struct output *o);
/* Write nothing more. */
void output_drop(struct output *o);

/* One row with all it has, a line a column, and its lists as tables; or as one
 * JSON object. */
void output_record(FILE *out, bool json, const struct listing *l,
	const void *row, int width);

/*
 * Write rows of a listing to a file, in the form that its name ends in, one of
 * OUTPUT_ENDINGS: teams.csv; without what is sensitive. What may be written to
 * is the caller's question (campaign/target.h). STATUS_USAGE: another ending.
 */
#define OUTPUT_ENDINGS "csv,tsv,json,jsonl"
enum status output_file(const char *path, const struct listing *l,
	const struct listing_rows *rows, struct error *err);

#endif
