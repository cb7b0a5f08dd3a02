/* Words by which a tag would say what art. 9 of the GDPR protects: religion,
 * union, health, origin, orientation. */
#ifndef PEOPLE_OPINION_WORD_H
#define PEOPLE_OPINION_WORD_H

#include "base/arena.h"
#include "base/error.h"

/* The first of them in a text, folded, in the arena; or NULL. */
const char *opinion_word(struct arena *a, const char *text);

/* STATUS_DENIED where tags name one (TAG-1). */
enum status opinion_word_refuse(const char *tags, struct error *err);

#endif
