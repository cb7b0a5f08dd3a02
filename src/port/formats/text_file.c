/* Bytes by zlib, made UTF-8 a chunk at a time and cut behind a line. */
#include "port/formats/text_file.h"

#include "base/i18n.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
	CHUNK = 2 << 20, /* holds the longest record whole */
	KIND = 4096,     /* bytes that say what a file is */
	FILE_LIMIT = 512 << 20
};

enum encoding {
	ENCODING_OPEN,
	UTF8,
	ONE_BYTE, /* in the file's page */
	MIXED,    /* UTF-8, and lines of Windows-1252 */
	UTF16_LITTLE,
	UTF16_BIG
};

struct text_file {
	char *path;
	gzFile file;
	off_t size; /* of the file; 0 where it is no plain file */
	enum encoding encoding;
	enum text_page page;
	struct buf raw;  /* UTF-16 that is not text yet */
	struct buf text; /* as read, or made of UTF-16 */
	size_t given;    /* of text, so far */
	struct buf utf8; /* what was given, where it had to be converted */
	bool started;
	bool at_end;
	bool ended;
};

static enum status
cut_short(const struct text_file *f, struct error *err)
{
	return error_set(err, STATUS_FAILED,
		_("%s cannot be read to its end: it is cut short or damaged; "
		  "get it again"),
		f->path);
}

/* Append up to a chunk of bytes; at the end, say whether it is the end of
 * what was compressed. */
static enum status
read_bytes(struct text_file *f, struct buf *to, struct error *err)
{
	int n, why = Z_OK;

	buf_reserve(to, CHUNK);
	n = gzread(f->file, to->at + to->len, CHUNK);
	if (n > 0)
		to->len += (size_t)n;
	to->at[to->len] = '\0';
	f->at_end = n < CHUNK;
	if (f->at_end)
		gzerror(f->file, &why);
	return n < 0 || why == Z_BUF_ERROR ? cut_short(f, err) : STATUS_OK;
}

/* Without its mark UTF-16 shows by its zeros: Latin letters have one each. */
static enum encoding
guess_utf16(const struct buf *text)
{
	size_t zeros[2] = {0, 0}, n = text->len < KIND ? text->len : KIND;

	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += text->at[i] == '\0';
	if (4 * zeros[1] > n && !zeros[0])
		return UTF16_LITTLE;
	return 4 * zeros[0] > n && !zeros[1] ? UTF16_BIG : ENCODING_OPEN;
}

static enum encoding
find_encoding(const struct buf *text)
{
	if (text->len >= 2 && memcmp(text->at, "\xff\xfe", 2) == 0)
		return UTF16_LITTLE;
	if (text->len >= 2 && memcmp(text->at, "\xfe\xff", 2) == 0)
		return UTF16_BIG;
	return guess_utf16(text);
}

/* Whole characters of raw become text. */
static void
take_utf16(struct text_file *f)
{
	bool big = f->encoding == UTF16_BIG;
	size_t n = f->raw.len & ~(size_t)1;

	if (n && !f->at_end && (f->raw.at[n - 1 - big] & 0xfc) == 0xd8)
		n -= 2;
	text_from_utf16(&f->text, f->raw.at, n, big);
	memmove(f->raw.at, f->raw.at + n, f->raw.len - n + 1);
	f->raw.len -= n;
}

static bool
is_utf16(const struct text_file *f)
{
	return f->encoding == UTF16_LITTLE || f->encoding == UTF16_BIG;
}

static enum status
fill(struct text_file *f, struct error *err)
{
	enum status st;

	memmove(f->text.at, f->text.at + f->given, f->text.len - f->given);
	f->text.len -= f->given;
	f->given = 0;
	st = read_bytes(f, is_utf16(f) ? &f->raw : &f->text, err);
	if (st == STATUS_OK && is_utf16(f))
		take_utf16(f);
	return st;
}

/* The encoding is known, and its mark is no text. */
static void
start(struct text_file *f)
{
	enum encoding found = find_encoding(&f->text);

	f->started = true;
	if (found != ENCODING_OPEN) {
		struct buf none = f->raw;

		f->encoding = found;
		f->raw = f->text;
		f->text = none;
		take_utf16(f);
	}
	if (text_starts(f->text.at, "\xef\xbb\xbf"))
		f->given = 3;
}

