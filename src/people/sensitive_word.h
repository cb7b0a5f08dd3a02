/*
 * Words by which a tag, a note or a field tells of somebody what art. 9 of the
 * GDPR protects (sensitive-words.txt); or the name of a team or a meeting, of
 * everybody on its list. Nothing is refused for them: whoever
 * saves is told, by whatever door (campaign/judge.h), since such data may be
 * kept with a consent to it.
 */
#ifndef PEOPLE_SENSITIVE_WORD_H
#define PEOPLE_SENSITIVE_WORD_H

#include "base/arena.h"
#include "base/set.h"

#include <stdbool.h>

struct campaign;

/* clang-format off */
#define SENSITIVE_KINDS(ROW) \
	ROW(SENSITIVE_RELIGION, "religion", N_("religion"), "") \
	ROW(SENSITIVE_UNION, "union", N_("trade union"), "syndicat") \
	ROW(SENSITIVE_HEALTH, "health", N_("health"), "sante") \
	ROW(SENSITIVE_ORIENTATION, "orientation", \
		N_("sexual orientation"), "") \
	ROW(SENSITIVE_ORIGIN, "origin", N_("ethnic origin"), "origine")
/* clang-format on */

enum sensitive_kind { SENSITIVE_NONE, SENSITIVE_KINDS(SET_ID) };
extern const struct set sensitive_kind_set;

/* The first of them in a text, folded, in the arena, and of what it tells;
 * NULL: none. */
const char *sensitive_word(
	struct arena *a, const char *text, enum sensitive_kind *kind);

/* For the work of a change, of a text (NULL: nothing) that it keeps. */
bool sensitive_word_caution(struct campaign *c, const char *text);

/* The same of the name of what people come to or belong to: of a meeting, a
 * team. */
void sensitive_word_caution_name(struct campaign *c, const char *name);

/* The list (people/word_list.h). */
extern const char sensitive_words[];

#endif
