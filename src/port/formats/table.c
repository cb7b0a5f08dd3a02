/* Tables of counts: every field checked, and each fault placed and named. */
#include "port/formats/table.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Above it a double no longer represents every integer. */
static const double COUNT_MAX = 9007199254740992.0;

/* The state of reading: which columns there are. */
struct reading {
	struct table *t;
	size_t width; /* of the heading, without trailing empty ones */
	size_t unit;  /* the column of the units */
	struct error *err;
};

static const struct csv_row *
heading(const struct reading *r)
{
	return &r->t->csv.rows[0];
}

static enum status
measure(struct reading *r)
{
	struct table *t = r->t;

	if (t->csv.nrows < 2)
		return error_set(r->err, STATUS_FAILED,
			_("%s holds no units: it needs a heading and, below "
			  "it, one line a unit"),
			t->csv.path);
	r->width = heading(r)->n;
	while (r->width && !*csv_field(heading(r), r->width - 1))
		r->width--;
	if (r->width >= 2)
		return STATUS_OK;
	error_set(r->err, STATUS_FAILED,
		_("the heading needs a column for the units and at least one "
		  "for counts"));
	return csv_at(&t->csv, heading(r), 0, r->err);
}

/* A name that was not found: suggest the nearest heading. */
static enum status
no_such_column(struct reading *r, const char *name)
{
	const char *near = text_suggest(
		name, (const char *const *)heading(r)->fields, r->width);

	if (near)
		error_set(r->err, STATUS_USAGE,
			_("there is no column \"%s\"; did you mean \"%s\"?"),
			name, near);
	else
		error_set(r->err, STATUS_USAGE,
			_("there is no column \"%s\" in the heading"), name);
	return csv_at(&r->t->csv, heading(r), 0, r->err);
}

static enum status
find_unit_column(struct reading *r, const char *name)
{
	for (r->unit = 0; name && r->unit < r->width; r->unit++)
		if (strcmp(csv_field(heading(r), r->unit), name) == 0)
			return STATUS_OK;
	return name ? no_such_column(r, name) : STATUS_OK;
}

static bool
has_name(const struct table *t, const char *name)
{
	for (size_t k = 0; k < t->cols; k++)
		if (strcmp(t->names[k], name) == 0)
			return true;
	return false;
}

static enum status
read_names(struct reading *r)
{
	struct table *t = r->t;

	t->names = ARENA_ARRAY(&t->csv.arena, const char *, r->width);
	for (size_t i = 0; i < r->width; i++) {
		const char *name = csv_field(heading(r), i);

		if (i == r->unit)
			continue;
		if (!*name)
			error_set(r->err, STATUS_FAILED,
				_("a column without a heading; name it or "
				  "take it out"));
		else if (has_name(t, name))
			error_set(r->err, STATUS_FAILED,
				_("two columns are called \"%s\"; give one "
				  "another name"),
				name);
		if (!*name || has_name(t, name))
			return csv_at(&t->csv, heading(r), i, r->err);
		t->names[t->cols++] = name;
	}
	return STATUS_OK;
}

/* What is wrong with a count, NULL if nothing is. */
static const char *
count_fault(const char *text, double *out)
{
	int64_t whole;

	if (!*text)
		return N_("is empty; write 0 where there is nothing to count");
	if (num_parse_int(text, &whole))
		*out = (double)whole;
	else if (!num_parse_real(text, out))
		return N_("is not a number");
	if (*out < 0)
		return N_("is negative; a count is 0 or more");
	if (floor(*out) != *out)
		return N_("is not a whole number; counts are votes or "
			  "persons, not shares");
	return *out > COUNT_MAX ? N_("is too large for a count") : NULL;
}

