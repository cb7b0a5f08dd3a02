/* Outcomes added up: by family, by level, by size, by time; and the peers. */
#include "tests/bench/validate.h"

#include "base/mem.h"

#include <stdio.h>
#include <string.h>

enum {
	TABLES = 24,
	SETS = 6,
	SETS_TIMED = 4,
	SIZES = 5,
	PEERS = 8,
	PEER_COLS = 6
};

static const struct {
	const char *name;
	const char *title;
} sets[SETS] = {{"merged", "options under 3 or 5 % taken together"},
	{"full", "all options"}, {"groups", "groups of voters and one outcome"},
	{"two", "the largest row and column, and the rest of each"},
	{"merged-clean", "as the first, drawn anew without heterogeneity"},
	{"full-clean", "as the second, drawn anew without heterogeneity"}};

/* As their authors' packages gave them on the same elections, in the month
 * before the estimator was last changed. */
static const char *const peers[PEERS][PEER_COLS] = {
	{"fastei 1.1 mvn_pdf", "7.14", "10.08", "0.06", "1.9", "-"},
	{"fastei 1.1 mult", "8.39", "10.35", "0.02", "0.5", "52"},
	{"lphom 0.3.5 nslphom", "9.63", "10.04", "3.3", "18", "-"},
	{"lphom 0.3.5 nslphom_dual", "8.97", "-", "3.3", "-", "-"},
	{"eiPack ei.MD.bayes, 100k", "9.30", "-", "20", "-", "58-68"},
	{"Goodman, raked", "11.06", "11.91", "0.03", "0.03", "-"},
	{"lphom 0.3.5 lphom", "13.01", "13.78", "0.3", "0.3", "46"},
	{"ecolRxC, 30 small tables", "6.08", "-", "12.8", "-", "-"}};

struct making {
	struct validation *v;
	struct arena *a;
};

struct sheet_table *
validate_add_table(struct validation *v, const char *title, size_t cols,
	size_t rows, struct arena *a)
{
	struct sheet_table *t = &v->tables[v->ntables++];

	*t = (struct sheet_table){.title = title,
		.cols = cols,
		.heads = ARENA_ARRAY(a, const char *, cols),
		.cells = ARENA_ARRAY(a, const char *, rows *cols + 1)};
	return t;
}

static struct sheet_table *
add_table(struct making *m, const char *title, const char *first, size_t cols,
	size_t most)
{
	struct sheet_table *t =
		validate_add_table(m->v, title, cols, most, m->a);

	t->heads[0] = first;
	return t;
}

static void
put(struct making *m, struct sheet_table *t, size_t col, int digits, double x,
	double n)
{
	t->cells[t->rows * t->cols + col] =
		n > 0 ? arena_printf(m->a, "%.*f", digits, x) : "-";
}

static bool
is_wanted(const struct outcome *o, const struct wanted *w)
{
	return (!w->set || strcmp(o->set, w->set) == 0) &&
	       (!w->method || strcmp(o->method, w->method) == 0) &&
	       (!w->family || strcmp(o->family, w->family) == 0) &&
	       o->judged.units >= w->least &&
	       (!w->most || o->judged.units < w->most);
}

size_t
validate_sum(
	const struct outcomes *all, const struct wanted *w, struct judged *sum)
{
	size_t n = 0;

	*sum = (struct judged){0};
	for (size_t i = 0; i < all->n; i++) {
		const struct judged *e = &all->at[i].judged;

		if (!is_wanted(&all->at[i], w))
			continue;
		n++;
		sum->error += e->error;
		sum->cells += e->cells;
		sum->width += e->width;
		sum->seconds += e->seconds;
		sum->unit_error += e->unit_error;
		sum->unit_cells += e->unit_cells;
		sum->unit_held += e->unit_held;
		sum->unit_width += e->unit_width;
		for (size_t l = 0; l < JUDGE_LEVELS; l++)
			sum->held[l] += e->held[l];
	}
	return n;
}

