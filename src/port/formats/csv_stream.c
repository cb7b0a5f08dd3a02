/*
 * Lines of a text file are read one by one, so that every record knows where it
 * stands: by libcsv if they hold a quote. What is no delimited text is read
 * whole.
 */
#include "port/formats/csv_stream.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "port/formats/csv_line.h"
#include "port/formats/csv_separator.h"
#include "port/formats/json_table.h"
#include "port/formats/sheet.h"
#include "port/formats/text_file.h"
#include "port/formats/vcard_table.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	FILE_LIMIT = 512 << 20,
	FIELD_LIMIT = 64 << 10,
	ROW_LIMIT = 1 << 20,
	PIECE = 64 << 10, /* fed at once of a line without end */
	TITLE_ROWS = 20   /* among which the heading stands */
};

struct csv_stream {
	char *path;
	struct csv_form form;
	struct text_file *file;
	struct csv_parser parser;
	const char *text; /* not fed yet, up to end */
	const char *end;
	size_t size; /* of all that was taken so far */
	bool at_end;
	bool whole; /* a form that could not be read if it were cut */
	char separator;
	struct error *err;
	enum status status;
	size_t line;               /* lines fed so far */
	size_t first_line;         /* of the record under way */
	bool plain;                /* its lines so far (csv_is_plain) */
	bool open;                 /* libcsv has begun it, and not ended it */
	struct buf record;         /* its fields so far, each with its NUL */
	VEC(size_t) fields;        /* where each begins in record */
	struct arena arena;        /* of the records that are ready */
	bool keeps;                /* all records, for a table */
	VEC(struct csv_row) ready; /* those that feeding ended */
	size_t next;
};

static void
refuse(struct csv_stream *s, const char *what)
{
	if (s->status != STATUS_OK)
		return;
	s->status = error_set(s->err, STATUS_FAILED, "%s", what);
	error_at(s->err, s->path, s->first_line, s->fields.len + 1);
}

static void
refuse_length(struct csv_stream *s)
{
	refuse(s, _("a field or line without end: a quote is missing, or this "
		    "is not a table"));
}

static void
on_field(void *data, size_t n, void *arg)
{
	struct csv_stream *s = arg;
	const size_t start = s->record.len;
	const char *cell;

	if (n > FIELD_LIMIT || start + n > ROW_LIMIT ||
		s->fields.len >= CSV_FIELDS_LIMIT) {
		refuse_length(s);
		return;
	}
	VEC_PUSH(&s->fields, start);
	if (s->record.cap < start + n + 2)
		buf_reserve(&s->record, n + 1);
	if (n)
		memcpy(s->record.at + start, data, n);
	s->record.at[start + n] = '\0';
	s->record.len = start + n + 1;
	cell = csv_cell(s->record.at + start, n, s->plain, &s->arena);
	if (cell != s->record.at + start) {
		s->record.len = start;
		buf_add_n(&s->record, cell, strlen(cell) + 1);
	}
}

static void
on_record(int terminator, void *arg)
{
	struct csv_stream *s = arg;
	struct csv_row row = {.n = s->fields.len, .line = s->first_line};

	/* Nothing but terminators is a blank line. */
	if (s->record.len > s->fields.len) {
		size_t pointers = row.n * sizeof(char *);
		char *text = arena_raw(&s->arena, pointers + s->record.len);

		row.fields = (char **)(void *)text;
		text += pointers;
		memcpy(text, s->record.at, s->record.len);
		for (size_t i = 0; i < row.n; i++)
			row.fields[i] = text + s->fields.at[i];
		VEC_PUSH(&s->ready, row);
	}
	s->fields.len = 0;
	s->record.len = 0;
	s->first_line = s->line + 1;
	s->plain = true;
	s->open = false;
}

/* Past the end of the line, or of a piece of a very long one: LF and CR LF
 * end it, and the CR of old spreadsheets. */
static size_t
line_length(const struct csv_stream *s, bool *whole)
{
	size_t left = (size_t)(s->end - s->text);
	size_t n = left < PIECE ? left : PIECE;
	const char *newline = memchr(s->text, '\n', n);
	const char *end = newline ? newline : s->text + n;
	const char *cr = memchr(s->text, '\r', (size_t)(end - s->text));

	*whole = newline || cr;
	if (cr && cr + 1 != newline)
		newline = cr;
	return newline ? (size_t)(newline + 1 - s->text) : n;
}

