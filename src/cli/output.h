/*
 * Lists on the command line: the person's choice of form and of rows (--table,
 * --csv, --tsv, --json, --jsonl, --columns, --where, --limit) is kept.
 *
 * A command whose rows are a listing names it, and nothing else is to be done
 * (cli/command.h); one that works them out gives them to output_table.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "campaign/document.h"
#include "campaign/output.h"
#include "people/export.h"

struct invocation;

/* The rows of a listing, as the command's options say; STATUS_NONE where none
 * holds the words of --where, or is what was asked for. */
enum status output_listing(const struct invocation *inv,
	const struct listing *l, const struct listing_ask *ask,
	struct error *err);
/* The same with n rows that are there already. */
enum status output_table(const struct invocation *inv, const struct listing *l,
	const void *rows, size_t n, struct error *err);
/* Columns and limit of a command that changes something and prints a table,
 * before it does. */
enum status output_check(const struct invocation *inv, struct error *err);
/* One record, or where the command shows several, each of them. */
enum status output_shown(const struct invocation *inv, const struct listing *l,
	const void *rows, size_t n, struct error *err);
/*
 * Does what is printed leave: into a file, or as data to another program? On a
 * terminal, and as a table in a pipe, it is read. A list of people that leaves
 * is an export (people/export.h), and not in a dry run.
 */
bool output_leaves(const struct invocation *inv);
/* Was a form for machines asked for, or a choice of columns or rows? Else what
 * is printed may be a text for people. */
bool output_for_machines(const struct invocation *inv);
/* What an export says of itself: format, file, reason. */
struct export_plan output_export(
	const struct invocation *inv, const char *filter);
/* Who leaves and who stays; what is missing, or not recorded, also with -q. */
void output_say_left(
	const struct invocation *inv, const struct export_plan *plan);
/* For more rows than are kept at once: output_rows, then output_close. */
enum status output_begin(struct output *o, const struct invocation *inv,
	const struct listing *l, struct error *err);

/* A text in sections, or its pages where --print names a file. */
enum status output_document(const struct invocation *inv,
	const struct document *d, struct error *err);
#define OPTION_PRINT_DOCUMENT                                                  \
	{                                                                      \
		.name = "print", .arg = N_("FILE"), .writes = true,            \
		.forms = "pdf", .help = N_("on A4 pages instead, as a PDF"),   \
	}

/* Text for a person's eyes, with nothing in it that drives a terminal. */
void output_safe(FILE *out, const char *text);
/* The same for each line of a text, after a prefix. */
void output_safe_lines(FILE *out, const char *prefix, const char *text);

#endif
