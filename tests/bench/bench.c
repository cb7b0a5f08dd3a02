/*
 *	bench [--tsv] PERMANENCE TOOLS DATA SCRATCH ROWS...
 *
 * The imports at every number of rows, the national files, and the interface
 * at the largest.
 */
#include "tests/bench/bench.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void
bench_stop(const char *fmt, ...)
{
	va_list ap;

	fputs("bench: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

char *
bench_path(const struct bench *b, const char *name)
{
	return mem_printf("%s/%s", b->scratch, name);
}

void
bench_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		bench_stop("cannot write %s: %s", path, strerror(errno));
}

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return (*p > *q) - (*p < *q);
}

double
bench_quantile(double *samples, size_t n, double part)
{
	if (n == 0)
		return 0;
	qsort(samples, n, sizeof(*samples), ascending);
	return samples[(size_t)(part * (double)(n - 1) + 0.5)];
}

static void
become(const char *const *argv, const char *out, const char *said)
{
	const int flags = O_WRONLY | O_CREAT | O_TRUNC;

	dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
	dup2(open(out ? out : "/dev/null", flags, 0600), STDOUT_FILENO);
	dup2(open(said, flags, 0600), STDERR_FILENO);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	fputs("it is not here; ./bootstrap check installs what is missing\n",
		stderr);
	_exit(127);
}

/* What a program that failed wrote to its standard error. */
static void
stop_with(const char *program, const char *said)
{
	char text[2000] = "";
	FILE *file = fopen(said, "r");

	if (file) {
		text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
		fclose(file);
	}
	bench_stop("%s failed: %s", program, text);
}

struct run
bench_run(const struct bench *b, const char *out, const char *const *argv)
{
	char *said = bench_path(b, "said.txt");
	const double start = bench_now();
	struct rusage used;
	struct run r;
	int status;
	pid_t child = fork();

	if (child < 0)
		bench_stop("cannot start %s", argv[0]);
	if (child == 0)
		become(argv, out, said);
	if (wait4(child, &status, 0, &used) != child || status != 0)
		stop_with(argv[0], said);
	r.wall = bench_now() - start;
	r.cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
		1e-6 * (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
	r.peak = (double)used.ru_maxrss / 1024;
	free(said);
	return r;
}

void
figure_heading(const struct bench *b)
{
	if (b->tsv)
		puts("work\tvalue\tunit\tagainst\treference\tratio\tbudget\t"
		     "budget_of\tmet");
	else
		printf("%-42s %14s %25s %7s %12s %s\n", "work", "figure",
			"reference", "ratio", "budget", "met");
}

static const char *
verdict(const struct figure *f)
{
	const double held =
		f->kind == BUDGET_RATIO ? f->value / f->reference : f->value;

	if (f->kind == BUDGET_NONE)
		return "";
	if (f->kind == BUDGET_AT_LEAST)
		return held >= f->budget ? "yes" : "NO";
	return held <= f->budget ? "yes" : "NO";
}

/* Three figures, but whole ones whole. */
static void
print_value(char *text, size_t size, double v, const char *unit)
{
	int places = v >= 100 ? 0 : v >= 10 ? 1 : 2;

	if (strcmp(unit, "B") == 0)
		places = 0;
	snprintf(text, size, "%.*f %s", places, v, unit);
}

static void
put_tsv(const struct figure *f)
{
	static const char *const kinds[] = {"", "value", "ratio", "at least"};

	printf("%s\t%.6g\t%s\t%s\t", f->work, f->value, f->unit,
		f->against ? f->against : "");
	if (f->against)
		printf("%.6g\t%.4g", f->reference, f->value / f->reference);
	else
		printf("\t");
	if (f->kind == BUDGET_NONE)
		printf("\t\t\t\n");
	else
		printf("\t%g\t%s\t%s\n", f->budget, kinds[f->kind], verdict(f));
}

void
figure_put(const struct bench *b, const struct figure *f)
{
	char value[40], reference[64] = "", ratio[20] = "", budget[40] = "";
	char number[40];

	if (b->tsv) {
		put_tsv(f);
		return;
	}
	print_value(value, sizeof(value), f->value, f->unit);
	if (f->against) {
		print_value(number, sizeof(number), f->reference, f->unit);
		snprintf(reference, sizeof(reference), "%s %s", f->against,
			number);
		snprintf(
			ratio, sizeof(ratio), "%.2fx", f->value / f->reference);
	}
	if (f->kind == BUDGET_RATIO)
		snprintf(budget, sizeof(budget), "<= %gx", f->budget);
	else if (f->kind != BUDGET_NONE)
		snprintf(budget, sizeof(budget), "%s %g %s",
			f->kind == BUDGET_AT_LEAST ? ">=" : "<=", f->budget,
			f->unit);
	printf("%-42s %14s %25s %7s %12s %s\n", f->work, value, reference,
		ratio, budget, verdict(f));
	fflush(stdout);
}

int
main(int argc, char **argv)
{
	struct bench b = {.tsv = argc > 1 && strcmp(argv[1], "--tsv") == 0};
	char **arg = argv + 1 + b.tsv;
	long rows = 0;

	if (argc - b.tsv < 6)
		bench_stop("usage: bench [--tsv] PERMANENCE TOOLS DATA SCRATCH "
			   "ROWS...");
	b.permanence = arg[0];
	b.tools = arg[1];
	b.data = arg[2];
	b.scratch = arg[3];
	figure_heading(&b);
	bench_national(&b);
	for (arg += 4; *arg; arg++) {
		rows = strtol(*arg, NULL, 10);
		if (rows < 1)
			bench_stop("%s is no number of rows", *arg);
		bench_contacts(&b, rows);
	}
	bench_interface(&b, rows);
	bench_office(&b, rows);
	bench_doors(&b);
	return 0;
}
