/* Files with a header: columns are known by what their headers mean. */
#include "port/import_results.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "model/result.h"
#include "port/csv.h"
#include "port/results_header.h"

#include <stdlib.h>
#include <string.h>

/* No poll counts so many: sums of what is accepted cannot overflow. */
enum { HEADER_ROWS = 20, NO_COLUMN = -1, COUNT_MAX = 1000000000 };

/* The columns of one option. */
struct block {
	int of[MEANING_COUNT]; /* column of each meaning, or NO_COLUMN */
};

struct layout {
	struct result_set *set;
	const struct csv_table *t;
	const char *home;
	size_t header; /* its row */
	int of[MEANING_COUNT];
	VEC(struct block) blocks;
	int period;       /* columns a block, where the header names one only */
	VEC(int) options; /* columns that are an option each */
};

enum status
import_results_count(const struct csv_table *t, size_t row, size_t i,
	long long *out, struct error *err)
{
	const char *text = csv_field(&t->rows[row], i);
	int64_t n;
	double real;

	*out = RESULT_UNKNOWN;
	if (!*text)
		return STATUS_OK;
	if (!num_parse_int(text, &n)) {
		/* Spreadsheets write 312.0. */
		if (!num_parse_real(text, &real) || real < 0 ||
			real > COUNT_MAX || real != (double)(long)real)
			n = -1;
		else
			n = (int64_t)real;
	}
	if (n < 0 || n > COUNT_MAX) {
		error_set(err, STATUS_FAILED,
			_("\"%s\" is not a number of voters"), text);
		return csv_at(t, &t->rows[row], i, err);
	}
	*out = n;
	return STATUS_OK;
}

static bool
is_header(struct arena *a, const struct csv_row *row)
{
	bool station = false, registered = false, votes = false;
	int block;

	for (size_t i = 0; i < row->n; i++) {
		enum meaning m = header_meaning(a, row->fields[i], &block);

		station = station || m == MEANS_STATION;
		registered = registered || m == MEANS_REGISTERED;
		votes = votes || m == MEANS_VOTES || m == MEANS_VALID;
	}
	return station && registered && votes;
}

static bool
find_header(struct layout *l)
{
	for (size_t i = 0; i < l->t->nrows && i < HEADER_ROWS; i++)
		if (is_header(&l->set->arena, &l->t->rows[i])) {
			l->header = i;
			return true;
		}
	return false;
}

/* The block that a header's number belongs to; numbers only rise. */
static struct block *
block_numbered(struct layout *l, int *last, int number)
{
	struct block new;

	if (l->blocks.len && *last == number)
		return &l->blocks.at[l->blocks.len - 1];
	for (int m = 0; m < MEANING_COUNT; m++)
		new.of[m] = NO_COLUMN;
	VEC_PUSH(&l->blocks, new);
	*last = number;
	return &l->blocks.at[l->blocks.len - 1];
}

/* Does the header name this column? */
static bool
is_named(const struct layout *l, int column)
{
	const struct csv_row *header = &l->t->rows[l->header];
	int block;

	return column < (int)header->n &&
	       header_meaning(&l->set->arena, header->fields[column], &block) !=
		       MEANS_BLANK;
}

/*
 * A single block in the header repeats where the columns after it have no
 * names: its period is its own width, percentages included.
 */
static void
find_period(struct layout *l, int first, int last)
{
	if (l->blocks.len != 1)
		return;
	if (is_named(l, last + 1))
		return;
	l->period = last - first + 1;
}

static void
read_header(struct layout *l)
{
	const struct csv_row *header = &l->t->rows[l->header];
	int number, current = -1, first = NO_COLUMN, last = NO_COLUMN;

	for (int i = 0; i < (int)header->n; i++) {
		enum meaning m = header_meaning(
			&l->set->arena, header->fields[i], &number);

		if (header_of_option(m) && l->of[MEANS_REGISTERED] >= 0) {
			struct block *b = block_numbered(l, &current, number);

			if (b->of[m] == NO_COLUMN)
				b->of[m] = i;
			if (first == NO_COLUMN)
				first = i;
			last = i;
		} else if (m == MEANS_PERCENT && last == i - 1) {
			last = i;
		} else if (!header_of_option(m) && l->of[m] == NO_COLUMN) {
			l->of[m] = i;
		}
	}
	if (first != NO_COLUMN)
		find_period(l, first, last);
}

/* Is a column made of whole numbers, with at least one? */
static bool
is_numeric(const struct layout *l, int column)
{
	bool any = false;
	int64_t n;

	for (size_t i = l->header + 1; i < l->t->nrows; i++) {
		const char *s = csv_field(&l->t->rows[i], (size_t)column);

		if (*s && !num_parse_int(s, &n))
			return false;
		any = any || *s;
	}
	return any;
}

