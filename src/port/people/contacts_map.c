/* Guess what columns are from the words of their headers. */
#include "port/people/contacts_map.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_extra.h"
#include "port/people/contacts_words.h"

#include <string.h>

/* The column of our own numbers in a file that this program wrote: it has the
 * office's reference beside it, or is what a refused row was given. -1: there
 * is none. */
static int
own_id(const struct csv_row *heading, struct arena *a)
{
	bool reference = false;
	int id = -1;

	for (size_t i = 0; i < heading->n; i++) {
		const char *folded = text_fold(a, heading->fields[i]);

		reference |= strcmp(folded, "reference") == 0;
		if (strcmp(folded, "refused_id") == 0)
			return (int)i;
		if (strcmp(folded, "id") == 0)
			id = (int)i;
	}
	return reference ? id : -1;
}

/* Roles of which one column counts; of the others each adds something. */
static bool
is_single(int role)
{
	switch (role) {
	case CONTACT_EMAIL:
	case CONTACT_PHONE:
	case CONTACT_PHONE2:
	case CONTACT_TAGS:
	case CONTACT_NOTES:
		return false;
	default:
		return role < CONTACT_FIELDS;
	}
}

static int *
first_of(struct contacts_map *map, int role)
{
	return role < CONTACT_FIELDS ? &map->column_of[role]
				     : &map->role_column[role - CONTACT_FIELDS];
}

/* Put a column in its role's line, by rank; those of one rank stay as they
 * stand in the file. */
static void
join(struct contacts_map *map, int column, struct contacts_title title)
{
	int *at = first_of(map, title.role);

	map->rank_of[column] = title.rank;
	while (*at >= 0 && map->rank_of[*at] <= title.rank)
		at = &map->next_of[*at];
	map->next_of[column] = *at;
	*at = column;
	map->role_of[column] = title.role;
	map->field_of[column] = title.role < CONTACT_FIELDS ? title.role : -1;
}

static void
leave(struct contacts_map *map, int column)
{
	int *at;

	if (map->role_of[column] == ROLE_NONE)
		return;
	at = first_of(map, map->role_of[column]);
	while (*at >= 0 && *at != column)
		at = &map->next_of[*at];
	if (*at == column)
		*at = map->next_of[column];
	map->next_of[column] = -1;
	map->role_of[column] = ROLE_NONE;
	map->field_of[column] = -1;
}

/* An address is of one place: that of the first column of streets. */
static void
keep_one_place(struct contacts_map *map)
{
	int street = map->column_of[CONTACT_STREET];

	for (size_t i = 0; i < map->columns && street >= 0; i++) {
		int role = map->role_of[i];
		const char *place = map->place_of[i];

		if ((role != ROLE_COMPLEMENT &&
			    (role < CONTACT_NUMBER || role > CONTACT_CITY)) ||
			!*place || !*map->place_of[street] ||
			role == CONTACT_STREET)
			continue;
		if (strcmp(place, map->place_of[street]) != 0)
			leave(map, (int)i);
	}
}

/* "Suffixe" is a house's bis where houses have numbers, else a person's Jr. */
static void
drop_name_suffix(struct contacts_map *map)
{
	if (map->column_of[CONTACT_SUFFIX] >= 0 &&
		map->column_of[CONTACT_NUMBER] < 0)
		leave(map, map->column_of[CONTACT_SUFFIX]);
}

/* "Numéro" is a house's where there are streets, else a row's or a bill's. */
static void
drop_row_number(struct contacts_map *map)
{
	if (map->column_of[CONTACT_NUMBER] >= 0 &&
		map->column_of[CONTACT_STREET] < 0)
		leave(map, map->column_of[CONTACT_NUMBER]);
}

/* "N°" beside a street is its house's number, where nothing else is; before
 * all other columns it is a row's. */
static void
take_house_number(struct contacts_map *map, struct arena *a)
{
	const int street = map->column_of[CONTACT_STREET];

	for (int i = street > 1 ? street - 1 : 1;
		street >= 0 && i <= street + 1 && i < (int)map->columns; i++)
		if (map->role_of[i] == CONTACT_REFERENCE &&
			map->column_of[CONTACT_NUMBER] < 0 &&
			strcmp(contacts_title_words(a, map->headers[i]), "n") ==
				0)
			contacts_map_put(map, i, CONTACT_NUMBER);
}

