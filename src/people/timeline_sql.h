/* One statement: everything that happened with a person, newest first. */
#ifndef PEOPLE_TIMELINE_SQL_H
#define PEOPLE_TIMELINE_SQL_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct db;

enum timeline_kind {
	TIMELINE_ENTRY,   /* of the journal: what is its summary */
	TIMELINE_CONSENT, /* what: channel, of: purpose, state, how: medium */
	TIMELINE_BEFORE,  /* the state a consent had before this moment */
	TIMELINE_MESSAGE, /* what: message, of: channel, state */
	TIMELINE_PLANNED, /* what: message */
	TIMELINE_ANSWER,  /* what: meeting, state: answer */
	TIMELINE_CAME,    /* what: meeting */
	TIMELINE_IMPORT,  /* what: file */
	TIMELINE_KINDS
};

/* Absent text is NULL. moment, kind and id place it in the order. */
struct timeline_row {
	int64_t moment; /* seconds since 1970 */
	enum timeline_kind kind;
	int64_t id;
	const char *time; /* as it is kept */
	const char *actor, *what, *of, *state, *how;
};

/* Rows before one (NULL: from the newest), at most limit, in the arena. */
enum status timeline_row_page(struct db *db, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err);

#endif
