/* Rows in four file forms and as an aligned table. */
#include "campaign/output.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/output_internal.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 8 };

struct output_ops {
	const char *form;
	void (*head)(struct output *o);
	void (*row)(struct output *o, const void *row);
	void (*tail)(struct output *o);
};

static const struct listing_column *
column_at(const struct output *o, size_t i)
{
	return &o->listing->columns[o->order.at[i]];
}

static const char *
text_at(const struct output *o, size_t i, const void *row, struct arena *a)
{
	struct listing_cell cell = listing_value(column_at(o, i), row, a);

	return listing_text(column_at(o, i), &cell, a);
}

/* A row, or without one the names of the columns. */
static void
separated_line(struct output *o, char separator, const void *row)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < o->order.len; i++) {
		const char *cell = row ? text_at(o, i, row, &o->arena)
				       : column_at(o, i)->name;

		if (i)
			buf_add_char(&line, separator);
		text_put_csv(&line, cell ? cell : "", separator);
	}
	fprintf(o->out, "%s\n", line.at);
	buf_release(&line);
}

static void
csv_head(struct output *o)
{
	separated_line(o, ',', NULL);
}

static void
csv_row(struct output *o, const void *row)
{
	separated_line(o, ',', row);
}

static void
tsv_head(struct output *o)
{
	separated_line(o, '\t', NULL);
}

static void
tsv_row(struct output *o, const void *row)
{
	separated_line(o, '\t', row);
}

/* With the columns that were chosen, or with all it has. */
static void
json_object(struct output *o, const char *before, const void *row)
{
	struct buf line = BUF_INIT;

	if (!o->chosen)
		output_json(&line, o->listing, row, &o->arena);
	for (size_t i = 0; o->chosen && i < o->order.len; i++) {
		buf_add(&line, i ? ", " : "{");
		output_json_value(&line, column_at(o, i), row, &o->arena);
	}
	fprintf(o->out, "%s%s%s", before, line.at, o->chosen ? "}" : "");
	buf_release(&line);
}

static void
json_head(struct output *o)
{
	fputs("[", o->out);
}

static void
json_row(struct output *o, const void *row)
{
	json_object(o, o->rows ? ",\n " : "\n ", row);
}

static void
json_tail(struct output *o)
{
	fputs("\n]\n", o->out);
}

static void
jsonl_row(struct output *o, const void *row)
{
	json_object(o, "", row);
	fputc('\n', o->out);
}

/* A table keeps its cells until the end, to know the widths. */
static void
keep_row(struct output *o, const void *row)
{
	for (size_t i = 0; i < o->order.len; i++) {
		const struct listing_column *column = column_at(o, i);
		struct listing_cell cell =
			listing_value(column, row, &o->arena);
		const char *text = listing_shown(column, &cell, &o->arena);

		VEC_PUSH(
			&o->cells, text ? arena_strdup(&o->arena, text) : NULL);
	}
}

static int
column_width(struct output *o, size_t i)
{
	int width = text_width(_(column_at(o, i)->title));

	for (; i < o->cells.len; i += o->order.len) {
		const char *cell = o->cells.at[i];
		int w = cell ? text_width(cell) : 1;

		if (w > width)
			width = w;
	}
	return width;
}

/* Texts give way to each other, the widest first, until the line fits. */
static void
share_width(const struct output *o, int *widths)
{
	int all = o->indent - OUTPUT_GAP;

	for (size_t i = 0; i < o->order.len; i++)
		all += widths[i] + OUTPUT_GAP;
	while (o->width && all > o->width) {
		int *widest = NULL;

		for (size_t i = 0; i < o->order.len; i++) {
			if (column_at(o, i)->type == CELL_TEXT &&
				widths[i] > LEAST &&
				(!widest || widths[i] > *widest))
				widest = &widths[i];
		}
		if (!widest)
			return;
		--*widest;
		all--;
	}
}

void
output_line(FILE *out, int indent, const char *line)
{
	struct buf ascii = BUF_INIT;

	if (!i18n_utf8())
		text_put_ascii(&ascii, line);
	fprintf(out, "%*s%s\n", indent, "", i18n_utf8() ? line : ascii.at);
	buf_release(&ascii);
}

static void
table_line(struct output *o, const int *widths, const char *const *cells)
{
	struct buf line = BUF_INIT, safe = BUF_INIT;

	for (size_t i = 0; i < o->order.len; i++) {
		const struct listing_column *column = column_at(o, i);
		const char *cell = cells ? cells[i] : _(column->title);

		buf_clear(&safe);
		text_put_safe(&safe, cell ? cell : "-");
		text_pad(&line, safe.at, widths[i],
			output_is_bare(column) || column->right, !i18n_utf8());
		buf_add(&line, "  ");
	}
	while (line.len && line.at[line.len - 1] == ' ')
		line.at[--line.len] = '\0';
	output_line(o->out, o->indent, line.at);
	buf_release(&line);
	buf_release(&safe);
}

