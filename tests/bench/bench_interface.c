/*
 * The interface at a terminal, its largest list open, beside bench_paint,
 * which shows the same screen from memory.
 *
 * A frame has ended when nothing has come for a while; its time is that of
 * the last byte. What is measured on both sides is measured turn about.
 */
#include "tests/bench/bench.h"
#include "tests/bench/terminal.h"

#include "base/mem.h"

#include <ctype.h>
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	ROWS = 24,
	COLS = 80,
	LARGE_ROWS = 40,
	LARGE_COLS = 120,
	STARTS = 9,
	MOVES = 200,
	PAGES = 150,
	REDRAWS = 9,
	RESIZES = 10,
	KEYS = 100,
	LIST_ROW = 4,  /* the first row of the list on the screen */
	LIST_BELOW = 3 /* message, status and keys */
};

static const double FRAME = 0.02; /* no byte for so long ends a frame */
static const double SETTLE = 0.4; /* … and all that follows it */
static const double MS = 1000;
static const char *const beyond = "bench_paint";

/* The words typed into the filter; surnames of make_contacts begin so. */
static const char *const words[] = {
	"valc", "morb", "triv", "pell", "gaut", "roug", "delm", "char"};

/* Times, or sizes, of one kind of key on both sides. */
struct samples {
	double time[MOVES];
	double bytes[MOVES];
	size_t n;
};

struct session {
	const struct bench *b;
	char *campaign;
	char *paint;
	char *screen; /* the file that bench_paint shows */
	struct terminal t;
};

static void
open_program(struct session *s, struct terminal *t, int rows, int cols)
{
	terminal_open(t, rows, cols,
		(const char *const[]){
			s->b->permanence, "-C", s->campaign, NULL});
}

static void
open_paint(struct session *s, struct terminal *t)
{
	terminal_open(t, ROWS, COLS,
		(const char *const[]){s->paint, s->screen, NULL});
}

static void
go_to_contacts(struct terminal *t)
{
	terminal_frame(t, SETTLE, NULL, NULL);
	terminal_type(t, "g");
	terminal_frame(t, SETTLE, NULL, NULL);
	terminal_type(t, "c");
	terminal_frame(t, SETTLE, NULL, NULL);
	if (!terminal_shows(t, "> Contacts"))
		bench_stop("\"g c\" did not open the contacts");
}

/* Keep what the screen shows, for bench_paint. */
static void
save_screen(struct terminal *t, const char *path)
{
	char line[TERMINAL_LINE];
	FILE *file = fopen(path, "w");

	if (!file)
		bench_stop("cannot write %s", path);
	for (int row = 0; row < t->rows; row++)
		fprintf(file, "%s\n", terminal_line(t, row, line));
	fclose(file);
}

/* One key and its frame, added to the samples. */
static void
press(struct terminal *t, const char *key, struct samples *out)
{
	const double start = bench_now();
	struct frame f;

	terminal_type(t, key);
	f = terminal_frame(t, FRAME, NULL, NULL);
	out->time[out->n] = (f.last - start) * MS;
	out->bytes[out->n++] = (double)f.bytes;
}

static void
put(const struct session *s, const char *work, double value, const char *unit,
	double reference, double budget)
{
	figure_put(
		s->b, &(struct figure){work, value, unit,
			      reference > 0 ? beyond : NULL, reference,
			      budget > 0 ? BUDGET_VALUE : BUDGET_NONE, budget});
}

/* Drop the file from the system's memory, as after a night. */
static void
make_cold(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fsync(fd) != 0 ||
		posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED) != 0)
		bench_stop("cannot drop %s from memory", path);
	close(fd);
}

struct start {
	double first[STARTS];
	double whole[STARTS];
};

static void
time_start(struct terminal *t, struct start *out, size_t i)
{
	struct frame f = terminal_frame(t, SETTLE, NULL, NULL);

	out->first[i] = (f.first - t->started) * MS;
	out->whole[i] = (f.last - t->started) * MS;
	terminal_close(t);
}

