/* Cells of results files as numbers: of voters, and of a round. */
#include "base/i18n.h"
#include "base/num.h"
#include "port/votes/poll_hint.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>

/* No sum of such numbers overflows. */
static bool
parse_count(const char *text, int64_t *out)
{
	return num_parse_int(text, out) && *out <= RESULT_COUNT_MAX &&
	       *out >= -RESULT_COUNT_MAX;
}

/* Programs write 312.0; 1,000 may be a thousand, and is no number here. */
bool
results_number(const char *text, int64_t *out)
{
	const char *point;
	char whole[24];
	size_t zeros;

	if (parse_count(text, out))
		return true;
	point = strpbrk(text, ".,");
	if (!point)
		return false;
	zeros = strspn(point + 1, "0");
	if (!zeros || zeros == 3 || point[1 + zeros] ||
		(size_t)(point - text) >= sizeof(whole))
		return false;
	snprintf(whole, sizeof(whole), "%.*s", (int)(point - text), text);
	return parse_count(whole, out);
}

enum status
results_count(const struct csv_table *t, size_t row, size_t i, int64_t *out,
	struct error *err)
{
	const char *text = csv_field(&t->rows[row], i);
	int64_t n = -1;

	*out = RESULT_UNKNOWN;
	if (!*text)
		return STATUS_OK;
	if (!results_number(text, &n) || n < 0) {
		error_set(err, STATUS_FAILED,
			_("\"%s\" is not a number of voters"), text);
		return csv_at(t, &t->rows[row], i, err);
	}
	*out = n;
	return STATUS_OK;
}

/* "1", "1.0", "T1", "1er tour", "second tour". */
static bool
read_round(const char *text, int64_t *round)
{
	struct poll_hint hint = {0};

	if (results_number(text, round))
		return true;
	poll_hint_read(&hint, text);
	*round = hint.round;
	return hint.round != 0;
}

enum status
results_round(struct results_layout *l, size_t row, size_t i, bool *wanted,
	struct error *err)
{
	struct result_set *set = l->set;
	int64_t round;

	*wanted = true;
	if (!read_round(csv_field(&l->t->rows[row], i), &round))
		return STATUS_OK;
	if (round < 1 || round > RESULT_ROUNDS) {
		error_set(err, STATUS_FAILED,
			_("round %lld: a poll has %d rounds at most"),
			(long long)round, RESULT_ROUNDS);
		return csv_at(l->t, &l->t->rows[row], i, err);
	}
	if (!set->round)
		set->round = l->want->round ? l->want->round : (int)round;
	*wanted = round == set->round;
	if (*wanted || l->want->round)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("the file holds round %d, and from here on round %lld; "
		  "--round N takes one of them"),
		set->round, (long long)round);
	return csv_at(l->t, &l->t->rows[row], i, err);
}

enum status
results_keep_count(const struct csv_table *t, size_t row, size_t i,
	int64_t *kept, struct error *err)
{
	int64_t n;
	enum status st = results_count(t, row, i, &n, err);

	if (st != STATUS_OK || n == RESULT_UNKNOWN)
		return st;
	if (*kept != RESULT_UNKNOWN && *kept != n) {
		error_set(err, STATUS_FAILED,
			_("%lld here, but %lld in an earlier line of the same "
			  "polling station: are there two polls in the file?"),
			(long long)n, (long long)*kept);
		return csv_at(t, &t->rows[row], i, err);
	}
	*kept = n;
	return STATUS_OK;
}
