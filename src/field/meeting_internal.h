/* What the files of meetings share. */
#ifndef FIELD_MEETING_INTERNAL_H
#define FIELD_MEETING_INTERNAL_H

#include "field/meeting.h"

/* The meeting, unless it was cancelled. */
enum status meeting_still_on(struct campaign *c, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err);

/* Give free seats to those who have waited longest, as far as they hold them
 * and their guests; *seated is who got one ("A, B"), or NULL. For the work of
 * a change. */
enum status meeting_fill_seats(struct campaign *c, int64_t id, struct arena *a,
	const char **seated, struct error *err);

#endif
