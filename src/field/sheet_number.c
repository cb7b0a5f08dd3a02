/* The number of a sheet as people read and type it, with its check digit. */
#include "base/i18n.h"
#include "base/num.h"
#include "field/sheet.h"

#include <ctype.h>

/* A quasigroup of ten elements without a repeat under swapping: a digit that
 * is wrong, or two neighbours that are swapped, never end in 0. */
static const unsigned char damm[10][10] = {{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
	{7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
	{1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
	{3, 6, 7, 4, 2, 0, 9, 5, 8, 1}, {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
	{8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
	{2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

enum { NUMBER_DIGITS = 9 };

/* Of the digits in a text; 0 where the last is the check of the others. */
static unsigned
check(const char *text)
{
	unsigned state = 0;

	for (; *text; text++)
		if (isdigit((unsigned char)*text))
			state = damm[state][*text - '0'];
	return state;
}

const char *
sheet_number_text(struct arena *a, int64_t number)
{
	const char *digits = arena_printf(a, "%lld", (long long)number);

	return arena_printf(a, "%s-%u", digits, check(digits));
}

enum status
sheet_number_read(const char *text, int64_t *number, struct error *err)
{
	char digits[NUMBER_DIGITS + 2];
	size_t n = 0;
	bool whole = true;

	for (const char *p = text; *p && whole; p++) {
		if (isdigit((unsigned char)*p) && n <= NUMBER_DIGITS)
			digits[n++] = *p;
		else
			whole = *p == '-' || *p == ' ';
	}
	digits[n] = '\0';
	if (!whole || n < 2)
		return error_set(err, STATUS_USAGE,
			_("\"%s\" is not the number of a sheet: it stands at "
			  "the "
			  "top of the page, as \"17-4\""),
			text);
	if (check(digits) != 0)
		return error_set(err, STATUS_USAGE,
			_("a digit of %s is wrong or two are swapped: read "
			  "the sheet's number again"),
			text);
	digits[n - 1] = '\0';
	num_parse_int(digits, number);
	return STATUS_OK;
}
