/* The codes of number formats, as far as they change what a table says. */
#include "port/formats/sheet_style.h"

#include "base/date.h"
#include "port/formats/sheet_internal.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum {
	EPOCH_1900 = -25569, /* day 0, in days from 1970 */
	EPOCH_1904 = -24107,
	LEAP_1900 = 60, /* the day that Excel counts and no calendar has */
	DAYS_MAX = 2958466,
	DAY_MINUTES = 24 * 60
};

/* Past what a code quotes, escapes or puts in brackets ([Red], [$-40C]). */
static const char *
skip_literal(const char *p)
{
	const char *end = NULL;

	if (*p == '"')
		end = strchr(p + 1, '"');
	else if (*p == '[')
		end = strchr(p, ']');
	else if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
		end = p + 1;
	else
		return p;
	return end ? end + 1 : p + strlen(p);
}

struct sheet_style
sheet_style_read(const char *code)
{
	struct sheet_style style = {0};
	bool decimals = false;

	for (const char *p = code; *p && *p != ';';) {
		const char *next = skip_literal(p);

		if (next != p) {
			p = next;
			continue;
		}
		style.date = style.date || strchr("dDyYjJaA", *p);
		style.time = style.time || strchr("hHsS", *p);
		style.percent = style.percent || *p == '%';
		decimals = decimals || *p == '.';
		if (!decimals &&
			(*p == '0' || (style.digits && strchr("#?", *p))))
			style.digits++;
		p++;
	}
	if (strncasecmp(code, "general", 7) == 0 ||
		strncasecmp(code, "standard", 8) == 0)
		style = (struct sheet_style){0};
	return style;
}

struct sheet_style
sheet_style_builtin(int64_t id)
{
	return (struct sheet_style){
		.date = (id >= 14 && id <= 17) || id == 22 ||
			(id >= 27 && id <= 31) || (id >= 50 && id <= 58),
		.time = (id >= 18 && id <= 22) || (id >= 45 && id <= 47),
		.percent = id == 9 || id == 10};
}

static char *
show_date(struct arena *a, const struct sheet_style *style, double value,
	bool from_1904)
{
	double day = floor(value);
	int minutes = (int)lround((value - day) * DAY_MINUTES);
	char text[DATE_TEXT_SIZE];
	struct date d;
	long days = (long)day + (from_1904 ? EPOCH_1904 : EPOCH_1900);

	if (!from_1904 && day < LEAP_1900)
		days++;
	d = date_from_days(days);
	date_iso(text, &d);
	if (!style->date || (style->time && day < 1))
		return arena_printf(
			a, "%02d:%02d", minutes / 60 % 24, minutes % 60);
	if (!minutes || minutes == DAY_MINUTES)
		return arena_strdup(a, text);
	return arena_printf(
		a, "%s %02d:%02d", text, minutes / 60, minutes % 60);
}

char *
sheet_style_show(struct arena *a, const struct sheet_style *style, double value,
	bool from_1904)
{
	if (!style)
		return sheet_number(a, value, 0);
	if ((style->date || style->time) && value >= 0 && value < DAYS_MAX)
		return show_date(a, style, value, from_1904);
	if (style->percent)
		return sheet_percent(a, value);
	return sheet_number(a, value, style->digits);
}
