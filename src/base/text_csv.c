/* A field of a file of separated values, safe to open in a spreadsheet. */
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool
is_plain_number(const char *s)
{
	double value;

	return num_parse_real(s, &value) && !strchr(s, ' ');
}

static bool
is_separator(char c)
{
	return c && strchr(",;\t", c);
}

/* One of the signs that formulas begin with, or its wide form, which a
 * spreadsheet of East Asia takes for it. */
static bool
is_sign(const char *s)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	for (size_t i = 0; i < ARRAY_LEN(wide); i++)
		if (text_starts(s, wide[i]))
			return true;
	return *s && strchr("=+-@", *s);
}

/* Is what begins here a formula to a spreadsheet? So is what a reader would
 * take for a guarded one. */
static bool
is_formula(const char *s)
{
	bool guarded = *s == '\'';

	s += strspn(s, "'");
	return *s && (is_sign(s) || strchr("\t\r\n", *s)) &&
	       (guarded || !is_plain_number(s));
}

/* Is what begins here behind a separator one, whatever follows? */
static bool
is_formula_part(const char *s)
{
	s += strspn(s, "'");
	return is_sign(s);
}

/* Tabs are kept where they are, the other controls go. */
static char *
without_controls(const char *s)
{
	struct buf out = BUF_INIT;

	while (*s) {
		size_t n = strcspn(s, "\t");
		char *part = mem_strndup(s, n);

		text_put_plain(&out, part, true);
		free(part);
		s += n;
		if (*s)
			buf_add_char(&out, *s++);
	}
	return buf_detach(&out);
}

void
text_put_csv(struct buf *out, const char *s, char separator)
{
	const char special[] = {
		'"', '\n', '\r', ',', ';', '\t', separator, '\0'};
	char *plain = without_controls(s);
	bool quote = strpbrk(plain, special) != NULL || is_formula(plain);

	if (quote)
		buf_add_char(out, '"');
	if (is_formula(plain))
		buf_add_char(out, '\'');
	for (const char *p = plain; *p; p++) {
		if (*p == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *p);
		if (is_separator(*p) && is_formula_part(p + 1))
			buf_add_char(out, '\'');
	}
	if (quote)
		buf_add_char(out, '"');
	free(plain);
}

size_t
text_csv_unguard(char *s, size_t n)
{
	char *to = s;

	if (!memchr(s, '\'', n))
		return n;
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || is_separator(s[i - 1]);
		size_t k = i;

		while (k < n && s[k] == '\'')
			k++;
		if (first && k > i && k < n &&
			(is_sign(s + k) || strchr("\t\r\n", s[k])) && s[k])
			continue;
		*to++ = s[i];
	}
	return (size_t)(to - s);
}