static void
bench_starts(struct session *s)
{
	struct start ours, paint, cold;
	struct terminal t;

	make_cold(s->campaign);
	open_program(s, &t, ROWS, COLS);
	time_start(&t, &cold, 0);
	for (size_t i = 0; i < STARTS; i++) {
		open_program(s, &t, ROWS, COLS);
		time_start(&t, &ours, i);
		open_paint(s, &t);
		time_start(&t, &paint, i);
	}
	put(s, "start to first byte", bench_quantile(ours.first, STARTS, 0.5),
		"ms", bench_quantile(paint.first, STARTS, 0.5), 40);
	put(s, "start to first whole frame",
		bench_quantile(ours.whole, STARTS, 0.5), "ms",
		bench_quantile(paint.whole, STARTS, 0.5), 100);
	put(s, "  its file not in memory", cold.whole[0], "ms", 0, 250);
}

static void
put_keys(struct session *s, const char *key, struct samples *ours,
	struct samples *paint, double most_bytes)
{
	char *median = mem_printf("%s, median", key),
	     *worst = mem_printf("%s, 99 %%", key),
	     *bytes = mem_printf("%s, bytes (95 %%)", key);

	put(s, median, bench_quantile(ours->time, ours->n, 0.5), "ms",
		paint ? bench_quantile(paint->time, paint->n, 0.5) : 0, 3);
	put(s, worst, bench_quantile(ours->time, ours->n, 0.99), "ms",
		paint ? bench_quantile(paint->time, paint->n, 0.99) : 0, 16);
	put(s, bytes, bench_quantile(ours->bytes, ours->n, 0.95), "B",
		paint ? bench_quantile(paint->bytes, paint->n, 0.95) : 0,
		most_bytes);
	free(median);
	free(worst);
	free(bytes);
}

static void
bench_keys(struct session *s)
{
	static struct samples moves, paint_moves, pages, redraws;
	struct terminal paint;

	open_paint(s, &paint);
	terminal_frame(&paint, SETTLE, NULL, NULL);
	for (int i = 0; i < MOVES; i++) {
		press(&s->t, "j", &moves);
		press(&paint, "j", &paint_moves);
	}
	terminal_close(&paint);
	for (int i = 0; i < PAGES; i++)
		press(&s->t, "\006", &pages);
	for (int i = 0; i < REDRAWS; i++)
		press(&s->t, "\014", &redraws);
	put_keys(s, "move a row", &moves, &paint_moves, 320);
	put_keys(s, "page down", &pages, NULL, 3000);
	put(s, "whole screen 80x24, bytes",
		bench_quantile(redraws.bytes, redraws.n, 0.5), "B", 0, 8000);
}

/* The filter as it is typed: since when each part has been as it stays. */
struct keystroke {
	char typed[16];
	double echo, rows, settled;
	uint64_t list; /* a hash of the rows shown */
};

static uint64_t
hash_list(struct terminal *t)
{
	char line[TERMINAL_LINE];
	uint64_t h = 1469598103934665603u;

	for (int row = LIST_ROW; row < t->rows - LIST_BELOW; row++)
		for (const char *s = terminal_line(t, row, line); *s; s++)
			h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h;
}

static void
watch_filter(struct terminal *t, double when, void *arg)
{
	struct keystroke *k = arg;
	char line[TERMINAL_LINE];
	const char *label = strstr(terminal_line(t, 1, line), "Filter: ");
	const uint64_t list = hash_list(t);

	if (k->echo == 0 && label && strstr(label, k->typed))
		k->echo = k->rows = when;
	if (list != k->list)
		k->rows = when;
	k->list = list;
	k->settled = when;
}

/* "17 of 1 400 000" is exact; "51+ of …" is not. */
static bool
counts_exactly(struct terminal *t)
{
	char line[TERMINAL_LINE];
	const char *of = strstr(terminal_line(t, 1, line), " of ");

	return of && of > line && isdigit((unsigned char)of[-1]);
}

struct filtering {
	double echo[KEYS], rows[KEYS], count[KEYS];
	size_t n, exact;
};

static void
type_word(struct session *s, const char *word, struct filtering *out)
{
	struct keystroke k = {.list = hash_list(&s->t)};

	for (size_t i = 0; word[i]; i++) {
		const char key[2] = {word[i], '\0'};
		const double start = bench_now();
		bool exact;

		memcpy(k.typed, word, i + 1);
		k.echo = 0;
		terminal_type(&s->t, key);
		terminal_frame(&s->t, SETTLE, watch_filter, &k);
		if (k.echo == 0)
			bench_stop("the filter never showed \"%s\"", k.typed);
		exact = counts_exactly(&s->t);
		out->echo[out->n] = (k.echo - start) * MS;
		out->rows[out->n] = (k.rows - start) * MS;
		out->count[out->n++] =
			exact ? (k.settled - start) * MS : INFINITY;
		out->exact += exact;
	}
}

