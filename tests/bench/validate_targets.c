/* What the estimators are meant to reach, beside what they did. */
#include "tests/bench/validate.h"

#include "base/mem.h"

#include <math.h>

enum measure {
	ERROR_INDEX, /* the mean of the elections */
	HELD,        /* of all cells by intervals at 90 %, in per cent */
	HELD_LEAST,  /* the same of the family where it is least */
	HELD_MOST,   /* and most */
	UNITS_HELD,  /* of stations' cells, likewise */
	UNITS_LEAST
};

/* What is measured, and between which figures it is meant to be. */
struct target {
	const char *what;
	struct wanted of;
	enum measure measure;
	double least;
	double most;
};

static const struct target targets[] = {
	{"error, merged", {"merged", "gauss"}, ERROR_INDEX, 0, 6.1},
	{"error, all options", {"full", "gauss"}, ERROR_INDEX, 0, 6.75},
	{"error, merged, clean", {"merged-clean", "gauss"}, ERROR_INDEX, 0,
		5.32},
	{"error, all options, clean", {"full-clean", "gauss"}, ERROR_INDEX, 0,
		6.76},
	{"error, registration by race", {"groups", "gauss", "eco_reg"},
		ERROR_INDEX, 0, 0.3},
	{"error, counties of senc", {"groups", "gauss", "senc"}, ERROR_INDEX, 0,
		2.11},
	{"90 % hold, merged", {"merged", "gauss"}, HELD, 88, 95},
	{"   in the family with least", {"merged", "gauss"}, HELD_LEAST, 88,
		95},
	{"   and with most", {"merged", "gauss"}, HELD_MOST, 88, 95},
	{"90 % hold, all options", {"full", "gauss"}, HELD, 88, 95},
	{"   in the family with least", {"full", "gauss"}, HELD_LEAST, 88, 95},
	{"   and with most", {"full", "gauss"}, HELD_MOST, 88, 95},
	{"stations' 90 % hold, registration", {"groups", "gauss", "eco_reg"},
		UNITS_HELD, 93, 100},
	{"   in the set with least", {"groups", "gauss"}, UNITS_LEAST, 86, 100},
	{"pooled: error, merged", {"merged", "pooled"}, ERROR_INDEX, 0, 4.95},
	{"pooled: error, all options", {"full", "pooled"}, ERROR_INDEX, 0,
		5.75},
	{"with ten others: error, merged", {"merged", "ten"}, ERROR_INDEX, 0,
		5.3},
	{"with ten others: error, all options", {"full", "ten"}, ERROR_INDEX, 0,
		6.1},
	{"pooled: 90 % hold, merged", {"merged", "pooled"}, HELD, 90, 95},
	{"   in the family with least", {"merged", "pooled"}, HELD_LEAST, 90,
		95},
	{"   and with most", {"merged", "pooled"}, HELD_MOST, 90, 95},
	{"pooled: 90 % hold, all options", {"full", "pooled"}, HELD, 90, 95},
	{"   in the family with least", {"full", "pooled"}, HELD_LEAST, 90, 95},
	{"   and with most", {"full", "pooled"}, HELD_MOST, 90, 95},
};

static double
share_held(const struct judged *sum, enum measure measure)
{
	if (measure >= UNITS_HELD)
		return 100 * sum->unit_held / (sum->unit_cells + 1e-9);
	return 100 * sum->held[JUDGE_FIRST] / (sum->cells + 1e-9);
}

/* Of the families one by one, the least or the most. */
static double
extreme(const struct outcomes *all, const struct target *t)
{
	const double sign = t->measure == HELD_MOST ? -1 : 1;
	double found = INFINITY;

	for (size_t i = 0; i < all->n; i++) {
		struct wanted w = t->of;
		struct judged sum;

		w.family = all->at[i].family;
		if (validate_sum(all, &w, &sum))
			found = fmin(
				found, sign * share_held(&sum, t->measure));
	}
	return sign * found;
}

static double
measured(const struct outcomes *all, const struct target *t)
{
	struct judged sum;
	const size_t n = validate_sum(all, &t->of, &sum);

	switch (t->measure) {
	case ERROR_INDEX:
		return n ? sum.error / (double)n : NAN;
	case HELD:
	case UNITS_HELD:
		return n ? share_held(&sum, t->measure) : NAN;
	case HELD_LEAST:
	case HELD_MOST:
	case UNITS_LEAST:
		return n ? extreme(all, t) : NAN;
	}
	return NAN;
}

void
validate_targets(struct validation *v, struct arena *a)
{
	static const char *const heads[] = {"", "to reach", "reached", "met"};
	struct sheet_table *t =
		validate_add_table(v, "What is meant to be reached",
			ARRAY_LEN(heads), ARRAY_LEN(targets), a);

	for (size_t c = 0; c < ARRAY_LEN(heads); c++)
		t->heads[c] = heads[c];
	for (size_t k = 0; k < ARRAY_LEN(targets); k++) {
		const struct target *g = &targets[k];
		const char **cells = t->cells + k * t->cols;
		const int digits = g->measure == ERROR_INDEX ? 2 : 1;
		const double x = measured(&v->all, g);

		cells[0] = g->what;
		cells[1] = g->least > 0 ? arena_printf(a, "%.0f-%.0f", g->least,
						  g->most)
					: arena_printf(a, "<= %.2f", g->most);
		cells[2] = isnan(x) ? "-" : arena_printf(a, "%.*f", digits, x);
		cells[3] = x >= g->least && x <= g->most ? "yes" : "no";
	}
	t->rows = ARRAY_LEN(targets);
	t->note = "Errors are means of error indices; what intervals hold is "
		  "in per cent of the cells above 1 % of the votes, of "
		  "stations above 5 % of the station. Time and memory: make "
		  "bench-infer.";
}
