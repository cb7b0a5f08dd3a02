/*
 * What the benchmarks of inference measure, by families of elections: the
 * error index, what intervals hold and how wide they are, and seconds.
 */
#ifndef TESTS_BENCH_JUDGE_H
#define TESTS_BENCH_JUDGE_H

#include "infer/infer.h"
#include "tests/infer/matrix.h"

#include <stddef.h>

enum { JUDGE_FAMILIES = 32, JUDGE_LEVELS = 5, JUDGE_FIRST = 2 };

/* Of intervals. Errors, widths and seconds are taken at JUDGE_FIRST's. */
extern const double judge_levels[JUDGE_LEVELS];

/* An election, and the cells above 1 % of its votes; where the tables of its
 * units are known, those above 5 % of the unit. */
struct judged {
	const char *folder;
	size_t units, rows, cols;
	double error;
	double cells;
	double held[JUDGE_LEVELS];
	double width;
	double seconds;
	double unit_error;
	double unit_cells; /* 0: they are not known */
	double unit_held;
	double unit_width;
};

struct family {
	char name[16];
	struct judged *elections;
	size_t n;
	size_t failed;
	double seconds;
	double slowest;
};

/* NZ2002_01_Aoraki belongs to NZ2002, SCO2007... to SCO2007. */
struct family *judge_family(struct family *families, const char *folder);

/* Seconds of the processor: other programs that run do not count. */
double judge_now(void);

/* An election of a family; its folder's name is kept, not copied. */
struct judged *judge_election(struct family *f, const char *folder);

/* A table of the whole, at a level by number. */
void judge_table(struct judged *e, size_t level, const struct infer_result *res,
	const struct matrix *truth);

/* Tables of the units, and their intervals where there are. */
void judge_units(struct judged *e, const struct infer_input *in,
	const struct infer_result *res, const double *truth);

/* A line an election for tests/bench/validate.c: set, method, family, election,
 * units, rows, columns, error, cells, held at each level, width, seconds; of
 * the units error, cells, held, width; the program's memory in MB; apart by
 * tabs. */
void judge_print_each(
	const char *set, const char *method, const struct family *families);

/* The heading, the families, and the memory used. */
void judge_print(const char *title, struct family *families);

#endif