/* No votes column: what nobody knows, right of the counts, is an option. */
static void
find_option_columns(struct layout *l)
{
	const struct csv_row *header = &l->t->rows[l->header];
	int number, from = l->of[MEANS_VALID];

	if (from == NO_COLUMN)
		from = l->of[MEANS_REGISTERED];
	l->blocks.len = 0;
	for (int i = from + 1; i < (int)header->n; i++) {
		enum meaning m = header_meaning(
			&l->set->arena, header->fields[i], &number);

		if ((m == MEANS_NOTHING || header_of_option(m)) &&
			is_numeric(l, i))
			VEC_PUSH(&l->options, i);
	}
}

static bool
has_votes(const struct layout *l)
{
	return l->blocks.len && l->blocks.at[0].of[MEANS_VOTES] != NO_COLUMN;
}

static const char *
field_of(const struct layout *l, size_t row, enum meaning m)
{
	return l->of[m] == NO_COLUMN
		       ? ""
		       : csv_field(&l->t->rows[row], (size_t)l->of[m]);
}

/* A name where a code should be ("Paris") tells nothing of the commune. */
static const char *
commune_of(struct layout *l, size_t row)
{
	const char *code = field_of(l, row, MEANS_COMMUNE);
	const char *department = field_of(l, row, MEANS_DEPARTMENT);

	if (!*code || strlen(code) > 5 || !strpbrk(code, "0123456789"))
		return l->home;
	return result_commune_code(&l->set->arena, department, code);
}

static enum status
read_counts(
	struct layout *l, size_t row, struct result_row *r, struct error *err)
{
	int64_t *const targets[MEANING_COUNT] = {
		[MEANS_REGISTERED] = &r->registered,
		[MEANS_ABSTENTIONS] = &r->abstentions,
		[MEANS_VOTED] = &r->voted,
		[MEANS_BLANK_VOTES] = &r->blank,
		[MEANS_NULL_VOTES] = &r->null_votes,
		[MEANS_VALID] = &r->valid};
	long long n;
	enum status st = STATUS_OK;

	for (int m = 0; m < MEANING_COUNT && st == STATUS_OK; m++) {
		if (!targets[m] || l->of[m] == NO_COLUMN)
			continue;
		st = import_results_count(l->t, row, (size_t)l->of[m], &n, err);
		*targets[m] = n;
	}
	return st;
}

/* "SÉNANT Jean-Yves"; else the list's short name, its long one, its panel. */
static const char *
label_of(struct layout *l, const struct csv_row *row, const struct block *b,
	int shift)
{
	static const enum meaning order[] = {
		MEANS_LABEL, MEANS_LONG_LABEL, MEANS_NUANCE, MEANS_PANEL};
	const char *parts[MEANING_COUNT];

	for (int m = 0; m < MEANING_COUNT; m++)
		parts[m] = b->of[m] == NO_COLUMN
				   ? ""
				   : csv_field(row, (size_t)(b->of[m] + shift));
	if (*parts[MEANS_LAST_NAME])
		return arena_printf(&l->set->arena, "%s%s%s",
			parts[MEANS_LAST_NAME],
			*parts[MEANS_FIRST_NAME] ? " " : "",
			parts[MEANS_FIRST_NAME]);
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		if (*parts[order[i]])
			return parts[order[i]];
	return "";
}

static const char *
block_field(const struct csv_row *row, const struct block *b, enum meaning m,
	int shift)
{
	return b->of[m] == NO_COLUMN
		       ? ""
		       : csv_field(row, (size_t)(b->of[m] + shift));
}

/* Read one option's votes; a block that is all blank is padding. */
static enum status
read_block(struct layout *l, size_t i, size_t target, const struct block *b,
	int shift, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	const char *label = label_of(l, row, b, shift);
	long long votes;
	enum status st = import_results_count(
		l->t, i, (size_t)(b->of[MEANS_VOTES] + shift), &votes, err);

	if (st != STATUS_OK || (!*label && votes == RESULT_UNKNOWN))
		return st;
	if (votes == RESULT_UNKNOWN) {
		error_set(err, STATUS_FAILED,
			_("%s has no number of votes here: the line is cut "
			  "short"),
			label);
		return csv_at(
			l->t, row, (size_t)(b->of[MEANS_VOTES] + shift), err);
	}
	result_set_vote(l->set, target, block_field(row, b, MEANS_PANEL, shift),
		label, block_field(row, b, MEANS_NUANCE, shift), votes);
	return STATUS_OK;
}

