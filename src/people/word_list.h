/*
 * Lists of words that stand in the program (*.txt here), a line each, under
 * the kind (":kind") that they tell of. They are compared as a list has them:
 * small letters, no accents, anything else a blank; a plural's s is passed
 * over. A line is one, two or three words; one that begins with "-" is none of
 * the list's, though words of the list stand in it.
 */
#ifndef PEOPLE_WORD_LIST_H
#define PEOPLE_WORD_LIST_H

#include "base/arena.h"

/* The first of them in a text, folded, and its kind, both in the arena; NULL:
 * there is none, and *kind is NULL. */
const char *word_list_find(
	const char *list, struct arena *a, const char *text, const char **kind);

#endif
