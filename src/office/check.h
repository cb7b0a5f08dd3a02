/* Is the campaign's file sound, and do its figures add up? */
#ifndef OFFICE_CHECK_H
#define OFFICE_CHECK_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>

struct campaign;

enum check_level {
	CHECK_OK,
	CHECK_WARNING, /* informative; nothing is broken */
	CHECK_DAMAGED
};

struct check_line {
	enum check_level level;
	const char *text; /* what was checked and, if need be, what to do */
};

/* Pages, foreign keys, search, journal chain, the disk, sums of results and
 * census; in the arena. (The schema is compared whenever a file is opened.) */
enum status check_campaign(struct campaign *c, struct arena *a,
	struct check_line **lines, size_t *n, struct error *err);

/* The setting that says why the disk may be a plain one, and what to do. */
#define CHECK_PLAIN_DISK "disk.plain"
const char *check_disk_remedy(void);

/* Rebuild what is derived from the rest: the search. */
enum status check_mend(struct campaign *c, struct error *err);

#endif
