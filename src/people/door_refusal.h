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
 * floor and label are read. One entry. */
enum status door_refuse(struct campaign *c, const struct door_row *door,
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
