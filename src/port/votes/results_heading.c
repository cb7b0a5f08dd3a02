/*
 * Which row is the heading, and what it calls each column: in one line or up to
 * four, with the names that programs give to columns without one taken out, and
 * with the blocks of columns that are called the same told apart.
 */
#include "base/mem.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { HEADER_ROWS = 20, HEADING_LINES = 4 };

static enum meaning
meaning_of(struct results_layout *l, const char *title)
{
	const size_t n = strlen(title);
	int64_t kept = keymap_get(&l->meanings, title, n);
	int number;

	/* The same titles are looked at again and again. */
	if (!kept) {
		kept = 1 +
		       (int64_t)header_meaning(&l->set->arena, title, &number);
		keymap_put(&l->meanings, title, n, kept);
	}
	return (enum meaning)(kept - 1);
}

/* A row with a station and its voters: no other row of such a file has both. */
static bool
is_header(struct results_layout *l, const struct csv_row *row)
{
	bool has[MEANING_COUNT] = {false};

	for (size_t i = 0; i < row->n; i++)
		has[meaning_of(l, row->fields[i])] = true;
	return (has[MEANS_STATION] &&
		       (has[MEANS_REGISTERED] || has[MEANS_VOTED])) ||
	       (has[MEANS_NUMBER] && has[MEANS_REGISTERED] && has[MEANS_VOTED]);
}

static bool
has_number(const struct csv_row *row)
{
	int64_t n;

	for (size_t i = 0; i < row->n; i++)
		if (results_number(row->fields[i], &n))
			return true;
	return false;
}

/* Is it the title of the stations, broken over two lines? */
static bool
is_broken(struct results_layout *l, const char *own, const char *below)
{
	const char *both = arena_join(&l->set->arena, own, " ", below);

	return *own && *below && meaning_of(l, both) == MEANS_STATION;
}

/* What a column is called that has a title above, which stands for those to
 * its right as well, and one below. */
static const char *
both_titles(struct results_layout *l, const char *own, const char *above,
	const char *below)
{
	if (!*below || is_broken(l, own, below))
		return *below ? arena_join(&l->set->arena, own, " ", below)
			      : own;
	if (*above && meaning_of(l, below) == MEANS_VOTES &&
		meaning_of(l, above) == MEANS_NOTHING)
		return above;
	return below;
}

/* Two lines of a heading as one; what is empty in the upper one goes on from
 * its left, as a merged cell does. */
static struct csv_row
joined(struct results_layout *l, const struct csv_row *up,
	const struct csv_row *low)
{
	struct csv_row row = {
		.n = up->n > low->n ? up->n : low->n, .line = low->line};
	const char *above = "";

	row.fields = ARENA_ARRAY(&l->set->arena, char *, row.n + 1);
	for (size_t i = 0; i < row.n; i++) {
		const char *own = csv_field(up, i);

		above = *own ? own : above;
		row.fields[i] = arena_strdup(&l->set->arena,
			both_titles(l, own, above, csv_field(low, i)));
	}
	return row;
}

/* What stands over the names of lists, where those do not tell them apart: a
 * nuance that two of them have. */
static bool
names_repeat(struct results_layout *l, const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		for (size_t k = i + 1; k < row->n; k++)
			if (*row->fields[i] &&
				meaning_of(l, row->fields[i]) ==
					MEANS_NOTHING &&
				strcmp(row->fields[i], row->fields[k]) == 0)
				return true;
	return false;
}

/* The line that names the lists above a line of "Voix", with the one over it
 * where that is needed to tell them apart. */
static struct csv_row
names_above(struct results_layout *l, size_t i)
{
	const struct csv_row *up = &l->t->rows[i - 1];
	const struct csv_row *top = i > 1 ? up - 1 : NULL;
	struct csv_row both = *up;

	if (!top || has_number(top) || !names_repeat(l, up))
		return both;
	both.fields = ARENA_ARRAY(&l->set->arena, char *, up->n + 1);
	for (size_t k = 0; k < up->n; k++) {
		const char *over = csv_field(top, k);

		both.fields[k] = *over && *up->fields[k]
					 ? arena_join(&l->set->arena, over, " ",
						   up->fields[k])
					 : up->fields[k];
	}
	return both;
}

