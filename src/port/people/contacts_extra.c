/* Further e-mails, telephones and declared fields of a table's rows. */
#include "port/people/contacts_extra.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "port/people/contacts_row.h"

#include <string.h>

/* Folded headers. */
static const struct {
	const char *header;
	enum channel channel;
} guesses[] = {
	{"emails", CHANNEL_EMAIL},
	{"e mail 2", CHANNEL_EMAIL},
	{"email 2", CHANNEL_EMAIL},
	{"mail 2", CHANNEL_EMAIL},
	{"courriel 2", CHANNEL_EMAIL},
	{"autre e mail", CHANNEL_EMAIL},
	{"autre email", CHANNEL_EMAIL},
	{"autres e mails", CHANNEL_EMAIL},
	{"autre courriel", CHANNEL_EMAIL},
	{"e mail professionnel", CHANNEL_EMAIL},
	{"email professionnel", CHANNEL_EMAIL},
	{"e mail 3", CHANNEL_EMAIL},
	{"email 3", CHANNEL_EMAIL},
	{"further e mails", CHANNEL_EMAIL},
	{"phones", CHANNEL_PHONE},
	{"telephone 3", CHANNEL_PHONE},
	{"tel 3", CHANNEL_PHONE},
	{"portable 2", CHANNEL_PHONE},
	{"mobile 2", CHANNEL_PHONE},
	{"autres telephones", CHANNEL_PHONE},
	{"telephone professionnel", CHANNEL_PHONE},
	{"further telephones", CHANNEL_PHONE},
};

static bool
is_free(const struct contacts_map *map, size_t column)
{
	for (int p = 0; p < PROOFS; p++)
		if (map->proof_column[p] == (int)column)
			return false;
	return map->field_of[column] < 0 && !contacts_map_consent(map, column);
}

void
contacts_extra_guess(struct contacts_map *map, struct arena *a)
{
	for (size_t i = 0; i < map->columns; i++) {
		struct contacts_extra extra = {.column = (int)i,
			.field = custom_find(map->declared, map->ndeclared,
				map->headers[i])};
		const char *folded = text_fold(a, map->headers[i]);

		for (size_t k = 0; k < ARRAY_LEN(guesses); k++)
			if (strcmp(folded, guesses[k].header) == 0)
				extra.channel = guesses[k].channel;
		if (is_free(map, i) && (extra.channel || extra.field))
			VEC_PUSH(&map->extras, extra);
	}
}

bool
contacts_extra_find(const struct contacts_map *map, const char *name,
	struct contacts_extra *out)
{
	*out = (struct contacts_extra){
		.channel = strcmp(name, "email+") == 0   ? CHANNEL_EMAIL
			   : strcmp(name, "phone+") == 0 ? CHANNEL_PHONE
							 : CHANNEL_NONE};
	if (!out->channel)
		out->field = custom_find(map->declared, map->ndeclared, name);
	return out->channel || out->field;
}

static void
drop(struct contacts_map *map, int column)
{
	for (size_t i = map->extras.len; i > 0; i--)
		if (map->extras.at[i - 1].column == column)
			map->extras.at[i - 1] =
				map->extras.at[--map->extras.len];
}

void
contacts_extra_put(
	struct contacts_map *map, int column, struct contacts_extra extra)
{
	drop(map, column);
	extra.column = column;
	if (extra.channel || extra.field)
		VEC_PUSH(&map->extras, extra);
}

const char *
contacts_extra_title(const struct contacts_map *map, int column)
{
	for (size_t i = 0; i < map->extras.len; i++) {
		const struct contacts_extra *e = &map->extras.at[i];

		if (e->column != column)
			continue;
		if (e->field)
			return e->field->title;
		return e->channel == CHANNEL_EMAIL ? _("further e-mail")
						   : _("further telephone");
	}
	return NULL;
}

static enum status
read_value(const struct contacts_extra *extra, const char *text,
	struct campaign *c, struct arena *a, struct contact_edit *edit,
	struct error *err)
{
	if (extra->channel)
		return contact_edit_read(c,
			set_name(&channel_set, extra->channel), '+', text, a,
			edit, err);
	*edit = (struct contact_edit){
		.kind = EDIT_CUSTOM, .field = extra->field->id};
	return custom_read(
		extra->field, text, a, &edit->custom, &edit->has, err);
}

/* One cell; it may hold several addresses or numbers. */
static enum status
read_cell(const struct contacts_extra *extra, const char *cell,
	struct campaign *c, struct arena *a, struct contact_edit *edits,
	size_t *n, struct error *err)
{
	enum status st = STATUS_OK;

	while (*cell && *n < CONTACTS_EXTRAS && st == STATUS_OK) {
		size_t len =
			extra->channel ? strcspn(cell, ",;") : strlen(cell);
		const char *one = text_clean(a, arena_strndup(a, cell, len));

		if (*one)
			st = read_value(extra, one, c, a, &edits[(*n)++], err);
		cell += len + (cell[len] != '\0');
	}
	return st;
}

enum status
contacts_extra_read(const struct contacts_map *map, const struct csv_row *row,
	struct campaign *c, struct arena *a, struct contact_edit *edits,
	size_t *n, struct error *err)
{
	enum status st = STATUS_OK;

	*n = 0;
	for (size_t i = 0; i < map->extras.len && st == STATUS_OK; i++) {
		const struct contacts_extra *extra = &map->extras.at[i];

		st = read_cell(extra, contacts_row_cell(row, extra->column), c,
			a, edits, n, err);
		if (st != STATUS_OK) {
			error_at(err, map->path, row->line,
				(size_t)extra->column + 1);
			return STATUS_FAILED;
		}
	}
	return st;
}
