/*
 * Figures of the whole program beside a reference measured in the same run,
 * and the budgets of the design. A budget that is not met is said and fails
 * nothing: the machine may be slow or busy.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/* What is measured with. */
struct bench {
	const char *permanence; /* the program */
	const char *tools;      /* the folder of bench_csv and bench_paint */
	const char *data;       /* tests/data */
	const char *scratch;    /* a folder to fill; the caller removes it */
	bool tsv;
};

enum budget_kind { BUDGET_NONE, BUDGET_VALUE, BUDGET_RATIO, BUDGET_AT_LEAST };

struct figure {
	const char *work;
	double value;
	const char *unit;
	const char *against; /* what the reference is, or NULL */
	double reference;    /* in the same unit */
	enum budget_kind kind;
	double budget;
};

void figure_heading(const struct bench *b);
void figure_put(const struct bench *b, const struct figure *f);

/* Seconds of the monotonic clock. */
double bench_now(void);
/* Print a message and end the program. */
void bench_stop(const char *fmt, ...) __attribute__((format(printf, 1, 2)))
__attribute__((noreturn));
/* SCRATCH/name; the caller frees it. */
char *bench_path(const struct bench *b, const char *name);
void bench_write(const char *path, const char *text);
/* The value that a part (0..1) of the samples does not exceed; sorts them. */
double bench_quantile(double *samples, size_t n, double part);

struct run {
	double wall; /* seconds */
	double cpu;
	double peak; /* MB resident */
};

/*
 * Run a program to its end, its output into the file out (NULL: nowhere). A
 * program that fails ends the benchmark with what it said.
 */
struct run bench_run(
	const struct bench *b, const char *out, const char *const *argv);

/* The parts; each prints its figures. */
void bench_contacts(const struct bench *b, long rows);
void bench_national(const struct bench *b);
void bench_doors(const struct bench *b);
void bench_office(const struct bench *b, long rows);
void bench_interface(const struct bench *b, long rows);
/* SCRATCH/contacts-ROWS.permanence, which bench_contacts leaves. */
char *bench_campaign(const struct bench *b, long rows);
/* A new campaign of Antony with so many contacts. */
void bench_fill(const struct bench *b, long rows, const char *campaign);

#endif
