/* Locale-free number parsing. */
#include "base/num.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_MAX = 63 };

/* The bytes of a grouping space at s: space, U+00A0 or U+202F; 0 for none. */
static size_t
grouping(const char *s)
{
	if (*s == ' ' || *s == '\t')
		return 1;
	if (strncmp(s, "\xc2\xa0", 2) == 0)
		return 2;
	if (strncmp(s, "\xe2\x80\xaf", 3) == 0)
		return 3;
	return 0;
}

/* Copy s without spaces, comma as point; false if it is empty or too long. */
static bool
squeeze(const char *s, char out[NUMBER_MAX + 1])
{
	size_t n = 0, skip;

	while (*s) {
		skip = grouping(s);
		if (skip) {
			s += skip;
			continue;
		}
		if (n == NUMBER_MAX)
			return false;
		out[n++] = *s == ',' ? '.' : *s;
		s++;
	}
	out[n] = '\0';
	return n > 0;
}

/* Digits alone, as most numbers of a file are; false: parse it the long way. */
static bool
plain_digits(const char *s, int64_t *out)
{
	int64_t value = 0;
	int n = 0;

	for (; s[n] >= '0' && s[n] <= '9' && n < 18; n++)
		value = 10 * value + (s[n] - '0');
	if (n == 0 || s[n])
		return false;
	*out = value;
	return true;
}

bool
num_parse_int(const char *s, int64_t *out)
{
	char text[NUMBER_MAX + 1];
	char *end;
	long long value;

	if (plain_digits(s, out))
		return true;
	if (!squeeze(s, text))
		return false;
	errno = 0;
	value = strtoll(text, &end, 10);
	if (errno || *end)
		return false;
	*out = value;
	return true;
}

bool
num_parse_real(const char *s, double *out)
{
	char text[NUMBER_MAX + 1];
	char *end;
	double value;

	if (!squeeze(s, text) || strpbrk(text, "xXnN"))
		return false;
	value = strtod(text, &end);
	if (*end || !isfinite(value))
		return false;
	*out = value;
	return true;
}

double
num_sum(const double *at, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += at[i];
	return sum;
}