static enum status
read_blocks(struct layout *l, size_t i, size_t target, struct error *err)
{
	const struct csv_row *row = &l->t->rows[i];
	enum status st = STATUS_OK;

	for (size_t k = 0; k < l->blocks.len && st == STATUS_OK; k++)
		if (l->blocks.at[k].of[MEANS_VOTES] != NO_COLUMN)
			st = read_block(l, i, target, &l->blocks.at[k], 0, err);
	if (!l->period)
		return st;
	for (int shift = l->period;
		st == STATUS_OK &&
		l->blocks.at[0].of[MEANS_VOTES] + shift < (int)row->n &&
		!is_named(l, l->blocks.at[0].of[MEANS_VOTES] + shift);
		shift += l->period)
		st = read_block(l, i, target, &l->blocks.at[0], shift, err);
	return st;
}

static enum status
read_option_columns(
	struct layout *l, size_t i, size_t target, struct error *err)
{
	const struct csv_row *header = &l->t->rows[l->header];
	long long votes;
	enum status st = STATUS_OK;

	for (size_t k = 0; k < l->options.len && st == STATUS_OK; k++) {
		size_t column = (size_t)l->options.at[k];

		st = import_results_count(l->t, i, column, &votes, err);
		if (st == STATUS_OK && votes != RESULT_UNKNOWN)
			result_set_vote(l->set, target, "",
				header->fields[column], "", votes);
	}
	return st;
}

/* Is the line too short to hold even its counts? */
static enum status
check_whole(const struct layout *l, size_t i, struct error *err)
{
	int last = l->of[MEANS_VALID] > l->of[MEANS_REGISTERED]
			   ? l->of[MEANS_VALID]
			   : l->of[MEANS_REGISTERED];

	if ((int)l->t->rows[i].n > last)
		return STATUS_OK;
	error_set(err, STATUS_FAILED,
		_("the line ends before its counts: the file is cut short; "
		  "get it again"));
	return csv_at(l->t, &l->t->rows[i], l->t->rows[i].n, err);
}

static enum status
read_row(struct layout *l, size_t i, struct error *err)
{
	const char *station = field_of(l, i, MEANS_STATION);
	size_t target;
	int64_t round;
	enum status st = check_whole(l, i, err);

	if (st != STATUS_OK || !*station)
		return st;
	target = result_set_row(l->set, commune_of(l, i),
		result_station_code(&l->set->arena, station));
	l->set->rows.at[target].line = l->t->rows[i].line;
	if (num_parse_int(field_of(l, i, MEANS_ROUND), &round))
		l->set->round = (int)round;
	st = read_counts(l, i, &l->set->rows.at[target], err);
	if (st == STATUS_OK)
		st = l->options.len ? read_option_columns(l, i, target, err)
				    : read_blocks(l, i, target, err);
	return st;
}

static enum status
read_with_header(struct layout *l, struct error *err)
{
	enum status st = STATUS_OK;

	read_header(l);
	if (!has_votes(l)) {
		find_option_columns(l);
		l->set->one_ballot = true;
		l->set->format = "columns";
	} else {
		l->set->format = l->blocks.len > 1 ? "blocks"
				 : l->period       ? "ragged"
						   : "long";
	}
	if (!has_votes(l) && !l->options.len) {
		error_set(err, STATUS_FAILED,
			_("no column of votes was found: neither \"Voix\" nor "
			  "one column for each list"));
		return csv_at(l->t, &l->t->rows[l->header], 0, err);
	}
	for (size_t i = l->header + 1; i < l->t->nrows && st == STATUS_OK; i++)
		st = read_row(l, i, err);
	return st;
}

static enum status
not_recognised(const struct csv_table *t, struct error *err)
{
	error_set(err, STATUS_FAILED,
		_("this is not a results file that can be read: no line names "
		  "a polling station, the registered voters and votes. Is it "
		  "the right file?"));
	return error_at(err, t->path, t->nrows ? t->rows[0].line : 1, 0);
}

static enum status
read_table(struct result_set *set, const struct csv_table *t, const char *home,
	struct error *err)
{
	struct layout l = {.set = set, .t = t, .home = home ? home : ""};
	enum status st;

	for (int m = 0; m < MEANING_COUNT; m++)
		l.of[m] = NO_COLUMN;
	if (find_header(&l)) {
		st = read_with_header(&l, err);
	} else {
		st = import_results_transmission(set, t, err);
		if (st == STATUS_NONE)
			st = import_results_ministry_long(set, t, err);
		if (st == STATUS_NONE)
			st = not_recognised(t, err);
	}
	VEC_RELEASE(&l.blocks);
	VEC_RELEASE(&l.options);
	return st;
}

enum status
import_results_read(struct result_set *set, const char *path, const char *home,
	struct error *err)
{
	struct csv_table t;
	enum status st;

	result_set_init(set);
	st = csv_read(&t, path, err);
	if (st != STATUS_OK)
		return st;
	st = read_table(set, &t, home, err);
	if (st == STATUS_OK && set->rows.len == 0)
		st = not_recognised(&t, err);
	if (st == STATUS_OK)
		result_set_complete(set);
	csv_release(&t);
	return st;
}