static void
guess_column(struct contacts_map *map, int column, struct arena *a)
{
	const char *words = contacts_title_words(a, map->headers[column]);
	struct contacts_title title = contacts_title_read(a, words);

	map->place_of[column] = title.place;
	if (title.role == ROLE_NONE)
		contacts_words_guess(map, column, words);
	else
		join(map, column, title);
}

static int *
columns_of(struct arena *a, size_t n)
{
	int *of = ARENA_ARRAY(a, int, n + 1);

	for (size_t i = 0; i < n; i++)
		of[i] = -1;
	return of;
}

static void
init(struct contacts_map *map, const char *path, const struct csv_row *heading,
	struct arena *a)
{
	*map = (struct contacts_map){.path = path,
		.columns = heading->n,
		.headers = ARENA_ARRAY(a, const char *, heading->n + 1),
		.place_of = ARENA_ARRAY(a, const char *, heading->n + 1),
		.field_of = columns_of(a, heading->n),
		.role_of = columns_of(a, heading->n),
		.rank_of = columns_of(a, heading->n),
		.next_of = columns_of(a, heading->n),
		.doubtful = ARENA_ARRAY(a, bool, heading->n + 1),
		.consents = VEC_INIT,
		.extras = VEC_INIT,
		.own_id = own_id(heading, a),
		.proof_column = {-1, -1, -1, -1},
		.consent_unsaid = -1};
	for (int f = 0; f < CONTACT_FIELDS; f++)
		map->column_of[f] = -1;
	for (int role = CONTACT_FIELDS; role < ROLES; role++)
		*first_of(map, role) = -1;
	for (size_t i = 0; i < map->columns; i++)
		map->headers[i] = arena_strdup(a, heading->fields[i]);
}

void
contacts_map_guess(struct contacts_map *map, const char *path,
	const struct csv_row *heading, struct arena *a)
{
	init(map, path, heading, a);
	for (size_t i = 0; i < map->columns; i++)
		if ((int)i != map->own_id && *map->headers[i])
			guess_column(map, (int)i, a);
	map->own = contacts_map_role(map, ROLE_CONSENTS) >= 0 ||
		   (map->own_id >= 0 &&
			   strcmp(map->headers[map->own_id], "id") == 0);
	keep_one_place(map);
	take_house_number(map, a);
	drop_name_suffix(map);
	drop_row_number(map);
	contacts_words_guess_proofs(map, a);
}

void
contacts_map_release(struct contacts_map *map)
{
	VEC_RELEASE(&map->consents);
	VEC_RELEASE(&map->extras);
}

int
contacts_map_column(const struct contacts_map *map, enum contact_field field)
{
	return map->column_of[field];
}

void
contacts_map_put(struct contacts_map *map, int column, int role)
{
	map->doubtful[column] = false;
	leave(map, column);
	if (role < 0)
		return;
	while (is_single(role) && map->column_of[role] >= 0)
		leave(map, map->column_of[role]);
	join(map, column, (struct contacts_title){.role = role, .rank = -1});
}

int
contacts_map_role(const struct contacts_map *map, int role)
{
	return role < CONTACT_FIELDS ? map->column_of[role]
				     : map->role_column[role - CONTACT_FIELDS];
}

bool
contacts_map_identifies(const struct contacts_map *map)
{
	static const int roles[] = {CONTACT_LAST_NAME, ROLE_BIRTH_NAME,
		ROLE_NAME, ROLE_NAME_REVERSED, ROLE_PAYER_LAST, CONTACT_EMAIL,
		CONTACT_PHONE, CONTACT_PHONE2};

	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (contacts_map_role(map, roles[i]) >= 0)
			return true;
	return map->constant[CONTACT_LAST_NAME] != NULL;
}

bool
contacts_map_takes_words(const struct contacts_map *map, int column)
{
	const int role = map->role_of[column];

	for (size_t i = 0; i < map->extras.len; i++)
		if (map->extras.at[i].column == column)
			return true;
	return role == CONTACT_TAGS || role == CONTACT_NOTES;
}

