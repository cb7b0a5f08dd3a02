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
 * "two" keeps two rows, the largest and the rest, and two columns likewise:
 * what methods of 2 × 2 tables can be compared on.
 *
 * "each SET" prints a line an election instead (judge_print_each()); tables
 * that the method does not take are left out of it.
 *
 *	bench_infer [METHOD [THREADS]] [clean] [two] [each SET] FOLDER...
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
#include "base/io.h"
#include "base/mem.h"
#include "base/rng.h"
#include "infer/infer.h"
#include "tests/bench/judge.h"
#include "tests/infer/matrix.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
	const struct estimator *est;
	size_t threads;
	bool clean;
	bool two;
	const char *set; /* or NULL: families are printed */
	struct family families[JUDGE_FAMILIES];
};

/* Units, from a fit that gives intervals of units too. */
static void
run_units(struct bench *b, struct judged *e, const struct infer_input *in,
	const double *truth)
{
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;

	opt.level = judge_levels[JUDGE_FIRST];
	opt.keep_draws = opt.unit_intervals = true;
	opt.draws = 200;
	infer_run(b->est, in, &opt, &ws, &res);
	judge_units(e, in, &res, truth);
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
	struct family *f = judge_family(b->families, folder);
	const struct infer_input in = {.units = x->rows,
		.rows = x->cols,
		.cols = y->cols,
		.x = x->at,
		.y = y->at};
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	const double start = judge_now();
	double took;

	opt.level = judge_levels[level];
	opt.threads = b->threads;
	if (infer_run(b->est, &in, &opt, &ws, &res) != STATUS_OK)
		f->failed += level == JUDGE_FIRST;
	took = judge_now() - start;
	if (level == JUDGE_FIRST) {
		f->seconds += took;
		f->slowest = fmax(f->slowest, took);
		if (truth)
			judge_election(f, folder)->seconds = took;
	}
	if (truth)
		judge_table(judge_election(f, folder), level, &res, truth);
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

/* The column with the most. */
static size_t
largest(const struct matrix *m)
{
	size_t best = 0;
	double most = -1;

	for (size_t c = 0; c < m->cols; c++) {
		double sum = 0;

		for (size_t i = 0; i < m->rows; i++)
			sum += m->at[i * m->cols + c];
		if (sum > most)
			best = c;
		most = fmax(most, sum);
	}
	return best;
}

static void
drop_names(char **names, size_t n)
{
	for (size_t k = 2; k < n; k++)
		free(names[k]);
}

/* One column and the sum of the others. */
static void
keep_column(struct matrix *m, size_t kept)
{
	for (size_t i = 0; i < m->rows; i++) {
		const double *from = m->at + i * m->cols;
		const double own = from[kept];
		double rest = 0;

		for (size_t c = 0; c < m->cols; c++)
			rest += c == kept ? 0 : from[c];
		m->at[2 * i] = own;
		m->at[2 * i + 1] = rest;
	}
	drop_names(m->names, m->cols);
	m->cols = 2;
}

/* One row and the sum of the others, of two columns. */
static void
keep_row(struct matrix *m, size_t kept)
{
	double sums[2][2] = {{0}};

	for (size_t r = 0; r < m->rows; r++)
		for (size_t c = 0; c < 2; c++)
			sums[r != kept][c] += m->at[2 * r + c];
	memcpy(m->at, sums, sizeof(sums));
	drop_names(m->units, m->rows);
	m->rows = 2;
}

static void
make_two(struct matrix *x, struct matrix *y, struct matrix *truth)
{
	const size_t row = largest(x), col = largest(y);

	keep_column(truth, col);
	keep_row(truth, row);
	keep_column(x, row);
	keep_column(y, col);
}
/* The tables of the whole and, where they are known, of the units. */
static void
run_judged(struct bench *b, const char *folder, struct matrix *x,
	struct matrix *y, struct matrix *truth)
{
	struct judged *e;
	double *units;

	if (b->clean)
		make_clean(x, y, truth);
	if (b->two)
		make_two(x, y, truth);
	if (b->set && !infer_takes(b->est, x->cols, y->cols))
		return;
	for (size_t k = 0; k < JUDGE_LEVELS; k++)
		run_level(b, folder, k, x, y, truth);
	e = judge_election(judge_family(b->families, folder), folder);
	units = b->clean || b->two ? NULL : matrix_units(folder, x, y);
	if (units)
		run_units(b, e,
			&(struct infer_input){
				x->rows, x->cols, y->cols, x->at, y->at},
			units);
	free(units);
}

static void
run(struct bench *b, const char *folder)
{
	struct matrix x, y, truth;

	if (!matrix_read(folder, "origins.csv", &x) ||
		!matrix_read(folder, "destinations.csv", &y)) {
		fprintf(stderr, "%s: no origins.csv or destinations.csv\n",
			folder);
		exit(1);
	}
	if (matrix_read(folder, "truth.csv", &truth))
		run_judged(b, folder, &x, &y, &truth);
	else
		run_level(b, folder, JUDGE_FIRST, &x, &y, NULL);
	matrix_release(&x);
	matrix_release(&y);
	matrix_release(&truth);
}

/* The words before the folders; returns where these begin. */
static int
read_words(struct bench *b, char **argv, int argc)
{
	int at = 1;

	b->est = estimator_find(argc > at ? argv[at] : NULL);
	at += b->est && argc > at;
	if (at > 1 && argc > at && strtol(argv[at], NULL, 10) > 0)
		b->threads = (size_t)strtol(argv[at++], NULL, 10);
	if (argc > at && strcmp(argv[at], "clean") == 0) {
		b->clean = true;
		at++;
	}
	if (argc > at && strcmp(argv[at], "two") == 0) {
		b->two = true;
		at++;
	}
	if (argc > at + 1 && strcmp(argv[at], "each") == 0) {
		b->set = argv[at + 1];
		at += 2;
	}
	if (!b->est)
		b->est = estimator_find(NULL);
	return at;
}

int
main(int argc, char **argv)
{
	struct bench b = {.threads = 1};
	int at = read_words(&b, argv, argc);

	if (argc <= at) {
		fprintf(stderr,
			"usage: bench_infer [METHOD [THREADS]] [clean] [two] "
			"[each SET] FOLDER...\n");
		return 2;
	}
	for (; at < argc; at++)
		run(&b, argv[at]);
	if (b.set)
		judge_print_each(b.set, b.est->name, b.families);
	else
		judge_print(b.est->name, b.families);
	return 0;
}
