/* Finding the header of a results file and what its columns are. */
#include "port/votes/results_layout.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "votes/result.h"

#include <string.h>

enum { HEADER_ROWS = 20, FEW_ROWS = 3, SAMPLE_ROWS = 1000 };

void
results_layout_init(struct results_layout *l, struct result_set *set,
	struct csv_table *t, const struct results_wanted *want)
{
	*l = (struct results_layout){.set = set, .t = t, .want = want};
	for (int m = 0; m < MEANING_COUNT; m++)
		l->of[m] = NO_COLUMN;
}

void
results_layout_release(struct results_layout *l)
{
	VEC_RELEASE(&l->columns);
	VEC_RELEASE(&l->blocks);
	VEC_RELEASE(&l->options);
}

/* A station and its voters: no other row of such a file says both. */
static bool
is_header(struct arena *a, const struct csv_row *row)
{
	bool station = false, voters = false;
	int number;

	for (size_t i = 0; i < row->n; i++) {
		enum meaning m = header_meaning(a, row->fields[i], &number);

		station = station || m == MEANS_STATION;
		voters = voters || m == MEANS_REGISTERED || m == MEANS_VOTED;
	}
	return station && voters;
}

/*
 * Some programs number the rows in a column to the left and leave that column
 * out of the header, which then stands one column too far to the left.
 */
static bool
is_shifted(const struct csv_table *t, size_t header)
{
	const size_t n = t->rows[header].n;
	int64_t before = 0, number;

	for (size_t i = header + 1; i < t->nrows; i++) {
		const struct csv_row *row = &t->rows[i];

		if (row->n != n + 1 || !*row->fields[n] ||
			!num_parse_int(row->fields[0], &number) ||
			(i > header + 1 && number <= before))
			return false;
		before = number;
	}
	return header + 1 < t->nrows;
}

static void
read_columns(struct results_layout *l, size_t header)
{
	const struct csv_row *row = &l->t->rows[header];
	struct results_column c = {.meaning = MEANS_BLANK, .title = ""};

	if (is_shifted(l->t, header))
		VEC_PUSH(&l->columns, c);
	for (size_t i = 0; i < row->n; i++) {
		c.title = row->fields[i];
		c.meaning = header_meaning(&l->set->arena, c.title, &c.number);
		VEC_PUSH(&l->columns, c);
	}
}

/* The block that a header's number belongs to; numbers only rise. */
static struct results_block *
block_numbered(struct results_layout *l, int *last, int number)
{
	struct results_block new;

	if (l->blocks.len && *last == number)
		return &l->blocks.at[l->blocks.len - 1];
	for (int m = 0; m < MEANING_COUNT; m++)
		new.of[m] = NO_COLUMN;
	VEC_PUSH(&l->blocks, new);
	*last = number;
	return &l->blocks.at[l->blocks.len - 1];
}

/* The rows that tell what columns are: a national file's first thousand. */
static size_t
sample_end(const struct results_layout *l)
{
	size_t end = l->first + SAMPLE_ROWS;

	return end < l->t->nrows ? end : l->t->nrows;
}

/* Has any row something to the right of this column? */
static bool
goes_on(const struct results_layout *l, int column)
{
	for (size_t i = l->first; i < sample_end(l); i++)
		if (*csv_field(&l->t->rows[i], (size_t)column + 1))
			return true;
	return false;
}

/*
 * A single block in the header repeats where the columns after it have no
 * names: its period is its own width, percentages included.
 */
static void
find_period(struct results_layout *l, int first, int last)
{
	bool named = last + 1 < (int)l->columns.len &&
		     l->columns.at[last + 1].meaning != MEANS_BLANK;

	if (l->blocks.len == 1 && !named && goes_on(l, last))
		l->period = last - first + 1;
}

/* Is a column still to be found, or was it found to hold names, not codes? */
static bool
is_open(const struct results_layout *l, enum meaning m)
{
	const char *cell;

	if (l->of[m] == NO_COLUMN)
		return true;
	if (m != MEANS_STATION && m != MEANS_COMMUNE && m != MEANS_DEPARTMENT)
		return false;
	if (l->first == l->t->nrows)
		return false;
	cell = csv_field(&l->t->rows[l->first], (size_t)l->of[m]);
	return !strpbrk(cell, "0123456789");
}

static void
find_columns(struct results_layout *l)
{
	int current = -1, first = NO_COLUMN, last = NO_COLUMN;

	for (int i = 0; i < (int)l->columns.len; i++) {
		const struct results_column *c = &l->columns.at[i];
		bool counts =
			l->of[MEANS_REGISTERED] >= 0 || l->of[MEANS_VOTED] >= 0;

		if (header_of_option(c->meaning) && counts) {
			struct results_block *b =
				block_numbered(l, &current, c->number);

			if (b->of[c->meaning] == NO_COLUMN)
				b->of[c->meaning] = i;
			if (first == NO_COLUMN)
				first = i;
			last = i;
		} else if (c->meaning == MEANS_PERCENT && last == i - 1) {
			last = i;
		} else if (!header_of_option(c->meaning) &&
			   is_open(l, c->meaning)) {
			l->of[c->meaning] = i;
		}
	}
	if (first != NO_COLUMN)
		find_period(l, first, last);
}

/*
 * Names of candidates to the left of the counts ("candidat;voix;bureau;…"):
 * where no votes were found to their right, the block is wherever it is.
 */