/* A row of mean errors, one a method. */
static void
add_errors(struct making *m, struct sheet_table *t, const char *name,
	struct wanted w)
{
	const struct outcomes *all = &m->v->all;
	size_t most = 0;

	t->cells[t->rows * t->cols] = name;
	for (size_t k = 0; k < all->nmethods; k++) {
		struct judged sum;
		size_t n;

		w.method = all->methods[k];
		n = validate_sum(all, &w, &sum);
		put(m, t, 1 + k, 2, n ? sum.error / (double)n : 0, (double)n);
		most = n > most ? n : most;
	}
	put(m, t, t->cols - 1, 0, (double)most, 1);
	t->rows += most > 0;
}

static struct sheet_table *
error_table(struct making *m, const char *title, const char *first, size_t rows)
{
	const struct outcomes *all = &m->v->all;
	struct sheet_table *t =
		add_table(m, title, first, all->nmethods + 2, rows);

	for (size_t k = 0; k < all->nmethods; k++)
		t->heads[1 + k] = all->methods[k];
	t->heads[t->cols - 1] = "elections";
	return t;
}

/* Was the family of outcome i in the set seen before? */
static bool
is_new(const struct outcomes *all, size_t i, const char *set)
{
	if (strcmp(all->at[i].set, set) != 0)
		return false;
	for (size_t k = 0; k < i; k++)
		if (strcmp(all->at[k].set, set) == 0 &&
			strcmp(all->at[k].family, all->at[i].family) == 0)
			return false;
	return true;
}

static void
add_families(struct making *m, size_t set)
{
	const struct outcomes *all = &m->v->all;
	struct wanted w = {.set = sets[set].name};
	struct sheet_table *t = error_table(m,
		arena_printf(
			m->a, "Error index by family: %s", sets[set].title),
		"family", JUDGE_FAMILIES + 1);

	for (size_t i = 0; i < all->n; i++)
		if (is_new(all, i, w.set)) {
			w.family = all->at[i].family;
			add_errors(m, t, w.family, w);
		}
	w.family = NULL;
	add_errors(m, t, "all", w);
	t->note = "Half the absolute differences between the table and the "
		  "truth, in per cent of all votes; the mean of the elections.";
	if (!t->rows)
		m->v->ntables--;
}

static void
add_sizes(struct making *m)
{
	static const size_t least[SIZES] = {0, 50, 100, 200, 500};
	struct sheet_table *t = error_table(
		m, "Error index by size: all options", "stations", SIZES);

	for (size_t k = 0; k < SIZES; k++) {
		const size_t most = k + 1 < SIZES ? least[k + 1] : 0;

		add_errors(m, t,
			most ? arena_printf(
				       m->a, "%zu to %zu", least[k], most - 1)
			     : arena_printf(m->a, "%zu and more", least[k]),
			(struct wanted){.set = "full",
				.least = least[k],
				.most = most});
	}
}

static void
add_coverage(struct making *m, size_t set)
{
	const struct outcomes *all = &m->v->all;
	struct sheet_table *t = add_table(m,
		arena_printf(m->a, "What intervals hold: %s", sets[set].title),
		"method", JUDGE_LEVELS + 2, VALIDATE_METHODS);

	for (size_t l = 0; l < JUDGE_LEVELS; l++)
		t->heads[1 + l] =
			arena_printf(m->a, "%.0f %%", 100 * judge_levels[l]);
	t->heads[t->cols - 1] = "width";
	for (size_t k = 0; k < all->nmethods; k++) {
		const struct wanted w = {
			.set = sets[set].name, .method = all->methods[k]};
		struct judged sum;
		const size_t n = validate_sum(all, &w, &sum);

		t->cells[t->rows * t->cols] = w.method;
		for (size_t l = 0; l < JUDGE_LEVELS; l++)
			put(m, t, 1 + l, 1,
				100 * sum.held[l] / (sum.cells + 1e-9),
				sum.held[l]);
		put(m, t, t->cols - 1, 2, sum.width / (sum.cells + 1e-9),
			sum.cells);
		t->rows += n > 0;
	}
	t->note = "Of the cells above 1 % of the votes, in per cent, at five "
		  "levels; the width at 90 % in points of all votes.";
	if (!t->rows)
		m->v->ntables--;
}

