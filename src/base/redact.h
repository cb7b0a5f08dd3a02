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
#include "base/keymap.h"

#include <stdbool.h>

struct redactor {
	struct keymap phrases;
	size_t longest; /* in words */
};

#define REDACTOR_INIT ((struct redactor){0})

/* Add phrases, a line each. */
void redactor_add(struct redactor *r, const char *phrases);
void redactor_release(struct redactor *r);

/* Does text hold one of the phrases? */
bool redactor_finds(struct redactor *r, const char *text);
/* text with each of them replaced by a word, in the arena. */
char *redactor_redact(
	struct redactor *r, const char *text, const char *by, struct arena *a);

#endif
