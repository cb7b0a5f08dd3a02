/* Cells of tables in their two forms, words in them, and their order. */
#include "campaign/listing.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/few.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct listing
listing_with_reals(const struct listing *t, const char **names,
	const char **titles, size_t n, struct arena *a)
{
	struct listing_column *columns =
		ARENA_ARRAY(a, struct listing_column, t->ncolumns + n + 1);
	struct listing made = *t;

	memcpy(columns, t->columns, t->ncolumns * sizeof(*columns));
	for (size_t i = 0; i < n; i++)
		columns[t->ncolumns + i] =
			(struct listing_column){.name = names[i],
				.title = titles[i],
				.type = CELL_REAL,
				.digits = 1,
				.field = FIELD_REAL,
				.at = t->size + i * sizeof(double)};
	made.columns = columns;
	made.ncolumns = t->ncolumns + n;
	made.size = t->size + n * sizeof(double);
	return made;
}

const void *
listing_row(const struct listing *t, const struct listing_rows *rows, size_t i)
{
	return (const char *)rows->at + i * t->size;
}

int64_t
listing_id(const struct listing *t, const struct listing_rows *rows, size_t i)
{
	int64_t id;

	if (t->no_id)
		return (int64_t)i + 1;
	memcpy(&id, (const char *)listing_row(t, rows, i) + t->id, sizeof(id));
	return id;
}

struct listing_rows
listing_part_rows(
	const struct listing_part *part, const void *row, size_t *more)
{
	const char *base = row;
	struct listing_rows rows;
	size_t all;

	memcpy(&rows.at, base + part->at, sizeof(rows.at));
	memcpy(&rows.n, base + part->n, sizeof(rows.n));
	memcpy(&all, base + (part->some ? part->all : part->n), sizeof(all));
	*more = all - rows.n;
	return rows;
}

bool
listing_is_number(const struct listing_column *column)
{
	return column->type == CELL_COUNT || column->type == CELL_REAL;
}

static void
read_field(const struct listing_column *column, const void *row,
	struct listing_cell *out)
{
	const void *at = (const char *)row + column->at;

	switch (column->field) {
	case FIELD_TEXT:
		out->text = *(const char *const *)at;
		break;
	case FIELD_CHARS:
		out->text = at;
		break;
	case FIELD_SET:
		out->text = set_name(column->set, *(const int *)at);
		break;
	case FIELD_LONG:
		out->number = *(const long *)at;
		break;
	case FIELD_LONG_LONG:
		out->number = *(const long long *)at;
		break;
	case FIELD_INT:
		out->number = *(const int *)at;
		break;
	case FIELD_SIZE:
		out->number = (int64_t) * (const size_t *)at;
		break;
	case FIELD_BOOL:
		out->number = *(const bool *)at;
		break;
	case FIELD_REAL:
		out->real = *(const double *)at;
		break;
	case FIELD_NONE:
		break;
	}
}

static bool
is_blank(const struct listing_column *column, const struct listing_cell *cell)
{
	double n =
		column->type == CELL_REAL ? cell->real : (double)cell->number;

	return isnan(n) || (column->blank == BLANK_ZERO && n == 0) ||
	       (column->blank == BLANK_NEGATIVE && n < 0);
}

/* What is said instead of the number, of a sensitive filter. */
static const char *
people_shown(const struct listing_column *column, const void *row, int64_t n,
	struct arena *a)
{
	const int64_t *small =
		(const void *)((const char *)row + column->small);

	return *small ? few_text(a, n, *small) : NULL;
}

struct listing_cell
listing_value(
	const struct listing_column *column, const void *row, struct arena *a)
{
	struct listing_cell out = {.digits = column->digits};

	read_field(column, row, &out);
	out.none = is_blank(column, &out);
	if (column->people)
		out.shown = people_shown(column, row, out.number, a);
	if (column->cell)
		column->cell(row, a, &out);
	return out;
}

static const char *
text_or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static const char *
word_of(const struct listing_column *column, const char *value)
{
	int found = column->set ? set_find(column->set, value) : 0;

	return found ? set_title(column->set, found) : text_or_null(value);
}

/* A value that rounds to zero has no sign. */
static const char *
real_text(const struct listing_cell *cell, struct arena *a)
{
	const char *text = arena_printf(a, "%.*f", cell->digits, cell->real);
	const bool zero = *text == '-' && !text[1 + strspn(text + 1, "0.")];

	return zero ? text + 1 : text;
}

static const char *
phone_of(const struct listing_cell *cell, bool by_hand, struct arena *a)
{
	const char *text = text_or_null(cell->text);

	return text && by_hand ? text_phone(a, text) : text;
}

const char *
listing_text(const struct listing_column *column,
	const struct listing_cell *cell, struct arena *a)
{
	switch (column->type) {
	case CELL_NUMBER:
	case CELL_COUNT:
		return cell->none ? NULL
				  : arena_printf(a, "%" PRId64, cell->number);
	case CELL_REAL:
		return cell->none ? NULL : real_text(cell, a);
	case CELL_FLAG:
		return cell->none ? NULL : cell->number ? "yes" : "no";
	case CELL_PHONE:
		return phone_of(cell, column->by_hand, a);
	case CELL_TEXT:
	case CELL_WORD:
	case CELL_DAY:
	case CELL_TIME:
		break;
	}
	return text_or_null(cell->text);
}

