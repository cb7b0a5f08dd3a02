/* Recording what a person says yes or no to, by hand. */
#ifndef PEOPLE_CONSENT_RECORD_H
#define PEOPLE_CONSENT_RECORD_H

#include "base/date.h"
#include "people/consent.h"

/*
 * Record a statement as one entry; row->person, channel, purpose and state are
 * set. A yes needs its wording and medium (CON-2: STATUS_DENIED says what is
 * missing); captured NULL is today, captured_by NULL the current user. A no
 * takes effect at once and needs nothing. STATUS_CONFLICT: a later statement
 * stands, and nothing was saved.
 */
enum status consent_record(struct campaign *c, const struct consent_row *row,
	int64_t *entry, struct error *err);

/* Has a yes the proof it wants, and was it given by today (ISO date)? Read are
 * state, wording, medium and captured. */
enum status consent_check(
	const struct consent_row *row, const char *today, struct error *err);

/* The day of a consent as somebody types it, as an ISO date in said;
 * STATUS_USAGE: no day, STATUS_FAILED: one that is yet to come. */
enum status consent_day(
	const char *typed, char said[DATE_TEXT_SIZE], struct error *err);

#endif
