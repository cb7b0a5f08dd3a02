/* Names that fields of forms may hold, for form_ops' names. Values of contacts
 * come with the most frequent first. */
#ifndef UI_PEOPLE_PEOPLE_NAMES_H
#define UI_PEOPLE_PEOPLE_NAMES_H

#include "ui/frame/form.h"

struct campaign;

/* Values of a field of the filter ("street", "tag") with begun in them, and how
 * many people have each. */
enum status people_offer_values(struct campaign *c, const char *field,
	const char *begun, struct arena *a, form_names *out, struct error *err);
/* The codes of the commune's polling stations, listed with their names. */
enum status people_offer_stations(struct campaign *c, struct arena *a,
	form_names *out, struct error *err);

#endif
