/*
 * Words taken out of a text: where a person is erased, what others wrote of
 * them goes too.
 *
 * A phrase is one or more words that must follow one another; words are runs
 * of letters and digits, compared folded (base/text.h), so that "LE GOFF
 * Anne" is found in "Anne Le Goff" only if that order is a phrase as well, and
 * an address in "<anne@example.org>," as in a filter.
 */
#ifndef BASE_REDACT_H
#define BASE_REDACT_H

#include "base/arena.h"

#include <stdbool.h>

/* Does text hold one of phrases, which are a line each? */
bool redact_finds(const char *text, const char *phrases);
/* text with each of them replaced by a word, in the arena. */
char *redact(
	struct arena *a, const char *text, const char *phrases, const char *by);

#endif
