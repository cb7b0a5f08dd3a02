/*
 * A chunk of the file at a time is made UTF-8 and fed to libcsv line by line,
 * so that every record knows where it stands.
 */
#include "port/formats/csv_stream.h"

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
	FIELD_LIMIT = 64 << 10,
	ROW_LIMIT = 1 << 20,
	FIELDS_LIMIT = 4096,
	CHUNK = 2 << 20, /* holds the longest record whole */
	PIECE = 64 << 10,
	KIND = 4096 /* bytes that say what a file is */
};

struct csv_stream {
	char *path;
	gzFile file;
	struct csv_parser parser;
	struct buf raw;  /* as read */
	size_t cut;      /* of raw, what text holds */
	struct buf utf8; /* raw[0..cut) in UTF-8, where it is not yet */
	enum { ENCODING_OPEN, ENCODING_UTF8, ENCODING_CP1252 } encoding;
	const char *text; /* of the chunk, up to end */
	const char *end;
	bool first, last; /* chunk of the file */
	char separator;
	struct error *err;
	enum status status;
	size_t line;               /* lines fed so far */
	size_t first_line;         /* of the record under way */
	struct buf record;         /* its fields so far, each with its NUL */
	VEC(size_t) fields;        /* where each begins in record */
	struct arena arena;        /* of the records that are ready */
	VEC(struct csv_row) ready; /* those that one feeding ended */
	size_t next;
};

static enum status
fail(struct csv_stream *r, size_t line, size_t column, const char *what)
{
	if (r->status != STATUS_OK)
		return r->status;
	r->status = error_set(r->err, STATUS_FAILED, "%s", what);
	error_at(r->err, r->path, line, column);
	return r->status;
}

static void
refuse(struct csv_stream *r, const char *what)
{
	fail(r, r->first_line, r->fields.len + 1, what);
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
	struct csv_stream *r = arg;
	size_t start = r->record.len;

	if (n > FIELD_LIMIT || start + n > ROW_LIMIT ||
		r->fields.len >= FIELDS_LIMIT) {
		refuse(r, _("a field or line without end: a quote is missing, "
			    "or this is no table"));
		return;
	}
	VEC_PUSH(&r->fields, start);
	buf_add_n(&r->record, n ? data : "", n);
	if (!is_clean(r->record.at + start, n)) {
		const char *clean = text_clean(&r->arena, r->record.at + start);

		r->record.len = start;
		buf_add(&r->record, clean);
	}
	buf_add_char(&r->record, '\0');
}

static void
on_record(int separator, void *arg)
{
	struct csv_stream *r = arg;
	struct csv_row row = {.n = r->fields.len, .line = r->first_line};

	/* Nothing but terminators is a blank line. */
	if (r->record.len > r->fields.len) {
		char *text =
			arena_strndup(&r->arena, r->record.at, r->record.len);

		row.fields = ARENA_ARRAY(&r->arena, char *, row.n);
		for (size_t i = 0; i < row.n; i++)
			row.fields[i] = text + r->fields.at[i];
		VEC_PUSH(&r->ready, row);
	}
	r->fields.len = 0;
	r->record.len = 0;
	r->first_line = r->line + 1;
}

/* gzread also reads what is not compressed. */
static enum status
fill(struct csv_stream *r)
{
	int n = 1;

	memmove(r->raw.at, r->raw.at + r->cut, r->raw.len - r->cut);
	r->raw.len -= r->cut;
	r->cut = 0;
	buf_reserve(&r->raw, CHUNK);
	while (n > 0 && r->raw.len < CHUNK) {
		n = gzread(r->file, r->raw.at + r->raw.len,
			(unsigned)(CHUNK - r->raw.len));
		r->raw.len += n > 0 ? (size_t)n : 0;
	}
	r->raw.at[r->raw.len] = '\0';
	r->last = n <= 0;
	if (n < 0)
		return error_set(r->err, STATUS_FAILED,
			_("%s cannot be read to its end: it is cut short or "
			  "damaged; get it again"),
			r->path);
	return STATUS_OK;
}

/* Whole lines, or at least whole characters, of what was read. */
static size_t
whole_lines(const struct csv_stream *r)
{
	size_t n = r->raw.len;

	if (r->last)
		return n;
	while (n && r->raw.at[n - 1] != '\n')
		n--;
	for (n = n ? n : r->raw.len; n && (r->raw.at[n - 1] & 0x80);)
		n--;
	return n ? n : r->raw.len;
}

static size_t
lines_before(const struct csv_stream *r, size_t offset)
{
	size_t lines = r->line;

	for (size_t i = 0; i < offset; i++)
		lines += r->raw.at[i] == '\n';
	return lines + 1;
}

static bool
is_ascii(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && !(s[i] & 0x80))
		i++;
	return i == n;
}

/*
 * What the first bytes beyond ASCII are decides; from then on the file keeps
 * to it.
 */
