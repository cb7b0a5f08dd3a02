/*
 * A file inflated and read with libcsv, its fields counted and thrown away:
 * what any import of it costs at least.
 *
 *	bench_csv FILE
 */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { CHUNK = 1 << 20 };

static void
on_field(void *data, size_t n, void *arg)
{
	size_t *counts = arg;

	(void)data;
	(void)n;
	counts[0]++;
}

static void
on_record(int separator, void *arg)
{
	size_t *counts = arg;

	(void)separator;
	counts[1]++;
}

int
main(int argc, char **argv)
{
	static char chunk[CHUNK];
	gzFile file = argc == 2 ? gzopen(argv[1], "rb") : NULL;
	struct csv_parser parser;
	size_t counts[2] = {0};
	int n;

	if (!file || csv_init(&parser, 0) != 0) {
		fputs("usage: bench_csv FILE\n", stderr);
		return 2;
	}
	while ((n = gzread(file, chunk, CHUNK)) > 0)
		if (csv_parse(&parser, chunk, (size_t)n, on_field, on_record,
			    counts) != (size_t)n)
			return 1;
	csv_fini(&parser, on_field, on_record, counts);
	csv_free(&parser);
	gzclose(file);
	printf("%zu fields, %zu records\n", counts[0], counts[1]);
	return n < 0;
}
