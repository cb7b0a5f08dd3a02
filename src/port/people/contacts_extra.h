/*
 * Columns of a table of contacts beyond the fields every contact has: further
 * e-mails and telephones ("a, b" in one cell too, as an export writes them),
 * and the fields that campaign.yaml declares.
 */
#ifndef PORT_PEOPLE_CONTACTS_EXTRA_H
#define PORT_PEOPLE_CONTACTS_EXTRA_H

#include "people/contact_more.h"
#include "port/people/contacts_map.h"

enum { CONTACTS_EXTRAS = 64 }; /* of one row */

/* Guess which unmapped columns are such; map->declared is set. */
void contacts_extra_guess(struct contacts_map *map, struct arena *a);

/* The meaning of a name ("email+", "phone+", a declared field); false: none. */
bool contacts_extra_find(const struct contacts_map *map, const char *name,
	struct contacts_extra *out);
/* Make the column that and nothing else. */
void contacts_extra_put(
	struct contacts_map *map, int column, struct contacts_extra extra);
/* The title of a column if it is one of them, translated; or NULL. */
const char *contacts_extra_title(const struct contacts_map *map, int column);

/* A row's values, at most CONTACTS_EXTRAS; errors have their place. */
enum status contacts_extra_read(const struct contacts_map *map,
	const struct csv_row *row, struct campaign *c, struct arena *a,
	struct contact_edit *edits, size_t *n, struct error *err);

#endif
