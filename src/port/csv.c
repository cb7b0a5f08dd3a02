/* Delimited text by libcsv, after zlib and the guessing of its form. */
#include "port/csv.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
	FILE_LIMIT = 512 << 20,
	FIELD_LIMIT = 64 << 10,
	ROW_LIMIT = 1 << 20,
	FIELDS_LIMIT = 4096,
	SAMPLE = 64 << 10,
	CHUNK = 64 << 10
};

/* gzread also reads what is not compressed. */
static enum status
read_whole(struct buf *text, const char *path, struct error *err)
{
	gzFile file = gzopen(path, "rbe");
	enum status st = STATUS_OK;
	int n = 1;

	if (!file)
		return error_errno(err, _("cannot open %s"), path);
	while (n > 0 && st == STATUS_OK) {
		buf_reserve(text, CHUNK);
		n = gzread(file, text->at + text->len, CHUNK);
		if (n > 0)
			text->len += (size_t)n;
		if (text->len > FILE_LIMIT)
			st = error_set(err, STATUS_FAILED,
				_("%s is larger than 512 MB"), path);
	}
	if (n < 0)
		st = error_set(err, STATUS_FAILED,
			_("%s cannot be read to its end: it is cut short or "
			  "damaged; get it again"),
			path);
	text->at[text->len] = '\0';
	gzclose(file);
	return st;
}

static bool
holds(const struct buf *text, const char *word)
{
	size_t n = text->len < 4096 ? text->len : 4096;

	return memmem(text->at, n, word, strlen(word)) != NULL;
}

static bool
is_web_page(const struct buf *text)
{
	static const char *const signs[] = {"<html", "<HTML", "<!DOCTYPE",
		"<!doctype", "Page non trouv", "404 Not Found"};

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (holds(text, signs[i]))
			return true;
	return false;
}

/* Name what is no table at all. */
static enum status
check_kind(const struct buf *text, const char *path, struct error *err)
{
	const char *kind = NULL;

	if (text->len < 4)
		kind = _("is empty");
	else if (memcmp(text->at, "PK\3\4", 4) == 0 ||
		 memcmp(text->at, "\xd0\xcf\x11\xe0", 4) == 0)
		kind = _("is a spreadsheet saved under another name; open it "
			 "and save it as CSV");
	else if (memcmp(text->at, "%PDF", 4) == 0)
		kind = _("is a PDF; ask for the table as CSV");
	else if (is_web_page(text))
		kind = _("is a web page saved under another name, not a "
			 "table; download the file again");
	else if (memchr(text->at, '\0', text->len))
		kind = _("holds binary data, not text");
	if (!kind)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED, "%s %s", path, kind);
}

/* Make the text UTF-8 without a byte-order mark. */
static void
normalise(struct buf *text)
{
	struct buf utf8 = BUF_INIT;

	if (memcmp(text->at, "\xef\xbb\xbf", 3) == 0) {
		memmove(text->at, text->at + 3, text->len - 2);
		text->len -= 3;
	}
	if (text_invalid(text->at, text->len) == text->len)
		return;
	buf_reserve(&utf8, text->len + text->len / 8);
	text_from_latin1(&utf8, text->at, text->len);
	buf_release(text);
	*text = utf8;
}

/* The separator that the first lines hold most often, outside quotes. */
static char
find_separator(const struct buf *text)
{
	static const char candidates[] = {';', '\t', ','};
	size_t n = text->len < SAMPLE ? text->len : SAMPLE, counts[3] = {0};
	bool quoted = false;
	int best = 0;

	for (size_t i = 0; i < n; i++) {
		if (text->at[i] == '"')
			quoted = !quoted;
		for (int k = 0; k < 3 && !quoted; k++)
			counts[k] += text->at[i] == candidates[k];
	}
	/* Commas also stand in decimals: they need to be clearly ahead. */
	if (counts[1] > counts[0])
		best = 1;
	if (counts[2] > 2 * counts[best])
		best = 2;
	return candidates[best];
}

struct reader {
	struct csv_table *table;
	struct error *err;
	enum status status;
	size_t line;       /* being fed */
	size_t first_line; /* of the record under way */
	size_t row_bytes;
	VEC(char *) fields;
	VEC(struct csv_row) rows;
};

