/* Refused rows as a table. */
#include "port/people/contacts_rejects.h"

#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_row.h"

#include <stdio.h>
#include <string.h>

/* Added to the columns of refused rows; the last is by whom a corrected row is
 * known that has come in without a cell. */
enum { ADDED = 4 };
static const char *const added[ADDED] = {
	"refused_line", "refused_column", "refused_reason", "refused_id"};

static bool
is_added(const char *header)
{
	for (size_t i = 0; i < ADDED; i++)
		if (strcmp(header, added[i]) == 0)
			return true;
	return false;
}

static void
put(struct contacts_rejects *r, const char *text)
{
	text_put_csv(&r->text, text, r->im->separator);
	buf_add_char(&r->text, r->im->separator);
}

/* row NULL: the headers. Cells beyond the last column stay at the end, so that
 * the row is as wide as it was. */
static void
put_row(struct contacts_rejects *r, const struct csv_row *row,
	const char *const more[ADDED])
{
	const struct contacts_map *map = &r->im->map;

	for (size_t i = 0; i < map->columns; i++)
		if (!is_added(map->headers[i]))
			put(r, row ? csv_field(row, i) : map->headers[i]);
	for (size_t i = 0; i < ADDED; i++)
		put(r, more[i]);
	for (size_t i = map->columns; row && i < row->n; i++)
		if (*row->fields[i])
			put(r, row->fields[i]);
	r->text.at[r->text.len - 1] = '\n';
}

/* The columns and reasons of one row, each list in one cell. */
static void
join(const struct contacts_map *map, const struct error *why, size_t n,
	struct buf *columns, struct buf *reasons)
{
	for (size_t i = 0; i < n; i++) {
		size_t column = why[i].column;

		buf_add_fmt(reasons, "%s%s", i ? "; " : "", why[i].text);
		if (column && column <= map->columns)
			buf_add_fmt(columns, "%s%s", columns->len ? ", " : "",
				map->headers[column - 1]);
	}
}

static void
keep(void *arg, const struct csv_row *row, int64_t person,
	const struct error *why, size_t n)
{
	struct contacts_rejects *r = arg;
	const struct contacts_map *map = &r->im->map;
	struct buf columns = BUF_INIT, reasons = BUF_INIT;
	char line[24], id[24];

	join(map, why, n, &columns, &reasons);
	snprintf(line, sizeof(line), "%zu", row->line);
	snprintf(id, sizeof(id), "%lld", (long long)person);
	put_row(r, row,
		(const char *const[ADDED]){line, columns.len ? columns.at : "",
			reasons.at,
			person ? id : contacts_row_cell(row, map->own_id)});
	buf_release(&columns);
	buf_release(&reasons);
}

void
contacts_rejects_keep(
	struct contacts_rejects *rejects, struct contacts_import *im)
{
	*rejects = (struct contacts_rejects){.im = im, .text = BUF_INIT};
	im->refuse = keep;
	im->refuse_arg = rejects;
	put_row(rejects, NULL, added);
}

void
contacts_rejects_release(struct contacts_rejects *rejects)
{
	buf_release(&rejects->text);
}
