/*
 * Rows with one separator too many: the ministry's file of 2020 has tabs within
 * list names. Which field was split is found by trying: the votes must then add
 * up to the valid votes. If several fit, the last is taken, because a list's
 * name comes just before its votes.
 */
#include "base/i18n.h"
#include "port/votes/results_layout.h"
#include "votes/result.h"

#include <string.h>

/* Do the blocks hold votes where they should, and the valid votes in all? */
static bool
fits(const struct results_layout *l, const struct csv_row *row)
{
	size_t at = (size_t)l->blocks.at[0].of[MEANS_VOTES];
	int64_t sum = 0, valid, votes;

	if (!results_number(csv_field(row, (size_t)l->of[MEANS_VALID]), &valid))
		return false;
	for (; at < row->n; at += (size_t)l->period) {
		if (results_number(row->fields[at], &votes))
			sum += votes;
		else if (*row->fields[at])
			return false;
	}
	return sum == valid;
}

/* The row with its fields i and i + 1 joined. */
static struct csv_row
joined(struct arena *a, const struct csv_row *row, size_t i)
{
	struct csv_row j = {.n = row->n - 1, .line = row->line};

	j.fields = ARENA_ARRAY(a, char *, j.n);
	memcpy(j.fields, row->fields, i * sizeof(char *));
	j.fields[i] =
		arena_printf(a, "%s %s", row->fields[i], row->fields[i + 1]);
	memcpy(j.fields + i + 1, row->fields + i + 2,
		(j.n - i - 1) * sizeof(char *));
	return j;
}

void
results_mend_row(struct results_layout *l, size_t row)
{
	struct csv_row *r = &l->t->rows[row];
	size_t start;

	if (!l->period || l->of[MEANS_VALID] == NO_COLUMN)
		return;
	start = (size_t)results_block_start(&l->blocks.at[0]);
	/* If more columns follow the blocks, the rows cannot tell. */
	if (l->columns.len > start + (size_t)l->period)
		return;
	if (r->n <= start || (r->n - start) % (size_t)l->period == 0 ||
		fits(l, r))
		return;
	for (size_t i = r->n - 1; i-- > 0;) {
		struct csv_row j = joined(&l->t->arena, r, i);

		if (!fits(l, &j))
			continue;
		result_set_note(l->set,
			_("line %zu has a separator too many, within \"%s\""),
			r->line, j.fields[i]);
		*r = j;
		return;
	}
}
