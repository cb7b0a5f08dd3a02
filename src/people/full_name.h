/*
 * A name written in one place ("DUPONT Jean", "Jean-Paul LE GOFF", "Martin,
 * Anne"), split into surname and first name. Capitals are the surname; where
 * they do not tell, a comma does, or the order that is said.
 */
#ifndef PEOPLE_FULL_NAME_H
#define PEOPLE_FULL_NAME_H

#include "base/arena.h"

#include <stdbool.h>

/* Strings live in the arena; "" for a part that is not there. */
struct full_name {
	const char *title; /* "Mme" */
	const char *last;
	const char *first;
};

void full_name_split(struct full_name *name, const char *text,
	bool surname_first, struct arena *a);

/* Do capitals tell them apart? "MARTIN DUPUIS" may be a surname alone. */
bool full_name_tells(const char *text, struct arena *a);

#endif
