/*
 * What an office waits for before a meeting: three segments reviewed, the
 * plan of messages, duplicates; each beside sqlite3 doing the least that such
 * work needs with the same rows.
 */
#include "tests/bench/bench.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>

enum { DUPLICATES = 10000, TURNS = 3 };

static const struct {
	const char *name;
	const char *filter;
	const char *weight;
} segments[] = {{"Cyclistes", "tag:logement or tag:parent", "1"},
	{"Trentenaires", "age:30..40 bv:0017", "3"},
	{"Adultes", "age:18..99", "2"}};

/* Run a command of the campaign, which must succeed; its wall time. */
static double
run(const struct bench *b, const char *campaign, const char *const *words)
{
	const char *argv[16] = {b->permanence, "-C", campaign, "-q"};
	size_t n = 4;

	while (*words && n < ARRAY_LEN(argv) - 1)
		argv[n++] = *words++;
	return bench_run(b, NULL, argv).wall;
}

/* The same of a statement of sqlite3's, on a file. */
static double
reference(const struct bench *b, const char *file, const char *sql)
{
	return bench_run(
		b, NULL, (const char *const[]){"sqlite3", file, sql, NULL})
		.wall;
}

#define RUN(b, campaign, ...)                                                  \
	run((b), (campaign), (const char *const[]){__VA_ARGS__, NULL})

struct work {
	const char *name;
	const char *words[8];
	const char *against;
	const char *sql;
	double budget; /* seconds */
};

/* Medians, turn about, so that a busy machine slows both alike. */
static void
measure(const struct bench *b, const char *campaign, const struct work *w)
{
	double ours[TURNS], theirs[TURNS];

	for (size_t i = 0; i < TURNS; i++) {
		theirs[i] = reference(b, campaign, w->sql);
		ours[i] = run(b, campaign, w->words);
	}
	figure_put(
		b, &(struct figure){w->name, bench_quantile(ours, TURNS, 0.5),
			   "s", w->against, bench_quantile(theirs, TURNS, 0.5),
			   BUDGET_VALUE, w->budget});
}

/* A message and a point for each segment, and a mapping of them. */
static void
set_up(const struct bench *b, const char *campaign)
{
	char *text = bench_path(b, "text");

	bench_write(text, "Bonjour {first_name|voisin}\n");
	for (size_t i = 0; i < ARRAY_LEN(segments); i++) {
		const char *name = segments[i].name;

		RUN(b, campaign, "segments", "define", name,
			segments[i].filter);
		RUN(b, campaign, "messages", "add", name, "--channel", "door",
			"--text", text);
		RUN(b, campaign, "points", "add", name, "--text", name);
		RUN(b, campaign, "points", "map", name, name, "--weight",
			segments[i].weight, "--message", name);
	}
	RUN(b, campaign, "segments", "review", "--mark");
	free(text);
}

static void
duplicates(const struct bench *b)
{
	char *campaign = bench_path(b, "duplicates.permanence");

	bench_fill(b, DUPLICATES, campaign);
	measure(b, campaign,
		&(struct work){"duplicates among 10000 contacts",
			{"contacts", "duplicates", "--csv"}, "sqlite3, sorted",
			"SELECT * FROM person ORDER BY phone, email, birth",
			2});
	free(campaign);
}

#define SCAN "SELECT count(*) FROM person WHERE birth < '2008'"

/* Conditions that few people meet, from the start of a command to its end. */
static void
rare_filters(const struct bench *b, const char *campaign, double part)
{
	const double start = 0.02, rows = start + 0.25 * part / 14,
		     all = start + 0.3 * part / 14;
	const struct work works[] = {
		{"filter: a street, first rows",
			{"contacts", "list", "--where",
				"street:\"rue des tilleuls 0\"", "--limit",
				"50"},
			"sqlite3 scan", SCAN, rows},
		{"filter: a tag of 13 %, first rows",
			{"contacts", "list", "--where", "tag:vélo", "--limit",
				"50"},
			"sqlite3 scan", SCAN, rows},
		{"filter: a whole number, counted",
			{"segments", "count", "phone:0639981845"},
			"sqlite3 scan", SCAN, all},
		{"filter: an age, counted", {"segments", "count", "age:70"},
			"sqlite3 scan", SCAN, all},
		{"filter: a piece of a number, counted",
			{"segments", "count", "phone:981845"}, "sqlite3 scan",
			SCAN, all},
		{"filter: a tag of 13 %, counted",
			{"segments", "count", "tag:vélo"}, "sqlite3 scan", SCAN,
			all},
	};

	for (size_t i = 0; i < ARRAY_LEN(works); i++)
		measure(b, campaign, &works[i]);
}

void
bench_office(const struct bench *b, long rows)
{
	char *campaign = bench_campaign(b, rows);
	const double part = (double)rows / 100000;
	const struct work works[] = {
		{"segments: one count", {"segments", "count", "age:18..99"},
			"sqlite3 scan", SCAN, 0.2 * part},
		{"segments: three reviewed, 21 counts", {"segments", "review"},
			"sqlite3 scan", SCAN, 21 * 0.2 * part},
		{"plan of messages, not kept", {"points", "plan", "--dry-run"},
			"sqlite3, sorted",
			"SELECT max(id) FROM (SELECT id, birth FROM person "
			"ORDER BY birth LIMIT -1 OFFSET 1)",
			2 * part},
		{"plan of messages, kept", {"points", "plan"},
			"sqlite3, so many rows",
			"CREATE TEMP TABLE t (a INTEGER PRIMARY KEY, b, c, d);"
			"INSERT INTO t SELECT id, id, 1, 1 FROM person",
			2 * part},
	};

	set_up(b, campaign);
	for (size_t i = 0; i < ARRAY_LEN(works); i++)
		measure(b, campaign, &works[i]);
	rare_filters(b, campaign, part);
	duplicates(b);
	free(campaign);
}