static void
parse(struct csv_stream *s, size_t n)
{
	s->open = true;
	s->plain = s->plain && csv_is_plain(s->text, n);
	if (csv_parse(&s->parser, s->text, n, on_field, on_record, s) != n)
		refuse(s, csv_strerror(csv_error(&s->parser)));
	/* A field that is longer already is not waited for. */
	if (csv_get_buffer_size(&s->parser) > FIELD_LIMIT + PIECE)
		refuse_length(s);
}

/* A line that is a record by itself, without quotes. */
static bool
take_line(struct csv_stream *s, size_t n)
{
	struct csv_row row = {.line = s->first_line};

	if (!csv_line_row(&row, s->text, n, s->separator, &s->arena))
		return false;
	if (row.n)
		VEC_PUSH(&s->ready, row);
	s->first_line = s->line + 1;
	return true;
}

static void
feed(struct csv_stream *s)
{
	bool whole;
	size_t n = line_length(s, &whole);

	s->line += whole;
	if (!whole || s->open || !take_line(s, n))
		parse(s, n);
	s->text += n;
}

/* Forgiving about quotes, but not about a file cut inside one. */
static void
feed_end(struct csv_stream *s)
{
	csv_set_opts(&s->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&s->parser, on_field, on_record, s) != 0)
		refuse(s, _("the file ends inside a quoted field: it is cut "
			    "short; get it again"));
	s->at_end = true;
}

static void
take_text(struct csv_stream *s)
{
	size_t size = 0;
	enum status st =
		text_file_next(s->file, s->line, &s->text, &size, s->err);

	s->end = st == STATUS_OK ? s->text + size : s->text;
	s->size += size;
	if (st == STATUS_NONE)
		feed_end(s);
	else
		s->status = st;
}

/* Read on until so many records are ready. */
static void
make_ready(struct csv_stream *s, size_t wanted)
{
	while (s->ready.len < wanted && s->status == STATUS_OK && !s->at_end) {
		if (s->text < s->end)
			feed(s);
		else
			take_text(s);
	}
}

/* A first line "sep=;" says it to spreadsheets, and is none of the table. */
static char
take_separator_line(struct csv_stream *s)
{
	const char *p = s->text;
	char separator;

	p += p < s->end && *p == '"';
	if (s->end - p < 6 || strncasecmp(p, "sep=", 4) != 0)
		return '\0';
	separator = p[4];
	p += 5;
	p += p < s->end && *p == '"';
	if (p < s->end && *p != '\r' && *p != '\n')
		return '\0';
	p += p + 1 < s->end && p[0] == '\r' && p[1] == '\n';
	s->text = p < s->end ? p + 1 : p;
	s->line = s->first_line = 1;
	s->first_line++;
	return separator;
}

/* A tab that is the separator is no blank. */
static int
is_space(unsigned char c)
{
	return c == ' ';
}

static size_t
count_filled(const struct csv_row *row)
{
	size_t filled = 0;

	for (size_t i = 0; i < row->n; i++)
		filled += *row->fields[i] != '\0';
	return filled;
}

/* Titles and dates above the heading stand in one cell each: the first one,
 * for a heading of two columns may leave the first without a name. */
static void
skip_titles(struct csv_stream *s)
{
	size_t i = 0, rows;
	bool first_cells = true;

	make_ready(s, TITLE_ROWS);
	rows = s->ready.len < TITLE_ROWS ? s->ready.len : TITLE_ROWS;
	for (; i < rows && count_filled(&s->ready.at[i]) < 2; i++)
		first_cells = first_cells && *s->ready.at[i].fields[0];
	if (i < rows && (first_cells || count_filled(&s->ready.at[i]) > 2))
		s->next = i;
}

static void
begin_text(struct csv_stream *s)
{
	char said;

	csv_init(&s->parser, CSV_REPALL_NL); /* blank lines count as lines */
	s->first_line = 1;
	s->plain = true;
	s->open = false;
	take_text(s);
	if (s->status != STATUS_OK)
		return;
	said = s->at_end ? (char)0 : take_separator_line(s);
	s->separator = s->form.separator ? s->form.separator : said;
	if (!s->separator)
		s->separator =
			csv_separator_find(s->text, (size_t)(s->end - s->text));
	csv_set_delim(&s->parser, (unsigned char)s->separator);
	if (s->separator == '\t')
		csv_set_space_func(&s->parser, is_space);
}

