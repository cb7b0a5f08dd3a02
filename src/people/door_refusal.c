/* Refusals of doors: the place as a text, hashed as addresses are; found again
 * by asking for every place there is, and lifted with the proof of a yes. */
#include "people/door_refusal.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/address.h"
#include "people/consent_record.h"
#include "people/door_sql.h"

#include <string.h>

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

static const char *
text_or_none(const char *text)
{
	return text ? text : "";
}

static struct door_row
whole(const struct door_row *door)
{
	return (struct door_row){.address = door->address,
		.stair = text_or_none(door->stair),
		.floor = text_or_none(door->floor),
		.label = text_or_none(door->label)};
}

/* Unless it stands there already, however its stair is spelled. */
static enum status
write_down(struct campaign *c, const struct address_row *address,
	struct door_row *door, struct error *err)
{
	struct arena *a = campaign_arena(c);
	const char *place =
		place_text(a, address, door->stair, door->floor, door->label);
	struct door_row *doors;
	size_t n = 0;
	enum status st = address_doors(c, address->id, a, &doors, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (strcmp(place, place_text(a, address, doors[i].stair,
					  doors[i].floor, doors[i].label)) == 0)
			return STATUS_OK;
	return st == STATUS_OK ? door_put(c, door, err) : st;
}

static enum status
refuse(struct campaign *c, void *data, struct error *err)
{
	struct door_row *door = data;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	enum status st = address_get(c, door->address, a, &address, err);

	if (st == STATUS_OK && *door->label)
		st = write_down(c, &address, door, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("add a door to the do-not-contact list"));
	return suppression_add(c, CHANNEL_DOOR,
		place_text(a, &address, door->stair, door->floor, door->label),
		NULL, err);
}

enum status
door_refuse(struct campaign *c, const struct door_row *door, int64_t *entry,
	struct error *err)
{
	struct door_row copy = whole(door);

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

static bool
refuses_itself(struct door_refusals *r, const struct address_row *address,
	const char *stair, const char *floor, const char *label)
{
	struct arena a = ARENA_INIT;
	bool refuses =
		r->set.n &&
		suppression_set_find(&r->set,
			place_text(&a, address, stair, floor, label), NULL) &
			1U << CHANNEL_DOOR;

	arena_release(&a);
	return refuses;
}

bool
door_refuses(struct door_refusals *r, const struct address_row *address,
	const char *stair, const char *floor, const char *label)
{
	const char *const parts[][3] = {{NULL, NULL, NULL}, {stair, NULL, NULL},
		{stair, floor, NULL}, {stair, floor, label}};
	bool refuses = false;

	for (size_t i = 0; i < ARRAY_LEN(parts) && !refuses; i++)
		refuses = refuses_itself(
			r, address, parts[i][0], parts[i][1], parts[i][2]);
	return refuses;
}

/* What is asked for: every address, and what stands behind each. */
struct seeking {
	struct door_refusals refusals;
	struct arena *a;
	const struct address_row *address;
	VEC(struct door_refusal) found;
};

static void
seek(struct seeking *s, const char *stair, const char *floor, const char *label)
{
	const struct door_refusal found = {.address = s->address->id,
		.place = address_label(s->a, s->address),
		.code = s->address->code,
		.stair = stair,
		.floor = floor,
		.label = label};

	if (refuses_itself(&s->refusals, s->address, stair, floor, label))
		VEC_PUSH(&s->found, found);
}

/* Each stair and each floor once: doors stand in their order. */
static void
seek_door(struct seeking *s, const struct door_row *d,
	const struct door_row *before)
{
	bool stair = !before || strcmp(before->stair, d->stair) != 0;

	if (stair && *d->stair)
		seek(s, d->stair, "", "");
	if (*d->floor && (stair || strcmp(before->floor, d->floor) != 0))
		seek(s, d->stair, d->floor, "");
	if (*d->label)
		seek(s, d->stair, d->floor, d->label);
}

static enum status
seek_address(struct campaign *c, struct seeking *s, struct error *err)
{
	struct door_row *doors;
	size_t n = 0;
	enum status st =
		address_doors(c, s->address->id, s->a, &doors, &n, err);

	if (st == STATUS_OK)
		seek(s, "", "", "");
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		seek_door(s, &doors[i], i ? &doors[i - 1] : NULL);
	return st;
}

/* Of tables (listed), or those that came with a contact alone. */
static enum status
seek_among(struct campaign *c, struct seeking *s, bool listed, int64_t station,
	struct error *err)
{
	struct address_row *rows;
	size_t n = 0;
	enum status st = address_rows_listed(
		campaign_db(c), listed, s->a, &rows, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		if (station && rows[i].station != station)
			continue;
		s->address = &rows[i];
		st = seek_address(c, s, err);
	}
	return st;
}

enum status
door_refusal_list(struct campaign *c, int64_t station, struct arena *a,
	struct door_refusal **rows, size_t *n, struct error *err)
{
	struct seeking s = {.a = a, .found = VEC_INIT};
	enum status st = door_refusals_load(&s.refusals, c, err);

