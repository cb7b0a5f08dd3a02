/* Lists in four file forms and as an aligned table. */
#include "cli/output.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/command.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct output_ops {
	const char *option;
	void (*head)(struct output *o);
	void (*row)(struct output *o);
	void (*tail)(struct output *o);
};

void
output_safe(FILE *out, const char *text)
{
	struct buf safe = BUF_INIT;

	text_put_safe(&safe, text);
	fputs(safe.at, out);
	buf_release(&safe);
}

void
output_safe_lines(FILE *out, const char *prefix, const char *text)
{
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		char *line = mem_strndup(p, n);

		fputs(prefix, out);
		output_safe(out, line);
		fputc('\n', out);
		free(line);
		p += n + (p[n] == '\n');
	}
}

static void
separated_line(struct output *o, char separator, bool titles)
{
	struct buf line = BUF_INIT;
	bool first = true;

	for (size_t i = 0; i < o->ncolumns; i++) {
		const char *cell = titles ? o->columns[i].name : o->cells.at[i];

		if (!o->shown[i])
			continue;
		if (!first)
			buf_add_char(&line, separator);
		text_put_csv(&line, cell ? cell : "", separator);
		first = false;
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

static void
json_string(struct buf *out, const char *s)
{
	buf_add_char(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_add_char(out, '\\');
		if ((unsigned char)*s < 0x20)
			buf_add_fmt(out, "\\u%04x", (unsigned)*s);
		else
			buf_add_char(out, *s);
	}
	buf_add_char(out, '"');
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
	const char *gap = "";

	buf_add(&line, "{");
	for (size_t i = 0; i < o->ncolumns; i++) {
		const char *cell = o->cells.at[i];

		if (!o->shown[i])
			continue;
		buf_add(&line, gap);
		json_string(&line, o->columns[i].name);
		buf_add(&line, ": ");
		if (!cell)
			buf_add(&line, "null");
		else if (is_bare(&o->columns[i]))
			buf_add(&line, cell);
		else if (o->columns[i].type == CELL_FLAG)
			buf_add(&line, *cell == 'y' ? "true" : "false");
		else
			json_string(&line, cell);
		gap = ", ";
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
	return width > 48 ? 48 : width;
}

static void
table_line(struct output *o, const int *width, const char *const *cells)
{
	struct buf line = BUF_INIT, safe = BUF_INIT;

	for (size_t i = 0; i < o->ncolumns; i++) {
		const char *cell = cells ? cells[i] : _(o->columns[i].title);

		if (!o->shown[i])
			continue;
		buf_clear(&safe);
		text_put_safe(&safe, cell ? cell : "-");
		text_pad(&line, safe.at, width[i], is_bare(&o->columns[i]),
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
	int *width = MEM_ARRAY(int, o->ncolumns);

	for (size_t i = 0; i < o->ncolumns; i++)
		width[i] = column_width(o, i);
	table_line(o, width, NULL);
	for (size_t i = 0; i + o->ncolumns <= o->cells.len; i += o->ncolumns)
		table_line(o, width, &o->cells.at[i]);
	free(width);
}

static const struct output_ops forms[] = {
	{.option = "csv", .head = csv_head, .row = csv_row},
	{.option = "tsv", .head = tsv_head, .row = tsv_row},
	{.option = "json",
		.head = json_head,
		.row = json_row,
		.tail = json_tail},
	{.option = "jsonl", .row = jsonl_row},
};

static const struct output_ops table = {.row = keep_row, .tail = table_tail};

static enum status
choose_columns(struct output *o, const char *names, struct error *err)
{
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
		o->shown[i] = true;
		names += n + (names[n] == ',');
	}
	return STATUS_OK;
}

enum status
output_begin(struct output *o, const struct invocation *inv,
	const struct listing_column *columns, size_t n, struct error *err)
{
	const char *chosen = invocation_option(inv, "columns");
	const char *format = invocation_option(inv, "format");
	enum status st = STATUS_OK;

	*o = (struct output){.out = inv->out,
		.ops = inv->command->csv ? &forms[0] : &table,
		.columns = columns,
		.ncolumns = n,
		.limit = -1,
		.shown = MEM_ARRAY(bool, n)};
	for (size_t i = 0; i < ARRAY_LEN(forms); i++)
		if (invocation_has(inv, forms[i].option) ||
			(format && strcmp(format, forms[i].option) == 0))
			o->ops = &forms[i];
	if (invocation_has(inv, "table"))
		o->ops = &table;
	for (size_t i = 0; i < n; i++)
		o->shown[i] = !chosen && !columns[i].screen_only;
	if (chosen)
		st = choose_columns(o, chosen, err);
	if (st == STATUS_OK)
		st = invocation_int(
			inv, "limit", 0, 1000000000, &o->limit, err);
	if (st == STATUS_OK && o->ops->head)
		o->ops->head(o);
	if (st != STATUS_OK)
		free(o->shown);
	return st;
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
	bool over = o->limit >= 0 && o->rows >= o->limit;

	while (o->next < o->ncolumns)
		output_null(o);
	o->next = 0;
	if (over) {
		o->cells.len -= o->ncolumns;
		return;
	}
	o->ops->row(o);
	o->rows++;
	if (output_is_table(o))
		return;
	o->cells.len = 0;
	arena_reset(&o->arena);
}

void
output_end(struct output *o)
{
	if (o->ops->tail)
		o->ops->tail(o);
	VEC_RELEASE(&o->cells);
	arena_release(&o->arena);
	free(o->shown);
	o->shown = NULL;
}

static void
put_rows(struct output *o, const struct listing *t,
	const struct listing_rows *rows, const char *words)
{
	for (size_t i = 0; i < rows->n; i++) {
		const void *row = listing_row(t, rows, i);

		if (!listing_holds(t, row, words))
			continue;
		for (size_t k = 0; k < t->ncolumns; k++) {
			struct listing_cell cell =
				listing_value(&t->columns[k], row, &o->arena);

			output_cell(o, &cell);
		}
		output_row(o);
	}
}

enum status
output_listing(const struct invocation *inv, const struct listing *t,
	const struct listing_ask *ask, struct error *err)
{
	const char *where = invocation_option(inv, "where");
	struct listing_rows rows = {.n = 0};
	struct arena a = ARENA_INIT;
	struct output o;
	enum status st = t->rows(inv->campaign, ask, &a, &rows, err);

	if (st == STATUS_OK)
		st = output_begin(&o, inv, t->columns, t->ncolumns, err);
	if (st == STATUS_OK) {
		put_rows(&o, t, &rows, where ? text_fold(&a, where) : "");
		output_end(&o);
		if (where && o.rows == 0)
			st = error_set(err, STATUS_NONE,
				_("no row holds \"%s\""), where);
	}
	arena_release(&a);
	return st;
}
