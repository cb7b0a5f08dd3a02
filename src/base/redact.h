/*
 * Words removed from a text: when a person is erased, what others wrote about
 * them goes too.
 *
 * A phrase is one or more consecutive words; words are runs of letters and
 * digits, compared folded (base/text.h), so "LE GOFF Anne" is found in "Anne Le
 * Goff" only if that order is a phrase as well. An e-mail address is found in
 * "<anne@example.org>," as a filter would find it.
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

/* Add phrases, one a line. */
void redactor_add(struct redactor *r, const char *phrases);
void redactor_release(struct redactor *r);

/* Does text hold one of the phrases? */
bool redactor_finds(struct redactor *r, const char *text);
/* text with each phrase replaced by a word, in the arena. */
char *redactor_redact(
	struct redactor *r, const char *text, const char *by, struct arena *a);

#endif
