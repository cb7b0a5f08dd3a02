/* The rows below a header, by where the layout says their columns are. */
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <string.h>

enum status
results_place_row(struct results_layout *l, size_t row, size_t i,
	const char *commune, const char *station, bool several, size_t *target,
	struct error *err)
{
	const char *code = result_station_code(&l->set->arena, station);
	struct result_row *r;

	*target = result_set_row(l->set, commune, code);
	r = &l->set->rows.at[*target];
	if (r->line && !several) {
		error_set(err, STATUS_FAILED,
			_("polling station %s of commune %s is here a second "
			  "time; its first line is %zu"),
			code, commune, r->line);
		return csv_at(l->t, &l->t->rows[row], i, err);
	}
	if (!r->line)
		r->line = l->t->rows[row].line;
	if (strcmp(code, station) != 0)
		r->given = arena_strdup(&l->set->arena, station);
	return STATUS_OK;
}

enum status
results_place_vote(struct results_layout *l, size_t row, size_t i,
	size_t target, const struct results_option_name *name, int64_t votes,
	struct error *err)
{
	const struct result_row *r = &l->set->rows.at[target];

	switch (result_set_vote(l->set, target, name->panel, name->label,
		name->nuance, votes)) {
	case VOTE_PUT:
		return STATUS_OK;
	case VOTE_TWICE:
		error_set(err, STATUS_FAILED,
			_("\"%s\" has votes a second time in polling station "
			  "%s of commune %s"),
			name->label, r->station, r->commune);
		break;
	case VOTE_TOO_MANY_OPTIONS:
		error_set(err, STATUS_FAILED,
			_("\"%s\" would be list or candidate number %d of one "
			  "ballot: no poll has so many. Is this the column of "
			  "their names? A mapping file says which is: --format "
			  "FILE.yaml"),
			name->label, RESULT_OPTIONS + 1);
		break;
	}
	return csv_at(l->t, &l->t->rows[row], i, err);
}

static enum status
no_station(struct results_layout *l, size_t row, struct error *err)
{
	const char *cell = results_field(l, row, MEANS_STATION);

	if (*cell)
		error_set(err, STATUS_FAILED,
			_("\"%s\" is not a number of a polling station; if "
			  "another column has the numbers, a mapping file says "
			  "so: --format FILE.yaml"),
			cell);
	else
		error_set(err, STATUS_FAILED,
			_("this line has figures, and no polling station"));
	return csv_at(
		l->t, &l->t->rows[row], (size_t)l->of[MEANS_STATION], err);
}

static enum status
read_counts(struct results_layout *l, size_t row, struct result_row *r,
	struct error *err)
{
	const struct {
		enum meaning meaning;
		int64_t *kept;
	} counts[] = {{MEANS_REGISTERED, &r->registered},
		{MEANS_ABSTENTIONS, &r->abstentions}, {MEANS_VOTED, &r->voted},
		{MEANS_BLANK_VOTES, &r->blank},
		{MEANS_NULL_VOTES, &r->null_votes}, {MEANS_VALID, &r->valid}};
	enum status st = STATUS_OK;

	for (size_t k = 0; k < ARRAY_LEN(counts) && st == STATUS_OK; k++)
		if (l->of[counts[k].meaning] != NO_COLUMN)
			st = results_keep_count(l->t, row,
				(size_t)l->of[counts[k].meaning],
				counts[k].kept, err);
	return st;
}

/* Where one column counts blank and null votes, it makes with the valid ones
 * those who voted. */
static void
check_spoilt(struct results_layout *l, size_t row, const struct result_row *r)
{
	int64_t spoilt;

	if (!results_number(results_field(l, row, MEANS_SPOILT), &spoilt) ||
		r->voted < 0 || r->valid < 0 || r->voted == r->valid + spoilt)
		return;
	result_set_note(l->set,
		_("%s %s: voted %lld, but valid, blank and null make %lld"),
		r->commune, r->station, (long long)r->voted,
		(long long)(r->valid + spoilt));
}

static const char *
block_field(const struct csv_row *row, const struct results_block *b,
	enum meaning m, int shift)
{
	return b->of[m] == NO_COLUMN
		       ? ""
		       : csv_field(row, (size_t)(b->of[m] + shift));
}

/* "SÉNANT Jean-Yves"; else the list's short name, its long one, its panel
 * number. */
static const char *
label_of(struct results_layout *l, const struct csv_row *row,
	const struct results_block *b, int shift)
{
	static const enum meaning order[] = {
		MEANS_LABEL, MEANS_LONG_LABEL, MEANS_NUANCE, MEANS_PANEL};
	const char *last = block_field(row, b, MEANS_LAST_NAME, shift);
	const char *first = block_field(row, b, MEANS_FIRST_NAME, shift);

	if (*last && *first)
		return arena_printf(&l->set->arena, "%s %s", last, first);
	if (*last)
		return last;
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		if (*block_field(row, b, order[i], shift))
			return block_field(row, b, order[i], shift);
	return "";
}

