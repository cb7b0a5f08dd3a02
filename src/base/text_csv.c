/* A field of a file of separated values, safe to open in a spreadsheet. */
#include "base/num.h"
#include "base/text.h"

#include <string.h>

static bool
is_plain_number(const char *s)
{
	double value;

	return num_parse_real(s, &value) && !strchr(s, ' ');
}

void
text_put_csv(struct buf *out, const char *s, char separator)
{
	char special[] = {'"', '\n', '\r', separator, '\0'};
	bool quote, formula;

	formula = *s && strchr("=+-@\t\r\n", *s) && !is_plain_number(s);
	quote = strpbrk(s, special) != NULL || formula;
	if (quote)
		buf_add_char(out, '"');
	if (formula)
		buf_add_char(out, '\'');
	for (; *s; s++) {
		if (*s == '"')
			buf_add_char(out, '"');
		buf_add_char(out, *s);
	}
	if (quote)
		buf_add_char(out, '"');
}