static void
table_tail(struct output *o)
{
	int *widths = MEM_ARRAY(int, o->order.len + 1);

	for (size_t i = 0; i < o->order.len; i++)
		widths[i] = column_width(o, i);
	share_width(o, widths);
	table_line(o, widths, NULL);
	for (size_t i = 0; i < o->cells.len; i += o->order.len)
		table_line(o, widths, &o->cells.at[i]);
	free(widths);
}

static const struct output_ops forms[] = {
	{.form = "csv", .head = csv_head, .row = csv_row},
	{.form = "tsv", .head = tsv_head, .row = tsv_row},
	{.form = "json", .head = json_head, .row = json_row, .tail = json_tail},
	{.form = "jsonl", .row = jsonl_row},
};

static const struct output_ops table = {.row = keep_row, .tail = table_tail};

static const struct output_ops *
find_form(const char *form)
{
	for (size_t i = 0; form && i < ARRAY_LEN(forms); i++)
		if (strcmp(forms[i].form, form) == 0)
			return &forms[i];
	return NULL;
}

bool
output_is_form(const char *form)
{
	return find_form(form) != NULL;
}

void
output_open(
	struct output *o, FILE *out, const char *form, const struct listing *l)
{
	const struct output_ops *ops = find_form(form);

	*o = (struct output){.out = out,
		.ops = ops ? ops : &table,
		.listing = l,
		.limit = -1};
	for (size_t i = 0; i < l->ncolumns; i++)
		if (!l->columns[i].screen_only)
			VEC_PUSH(&o->order, i);
}

enum status
output_choose(struct output *o, const char *names, struct error *err)
{
	const struct listing *l = o->listing;

	o->order.len = 0;
	o->chosen = true;
	for (size_t i = 0; strcmp(names, "all") == 0 && i < l->ncolumns; i++)
		if (!l->columns[i].screen_only)
			VEC_PUSH(&o->order, i);
	while (*names && strcmp(names, "all") != 0) {
		size_t n = strcspn(names, ","), i = 0;

		while (i < l->ncolumns &&
			(l->columns[i].screen_only ||
				strlen(l->columns[i].name) != n ||
				strncmp(l->columns[i].name, names, n) != 0))
			i++;
		if (i == l->ncolumns)
			return error_set(err, STATUS_USAGE,
				_("there is no column \"%.*s\" here"), (int)n,
				names);
		VEC_PUSH(&o->order, i);
		names += n + (names[n] == ',');
	}
	return STATUS_OK;
}

void
output_guard(struct output *o)
{
	size_t n = 0;

	for (size_t i = 0; i < o->order.len; i++)
		if (o->chosen || !column_at(o, i)->sensitive)
			o->order.at[n++] = o->order.at[i];
	o->chosen |= n < o->order.len;
	o->order.len = n;
}

static bool
output_is_table(const struct output *o)
{
	return o->ops == &table;
}

static void
put_row(struct output *o, const void *row)
{
	if (o->limit >= 0 && o->rows >= o->limit)
		return;
	if (o->rows == 0 && o->ops->head)
		o->ops->head(o);
	o->ops->row(o, row);
	o->rows++;
	if (!output_is_table(o))
		arena_reset(&o->arena);
}

void
output_keep(const struct output *o, struct listing_rows *rows,
	const char *words, struct arena *a)
{
	const size_t size = o->listing->size;
	char *kept = arena_alloc(a, (rows->n + 1) * size);
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		const void *row = listing_row(o->listing, rows, i);

		if ((o->limit < 0 || n < (size_t)o->limit) &&
			listing_holds(o->listing, row, words))
			memcpy(kept + size * n++, row, size);
	}
	*rows = (struct listing_rows){kept, n};
}

void
output_rows(
	struct output *o, const struct listing_rows *rows, const char *words)
{
	for (size_t i = 0; i < rows->n; i++) {
		const void *row = listing_row(o->listing, rows, i);

		if (listing_holds(o->listing, row, words))
			put_row(o, row);
	}
}

void
output_drop(struct output *o)
{
	VEC_RELEASE(&o->cells);
	VEC_RELEASE(&o->order);
	arena_release(&o->arena);
}

void
output_close(struct output *o)
{
	if (o->rows == 0 && o->ops->head)
		o->ops->head(o);
	if (o->ops->tail)
		o->ops->tail(o);
	output_drop(o);
}

enum status
output_file(const char *path, const struct listing *l,
	const struct listing_rows *rows, struct error *err)
{
	const char *dot = strrchr(path, '.');
	struct output o;
	char *text = NULL;
	size_t size = 0;
	FILE *out;
	enum status st;

	if (!dot || !output_is_form(dot + 1))
		return error_set(err, STATUS_USAGE,
			_("%s: end the name in .csv, .tsv, .json or .jsonl"),
			path);
	out = open_memstream(&text, &size);
	if (!out)
		return error_errno(err, _("cannot write %s"), path);
	output_open(&o, out, dot + 1, l);
	output_guard(&o);
	output_rows(&o, rows, "");
	output_close(&o);
	fclose(out);
	st = io_write(path, text, size, err);
	free(text);
	return st;
}
