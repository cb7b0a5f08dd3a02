/*
 * A meeting as a calendar file (RFC 5545), by libical. The time stays on the
 * clock of its place: DTSTART and DTEND name the zone, whose rules are in the
 * file; a meeting across a clock change lasts as long as it says. The same
 * meeting again has the same UID and a higher SEQUENCE, so that calendars
 * update it; a cancelled one takes itself out.
 */
#ifndef PORT_FORMATS_ICS_H
#define PORT_FORMATS_ICS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "field/meeting.h"

#include <stdint.h>

/* Somebody invited, whose mail program then offers to answer (RFC 5546). */
struct ics_guest {
	const char *from; /* where answers go: an address alone */
	const char *to;   /* likewise, theirs */
	const char *name;
	enum meeting_answer answer; /* as far as it is known */
};

/* now is an ISO time with its zone (base/date.h), for DTSTAMP; guest NULL: for
 * nobody in particular. Appends to out. STATUS_FAILED: the zone of the meeting
 * is unknown, or libical is missing. */
enum status ics_write(struct buf *out, const struct meeting_row *meeting,
	const char *organiser, const struct ics_guest *guest, const char *now,
	struct error *err);
/* "PUBLISH", "REQUEST" or "CANCEL": what such a file is, for the mail it goes
 * with. */
const char *ics_method(
	const struct meeting_row *meeting, const struct ics_guest *guest);

/* What a mail program answers to an invitation; texts are in the arena. */
struct ics_reply {
	const char *uid;
	const char *attendee;       /* who answers: an address alone */
	enum meeting_answer answer; /* MEETING_SILENT: none that is certain */
	int64_t guests;             /* whom they bring, where it is said */
	int64_t sequence;           /* of the meeting that they saw */
	const char *comment;        /* "" for none */
};

/* STATUS_NONE: the file is no answer. */
enum status ics_reply_read(const char *text, struct arena *a,
	struct ics_reply *out, struct error *err);

#endif