/* A file that is read whole: its rows are ready at once. */
static void
begin_whole(struct csv_stream *s,
	enum status (*read)(struct csv_table *t, const struct buf *file,
		const struct csv_form *form, struct error *err))
{
	struct csv_table t = {.path = s->path};
	struct buf file = BUF_INIT;

	s->at_end = s->whole = true;
	s->separator = ';';
	s->status = text_file_rest(s->file, &file, s->err);
	if (s->status == STATUS_OK)
		s->status = read(&t, &file, &s->form, s->err);
	buf_release(&file);
	arena_release(&s->arena);
	s->arena = t.arena;
	for (size_t i = 0; i < t.nrows; i++)
		VEC_PUSH(&s->ready, t.rows[i]);
	free(t.rows);
}

static enum status
begin(struct csv_stream *s)
{
	const struct buf *start = text_file_start(s->file);

	if (sheet_recognise(start)) {
		begin_whole(s, sheet_read);
	} else if (json_table_recognise(start)) {
		begin_whole(s, json_table_read);
	} else if (vcard_table_recognise(start)) {
		begin_whole(s, vcard_table_read);
	} else {
		if (s->form.latin1)
			text_file_latin1(s->file);
		s->status = text_file_check(s->file, s->err);
		if (s->status == STATUS_OK)
			begin_text(s);
	}
	if (s->status == STATUS_OK)
		skip_titles(s);
	return s->status;
}

enum status
csv_stream_next(struct csv_stream *s, struct csv_row *row, struct error *err)
{
	s->err = err;
	if (s->next == s->ready.len && !s->at_end) {
		s->next = s->ready.len = 0;
		if (!s->keeps)
			arena_reset(&s->arena);
	}
	make_ready(s, 1);
	if (s->status != STATUS_OK)
		return s->status;
	if (s->next == s->ready.len)
		return STATUS_NONE;
	*row = s->ready.at[s->next++];
	return STATUS_OK;
}

/* What was left out above the heading, as one text. */
static char *
titles(struct csv_stream *s)
{
	char *text = arena_strdup(&s->arena, "");

	for (size_t i = 0; i < s->next; i++)
		for (size_t k = 0; k < s->ready.at[i].n; k++)
			if (*s->ready.at[i].fields[k])
				text = arena_join(&s->arena, text, " ",
					s->ready.at[i].fields[k]);
	return text;
}

enum status
csv_stream_all(struct csv_stream *s, struct csv_table *t, struct error *err)
{
	VEC(struct csv_row) rows = VEC_INIT;
	struct csv_row row;
	enum status st;

	s->keeps = true;
	t->title = titles(s);
	while ((st = csv_stream_next(s, &row, err)) == STATUS_OK) {
		VEC_PUSH(&rows, row);
		if (s->size > FILE_LIMIT)
			st = s->status = error_set(err, STATUS_FAILED,
				_("%s is larger than 512 MB"), s->path);
	}
	t->path = mem_strdup(s->path);
	t->separator = s->separator;
	t->ended = s->whole || text_file_ended(s->file);
	t->rows = rows.at;
	t->nrows = rows.len;
	t->arena = s->arena;
	s->arena = ARENA_INIT;
	s->ready.len = s->next = 0;
	if (st != STATUS_NONE)
		csv_release(t);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
csv_stream_rewind(struct csv_stream *s, struct error *err)
{
	s->err = err;
	csv_free(&s->parser);
	s->ready.len = s->next = 0;
	s->fields.len = s->record.len = 0;
	s->line = s->size = 0;
	s->text = s->end = NULL;
	s->at_end = false;
	arena_reset(&s->arena);
	s->status = text_file_rewind(s->file, err);
	return s->status == STATUS_OK ? begin(s) : s->status;
}

enum status
csv_stream_open(struct csv_stream **out, const char *path,
	const struct csv_form *form, struct error *err)
{
	struct text_file *file;
	struct csv_stream *s;
	enum status st = text_file_open(&file, path, err);

	*out = NULL;
	if (st != STATUS_OK)
		return st;
	s = MEM_NEW(struct csv_stream);
	s->path = mem_strdup(path);
	s->file = file;
	s->form = form ? *form : (struct csv_form){0};
	s->record = BUF_INIT;
	s->err = err;
	st = begin(s);
	if (st == STATUS_OK)
		*out = s;
	else
		csv_stream_close(s);
	return st;
}

double
csv_stream_done(const struct csv_stream *s)
{
	return s->file ? text_file_done(s->file) : 0;
}

char
csv_stream_separator(const struct csv_stream *s)
{
	return s->separator;
}

void
csv_stream_close(struct csv_stream *s)
{
	if (!s)
		return;
	csv_free(&s->parser);
	text_file_close(s->file);
	buf_release(&s->record);
	arena_release(&s->arena);
	VEC_RELEASE(&s->fields);
	VEC_RELEASE(&s->ready);
	free(s->path);
	free(s);
}
