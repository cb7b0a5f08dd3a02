/* Finding the header of a results file and what its columns are. */
#include "port/votes/results_layout.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "votes/result.h"

#include <string.h>

enum { SAMPLE_ROWS = 1000 };

void
results_layout_init(struct results_layout *l, struct result_set *set,
	struct csv_table *t, const struct results_wanted *want)
{
	*l = (struct results_layout){
		.set = set, .t = t, .want = want, .commune_name = NO_COLUMN};
	for (int m = 0; m < MEANING_COUNT; m++)
		l->of[m] = NO_COLUMN;
}

void
results_layout_release(struct results_layout *l)
{
	keymap_release(&l->meanings);
	VEC_RELEASE(&l->columns);
	VEC_RELEASE(&l->blocks);
	VEC_RELEASE(&l->options);
	VEC_RELEASE(&l->polls);
}

/* The block of a header's number; numbers only rise. */
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

/* Rows examined to find what the columns are: in a national file, the first
 * thousand. */
size_t
results_sample_end(const struct results_layout *l)
{
	size_t end = l->first + SAMPLE_ROWS;

	return end < l->t->nrows ? end : l->t->nrows;
}

/* Does any row have data to the right of this column? */
static bool
goes_on(const struct results_layout *l, int column)
{
	for (size_t i = l->first; i < results_sample_end(l); i++)
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

/* Is a column still missing, or does the one found hold names instead of codes?
 */
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

		if (c->meaning == MEANS_POLL)
			VEC_PUSH(&l->polls, i);
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
 * Candidates' names to the left of the counts ("candidat;voix;bureau;…"): if no
 * votes were found to the right, the block may be anywhere.
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

/* A file that has a column of numbers beside one of names calls stations by
 * the number, where the names are no codes. */
static void
choose_station(struct results_layout *l)
{
	const int number = l->of[MEANS_NUMBER], station = l->of[MEANS_STATION];
	bool names = station == NO_COLUMN, codes = number != NO_COLUMN;

	for (size_t i = l->first; i < results_sample_end(l) && codes; i++) {
		const char *code = csv_field(&l->t->rows[i], (size_t)number);

		codes = !*code || results_station(l, code);
		names = names || !results_station(l, csv_field(&l->t->rows[i],
							     (size_t)station));
	}
	if (codes && names)
		l->of[MEANS_STATION] = number;
}

/* Numbered votes for whom no column has a name are lists called by their
 * titles: "Liste 1 voix". */
static void
drop_nameless_blocks(struct results_layout *l)
{
	for (size_t i = 0; i < l->blocks.len; i++)
		for (int m = MEANS_PANEL; m < MEANS_OPTION_OTHER; m++)
			if (l->blocks.at[i].of[m] != NO_COLUMN)
				return;
	if (l->blocks.len > 1)
		l->blocks.len = 0;
}

bool
results_layout_header(struct results_layout *l)
{
	if (!results_heading_read(l))
		return false;
	find_columns(l);
	choose_station(l);
	results_commune_columns(l);
	if (!results_layout_has_votes(l))
		find_block_anywhere(l);
	drop_nameless_blocks(l);
	return true;
}

bool
results_layout_has_votes(const struct results_layout *l)
{
	return l->blocks.len && l->blocks.at[0].of[MEANS_VOTES] != NO_COLUMN;
}
