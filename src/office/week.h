/*
 * A week of the campaign: its meetings and the law's days, day by day, and in
 * the weeks around it the days that have any.
 */
#ifndef OFFICE_WEEK_H
#define OFFICE_WEEK_H

#include "field/meeting.h"
#include "office/calendar.h"

enum { WEEK_DAYS = 7, WEEK_GRID = 6 * WEEK_DAYS };

/* What a day has, as flags. */
enum { WEEK_MEETING = 1, WEEK_LAW = 2 };

/* A line of a day: a meeting, a day of the law, or neither, for a day that has
 * nothing. */
struct week_line {
	int64_t id; /* the same as long as its day has the same before it */
	long day;   /* since 1970 */
	bool first; /* of its day */
	const struct meeting_row *meeting; /* or NULL */
	const struct calendar_row *law;    /* or NULL */
};

struct week {
	long monday;
	struct week_line *lines; /* from Monday to Sunday */
	size_t n;
	long grid; /* the Monday before the first of the Monday's month */
	unsigned char marks[WEEK_GRID];  /* of the days from there on */
	const struct calendar_row *laws; /* the law's days to come */
	size_t nlaws;
};

/* The week of a day, in the arena. Without a day of poll it has no days of the
 * law. */
enum status week_read(struct campaign *c, long day, struct arena *a,
	struct week *week, struct error *err);
/* Its number, after ISO 8601. */
int week_number(long day);

#endif
