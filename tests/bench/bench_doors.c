/*
 * The packets of an evening: 2,000 doors cut into sheets, and 100 sheets
 * printed; each beside sqlite3 doing the least that such work needs with the
 * same rows. The addresses are real ones, of five polling stations of Vitry.
 */
#include "tests/bench/bench.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { TURNS = 3 };

#define ADDRESSES "/addresses/vitry.csv.gz"

static double
run(const struct bench *b, const char *campaign, const char *const *words)
{
	const char *argv[16] = {b->permanence, "-C", campaign, "-q"};
	size_t n = 4;

	while (*words && n < ARRAY_LEN(argv) - 1)
		argv[n++] = *words++;
	return bench_run(b, NULL, argv).wall;
}

#define RUN(b, campaign, ...)                                                  \
	run((b), (campaign), (const char *const[]){__VA_ARGS__, NULL})

/* Three doors an address are counted: 4,000 of them. */
static char *
make_campaign(const struct bench *b)
{
	char *campaign = bench_path(b, "doors.permanence");
	char *folder = bench_path(b, "doors");
	char *yaml = mem_printf("%s/campaign.yaml", folder);
	char *file = mem_printf("%s" ADDRESSES, b->data);

	mkdir(folder, 0700);
	bench_write(yaml, "commune:\n  code: \"94081\"\n  name: "
			  "Vitry-sur-Seine\nlist: Bench\n");
	bench_run(b, NULL,
		(const char *const[]){b->permanence, "campaign", "new", folder,
			"-o", campaign, "-q", NULL});
	bench_run(b, NULL,
		(const char *const[]){"sh", "-c",
			"\"$0\" -C \"$1\" addresses import \"$2\" -q "
			"2>/dev/null; sqlite3 \"$1\" 'UPDATE address SET doors "
			"= 2' || true",
			b->permanence, campaign, file, NULL});
	free(folder);
	free(yaml);
	free(file);
	return campaign;
}

static void
put(const struct bench *b, const char *name, double ours, double theirs,
	double budget)
{
	figure_put(b, &(struct figure){name, ours, "s", "sqlite3 scan", theirs,
			      BUDGET_VALUE, budget});
}

void
bench_doors(const struct bench *b)
{
	char *campaign = make_campaign(b);
	char *pdf = bench_path(b, "sheets.pdf");
	double cut[TURNS], printed[TURNS], theirs[TURNS];

	for (size_t i = 0; i < TURNS; i++) {
		theirs[i] = bench_run(b, NULL,
			(const char *const[]){"sqlite3", campaign,
				"SELECT count(street) FROM address", NULL})
				    .wall;
		cut[i] = RUN(b, campaign, "sheets", "cut", "10", "17", "31",
			"32", "57", "--doors", "25", "-n");
	}
	RUN(b, campaign, "sheets", "cut", "10", "17", "31", "32", "57",
		"--doors", "25");
	for (size_t i = 0; i < TURNS; i++)
		printed[i] = RUN(b, campaign, "sheets", "print", "--print", pdf,
			"--force");
	put(b, "cut 2 900 doors into sheets", bench_quantile(cut, TURNS, 0.5),
		bench_quantile(theirs, TURNS, 0.5), 1);
	put(b, "a PDF of these sheets", bench_quantile(printed, TURNS, 0.5),
		bench_quantile(theirs, TURNS, 0.5), 2);
	free(campaign);
	free(pdf);
}
