/* Days as a filter names them, counted from today. */
#include "filter/days.h"

#include "base/num.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* -30d, +2w, -6m, -1y; also j, s and a for jours, semaines and ans. */
static bool
read_offset(const char *word, const struct date *today, struct date *out)
{
	char *unit;
	long n = strtol(word, &unit, 10);

	if ((*word != '-' && *word != '+') || unit == word || n > 36600 ||
		n < -36600 || !unit[0] || unit[1])
		return false;
	if (strchr("dj", *unit))
		*out = date_from_days(date_to_days(today) + n);
	else if (strchr("ws", *unit))
		*out = date_from_days(date_to_days(today) + 7 * n);
	else if (*unit == 'm')
		*out = date_add_months(today, n);
	else if (strchr("ya", *unit))
		*out = date_add_months(today, 12 * n);
	else
		return false;
	return date_valid(out);
}

/* A day of the week is the most recent one, today included. */
static bool
read_weekday(const char *word, const struct date *today, struct date *out)
{
	long days = date_to_days(today);
	int weekday = date_weekday_named(word, strlen(word));

	if (weekday)
		*out = date_from_days(
			days - (date_weekday(days) - weekday + 7) % 7);
	return weekday != 0;
}

bool
days_read(const char *word, const struct date *today, struct arena *a,
	struct date *first, struct date *last)
{
	const char *folded = text_fold(a, word);
	int64_t year;

	if (strlen(word) == 4 && num_parse_int(word, &year) && year > 1800) {
		*first = (struct date){(int)year, 1, 1};
		*last = (struct date){(int)year, 12, 31};
		return true;
	}
	if (!read_offset(word, today, first) &&
		!read_weekday(folded, today, first) &&
		!date_parse_words(word, today, true, first) &&
		!date_parse(word, today, first))
		return false;
	*last = *first;
	return true;
}
