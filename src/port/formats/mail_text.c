/* Heads, parts and encodings of a mail. */
#include "port/formats/mail_text.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/utf8.h"
#include "port/formats/mail_html.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { DEEPEST = 8 };

static const char TEXT[] = "text/plain", HTML[] = "text/html";

/* A piece of a mail, borrowed. */
struct piece {
	const char *at;
	size_t n;
};

static size_t
line_length(const struct piece *p)
{
	const char *end = memchr(p->at, '\n', p->n);

	return end ? (size_t)(end - p->at) + 1 : p->n;
}

static void
advance(struct piece *p, size_t n)
{
	p->at += n;
	p->n -= n;
}

static bool
is_blank(const struct piece *p)
{
	return p->n == 0 || p->at[0] == '\n' ||
	       (p->n > 1 && p->at[0] == '\r' && p->at[1] == '\n');
}

/* What follows the heads and their empty line. */
static struct piece
body_of(struct piece mail)
{
	while (!is_blank(&mail))
		advance(&mail, line_length(&mail));
	advance(&mail, mail.n ? line_length(&mail) : 0);
	return mail;
}

/* Lines as one, with one blank where they were folded. */
static char *
unfolded(struct arena *a, const char *at, size_t n)
{
	char *text = arena_strndup(a, at, n), *to = text;

	for (const char *c = text; *c; c++) {
		bool blank =
			*c == ' ' || *c == '\t' || *c == '\r' || *c == '\n';

		if (!blank)
			*to++ = *c;
		else if (to > text && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to > text && to[-1] == ' ')
		to--;
	*to = '\0';
	return text;
}

/* The value of a head, its lines joined; NULL where it is not there. */
static const char *
raw_head(struct piece mail, const char *name, struct arena *a)
{
	size_t n = strlen(name);

	while (!is_blank(&mail)) {
		size_t len = line_length(&mail);

		while (len < mail.n &&
			(mail.at[len] == ' ' || mail.at[len] == '\t')) {
			struct piece rest = {mail.at + len, mail.n - len};

			len += line_length(&rest);
		}
		if (len > n && mail.at[n] == ':' &&
			strncasecmp(mail.at, name, n) == 0)
			return unfolded(a, mail.at + n + 1, len - n - 1);
		advance(&mail, len);
	}
	return NULL;
}

static int
digit_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static void
put_base64(struct buf *out, struct piece p)
{
	unsigned bits = 0;
	int held = 0;

	for (size_t i = 0; i < p.n && p.at[i] != '='; i++) {
		int digit = digit_of(p.at[i]);

		if (digit < 0)
			continue;
		bits = (bits << 6 | (unsigned)digit) & 0xffffff;
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		buf_add_n(out, &(char){(char)(bits >> held & 0xff)}, 1);
	}
}

static int
hex_of(char c)
{
	return isdigit((unsigned char)c) ? c - '0'
	       : isxdigit((unsigned char)c)
		       ? tolower((unsigned char)c) - 'a' + 10
		       : -1;
}

/* blank: what stands for a space in a head, else 0. */
static void
put_quoted(struct buf *out, struct piece p, char blank)
{
	while (p.n) {
		size_t len = 1;
		char c = *p.at;

		if (c == blank && blank) {
			c = ' ';
		} else if (c == '=' && p.n > 2 && hex_of(p.at[1]) >= 0 &&
			   hex_of(p.at[2]) >= 0) {
			c = (char)(hex_of(p.at[1]) << 4 | hex_of(p.at[2]));
			len = 3;
		} else if (c == '=' && !blank) {
			advance(&p, line_length(&p));
			continue;
		}
		buf_add_n(out, &c, 1);
		advance(&p, len);
	}
}

/* Bytes of a character set as UTF-8; without NUL. */
static const char *
in_utf8(struct arena *a, const struct buf *bytes, const char *charset)
{
	struct buf out = BUF_INIT;
	const char *text;

	if (text_starts(charset, "iso-8859") ||
		text_starts(charset, "windows-125")) {
		text_from_latin1(&out, bytes->at, bytes->len);
		text = arena_strdup(a, out.at);
	} else {
		text = arena_strdup(a, bytes->at);
	}
	buf_release(&out);
	return text;
}

/* "=?utf-8?B?U1RPUA==?=" at text: its length, and the words to out; 0: none. */
static size_t
put_encoded_word(struct buf *out, const char *text, struct arena *a)
{
	const char *charset = text + 2, *how = strchr(charset, '?');
	const char *data = how && how[1] ? strchr(how + 2, '?') : NULL;
	const char *end = data ? strstr(data + 1, "?=") : NULL;
	struct buf bytes = BUF_INIT;
	char *name;

	if (!end || data != how + 2)
		return 0;
	name = arena_strndup(a, charset, (size_t)(how - charset));
	for (char *c = name; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	data++;
	if (tolower((unsigned char)how[1]) == 'b')
		put_base64(&bytes, (struct piece){data, (size_t)(end - data)});
	else
		put_quoted(&bytes, (struct piece){data, (size_t)(end - data)},
			'_');
	buf_add(out, in_utf8(a, &bytes, name));
	buf_release(&bytes);
	return (size_t)(end + 2 - text);
}

static const char *
decoded_head(const char *text, struct arena *a)
{
	struct buf out = BUF_INIT;
	const char *all;

	while (*text) {
		size_t n = text[0] == '=' && text[1] == '?'
				   ? put_encoded_word(&out, text, a)
				   : 0;

		if (!n)
			buf_add_n(&out, text, n = 1);
		text += n;
		/* Between two encoded words a blank is none. */
		if (n > 1 && text[0] == ' ' && text[1] == '=' && text[2] == '?')
			text++;
	}
	all = text_clean(a, out.at);
	buf_release(&out);
	return all;
}

const char *
mail_text_head(const char *mail, size_t n, const char *name, struct arena *a)
{
	const char *raw = raw_head((struct piece){mail, n}, name, a);

	return raw ? decoded_head(raw, a) : "";
}

/* The value of "; charset=utf-8" in a head, in lower case; "" for none. */
static const char *
parameter(const char *head, const char *name, bool lower, struct arena *a)
{
	const char *at = strcasestr(head, name);
	char *value;
	size_t n;

	if (!at || at[strlen(name)] != '=')
		return "";
	at += strlen(name) + 1;
	n = *at == '"' ? strcspn(at + 1, "\"") : strcspn(at, "; \t");
	value = arena_strndup(a, at + (*at == '"'), n);
	for (char *c = value; lower && *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return value;
}

/* A part that has no parts. */
static const char *
decoded(struct piece part, const char *type, bool html, struct arena *a)
{
	const char *how = raw_head(part, "Content-Transfer-Encoding", a);
	struct piece body = body_of(part);
	struct buf bytes = BUF_INIT, words = BUF_INIT;
	const char *text;

	if (how && strncasecmp(how, "base64", 6) == 0)
		put_base64(&bytes, body);
	else if (how && strncasecmp(how, "quoted", 6) == 0)
		put_quoted(&bytes, body, 0);
	else
		buf_add_n(&bytes, body.at, body.n);
	text = in_utf8(a, &bytes, parameter(type, "charset", true, a));
	if (html) {
		mail_html_words(&words, text);
		text = arena_strdup(a, words.at);
	}
	buf_release(&bytes);
	buf_release(&words);
	return text;
}

static const char *find_part(
	struct piece part, const char *wanted, int depth, struct arena *a);

/* The first of the parts between boundaries that is what is wanted. */
static const char *
part_among(struct piece body, const char *boundary, const char *wanted,
	int depth, struct arena *a)
{
	const char *mark = arena_join(a, "--", "", boundary), *text = NULL;
	size_t n = strlen(mark);
	struct piece part = {NULL, 0};

	while (body.n && !text) {
		size_t len = line_length(&body);

		if (len >= n && memcmp(body.at, mark, n) == 0) {
			part.n = part.at ? (size_t)(body.at - part.at) : 0;
			text = part.at ? find_part(part, wanted, depth, a)
				       : NULL;
			part.at = body.at + len;
		}
		advance(&body, len);
	}
	/* A mail that was cut short ends its last part. */
	if (!text && part.at && part.at < body.at)
		text = find_part(
			(struct piece){part.at, (size_t)(body.at - part.at)},
			wanted, depth, a);
	return text;
}

/* wanted: its type, "text/html". */
static const char *
find_part(struct piece part, const char *wanted, int depth, struct arena *a)
{
	const char *type = raw_head(part, "Content-Type", a);

	type = type ? type : TEXT;
	if (strncasecmp(type, "multipart/", 10) == 0)
		return depth < DEEPEST
			       ? part_among(body_of(part),
					 parameter(type, "boundary", false, a),
					 wanted, depth + 1, a)
			       : NULL;
	if (strncasecmp(type, wanted, strlen(wanted)) != 0)
		return NULL;
	return decoded(part, type, strcmp(wanted, HTML) == 0, a);
}

static const char *
calendar_of(struct piece mail, struct arena *a)
{
	const char *calendar = find_part(mail, "text/calendar", 0, a);

	return calendar ? calendar : find_part(mail, "application/ics", 0, a);
}

void
mail_text_read(
	const char *mail, size_t n, struct arena *a, struct mail_text *out)
{
	const struct piece whole = {mail, n};
	const char *type = raw_head(whole, "Content-Type", a);
	const char *sent = raw_head(whole, "Auto-Submitted", a);
	const char *plain = find_part(whole, TEXT, 0, a);

	if (!plain || !plain[strspn(plain, " \t\r\n")])
		plain = find_part(whole, HTML, 0, a);
	*out = (struct mail_text){.from = mail_text_head(mail, n, "From", a),
		.date = mail_text_head(mail, n, "Date", a),
		.subject = mail_text_head(mail, n, "Subject", a),
		.plain = plain ? plain : "",
		.calendar = calendar_of(whole, a),
		.report = type && strcasestr(type, "multipart/report"),
		.automatic = sent && strncasecmp(sent, "no", 2) != 0};
}
