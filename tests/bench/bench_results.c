/*
 * A national results file: the time of libcsv alone (inflated, parsed, the
 * fields counted and thrown away) beside the time of reading it as results,
 * and of a whole import into a new campaign. Medians of several runs, turn
 * about, so that a busy machine slows all alike.
 *
 *	bench_results FILE...
 */
#include "base/io.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "port/votes/import_results.h"
#include "votes/result.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

static const struct results_wanted anywhere = {0};

enum { RUNS = 3, CHUNK = 1 << 20 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
stop(const char *what)
{
	fprintf(stderr, "bench_results: %s\n", what);
	exit(1);
}

static void
count_field(void *data, size_t n, void *arg)
{
	size_t *fields = arg;

	(void)data;
	(void)n;
	(*fields)++;
}

static void
end_record(int separator, void *arg)
{
	(void)separator;
	(void)arg;
}

static void
libcsv_alone(const char *path)
{
	struct csv_parser parser;
	char *chunk = MEM_ARRAY(char, CHUNK);
	gzFile file = gzopen(path, "rb");
	size_t fields = 0;
	int n;

	if (!file || csv_init(&parser, 0) != 0)
		stop(path);
	while ((n = gzread(file, chunk, CHUNK)) > 0)
		csv_parse(&parser, chunk, (size_t)n, count_field, end_record,
			&fields);
	csv_fini(&parser, count_field, end_record, &fields);
	csv_free(&parser);
	gzclose(file);
	free(chunk);
	if (!fields)
		stop(path);
}

static void
read_results(const char *path)
{
	struct error err = ERROR_INIT;
	struct result_set set;

	if (import_results_read(&set, path, &anywhere, &err) != STATUS_OK)
		stop(err.text);
	result_set_release(&set);
}

static void
import_whole(const char *path)
{
	static const struct campaign_facts facts = {.commune = "92002",
		.commune_name = "Antony",
		.list_name = "bench"};
	char folder[] = "/tmp/permanence-bench-XXXXXX", *file, *command;
	struct error err = ERROR_INIT;
	struct result_set set;
	struct campaign *c;
	int64_t stations;

	if (!mkdtemp(folder))
		stop("no folder in /tmp");
	file = io_join(folder, "c.permanence");
	if (campaign_create(&c, file, &facts, &err) != STATUS_OK ||
		import_results_read(&set, path, &anywhere, &err) != STATUS_OK)
		stop(err.text);
	set.election = arena_strdup(&set.arena, "bench");
	set.round = 1;
	if (result_import(c, &set, path, NULL, false, &stations, &err) !=
		STATUS_OK)
		stop(err.text);
	result_set_release(&set);
	campaign_close(c);
	command = mem_printf("rm -rf %s", folder);
	if (system(command) != 0)
		stop("the bench's folder stays in /tmp");
	free(command);
	free(file);
}

static const struct {
	const char *name;
	void (*run)(const char *path);
} jobs[] = {
	{"libcsv alone", libcsv_alone},
	{"read as results", read_results},
	{"whole import", import_whole},
};

static int
ascending(const void *a, const void *b)
{
	const double *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

static void
bench(const char *path)
{
	double seconds[ARRAY_LEN(jobs)][RUNS];

	for (int run = 0; run < RUNS; run++)
		for (size_t k = 0; k < ARRAY_LEN(jobs); k++) {
			double start = now();

			jobs[k].run(path);
			seconds[k][run] = now() - start;
		}
	printf("%s\n", path);
	for (size_t k = 0; k < ARRAY_LEN(jobs); k++) {
		qsort(seconds[k], RUNS, sizeof(double), ascending);
		printf("  %-18s %7.3f s   %5.2f x libcsv\n", jobs[k].name,
			seconds[k][RUNS / 2],
			seconds[k][RUNS / 2] / seconds[0][RUNS / 2]);
	}
}

int
main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: bench_results FILE...\n");
		return 2;
	}
	for (int i = 1; i < argc; i++)
		bench(argv[i]);
	return 0;
}
