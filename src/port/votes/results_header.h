/*
 * What the headers of results files mean, in their many spellings.
 */
#ifndef PORT_VOTES_RESULTS_HEADER_H
#define PORT_VOTES_RESULTS_HEADER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum meaning {
	MEANS_NOTHING, /* an unknown header: perhaps an option */
	MEANS_IGNORED, /* known, and ignored */
	MEANS_BLANK,   /* no header */
	MEANS_PERCENT,
	MEANS_POLL, /* a year or a date: which poll it is */
	MEANS_ROUND,
	MEANS_DEPARTMENT,
	MEANS_COMMUNE,
	MEANS_STATION,
	MEANS_NUMBER, /* of a station, where another column names it */
	MEANS_REGISTERED,
	MEANS_ABSTENTIONS,
	MEANS_VOTED,
	MEANS_BLANK_VOTES,
	MEANS_NULL_VOTES,
	MEANS_SPOILT, /* blank and null in one: checked, and not kept */
	MEANS_VALID,
	MEANS_PANEL, /* from here on: about one option */
	MEANS_NUANCE,
	MEANS_LABEL, /* a list's or pair's short name */
	MEANS_LONG_LABEL,
	MEANS_LAST_NAME,
	MEANS_FIRST_NAME,
	MEANS_OPTION_OTHER, /* sex, seats, elected */
	MEANS_VOTES,
	MEANING_COUNT
};

/*
 * Read a header: *block is the number a repeated header ends in ("Voix 3",
 * "Voix.3"), 0 where it has none.
 */
enum meaning header_meaning(struct arena *a, const char *header, int *block);

/* Does this meaning describe one option of a block? */
bool header_of_option(enum meaning m);

#endif
