/*
 * How a French name sounds, as a key: names that are told alike on the
 * telephone have one key (DUPONT and DUPOND, GAUTHIER and GOTIER, LEFEBVRE
 * and LEFEVRE). After the rules of Phonex (Frédéric Brouard, 1999), reduced
 * to those that hold in names: mute letters, nasal vowels, groups of vowels
 * of one sound, and consonants that differ by voice only at a name's end.
 */
#ifndef PEOPLE_PHONETIC_H
#define PEOPLE_PHONETIC_H

#include "base/arena.h"

/* The key of a name as text_fold leaves it; blanks do not count. */
const char *phonetic_key(struct arena *a, const char *folded);

#endif
