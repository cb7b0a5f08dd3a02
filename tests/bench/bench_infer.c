/*
 * Accuracy and speed of an estimator over elections whose tables are known:
 * per family the mean and median error index (half the absolute differences,
 * in per cent of all votes), how often the 90 % interval holds a cell above
 * 1 % of the votes, and seconds an election.
 *
 *	bench_infer [METHOD] FOLDER...
 */
#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "infer/infer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FAMILY_MAX = 32, FILE_LIMIT = 64 << 20 };

/* A CSV file of a heading and, a line, a name and numbers. */
struct matrix {
	double *at;
	size_t rows;
	size_t cols;
};

struct family {
	char name[16];
	double *error; /* of each election */
	size_t elections;
	size_t failed;
	double cells;
	double held;
	double width;
	double seconds;
};

/* The fields of a line after its first; names may be quoted. */
static size_t
read_line(const char **at, double *out)
{
	const char *s = *at;
	bool quoted = false;
	size_t n = 0;

	for (; *s && (quoted || *s != '\n'); s++) {
		if (*s == '"')
			quoted = !quoted;
		if (*s != ',' || quoted)
			continue;
		if (out)
			out[n] = strtod(s + 1, NULL);
		n++;
	}
	*at = *s ? s + 1 : s;
	return n;
}

static struct matrix
read_matrix(const char *folder, const char *name)
{
	char *path = io_join(folder, name);
	struct buf text = BUF_INIT;
	struct error err = ERROR_INIT;
	struct matrix m = {0};
	const char *at;

	if (io_read(&text, path, FILE_LIMIT, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	at = text.at;
	m.cols = read_line(&at, NULL);
	for (const char *s = at; *s; s++)
		m.rows += *s == '\n';
	m.at = MEM_ARRAY(double, (m.rows + 1) * m.cols);
	for (size_t i = 0; i < m.rows; i++)
		if (read_line(&at, m.at + i * m.cols) != m.cols) {
			fprintf(stderr, "%s: line %zu is short\n", path, i + 2);
			exit(1);
		}
	buf_release(&text);
	free(path);
	return m;
}

/* NZ2002_01_Aoraki belongs to NZ2002, SCO2007... to SCO2007. */
static struct family *
family_of(struct family *families, const char *folder)
{
	const char *base = strrchr(folder, '/');
	size_t n = 0;

	base = base ? base + 1 : folder;
	while (base[n] && base[n] != '_' && n + 1 < sizeof(families->name))
		n++;
	for (size_t k = 0; k < FAMILY_MAX; k++) {
		struct family *f = &families[k];

		if (!f->name[0])
			memcpy(f->name, base, n);
		if (strncmp(f->name, base, n) == 0 && !f->name[n])
			return f;
	}
	fprintf(stderr, "more than %d families\n", FAMILY_MAX);
	exit(1);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
judge(struct family *f, const struct infer_result *res,
	const struct matrix *truth)
{
	const size_t cells = truth->rows * truth->cols;
	double off = 0, votes = 0;

	for (size_t k = 0; k < cells; k++) {
		off += fabs(res->votes[k] - truth->at[k]);
		votes += truth->at[k];
	}
	for (size_t k = 0; k < cells; k++) {
		if (truth->at[k] <= 0.01 * votes)
			continue;
		f->cells++;
		f->held += truth->at[k] >= res->low[k] - 1e-6 &&
			   truth->at[k] <= res->high[k] + 1e-6;
		f->width += (res->high[k] - res->low[k]) / votes;
	}
	f->error = mem_realloc(f->error, f->elections + 1, sizeof(double));
	f->error[f->elections++] = 50 * off / votes;
}

static void
run(const struct estimator *est, const char *folder, struct family *f)
{
	struct matrix x = read_matrix(folder, "origins.csv");
	struct matrix y = read_matrix(folder, "destinations.csv");
	struct matrix truth = read_matrix(folder, "truth.csv");
	const struct infer_input in = {.units = x.rows,
		.rows = x.cols,
		.cols = y.cols,
		.x = x.at,
		.y = y.at};
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_result res;
	const double start = now();

	f->failed += infer_run(est, &in, &INFER_OPTIONS_INIT, &ws, &res) !=
		     STATUS_OK;
	f->seconds += now() - start;
	judge(f, &res, &truth);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	free(x.at);
	free(y.at);
	free(truth.at);
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

static void
print(struct family *f)
{
	double sum = 0;

	qsort(f->error, f->elections, sizeof(double), ascending);
	for (size_t k = 0; k < f->elections; k++)
		sum += f->error[k];
	printf("%-10s %9zu %8.2f %8.2f %8.1f%% %7.2f %9.4f %7zu\n", f->name,
		f->elections, sum / (double)f->elections,
		f->error[f->elections / 2], 100 * f->held / f->cells,
		100 * f->width / f->cells, f->seconds / (double)f->elections,
		f->failed);
	free(f->error);
}

int
main(int argc, char **argv)
{
	struct family families[FAMILY_MAX] = {0};
	const struct estimator *est = argc > 1 ? estimator_find(argv[1]) : NULL;
	const int first = est ? 2 : 1;

	if (!est)
		est = estimator_find("em");
	if (argc <= first) {
		fprintf(stderr, "usage: bench_infer [METHOD] FOLDER...\n");
		return 2;
	}
	for (int k = first; k < argc; k++)
		run(est, argv[k], family_of(families, argv[k]));
	printf("%s\n%-10s %9s %8s %8s %9s %7s %9s %7s\n", est->name, "family",
		"elections", "mean EI", "median", "coverage", "width",
		"seconds", "failed");
	for (size_t k = 0; k < FAMILY_MAX && families[k].name[0]; k++)
		print(&families[k]);
	return 0;
}
