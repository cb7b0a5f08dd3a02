/*
 * Tables of counts in CSV files, as tests/data/ei has them: a heading, then a
 * name and numbers a line. A file that is not so ends the program.
 */
#ifndef TESTS_INFER_MATRIX_H
#define TESTS_INFER_MATRIX_H

#include <stdbool.h>
#include <stddef.h>

enum { MATRIX_LIMIT = 64 << 20 };

struct matrix {
	double *at;   /* rows × cols */
	char **names; /* cols, of the heading */
	char **units; /* rows */
	size_t rows;
	size_t cols;
};

/* False where there is no such file. */
bool matrix_read(const char *folder, const char *name, struct matrix *m);
void matrix_release(struct matrix *m);

/*
 * The tables of the units, units × columns of x × columns of y, from lines of
 * unit, row, column, count in truth_units.csv; to be freed, NULL where there is
 * no such file.
 */
double *matrix_units(
	const char *folder, const struct matrix *x, const struct matrix *y);

/* The next field of a line, copied without its quotes; NULL at its end. */
char *matrix_field(const char **at);

/* The place of a name, or n. */
size_t matrix_name(char **names, size_t n, const char *name);

/* Say that a file is not as it should be, and end. */
void matrix_short(const char *path);

#endif
