/* Roles beyond the fields, and declared fields. */
#include "port/people/contacts_extra.h"

#include "base/i18n.h"
#include "base/mem.h"

#include <string.h>

/* The names by which --map calls roles; those without one, which come last, are
 * guessed only. */
static const struct {
	enum contacts_role role;
	const char *name;
	const char *title;
} roles[] = {
	{ROLE_NAME, "name", N_("first name and surname")},
	{ROLE_NAME_REVERSED, "name_reversed", N_("surname and first name")},
	{ROLE_BIRTH_NAME, "birth_name", N_("name at birth")},
	{ROLE_EMAILS, "email+", N_("further e-mail")},
	{ROLE_PHONES, "phone+", N_("further telephone")},
	{ROLE_COMPLEMENT, "complement", N_("stair, floor, door")},
	{ROLE_DEAD_EMAIL, "dead:email", N_("e-mail that is dead")},
	{ROLE_DEAD_POST, "dead:post", N_("address that is dead")},
	{ROLE_SOURCE, "source", N_("source")},
	{ROLE_BASIS, "basis", N_("basis")},
	{ROLE_CONSENTS, "consents", N_("all consents")},
	{ROLE_PAYER_LAST, NULL, N_("surname of who pays")},
	{ROLE_PAYER_FIRST, NULL, N_("first name of who pays")},
	{ROLE_PAYER_EMAIL, NULL, N_("e-mail of who pays")},
};

void
contacts_extra_guess(struct contacts_map *map)
{
	for (size_t i = 0; i < map->columns; i++) {
		const struct custom_field *field = custom_find(
			map->declared, map->ndeclared, map->headers[i]);

		if (!field)
			continue;
		contacts_map_put(map, (int)i, -1);
		contacts_extra_put(map, (int)i, field);
	}
}

bool
contacts_extra_find(const struct contacts_map *map, const char *name, int *role,
	const struct custom_field **field)
{
	*role = ROLE_NONE;
	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (roles[i].name && strcmp(roles[i].name, name) == 0)
			*role = (int)roles[i].role;
	*field = *role == ROLE_NONE
			 ? custom_find(map->declared, map->ndeclared, name)
			 : NULL;
	return *role != ROLE_NONE || *field;
}

bool
contacts_extra_role(size_t i, const char **name, const char **title)
{
	if (i == ARRAY_LEN(roles) || !roles[i].name)
		return false;
	*name = roles[i].name;
	*title = _(roles[i].title);
	return true;
}

void
contacts_extra_put(
	struct contacts_map *map, int column, const struct custom_field *field)
{
	for (size_t i = map->extras.len; i > 0; i--)
		if (map->extras.at[i - 1].column == column)
			map->extras.at[i - 1] =
				map->extras.at[--map->extras.len];
	if (field)
		VEC_PUSH(
			&map->extras, ((struct contacts_extra){column, field}));
}

const char *
contacts_extra_title(const struct contacts_map *map, int column)
{
	for (size_t i = 0; i < map->extras.len; i++)
		if (map->extras.at[i].column == column)
			return map->extras.at[i].field->title;
	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if ((int)roles[i].role == map->role_of[column])
			return _(roles[i].title);
	return NULL;
}
