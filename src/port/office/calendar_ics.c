/* Lines of a calendar: escaped, folded, ended by CR and LF. */
#include "port/office/calendar_ics.h"

#include "base/clock.h"
#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { LINE = 74, STAMP_SIZE = 24 };

/* A line of at most 75 bytes; the next ones begin with a blank. Letters are not
 * parted. */
static void
put_line(struct buf *out, const char *name, const char *value)
{
	size_t used = strlen(name) + 1;

	buf_add(out, name);
	buf_add_char(out, ':');
	for (const char *p = value; *p;) {
		size_t n = 1;

		while ((p[n] & 0xc0) == 0x80)
			n++;
		if (used + n > LINE) {
			buf_add(out, "\r\n ");
			used = 1;
		}
		buf_add_n(out, p, n);
		used += n;
		p += n;
	}
	buf_add(out, "\r\n");
}

static void
put_text(struct buf *out, const char *name, const char *text)
{
	struct buf escaped = BUF_INIT;

	for (const char *p = text; *p; p++) {
		if (*p == '\n') {
			buf_add(&escaped, "\\n");
			continue;
		}
		if (strchr("\\;,", *p))
			buf_add_char(&escaped, '\\');
		buf_add_char(&escaped, *p);
	}
	put_line(out, name, escaped.len ? escaped.at : "");
	buf_release(&escaped);
}

/* "20270313T230000Z" */
static const char *
utc(char stamp[STAMP_SIZE], int64_t seconds)
{
	time_t at = (time_t)seconds;
	struct tm tm;

	gmtime_r(&at, &tm);
	strftime(stamp, STAMP_SIZE, "%Y%m%dT%H%M%SZ", &tm);
	return stamp;
}

static void
put_start(struct buf *out, const struct calendar_row *row)
{
	char stamp[STAMP_SIZE];
	struct date day = {1970, 1, 1};
	int hour = 0, minute = 0;

	date_parse_iso(row->day, &day);
	if (sscanf(row->time, "%2d:%2d", &hour, &minute) == 2) {
		put_line(out, "DTSTART",
			utc(stamp, clock_here(&day, hour * 60 + minute)));
		return;
	}
	snprintf(stamp, sizeof(stamp), "%04d%02d%02d", day.year, day.month,
		day.day);
	put_line(out, "DTSTART;VALUE=DATE", stamp);
}

static void
put_event(struct buf *out, const struct calendar_row *row, const char *campaign,
	int64_t now)
{
	char stamp[STAMP_SIZE], number[STAMP_SIZE];
	struct buf text = BUF_INIT;

	put_line(out, "BEGIN", "VEVENT");
	buf_add_fmt(&text, "law-%s", row->key);
	/* Of the first, as before there were several in a file. */
	if (row->election > 1)
		buf_add_fmt(&text, "-e%lld", (long long)row->election);
	buf_add_fmt(&text, "-%s@permanence", campaign);
	put_line(out, "UID", text.at);
	put_line(out, "DTSTAMP", utc(stamp, now));
	snprintf(number, sizeof(number), "%lld", (long long)(now / 60));
	put_line(out, "SEQUENCE", number);
	put_start(out, row);
	put_text(out, "SUMMARY", row->what);
	buf_clear(&text);
	buf_add_fmt(&text, "%s%s%s", row->article, *row->next ? "\n" : "",
		row->next);
	put_text(out, "DESCRIPTION", text.at);
	put_line(out, "TRANSP", "TRANSPARENT");
	put_line(out, "END", "VEVENT");
	buf_release(&text);
}

void
calendar_ics(struct buf *out, const struct calendar_row *rows, size_t n,
	const char *campaign)
{
	const int64_t now = clock_now();

	put_line(out, "BEGIN", "VCALENDAR");
	put_line(out, "VERSION", "2.0");
	put_line(out, "PRODID", "-//permanence//law//FR");
	put_line(out, "METHOD", "PUBLISH");
	for (size_t i = 0; i < n; i++)
		put_event(out, &rows[i], campaign, now);
	put_line(out, "END", "VCALENDAR");
}