/* Does the row say "Voix" of several columns, and not of whom? */
static bool
wants_names(struct results_layout *l, const struct csv_row *row)
{
	size_t votes = 0, names = 0;

	for (size_t i = 0; i < row->n; i++) {
		enum meaning m = meaning_of(l, row->fields[i]);

		votes += m == MEANS_VOTES;
		names += header_of_option(m) && m != MEANS_VOTES;
	}
	return votes > 1 && !names;
}

/* Is the row the second line of the heading above it? Under the station it
 * has nothing, and nowhere a number. */
static bool
goes_on(struct results_layout *l, const struct csv_row *head,
	const struct csv_row *row)
{
	for (size_t i = 0; i < head->n; i++)
		if (meaning_of(l, head->fields[i]) == MEANS_STATION &&
			*csv_field(row, i) &&
			!is_broken(l, head->fields[i], csv_field(row, i)))
			return false;
	return !has_number(row);
}

/* The lines that follow and belong to the heading, up to four in all. */
static void
take_lines_below(struct results_layout *l, size_t i, struct csv_row *heading)
{
	while (l->first < l->t->nrows && l->first < i + HEADING_LINES &&
		goes_on(l, heading, &l->t->rows[l->first]))
		*heading = joined(l, heading, &l->t->rows[l->first++]);
}

/* Is row i of the table, alone or with those below or above, the heading? */
static bool
try_row(struct results_layout *l, size_t i, struct csv_row *heading)
{
	const struct csv_row *rows = l->t->rows;

	*heading = rows[i];
	l->first = i + 1;
	if (is_header(l, &rows[i]) && i > 0 && wants_names(l, &rows[i])) {
		const struct csv_row names = names_above(l, i);

		*heading = joined(l, &names, &rows[i]);
		return true;
	}
	/* None of them is one by itself. */
	while (!is_header(l, heading)) {
		const struct csv_row *next = &rows[l->first];

		if (l->first == l->t->nrows || l->first == i + HEADING_LINES ||
			has_number(heading) || has_number(next) ||
			is_header(l, next))
			return false;
		*heading = joined(l, heading, next);
		l->first++;
	}
	take_lines_below(l, i, heading);
	return true;
}

/*
 * Some programs number the rows in a first column and leave it out of the
 * header, which is then shifted one column to the left.
 */
static bool
is_shifted(const struct results_layout *l, size_t n)
{
	int64_t before = 0, number;

	for (size_t i = l->first; i < l->t->nrows; i++) {
		const struct csv_row *row = &l->t->rows[i];

		if (row->n != n + 1 || !*row->fields[n] ||
			!results_number(row->fields[0], &number) ||
			(i > l->first && number <= before))
			return false;
		before = number;
	}
	return l->first < l->t->nrows;
}

/* The number that a title ends in, if it is that of its column; else 0. */
static size_t
own_number(const char *digits, size_t column)
{
	size_t n = (size_t)strtoul(digits, NULL, 10);

	if (!*digits || digits[strspn(digits, "0123456789")])
		return 0;
	return n == column || n == column + 1 ? n + 1 : 0;
}

/*
 * A title without what a program made of none: R's "...30", "X30", "V30",
 * pandas' "Unnamed: 29", a portal's "column_30"; "Voix...30" is "Voix".
 */
static const char *
plain_title(struct results_layout *l, const char *title, size_t column)
{
	static const char *const made[] = {"...", "column", "col", "colonne",
		"field", "champ", "x", "v", "unnamed: "};
	const char *dots = strstr(title, "...");

	for (size_t i = 0; i < ARRAY_LEN(made); i++) {
		size_t n = strlen(made[i]);

		if (strncasecmp(title, made[i], n) == 0 &&
			own_number(title + n + strspn(title + n, " _"), column))
			return "";
	}
	if (dots && own_number(dots + 3, column))
		return arena_strndup(
			&l->set->arena, title, (size_t)(dots - title));
	return title;
}

static void
read_columns(struct results_layout *l, const struct csv_row *row)
{
	struct results_column c = {.meaning = MEANS_BLANK, .title = ""};

	if (is_shifted(l, row->n))
		VEC_PUSH(&l->columns, c);
	for (size_t i = 0; i < row->n; i++) {
		c.title = plain_title(l, row->fields[i], i);
		c.meaning = header_meaning(&l->set->arena, c.title, &c.number);
		VEC_PUSH(&l->columns, c);
	}
}

