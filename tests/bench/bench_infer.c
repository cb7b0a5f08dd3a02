/*
 * Accuracy and speed of an estimator over elections whose tables are known.
 * Per family: the mean and median error index (half the absolute differences,
 * in per cent of all votes), the same summed over units where their tables
 * are known, with how many of the units' cells above 5 % of the unit their
 * intervals at 90 % hold and how wide these are (points of the unit), how many
 * of the cells above 1 % of the votes the intervals of the whole hold at five
 * levels, their mean width at 90 % (points of all votes), processor
 * seconds and peak memory. A folder without truth.csv has its table printed.
 *
 * "clean" keeps the rows of every unit and draws its columns anew, every voter
 * by the true shares of the row, the same in all units: what is lost where
 * there is neither shock nor drift nor bias.
 *
 *	bench_infer [METHOD [THREADS]] [clean] FOLDER...
 *
 * Peers on the same elections, as their authors' packages give them, mean
 * error index with small options merged / in full, seconds an election:
 *
 *	fastei 1.1 mvn_pdf	 7.1 / 10.1	0.06 / 1.9
 *	fastei 1.1 mult		 8.4 / 10.4	0.02 / 0.5
 *	lphom 0.3.5 nslphom	 9.6 / 10.0	3.3 / 18
 *	eiPack ei.MD.bayes	 9.3 /   -	20
 *	Goodman, raked		11.1 / 11.9	0.03
 *	lphom			13.0 / 13.8	0.3
 *
 * Their intervals at 90 % hold 46 % (lphom) to 68 % (ei.MD.bayes) of cells.
 */
#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/rng.h"
#include "infer/infer.h"
#include "tests/infer/matrix.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { FAMILY_MAX = 32, LEVELS = 5, FIRST = 2 };

/* The one at FIRST is timed. */
static const double levels[LEVELS] = {0.50, 0.80, 0.90, 0.95, 0.99};

struct family {
	char name[16];
	double *error; /* of each election */
	size_t elections;
	size_t failed;
	double unit_error; /* summed over elections with known units */
	size_t unit_elections;
	double unit_cells;
	double unit_held;
	double unit_width;
	double cells;
	double held[LEVELS];
	double width;
	double seconds;
	double slowest;
};

struct bench {
	const struct estimator *est;
	size_t threads;
	bool clean;
	struct family families[FAMILY_MAX];
};

/* NZ2002_01_Aoraki belongs to NZ2002, SCO2007... to SCO2007. */
static struct family *
family_of(struct family *families, const char *folder)
{
	const char *base = strrchr(folder, '/');
	size_t n = 0;

	base = base ? base + 1 : folder;
	while (base[n] && base[n] != '_' && n + 1 < sizeof(families->name))
		n++;
	if (strncmp(base, "eco_", 4) == 0)
		n = strcspn(base + 4, "_") + 4;
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

/* Of the processor: other programs that run do not count. */
static double
now(void)
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
		if (level != FIRST)
			continue;
		f->cells++;
		f->width += 100 * (res->high[k] - res->low[k]) / votes;
	}
}

static void
judge(struct family *f, size_t level, const struct infer_result *res,
	const struct matrix *truth)
{
	double off = 0, votes = 0;

	for (size_t k = 0; k < truth->rows * truth->cols; k++) {
		off += fabs(res->votes[k] - truth->at[k]);
		votes += truth->at[k];
	}
	judge_intervals(f, level, res, truth, votes);
	if (level != FIRST)
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

/* Units, from a fit that gives intervals of units too. */
static void
run_units(struct bench *b, struct family *f, const struct infer_input *in,
	const double *truth)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	double off = 0, votes = 0;

	opt.level = levels[FIRST];
	opt.keep_draws = opt.unit_intervals = true;
	opt.draws = 200;
	infer_run(b->est, in, &opt, &ws, &res);
	for (size_t k = 0; k < in->units * in->rows * in->cols; k++) {
		off += fabs(res.unit_votes[k] - truth[k]);
		votes += truth[k];
	}
	f->unit_error += 50 * off / votes;
	f->unit_elections++;
	if (res.unit_low)
		judge_unit_intervals(f, in, &res, truth);
	infer_result_release(&res);
	infer_workspace_release(&ws);
}

static void
print_table(const struct matrix *x, const struct matrix *y,
	const struct infer_result *res)
{
	printf("%-20s %10s", "in %", "votes");
	for (size_t c = 0; c < y->cols; c++)
		printf(" %21.21s", y->names[c]);
	for (size_t r = 0; r < x->cols; r++) {
		const size_t at = r * y->cols;
		double sum = 0;

		for (size_t c = 0; c < y->cols; c++)
			sum += res->votes[at + c];
		printf("\n%-20.20s %10.0f", x->names[r], sum);
		for (size_t c = 0; c < y->cols; c++)
			printf(" %6.1f (%5.1f, %5.1f)",
				100 * res->votes[at + c] / sum,
				100 * res->low[at + c] / sum,
				100 * res->high[at + c] / sum);
	}
	printf("\n");
}

