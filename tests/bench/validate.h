/*
 * The report of "make validate": what every estimator of ours is worth on
 * elections whose tables are known, beside what its peers are said and seen to
 * be. Made of the lines of judge_print_each(), as text and as PDF. The last
 * table has what differs from run to run, seconds and memory: all before it is
 * the same, byte for byte, whoever runs it.
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
	size_t megabytes; /* the most that the program held */
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

/* What is wanted of outcomes: NULL and 0 where it does not matter. */
struct wanted {
	const char *set, *method, *family;
	size_t least, most; /* units */
};

/* Their sums; how many they are. */
size_t validate_sum(
	const struct outcomes *all, const struct wanted *w, struct judged *sum);

/* One more table, with room for so many rows. */
struct sheet_table *validate_add_table(struct validation *v, const char *title,
	size_t cols, size_t rows, struct arena *a);

/* The table of what is meant to be reached. */
void validate_targets(struct validation *v, struct arena *a);

/* The tables of a report, in the arena. */
void validation_tables(struct validation *v, struct arena *a);

/* Pages of tables, of how often intervals hold, and of error against size. */
enum status validation_print(
	const char *path, const struct validation *v, struct error *err);

#endif
