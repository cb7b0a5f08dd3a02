/*
 * The report of "make validate": what every estimator of ours is worth on
 * elections whose tables are known, beside what its peers are said and seen to
 * be. Made of the lines of judge_print_each(), as text and as PDF; but for the
 * seconds, the same lines give the same report.
 */
#ifndef TESTS_BENCH_VALIDATE_H
#define TESTS_BENCH_VALIDATE_H

#include "base/arena.h"
#include "base/error.h"
#include "tests/bench/judge.h"

#include <stddef.h>

enum { VALIDATE_METHODS = 8 };

/* A line of judge_print_each(). */
struct outcome {
	const char *set;
	const char *method;
	const char *family;
	struct judged judged;
};

struct outcomes {
	struct outcome *at;
	size_t n;
	const char *methods[VALIDATE_METHODS]; /* in the order they came */
	size_t nmethods;
};

/* Cells of text under their heads; the first column is of words. */
struct sheet_table {
	const char *title;
	const char *note; /* or NULL */
	size_t cols;
	const char **heads; /* cols */
	const char **cells; /* rows × cols */
	size_t rows;
};

struct validation {
	struct outcomes all;
	struct sheet_table *tables;
	size_t ntables;
};

/* The tables of a report, in the arena. */
void validation_tables(struct validation *v, struct arena *a);

/* Pages of tables, of how often intervals hold, and of error against size. */
enum status validation_print(
	const char *path, const struct validation *v, struct error *err);

#endif
