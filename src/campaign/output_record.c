/* Rows as JSON objects, and one record as people read it. */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "campaign/output.h"
#include "campaign/output_internal.h"

#include <string.h>

bool
output_is_bare(const struct listing_column *column)
{
	return listing_is_number(column) || column->type == CELL_NUMBER;
}

void
output_json_value(struct buf *line, const struct listing_column *column,
	const void *row, struct arena *a)
{
	struct listing_cell cell = listing_value(column, row, a);
	const char *text = column->type == CELL_PHONE
				   ? cell.text
				   : listing_text(column, &cell, a);

	text_put_json(line, column->name);
	buf_add(line, ": ");
	if (!text)
		buf_add(line, "null");
	else if (output_is_bare(column))
		buf_add(line, text);
	else if (column->type == CELL_FLAG)
		buf_add(line, *text == 'y' ? "true" : "false");
	else
		text_put_json(line, text);
}

/* The lists within a row, each an array. */
static void
json_parts(struct buf *line, const struct listing *l, const void *row,
	struct arena *a)
{
	for (size_t i = 0; i < l->nparts; i++) {
		const struct listing_part *part = &l->parts[i];
		size_t more;
		struct listing_rows rows = listing_part_rows(part, row, &more);

		buf_add(line, ", ");
		text_put_json(line, part->name);
		buf_add(line, ": [");
		for (size_t k = 0; k < rows.n; k++) {
			buf_add(line, k ? ", " : "");
			output_json(line, part->of,
				listing_row(part->of, &rows, k), a);
		}
		buf_add(line, "]");
	}
}

void
output_json(struct buf *line, const struct listing *l, const void *row,
	struct arena *a)
{
	const char *gap = "{";

	for (size_t i = 0; i < l->ncolumns; i++) {
		if (l->columns[i].screen_only)
			continue;
		buf_add(line, gap);
		output_json_value(line, &l->columns[i], row, a);
		gap = ", ";
	}
	json_parts(line, l, row, a);
	buf_add(line, "}");
}

/* "last_name  Surname  DUPONT"; further lines of a text stand below. */
static void
put_field(FILE *out, const struct listing *l,
	const struct listing_column *column, const void *row, const int *widths)
{
	struct arena a = ARENA_INIT;
	struct buf line = BUF_INIT;
	struct listing_cell cell = listing_value(column, row, &a);
	const char *text = listing_shown(column, &cell, &a);

	if (l->named)
		text_pad(&line, column->name, widths[0] + OUTPUT_GAP, false,
			false);
	text_pad(&line, _(column->title), widths[1] + OUTPUT_GAP, false,
		!i18n_utf8());
	for (const char *p = text && *text ? text : "-"; *p;) {
		size_t n = strcspn(p, "\n");

		text_put_safe(&line, arena_strndup(&a, p, n));
		output_line(out, 0, line.at);
		buf_clear(&line);
		p += n + (p[n] == '\n');
		text_pad(&line, "",
			(l->named ? widths[0] + OUTPUT_GAP : 0) + widths[1] +
				OUTPUT_GAP,
			false, false);
	}
	buf_release(&line);
	arena_release(&a);
}

static void
put_fields(FILE *out, const struct listing *l, const void *row)
{
	int widths[2] = {0, 0};

	for (size_t i = 0; i < l->ncolumns; i++) {
		const int name = text_width(l->columns[i].name);
		const int title = text_width(_(l->columns[i].title));

		if (l->columns[i].screen_only)
			continue;
		widths[0] = name > widths[0] ? name : widths[0];
		widths[1] = title > widths[1] ? title : widths[1];
	}
	for (size_t i = 0; i < l->ncolumns; i++)
		if (!l->columns[i].screen_only)
			put_field(out, l, &l->columns[i], row, widths);
}

static void
put_part(FILE *out, const struct listing_part *part, const void *row, int width)
{
	struct output o;
	size_t more;
	struct listing_rows rows = listing_part_rows(part, row, &more);

	if (!rows.n)
		return;
	fprintf(out, "\n%s\n", _(part->title));
	output_open(&o, out, NULL, part->of);
	o.width = width;
	o.indent = OUTPUT_GAP;
	output_rows(&o, &rows, "");
	output_close(&o);
	if (more)
		fprintf(out,
			ngettext("  and %zu more\n", "  and %zu more\n",
				(unsigned long)more),
			more);
}

void
output_record(FILE *out, bool json, const struct listing *l, const void *row,
	int width)
{
	struct arena a = ARENA_INIT;
	struct buf line = BUF_INIT;

	if (json) {
		output_json(&line, l, row, &a);
		fprintf(out, "%s\n", line.at);
	} else {
		put_fields(out, l, row);
		for (size_t i = 0; i < l->nparts; i++)
			put_part(out, &l->parts[i], row, width);
	}
	buf_release(&line);
	arena_release(&a);
}
