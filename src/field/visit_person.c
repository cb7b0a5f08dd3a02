/* Who says yes at a door: to be a contact, or that their opinion is kept. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "field/visit.h"
#include "field/visit_sql.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/door.h"
#include "people/full_name.h"

#include <string.h>

static enum status
agree(struct campaign *c, int64_t person, enum consent_purpose purpose,
	const char *wording, int64_t *journal, struct error *err)
{
	const struct consent_row row = {.person = person,
		.channel = CHANNEL_DOOR,
		.purpose = purpose,
		.state = CONSENT_YES,
		.wording = wording,
		.medium = _("at the door")};

	return consent_record(c, &row, journal, err);
}

enum status
visit_keep_opinion(struct campaign *c, int64_t person, const char *wording,
	int64_t *journal, struct error *err)
{
	return agree(c, person, CONSENT_OPINION, wording, journal, err);
}

static enum status
fill(struct contact_row *row, const struct visit_newcomer *who,
	const struct visit_door *door, const struct address_row *at,
	struct arena *a, struct error *err)
{
	struct full_name name;
	enum status st = STATUS_OK;

	full_name_split(&name, who->name, true, a);
	*row = (struct contact_row){.first_name = "",
		.source = _("at the door"),
		.basis = BASIS_CONSENT};
	const struct {
		enum contact_field field;
		const char *value;
	} fields[] = {{CONTACT_LAST_NAME, name.last},
		{CONTACT_FIRST_NAME, name.first},
		{CONTACT_STREET, address_label(a, at)},
		{CONTACT_POSTCODE, at->postcode}, {CONTACT_CITY, at->city},
		{CONTACT_STAIR, door->stair}, {CONTACT_FLOOR, door->floor},
		{CONTACT_DOOR, door->label}};

	for (size_t i = 0; i < ARRAY_LEN(fields) && st == STATUS_OK; i++)
		if (fields[i].value && *fields[i].value)
			st = contact_set(
				row, fields[i].field, fields[i].value, a, err);
	return st;
}

struct coming {
	const struct visit_newcomer *who;
	int64_t person;
};

static enum status
come_work(struct campaign *c, void *data, struct error *err)
{
	struct coming *coming = data;
	struct arena *a = campaign_arena(c);
	struct contact_row row;
	struct address_row at;
	struct visit_door door;
	enum status st = visit_door_get(
		campaign_db(c), coming->who->sheet_door, a, &door, err);

	if (st == STATUS_OK)
		st = address_get(c, door.address, a, &at, err);
	if (st == STATUS_OK)
		st = fill(&row, coming->who, &door, &at, a, err);
	if (st == STATUS_OK)
		st = contact_save(c, &row, NULL, err);
	if (st == STATUS_OK)
		st = agree(c, row.id, CONSENT_NEWS, coming->who->wording, NULL,
			err);
	coming->person = st == STATUS_OK ? row.id : 0;
	return st;
}

enum status
visit_add_person(struct campaign *c, const struct visit_newcomer *who,
	int64_t *person, int64_t *journal, struct error *err)
{
	struct coming coming = {.who = who};
	enum status st;

	if (!who->name[strspn(who->name, " ")])
		return error_set(err, STATUS_USAGE, _("a name is missing"));
	st = campaign_change(
		c, VERB_CONTACT_ADD, come_work, &coming, journal, err);
	*person = coming.person;
	return st;
}
