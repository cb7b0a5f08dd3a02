/*
 * Addresses as people write them, split into parts.
 *
 * "12 bis rue Jean-Moulin, esc. B, 3e ét., porte 12, 92160 Antony" holds a
 * number, a suffix, a street, a stair, a floor, a door, a postcode and a city.
 * What is not recognised stays with the street, so that nothing is lost. The
 * commas may be missing, as in "10 RUE DE L' EGLISE ESC 7 - APPT. 731".
 */
#ifndef PEOPLE_ADDRESS_H
#define PEOPLE_ADDRESS_H

#include "base/arena.h"

/* NULL if the line does not say; strings live in the arena. */
struct address_parts {
	const char *number; /* digits */
	const char *suffix; /* "bis", "A", "-14" */
	const char *street;
	const char *stair;
	const char *floor; /* "0" is the ground floor */
	const char *door;
	const char *postcode;
	const char *city;
};

void address_split(
	struct address_parts *parts, const char *line, struct arena *a);

/* "12 bis", "12B", "12-14": number and suffix; otherwise number is NULL. */
void address_split_number(
	struct address_parts *parts, const char *text, struct arena *a);

/* Floors written one way: "RDC" is "0", "3ème étage" is "3". */
const char *address_floor(const char *text, struct arena *a);

/* Folded, with "av.", "bd" and the like written out: the key that tells streets
 * apart. */
const char *address_street_key(const char *street, struct arena *a);

/* The key under which two tables mean the same street: what is shortened is
 * written out also inside ("av. du Gal Leclerc", "rue du 18 juin"), articles
 * are left out. Not kept in the file. */
const char *address_match_key(const char *street, struct arena *a);
/* The same of a suffix: "" for none. */
const char *address_suffix_key(const char *suffix, struct arena *a);

#endif
