/* What the files of meetings share. */
#ifndef FIELD_MEETING_INTERNAL_H
#define FIELD_MEETING_INTERNAL_H

#include "field/meeting.h"

/* The meeting, unless it was cancelled. */
enum status meeting_still_on(struct campaign *c, int64_t id, struct arena *a,
	struct meeting_row *row, struct error *err);

/* Give a free seat to the one who has waited longest; *seated is their name
 * where somebody got one. For the work of a change. */
enum status meeting_seat_next(struct campaign *c, int64_t id, struct arena *a,
	const char **seated, struct error *err);

#endif
