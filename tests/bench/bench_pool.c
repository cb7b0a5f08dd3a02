/*
 * Districts of one poll inferred together (infer/pool.h), a family of
 * elections at a time, beside the same table of figures as bench_infer. With
 * a number of others, every district is inferred with so many of its family,
 * drawn by chance, and no more.
 *
 *	bench_pool [THREADS [OTHERS]] [each SET] FOLDER...
 */
#include "base/mem.h"
#include "base/rng.h"
#include "infer/pool.h"
#include "tests/bench/judge.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct election {
	const char *folder;
	struct matrix x, y, truth;
	struct infer_input in;
};

struct bench {
	size_t threads;
	size_t others; /* 0: all */
	struct family families[JUDGE_FAMILIES];
	struct election *elections;
	size_t n;
};

static void
load(struct election *e, const char *folder)
{
	e->folder = folder;
	if (!matrix_read(folder, "origins.csv", &e->x) ||
		!matrix_read(folder, "destinations.csv", &e->y) ||
		!matrix_read(folder, "truth.csv", &e->truth)) {
		fprintf(stderr, "%s: a table is missing\n", folder);
		exit(1);
	}
	e->in = (struct infer_input){.units = e->x.rows,
		.rows = e->x.cols,
		.cols = e->y.cols,
		.x = e->x.at,
		.y = e->y.at};
}

/* Pool n elections, and judge the first so many. */
static void
run(struct bench *b, struct family *f, struct election *const *e, size_t n,
	size_t judged, size_t level)
{
	struct arena a = ARENA_INIT;
	struct pool_names *names = ARENA_ARRAY(&a, struct pool_names, n);
	struct pool_district *d = ARENA_ARRAY(&a, struct pool_district, n);
	struct pool_answer *answers = ARENA_ARRAY(&a, struct pool_answer, n);
	struct infer_options opt = INFER_OPTIONS_INIT;
	const double start = judge_now();
	size_t rows, cols;

	for (size_t i = 0; i < n; i++) {
		d[i].in = &e[i]->in;
		names[i] =
			(struct pool_names){(const char *const *)e[i]->x.names,
				(const char *const *)e[i]->y.names};
	}
	opt.level = judge_levels[level];
	opt.threads = b->threads;
	pool_label(names, n, d, &rows, &cols, &a);
	pool_run(d, n, rows, cols, &opt, answers);
	if (level == JUDGE_FIRST) {
		const double took = judge_now() - start;

		f->seconds += took;
		f->slowest = fmax(f->slowest, took);
	}
	for (size_t i = 0; i < n; i++) {
		if (i < judged)
			judge_table(judge_election(f, e[i]->folder), level,
				&answers[i].res, &e[i]->truth);
		infer_result_release(&answers[i].res);
	}
	arena_release(&a);
}

/* Each of n with so many others. */
static void
run_some(struct bench *b, struct family *f, struct election *const *e, size_t n)
{
	struct election **some = MEM_ARRAY(struct election *, n);

	for (size_t i = 0; i < n; i++) {
		struct rng rng;

		rng_seed(&rng, 4, i);
		memcpy(some, e, n * sizeof(struct election *));
		some[0] = e[i];
		some[i] = e[0];
		for (size_t k = 1; k <= b->others && k < n; k++) {
			const size_t j = k + rng_below(&rng, n - k);
			struct election *keep = some[k];

			some[k] = some[j];
			some[j] = keep;
		}
		run(b, f, some, b->others + 1 < n ? b->others + 1 : n, 1,
			JUDGE_FIRST);
	}
	free(some);
}

static void
run_family(struct bench *b, struct family *f)
{
	struct election **e = MEM_ARRAY(struct election *, b->n);
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (judge_family(b->families, b->elections[i].folder) == f)
			e[n++] = &b->elections[i];
	if (b->others)
		run_some(b, f, e, n);
	for (size_t k = 0; k < JUDGE_LEVELS && !b->others; k++)
		run(b, f, e, n, n, k);
	free(e);
}

int
main(int argc, char **argv)
{
	struct bench b = {.threads = 1};
	const char *set = NULL;
	int at = 1;

	if (argc > at && strtol(argv[at], NULL, 10) > 0)
		b.threads = (size_t)strtol(argv[at++], NULL, 10);
	if (argc > at && strtol(argv[at], NULL, 10) > 0)
		b.others = (size_t)strtol(argv[at++], NULL, 10);
	if (argc > at + 1 && strcmp(argv[at], "each") == 0) {
		set = argv[at + 1];
		at += 2;
	}
	if (argc <= at) {
		fprintf(stderr,
			"usage: bench_pool [THREADS [OTHERS]] [each SET] "
			"FOLDER...\n");
		return 2;
	}
	b.n = (size_t)(argc - at);
	b.elections = MEM_ARRAY(struct election, b.n);
	for (size_t i = 0; i < b.n; i++) {
		load(&b.elections[i], argv[at + (int)i]);
		judge_family(b.families, b.elections[i].folder);
	}
	for (size_t k = 0; k < JUDGE_FAMILIES && b.families[k].name[0]; k++)
		run_family(&b, &b.families[k]);
	if (set)
		judge_print_each(set, b.others ? "ten" : "pooled", b.families);
	else
		judge_print("pooled", b.families);
	for (size_t i = 0; i < b.n; i++) {
		matrix_release(&b.elections[i].x);
		matrix_release(&b.elections[i].y);
		matrix_release(&b.elections[i].truth);
	}
	free(b.elections);
	return 0;
}