/* Tables of single stations, of the sets where they are known. */
static void
add_units(struct making *m)
{
	const struct outcomes *all = &m->v->all;
	struct wanted w = {.set = "groups", .method = "gauss"};
	struct sheet_table *t = add_table(
		m, "Single stations, by gauss", "family", 4, JUDGE_FAMILIES);

	t->heads[1] = "error";
	t->heads[2] = "90 % hold";
	t->heads[3] = "width";
	for (size_t i = 0; i < all->n; i++) {
		struct judged sum;
		size_t n;

		if (!is_new(all, i, w.set))
			continue;
		w.family = all->at[i].family;
		n = validate_sum(all, &w, &sum);
		t->cells[t->rows * t->cols] = w.family;
		put(m, t, 1, 2, sum.unit_error / ((double)n + 1e-9),
			sum.unit_cells);
		put(m, t, 2, 1, 100 * sum.unit_held / (sum.unit_cells + 1e-9),
			sum.unit_cells);
		put(m, t, 3, 2, sum.unit_width / (sum.unit_cells + 1e-9),
			sum.unit_cells);
		t->rows++;
	}
	t->note = "The error index summed over the stations; the cells above "
		  "5 % of their station that intervals at 90 % hold, and "
		  "their mean width in points of the station.";
	if (!t->rows)
		m->v->ntables--;
}

static void
add_peers(struct making *m)
{
	static const char *const heads[PEER_COLS] = {
		"peer", "merged", "full", "s merged", "s full", "90 % hold"};
	struct sheet_table *t = add_table(
		m, "Peers on the same elections", heads[0], PEER_COLS, PEERS);

	memcpy(t->heads, heads, sizeof(heads));
	memcpy(t->cells, peers, sizeof(peers));
	t->rows = PEERS;
	t->note = "Mean error index, processor seconds an election, and what "
		  "intervals at 90 % hold, as their authors' packages gave "
		  "them; some on a sample of the elections.";
}

/* The most that any run of the method held. */
static size_t
most_memory(const struct outcomes *all, const char *method)
{
	size_t most = 0;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].method, method) == 0 &&
			all->at[i].megabytes > most)
			most = all->at[i].megabytes;
	return most;
}

static void
add_seconds(struct making *m)
{
	const struct outcomes *all = &m->v->all;
	struct sheet_table *t = add_table(m,
		"Processor seconds an election, and memory, in this run",
		"method", SETS_TIMED + 2, VALIDATE_METHODS);

	for (size_t s = 0; s < SETS_TIMED; s++)
		t->heads[1 + s] = sets[s].name;
	t->heads[1 + SETS_TIMED] = "MB";
	for (size_t k = 0; k < all->nmethods; k++, t->rows++) {
		const char *method = all->methods[k];
		const size_t memory = most_memory(all, method);

		t->cells[t->rows * t->cols] = method;
		for (size_t s = 0; s < SETS_TIMED; s++) {
			const struct wanted w = {
				.set = sets[s].name, .method = method};
			struct judged sum;
			const size_t n = validate_sum(all, &w, &sum);

			put(m, t, 1 + s, 4, sum.seconds / ((double)n + 1e-9),
				sum.seconds);
		}
		put(m, t, 1 + SETS_TIMED, 0, (double)memory, (double)memory);
	}
	t->note = "The most memory that a run over a whole set held. Time and "
		  "memory by size, to 700,000 stations: make bench-infer.";
}

void
validation_tables(struct validation *v, struct arena *a)
{
	struct making m = {v, a};

	v->tables = ARENA_ARRAY(a, struct sheet_table, TABLES);
	validate_targets(v, a);
	for (size_t s = 0; s < SETS; s++)
		add_families(&m, s);
	for (size_t s = 0; s < SETS_TIMED; s++)
		add_coverage(&m, s);
	add_units(&m);
	add_sizes(&m);
	add_peers(&m);
	add_seconds(&m);
}
