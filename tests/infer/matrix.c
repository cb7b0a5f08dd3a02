/* Small CSV files of counts, with or without quotes. */
#include "tests/infer/matrix.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *
matrix_field(const char **at)
{
	const char *s = *at;
	char *field = mem_strdup("");
	size_t n = 0;
	bool quoted = false;

	if (!*s || *s == '\n') {
		free(field);
		return NULL;
	}
	for (; *s && (quoted || (*s != '\n' && *s != ',')); s++) {
		if (*s == '"') {
			quoted = !quoted;
			continue;
		}
		field = mem_realloc(field, n + 2, 1);
		field[n++] = *s;
		field[n] = '\0';
	}
	*at = *s == ',' ? s + 1 : s;
	return field;
}

void
matrix_short(const char *path)
{
	fprintf(stderr, "%s: a line is short or names what is not there\n",
		path);
	exit(1);
}

static void
read_row(struct matrix *m, const char **at, const char *path)
{
	m->units = mem_realloc(m->units, m->rows + 1, sizeof(char *));
	m->at = mem_realloc(m->at, (m->rows + 1) * m->cols, sizeof(double));
	m->units[m->rows] = matrix_field(at);
	for (size_t k = 0; k < m->cols; k++) {
		char *field = matrix_field(at);

		if (!field)
			matrix_short(path);
		m->at[m->rows * m->cols + k] = strtod(field, NULL);
		free(field);
	}
	m->rows++;
}

bool
matrix_read(const char *folder, const char *name, struct matrix *m)
{
	char *path = io_join(folder, name), *field;
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	struct stat st;
	const char *at;

	*m = (struct matrix){0};
	if (stat(path, &st) != 0) {
		free(path);
		return false;
	}
	if (io_read(&text, path, MATRIX_LIMIT, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	at = text.at;
	free(matrix_field(&at));
	while ((field = matrix_field(&at))) {
		m->names = mem_realloc(m->names, m->cols + 1, sizeof(char *));
		m->names[m->cols++] = field;
	}
	while (*at == '\n' && at[1]) {
		at++;
		read_row(m, &at, path);
	}
	buf_release(&text);
	free(path);
	return true;
}

void
matrix_release(struct matrix *m)
{
	for (size_t k = 0; k < m->cols; k++)
		free(m->names[k]);
	for (size_t k = 0; k < m->rows; k++)
		free(m->units[k]);
	free(m->names);
	free(m->units);
	free(m->at);
}

size_t
matrix_name(char **names, size_t n, const char *name)
{
	size_t k = 0;

	while (k < n && strcmp(names[k], name) != 0)
		k++;
	return k;
}

/* A line of a unit's table: unit, row, column, count. *i is where the last
 * unit was. */
static void
read_unit_line(const char *path, const struct matrix *x, const struct matrix *y,
	const char **at, size_t *i, double *truth)
{
	char *field[4];
	size_t r, c;

	for (size_t k = 0; k < 4; k++)
		if (!(field[k] = matrix_field(at)))
			matrix_short(path);
	while (*i < x->rows && strcmp(x->units[*i], field[0]))
		(*i)++;
	r = matrix_name(x->names, x->cols, field[1]);
	c = matrix_name(y->names, y->cols, field[2]);
	if (*i == x->rows || r == x->cols || c == y->cols)
		matrix_short(path);
	truth[(*i * x->cols + r) * y->cols + c] = strtod(field[3], NULL);
	for (size_t k = 0; k < 4; k++)
		free(field[k]);
}

double *
matrix_units(const char *folder, const struct matrix *x, const struct matrix *y)
{
	char *path = io_join(folder, "truth_units.csv");
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	double *truth = NULL;

	if (io_read(&text, path, MATRIX_LIMIT, &err) == STATUS_OK) {
		const char *at = strchr(text.at, '\n');

		truth = MEM_ARRAY(double, x->rows * x->cols * y->cols);
		for (size_t i = 0; at && at[0] == '\n' && at[1];) {
			at++;
			read_unit_line(path, x, y, &at, &i, truth);
		}
	}
	buf_release(&text);
	free(path);
	return truth;
}
