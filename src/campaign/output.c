/* Rows in four file forms and as an aligned table. */
#include "campaign/output.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 8, GAP = 2 };

struct output_ops {
	const char *form;
	void (*head)(struct output *o);
	void (*row)(struct output *o);
	void (*tail)(struct output *o);
};

static void
separated_line(struct output *o, char separator, bool titles)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < o->order.len; i++) {
		size_t k = o->order.at[i];
		const char *cell = titles ? o->columns[k].name : o->cells.at[k];

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
	separated_line(o, ',', true);
}

static void
csv_row(struct output *o)
{
	separated_line(o, ',', false);
}

static void
tsv_head(struct output *o)
{
	separated_line(o, '\t', true);
}

static void
tsv_row(struct output *o)
{
	separated_line(o, '\t', false);
}

/* A number in JSON. */
static bool
is_bare(const struct listing_column *column)
{
	return listing_is_number(column) || column->type == CELL_NUMBER;
}

static void
json_object(struct output *o, const char *before)
{
	struct buf line = BUF_INIT;

	buf_add(&line, "{");
	for (size_t i = 0; i < o->order.len; i++) {
		const struct listing_column *column =
			&o->columns[o->order.at[i]];
		const char *cell = o->cells.at[o->order.at[i]];

		buf_add(&line, i ? ", " : "");
		text_put_json(&line, column->name);
		buf_add(&line, ": ");
		if (!cell)
			buf_add(&line, "null");
		else if (is_bare(column))
			buf_add(&line, cell);
		else if (column->type == CELL_FLAG)
			buf_add(&line, *cell == 'y' ? "true" : "false");
		else
			text_put_json(&line, cell);
	}
	fprintf(o->out, "%s%s}", before, line.at);
	buf_release(&line);
}

static void
json_head(struct output *o)
{
	fputs("[", o->out);
}

static void
json_row(struct output *o)
{
	json_object(o, o->rows ? ",\n " : "\n ");
}

static void
json_tail(struct output *o)
{
	fputs("\n]\n", o->out);
}

static void
jsonl_row(struct output *o)
{
	json_object(o, "");
	fputc('\n', o->out);
}

/* A table keeps its cells until the end, to know the widths. */
static void
keep_row(struct output *o)
{
	(void)o;
}

static int
column_width(struct output *o, size_t column)
{
	int width = text_width(_(o->columns[column].title));

	for (size_t i = column; i < o->cells.len; i += o->ncolumns) {
		const char *cell = o->cells.at[i];
		int w = cell ? text_width(cell) : 1;

		if (w > width)
			width = w;
	}
	return width;
}

static bool
may_be_cut(const struct output *o, size_t column)
{
	return o->columns[column].type == CELL_TEXT;
}

/* Texts give way to each other, the widest first, until the line fits. */
static void
share_width(const struct output *o, int *widths)
{
	int all = -GAP;

	for (size_t i = 0; i < o->order.len; i++)
		all += widths[o->order.at[i]] + GAP;
	while (o->width && all > o->width) {
		int *widest = NULL;

		for (size_t i = 0; i < o->order.len; i++) {
			int *at = &widths[o->order.at[i]];

			if (may_be_cut(o, o->order.at[i]) && *at > LEAST &&
				(!widest || *at > *widest))
				widest = at;
		}
		if (!widest)
			return;
		--*widest;
		all--;
	}
}

static void
table_line(struct output *o, const int *widths, const char *const *cells)
{
	struct buf line = BUF_INIT, safe = BUF_INIT;

	for (size_t i = 0; i < o->order.len; i++) {
		size_t k = o->order.at[i];
		const char *cell = cells ? cells[k] : _(o->columns[k].title);

		buf_clear(&safe);
		text_put_safe(&safe, cell ? cell : "-");
		text_pad(&line, safe.at, widths[k],
			is_bare(&o->columns[k]) || o->columns[k].right,
			!i18n_utf8());
		buf_add(&line, "  ");
	}
	while (line.len && line.at[line.len - 1] == ' ')
		line.at[--line.len] = '\0';
	if (!i18n_utf8()) {
		buf_clear(&safe);
		text_put_ascii(&safe, line.at);
	}
	fprintf(o->out, "%s\n", i18n_utf8() ? line.at : safe.at);
	buf_release(&line);
	buf_release(&safe);
}