/* May a column be part of a block, by its title? */
static bool
may_repeat(const struct results_column *c)
{
	return *c->title &&
	       (c->meaning == MEANS_NOTHING || header_of_option(c->meaning));
}

/* How many columns from i on are called as those p further; 0 where that
 * makes no two whole blocks. */
static size_t
repeated(const struct results_layout *l, size_t i, size_t p)
{
	size_t n = 0;

	while (i + n + p < l->columns.len &&
		strcmp(l->columns.at[i + n].title,
			l->columns.at[i + n + p].title) == 0)
		n++;
	return n >= p ? n + p - (n + p) % p : 0;
}

/* Of a block whose titles nobody knows: the one column of numbers counts the
 * votes, the first that is none names the list. */
static void
guess_block(struct results_layout *l, size_t start, size_t n, size_t p)
{
	size_t votes = 0, at = 0, label = p;
	bool named = false, counted = false;

	for (size_t k = 0; k < p; k++) {
		enum meaning m = l->columns.at[start + k].meaning;
		bool numbers = results_is_numeric(l, (int)(start + k));

		counted = counted || m == MEANS_VOTES;
		named = named || (m >= MEANS_PANEL && m < MEANS_OPTION_OTHER);
		if (m == MEANS_NOTHING && numbers && ++votes)
			at = k;
		if (m == MEANS_NOTHING && !numbers && label == p)
			label = k;
	}
	for (size_t k = 0; k < n; k++) {
		if (!counted && votes == 1 && k % p == at)
			l->columns.at[start + k].meaning = MEANS_VOTES;
		if (!named && k % p == label)
			l->columns.at[start + k].meaning = MEANS_LABEL;
	}
}

/* Blocks whose columns are all called the same are numbered as they come. */
static void
number_blocks(struct results_layout *l)
{
	for (size_t i = 0; i + 1 < l->columns.len; i++) {
		size_t p = 1, n = 0;

		if (!may_repeat(&l->columns.at[i]))
			continue;
		while (i + p < l->columns.len &&
			strcmp(l->columns.at[i].title,
				l->columns.at[i + p].title) != 0)
			p++;
		if (p > 1 && i + p < l->columns.len)
			n = repeated(l, i, p);
		if (!n)
			continue;
		guess_block(l, i, n, p);
		for (size_t k = 0; k < n; k++)
			l->columns.at[i + k].number = (int)(k / p) + 1;
		return;
	}
}

/* What somebody said of columns goes before what was found. */
static bool
take_word(struct results_layout *l)
{
	bool any = false;

	for (size_t i = 0; i < l->want->nsaid && i < l->columns.len; i++)
		if (l->want->said[i] != RESULTS_AS_FOUND) {
			l->columns.at[i].meaning =
				(enum meaning)l->want->said[i];
			any = true;
		}
	return any;
}

/* No heading is known: the first line is one where somebody said of its columns
 * what they are. */
static bool
take_first(struct results_layout *l)
{
	l->first = 1;
	if (l->want->said && l->t->nrows > 1)
		read_columns(l, &l->t->rows[0]);
	if (take_word(l))
		return true;
	l->columns.len = 0;
	l->first = 0;
	return false;
}

bool
results_heading_read(struct results_layout *l)
{
	struct csv_row heading;
	size_t i = 0;

	while (i < l->t->nrows && i < HEADER_ROWS && !try_row(l, i, &heading))
		i++;
	if (i == l->t->nrows || i == HEADER_ROWS)
		return take_first(l);
	read_columns(l, &heading);
	number_blocks(l);
	take_word(l);
	return true;
}

void
results_heading_drop_made(struct results_layout *l)
{
	struct csv_table *t = l->t;

	for (size_t i = 0; i < t->rows[0].n; i++)
		if (*plain_title(l, t->rows[0].fields[i], i))
			return;
	if (t->nrows < 2)
		return;
	t->nrows--;
	memmove(t->rows, t->rows + 1, t->nrows * sizeof(*t->rows));
}