static void
refuse(struct reader *r, const char *what)
{
	if (r->status != STATUS_OK)
		return;
	r->status = error_set(r->err, STATUS_FAILED, "%s", what);
	error_at(r->err, r->table->path, r->first_line, r->fields.len + 1);
}

static void
on_field(void *data, size_t n, void *arg)
{
	struct reader *r = arg;
	char *copy;

	r->row_bytes += n;
	if (n > FIELD_LIMIT || r->row_bytes > ROW_LIMIT ||
		r->fields.len >= FIELDS_LIMIT) {
		refuse(r, _("a field or line without end: a quote is missing, "
			    "or this is no table"));
		return;
	}
	copy = arena_strndup(&r->table->arena, n ? data : "", n);
	VEC_PUSH(&r->fields, text_clean(&r->table->arena, copy));
}

static bool
is_blank(const struct reader *r)
{
	for (size_t i = 0; i < r->fields.len; i++)
		if (r->fields.at[i][0])
			return false;
	return true;
}

static void
on_record(int separator, void *arg)
{
	struct reader *r = arg;
	struct csv_row row = {.n = r->fields.len, .line = r->first_line};

	if (!is_blank(r)) {
		row.fields =
			ARENA_ARRAY(&r->table->arena, char *, r->fields.len);
		memcpy(row.fields, r->fields.at,
			r->fields.len * sizeof(char *));
		VEC_PUSH(&r->rows, row);
	}
	r->fields.len = 0;
	r->row_bytes = 0;
	r->first_line = r->line + 1;
}

/* Past the line at p: LF and CR LF end it, and the CR of old spreadsheets. */
static const char *
line_end(const char *p, const char *end)
{
	p += strcspn(p, "\r\n");
	if (p < end && *p == '\r' && p[1] == '\n')
		p++;
	return p < end ? p + 1 : end;
}

/* Feed line by line, so that every record knows where it stands. */
static void
parse(struct reader *r, struct csv_parser *parser, const struct buf *text)
{
	const char *p = text->at, *end = text->at + text->len, *next;

	while (p < end && r->status == STATUS_OK) {
		r->line++;
		next = line_end(p, end);
		if (csv_parse(parser, p, (size_t)(next - p), on_field,
			    on_record, r) != (size_t)(next - p))
			refuse(r, csv_strerror(csv_error(parser)));
		p = next;
	}
	/* Forgiving about quotes, but not about a file cut inside one. */
	csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(parser, on_field, on_record, r) != 0)
		refuse(r, _("the file ends inside a quoted field: it is cut "
			    "short; get it again"));
}

/* Only spaces are blanks: a tab may be the separator. */
static int
is_space(unsigned char c)
{
	return c == ' ';
}

static enum status
parse_table(struct csv_table *t, const struct buf *text, struct error *err)
{
	struct reader r = {.table = t,
		.err = err,
		.first_line = 1,
		.fields = VEC_INIT,
		.rows = VEC_INIT};
	struct csv_parser parser;

	/* Blank lines are reported too: they count. */
	csv_init(&parser, CSV_REPALL_NL);
	csv_set_delim(&parser, (unsigned char)t->separator);
	csv_set_space_func(&parser, is_space);
	parse(&r, &parser, text);
	csv_free(&parser);
	VEC_RELEASE(&r.fields);
	t->rows = r.rows.at;
	t->nrows = r.rows.len;
	return r.status;
}

enum status
csv_read(struct csv_table *t, const char *path, struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	*t = (struct csv_table){.path = mem_strdup(path)};
	st = read_whole(&text, path, err);
	if (st == STATUS_OK)
		st = check_kind(&text, path, err);
	if (st == STATUS_OK) {
		normalise(&text);
		t->separator = find_separator(&text);
		st = parse_table(t, &text, err);
	}
	buf_release(&text);
	if (st != STATUS_OK)
		csv_release(t);
	return st;
}

void
csv_release(struct csv_table *t)
{
	arena_release(&t->arena);
	free(t->rows);
	free(t->path);
	*t = (struct csv_table){0};
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
