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

struct judged *
judge_election(struct family *f, const char *folder)
{
	for (size_t k = 0; k < f->n; k++)
		if (strcmp(f->elections[k].folder, folder) == 0)
			return &f->elections[k];
	f->elections =
		mem_realloc(f->elections, f->n + 1, sizeof(*f->elections));
	f->elections[f->n] = (struct judged){.folder = folder};
	return &f->elections[f->n++];
}

static void
judge_intervals(struct judged *e, size_t level, const struct infer_result *res,
	const struct matrix *truth, double votes)
{
	for (size_t k = 0; k < truth->rows * truth->cols; k++) {
		if (truth->at[k] <= 0.01 * votes)
			continue;
		e->held[level] += truth->at[k] >= res->low[k] - 1e-6 &&
				  truth->at[k] <= res->high[k] + 1e-6;
		if (level != JUDGE_FIRST)
			continue;
		e->cells++;
		e->width += 100 * (res->high[k] - res->low[k]) / votes;
	}
}

void
judge_table(struct judged *e, size_t level, const struct infer_result *res,
	const struct matrix *truth)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < truth->rows * truth->cols; k++) {
		off += fabs(res->votes[k] - truth->at[k]);
		votes += truth->at[k];
	}
	judge_intervals(e, level, res, truth, votes);
	if (level != JUDGE_FIRST)
		return;
	e->units = res->units;
	e->rows = res->rows;
	e->cols = res->cols;
	e->error = 50 * off / votes;
}

/* Of this program, in MB. */
static long
peak_memory(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return used.ru_maxrss / 1024;
}

void
judge_print_each(
	const char *set, const char *method, const struct family *families)
{
	for (size_t i = 0; i < JUDGE_FAMILIES && families[i].name[0]; i++)
		for (size_t k = 0; k < families[i].n; k++) {
			const struct judged *e = &families[i].elections[k];
			const char *name = strrchr(e->folder, '/');

			printf("%s\t%s\t%s\t%s\t%zu\t%zu\t%zu\t%.4f\t%.0f", set,
				method, families[i].name,
				name ? name + 1 : e->folder, e->units, e->rows,
				e->cols, e->error, e->cells);
			for (size_t l = 0; l < JUDGE_LEVELS; l++)
				printf("\t%.0f", e->held[l]);
			printf("\t%.4f\t%.5f\t%.4f\t%.0f\t%.0f\t%.4f\t%ld\n",
				e->width, e->seconds, e->unit_error,
				e->unit_cells, e->unit_held, e->unit_width,
				peak_memory());
		}
}

static double
unit_size(const struct infer_input *in, size_t i)
{
	double n = 0;

	for (size_t r = 0; r < in->rows; r++)
		n += in->x[i * in->rows + r];
	return n;
}

/* Of the units' intervals, if there are: cells above a twentieth of their
 * unit. */
static void
judge_unit_intervals(struct judged *e, const struct infer_input *in,
	const struct infer_result *res, const double *truth)
{
	const size_t cells = in->rows * in->cols;

	for (size_t k = 0; k < in->units * cells; k++) {
		const double n = unit_size(in, k / cells);

		if (truth[k] <= 0.05 * n)
			continue;
		e->unit_cells++;
		if (!res->unit_low)
			continue;
		e->unit_held += truth[k] >= res->unit_low[k] - 1e-6 &&
				truth[k] <= res->unit_high[k] + 1e-6;
		e->unit_width +=
			100 * (res->unit_high[k] - res->unit_low[k]) / n;
	}
}

void
judge_units(struct judged *e, const struct infer_input *in,
	const struct infer_result *res, const double *truth)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < in->units * in->rows * in->cols; k++) {
		off += fabs(res->unit_votes[k] - truth[k]);
		votes += truth[k];
	}
	e->unit_error = 50 * off / votes;
	judge_unit_intervals(e, in, res, truth);
}

static int
ascending(const void *a, const void *b)
{
	const struct judged *p = a, *q = b;

	return p->error < q->error ? -1 : p->error > q->error;
}

static struct judged
sum_up(const struct family *f)
{
	struct judged sum = {0};
	size_t known = 0;

	for (size_t k = 0; k < f->n; k++)
		known += f->elections[k].unit_cells > 0;
	for (size_t k = 0; k < f->n; k++) {
		const struct judged *e = &f->elections[k];

		sum.error += e->error / (double)f->n;
		sum.cells += e->cells;
		sum.width += e->width;
		sum.unit_error += e->unit_error / ((double)known + 1e-9);
		sum.unit_cells += e->unit_cells;
		sum.unit_held += e->unit_held;
		sum.unit_width += e->unit_width;
		for (size_t l = 0; l < JUDGE_LEVELS; l++)
			sum.held[l] += e->held[l];
	}
	return sum;
}

static void
print(struct family *f)
{
	const struct judged sum = sum_up(f);

	if (f->n == 0) {
		printf("%-10s %.2f s\n", f->name, f->seconds);
		return;
	}
	qsort(f->elections, f->n, sizeof(*f->elections), ascending);
	printf("%-10s %9zu %7.2f %7.2f ", f->name, f->n, sum.error,
		f->elections[f->n / 2].error);
	if (sum.unit_cells > 0)
		printf("%6.2f %5.1f %6.2f", sum.unit_error,
			100 * sum.unit_held / sum.unit_cells,
			sum.unit_width / sum.unit_cells);
	else
		printf("%6s %5s %6s", "-", "-", "-");
	for (size_t k = 0; k < JUDGE_LEVELS; k++)
		if (sum.held[k] > 0)
			printf(" %5.1f", 100 * sum.held[k] / sum.cells);
		else
			printf(" %5s", "-");
	printf(" %6.2f %8.4f %8.4f %7zu\n", sum.width / sum.cells,
		f->seconds / (double)f->n, f->slowest, f->failed);
	free(f->elections);
}

void
judge_print(const char *title, struct family *families)
{
	printf("%s\n%-10s %9s %7s %7s %6s %5s %6s %5s %5s %5s %5s %5s %6s %8s "
	       "%8s %7s\n",
		title, "family", "elections", "mean", "median", "units", "90 %",
		"width", "50 %", "80 %", "90 %", "95 %", "99 %", "width",
		"seconds", "slowest", "failed");
	for (size_t k = 0; k < JUDGE_FAMILIES && families[k].name[0]; k++)
		print(&families[k]);
	printf("peak memory %ld MB\n", peak_memory());
}