/* One fit at a level; whatever is known of the truth is compared. */
static void
run_level(struct bench *b, const char *folder, size_t level,
	const struct matrix *x, const struct matrix *y,
	const struct matrix *truth)
{
	struct family *f = family_of(b->families, folder);
	const struct infer_input in = {.units = x->rows,
		.rows = x->cols,
		.cols = y->cols,
		.x = x->at,
		.y = y->at};
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	const double start = now();
	double took;

	opt.level = levels[level];
	opt.threads = b->threads;
	if (infer_run(b->est, &in, &opt, &ws, &res) != STATUS_OK)
		f->failed += level == FIRST;
	took = now() - start;
	if (level == FIRST) {
		f->seconds += took;
		f->slowest = fmax(f->slowest, took);
	}
	if (truth)
		judge(f, level, &res, truth);
	else
		print_table(x, y, &res);
	infer_result_release(&res);
	infer_workspace_release(&ws);
}

/* The column of one voter of the row. */
static size_t
vote(const double *row, size_t cols, double total, struct rng *rng)
{
	double left = total * rng_uniform(rng);
	size_t c = 0;

	while (c + 1 < cols && left >= row[c])
		left -= row[c++];
	return c;
}

/* Columns and the truth drawn anew from the shares of the truth. */
static void
make_clean(const struct matrix *x, struct matrix *y, struct matrix *truth)
{
	const size_t rows = x->cols, cols = y->cols;
	double *p = MEM_ARRAY(double, rows *cols), total;
	struct rng rng;

	rng_seed(&rng, 9, x->rows * rows * cols);
	memcpy(p, truth->at, rows * cols * sizeof(*p));
	memset(truth->at, 0, rows * cols * sizeof(*p));
	memset(y->at, 0, y->rows * cols * sizeof(*p));
	for (size_t k = 0; k < x->rows * rows; k++) {
		const size_t r = k % rows;

		total = 0;
		for (size_t c = 0; c < cols; c++)
			total += p[r * cols + c];
		for (double n = 0; n < x->at[k]; n++) {
			const size_t c = vote(p + r * cols, cols, total, &rng);

			y->at[k / rows * cols + c]++;
			truth->at[r * cols + c]++;
		}
	}
	free(p);
}

static void
run(struct bench *b, const char *folder)
{
	struct matrix x, y, truth;
	double *units;

	if (!matrix_read(folder, "origins.csv", &x) ||
		!matrix_read(folder, "destinations.csv", &y)) {
		fprintf(stderr, "%s: no origins.csv or destinations.csv\n",
			folder);
		exit(1);
	}
	if (matrix_read(folder, "truth.csv", &truth)) {
		if (b->clean)
			make_clean(&x, &y, &truth);
		for (size_t k = 0; k < LEVELS; k++)
			run_level(b, folder, k, &x, &y, &truth);
	} else {
		run_level(b, folder, FIRST, &x, &y, NULL);
	}
	units = b->clean ? NULL : matrix_units(folder, &x, &y);
	if (units)
		run_units(b, family_of(b->families, folder),
			&(struct infer_input){
				x.rows, x.cols, y.cols, x.at, y.at},
			units);
	free(units);
	matrix_release(&x);
	matrix_release(&y);
	matrix_release(&truth);
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
	for (size_t k = 0; k < LEVELS; k++)
		printf(" %5.1f", 100 * f->held[k] / f->cells);
	printf(" %6.2f %8.4f %8.4f %7zu\n", f->width / f->cells,
		f->seconds / (double)f->elections, f->slowest, f->failed);
	free(f->error);
}

int
main(int argc, char **argv)
{
	struct bench b = {.threads = 1};
	struct rusage used;
	int at = 1;

	if (argc > at && (b.est = estimator_find(argv[at])))
		at++;
	if (b.est && argc > at && strtol(argv[at], NULL, 10) > 0)
		b.threads = (size_t)strtol(argv[at++], NULL, 10);
	if (argc > at && strcmp(argv[at], "clean") == 0) {
		b.clean = true;
		at++;
	}
	if (!b.est)
		b.est = estimator_find("gauss");
	if (argc <= at) {
		fprintf(stderr, "usage: bench_infer [METHOD [THREADS]] [clean] "
				"FOLDER...\n");
		return 2;
	}
	for (; at < argc; at++)
		run(&b, argv[at]);
	printf("%s\n%-10s %9s %7s %7s %6s %5s %6s %5s %5s %5s %5s %5s %6s %8s "
	       "%8s "
	       "%7s\n",
		b.est->name, "family", "elections", "mean", "median", "units",
		"90 %", "width", "50 %", "80 %", "90 %", "95 %", "99 %",
		"width", "seconds", "slowest", "failed");
	for (size_t k = 0; k < FAMILY_MAX && b.families[k].name[0]; k++)
		print(&b.families[k]);
	getrusage(RUSAGE_SELF, &used);
	printf("peak memory %ld MB\n", used.ru_maxrss / 1024);
	return 0;
}
