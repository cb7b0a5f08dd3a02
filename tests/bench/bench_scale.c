/*
 * How the method "gauss" grows with units, rows and columns, and what share
 * of the processor's peak its inner loop reaches: multiplications and
 * additions of lanes, which are kept apart so that all processors agree.
 *
 * Silence is the longest time without a look at whether to stop.
 *
 * Then what the scores of a commune's stations take (infer/score.h): the fit
 * with its draws, a table of each station in every draw, and, for who tries
 * other effects, ranking again alone.
 *
 *	bench_scale [THREADS]
 */
#include "base/mem.h"
#include "base/rng.h"
#include "infer/gauss_layout.h"
#include "infer/gauss_model.h"
#include "infer/infer.h"
#include "infer/score.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static const struct {
	size_t units, rows, cols;
} SIZES[] = {{100, 5, 6}, {100, 10, 12}, {100, 20, 18}, {100, 40, 36},
	{1000, 10, 12}, {10000, 10, 12}, {70000, 5, 6}, {70000, 10, 12},
	{700000, 10, 12}};

static double
now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The longest time between two looks at progress. */
struct silence {
	double last;
	double longest;
};

static bool
listen(void *arg, double done)
{
	struct silence *s = arg;
	const double t = now(CLOCK_MONOTONIC);

	s->longest = fmax(s->longest, t - s->last);
	s->last = t;
	return done >= 0;
}

/* Votes of one row of a station, by shares that vary from unit to unit. */
static void
cast(double n, size_t own, size_t cols, double *y, struct rng *rng)
{
	double left = n;

	for (size_t c = 0; c + 1 < cols; c++) {
		const double p = c == own ? 0.6 : 0.4 / (double)(cols - 1);
		const double votes =
			fmin(left, floor(n * p * exp(0.2 * rng_normal(rng)) +
					   rng_uniform(rng)));

		y[c] += votes;
		left -= votes;
	}
	y[cols - 1] += left;
}

/* Stations of about 800 whose rows differ in size and mixture. */
static void
invent(struct infer_input *in, double *x, double *y)
{
	struct rng rng;

	rng_seed(&rng, 3, in->units);
	for (size_t i = 0; i < in->units; i++)
		for (size_t r = 0; r < in->rows; r++) {
			const double n = floor(800 / (double)in->rows *
					       exp(0.5 * rng_normal(&rng)));

			x[i * in->rows + r] = n;
			cast(n, r % in->cols, in->cols, y + i * in->cols, &rng);
		}
	in->x = x;
	in->y = y;
}

/* Operations on doubles in one call of gauss_value(). */
static double
operations(const struct gauss_model *g)
{
	const double rows = (double)g->rows, m = (double)g->cols - 1;
	const double triangle = m * (m + 1) / 2;

	return (double)(g->blocks * LANES) *
	       (2 * rows * triangle + 2 * rows * m +
		       (g->shock > 0 ? 2 : 1) * m * (m + 1) * (m + 2) +
		       (g->shock > 0 ? 7 : 5) * triangle + 2 * rows * m * m +
		       5 * rows * m);
}

/* Billions of operations a second in the inner loop. */
static double
inner_loop(const struct infer_input *in)
{
	struct arena a = ARENA_INIT;
	struct gauss_layout l;
	struct gauss_model g;
	double *theta, *gradient, start, took;
	size_t times = 0;

	gauss_layout_init(&l, in, NULL, &a);
	gauss_model_init(&g, &l.forward, 1, &a);
	theta = ARENA_ARRAY(&a, double, g.rows *g.cols);
	gradient = ARENA_ARRAY(&a, double, g.rows *g.cols);
	start = now(CLOCK_PROCESS_CPUTIME_ID);
	do {
		gauss_value(&g, theta, gradient);
		times++;
		took = now(CLOCK_PROCESS_CPUTIME_ID) - start;
	} while (took < 0.2);
	took = (double)times * operations(&g) / took / 1e9;
	arena_release(&a);
	return took;
}

/* The same, of nothing but additions and products in registers. */
LANE_CLONES static double
peak(void)
{
	const long turns = 20000000;
	lane a[24], f = {0}, sum = {0};
	const double start = now(CLOCK_PROCESS_CPUTIME_ID);

	f += 0.999;
	for (size_t k = 0; k < 24; k++)
		a[k] = (lane){0} + (double)k;
	for (long n = 0; n < turns; n++) {
		LANE_UNROLL
		for (size_t k = 0; k < 24; k++)
			a[k] = a[k] * f + f;
	}
	for (size_t k = 0; k < 24; k++)
		sum += a[k];
	if (lane_sum(&sum) < 0)
		printf("never\n");
	return 2e-9 * 24 * LANES * (double)turns /
	       (now(CLOCK_PROCESS_CPUTIME_ID) - start);
}

