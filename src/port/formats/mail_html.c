/* HTML to words: tags, entities, and what is never shown. */
#include "port/formats/mail_html.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Those that people's mail programs write in French. */
static const struct {
	const char *name;
	const char *letter;
} entities[] = {{"nbsp", " "}, {"amp", "&"}, {"lt", "<"}, {"gt", ">"},
	{"quot", "\""}, {"apos", "'"}, {"eacute", "é"}, {"Eacute", "É"},
	{"egrave", "è"}, {"Egrave", "È"}, {"ecirc", "ê"}, {"agrave", "à"},
	{"Agrave", "À"}, {"acirc", "â"}, {"ccedil", "ç"}, {"Ccedil", "Ç"},
	{"icirc", "î"}, {"iuml", "ï"}, {"ocirc", "ô"}, {"ugrave", "ù"},
	{"ucirc", "û"}, {"euml", "ë"}, {"oelig", "œ"}, {"rsquo", "’"},
	{"lsquo", "‘"}, {"laquo", "«"}, {"raquo", "»"}, {"hellip", "…"},
	{"ndash", "–"}, {"mdash", "—"}, {"euro", "€"}};

/* Tags within a line; after every other a new one begins. */
static const char *const inline_tags[] = {"a", "abbr", "b", "big", "em", "font",
	"i", "img", "small", "span", "strong", "sub", "sup", "u", "o:p", "mark",
	"wbr"};

static const char *const unseen[] = {"style", "script", "head", "title"};

static bool
is_tag(const char *at, size_t n, const char *name)
{
	return strlen(name) == n && strncasecmp(at, name, n) == 0;
}

/* "&#233;", "&#xe9;", "&eacute;": past it, and the letter appended. */
static const char *
put_entity(struct buf *out, const char *at)
{
	size_t n = strcspn(at, "; <\n");
	char *end = NULL;
	long code = 0;

	if (at[1] == '#')
		code = strtol(at + (at[2] == 'x' || at[2] == 'X' ? 3 : 2), &end,
			at[2] == 'x' || at[2] == 'X' ? 16 : 10);
	for (size_t i = 0; end == NULL && i < ARRAY_LEN(entities); i++)
		if (n == strlen(entities[i].name) + 1 &&
			strncmp(at + 1, entities[i].name, n - 1) == 0) {
			buf_add(out, entities[i].letter);
			return at + n + (at[n] == ';');
		}
	if (code < ' ' || code > 0x10ffff ||
		(code >= 0xd800 && code < 0xe000)) {
		buf_add_char(out, '&');
		return at + 1;
	}
	if (code == 0xa0)
		buf_add_char(out, ' ');
	else
		utf8_put(out, (uint32_t)code);
	return at + n + (at[n] == ';');
}

/* Past what is never shown, up to its end; else past the tag. */
static const char *
skip_tag(const char *at, const char *name, size_t n)
{
	const char *end = at + strcspn(at, ">");

	end += *end == '>';
	for (size_t i = 0; i < ARRAY_LEN(unseen); i++) {
		const char *close = end;

		if (!is_tag(name, n, unseen[i]))
			continue;
		while ((close = strstr(close, "</")) &&
			strncasecmp(close + 2, unseen[i], n) != 0)
			close += 2;
		return close ? close + strcspn(close, ">") : end;
	}
	return end;
}

/* A tag: whether a new line begins, or what is quoted. */
static const char *
put_tag(struct buf *out, const char *at)
{
	const char *name = at + 1 + (at[1] == '/');
	size_t n = strcspn(name, " \t\r\n/>");
	size_t whole = strcspn(at, ">");
	bool quotes =
		at[1] != '/' && (is_tag(name, n, "blockquote") ||
					memmem(at, whole, "gmail_quote", 11));

	if (strncmp(at, "<!--", 4) == 0) {
		const char *close = strstr(at, "-->");

		return close ? close + 3 : at + strlen(at);
	}
	if (quotes)
		buf_add(out, "\n" MAIL_QUOTES "\n");
	for (size_t i = 0; i < ARRAY_LEN(inline_tags); i++)
		if (is_tag(name, n, inline_tags[i]))
			return skip_tag(at, name, n);
	buf_add_char(out, '\n');
	return skip_tag(at, name, n);
}

void
mail_html_words(struct buf *out, const char *html)
{
	while (*html) {
		if (*html == '<') {
			html = put_tag(out, html);
		} else if (*html == '&') {
			html = put_entity(out, html);
		} else {
			/* A line's end is a blank as any other. */
			buf_add_char(
				out, strchr("\r\n\t", *html) ? ' ' : *html);
			html++;
		}
	}
}