static void
bench_filter(struct session *s)
{
	static struct filtering f;
	char *exact;

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		terminal_type(&s->t, "/");
		terminal_frame(&s->t, SETTLE, NULL, NULL);
		type_word(s, words[i], &f);
		terminal_type(&s->t, "\033");
		terminal_frame(&s->t, SETTLE, NULL, NULL);
	}
	exact = mem_printf(
		"  exact count, 95 %% (%zu of %zu keys show it)", f.exact, f.n);
	put(s, "filter key to echo, 95 %", bench_quantile(f.echo, f.n, 0.95),
		"ms", 0, 16);
	put(s, "  first rows, 95 %", bench_quantile(f.rows, f.n, 0.95), "ms", 0,
		50);
	put(s, exact, bench_quantile(f.count, f.n, 0.95), "ms", 0, 300);
	free(exact);
}

/* The first letter of a filter once the list has been read far down. */
static void
bench_deep_filter(struct session *s)
{
	struct frame f;
	double start;

	terminal_type(&s->t, "/");
	terminal_frame(&s->t, SETTLE, NULL, NULL);
	start = bench_now();
	terminal_type(&s->t, "v");
	f = terminal_frame(&s->t, SETTLE, NULL, NULL);
	put(s, "  after some hundred pages", (f.last - start) * MS, "ms", 0,
		300);
	terminal_type(&s->t, "\033");
	terminal_frame(&s->t, SETTLE, NULL, NULL);
}

static void
bench_resize(struct session *s)
{
	double time[RESIZES];

	for (size_t i = 0; i < RESIZES; i++) {
		const double start = bench_now();
		const bool large = i % 2 == 0;

		terminal_resize(&s->t, large ? LARGE_ROWS : ROWS,
			large ? LARGE_COLS : COLS);
		time[i] = (terminal_frame(&s->t, SETTLE, NULL, NULL).last -
				  start) *
			  MS;
	}
	put(s, "resize to painted", bench_quantile(time, RESIZES, 0.5), "ms", 0,
		50);
}

static void
bench_large(struct session *s)
{
	struct terminal t;
	static struct samples redraws;

	open_program(s, &t, LARGE_ROWS, LARGE_COLS);
	go_to_contacts(&t);
	for (int i = 0; i < REDRAWS; i++)
		press(&t, "\014", &redraws);
	terminal_close(&t);
	put(s, "whole screen 120x40, bytes",
		bench_quantile(redraws.bytes, redraws.n, 0.5), "B", 0, 18000);
}

/* What a screen nobody touches has sent since then, a minute. */
static void
put_idle(struct session *s, struct terminal *idle, double since)
{
	const double minutes = (bench_now() - since) / 60;
	char bytes[65536];
	ssize_t n;

	fcntl(idle->fd, F_SETFL, O_NONBLOCK);
	n = read(idle->fd, bytes, sizeof(bytes));
	put(s, "untouched for a minute, bytes", n > 0 ? (double)n / minutes : 0,
		"B", 0, 200);
	fcntl(idle->fd, F_SETFL, 0);
	terminal_close(idle);
}

void
bench_interface(const struct bench *b, long rows)
{
	struct session s = {.b = b,
		.campaign = bench_campaign(b, rows),
		.paint = mem_printf("%s/bench_paint", b->tools),
		.screen = bench_path(b, "screen.txt")};
	struct terminal idle;
	double since;

	open_program(&s, &idle, ROWS, COLS);
	go_to_contacts(&idle);
	since = bench_now();
	open_program(&s, &s.t, ROWS, COLS);
	go_to_contacts(&s.t);
	save_screen(&s.t, s.screen);
	bench_starts(&s);
	bench_filter(&s);
	bench_keys(&s);
	bench_deep_filter(&s);
	bench_resize(&s);
	bench_large(&s);
	put_idle(&s, &idle, since);
	put(&s, "memory of the interface", terminal_close(&s.t), "MB", 0, 64);
	free(s.screen);
	free(s.paint);
	free(s.campaign);
}
