/*
 * The packets of an evening: 2,000 doors cut into sheets, and 100 sheets
 * printed; each beside sqlite3 doing the least that such work needs with the
 * same rows. The addresses are real ones, of five polling stations of Vitry.
 * And an evening that is typed in where half a million doors are on sheets:
 * how long each key takes until the last byte of its frame.
 */
#include "tests/bench/bench.h"
#include "tests/bench/terminal.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { TURNS = 3, TYPED = 80, ROWS = 24, COLS = 80 };

static const double SETTLE = 0.4, QUIET = 0.03, MS = 1e3;

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
make_campaign(const struct bench *b, const char *name)
{
	char *campaign = bench_path(b, name);
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

/* Half a million doors on sheets, four sheets of five typed in, the others out
 * since the evening before. */
static char *
make_half_a_million(const struct bench *b)
{
	char *campaign = make_campaign(b, "keys.permanence");

	bench_run(b, NULL,
		(const char *const[]){"sqlite3", campaign,
			"UPDATE address SET doors = 500000 / (SELECT count(*) "
			"FROM address) + 1",
			NULL});
	RUN(b, campaign, "sheets", "cut", "10", "17", "31", "32", "57",
		"--doors", "100");
	bench_run(b, NULL,
		(const char *const[]){"sqlite3", campaign,
			"UPDATE sheet SET state = 'out', taken = date('now', "
			"'-1 day') || 'T18:00:00Z'; "
			"INSERT INTO visit (id, place, sheet_door, sheet, "
			"address, outcome, time, typed, typed_by) SELECT "
			"1000000 + id, 'door', id, sheet, address, CASE id % 9 "
			"WHEN 0 THEN 'talked' WHEN 1 THEN 'callback' ELSE "
			"'absent' END, date('now', '-1 day') || 'T19:00:00Z', "
			"date('now'), 'x' FROM sheet_door WHERE sheet IN ("
			"SELECT id FROM sheet WHERE number % 5); "
			"UPDATE sheet_door SET knocked = date('now', '-1 day') "
			"|| 'T19:00:00Z' WHERE sheet IN (SELECT id FROM "
			"sheet WHERE number % 5)",
			NULL});
	return campaign;
}

static double
press(struct terminal *t, const char *key)
{
	const double start = bench_now();

	terminal_type(t, key);
	return (terminal_frame(t, QUIET, NULL, NULL).last - start) * MS;
}

static void
put_keys(const struct bench *b, const char *work, double ms)
{
	figure_put(
		b, &(struct figure){work, ms, "ms", NULL, 0, BUDGET_VALUE, 16});
}

/* The fifth sheet, door by door: absent, or talked and nothing else. */
static void
type_a_sheet(const struct bench *b)
{
	char *campaign = make_half_a_million(b);
	struct terminal t;
	double ms[TYPED];

	terminal_open(&t, ROWS, COLS,
		(const char *const[]){b->permanence, "-C", campaign, NULL});
	terminal_frame(&t, 2 * SETTLE, NULL, NULL);
	terminal_type(&t, "gy");
	terminal_frame(&t, 2 * SETTLE, NULL, NULL);
	terminal_type(&t, "5-9\r");
	terminal_frame(&t, 2 * SETTLE, NULL, NULL);
	if (!terminal_shows(&t, "door 1 of"))
		bench_stop("sheet 5-9 did not open");
	for (size_t i = 0; i < TYPED; i++)
		ms[i] = press(&t, i % 3 ? "a" : "m");
	/* There q is a key like any other. */
	terminal_type(&t, "\033");
	terminal_frame(&t, 2 * SETTLE, NULL, NULL);
	terminal_close(&t);
	put_keys(b, "a door typed in at 500 000 doors",
		bench_quantile(ms, TYPED, 0.5));
	put_keys(b, "nineteen of twenty", bench_quantile(ms, TYPED, 0.95));
	free(campaign);
}

void
bench_doors(const struct bench *b)
{
	char *campaign = make_campaign(b, "doors.permanence");
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
	type_a_sheet(b);
	free(campaign);
	free(pdf);
}
