/*
 * Which poll is meant by words that people and ministries use: "Municipales
 * 2020, 2nd tour", "PR17_BVot_T2", "2022_pres_t1". Of columns that say it, and
 * of names of files.
 */
#ifndef PORT_VOTES_POLL_HINT_H
#define PORT_VOTES_POLL_HINT_H

#include "base/arena.h"

#include <stdbool.h>

struct poll_hint {
	const char *kind; /* "mun", "leg", …; NULL: not said */
	int year;         /* 0: not said */
	int round;        /* 1, 2; 0: not said */
};

/* Take from text what is not known yet. */
void poll_hint_read(struct poll_hint *hint, const char *text);

/* "mun2020", or NULL where kind or year are not known. In the arena. */
char *poll_hint_election(const struct poll_hint *hint, struct arena *a);

/* "MN" is "mun": what the ministry's two letters stand for; or NULL. */
const char *poll_hint_kind(const char *letters);

#endif
