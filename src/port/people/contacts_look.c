/* Columns and first rows of an import of contacts, for people. */
#include "port/people/contacts_look.h"

#include "base/i18n.h"
#include "port/people/contacts_extra.h"

void
contacts_look_read(struct contacts_look *look, struct contacts_import *im)
{
	contacts_import_preview(im, look->rows, look->wrong, look->lost);
}

static bool
is_proof(const struct contacts_map *map, int column)
{
	bool proves = false;

	for (int p = 0; p < PROOFS; p++) {
		proves |= map->proof_column[p] == column;
		for (size_t i = 0; i < map->consents.len; i++)
			proves |= map->consents.at[i].from[p] == column;
	}
	return proves;
}

const char *
contacts_look_meaning(
	const struct contacts_import *im, size_t column, struct arena *a)
{
	const struct contacts_map *map = &im->map;
	const struct contacts_consent *consent =
		contacts_map_consent(map, column);

	if (map->field_of[column] >= 0)
		return _(contact_field_title(
			(enum contact_field)map->field_of[column]));
	if (consent)
		return arena_printf(a,
			consent->objection || consent->unless_no ||
					!consent->channel
				? _("no: %s")
				: _("yes: %s"),
			consent->channel
				? set_title(&channel_set, consent->channel)
				: _("every channel"));
	if (contacts_extra_title(map, (int)column))
		return contacts_extra_title(map, (int)column);
	if ((int)column == map->own_id)
		return _("our number");
	return is_proof(map, (int)column) ? _("proof of a yes")
					  : _("(left out)");
}

const char *
contacts_look_value(const struct contacts_look *look,
	const struct contacts_import *im, size_t column, size_t k,
	struct arena *a)
{
	const struct contact_row *row = &look->rows[k];
	const char *raw = csv_field(&im->preview[k], column), *value;
	int f = im->map.field_of[column];

	if (look->wrong[k] == (int)column || look->lost[k] == (int)column)
		return arena_join(a, "! ", "", raw);
	/* Others of the same field hold what the first does not. */
	if (look->wrong[k] >= 0 || f < 0 || im->map.column_of[f] != (int)column)
		return raw;
	value = contact_field_text(a, row, (enum contact_field)f);
	if (f != CONTACT_STREET || !row->number ||
		im->map.column_of[CONTACT_NUMBER] >= 0)
		return value;
	return arena_printf(a, "%s%s%s %s", row->number, row->suffix ? " " : "",
		row->suffix ? row->suffix : "", value);
}
