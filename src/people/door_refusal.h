/*
 * Doors that want no visit, where nobody's name is known: a building, a stair,
 * a floor or a door of an address. Each is a refusal of the channel door like
 * any other (people/suppression.h): a keyed hash on the do-not-contact list,
 * which outlives everything and is never undone. A person's own refusal counts
 * for the door they live behind.
 */
#ifndef PEOPLE_DOOR_REFUSAL_H
#define PEOPLE_DOOR_REFUSAL_H

#include "people/door.h"
#include "people/suppression.h"

/* Parts that are NULL or "" are every one; of the row its address, stair,
 * floor and label are read. A door that is named is written down, so that it
 * can be listed. One entry. */
enum status door_refuse(struct campaign *c, const struct door_row *door,
	int64_t *entry, struct error *err);

/* A part of an address that refuses by itself; "" for every one below. */
struct door_refusal {
	int64_t address;
	const char *place;                 /* "12 bis rue Larmeroux" */
	const char *code;                  /* of its station, or NULL */
	const char *stair, *floor, *label; /* never NULL */
};

/* Those of a station's addresses, of all for 0, by street: the hashes cannot be
 * read, so that every address and every door written down is asked for. */
enum status door_refusal_list(struct campaign *c, int64_t station,
	struct arena *a, struct door_refusal **rows, size_t *n,
	struct error *err);

/*
 * Whoever lives there welcomes visits again, with the proof that a yes wants
 * (people/consent_record.h); captured NULL is today. The proof stays in the
 * journal, since there is nobody to keep it with. STATUS_DENIED: there is no
 * proof; STATUS_NONE: that place does not refuse by itself; STATUS_CONFLICT: it
 * refused on a later day. One entry.
 */
struct door_welcome {
	struct door_row door; /* as for door_refuse */
	const char *wording, *medium, *captured;
};
enum status door_allow(struct campaign *c, const struct door_welcome *welcome,
	int64_t *entry, struct error *err);

/* All refusals in memory, to be asked for many doors. */
struct door_refusals {
	struct suppression_set set;
};

enum status door_refusals_load(
	struct door_refusals *r, struct campaign *c, struct error *err);
void door_refusals_release(struct door_refusals *r);
/* Does the door refuse, or its floor, its stair, its building? */
bool door_refuses(struct door_refusals *r, const struct address_row *address,
	const char *stair, const char *floor, const char *label);

#endif
