/* A form's fields are columns of its row: how each is shown, and how what was
 * typed is put into it. */
#include "base/i18n.h"
#include "base/num.h"
#include "base/text.h"
#include "base/when.h"
#include "ui/frame/form.h"
#include "ui/frame/form_internal.h"

#include <assert.h>
#include <string.h>

/* NULL where the form's own text and put know the field. */
static const struct column *
column_of(const struct form *f, size_t field)
{
	const struct row_map *map = f->ops->row;
	const char *name = f->fields[field].column ? f->fields[field].column
						   : f->fields[field].name;

	for (size_t i = 0; i < map->n; i++)
		if (strcmp(map->columns[i].name, name) == 0)
			return &map->columns[i];
	return NULL;
}

/* A number that says nothing is shown as nothing. */
static const char *
number_text(const struct column *c, int64_t n, struct arena *a)
{
	if ((n == 0 && c->flags & COLUMN_NULL) ||
		(n == -1 && c->flags & COLUMN_UNSAID))
		return "";
	return arena_printf(a, "%lld", (long long)n);
}

static enum status
put_number(const struct column *c, const char *text, int64_t *to,
	struct error *err)
{
	if (!*text && c->flags & (COLUMN_NULL | COLUMN_UNSAID))
		*to = c->flags & COLUMN_UNSAID ? -1 : 0;
	else if (!num_parse_int(text, to))
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a whole number"), text);
	return STATUS_OK;
}

static const char *
column_text(const struct column *c, const void *at, struct arena *a)
{
	const char *text = NULL;

	assert(c->kind == COLUMN_INT || c->kind == COLUMN_SET ||
		c->kind == COLUMN_TEXT);
	if (c->kind == COLUMN_INT)
		text = number_text(c, *(const int64_t *)at, a);
	else if (c->kind == COLUMN_SET)
		text = set_name(c->set, *(const int *)at);
	else
		text = *(const char *const *)at;
	return text ? text : "";
}

static enum status
put_column(const struct column *c, const char *text, void *at, struct arena *a,
	struct error *err)
{
	if (c->kind == COLUMN_INT)
		return put_number(c, text, at, err);
	if (c->kind == COLUMN_SET)
		*(int *)at = set_find(c->set, text);
	else
		*(const char **)at = *text || !(c->flags & COLUMN_NULL)
					     ? arena_strdup(a, text)
					     : NULL;
	return STATUS_OK;
}

/* "24/11/2026 19:00", to be typed over. */
static const char *
when_text(const char *kept, struct arena *a)
{
	char when[DATE_WHEN_SIZE];

	return arena_strdup(a, date_moment(when, kept));
}

static enum status
put_when(
	const char *text, const char **kept, struct arena *a, struct error *err)
{
	char *out = arena_alloc(a, WHEN_SIZE);

	*kept = *text ? out : NULL;
	return *text ? when_parse(text, NULL, WHEN_NEXT, out, err) : STATUS_OK;
}

/* Days are kept as ISO text, and shown and typed as people write them. */
static const char *
date_text(const char *kept, struct arena *a)
{
	struct date d;

	return date_parse_iso(kept, &d)
		       ? arena_printf(a, "%02d/%02d/%d", d.day, d.month, d.year)
		       : kept;
}

/* The form has read it as a day already: form.c */
static enum status
put_date(
	const char *text, const char **kept, struct arena *a, struct error *err)
{
	struct date d;
	enum status st = STATUS_OK;

	*kept = NULL;
	if (*text)
		st = when_day(text, NULL, WHEN_NEXT, &d, err);
	if (*text && st == STATUS_OK)
		*kept = date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
	return st;
}

enum status
form_text(struct form *f, size_t field, const void *row, struct arena *a,
	const char **text, struct error *err)
{
	const struct column *c = column_of(f, field);

	if (!c)
		return f->ops->text(f, field, row, a, text, err);
	*text = column_text(c, (const char *)row + c->at, a);
	if (f->fields[field].kind == FORM_WHEN)
		*text = when_text(*text, a);
	if (f->fields[field].kind == FORM_DATE)
		*text = date_text(*text, a);
	return STATUS_OK;
}

enum status
form_put(struct form *f, size_t field, const char *text, void *row,
	struct arena *a, struct error *err)
{
	const struct column *c = column_of(f, field);

	if (!c)
		return f->ops->put(f, field, text, row, a, err);
	if (f->fields[field].kind != FORM_LONG)
		text = text_clean(a, text);
	if (f->fields[field].kind == FORM_DATE)
		return put_date(
			text, (const char **)((char *)row + c->at), a, err);
	if (f->fields[field].kind == FORM_WHEN)
		return put_when(
			text, (const char **)((char *)row + c->at), a, err);
	return put_column(c, text, (char *)row + c->at, a, err);
}

enum status
form_read(struct form *f, const char **values, struct error *err)
{
	void *row = arena_alloc(&f->arena, f->ops->row->size);
	enum status st = f->ops->get(f, &f->arena, row, err);

	for (size_t i = 0; i < f->nfields && st == STATUS_OK; i++)
		st = form_text(f, i, row, &f->arena, &values[i], err);
	f->row = row;
	return st;
}
