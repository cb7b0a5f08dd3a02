/* What the files that split addresses share. */
#ifndef PEOPLE_ADDRESS_INTERNAL_H
#define PEOPLE_ADDRESS_INTERNAL_H

#include "people/address.h"

#include <stdbool.h>

/* Most words announce nothing, as their first letter tells: they are neither
 * "rdc" nor one of those of address_announces. */
bool address_may_announce(const char *word);

/* Does a word, folded, announce a part of an address: "esc", "porte"? */
bool address_announces(const char *word);

/* The line with a comma before and behind each part that a word announces. */
char *address_mark(const char *line, struct arena *a);

#endif
