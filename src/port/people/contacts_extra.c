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
	const char *channel;
} guesses[] = {
	{"emails", "email"},
	{"e mail 2", "email"},
	{"email 2", "email"},
	{"mail 2", "email"},
	{"courriel 2", "email"},
	{"autre e mail", "email"},
	{"autre email", "email"},
	{"autres e mails", "email"},
	{"autre courriel", "email"},
	{"e mail professionnel", "email"},
	{"email professionnel", "email"},
	{"e mail 3", "email"},
	{"email 3", "email"},
	{"further e mails", "email"},
	{"phones", "phone"},
	{"telephone 3", "phone"},
	{"tel 3", "phone"},
	{"portable 2", "phone"},
	{"mobile 2", "phone"},
	{"autres telephones", "phone"},
	{"telephone professionnel", "phone"},
	{"further telephones", "phone"},
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
		.channel = strcmp(name, "email+") == 0   ? "email"
			   : strcmp(name, "phone+") == 0 ? "phone"
							 : NULL};
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
		return strcmp(e->channel, "email") == 0
			       ? _("further e-mail")
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
		return contact_edit_read(
			c, extra->channel, '+', text, a, edit, err);
	*edit = (struct contact_edit){
		.kind = EDIT_CUSTOM, .field = extra->field->id};
	return custom_read(
		extra->field, text, a, &edit->custom, &edit->has, err);
}

/* One cell; of addresses and numbers it may hold several. */
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