/* Whole lines of what is there; 0 where not even one is whole. */
static size_t
whole_lines(const struct text_file *f)
{
	const char *start = f->text.at + f->given, *p;
	size_t n = f->text.len - f->given;

	if (f->at_end)
		return n;
	p = memrchr(start, '\n', n);
	/* A return at the very end may have its newline in the next chunk. */
	if (!p && n)
		p = memrchr(start, '\r', n - 1);
	return p ? (size_t)(p + 1 - start) : 0;
}

static size_t
lines_before(const char *text, size_t offset)
{
	size_t lines = 1;

	for (size_t i = 0; i < offset; i++)
		lines += text[i] == '\n';
	return lines;
}

static enum status
fail(const struct text_file *f, size_t line, const char *what,
	struct error *err)
{
	error_set(err, STATUS_FAILED, "%s", what);
	return error_at(err, f->path, line, 0);
}

static bool
is_ascii(const char *s, size_t n)
{
	uint64_t word, high = 0;
	size_t i = 0;

	for (; i + sizeof(word) <= n; i += sizeof(word)) {
		memcpy(&word, s + i, sizeof(word));
		high |= word;
	}
	for (; i < n; i++)
		high |= (unsigned char)s[i] & 0x80;
	return !(high & 0x8080808080808080);
}

/* Is there UTF-8 of letters with accents or of a typographer's signs? */
static bool
has_utf8(const char *s, size_t n)
{
	const char *end = s + n, *p = s;

	for (; (p = memchr(p, 0xc3, (size_t)(end - p))); p++)
		if (p + 1 < end && (p[1] & 0xc0) == 0x80)
			return true;
	return memmem(s, n, "\xe2\x80\x99", 3) != NULL;
}

/* What the first bytes beyond ASCII are decides. */
static void
choose_encoding(struct text_file *f, const char *text, size_t size)
{
	if (text_invalid(text, size) == size) {
		if (f->encoding == ENCODING_OPEN)
			f->encoding = UTF8;
	} else if (f->encoding == UTF8 || has_utf8(text, size)) {
		f->encoding = MIXED;
	} else {
		f->encoding = ONE_BYTE;
		f->page = text_page_of(text, size);
	}
}

static enum status
decode(struct text_file *f, size_t line, const char **text, size_t *size,
	struct error *err)
{
	const char *zero = memchr(*text, '\0', *size);
	size_t done = *size;

	if (zero)
		return fail(f,
			line + lines_before(*text, (size_t)(zero - *text)),
			_("this is binary data, not text"), err);
	if (is_ascii(*text, *size) || is_utf16(f))
		return STATUS_OK;
	if (f->encoding == ENCODING_OPEN || f->encoding == UTF8)
		choose_encoding(f, *text, *size);
	if (f->encoding == UTF8)
		return STATUS_OK;
	buf_clear(&f->utf8);
	if (f->encoding == MIXED)
		done = text_from_mixed(&f->utf8, *text, *size);
	else
		text_from_page(&f->utf8, *text, *size, f->page);
	if (done < *size)
		return fail(f, line + lines_before(*text, done),
			_("the text is UTF-8 before and something else "
			  "here; save the whole file as UTF-8"),
			err);
	*text = f->utf8.at;
	*size = f->utf8.len;
	return STATUS_OK;
}

enum status
text_file_next(struct text_file *f, size_t line, const char **text,
	size_t *size, struct error *err)
{
	enum status st = STATUS_OK;

	if (!f->started)
		start(f);
	*size = whole_lines(f);
	if (!*size && !f->at_end) {
		st = fill(f, err);
		*size = st == STATUS_OK ? whole_lines(f) : 0;
		if (st == STATUS_OK && !*size && !f->at_end)
			return fail(f, line + 1,
				_("a field or line without end: a quote is "
				  "missing, or this is not a table"),
				err);
	}
	if (st != STATUS_OK || !*size)
		return st == STATUS_OK ? STATUS_NONE : st;
	*text = f->text.at + f->given;
	f->given += *size;
	f->ended = (*text)[*size - 1] == '\n';
	return decode(f, line, text, size, err);
}

/* What comes by a pipe can be read only once: it is kept in memory, so that
 * it can begin again like any file. */
static int
keep_input(int in)
{
	char bytes[1 << 16];
	int kept = memfd_create("input", MFD_CLOEXEC);
	ssize_t n = 1, total = 0;

	while (kept >= 0 && (n = read(in, bytes, sizeof(bytes))) > 0) {
		total += n;
		if (total > FILE_LIMIT)
			errno = EFBIG;
		if (total > FILE_LIMIT || write(kept, bytes, (size_t)n) != n)
			break;
	}
	close(in);
	if (kept >= 0 && n != 0) {
		close(kept);
		return -1;
	}
	if (kept >= 0)
		lseek(kept, 0, SEEK_SET);
	return kept;
}

