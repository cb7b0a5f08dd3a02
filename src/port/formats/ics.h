/*
 * A meeting as a calendar file (RFC 5545), by libical. The time stays on the
 * clock of its place: DTSTART and DTEND name the zone, whose rules are in the
 * file; a meeting across a clock change lasts as long as it says. The same
 * meeting again has the same UID and a higher SEQUENCE, so that calendars
 * update it; a cancelled one takes itself out.
 */
#ifndef PORT_FORMATS_ICS_H
#define PORT_FORMATS_ICS_H

#include "base/buf.h"
#include "base/error.h"

struct meeting_row;

/* now is an ISO time with its zone (base/date.h), for DTSTAMP. Appends to out.
 * STATUS_FAILED: the zone of the meeting is unknown. */
enum status ics_write(struct buf *out, const struct meeting_row *meeting,
	const char *organiser, const char *now, struct error *err);

#endif
