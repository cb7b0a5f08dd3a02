/*
 * How a French name sounds, as a key: names that sound alike on the telephone
 * have one key (DUPONT and DUPOND, GAUTHIER and GOTIER, LEFEBVRE and LEFEVRE).
 * After the rules of Phonex (Frédéric Brouard, 1999), reduced to those that
 * hold for names: silent letters, nasal vowels, groups of vowels with one
 * sound, and consonants that differ only by voicing at the end of a name.
 */
#ifndef PEOPLE_PHONETIC_H
#define PEOPLE_PHONETIC_H

#include "base/arena.h"

/* The key of a name as folded by text_fold; blanks are ignored. */
const char *phonetic_key(struct arena *a, const char *folded);

#endif