	if (st == STATUS_OK && s.refusals.set.n)
		st = seek_among(c, &s, true, station, err);
	if (st == STATUS_OK && s.refusals.set.n)
		st = seek_among(c, &s, false, station, err);
	door_refusals_release(&s.refusals);
	*n = s.found.len;
	*rows = arena_copy(a, s.found.at, *n * sizeof(**rows));
	VEC_RELEASE(&s.found);
	return st;
}

/* "12 rue Larmeroux, B, 2, gauche". */
static const char *
door_place(struct arena *a, const char *label, const struct door_row *d)
{
	const char *parts[] = {d->stair, d->floor, d->label};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (*parts[i])
			label = arena_printf(a, "%s, %s", label, parts[i]);
	return label;
}

static enum status
lift(struct campaign *c, const struct door_welcome *w, const char *key,
	const char *place, struct error *err)
{
	bool holds = false;
	enum status st = suppression_holds(c, CHANNEL_DOOR, key, &holds, err);

	if (st == STATUS_OK && !holds)
		return error_set(err, STATUS_NONE,
			_("%s does not refuse by itself: \"addresses "
			  "refusals\" lists what does"),
			place);
	if (st == STATUS_OK)
		st = suppression_lift(c, CHANNEL_DOOR, key, w->captured, err);
	if (st == STATUS_OK)
		st = suppression_holds(c, CHANNEL_DOOR, key, &holds, err);
	if (st == STATUS_OK && holds)
		return error_set(err, STATUS_CONFLICT,
			_("%s refused after that day; nothing was changed"),
			place);
	return st;
}

static enum status
allow(struct campaign *c, void *data, struct error *err)
{
	const struct door_welcome *w = data;
	const struct door_row *d = &w->door;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	const char *place;
	enum status st = address_get(c, d->address, a, &address, err);

	if (st != STATUS_OK)
		return st;
	place = door_place(a, address_label(a, &address), d);
	campaign_say(c, N_("%s welcomes visits again: \"%s\", %s, %s"), place,
		w->wording, w->medium, phrase_day(a, w->captured));
	return lift(c, w, place_text(a, &address, d->stair, d->floor, d->label),
		place, err);
}

enum status
door_allow(struct campaign *c, const struct door_welcome *welcome,
	int64_t *entry, struct error *err)
{
	struct door_welcome w = *welcome;
	char today[DATE_TEXT_SIZE];
	const struct date now = date_today();
	struct consent_row yes = {
		.state = CONSENT_YES, .wording = w.wording, .medium = w.medium};
	enum status st;

	w.door = whole(&welcome->door);
	date_iso(today, &now);
	if (!w.captured)
		w.captured = today;
	yes.captured = w.captured;
	st = consent_check(&yes, today, err);
	return st == STATUS_OK ? campaign_change(c, VERB_ADDRESS_ALLOW, allow,
					 &w, entry, err)
			       : st;
}
