/*
 * Consents: what a person said yes or no to, per channel and purpose, with
 * the proof (GDPR art. 7): the wording, when, by whom and by what medium it
 * was taken, and where the evidence lies. A yes without its date and medium
 * is no consent and is never kept as one.
 *
 * E-mail, SMS, messaging and automatic calls want a yes before; telephone,
 * post and the door may be used until somebody objects.
 */
#ifndef PEOPLE_CONSENT_H
#define PEOPLE_CONSENT_H

#include "base/arena.h"
#include "base/error.h"
#include "people/consent_sql.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

/*
 * Yes and no as people tick them, in French and English; what says nothing
 * ("", "?") is none, and what cannot be told is CONSENT_UNCLEAR.
 */
enum { CONSENT_UNCLEAR = SET_COUNT(CONSENT_STATES) };
int consent_read(const char *text);

/*
 * May the new statement stand in place of the one kept? The later one counts;
 * of one day, the no. now->id 0: there is none.
 */
bool consent_replaces(
	const struct consent_row *row, const struct consent_row *now);

/* All of a person's, in the arena. */
enum status consent_list(struct campaign *c, int64_t person, struct arena *a,
	struct consent_row **rows, size_t *n, struct error *err);

#endif