/* Read one option's votes; an entirely blank block is padding. */
static enum status
read_block(struct results_layout *l, size_t i, size_t target,
	const struct results_block *b, int shift, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	const struct results_option_name name = {
		block_field(row, b, MEANS_PANEL, shift),
		label_of(l, row, b, shift),
		block_field(row, b, MEANS_NUANCE, shift)};
	size_t column = (size_t)(b->of[MEANS_VOTES] + shift);
	int64_t votes;
	enum status st = results_count(l->t, i, column, &votes, err);

	if (st != STATUS_OK || (!*name.label && votes == RESULT_UNKNOWN))
		return st;
	if (votes == RESULT_UNKNOWN)
		error_set(err, STATUS_FAILED,
			_("%s has no number of votes here: the line is cut "
			  "short"),
			name.label);
	else if (!*name.label)
		error_set(err, STATUS_FAILED,
			_("votes: %lld, and nothing says for whom"),
			(long long)votes);
	else
		return results_place_vote(
			l, i, column, target, &name, votes, err);
	return csv_at(l->t, row, column, err);
}

/* Does the header give this column a name? */
static bool
is_named(const struct results_layout *l, int column)
{
	return column < (int)l->columns.len &&
	       l->columns.at[column].meaning != MEANS_BLANK;
}

int
results_block_start(const struct results_block *b)
{
	int start = b->of[MEANS_VOTES];

	for (int m = 0; m < MEANING_COUNT; m++)
		if (b->of[m] != NO_COLUMN && b->of[m] < start)
			start = b->of[m];
	return start;
}

static enum status
read_blocks(
	struct results_layout *l, size_t i, size_t target, struct error *err)
{
	const struct results_block *b = l->blocks.at;
	enum status st = STATUS_OK;

	for (size_t k = 0; k < l->blocks.len && st == STATUS_OK; k++)
		if (b[k].of[MEANS_VOTES] != NO_COLUMN)
			st = read_block(l, i, target, &b[k], 0, err);
	if (!l->period)
		return st;
	/* A block that begins in the row is read, even if it is cut short. */
	for (int at = results_block_start(b) + l->period;
		st == STATUS_OK && at < (int)l->t->rows[i].n &&
		!is_named(l, at);
		at += l->period)
		st = read_block(
			l, i, target, b, at - results_block_start(b), err);
	return st;
}

static enum status
read_options(
	struct results_layout *l, size_t i, size_t target, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t k = 0; k < l->options.len && st == STATUS_OK; k++) {
		const struct results_option *o = &l->options.at[k];
		const struct results_option_name name = {"", o->label, ""};
		int64_t votes;

		st = results_count(l->t, i, (size_t)o->column, &votes, err);
		if (st == STATUS_OK && votes != RESULT_UNKNOWN)
			st = results_place_vote(l, i, (size_t)o->column, target,
				&name, votes, err);
	}
	return st;
}

/* Where the heading names every column, a line has no more of them: a comma
 * that is not quoted would put every count in the place of its neighbour. */
static enum status
check_width(const struct results_layout *l, size_t i, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	size_t n = row->n;

	while (n > l->columns.len && !*row->fields[n - 1])
		n--;
	if (l->period || !l->columns.len || n <= l->columns.len)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("%zu cells, and %zu columns in the heading: is a separator "
		  "within a cell that has no quotes?"),
		n, l->columns.len);
	return csv_at(l->t, row, l->columns.len, err);
}

/* Is the line too short even for its counts? */
static enum status
check_whole(const struct results_layout *l, size_t i, struct error *err)
{
	static const enum meaning needed[] = {
		MEANS_STATION, MEANS_REGISTERED, MEANS_VOTED, MEANS_VALID};
	int last = 0;

	for (size_t k = 0; k < ARRAY_LEN(needed); k++)
		if (l->of[needed[k]] > last)
			last = l->of[needed[k]];
	if ((int)l->t->rows[i].n > last)
		return check_width(l, i, err);
	error_set(err, STATUS_FAILED,
		_("the line ends before its counts: the file is cut short; "
		  "get it again"));
	return csv_at(l->t, &l->t->rows[i], l->t->rows[i].n, err);
}

/* Years and dates say which poll it is: they cannot change within the file. */
static enum status
check_poll(const struct results_layout *l, size_t i, struct error *err)
{
	for (size_t k = 0; k < l->polls.len; k++) {
		const size_t at = (size_t)l->polls.at[k];
		const char *first = csv_field(&l->t->rows[l->first], at);
		const char *here = csv_field(&l->t->rows[i], at);

		if (!*here || strcmp(first, here) == 0)
			continue;
		error_set(err, STATUS_FAILED,
			_("\"%s\" here, \"%s\" above: the file holds several "
			  "polls; keep the lines of one of them"),
			here, first);
		return csv_at(l->t, &l->t->rows[i], at, err);
	}
	return STATUS_OK;
}

