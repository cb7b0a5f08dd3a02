/*
 * Addresses that are dead: what came back from them, and whether they are
 * held. Nothing goes to an address that is held, until somebody lifts it or
 * the person has another address.
 *
 * A refusal for good (nobody is there) holds at once; a mailbox that is full,
 * or a server that never answered, after BOUNCE_TIMES messages in a row.
 */
#ifndef PEOPLE_BOUNCE_H
#define PEOPLE_BOUNCE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct campaign;

enum { BOUNCE_TIMES = 3 };

enum bounce_kind {
	BOUNCE_NONE,
	BOUNCE_SOFT, /* it may pass */
	BOUNCE_HARD
};

struct bounce_row {
	int64_t id, person;
	const char *name; /* theirs, when read */
	const char *address;
	bool held;
	int64_t times;    /* in a row */
	int64_t delivery; /* the last that came back, or 0 */
	const char *reason;
	const char *time;
};

/* A person's address as it is now: STATUS_NONE where it is not held. */
enum status bounce_find(struct campaign *c, int64_t person, struct arena *a,
	struct bounce_row *row, struct error *err);

/* A message to a person came back: everybody at their address knows it. For
 * the work of a change. */
enum status bounce_note(struct campaign *c, int64_t person, int64_t delivery,
	enum bounce_kind kind, const char *reason, struct error *err);
/* It did not, after all: the server refuses everybody. For the work of a
 * change. */
enum status bounce_forget(
	struct campaign *c, int64_t delivery, struct error *err);

/* Use the address again, for everybody who has it, as one entry. STATUS_NONE:
 * it is not held. */
enum status bounce_lift(
	struct campaign *c, int64_t person, int64_t *entry, struct error *err);

#endif