/* The most memory held so far, with the counts and the tables of all units. */
static double
megabytes(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return (double)used.ru_maxrss * 1024 / 1e6;
}

static void
run(size_t k, size_t threads, double most)
{
	const size_t cells = SIZES[k].units * (SIZES[k].rows + SIZES[k].cols);
	double *counts = MEM_ARRAY(double, cells);
	struct infer_input in = {.units = SIZES[k].units,
		.rows = SIZES[k].rows,
		.cols = SIZES[k].cols};
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	struct silence silence = {0};
	double wall, cpu, speed;
	enum status st;

	invent(&in, counts, counts + in.units * in.rows);
	speed = inner_loop(&in);
	opt.threads = threads;
	opt.progress = listen;
	opt.progress_arg = &silence;
	wall = now(CLOCK_MONOTONIC);
	silence.last = wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	st = infer_run(estimator_find("gauss"), &in, &opt, &ws, &res);
	listen(&silence, 1);
	wall = now(CLOCK_MONOTONIC) - wall;
	cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	printf("%6zu %4zu %4zu %9.3f %9.3f %7.3f %6zu %9.1f %6.0f %% %6.0f%s\n",
		in.units, in.rows, in.cols, wall, cpu, silence.longest,
		res.iterations, speed, 100 * speed / most, megabytes(),
		st == STATUS_OK ? "" : "  not converged");
	infer_result_release(&res);
	infer_workspace_release(&ws);
	free(counts);
}

static void
print_scores(const struct score_input *sc, double fit)
{
	const struct score_options opt = {.mobilise = {0.04, 0, 0.08},
		.persuade = {0.01, -0.02, 0.04},
		.open = {0.3, 0.22, 0.4},
		.doors = {20, 15, 26},
		.persons = {1.2, 1, 1.5},
		.level = 0.9,
		.top = 5,
		.seed = 1};
	struct arena a = ARENA_INIT;
	struct score_station *stations =
		ARENA_ARRAY(&a, struct score_station, sc->in->units);
	struct score_draws draws;
	double start = now(CLOCK_PROCESS_CPUTIME_ID), drawn, ranked;

	score_draw(sc, &opt, &a, &draws);
	drawn = now(CLOCK_PROCESS_CPUTIME_ID) - start;
	start = now(CLOCK_PROCESS_CPUTIME_ID);
	score_rank(&draws, &opt, 0, &a, stations);
	ranked = now(CLOCK_PROCESS_CPUTIME_ID) - start;
	printf("scores of %zu stations, %zu by %zu, %zu draws: fit %.3f s, "
	       "tables %.3f s, ranks %.4f s; in all %.3f s (%s meant)\n",
		sc->in->units, sc->in->rows, sc->in->cols, sc->res->draws, fit,
		drawn, ranked, fit + drawn + ranked,
		sc->in->units <= 50 ? "0.1 s is" : "1 s is");
	arena_release(&a);
}

/* Of each list of ten half, all or nothing counts as ours; the last column is
 * staying at home. */
static void
scores(size_t units)
{
	static const double ours[10] = {1, 0.5, 1};
	static const bool home[10] = {[9] = true};
	double *counts = MEM_ARRAY(double, units * 21);
	double *registered = counts + units * 20;
	struct infer_input in = {.units = units, .rows = 10, .cols = 10};
	struct infer_workspace ws = INFER_WORKSPACE_INIT;
	struct infer_options opt = INFER_OPTIONS_INIT;
	struct infer_result res;
	struct score_input sc = {.in = &in,
		.res = &res,
		.row_ours = ours,
		.col_ours = ours,
		.col_home = home,
		.registered = registered};
	double start;

	invent(&in, counts, counts + units * in.rows);
	for (size_t i = 0; i < units * in.rows; i++)
		registered[i / in.rows] += in.x[i];
	opt.draws = 500;
	opt.keep_draws = true;
	start = now(CLOCK_PROCESS_CPUTIME_ID);
	infer_run(estimator_find("gauss"), &in, &opt, &ws, &res);
	print_scores(&sc, now(CLOCK_PROCESS_CPUTIME_ID) - start);
	infer_result_release(&res);
	infer_workspace_release(&ws);
	free(counts);
}

int
main(int argc, char **argv)
{
	const long given = argc > 1 ? strtol(argv[1], NULL, 10) : 1;
	const double most = peak();

	printf("%6s %4s %4s %9s %9s %7s %6s %9s %8s %6s\n", "units", "rows",
		"cols", "seconds", "processor", "silence", "steps", "Gflop/s",
		"of peak", "MB");
	for (size_t k = 0; k < ARRAY_LEN(SIZES); k++)
		run(k, given > 0 ? (size_t)given : 1, most);
	printf("peak %.1f Gflop/s, one thread, without fused operations\n",
		most);
	scores(50);
	scores(900);
	return 0;
}
