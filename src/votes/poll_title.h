/* What a poll is called for people, from the code that files and commands have.
 */
#ifndef VOTES_POLL_TITLE_H
#define VOTES_POLL_TITLE_H

#include "base/arena.h"

/*
 * "municipal 2020" for "mun2020/1" and for "mun2020", "municipal 2020, round 2"
 * for "mun2020/2"; the code itself where its kind is not known. In the arena,
 * or the code.
 */
const char *poll_title(struct arena *a, const char *poll);

#endif