static const char *
number_shown(const struct listing_column *column,
	const struct listing_cell *cell, struct arena *a)
{
	char text[64];

	if (cell->none)
		return NULL;
	if (column->type == CELL_REAL && !cell->digits)
		i18n_count(text, sizeof(text), llround(cell->real));
	else if (column->type == CELL_REAL)
		i18n_real(text, sizeof(text), cell->real, cell->digits);
	else
		i18n_count(text, sizeof(text), cell->number);
	return arena_strdup(a, text);
}

const char *
listing_shown(const struct listing_column *column,
	const struct listing_cell *cell, struct arena *a)
{
	char text[DATE_WHEN_SIZE];

	if (cell->shown)
		return cell->shown;
	switch (column->type) {
	case CELL_COUNT:
	case CELL_REAL:
		return number_shown(column, cell, a);
	case CELL_FLAG:
		return cell->none ? NULL : cell->number ? _("yes") : _("no");
	case CELL_WORD:
		return word_of(column, cell->text);
	case CELL_DAY:
		return cell->text
			       ? arena_strdup(a, date_short(text, cell->text))
			       : NULL;
	case CELL_TIME:
		return cell->text ? arena_strdup(a, date_when(text, cell->text))
				  : NULL;
	case CELL_PHONE:
		return phone_of(cell, true, a);
	case CELL_TEXT:
	case CELL_NUMBER:
		break;
	}
	return listing_text(column, cell, a);
}

/* The cells of a row that are no numbers, folded, in both forms. */
static const char *
row_words(const struct listing *t, const void *row, struct arena *a)
{
	struct buf all = BUF_INIT;
	const char *folded;

	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct listing_column *column = &t->columns[i];
		struct listing_cell cell = listing_value(column, row, a);
		const char *shown = listing_shown(column, &cell, a);
		const char *text = listing_text(column, &cell, a);

		if (listing_is_number(column))
			continue;
		buf_add(&all, shown ? shown : "");
		buf_add(&all, " ");
		if (text && (!shown || strcmp(text, shown) != 0))
			buf_add(&all, text);
		buf_add(&all, " ");
	}
	folded = text_fold(a, all.at);
	buf_release(&all);
	return folded;
}

bool
listing_holds(const struct listing *t, const void *row, const char *words)
{
	struct arena a = ARENA_INIT;
	const char *text;
	bool holds = true;

	if (!*words)
		return true;
	text = row_words(t, row, &a);
	while (holds && *words) {
		size_t n = strcspn(words, " ");

		holds = strstr(text, arena_strndup(&a, words, n)) != NULL;
		words += n + (words[n] == ' ');
	}
	arena_release(&a);
	return holds;
}

/* What a row is sorted by, and where it stood. */
struct sorted {
	size_t place;
	bool none;
	double number;
	const char *key;
	bool down;
};

static struct sorted
sort_key(const struct listing_column *column, const void *row, struct arena *a)
{
	struct listing_cell cell = listing_value(column, row, a);
	const char *text = listing_text(column, &cell, a);
	struct sorted out = {.none = !text};

	if (column->type == CELL_REAL)
		out.number = -cell.real;
	else if (column->type == CELL_NUMBER)
		out.number = (double)cell.number;
	else if (column->type == CELL_COUNT || column->type == CELL_FLAG)
		out.number = -(double)cell.number;
	else if (column->type == CELL_DAY || column->type == CELL_TIME)
		out.key = text;
	else
		out.key = text ? text_fold(a, text) : NULL;
	return out;
}

static int
compare(const void *one, const void *other)
{
	const struct sorted *x = one, *y = other;
	int order;

	if (x->none != y->none)
		return x->none ? 1 : -1;
	if (x->key && y->key)
		order = strcmp(x->key, y->key);
	else
		order = (x->number > y->number) - (x->number < y->number);
	if (order)
		return x->down ? -order : order;
	return x->place < y->place ? -1 : 1;
}

const size_t *
listing_order(const struct listing *t, const struct listing_rows *rows,
	size_t column, bool down, struct arena *a)
{
	struct sorted *keys = ARENA_ARRAY(a, struct sorted, rows->n + 1);
	size_t *order = ARENA_ARRAY(a, size_t, rows->n + 1);

	for (size_t i = 0; i < rows->n; i++) {
		keys[i] = column < t->ncolumns
				  ? sort_key(&t->columns[column],
					    listing_row(t, rows, i), a)
				  : (struct sorted){.none = false};
		keys[i].place = i;
		keys[i].down = down;
	}
	qsort(keys, rows->n, sizeof(*keys), compare);
	for (size_t i = 0; i < rows->n; i++)
		order[i] = keys[i].place;
	return order;
}