static enum status
read_count(struct reading *r, const struct csv_row *row, size_t i, double *out)
{
	const char *text = csv_field(row, i);
	const char *fault = count_fault(text, out);

	if (!fault)
		return STATUS_OK;
	error_set(r->err, STATUS_FAILED,
		_("unit \"%s\", column \"%s\": \"%s\" %s"),
		csv_field(row, r->unit), csv_field(heading(r), i), text,
		_(fault));
	return csv_at(&r->t->csv, row, i, r->err);
}

static enum status
check_shape(struct reading *r, const struct csv_row *row)
{
	const char *unit = csv_field(row, r->unit);
	size_t i = r->unit;

	if (!*unit)
		error_set(r->err, STATUS_FAILED, _("the unit has no name"));
	else
		for (i = r->width; i < row->n && !*csv_field(row, i); i++)
			;
	if (*unit && i >= row->n)
		return STATUS_OK;
	if (*unit)
		error_set(r->err, STATUS_FAILED,
			_("unit \"%s\": the line is longer than the heading; "
			  "is a name with a comma not quoted?"),
			unit);
	return csv_at(&r->t->csv, row, i, r->err);
}

static enum status
read_unit(struct reading *r, const struct csv_row *row)
{
	struct table *t = r->t;
	double *count = t->counts + t->nunits * t->cols;
	enum status st = check_shape(r, row);

	for (size_t i = 0; i < r->width && st == STATUS_OK; i++)
		if (i != r->unit)
			st = read_count(r, row, i, count++);
	t->units[t->nunits] = csv_field(row, r->unit);
	t->lines[t->nunits++] = row->line;
	return st;
}

static enum status
read_units(struct reading *r)
{
	struct table *t = r->t;
	const size_t n = t->csv.nrows - 1;
	enum status st = STATUS_OK;

	t->units = ARENA_ARRAY(&t->csv.arena, const char *, n);
	t->lines = ARENA_ARRAY(&t->csv.arena, size_t, n);
	t->counts = mem_array(n, t->cols * sizeof(*t->counts));
	for (size_t i = 1; i <= n && st == STATUS_OK; i++)
		st = read_unit(r, &t->csv.rows[i]);
	return st;
}

struct place {
	const char *unit;
	size_t at;
};

static int
by_unit(const void *a, const void *b)
{
	const struct place *p = a, *q = b;
	const int order = strcmp(p->unit, q->unit);

	return order ? order : (p->at > q->at) - (p->at < q->at);
}

static enum status
check_unique(struct reading *r)
{
	struct table *t = r->t;
	struct place *places = MEM_ARRAY(struct place, t->nunits);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < t->nunits; i++)
		places[i] = (struct place){t->units[i], i};
	qsort(places, t->nunits, sizeof(*places), by_unit);
	for (size_t i = 1; i < t->nunits && st == STATUS_OK; i++) {
		if (strcmp(places[i].unit, places[i - 1].unit) != 0)
			continue;
		error_set(r->err, STATUS_FAILED,
			_("unit \"%s\" is already on line %zu; each unit has "
			  "one line"),
			places[i].unit, t->lines[places[i - 1].at]);
		st = csv_at(&t->csv, &t->csv.rows[places[i].at + 1], r->unit,
			r->err);
	}
	free(places);
	return st;
}

enum status
table_read(struct table *t, const char *path, const struct csv_form *form,
	const char *unit_column, struct error *err)
{
	struct reading r = {.t = t, .err = err};
	enum status st;

	*t = (struct table){0};
	st = csv_read(&t->csv, path, form, err);
	if (st != STATUS_OK)
		return st;
	st = measure(&r);
	if (st == STATUS_OK)
		st = find_unit_column(&r, unit_column);
	if (st == STATUS_OK)
		st = read_names(&r);
	if (st == STATUS_OK)
		st = read_units(&r);
	if (st == STATUS_OK)
		st = check_unique(&r);
	if (st != STATUS_OK)
		table_release(t);
	return st;
}

void
table_release(struct table *t)
{
	csv_release(&t->csv);
	free(t->counts);
	*t = (struct table){0};
}
