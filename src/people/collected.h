/*
 * Of whom a person's data were collected, as their basis and the words of
 * their source tell (indirect-sources.txt). Online nobody is aimed at by data
 * that they did not give themselves, whatever they agreed to (Regulation (EU)
 * 2024/900, art. 18: SRC-1), and nobody of a bought file is written to (IMP-2).
 */
#ifndef PEOPLE_COLLECTED_H
#define PEOPLE_COLLECTED_H

#include "base/set.h"
#include "campaign/basis.h"

/* clang-format off */
#define COLLECTED(ROW) \
	ROW(COLLECTED_SELF, "self", N_("given by themselves"), "") \
	ROW(COLLECTED_THIRD, "third", N_("given by somebody else"), "") \
	ROW(COLLECTED_PUBLIC, "public", \
		N_("taken from what is public"), "") \
	ROW(COLLECTED_BOUGHT, "bought", N_("bought or rented"), "")
/* clang-format on */

struct campaign;

enum collected { COLLECTED_NONE, COLLECTED(SET_ID) };
extern const struct set collected_set;

/* source NULL: not said. */
enum collected collected_of(enum basis basis, const char *source);
/* For the work of a change that takes people in from a source: what their data
 * are of no use for is told. */
void collected_caution(struct campaign *c, const char *source);

/* The list (people/word_list.h). */
extern const char indirect_sources[];

#endif
