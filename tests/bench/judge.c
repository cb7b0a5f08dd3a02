/* Errors and intervals added up, and the table of families. */
#include "tests/bench/judge.h"

#include "base/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

const double judge_levels[JUDGE_LEVELS] = {0.50, 0.80, 0.90, 0.95, 0.99};

struct family *
judge_family(struct family *families, const char *folder)
{
	const char *base = strrchr(folder, '/');
	size_t n = 0;

	base = base ? base + 1 : folder;
	while (base[n] && base[n] != '_' && n + 1 < sizeof(families->name))
		n++;
	if (strncmp(base, "eco_", 4) == 0)
		n = strcspn(base + 4, "_") + 4;
	for (size_t k = 0; k < JUDGE_FAMILIES; k++) {
		struct family *f = &families[k];

		if (!f->name[0])
			memcpy(f->name, base, n);
		if (strncmp(f->name, base, n) == 0 && !f->name[n])
			return f;
	}
	fprintf(stderr, "more than %d families\n", JUDGE_FAMILIES);
	exit(1);
}

double
judge_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
judge_intervals(struct family *f, size_t level, const struct infer_result *res,
	const struct matrix *truth, double votes)
{
	for (size_t k = 0; k < truth->rows * truth->cols; k++) {
		if (truth->at[k] <= 0.01 * votes)
			continue;
		f->held[level] += truth->at[k] >= res->low[k] - 1e-6 &&
				  truth->at[k] <= res->high[k] + 1e-6;
		if (level != JUDGE_FIRST)
			continue;
		f->cells++;
		f->width += 100 * (res->high[k] - res->low[k]) / votes;
	}
}

void
judge_table(struct family *f, size_t level, const struct infer_result *res,
	const struct matrix *truth)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < truth->rows * truth->cols; k++) {
		off += fabs(res->votes[k] - truth->at[k]);
		votes += truth->at[k];
	}
	judge_intervals(f, level, res, truth, votes);
	if (level != JUDGE_FIRST)
		return;
	f->error = mem_realloc(f->error, f->elections + 1, sizeof(double));
	f->error[f->elections++] = 50 * off / votes;
}

static double
unit_size(const struct infer_input *in, size_t i)
{
	double n = 0;

	for (size_t r = 0; r < in->rows; r++)
		n += in->x[i * in->rows + r];
	return n;
}

/* Of the units' intervals: cells above a twentieth of their unit. */
static void
judge_unit_intervals(struct family *f, const struct infer_input *in,
	const struct infer_result *res, const double *truth)
{
	const size_t cells = in->rows * in->cols;

	for (size_t k = 0; k < in->units * cells; k++) {
		const double n = unit_size(in, k / cells);

		if (truth[k] <= 0.05 * n)
			continue;
		f->unit_cells++;
		f->unit_held += truth[k] >= res->unit_low[k] - 1e-6 &&
				truth[k] <= res->unit_high[k] + 1e-6;
		f->unit_width +=
			100 * (res->unit_high[k] - res->unit_low[k]) / n;
	}
}

void
judge_units(struct family *f, const struct infer_input *in,
	const struct infer_result *res, const double *truth)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < in->units * in->rows * in->cols; k++) {
		off += fabs(res->unit_votes[k] - truth[k]);
		votes += truth[k];
	}
	f->unit_error += 50 * off / votes;
	f->unit_elections++;
	if (res->unit_low)
		judge_unit_intervals(f, in, res, truth);
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

	if (f->elections == 0) {
		printf("%-10s %.2f s\n", f->name, f->seconds);
		return;
	}
	qsort(f->error, f->elections, sizeof(double), ascending);
	for (size_t k = 0; k < f->elections; k++)
		sum += f->error[k];
	printf("%-10s %9zu %7.2f %7.2f ", f->name, f->elections,
		sum / (double)f->elections, f->error[f->elections / 2]);
	if (f->unit_elections)
		printf("%6.2f %5.1f %6.2f",
			f->unit_error / (double)f->unit_elections,
			100 * f->unit_held / f->unit_cells,
			f->unit_width / f->unit_cells);
	else
		printf("%6s %5s %6s", "-", "-", "-");
	for (size_t k = 0; k < JUDGE_LEVELS; k++)
		if (f->held[k] > 0)
			printf(" %5.1f", 100 * f->held[k] / f->cells);
		else
			printf(" %5s", "-");
	printf(" %6.2f %8.4f %8.4f %7zu\n", f->width / f->cells,
		f->seconds / (double)f->elections, f->slowest, f->failed);
	free(f->error);
}

void
judge_print(const char *title, struct family *families)
{
	struct rusage used;

	printf("%s\n%-10s %9s %7s %7s %6s %5s %6s %5s %5s %5s %5s %5s %6s %8s "
	       "%8s %7s\n",
		title, "family", "elections", "mean", "median", "units", "90 %",
		"width", "50 %", "80 %", "90 %", "95 %", "99 %", "width",
		"seconds", "slowest", "failed");
	for (size_t k = 0; k < JUDGE_FAMILIES && families[k].name[0]; k++)
		print(&families[k]);
	getrusage(RUSAGE_SELF, &used);
	printf("peak memory %ld MB\n", used.ru_maxrss / 1024);
}
