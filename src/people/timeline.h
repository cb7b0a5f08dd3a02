/*
 * Everything that happened with a person, newest first: changes in the journal
 * in any table, imports, consents and their earlier states, messages planned
 * and delivered, answers to invitations, and meetings attended; also of persons
 * merged into this one.
 */
#ifndef PEOPLE_TIMELINE_H
#define PEOPLE_TIMELINE_H

#include "base/arena.h"
#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

struct campaign;

enum timeline_kind {
	TIMELINE_ENTRY,   /* from the journal: what is its summary */
	TIMELINE_CONSENT, /* what: channel, of: purpose, state, how: medium */
	TIMELINE_BEFORE,  /* an earlier state of a consent */
	TIMELINE_MESSAGE, /* what: message, of: channel, state */
	TIMELINE_PLANNED, /* what: message */
	TIMELINE_ANSWER,  /* what: meeting, state: answer */
	TIMELINE_CAME,    /* what: meeting */
	TIMELINE_IMPORT,  /* what: file */
	TIMELINE_VISIT,   /* what: place, state: outcome, of, how: their answers
			     that they agreed to have kept, fr, en */
	TIMELINE_KINDS
};

/* Missing text is NULL. moment, kind and id define the order. */
struct timeline_row {
	int64_t moment; /* seconds since 1970 */
	enum timeline_kind kind;
	int64_t id;
	const char *time; /* as it is kept */
	const char *actor, *what, *of, *state, *how;
};

/*
 * The next page before a row (NULL: the newest); rows has room for limit and
 * their strings live in the arena. STATUS_NONE: there is no such contact.
 */
enum status timeline_page(struct campaign *c, int64_t person,
	const struct timeline_row *before, size_t limit, struct arena *a,
	struct timeline_row *rows, size_t *n, struct error *err);

/* When they were last spoken to, written to, or came to a meeting, as it is
 * kept; NULL: never. What did not arrive, and nobody at the door, is none. */
enum status timeline_last_contact(struct campaign *c, int64_t person,
	struct arena *a, const char **time, struct error *err);

/* What happened, as a translated line. */
const char *timeline_text(struct arena *a, const struct timeline_row *row);

#endif