static gzFile
open_input(void)
{
	int in = dup(STDIN_FILENO);

	if (in >= 0 && lseek(in, 0, SEEK_CUR) < 0)
		in = keep_input(in);
	return in < 0 ? NULL : gzdopen(in, "rb");
}

enum status
text_file_open(struct text_file **out, const char *path, struct error *err)
{
	struct stat facts = {0};
	struct text_file *f;
	enum status st;
	gzFile file;

	*out = NULL;
	if (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode))
		return error_set(err, STATUS_FAILED,
			_("%s is a folder: name the file"), path);
	st = io_check_held(path, err);
	if (st != STATUS_OK)
		return st;
	file = strcmp(path, "-") == 0 ? open_input() : gzopen(path, "rbe");
	if (!file)
		return error_errno(err, _("cannot open %s"), path);
	gzbuffer(file, CHUNK / 8);
	f = MEM_NEW(struct text_file);
	f->size = facts.st_size;
	f->path = mem_strdup(path);
	f->file = file;
	f->raw = f->text = f->utf8 = BUF_INIT;
	st = fill(f, err);
	if (st == STATUS_OK)
		*out = f;
	else
		text_file_close(f);
	return st;
}

void
text_file_close(struct text_file *f)
{
	if (!f)
		return;
	gzclose(f->file);
	buf_release(&f->raw);
	buf_release(&f->text);
	buf_release(&f->utf8);
	free(f->path);
	free(f);
}

void
text_file_latin1(struct text_file *f)
{
	f->encoding = ONE_BYTE;
	f->page = TEXT_CP1252;
}

const struct buf *
text_file_start(const struct text_file *f)
{
	return &f->text;
}

static bool
is_web_page(const struct buf *text)
{
	static const char *const signs[] = {"<html", "<HTML", "<!DOCTYPE",
		"<!doctype", "Page non trouv", "404 Not Found"};
	size_t n = text->len < KIND ? text->len : KIND;

	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (memmem(text->at, n, signs[i], strlen(signs[i])))
			return true;
	return false;
}

enum status
text_file_check(const struct text_file *f, struct error *err)
{
	const struct buf *text = &f->text;
	const char *kind = NULL;

	if (!text->len)
		kind = _("is empty");
	else if (text_starts(text->at, "\xd0\xcf\x11\xe0"))
		kind = _("is a spreadsheet of an old kind (.xls) or with a "
			 "password; open it and save it as .xlsx, .ods or "
			 "CSV");
	else if (text_starts(text->at, "%PDF"))
		kind = _("is a PDF; ask for the table as CSV");
	else if (is_web_page(text))
		kind = _("is a web page saved under another name, not a "
			 "table; download the file again");
	else if (find_encoding(text) == ENCODING_OPEN &&
		 memchr(text->at, '\0', text->len < KIND ? text->len : KIND))
		kind = _("holds binary data, not text");
	if (!kind)
		return STATUS_OK;
	return error_set(err, STATUS_FAILED, "%s %s", f->path, kind);
}

double
text_file_done(const struct text_file *f)
{
	return f->size > 0 ? (double)gzoffset(f->file) / (double)f->size : 0;
}

bool
text_file_ended(const struct text_file *f)
{
	return f->ended;
}

enum status
text_file_rest(struct text_file *f, struct buf *out, struct error *err)
{
	enum status st = STATUS_OK;

	buf_add_n(out, f->text.at + f->given, f->text.len - f->given);
	f->given = f->text.len;
	while (st == STATUS_OK && !f->at_end) {
		st = read_bytes(f, out, err);
		if (st == STATUS_OK && out->len > FILE_LIMIT)
			st = error_set(err, STATUS_FAILED,
				_("%s is larger than 512 MB"), f->path);
	}
	return st;
}

enum status
text_file_rewind(struct text_file *f, struct error *err)
{
	if (gzrewind(f->file) != 0)
		return error_errno(err, _("cannot open %s"), f->path);
	buf_clear(&f->raw);
	buf_clear(&f->text);
	f->given = 0;
	f->started = f->at_end = f->ended = false;
	f->encoding = f->encoding == ONE_BYTE ? ONE_BYTE : ENCODING_OPEN;
	return fill(f, err);
}
