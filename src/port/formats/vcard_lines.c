/* Folding, quoted-printable, character sets and backslashes of vCards. */
#include "port/formats/vcard_lines.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Append the rest of the line at lines->at without its end. */
static void
take_line(struct vcard_lines *lines, struct buf *out)
{
	size_t left = (size_t)(lines->end - lines->at);
	const char *newline = memchr(lines->at, '\n', left);
	size_t n = newline ? (size_t)(newline - lines->at) : left;
	size_t kept = n;

	while (kept && lines->at[kept - 1] == '\r')
		kept--;
	buf_add_n(out, lines->at, kept);
	lines->at += newline ? n + 1 : n;
	lines->line++;
}

static bool
is_folded(const struct vcard_lines *lines)
{
	return lines->at < lines->end &&
	       (*lines->at == ' ' || *lines->at == '\t');
}

/* Does a line whose value goes on ("=" at its end) say quoted-printable? */
static bool
is_soft(const struct buf *line)
{
	const char *colon = line->len ? strchr(line->at, ':') : NULL;

	return colon && line->at[line->len - 1] == '=' &&
	       strcasestr(line->at, "QUOTED-PRINTABLE") &&
	       strcasestr(line->at, "QUOTED-PRINTABLE") < colon;
}

static void
take_unfolded(struct vcard_lines *lines, struct buf *out)
{
	buf_clear(out);
	take_line(lines, out);
	while (lines->at < lines->end) {
		if (is_soft(out))
			out->at[--out->len] = '\0';
		else if (is_folded(lines))
			lines->at++;
		else
			break;
		take_line(lines, out);
	}
}

static int
hex_digit(char c)
{
	if (isdigit((unsigned char)c))
		return c - '0';
	c = (char)toupper((unsigned char)c);
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
decode_quoted(struct buf *out, const char *text)
{
	for (; *text; text++) {
		int high = *text == '=' ? hex_digit(text[1]) : -1;
		int low = high >= 0 ? hex_digit(text[2]) : -1;

		if (low >= 0 && (high || low)) {
			buf_add_char(out, (char)(high << 4 | low));
			text += 2;
		} else {
			buf_add_char(out, *text);
		}
	}
}

/* As UTF-8; old cards say another character set, or none. */
static const char *
as_utf8(const char *text, size_t n, struct arena *a)
{
	struct buf utf8 = BUF_INIT;
	const char *value;

	if (text_invalid(text, n) == n)
		return arena_strndup(a, text, n);
	text_from_latin1(&utf8, text, n);
	value = arena_strdup(a, utf8.at);
	buf_release(&utf8);
	return value;
}

static const char *
decode(const struct vcard_property *p, const char *text, struct arena *a)
{
	struct buf plain = BUF_INIT;
	const char *value;

	if (!vcard_has(p, "QUOTED-PRINTABLE"))
		return as_utf8(text, strlen(text), a);
	decode_quoted(&plain, text);
	value = as_utf8(plain.len ? plain.at : "", plain.len, a);
	buf_release(&plain);
	return value;
}

/* The colon that ends name and parameters; none stands in quotes. */
static const char *
find_colon(const char *line)
{
	bool quoted = false;

	for (; *line; line++) {
		if (*line == '"')
			quoted = !quoted;
		else if (*line == ':' && !quoted)
			return line;
	}
	return NULL;
}

static const char *
capitals(struct arena *a, const char *text, size_t n)
{
	char *copy = arena_strndup(a, text, n);

	for (char *p = copy; *p; p++)
		*p = (char)toupper((unsigned char)*p);
	return copy;
}

static bool
parse(const struct buf *line, struct vcard_property *out, struct arena *a)
{
	const char *start = line->len ? line->at : "";
	const char *colon = find_colon(start), *dot;
	size_t name = strcspn(start, ";:");

	if (!colon || !name || start + name > colon)
		return false;
	dot = memchr(start, '.', name);
	out->written = as_utf8(start + name, (size_t)(colon - start) - name, a);
	out->params = capitals(a, out->written, strlen(out->written));
	if (dot) {
		name -= (size_t)(dot + 1 - start);
		start = dot + 1;
	}
	out->name = capitals(a, start, name);
	if (!name || out->name[strspn(out->name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
						 "0123456789-_")])
		return false;
	out->value = decode(out, colon + 1, a);
	return true;
}

bool
vcard_lines_next(
	struct vcard_lines *lines, struct vcard_property *out, struct arena *a)
{
	struct buf line = BUF_INIT;
	bool found = false;

	while (!found && lines->at < lines->end) {
		take_unfolded(lines, &line);
		found = parse(&line, out, a);
	}
	buf_release(&line);
	return found;
}

bool
vcard_has(const struct vcard_property *p, const char *word)
{
	static const char parting[] = ";,=\"";
	size_t n = strlen(word);

	for (const char *at = p->params; (at = strstr(at, word)); at++)
		if (at > p->params && strchr(parting, at[-1]) &&
			(!at[n] || strchr(parting, at[n])))
			return true;
	return false;
}

const char *
vcard_part(const char **value, char separator, struct arena *a)
{
	const char *p = *value;
	char *part, *to;

	if (!p)
		return NULL;
	part = to = arena_alloc(a, strlen(p) + 1);
	for (; *p && *p != separator; p++) {
		if (*p == '\\' && p[1]) {
			p++;
			*to++ = (char)(*p == 'n' || *p == 'N' ? '\n' : *p);
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	*value = *p ? p + 1 : NULL;
	return text_clean(a, part);
}
