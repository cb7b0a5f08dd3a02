/* Street, town and door of a contact in words. */
#include "people/contact_place.h"

#include "base/i18n.h"

const char *
contact_street_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street)
		return "-";
	return arena_printf(a, "%s%s%s%s%s", row->number ? row->number : "",
		row->number && row->suffix ? " " : "",
		row->suffix ? row->suffix : "",
		row->number || row->suffix ? " " : "", row->street);
}

const char *
contact_town_text(struct arena *a, const struct contact_row *row)
{
	return arena_printf(a, "%s%s%s", row->postcode ? row->postcode : "",
		row->postcode && row->city ? " " : "",
		row->city ? row->city : "");
}

const char *
contact_address_text(struct arena *a, const struct contact_row *row)
{
	if (!row->street && !row->city)
		return NULL;
	return arena_printf(a, "%s%s%s",
		row->street ? contact_street_text(a, row) : "",
		row->street && (row->postcode || row->city) ? ", " : "",
		contact_town_text(a, row));
}

const char *
contact_door_text(struct arena *a, const struct contact_row *row)
{
	struct arena_text text = ARENA_TEXT(a);

	if (row->stair)
		arena_add(&text, ", ", _("stair %s"), row->stair);
	if (row->floor)
		arena_add(&text, ", ", _("floor %s"), row->floor);
	if (row->door)
		arena_add(&text, ", ", _("door %s"), row->door);
	return text.at;
}
