/*
 * The headings that several importers know: what columns of polling stations,
 * communes, zones and shares are called in the files of towns, the ministry
 * and the statistical office. Compared without case, accents and marks:
 * "code_bv" is "Code BV".
 */
#ifndef PORT_FORMATS_HEADINGS_H
#define PORT_FORMATS_HEADINGS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum heading {
	HEADING_STATION,
	HEADING_STATION_NAME,
	HEADING_CODE, /* of a station, where nothing else is in the file */
	HEADING_NAME, /* likewise */
	HEADING_COMMUNE,
	HEADING_DEPARTMENT,
	HEADING_ZONE, /* of the statistical office */
	HEADING_SHARE,
	HEADING_DELIVERY, /* of a message, and what came of it */
	HEADING_RESULT,
	HEADING_CONTACT, /* answers to an invitation */
	HEADING_EMAIL,
	HEADING_ANSWER,
	HEADING_GUESTS
};

/* Letters and digits of a heading, folded; anything else parts words. */
char *heading_words(struct arena *a, const char *heading);

/* Are these words (heading_words) a spelling of it? */
bool heading_is(const char *words, enum heading heading);

/* The spellings in order, preferred first: the i-th, NULL past the last. */
const char *heading_spelling(enum heading heading, size_t i);

/* Which of n headings is it, by the most preferred spelling; SIZE_MAX: none. */
size_t heading_find(
	const char *const *headings, size_t n, enum heading heading);

#endif
