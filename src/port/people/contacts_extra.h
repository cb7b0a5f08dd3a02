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

/* Guess which columns that mean nothing yet are such; map->declared is known.
 */
void contacts_extra_guess(struct contacts_map *map, struct arena *a);

/* What a name means ("email+", "phone+", a declared field); false: nothing. */
bool contacts_extra_find(const struct contacts_map *map, const char *name,
	struct contacts_extra *out);
/* The column is that and nothing else. */
void contacts_extra_put(
	struct contacts_map *map, int column, struct contacts_extra extra);
/* What a column is called where it is one of them, translated; or NULL. */
const char *contacts_extra_title(const struct contacts_map *map, int column);

/* A row's values, at most CONTACTS_EXTRAS; the error has its place. */
enum status contacts_extra_read(const struct contacts_map *map,
	const struct csv_row *row, struct campaign *c, struct arena *a,
	struct contact_edit *edits, size_t *n, struct error *err);

#endif
