/* Files without header: columns are known by their place. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "model/result.h"
#include "port/csv.h"
#include "port/import_results.h"

#include <ctype.h>
#include <string.h>

/*
 * The town's transmission: sequence; type; year; round; department; commune;
 * station; I; registered; abstentions; voted; signatures; blank; null; valid;
 * number of lists; then (panel; votes) for each, in any order.
 */
enum transmission {
	T_TYPE = 1,
	T_YEAR,
	T_ROUND,
	T_DEPARTMENT,
	T_COMMUNE,
	T_STATION,
	T_REGISTERED = 8,
	T_ABSTENTIONS,
	T_VOTED,
	T_BLANK = 12,
	T_NULL,
	T_VALID,
	T_LISTS,
	T_FIRST
};

static bool
is_number(const struct csv_row *row, size_t i, int64_t min, int64_t max)
{
	int64_t n;

	return num_parse_int(csv_field(row, i), &n) && n >= min && n <= max;
}

static bool
is_transmission(const struct csv_row *row)
{
	const char *type = csv_field(row, T_TYPE);

	return row->n > T_FIRST && strlen(type) == 2 &&
	       isupper((unsigned char)type[0]) &&
	       isupper((unsigned char)type[1]) &&
	       is_number(row, T_YEAR, 1900, 2200) &&
	       is_number(row, T_ROUND, 1, 2) &&
	       is_number(row, T_REGISTERED, 0, 1000000) &&
	       is_number(row, T_LISTS, 1, 500);
}

/* MN 2026 is mun2026. */
static char *
transmission_election(struct arena *a, const struct csv_row *row)
{
	static const struct {
		const char *type;
		const char *prefix;
	} kinds[] = {{"MN", "mun"}, {"LG", "leg"}, {"PR", "pres"},
		{"EU", "eur"}, {"DP", "dep"}, {"RG", "reg"}};
	const char *prefix = text_fold(a, csv_field(row, T_TYPE));

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i].type, csv_field(row, T_TYPE)) == 0)
			prefix = kinds[i].prefix;
	return arena_printf(a, "%s%s", prefix, csv_field(row, T_YEAR));
}

static enum status
transmission_counts(const struct csv_table *t, size_t i, struct result_row *r,
	struct error *err)
{
	const struct {
		int64_t *target;
		size_t column;
	} counts[] = {{&r->registered, T_REGISTERED},
		{&r->abstentions, T_ABSTENTIONS}, {&r->voted, T_VOTED},
		{&r->blank, T_BLANK}, {&r->null_votes, T_NULL},
		{&r->valid, T_VALID}};
	long long n;
	enum status st = STATUS_OK;

	for (size_t k = 0; k < ARRAY_LEN(counts) && st == STATUS_OK; k++) {
		st = import_results_count(t, i, counts[k].column, &n, err);
		*counts[k].target = n;
	}
	return st;
}

static enum status
transmission_row(struct result_set *set, const struct csv_table *t, size_t i,
	struct error *err)
{
	const struct csv_row *row = &t->rows[i];
	struct arena *a = &set->arena;
	int64_t lists = 0;
	long long votes;
	size_t target;
	enum status st;

	num_parse_int(csv_field(row, T_LISTS), &lists);
	if (!is_transmission(row) || row->n < T_FIRST + 2 * (size_t)lists) {
		error_set(err, STATUS_FAILED,
			_("the line does not hold the %lld lists it says: the "
			  "file is cut short; get it again"),
			(long long)lists);
		return csv_at(t, row, row->n, err);
	}
	target = result_set_row(set,
		result_commune_code(a, csv_field(row, T_DEPARTMENT),
			csv_field(row, T_COMMUNE)),
		result_station_code(a, csv_field(row, T_STATION)));
	set->rows.at[target].line = row->line;
	st = transmission_counts(t, i, &set->rows.at[target], err);
	for (int64_t k = 0; k < lists && st == STATUS_OK; k++) {
		size_t at = T_FIRST + 2 * (size_t)k;

		st = import_results_count(t, i, at + 1, &votes, err);
		if (st == STATUS_OK)
			result_set_vote(set, target, csv_field(row, at),
				csv_field(row, at), "", votes);
	}
	return st;
}