static void
table_tail(struct output *o)
{
	int *widths = MEM_ARRAY(int, o->ncolumns);

	for (size_t i = 0; i < o->ncolumns; i++)
		widths[i] = column_width(o, i);
	share_width(o, widths);
	table_line(o, widths, NULL);
	for (size_t i = 0; i + o->ncolumns <= o->cells.len; i += o->ncolumns)
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
output_open(struct output *o, FILE *out, const char *form,
	const struct listing_column *columns, size_t n)
{
	const struct output_ops *ops = find_form(form);

	*o = (struct output){.out = out,
		.ops = ops ? ops : &table,
		.columns = columns,
		.ncolumns = n,
		.limit = -1};
	for (size_t i = 0; i < n; i++)
		if (!columns[i].screen_only)
			VEC_PUSH(&o->order, i);
}

enum status
output_choose(struct output *o, const char *names, struct error *err)
{
	o->order.len = 0;
	while (*names) {
		size_t n = strcspn(names, ","), i = 0;

		while (i < o->ncolumns &&
			(o->columns[i].screen_only ||
				strlen(o->columns[i].name) != n ||
				strncmp(o->columns[i].name, names, n) != 0))
			i++;
		if (i == o->ncolumns)
			return error_set(err, STATUS_USAGE,
				_("there is no column \"%.*s\" here"), (int)n,
				names);
		VEC_PUSH(&o->order, i);
		names += n + (names[n] == ',');
	}
	return STATUS_OK;
}

bool
output_is_table(const struct output *o)
{
	return o->ops == &table;
}

static void
put(struct output *o, const struct listing_column *column,
	const struct listing_cell *cell)
{
	const char *text = output_is_table(o)
				   ? listing_shown(column, cell, &o->arena)
				   : listing_text(column, cell, &o->arena);

	VEC_PUSH(&o->cells, text);
	o->next++;
}

void
output_cell(struct output *o, const struct listing_cell *cell)
{
	put(o, &o->columns[o->next], cell);
}

void
output_text(struct output *o, const char *value)
{
	VEC_PUSH(&o->cells, value ? arena_strdup(&o->arena, value) : NULL);
	o->next++;
}

void
output_int(struct output *o, int64_t value)
{
	static const struct listing_column column = {.type = CELL_COUNT};

	put(o, &column, &(struct listing_cell){.number = value});
}

void
output_real(struct output *o, double value, int digits)
{
	static const struct listing_column column = {.type = CELL_REAL};

	put(o, &column,
		&(struct listing_cell){.real = value, .digits = digits});
}

void
output_null(struct output *o)
{
	VEC_PUSH(&o->cells, NULL);
	o->next++;
}

void
output_row(struct output *o)
{
	while (o->next < o->ncolumns)
		output_null(o);
	o->next = 0;
	if (o->limit >= 0 && o->rows >= o->limit) {
		o->cells.len -= o->ncolumns;
		return;
	}
	if (o->rows == 0 && o->ops->head)
		o->ops->head(o);
	o->ops->row(o);
	o->rows++;
	if (output_is_table(o))
		return;
	o->cells.len = 0;
	arena_reset(&o->arena);
}

void
output_rows(struct output *o, const struct listing *l,
	const struct listing_rows *rows, const char *words)
{
	for (size_t i = 0; i < rows->n; i++) {
		const void *row = listing_row(l, rows, i);

		if (!listing_holds(l, row, words))
			continue;
		for (size_t k = 0; k < l->ncolumns; k++) {
			struct listing_cell cell =
				listing_value(&l->columns[k], row, &o->arena);

			output_cell(o, &cell);
		}
		output_row(o);
	}
}

void
output_close(struct output *o)
{
	if (o->rows == 0 && o->ops->head)
		o->ops->head(o);
	if (o->ops->tail)
		o->ops->tail(o);
	VEC_RELEASE(&o->cells);
	VEC_RELEASE(&o->order);
	arena_release(&o->arena);
}

enum status
output_file(const char *path, const struct listing *l,
	const struct listing_rows *rows, const char *words, long *n,
	struct error *err)
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
	output_open(&o, out, dot + 1, l->columns, l->ncolumns);
	output_rows(&o, l, rows, words);
	*n = o.rows;
	output_close(&o);
	fclose(out);
	st = io_write(path, text, size, err);
	free(text);
	return st;
}
