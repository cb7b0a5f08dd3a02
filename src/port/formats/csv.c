/* Delimited text by libcsv, after zlib and the guessing of its form. */
#include "port/formats/csv.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum {
	FILE_LIMIT = 512 << 20,
	FIELD_LIMIT = 64 << 10,
	ROW_LIMIT = 1 << 20,
	FIELDS_LIMIT = 4096,
	SAMPLE = 64 << 10,
	CHUNK = 64 << 10
};

/* gzread also reads what is not compressed. A stream cut short is told apart
 * from the end of a whole one only when it is closed. */
enum status
csv_read_text(struct buf *text, const char *path, struct error *err)
{
	gzFile file = strcmp(path, "-") == 0 ? gzdopen(dup(STDIN_FILENO), "rb")
					     : gzopen(path, "rbe");
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
	text->at[text->len] = '\0';
	if ((gzclose(file) != Z_OK || n < 0) && st == STATUS_OK)
		st = error_set(err, STATUS_FAILED,
			_("%s cannot be read to its end: it is cut short or "
			  "damaged; get it again"),
			path);
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

enum status
csv_check_kind(const struct buf *text, const char *path, struct error *err)
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

/* What spreadsheets call "Unicode text" is UTF-16 behind a mark. */
static void
from_utf16(struct buf *text)
{
	struct buf utf8 = BUF_INIT;
	bool big = memcmp(text->at, "\xfe\xff", 2) == 0;

	if (text->len < 2 || (!big && memcmp(text->at, "\xff\xfe", 2) != 0))
		return;
	text_from_utf16(&utf8, text->at + 2, text->len - 2, big);
	buf_release(text);
	*text = utf8;
}

/* Make the text UTF-8 without a byte-order mark. */
static void
normalise(struct buf *text, const struct csv_form *form)
{
	struct buf utf8 = BUF_INIT;

	if (memcmp(text->at, "\xef\xbb\xbf", 3) == 0) {
		memmove(text->at, text->at + 3, text->len - 2);
		text->len -= 3;
	}
	if (!form->latin1 && text_invalid(text->at, text->len) == text->len)
		return;
	buf_reserve(&utf8, text->len + text->len / 8);
	text_from_latin1(&utf8, text->at, text->len);
	buf_release(text);
	*text = utf8;
}

char
csv_find_separator(const struct buf *text)
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
	size_t line;        /* being fed */
	size_t first_line;  /* of the record under way */
	struct buf text;    /* its fields so far, each with its NUL */
	VEC(size_t) fields; /* where each begins in text */
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

/* Is this as it should be: no blank at either end, nothing to compose? */
static bool
is_clean(const char *s, size_t n)
{
	if (n && ((unsigned char)s[0] <= ' ' || (unsigned char)s[n - 1] <= ' '))
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] & 0x80)
			return false;
	return true;
}

static void
on_field(void *data, size_t n, void *arg)
{
	struct reader *r = arg;
	const char *text = n ? data : "";
	size_t start = r->text.len;

	if (n > FIELD_LIMIT || start + n > ROW_LIMIT ||
		r->fields.len >= FIELDS_LIMIT) {
		refuse(r, _("a field or line without end: a quote is missing, "
			    "or this is no table"));
		return;
	}
	VEC_PUSH(&r->fields, start);
	/* The mark that an export puts before what looks like a formula. */
	if (n > 1 && *text == '\'' && strchr("=+-@", text[1])) {
		text++;
		n--;
	}
	buf_add_n(&r->text, text, n);
	if (!is_clean(r->text.at + start, n)) {
		struct arena scratch = ARENA_INIT;
		char *clean = text_clean(&scratch, r->text.at + start);

		r->text.len = start;
		buf_add(&r->text, clean);
		arena_release(&scratch);
	}
	buf_add_char(&r->text, '\0');
}

static void
on_record(int separator, void *arg)
{
	struct reader *r = arg;
	struct csv_row row = {.n = r->fields.len, .line = r->first_line};

	/* Nothing but terminators is a blank line. */
	if (r->text.len > r->fields.len) {
		size_t pointers = row.n * sizeof(char *);
		char *text =
			arena_raw(&r->table->arena, pointers + r->text.len);

		row.fields = (char **)(void *)text;
		text += pointers;
		memcpy(text, r->text.at, r->text.len);
		for (size_t i = 0; i < row.n; i++)
			row.fields[i] = text + r->fields.at[i];
		VEC_PUSH(&r->rows, row);
	}
	r->fields.len = 0;
	r->text.len = 0;
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

/* Tabs are no blanks where they separate. */
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
		.text = BUF_INIT,
		.fields = VEC_INIT,
		.rows = VEC_INIT};
	struct csv_parser parser;

	/* Blank lines are reported too: they count. */
	csv_init(&parser, CSV_REPALL_NL);
	csv_set_delim(&parser, (unsigned char)t->separator);
	if (t->separator == '\t')
		csv_set_space_func(&parser, is_space);
	parse(&r, &parser, text);
	csv_free(&parser);
	VEC_RELEASE(&r.fields);
	buf_release(&r.text);
	t->rows = r.rows.at;
	t->nrows = r.rows.len;
	return r.status;
}

enum status
csv_read_as(struct csv_table *t, const char *path, const struct csv_form *form,
	struct error *err)
{
	struct buf text = BUF_INIT;
	enum status st;

	*t = (struct csv_table){.path = mem_strdup(path)};
	st = csv_read_text(&text, path, err);
	if (st == STATUS_OK) {
		from_utf16(&text);
		st = csv_check_kind(&text, path, err);
	}
	if (st == STATUS_OK) {
		normalise(&text, form);
		t->separator = form->separator ? form->separator
					       : csv_find_separator(&text);
		t->ended = text.at[text.len - 1] == '\n';
		st = parse_table(t, &text, err);
	}
	buf_release(&text);
	if (st != STATUS_OK)
		csv_release(t);
	return st;
}

enum status
csv_read(struct csv_table *t, const char *path, struct error *err)
{
	return csv_read_as(t, path, &(struct csv_form){0}, err);
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
csv_find(const struct csv_table *t, const char *const *names, size_t n)
{
	struct arena a = ARENA_INIT;
	size_t found = CSV_NONE;

	for (size_t k = 0; k < n && found == CSV_NONE && t->nrows; k++)
		for (size_t i = 0; i < t->rows[0].n; i++)
			if (found == CSV_NONE &&
				strcmp(text_fold(&a, t->rows[0].fields[i]),
					names[k]) == 0)
				found = i;
	arena_release(&a);
	return found;
}

const char *
csv_unguarded(const char *s)
{
	return s[0] == '\'' && s[1] && strchr("=+-@", s[1]) ? s + 1 : s;
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
