/*
 * Columns of a table of contacts beyond the fields every contact has: roles of
 * contacts_titles.h, and the fields that campaign.yaml declares.
 */
#ifndef PORT_PEOPLE_CONTACTS_EXTRA_H
#define PORT_PEOPLE_CONTACTS_EXTRA_H

#include "people/contact_more.h"
#include "port/people/contacts_map.h"

/* Find the columns of declared fields, which come before any guess;
 * map->declared is set. */
void contacts_extra_guess(struct contacts_map *map);

/*
 * The meaning of a name beyond the fields: a role ("email+", "name") or a
 * declared field. False: there is none.
 */
bool contacts_extra_find(const struct contacts_map *map, const char *name,
	int *role, const struct custom_field **field);
/* The i-th role that somebody can name, with its title, translated; false past
 * the last. */
bool contacts_extra_role(size_t i, const char **name, const char **title);
/* Make the column that of a declared field (NULL: of none). */
void contacts_extra_put(
	struct contacts_map *map, int column, const struct custom_field *field);
/* The title of a column if it is one of them, translated; or NULL. */
const char *contacts_extra_title(const struct contacts_map *map, int column);

#endif
