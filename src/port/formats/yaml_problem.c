/* Each of libyaml's complaints has its row; some look at the line itself. */
#include "port/formats/yaml_problem.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum { VALUE_SHOWN = 60 };

static const struct {
	const char *begins; /* as libyaml says it */
	const char *words;
} problems[] = {
	{"did not find expected ',' or '}'",
		N_("a brace { is open: its } is missing before this")},
	{"did not find expected ',' or ']'",
		N_("a bracket [ is open: its ] is missing before this")},
	{"did not find expected '-'",
		N_("this line does not fit the list above: each of its items "
		   "begins with \"- \", all indented alike")},
	{"did not find expected key",
		N_("this line does not fit those above: it is indented "
		   "otherwise, or a quote, a brace or a bracket was not "
		   "closed")},
	{"could not find expected ':'",
		N_("a colon is missing after the word, as in \"name: value\"")},
	{"found unexpected end of stream",
		N_("a quote was opened, and is not closed before the end")},
	{"found unexpected document indicator",
		N_("a quote was opened, and is not closed before this line")},
	{"found unknown escape character",
		N_("a backslash within \"quotes\" has a meaning of its own: "
		   "write \\\\, or use 'quotes'")},
	{"block sequence entries are not allowed",
		N_("a list cannot begin here: it stands on the lines below, "
		   "each item behind \"- \"")},
	{"mapping keys are not allowed",
		N_("a question mark at the beginning of a value needs quotes "
		   "around it")},
	{"found undefined tag handle",
		N_("a value that begins with ! needs quotes around it")},
	{"did not find expected alphabetic",
		N_("a value that begins with * or & needs quotes around it")},
	{"control characters", N_("a control character: take it out")},
	{"did not find expected comment or line break",
		N_("a value that begins with | or > needs quotes around it")},
};

static bool
is_encoding(const char *problem)
{
	return strstr(problem, "UTF-8") || strstr(problem, "UTF-16") ||
	       strstr(problem, "octet");
}

/* The value of the line at this place: what stands behind its first colon. */
static const char *
value_at(struct arena *a, const char *text, size_t len, size_t at)
{
	size_t start = at < len ? at : len, end = start;
	const char *colon;

	while (start > 0 && text[start - 1] != '\n')
		start--;
	while (end < len && text[end] != '\n' && text[end] != '\r')
		end++;
	colon = memmem(text + start, end - start, ": ", 2);
	if (!colon)
		return "";
	start = (size_t)(colon + 2 - text);
	end = end - start > VALUE_SHOWN ? start + VALUE_SHOWN : end;
	return text_clean(a, arena_strndup(a, text + start, end - start));
}

/* A second colon in a line is part of a value, or the line stands too far to
 * the right. */
static const char *
colon_problem(struct arena *a, const char *text, size_t len, size_t at)
{
	const char *value = value_at(a, text, len, at);

	if (strstr(value, ": "))
		return arena_printf(a,
			_("a colon within a value: put quotes around it, as "
			  "in \"%s\""),
			value);
	return _("this line does not fit the one above: a colon is missing "
		 "there, or this one is indented too far");
}

const char *
yaml_problem(struct arena *a, const char *problem, const char *text, size_t len,
	size_t at)
{
	char c = at < len ? text[at] : '\0';

	if (is_encoding(problem))
		return _("this letter is not UTF-8: save the file as UTF-8");
	if (c == '\t' && strstr(problem, "token"))
		return _("a tab: put spaces in its place");
	if (text_starts(problem, "found a tab character"))
		return _("a tab: put spaces in its place");
	if (c && strstr(problem, "cannot start any token"))
		return arena_printf(a,
			_("a value that begins with %c needs quotes around it"),
			c);
	if (text_starts(problem, "mapping values"))
		return colon_problem(a, text, len, at);
	for (size_t i = 0; i < ARRAY_LEN(problems); i++)
		if (text_starts(problem, problems[i].begins))
			return _(problems[i].words);
	return _("this is not YAML: compare the line with those of an example");
}
