/*
 * Where a form's fields stand: one below the other, a section's name above its
 * first, and a field's note in full below it. A form with sections has two
 * columns where the screen is wide enough for them beside their titles;
 * sections are never torn apart, and the columns end as near to each other as
 * they can. Notes come and go: they do not move a section to the other column.
 */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

enum { TWO_COLUMNS = 78, WIDEST = 72, LEAST_BOX = 12 };

/* Rows of the fields from one on, up to another, without their notes. */
static int
height(const struct form *f, size_t from, size_t to)
{
	int rows = 0;

	for (size_t i = from; i < to; i++)
		rows += 1 + (f->fields[i].section ? i > from ? 2 : 1 : 0);
	return rows;
}

static int
longer(const struct form *f, size_t split)
{
	int left = height(f, 0, split), right = height(f, split, f->nfields);

	return left > right ? left : right;
}

/* The field that the second column begins with; nfields: there is none. */
static size_t
split(const struct form *f, int cols)
{
	size_t best = f->nfields;

	for (size_t i = 1; i < f->nfields && cols >= TWO_COLUMNS; i++)
		if (f->fields[i].section &&
			(best == f->nfields || longer(f, i) < longer(f, best)))
			best = i;
	return best;
}

static void
widen(int *width, const char *title)
{
	int own = text_width(_(title));

	*width = own > *width ? own : *width;
}

/* The widest title of the fields from one on, up to another. */
static int
widest_title(const struct form *f, size_t from, size_t to)
{
	int width = 0;

	for (; from < to; from++)
		widen(&width, f->fields[from].title);
	return width;
}

/* Do both columns' fields have room beside their titles? */
static bool
has_room(const struct form *f, size_t second, int width)
{
	int left = widest_title(f, 0, second);
	int right = widest_title(f, second, f->nfields);

	return (left > right ? left : right) + FORM_AROUND + LEAST_BOX <= width;
}

void
form_lay_out(const struct form *f, int cols, struct arena *a,
	struct form_layout *out)
{
	size_t second = split(f, cols);
	int row[FORM_COLUMNS] = {0};

	if (second < f->nfields && !has_room(f, second, (cols - 1) / 2 - 1))
		second = f->nfields;

	*out = (struct form_layout){.columns = second < f->nfields ? 2 : 1,
		.at = ARENA_ARRAY(a, struct form_place, f->nfields)};
	out->width = (cols - 1) / out->columns - 1;
	out->width = out->width < WIDEST ? out->width : WIDEST;
	for (size_t i = 0; i < f->nfields; i++) {
		int column = i >= second;
		struct form_place *at = &out->at[i];

		if (f->fields[i].section)
			row[column] += row[column] ? 2 : 1;
		*at = (struct form_place){.row = row[column],
			.column = column,
			.notes = canvas_lines(f->values[i].note.text,
				out->width - FORM_INDENT)};
		row[column] += 1 + at->notes;
		widen(&out->titles[column], f->fields[i].title);
		out->rows = row[column] > out->rows ? row[column] : out->rows;
	}
}
