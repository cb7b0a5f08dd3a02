/*
 * The law's days as a calendar file (RFC 5545) for everybody's own calendar: a
 * day that is whole, or its hour on the clock of the campaign. The same day has
 * the same UID in every file of a campaign, and a later file a higher SEQUENCE,
 * so that a poll that is moved moves them.
 */
#ifndef PORT_OFFICE_CALENDAR_ICS_H
#define PORT_OFFICE_CALENDAR_ICS_H

#include "base/buf.h"
#include "office/calendar.h"

/* Appends to out. campaign: what tells it from others, for the UID. */
void calendar_ics(struct buf *out, const struct calendar_row *rows, size_t n,
	const char *campaign);

#endif
