/* Where a contact lives, as people write it. */
#ifndef PEOPLE_CONTACT_PLACE_H
#define PEOPLE_CONTACT_PLACE_H

#include "base/arena.h"
#include "people/contact.h"

/* "12 bis rue des Lilas", or "-"; and with the town, NULL where unknown. */
const char *contact_street_text(struct arena *a, const struct contact_row *row);
const char *contact_address_text(
	struct arena *a, const struct contact_row *row);
/* "92160 Antony"; "" where neither is known. */
const char *contact_town_text(struct arena *a, const struct contact_row *row);
/* "stair B, floor 3, door 12" */
const char *contact_door_text(struct arena *a, const struct contact_row *row);

#endif
