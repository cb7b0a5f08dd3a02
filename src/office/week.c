/* The days of a week, and what each has. */
#include "office/week.h"

#include "base/mem.h"
#include "campaign/campaign.h"

#include <string.h>

enum { THURSDAY = 3 /* days after Monday */, LINES_A_DAY = 1000 };

static long
monday_of(long day)
{
	return day - date_weekday(day) + 1;
}

int
week_number(long day)
{
	const long thursday = monday_of(day) + THURSDAY;
	const struct date d = date_from_days(thursday);
	const struct date new_year = {d.year, 1, 1};

	return (int)(thursday - date_to_days(&new_year)) / WEEK_DAYS + 1;
}

/* The day of an ISO date or a time that begins with one; -1: it is none. */
static long
day_of(const char *iso)
{
	char text[DATE_TEXT_SIZE] = "";
	struct date d;

	strncpy(text, iso, DATE_TEXT_SIZE - 1);
	return date_parse_iso(text, &d) ? date_to_days(&d) : -1;
}

struct days {
	const struct meeting_row *meetings; /* in no order of use here */
	size_t nmeetings;
	const struct calendar_row *laws; /* by day */
	size_t nlaws;
};

static void
mark(struct week *week, long day, int flag)
{
	if (day >= week->grid && day < week->grid + WEEK_GRID)
		week->marks[day - week->grid] |= (unsigned char)flag;
}

static void
mark_all(struct week *week, const struct days *days)
{
	for (size_t i = 0; i < days->nmeetings; i++)
		if (days->meetings[i].state != MEETING_CANCELLED)
			mark(week, day_of(days->meetings[i].starts),
				WEEK_MEETING);
	for (size_t i = 0; i < days->nlaws; i++)
		mark(week, day_of(days->laws[i].day), WEEK_LAW);
}

static void
add(struct week *week, long day, const struct week_line *line)
{
	const struct week_line *before =
		week->n ? &week->lines[week->n - 1] : NULL;
	struct week_line *at = &week->lines[week->n++];

	*at = *line;
	at->day = day;
	at->first = !before || before->day != day;
	at->id = at->first ? day * LINES_A_DAY + 1 : before->id + 1;
}

/* The meetings of a day by their hour: those that are put go behind. */
static void
add_meetings(struct week *week, long day, const struct days *days)
{
	const size_t from = week->n;

	for (size_t i = 0; i < days->nmeetings; i++) {
		const struct meeting_row *m = &days->meetings[i];
		size_t k;

		if (day_of(m->starts) != day)
			continue;
		add(week, day, &(struct week_line){.meeting = m});
		for (k = week->n - 1; k > from && week->lines[k - 1].meeting &&
				      strcmp(week->lines[k - 1].meeting->starts,
					      m->starts) > 0;
			k--)
			week->lines[k].meeting = week->lines[k - 1].meeting;
		week->lines[k].meeting = m;
	}
}

/* What the law sets for a day stands before its meetings. */
static void
add_day(struct week *week, long day, const struct days *days)
{
	const size_t from = week->n;

	for (size_t i = 0; i < days->nlaws; i++)
		if (day_of(days->laws[i].day) == day)
			add(week, day,
				&(struct week_line){.law = &days->laws[i]});
	add_meetings(week, day, days);
	if (week->n == from)
		add(week, day, &(struct week_line){.meeting = NULL});
}

static long
grid_of(long monday)
{
	struct date d = date_from_days(monday);

	d.day = 1;
	return monday_of(date_to_days(&d));
}

static enum status
read_days(struct campaign *c, struct arena *a, struct days *days,
	struct error *err)
{
	struct error undated = ERROR_INIT;
	struct meeting_row *meetings;
	struct calendar_row *laws = NULL;
	enum status st =
		meeting_list(c, true, a, &meetings, &days->nmeetings, err);

	days->meetings = meetings;
	if (st == STATUS_OK)
		st = calendar_rows(c, a, &laws, &days->nlaws, &undated);
	if (st == STATUS_NONE)
		days->nlaws = 0;
	else if (st != STATUS_OK && undated.code)
		*err = undated;
	days->laws = laws;
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
week_read(struct campaign *c, long day, struct arena *a, struct week *week,
	struct error *err)
{
	struct days days = {0};
	enum status st = read_days(c, a, &days, err);

	*week = (struct week){.monday = monday_of(day)};
	if (st != STATUS_OK)
		return st;
	week->grid = grid_of(week->monday);
	week->lines = ARENA_ARRAY(
		a, struct week_line, days.nmeetings + days.nlaws + WEEK_DAYS);
	for (long i = 0; i < WEEK_DAYS; i++)
		add_day(week, week->monday + i, &days);
	mark_all(week, &days);
	while (days.nlaws && days.laws->left < 0) {
		days.laws++;
		days.nlaws--;
	}
	week->laws = days.laws;
	week->nlaws = days.nlaws;
	return STATUS_OK;
}