static enum status
decode(struct csv_stream *r)
{
	const char *zero = memchr(r->raw.at, '\0', r->cut);
	size_t bad;

	if (zero)
		return fail(r, lines_before(r, (size_t)(zero - r->raw.at)), 0,
			_("this is binary data, not text"));
	r->text = r->raw.at;
	r->end = r->raw.at + r->cut;
	if (r->encoding != ENCODING_CP1252 && !is_ascii(r->raw.at, r->cut)) {
		bad = text_invalid(r->raw.at, r->cut);
		if (bad < r->cut && r->encoding == ENCODING_UTF8)
			return fail(r, lines_before(r, bad), 0,
				_("the text is UTF-8 before and something else "
				  "here; save the whole file as UTF-8"));
		r->encoding = bad < r->cut ? ENCODING_CP1252 : ENCODING_UTF8;
	}
	if (r->encoding == ENCODING_CP1252) {
		buf_clear(&r->utf8);
		text_from_latin1(&r->utf8, r->raw.at, r->cut);
		r->text = r->utf8.at;
		r->end = r->utf8.at + r->utf8.len;
	}
	return STATUS_OK;
}

/* The beginning says what the file is. */
static enum status
begin(struct csv_stream *r)
{
	struct buf kind = {r->raw.at, r->raw.len < KIND ? r->raw.len : KIND, 0};
	enum status st = csv_check_kind(&kind, r->path, r->err);

	if (st != STATUS_OK)
		return st;
	if (memcmp(r->raw.at, "\xef\xbb\xbf", 3) == 0) {
		memmove(r->raw.at, r->raw.at + 3, r->raw.len - 2);
		r->raw.len -= 3;
	}
	r->separator = csv_find_separator(&r->raw);
	/* Blank lines are reported too: they count. */
	csv_set_delim(&r->parser, (unsigned char)r->separator);
	return STATUS_OK;
}

static enum status
next_chunk(struct csv_stream *r)
{
	enum status st = fill(r);

	if (st == STATUS_OK && r->first)
		st = begin(r);
	r->first = false;
	r->cut = st == STATUS_OK ? whole_lines(r) : 0;
	return st == STATUS_OK ? decode(r) : st;
}

/* The next line, or a piece of a very long one. */
static void
feed(struct csv_stream *r)
{
	size_t left = (size_t)(r->end - r->text);
	size_t n = left < PIECE ? left : PIECE;
	const char *newline = memchr(r->text, '\n', n);

	if (newline)
		n = (size_t)(newline + 1 - r->text);
	r->line += newline != NULL;
	if (csv_parse(&r->parser, r->text, n, on_field, on_record, r) != n)
		refuse(r, csv_strerror(csv_error(&r->parser)));
	r->text += n;
}

/* Forgiving about quotes, but not about a file cut inside one. */
static void
feed_end(struct csv_stream *r)
{
	csv_set_opts(&r->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
	if (csv_fini(&r->parser, on_field, on_record, r) != 0)
		refuse(r, _("the file ends inside a quoted field: it is cut "
			    "short; get it again"));
	gzclose(r->file);
	r->file = NULL;
}

enum status
csv_stream_next(struct csv_stream *r, struct csv_row *row, struct error *err)
{
	r->err = err;
	if (r->next == r->ready.len) {
		r->next = r->ready.len = 0;
		arena_reset(&r->arena);
	}
	while (r->next == r->ready.len && r->status == STATUS_OK && r->file) {
		if (r->text < r->end)
			feed(r);
		else if (!r->last)
			r->status = next_chunk(r);
		else
			feed_end(r);
	}
	if (r->status != STATUS_OK)
		return r->status;
	if (r->next == r->ready.len)
		return STATUS_NONE;
	*row = r->ready.at[r->next++];
	return STATUS_OK;
}

/* Only spaces are blanks: a tab may be the separator. */
static int
is_space(unsigned char c)
{
	return c == ' ';
}

enum status
csv_stream_open(struct csv_stream **out, const char *path, struct error *err)
{
	struct csv_stream *r;
	gzFile file = gzopen(path, "rbe");
	enum status st;

	*out = NULL;
	if (!file)
		return error_errno(err, _("cannot open %s"), path);
	gzbuffer(file, CHUNK / 8);
	r = MEM_NEW(struct csv_stream);
	r->path = mem_strdup(path);
	r->file = file;
	r->raw = r->utf8 = r->record = BUF_INIT;
	r->first = true;
	r->first_line = 1;
	r->err = err;
	csv_init(&r->parser, CSV_REPALL_NL);
	csv_set_space_func(&r->parser, is_space);
	st = r->status = next_chunk(r);
	if (st == STATUS_OK)
		*out = r;
	else
		csv_stream_close(r);
	return st;
}

char
csv_stream_separator(const struct csv_stream *r)
{
	return r->separator;
}

void
csv_stream_close(struct csv_stream *r)
{
	if (!r)
		return;
	csv_free(&r->parser);
	if (r->file)
		gzclose(r->file);
	buf_release(&r->raw);
	buf_release(&r->utf8);
	buf_release(&r->record);
	arena_release(&r->arena);
	VEC_RELEASE(&r->fields);
	VEC_RELEASE(&r->ready);
	free(r->path);
	free(r);
}