bool
contacts_map_is_unused(const struct contacts_map *map, int column)
{
	for (int p = 0; p < PROOFS; p++) {
		if (map->proof_column[p] == column)
			return false;
		for (size_t i = 0; i < map->consents.len; i++)
			if (map->consents.at[i].from[p] == column)
				return false;
	}
	for (size_t i = 0; i < map->extras.len; i++)
		if (map->extras.at[i].column == column)
			return false;
	return map->role_of[column] == ROLE_NONE && column != map->own_id &&
	       !contacts_map_consent(map, (size_t)column);
}

const struct contacts_consent *
contacts_map_consent(const struct contacts_map *map, size_t column)
{
	for (size_t i = 0; i < map->consents.len; i++)
		if (map->consents.at[i].column == (int)column)
			return &map->consents.at[i];
	return NULL;
}

enum status
contacts_map_header(const struct contacts_map *map, const char *header,
	int *column, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *wanted = text_fold(&a, header), *near;

	*column = -1;
	for (size_t i = 0; i < map->columns && *column < 0; i++)
		if (strcmp(text_fold(&a, map->headers[i]), wanted) == 0)
			*column = (int)i;
	arena_release(&a);
	if (*column >= 0)
		return STATUS_OK;
	near = text_suggest(header, map->headers, map->columns);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("%s has no column \"%s\"; did you mean \"%s\"?"),
			map->path, header, near);
	return error_set(err, STATUS_USAGE, _("%s has no column \"%s\""),
		map->path, header);
}

static enum status
find_field(const char *name, int *field, struct error *err)
{
	enum contact_field f = contact_field_find(name);
	const char *names[CONTACT_FIELDS], *near;

	*field = f == CONTACT_FIELDS ? -1 : (int)f;
	if (f != CONTACT_FIELDS || strcmp(name, "-") == 0)
		return STATUS_OK;
	for (int i = 0; i < CONTACT_FIELDS; i++)
		names[i] = contact_field_name((enum contact_field)i);
	near = text_suggest(name, names, CONTACT_FIELDS);
	if (near)
		return error_set(err, STATUS_USAGE,
			_("there is no field \"%s\" of a contact; did you mean "
			  "\"%s\"?"),
			name, near);
	return error_set(err, STATUS_USAGE,
		_("there is no field \"%s\" of a contact"), name);
}

/* "no": a refusal of every channel, "no:sms" of one. */
static bool
is_refusal(const char *field, enum channel *channel)
{
	if (strcmp(field, "no") == 0)
		return true;
	*channel = text_starts(field, "no:") ? set_read(&channel_set, field + 3)
					     : CHANNEL_NONE;
	return *channel != CHANNEL_NONE;
}

/* Forget what a column was taken for. */
static void
drop_consents(struct contacts_map *map, int column)
{
	for (size_t i = map->consents.len; i > 0; i--)
		if (map->consents.at[i - 1].column == column)
			map->consents.at[i - 1] =
				map->consents.at[--map->consents.len];
	for (int p = 0; p < PROOFS; p++)
		if (map->proof_column[p] == column)
			map->proof_column[p] = -1;
	if (map->consent_unsaid == column)
		map->consent_unsaid = -1;
}

enum status
contacts_map_set(struct contacts_map *map, const char *header,
	const char *field, struct error *err)
{
	const struct custom_field *custom = NULL;
	enum channel refused = CHANNEL_NONE;
	bool no = is_refusal(field, &refused);
	int column, role = ROLE_NONE;
	enum status st = no || contacts_extra_find(map, field, &role, &custom)
				 ? STATUS_OK
				 : find_field(field, &role, err);

	if (st == STATUS_OK)
		st = contacts_map_header(map, header, &column, err);
	if (st != STATUS_OK)
		return st;
	contacts_map_put(map, column, role);
	contacts_extra_put(map, column, custom);
	drop_consents(map, column);
	if (map->own_id == column)
		map->own_id = -1;
	if (no)
		VEC_PUSH(&map->consents,
			((struct contacts_consent){.column = column,
				.channel = refused,
				.purpose = CONSENT_NEWS,
				.objection = true,
				.from = {-1, -1, -1, -1}}));
	return STATUS_OK;
}