static void
find_block_anywhere(struct results_layout *l)
{
	int current = -1;

	l->blocks.len = 0;
	for (int i = 0; i < (int)l->columns.len; i++) {
		const struct results_column *c = &l->columns.at[i];
		struct results_block *b;

		if (!header_of_option(c->meaning))
			continue;
		b = block_numbered(l, &current, c->number);
		if (b->of[c->meaning] == NO_COLUMN)
			b->of[c->meaning] = i;
	}
}

bool
results_layout_header(struct results_layout *l)
{
	size_t i = 0;

	while (i < l->t->nrows && i < HEADER_ROWS &&
		!is_header(&l->set->arena, &l->t->rows[i]))
		i++;
	if (i == l->t->nrows || i == HEADER_ROWS)
		return false;
	l->first = i + 1;
	read_columns(l, i);
	find_columns(l);
	if (!results_layout_has_votes(l))
		find_block_anywhere(l);
	return true;
}

bool
results_layout_has_votes(const struct results_layout *l)
{
	return l->blocks.len && l->blocks.at[0].of[MEANS_VOTES] != NO_COLUMN;
}

/* Is a column made of whole numbers, with at least one? Its own heading may
 * be said again, as on every printed page. */
static bool
is_numeric(const struct results_layout *l, int column)
{
	bool any = false;
	int64_t n;

	for (size_t i = l->first; i < sample_end(l); i++) {
		const char *s = csv_field(&l->t->rows[i], (size_t)column);

		if (*s && !num_parse_int(s, &n) &&
			strcmp(s, l->columns.at[column].title) != 0)
			return false;
		any = any || *s;
	}
	return any;
}

static void
take_options(struct results_layout *l, int from)
{
	l->options.len = 0;
	for (int i = from; i < (int)l->columns.len; i++) {
		const struct results_column *c = &l->columns.at[i];
		struct results_option o = {i, c->title};

		if ((c->meaning == MEANS_NOTHING ||
			    header_of_option(c->meaning)) &&
			is_numeric(l, i))
			VEC_PUSH(&l->options, o);
	}
}

static bool
row_closes(const struct results_layout *l, const struct csv_row *row)
{
	int64_t sum = 0, valid, n;

	for (size_t k = 0; k < l->options.len; k++)
		if (num_parse_int(
			    csv_field(row, (size_t)l->options.at[k].column),
			    &n))
			sum += n;
	return num_parse_int(
		       csv_field(row, (size_t)l->of[MEANS_VALID]), &valid) &&
	       valid == sum;
}

/* Do the options make the valid votes in at least half of the rows? */
static bool
options_close(const struct results_layout *l)
{
	size_t closing = 0, rows = sample_end(l) - l->first;

	if (l->of[MEANS_VALID] == NO_COLUMN)
		return true;
	for (size_t i = l->first; i < sample_end(l); i++)
		closing += row_closes(l, &l->t->rows[i]);
	return 2 * closing >= rows;
}

static enum status
check_labels(const struct results_layout *l, struct error *err)
{
	for (size_t i = 0; i < l->options.len; i++)
		for (size_t k = 0; k < i; k++) {
			const char *label = l->options.at[i].label;

			if (strcmp(label, l->options.at[k].label) != 0)
				continue;
			error_set(err, STATUS_FAILED,
				_("two columns are called \"%s\": give each "
				  "list its own name"),
				label);
			return csv_at(l->t, &l->t->rows[l->first - 1],
				(size_t)l->options.at[i].column, err);
		}
	return STATUS_OK;
}

/* Say which columns were taken for lists, and that they cannot be all. */
static enum status
ask_for_mapping(const struct results_layout *l, struct error *err)
{
	struct buf names = BUF_INIT;

	for (size_t k = 0; k < l->options.len && names.len < 400; k++)
		buf_add_fmt(&names, "%s\"%s\"", k ? ", " : "",
			l->options.at[k].label);
	if (!l->options.len)
		error_set(err, STATUS_FAILED,
			_("no column of votes was found: neither \"Voix\" nor "
			  "one column for each list; a mapping file says which "
			  "they are: --format FILE.yaml (\"results import "
			  "--help\" "
			  "shows one)"));
	else
		error_set(err, STATUS_FAILED,
			_("which columns are lists? %s do not add up to the "
			  "valid votes; a mapping file says which they are: "
			  "--format FILE.yaml (\"results import --help\" shows "
			  "one)"),
			names.at);
	buf_release(&names);
	return csv_at(l->t, &l->t->rows[l->first - 1], 0, err);
}

/*
 * The options are the unknown numeric columns right of the counts; if those
 * do not make the valid votes and all such columns together do, all of them.
 * One flaw in a handful of rows says nothing of the columns.
 */
enum status
results_layout_options(struct results_layout *l, struct error *err)
{
	int counts = l->of[MEANS_VALID];
	bool few = l->t->nrows - l->first < FEW_ROWS;

	if (counts == NO_COLUMN)
		counts = l->of[MEANS_REGISTERED];
	l->blocks.len = 0;
	take_options(l, counts + 1);
	if (l->options.len && (options_close(l) || few))
		return check_labels(l, err);
	if (l->of[MEANS_VALID] != NO_COLUMN)
		take_options(l, 0);
	if (!l->options.len || !options_close(l))
		return ask_for_mapping(l, err);
	return check_labels(l, err);
}
