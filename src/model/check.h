/* Is the campaign's file whole, and do its figures add up? */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

struct campaign;

enum check_level {
	CHECK_OK,
	CHECK_WARNING, /* to know; nothing is broken */
	CHECK_DAMAGED
};

struct check_line {
	enum check_level level;
	const char *text; /* what was looked at and, if need be, what to do */
};

/* Schema, foreign keys, journal chain, sums of results; in the arena. */
enum status check_campaign(struct campaign *c, struct arena *a,
	struct check_line **lines, size_t *n, struct error *err);

#endif
