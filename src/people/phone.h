/*
 * Telephone numbers in E.164, from what people write. Overseas numbers of
 * the French plan (0590, 0692, …) get the code of their territory.
 */
#ifndef PEOPLE_PHONE_H
#define PEOPLE_PHONE_H

#include "base/arena.h"
#include "base/error.h"
#include "campaign/listing.h"

#include <stdbool.h>

/*
 * country ("FR", "RE", "BE", …; NULL is France) applies to numbers without a
 * country code. The error says what is wrong.
 */
enum status phone_e164(const char **kept, const char *value,
	const char *country, struct arena *a, struct error *err);

bool phone_knows_country(const char *country);

/* As people read it: 06 39 98 12 34 rather than +33639981234. */
const char *phone_text(struct arena *a, const char *p);
/* The same, of a column of a table. */
void phone_cell(const void *row, struct arena *a, struct listing_cell *out);

#endif
