/* Whole tables: what a stream gives, in a loop. */
#include "port/formats/csv.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "port/formats/csv_stream.h"

#include <stdlib.h>
#include <string.h>

enum status
csv_read(struct csv_table *t, const char *path, const struct csv_form *form,
	struct error *err)
{
	struct csv_stream *s;
	enum status st = csv_stream_open(&s, path, form, err);

	*t = (struct csv_table){0};
	if (st == STATUS_OK)
		st = csv_stream_all(s, t, err);
	csv_stream_close(s);
	if (st != STATUS_OK || t->nrows)
		return st;
	csv_release(t);
	return error_set(
		err, STATUS_FAILED, _("%s holds only blank lines"), path);
}

void
csv_release(struct csv_table *t)
{
	arena_release(&t->arena);
	free(t->rows);
	free(t->path);
	*t = (struct csv_table){0};
}

size_t
csv_find(const struct csv_table *t, enum heading heading)
{
	return heading_find(
		(const char *const *)t->rows[0].fields, t->rows[0].n, heading);
}

const char *
csv_field(const struct csv_row *row, size_t i)
{
	return i < row->n ? row->fields[i] : "";
}

enum status
csv_at(const struct csv_table *t, const struct csv_row *row, size_t i,
	struct error *err)
{
	return error_at(err, t->path, row->line, i + 1);
}