static void
note_sum(struct results_layout *l, size_t i)
{
	result_set_note(l->set,
		_("line %zu is a sum of others, and is left out"),
		l->t->rows[i].line);
}

/* A line whose station has no number is the sum of those above where it counts
 * as many ("Antony", "Commune"), and where it names none and counts nobody. */
static bool
is_nameless_sum(struct results_layout *l, size_t i)
{
	const bool named = *results_field(l, i, MEANS_STATION) != '\0';
	int64_t here = 0;

	for (; l->summed < l->set->rows.len; l->summed++) {
		int64_t n = l->set->rows.at[l->summed].registered;

		l->registered += n > 0 ? n : 0;
	}
	if (!results_number(results_field(l, i, MEANS_REGISTERED), &here))
		return false;
	/* Of one station the sum is that station: two may have as many. */
	return here == l->registered ? !named || l->summed > 1
				     : here == 0 && !named;
}

/* Of a national file most stations are not asked for. The first one stays: it
 * says what the file holds, where nothing else does. */
static bool
is_elsewhere(struct results_layout *l, size_t i)
{
	return l->want->only && l->set->rows.len &&
	       strcmp(results_commune(l, i), l->want->only) != 0;
}

static enum status
read_station(struct results_layout *l, size_t i, struct error *err)
{
	const char *station =
		results_station(l, results_field(l, i, MEANS_STATION));
	size_t target = 0;
	bool wanted = true;
	enum status st = check_whole(l, i, err);

	if (st == STATUS_OK && l->of[MEANS_ROUND] != NO_COLUMN)
		st = results_round(
			l, i, (size_t)l->of[MEANS_ROUND], &wanted, err);
	if (st != STATUS_OK || !wanted)
		return st;
	if (!station && is_nameless_sum(l, i)) {
		note_sum(l, i);
		return STATUS_OK;
	}
	if (!station)
		return no_station(l, i, err);
	if (is_elsewhere(l, i))
		return STATUS_OK;
	st = check_poll(l, i, err);
	if (st == STATUS_OK)
		st = results_place_row(l, i, (size_t)l->of[MEANS_STATION],
			results_commune(l, i), station, l->row_an_option,
			&target, err);
	if (st == STATUS_OK)
		st = read_counts(l, i, &l->set->rows.at[target], err);
	if (st == STATUS_OK)
		check_spoilt(l, i, &l->set->rows.at[target]);
	if (st == STATUS_OK)
		st = l->options.len ? read_options(l, i, target, err)
				    : read_blocks(l, i, target, err);
	return st;
}

/* The row of the table that a station begins at. */
static const struct csv_row *
row_at_line(const struct results_layout *l, size_t line)
{
	size_t low = l->first, high = l->t->nrows - 1;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->t->rows[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return &l->t->rows[low];
}

static int64_t
votes_of(const struct result_row *r)
{
	int64_t sum = 0;

	for (size_t i = 0; i < r->votes.len; i++)
		sum += r->votes.at[i] > 0 ? r->votes.at[i] : 0;
	return sum;
}

/* Does an unknown column hold the sum of the votes in nine of ten stations? */
static bool
holds_sums(const struct results_layout *l, size_t column)
{
	size_t equal = 0;

	for (size_t i = 0; i < l->set->rows.len; i++) {
		const struct result_row *r = &l->set->rows.at[i];
		int64_t n;

		equal += results_number(
				 csv_field(row_at_line(l, r->line), column),
				 &n) &&
			 n == votes_of(r);
	}
	return equal && 10 * equal >= 9 * l->set->rows.len;
}

/* Where no title says which are the valid votes, the votes may. */
static enum status
find_valid(struct results_layout *l, struct error *err)
{
	enum status st = STATUS_OK;
	size_t column = 0;

	if (l->of[MEANS_VALID] != NO_COLUMN)
		return STATUS_OK;
	while (column < l->columns.len &&
		(l->columns.at[column].meaning != MEANS_NOTHING ||
			!holds_sums(l, column)))
		column++;
	if (column == l->columns.len)
		return STATUS_OK;
	for (size_t i = 0; i < l->set->rows.len && st == STATUS_OK; i++) {
		struct result_row *r = &l->set->rows.at[i];

		st = results_count(l->t,
			(size_t)(row_at_line(l, r->line) - l->t->rows), column,
			&r->valid, err);
	}
	return st;
}

enum status
results_rows_read(struct results_layout *l, struct error *err)
{
	enum status st = STATUS_OK;

	if (!l->row_an_option)
		result_set_reserve(l->set, l->t->nrows);
	for (size_t i = l->first; i < l->t->nrows && st == STATUS_OK; i++) {
		if (results_is_sum(l, i))
			note_sum(l, i);
		else if (results_is_remark(l, i))
			result_set_note(l->set,
				_("line %zu holds no figures, and is left out"),
				l->t->rows[i].line);
		else {
			results_mend_row(l, i);
			st = read_station(l, i, err);
		}
	}
	return st == STATUS_OK ? find_valid(l, err) : st;
}
