/* The INSEE code of a commune. */
#ifndef CAMPAIGN_COMMUNE_H
#define CAMPAIGN_COMMUNE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>

/* Five digits that are the INSEE code of no commune. Others may be a postcode
 * as well: 13100 is that of Aix-en-Provence, and the code of another town. */
bool commune_is_postcode(const char *code);

/*
 * STATUS_FAILED: it has another form, or is a postcode: that no commune has as
 * its code, or that is the code of another commune than the one of this name
 * (NULL: not known), which has it as postcode. The text says the right one, or
 * those that it may be.
 */
enum status commune_code_check(
	const char *code, const char *name, struct error *err);
/* The INSEE code of the only commune that has a postcode, which is no code
 * itself, and its name; or NULL. In the arena. */
const char *commune_of_postcode(
	const char *code, struct arena *a, const char **name);

/* The INSEE code of the only commune of a name, however its accents, hyphens
 * and "St" are written. NULL: there is none, or there are several, and then
 * *several names them ("Vitry-la-Ville 51648, ..."), else NULL. In the arena.
 */
const char *commune_of_name(
	const char *name, struct arena *a, const char **several);

/* Is code that of a commune, as files have it: without the zeros before it that
 * spreadsheets drop, and of Paris, Lyon and Marseille those of districts too?
 */
bool commune_has_code(const char *commune, const char *code);
/* A commune's name as it is compared: folded, "saint" for "st", without
 * hyphens. In the arena. */
const char *commune_key(struct arena *a, const char *name);

#endif
