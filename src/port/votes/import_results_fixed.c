/* Files without header: columns are known by their place. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/votes/poll_hint.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

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
	T_SIGNATURES,
	T_BLANK,
	T_NULL,
	T_VALID,
	T_LISTS,
	T_FIRST
};

static bool
is_number(const struct csv_row *row, size_t i, int64_t min, int64_t max)
{
	int64_t n;

	return results_number(csv_field(row, i), &n) && n >= min && n <= max;
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
	const char *kind = poll_hint_kind(csv_field(row, T_TYPE));

	return arena_printf(a, "%s%s",
		kind ? kind : text_fold(a, csv_field(row, T_TYPE)),
		csv_field(row, T_YEAR));
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
	enum status st = STATUS_OK;

	for (size_t k = 0; k < ARRAY_LEN(counts) && st == STATUS_OK; k++)
		st = results_count(
			t, i, counts[k].column, counts[k].target, err);
	return st;
}

/* Signatures equal voters; otherwise the office should check. */
static void
note_signatures(struct results_layout *l, size_t i, const struct result_row *r)
{
	int64_t signatures;

	if (results_number(
		    csv_field(&l->t->rows[i], T_SIGNATURES), &signatures) &&
		signatures != r->voted)
		result_set_note(l->set,
			_("%s %s: voted: %lld, signatures in the register: "
			  "%lld"),
			r->commune, r->station, (long long)r->voted,
			(long long)signatures);
}

static enum status
transmission_votes(struct results_layout *l, size_t i, size_t target,
	int64_t lists, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	enum status st = STATUS_OK;

	for (int64_t k = 0; k < lists && st == STATUS_OK; k++) {
		size_t at = T_FIRST + 2 * (size_t)k;
		const struct results_option_name name = {
			csv_field(row, at), csv_field(row, at), ""};
		int64_t votes;

		st = results_count(l->t, i, at + 1, &votes, err);
		if (st == STATUS_OK)
			st = results_place_vote(
				l, i, at, target, &name, votes, err);
	}
	return st;
}

/* A town transmits one poll: type and year must equal those above. */
static enum status
check_transmission(const struct results_layout *l, size_t i, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i], *first = &l->t->rows[0];
	int64_t lists = 0;

	if (!is_transmission(row)) {
		error_set(err, STATUS_FAILED,
			_("this line is not like the others: the file is cut "
			  "short or mixed; get it again"));
		return csv_at(l->t, row, 0, err);
	}
	results_number(csv_field(row, T_LISTS), &lists);
	if (row->n < T_FIRST + 2 * (size_t)lists) {
		error_set(err, STATUS_FAILED,
			ngettext("the line does not hold the %lld list it "
				 "says: the file is cut short; get it again",
				"the line does not hold the %lld lists it "
				"says: the file is cut short; get it again",
				(unsigned long)lists),
			(long long)lists);
		return csv_at(l->t, row, row->n, err);
	}
	for (size_t k = T_TYPE; k <= T_YEAR; k++) {
		if (strcmp(csv_field(row, k), csv_field(first, k)) == 0)
			continue;
		error_set(err, STATUS_FAILED,
			_("\"%s\" here, \"%s\" above: the file holds several "
			  "polls; keep the lines of one of them"),
			csv_field(row, k), csv_field(first, k));
		return csv_at(l->t, row, k, err);
	}
	return STATUS_OK;
}

static enum status
transmission_row(struct results_layout *l, size_t i, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	int64_t lists = 0;
	size_t target;
	bool wanted = true;
	enum status st = check_transmission(l, i, err);

	if (st == STATUS_OK)
		st = results_round(l, i, T_ROUND, &wanted, err);
	if (st != STATUS_OK || !wanted)
		return st;
	results_number(csv_field(row, T_LISTS), &lists);
	st = results_place_row(l, i, T_STATION,
		result_commune_code(&l->set->arena,
			csv_field(row, T_DEPARTMENT),
			csv_field(row, T_COMMUNE)),
		csv_field(row, T_STATION), false, &target, err);
	if (st == STATUS_OK)
		st = transmission_counts(
			l->t, i, &l->set->rows.at[target], err);
	if (st != STATUS_OK)
		return st;
	note_signatures(l, i, &l->set->rows.at[target]);
	return transmission_votes(l, i, target, lists, err);
}

bool
results_is_transmission(struct results_layout *l)
{
	return is_transmission(&l->t->rows[0]);
}

enum status
results_read_transmission(struct results_layout *l, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < l->t->nrows && st == STATUS_OK; i++)
		st = transmission_row(l, i, err);
	if (st == STATUS_OK)
		l->set->election =
			transmission_election(&l->set->arena, &l->t->rows[0]);
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

/* The number of rows of prose before the figures. */
static size_t
preamble(const struct csv_table *t)
{
	size_t n = 0;

	while (n < t->nrows &&
		(t->rows[n].n < 3 ||
			text_starts(csv_field(&t->rows[n], 0), "--")))
		n++;
	return n;
}

static enum status
ministry_counts(const struct csv_table *t, size_t i, struct result_row *r,
	struct error *err)
{
	const size_t n = t->rows[i].n;
	const struct {
		int64_t *kept;
		size_t column;
	} counts[] = {{&r->registered, n - M_REGISTERED},
		{&r->voted, n - M_VOTED}, {&r->valid, n - M_VALID}};
	enum status st = STATUS_OK;

	for (size_t k = 0; k < ARRAY_LEN(counts) && st == STATUS_OK; k++)
		st = results_keep_count(
			t, i, counts[k].column, counts[k].kept, err);
	return st;
}

static enum status
ministry_row(struct results_layout *l, size_t i, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	struct arena *a = &l->set->arena;
	size_t n = row->n, target;
	struct results_option_name name;
	int64_t votes = 0;
	bool wanted;
	enum status st;

	if (!is_ministry(row)) {
		error_set(err, STATUS_FAILED,
			_("this line is not like the others: the file is cut "
			  "short or mixed; get it again"));
		return csv_at(l->t, row, 0, err);
	}
	st = results_round(l, i, M_ROUND, &wanted, err);
	if (st != STATUS_OK || !wanted)
		return st;
	st = results_place_row(l, i, n - M_STATION,
		result_commune_code(a, csv_field(row, M_DEPARTMENT),
			csv_field(row, M_COMMUNE)),
		csv_field(row, n - M_STATION), true, &target, err);
	if (st == STATUS_OK)
		st = ministry_counts(l->t, i, &l->set->rows.at[target], err);
	if (st != STATUS_OK)
		return st;
	results_number(csv_field(row, n - M_VOTES), &votes);
	name = (struct results_option_name){csv_field(row, n - M_PANEL),
		arena_printf(a, "%s %s", csv_field(row, n - M_LAST_NAME),
			csv_field(row, n - M_FIRST_NAME)),
		csv_field(row, n - M_NUANCE)};
	return results_place_vote(l, i, n - M_VOTES, target, &name, votes, err);
}

bool
results_is_ministry_long(struct results_layout *l)
{
	size_t first = preamble(l->t);

	return first < l->t->nrows && is_ministry(&l->t->rows[first]);
}

enum status
results_read_ministry_long(struct results_layout *l, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = preamble(l->t); i < l->t->nrows && st == STATUS_OK; i++)
		st = ministry_row(l, i, err);
	return st;
}
