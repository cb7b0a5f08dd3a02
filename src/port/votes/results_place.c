/* Which station and commune a row is about, or that it is about none. */
#include "base/mem.h"
#include "base/text.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"
#include "votes/station.h"

#include <ctype.h>
#include <string.h>

const char *
results_field(const struct results_layout *l, size_t row, enum meaning m)
{
	return l->of[m] == NO_COLUMN
		       ? ""
		       : csv_field(&l->t->rows[row], (size_t)l->of[m]);
}

/* Is a place of this name the campaign's own ("Ville d'Antony (92)")? */
static bool
is_home(struct results_layout *l, const char *name)
{
	const char *home = l->want->home_name;
	struct arena *a = &l->set->arena;

	return !home || strstr(text_fold(a, name), text_fold(a, home));
}

/* A code that a program took for a number: "12.0" is "12". */
static const char *
without_decimals(struct arena *a, const char *code)
{
	size_t n = strspn(code, "0123456789");

	if (!n || code[n] != '.' || code[n + 1 + strspn(code + n + 1, "0")])
		return code;
	return arena_strndup(a, code, n);
}

/* What the row says about its commune; a name other than the campaign's stays a
 * name. */
static const char *
read_commune(struct results_layout *l, size_t row, const char *department,
	const char *code)
{
	const char *station = results_field(l, row, MEANS_STATION);
	struct arena *a = &l->set->arena;

	if (!*code && strlen(station) > 6 && station[5] == '_')
		return arena_strndup(a, station, 5);
	if (!*code)
		return l->want->home ? l->want->home : "";
	code = without_decimals(a, code);
	department = without_decimals(a, department);
	if (strlen(code) <= 5 && strpbrk(code, "0123456789"))
		return result_commune_code(a, department, code);
	if (!is_home(l, code))
		return code;
	return l->want->home ? l->want->home : "";
}

/* Rows of one commune are consecutive: the previous answer often holds. */
const char *
results_commune(struct results_layout *l, size_t row)
{
	const char *department = results_field(l, row, MEANS_DEPARTMENT);
	const char *code = results_field(l, row, MEANS_COMMUNE);

	if (!*code || !l->commune || strcmp(code, l->code) != 0 ||
		strcmp(department, l->department) != 0)
		l->commune = read_commune(l, row, department, code);
	l->department = department;
	l->code = code;
	return l->commune;
}

/* Is this the first word of a row of sums? */
static bool
names_sum(struct arena *a, const char *cell)
{
	static const char *const words[] = {"total", "totaux", "cumul",
		"sous total", "ensemble", "somme", "moyenne"};
	const char *folded;

	if (!*cell || !strchr("tTcCsSeEmM", *cell))
		return false;
	folded = text_fold(a, cell);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);

		if (text_starts(folded, words[i]) &&
			!isalpha((unsigned char)folded[n]))
			return true;
	}
	return false;
}

static int
first_count(const struct results_layout *l)
{
	int registered = l->of[MEANS_REGISTERED], voted = l->of[MEANS_VOTED];

	if (registered == NO_COLUMN ||
		(voted != NO_COLUMN && voted < registered))
		return voted;
	return registered;
}

/*
 * A sum of other rows says so in its station, or in any other cell before the
 * counts. "Somme" is also a department: there only the station's cell tells.
 */
bool
results_is_sum(struct results_layout *l, size_t row)
{
	struct arena *a = &l->set->arena;
	const struct csv_row *r = &l->t->rows[row];
	const int count = first_count(l);

	if (names_sum(a, results_field(l, row, MEANS_STATION)))
		return true;
	for (size_t i = 0; (int)i < count && i < r->n; i++) {
		const char *cell = r->fields[i];

		if ((*cell == 't' || *cell == 'T' || *cell == 'c' ||
			    *cell == 'C') &&
			names_sum(a, cell))
			return true;
	}
	return false;
}

/* Is a cell the only non-empty one of its row, and not a number? */
static bool
is_lone_text(const struct csv_row *row)
{
	const char *only = NULL;
	int64_t n;

	for (size_t i = 0; i < row->n; i++) {
		if (*row->fields[i] && only)
			return false;
		if (*row->fields[i])
			only = row->fields[i];
	}
	return !results_number(only, &n);
}

bool
results_is_remark(struct results_layout *l, size_t row)
{
	const char *station = results_field(l, row, MEANS_STATION);
	const char *count = csv_field(&l->t->rows[row], (size_t)first_count(l));
	int number;

	if (is_lone_text(&l->t->rows[row]))
		return true;
	return isalpha((unsigned char)*count) &&
	       header_meaning(&l->set->arena, station, &number) ==
		       MEANS_STATION;
}

/* The code in a station's cell, or NULL where there is only a name. */
const char *
results_station(struct results_layout *l, const char *text)
{
	return station_code_in(&l->set->arena, text);
}
