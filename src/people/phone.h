/*
 * Telephone numbers in E.164, from what people write. Overseas numbers of
 * the French plan (0590, 0692, …) get the code of their territory.
 */
#ifndef PEOPLE_PHONE_H
#define PEOPLE_PHONE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

/*
 * country ("FR", "RE", "BE", …; NULL is France) applies to numbers without a
 * country code. The error says what is wrong.
 */
enum status phone_e164(const char **kept, const char *value,
	const char *country, struct arena *a, struct error *err);

bool phone_knows_country(const char *country);

#endif
