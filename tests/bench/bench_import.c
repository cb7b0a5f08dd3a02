/* Files in: contacts beside a bare table, results beside libcsv alone. */
#include "tests/bench/bench.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TURNS = 4, NATIONAL_TURNS = 3 };

char *
bench_campaign(const struct bench *b, long rows)
{
	char name[64];

	snprintf(name, sizeof(name), "contacts-%ld.permanence", rows);
	return bench_path(b, name);
}

/* A file of SQLite's and what stands beside it. */
static void
remove_database(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-queue"};

	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		char *name = mem_printf("%s%s", path, endings[i]);

		unlink(name);
		free(name);
	}
}

/* An empty campaign of Antony, which knows its 44 polling stations. */
static void
new_campaign(const struct bench *b, const char *path)
{
	char *folder = bench_path(b, "campaign.yaml");
	char *text = mem_printf("commune: {code: \"92002\", name: Antony}\n"
				"list: Antony ensemble\n"
				"results:\n  - {file: "
				"%s/results/antony-municipales_2020_t1_antony."
				"csv.gz, election: mun2020, round: 1}\n",
		b->data);

	bench_write(folder, text);
	remove_database(path);
	bench_run(b, NULL,
		(const char *const[]){b->permanence, "campaign", "new",
			b->scratch, "-o", path, NULL});
	free(text);
	free(folder);
}

static void
make_contacts(const struct bench *b, long rows, const char *csv)
{
	char *maker = mem_printf("%s/make_contacts", b->tools);
	char *number = mem_printf("%ld", rows);

	bench_run(b, csv, (const char *const[]){maker, number, NULL});
	free(number);
	free(maker);
}

static struct run
import_bare(const struct bench *b, const char *csv)
{
	char *db = bench_path(b, "bare.db");
	char *import = mem_printf(".import %s contacts", csv);
	struct run r;

	remove_database(db);
	r = bench_run(b, NULL,
		(const char *const[]){"sqlite3", db, ".mode csv",
			".separator ;", import, NULL});
	remove_database(db);
	free(import);
	free(db);
	return r;
}

/* SQLite alone writing what an import into the campaign has written. */
static struct run
write_floor(const struct bench *b, const char *campaign)
{
	char *tool = mem_printf("%s/bench_floor", b->tools);
	char *words = bench_path(b, "words.db");
	char *empty = bench_path(b, "floor.permanence");
	struct run r;

	remove_database(words);
	new_campaign(b, empty);
	bench_run(b, NULL,
		(const char *const[]){tool, "words", campaign, words, NULL});
	r = bench_run(b, NULL,
		(const char *const[]){
			tool, "write", campaign, words, empty, NULL});
	remove_database(words);
	remove_database(empty);
	free(empty);
	free(words);
	free(tool);
	return r;
}

static struct run
import_contacts(const struct bench *b, const char *csv, const char *campaign)
{
	new_campaign(b, campaign);
	return bench_run(b, NULL,
		(const char *const[]){b->permanence, "-C", campaign, "-q",
			"contacts", "import", csv, "--source", "bench",
			"--basis", "consent", NULL});
}

/* Medians of as many turns as have been taken, of each field apart. */
static struct run
median(const struct run *runs, size_t n)
{
	double wall[TURNS], cpu[TURNS], peak[TURNS];

	for (size_t i = 0; i < n; i++) {
		wall[i] = runs[i].wall;
		cpu[i] = runs[i].cpu;
		peak[i] = runs[i].peak;
	}
	return (struct run){bench_quantile(wall, n, 0.5),
		bench_quantile(cpu, n, 0.5), bench_quantile(peak, n, 0.5)};
}

/* Wall time against the budget; processor time and memory to know why. */
static void
put_runs(const struct bench *b, const char *work, const struct run *ours,
	const char *against, const struct run *reference, double budget)
{
	char *cpu = mem_printf("  processor time"),
	     *peak = mem_printf("  memory at its peak");

	figure_put(b, &(struct figure){work, ours->wall, "s", against,
			      reference->wall, BUDGET_RATIO, budget});
	figure_put(b, &(struct figure){.work = cpu,
			      .value = ours->cpu,
			      .unit = "s",
			      .against = against,
			      .reference = reference->cpu});
	figure_put(b, &(struct figure){.work = peak,
			      .value = ours->peak,
			      .unit = "MB",
			      .against = against,
			      .reference = reference->peak});
	free(cpu);
	free(peak);
}

void
bench_fill(const struct bench *b, long rows, const char *campaign)
{
	char *csv = bench_path(b, "contacts.csv");

	make_contacts(b, rows, csv);
	import_contacts(b, csv, campaign);
	unlink(csv);
	free(csv);
}

void
bench_contacts(const struct bench *b, long rows)
{
	/* A long import is measured once, its reference twice. */
	const size_t turns = rows > 300000 ? 1 : 3;
	char *csv = bench_path(b, "contacts.csv");
	char *campaign = bench_campaign(b, rows);
	char *work = mem_printf("contacts import, %ld rows", rows);
	struct run ours[TURNS], bare[TURNS], floors[TURNS], us, it, floor;

	make_contacts(b, rows, csv);
	bare[0] = import_bare(b, csv);
	for (size_t i = 0; i < turns; i++) {
		ours[i] = import_contacts(b, csv, campaign);
		floors[i] = write_floor(b, campaign);
		bare[i + 1] = import_bare(b, csv);
	}
	us = median(ours, turns);
	it = median(bare, turns + 1);
	floor = median(floors, turns);
	put_runs(b, work, &us, "sqlite3 .import", &it, 4);
	put_runs(
		b, "  beside its floor", &us, "SQLite, same rows", &floor, 1.2);
	figure_put(b, &(struct figure){.work = "  rows a second",
			      .value = (double)rows / us.wall / 1000,
			      .unit = "k/s",
			      .kind = BUDGET_AT_LEAST,
			      .budget = 20});
	unlink(csv);
	free(work);
	free(campaign);
	free(csv);
}

static void
national_file(const struct bench *b, const char *name, const char *election)
{
	char *file = mem_printf("%s/results/%s", b->data, name);
	char *reader = mem_printf("%s/bench_csv", b->tools);
	char *campaign = bench_path(b, "national.permanence");
	char *work = mem_printf("results import, %s", election);
	struct run ours[NATIONAL_TURNS], alone[NATIONAL_TURNS], us, it;

	for (size_t i = 0; i < NATIONAL_TURNS; i++) {
		alone[i] = bench_run(
			b, NULL, (const char *const[]){reader, file, NULL});
		new_campaign(b, campaign);
		ours[i] = bench_run(b, NULL,
			(const char *const[]){b->permanence, "-C", campaign,
				"-q", "results", "import", file, "--election",
				election, "--round", "1", NULL});
	}
	us = median(ours, NATIONAL_TURNS);
	it = median(alone, NATIONAL_TURNS);
	put_runs(b, work, &us, "libcsv alone", &it, 2);
	remove_database(campaign);
	free(work);
	free(campaign);
	free(reader);
	free(file);
}

void
bench_national(const struct bench *b)
{
	national_file(b, "france-presidentielle2017-tour1.csv.gz", "pres2017");
	national_file(b, "france-europeennes2019.csv.gz", "eur2019");
}
