/* One of the few values that a field may have, with the words for it. Tables
 * of choices end in one whose value is NULL. */
#ifndef BASE_CHOICE_H
#define BASE_CHOICE_H

struct choice {
	const char *value; /* as kept */
	const char *title; /* N_() */
};

#endif