enum status
import_results_transmission(
	struct result_set *set, const struct csv_table *t, struct error *err)
{
	int64_t round = 0;
	enum status st = STATUS_OK;

	if (!t->nrows || !is_transmission(&t->rows[0]))
		return STATUS_NONE;
	set->format = "transmission";
	set->election = transmission_election(&set->arena, &t->rows[0]);
	num_parse_int(csv_field(&t->rows[0], T_ROUND), &round);
	set->round = (int)round;
	for (size_t i = 0; i < t->nrows && st == STATUS_OK; i++)
		st = transmission_row(set, t, i, err);
	return st;
}

/*
 * The ministry's long files: round; department; commune; name; and, counted
 * from the right, station, registered, voted, valid, panel, last name, first
 * name, nuance, votes. A prose preamble of lines "--" may stand before.
 */
enum ministry {
	M_ROUND = 0,
	M_DEPARTMENT,
	M_COMMUNE,
	M_VOTES = 1, /* from the right */
	M_NUANCE,
	M_FIRST_NAME,
	M_LAST_NAME,
	M_PANEL,
	M_VALID,
	M_VOTED,
	M_REGISTERED,
	M_STATION,
	M_COLUMNS = 12
};

static bool
is_ministry(const struct csv_row *row)
{
	size_t n = row->n;

	return n >= M_COLUMNS && is_number(row, M_ROUND, 1, 2) &&
	       is_number(row, n - M_VOTES, 0, 100000) &&
	       is_number(row, n - M_VALID, 0, 100000) &&
	       is_number(row, n - M_VOTED, 0, 100000) &&
	       is_number(row, n - M_REGISTERED, 0, 100000) &&
	       !is_number(row, n - M_LAST_NAME, 0, INT64_MAX);
}

static enum status
ministry_row(struct result_set *set, const struct csv_table *t, size_t i,
	struct error *err)
{
	const struct csv_row *row = &t->rows[i];
	struct arena *a = &set->arena;
	size_t n = row->n, target;
	struct result_row *r;
	int64_t votes;

	if (!is_ministry(row)) {
		error_set(err, STATUS_FAILED,
			_("this line is not like the others: the file is cut "
			  "short or mixed; get it again"));
		return csv_at(t, row, 0, err);
	}
	target = result_set_row(set,
		result_commune_code(a, csv_field(row, M_DEPARTMENT),
			csv_field(row, M_COMMUNE)),
		result_station_code(a, csv_field(row, n - M_STATION)));
	r = &set->rows.at[target];
	r->line = row->line;
	num_parse_int(csv_field(row, n - M_REGISTERED), &r->registered);
	num_parse_int(csv_field(row, n - M_VOTED), &r->voted);
	num_parse_int(csv_field(row, n - M_VALID), &r->valid);
	num_parse_int(csv_field(row, n - M_VOTES), &votes);
	result_set_vote(set, target, csv_field(row, n - M_PANEL),
		arena_printf(a, "%s %s", csv_field(row, n - M_LAST_NAME),
			csv_field(row, n - M_FIRST_NAME)),
		csv_field(row, n - M_NUANCE), votes);
	return STATUS_OK;
}

enum status
import_results_ministry_long(
	struct result_set *set, const struct csv_table *t, struct error *err)
{
	size_t first = 0;
	int64_t round = 0;
	enum status st = STATUS_OK;

	while (first < t->nrows &&
		(t->rows[first].n < 3 ||
			text_starts(csv_field(&t->rows[first], 0), "--")))
		first++;
	if (first == t->nrows || !is_ministry(&t->rows[first]))
		return STATUS_NONE;
	set->format = "ministry-long";
	num_parse_int(csv_field(&t->rows[first], M_ROUND), &round);
	set->round = (int)round;
	for (size_t i = first; i < t->nrows && st == STATUS_OK; i++)
		st = ministry_row(set, t, i, err);
	return st;
}
