/*
 * Who somebody is, as words that are hashed: their name with a day of birth or
 * an address. Of a name alone there is no key: namesakes are many.
 */
#ifndef PEOPLE_HOME_KEY_H
#define PEOPLE_HOME_KEY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct contact_row;

enum { HOME_KEYS = 6 };

/* The keys under which a refusal is kept (written), or looked for; how many. */
size_t home_keys(struct arena *a, const struct contact_row *row, bool written,
	const char *keys[HOME_KEYS]);

#endif
