/* Which row of a table of contacts is its heading: titles may stand above it,
 * and it may take up to three lines. */
#include "base/mem.h"
#include "base/text.h"
#include "port/formats/csv_stream.h"
#include "port/people/contacts_titles.h"
#include "port/people/import_internal.h"

#include <string.h>

enum {
	LOOKED_AT = 12, /* rows among which the heading stands */
	HEADING_LINES = 3
};

struct beginning {
	struct csv_row rows[LOOKED_AT];
	size_t n;
};

static struct csv_row
copy(const struct csv_row *row, struct arena *a)
{
	struct csv_row kept = *row;

	kept.fields = ARENA_ARRAY(a, char *, row->n + 1);
	for (size_t i = 0; i < row->n; i++)
		kept.fields[i] = arena_strdup(a, row->fields[i]);
	return kept;
}

static int
role_of(struct arena *a, const char *title)
{
	return contacts_title_read(a, contacts_title_words(a, title)).role;
}

/* How many titles of a row are known; 0 where people cannot be told apart by
 * them. */
static size_t
count_known(const struct csv_row *row, struct arena *a)
{
	struct contacts_map map;
	size_t known = 0;
	bool identifies;

	contacts_map_guess(&map, "", row, a);
	identifies = contacts_map_identifies(&map);
	for (size_t i = 0; i < map.columns; i++)
		known += map.role_of[i] != ROLE_NONE;
	contacts_map_release(&map);
	return identifies ? known : 0;
}

/* The title over a column: one that is empty goes on from the left. */
static const char *
upper_of(const struct csv_row *upper, size_t column)
{
	while (column > 0 && !*csv_field(upper, column))
		column--;
	return csv_field(upper, column);
}

/* "E-mail" over "perso" is "E-mail perso"; "Contact" over "Mail" is "Mail".
 * *known: that says what the column is. */
static const char *
joined(const struct csv_row *upper, const struct csv_row *lower, size_t column,
	bool *known, struct arena *a)
{
	const char *below = csv_field(lower, column);
	const char *both = arena_join(a, upper_of(upper, column), " ", below);

	*known = true;
	if (!*below)
		return csv_field(upper, column);
	if (role_of(a, both) != ROLE_NONE)
		return both;
	*known = role_of(a, below) != ROLE_NONE;
	return below;
}

/* Does a cell look like what stands under a heading? */
static bool
is_value(const char *cell)
{
	return strpbrk(cell, "0123456789@") != NULL;
}

/* Does every cell of the lower row go on with the one above it? */
static bool
is_broken(const struct csv_row *upper, const struct csv_row *lower,
	struct arena *a)
{
	for (size_t i = 0; i < lower->n; i++) {
		const char *below = csv_field(lower, i);
		const char *above = csv_field(upper, i);

		if (*below &&
			(!*above || role_of(a, arena_join(a, above, " ",
						       below)) == ROLE_NONE))
			return false;
	}
	return true;
}

/* Do both rows make a heading? Then out is it. A title that nobody knows may be
 * among those that are known. */
static bool
join_lines(struct csv_row *out, const struct csv_row *upper,
	const struct csv_row *lower, struct arena *a)
{
	size_t n = upper->n > lower->n ? upper->n : lower->n;
	size_t below = 0, strange = 0;
	char **fields = ARENA_ARRAY(a, char *, n + 1);

	for (size_t i = 0; i < n; i++) {
		const char *cell = csv_field(lower, i);
		bool known;

		fields[i] = arena_strdup(a, joined(upper, lower, i, &known, a));
		below += *cell != '\0';
		strange += !known;
		if (!known && is_value(cell))
			return false;
	}
	*out = (struct csv_row){.fields = fields, .n = n, .line = lower->line};
	/* One alone is a title that is broken: "N°" over "adhérent". */
	return below && strange * 3 <= below &&
	       (below > 1 || is_broken(upper, lower, a));
}

/* Do n rows make one? */
static bool
join_all(struct csv_row *out, const struct csv_row *rows, size_t n,
	struct arena *a)
{
	struct csv_row upper = rows[0];

	for (size_t i = 1; i < n; i++, upper = *out)
		if (!join_lines(out, &upper, &rows[i], a))
			return false;
	return true;
}

/* The row with the most titles that are known, the first of them; 0 too where
 * none is a heading. */
static size_t
find_best(const struct beginning *b)
{
	struct arena a = ARENA_INIT;
	size_t best = 0, most = 1;

	for (size_t i = 0; i < b->n; i++) {
		size_t known = count_known(&b->rows[i], &a);

		if (known > most) {
			most = known;
			best = i;
		}
	}
	arena_release(&a);
	return best;
}

/* The heading's row, with those above and below it that make one with it, the
 * most that do; returns how many rows end with it. */
static size_t
take_heading(const struct beginning *b, struct csv_row *out, struct arena *a)
{
	size_t at = find_best(b);

	if (!b->n) {
		*out = (struct csv_row){.n = 0};
		return 0;
	}
	for (size_t n = HEADING_LINES; n > 1; n--)
		for (size_t below = 0; below < n; below++) {
			size_t above = n - 1 - below;

			if (at >= above && at + below < b->n &&
				join_all(out, &b->rows[at - above], n, a))
				return at + below + 1;
		}
	*out = b->rows[at];
	return at + 1;
}

static enum status
read_rows(struct contacts_import *im, struct beginning *b, struct error *err)
{
	struct csv_row row;
	enum status st = STATUS_OK;

	while (b->n < LOOKED_AT &&
		(st = csv_stream_next(im->stream, &row, err)) == STATUS_OK)
		b->rows[b->n++] = copy(&row, &im->arena);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
import_find_heading(struct contacts_import *im, struct error *err)
{
	struct beginning b = {.n = 0};
	struct csv_row heading;
	enum status st = read_rows(im, &b, err);
	size_t at = im->above = take_heading(&b, &heading, &im->arena);

	contacts_map_guess(&im->map, im->path, &heading, &im->arena);
	for (; at < b.n && im->npreview < CONTACTS_PREVIEW; at++)
		im->preview[im->npreview++] = b.rows[at];
	return st;
}
