/* Refusals of doors: the place as a text, hashed as addresses are. */
#include "people/door_refusal.h"

#include "base/i18n.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/address.h"

/* The comma makes it a place, and no e-mail address or number. */
static const char *
place_text(struct arena *a, const struct address_row *address,
	const char *stair, const char *floor, const char *label)
{
	const char *where = arena_printf(a, "%s %s, %s",
		address->number ? address->number : "",
		address_suffix_key(address->suffix, a),
		address_match_key(address->street, a));

	return text_fold(a,
		arena_printf(a, "%s | %s | %s | %s", where, stair ? stair : "",
			floor ? floor : "", label ? label : ""));
}

static enum status
refuse(struct campaign *c, void *data, struct error *err)
{
	const struct door_row *door = data;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	enum status st = address_get(c, door->address, a, &address, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, "%s", _("add a door to the do-not-contact list"));
	return suppression_add(c, CHANNEL_DOOR,
		place_text(a, &address, door->stair, door->floor, door->label),
		NULL, err);
}

enum status
door_refuse(struct campaign *c, const struct door_row *door, int64_t *entry,
	struct error *err)
{
	struct door_row copy = *door;

	return campaign_change(
		c, VERB_ADDRESS_REFUSE, refuse, &copy, entry, err);
}

enum status
door_refusals_load(
	struct door_refusals *r, struct campaign *c, struct error *err)
{
	return suppression_set_load(&r->set, c, err);
}

void
door_refusals_release(struct door_refusals *r)
{
	suppression_set_release(&r->set);
}

bool
door_refuses(struct door_refusals *r, const struct address_row *address,
	const char *stair, const char *floor, const char *label)
{
	const char *const parts[][3] = {{NULL, NULL, NULL}, {stair, NULL, NULL},
		{stair, floor, NULL}, {stair, floor, label}};
	struct arena a = ARENA_INIT;
	bool refuses = false;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (r->set.n && !refuses)
			refuses = suppression_set_find(&r->set,
					  place_text(&a, address, parts[i][0],
						  parts[i][1], parts[i][2])) &
				  1U << CHANNEL_DOOR;
	arena_release(&a);
	return refuses;
}
