/* Sheets given away, split, merged, and made smaller. */
#include "field/sheet_change.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "field/meeting.h"
#include "field/sheet_plan.h"
#include "field/sheet_sql.h"
#include "people/contact.h"
#include "people/door.h"

#include <math.h>

struct changing {
	int64_t sheet, other, n;
	const struct sheet_gift *gift;
	struct sheet_row row;
	struct sheet_door_row *doors;
	size_t ndoors;
};

static enum status
refused(struct campaign *c, const struct sheet_row *row, struct error *err)
{
	return error_set(err, STATUS_FAILED, _("sheet %s is %s"),
		sheet_number_text(campaign_arena(c), row->number),
		set_title(&sheet_state_set, row->state));
}

static enum status
read(struct campaign *c, struct changing *k, struct error *err)
{
	struct arena *a = campaign_arena(c);
	enum status st = sheet_get(c, k->sheet, a, &k->row, err);

	if (st == STATUS_OK && !sheet_is_open(&k->row))
		return refused(c, &k->row, err);
	return st == STATUS_OK
		       ? sheet_doors(c, k->sheet, a, &k->doors, &k->ndoors, err)
		       : st;
}

/* How far it is now, by the positions of its addresses. */
static enum status
measure(struct campaign *c, int64_t sheet, int64_t *metres, struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct sheet_door_row *doors;
	struct cut_place *places;
	size_t n = 0, *order;
	enum status st = sheet_doors(c, sheet, a, &doors, &n, err);

	if (st != STATUS_OK)
		return st;
	places = ARENA_ARRAY(a, struct cut_place, n + 1);
	order = ARENA_ARRAY(a, size_t, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct address_row row;

		st = address_get(c, doors[i].address, a, &row, err);
		order[i] = i;
		if (st == STATUS_OK)
			places[i] = (struct cut_place){.suffix = "",
				.id = row.id,
				.doors = 1,
				.placed = row.placed,
				.lon = row.lon,
				.lat = row.lat};
	}
	*metres = n && st == STATUS_OK
			  ? (int64_t)round(
				    sheet_cut_walk(places, order, n, a).metres)
			  : 0;
	return st;
}

static enum status
remeasure(struct campaign *c, int64_t sheet, struct error *err)
{
	struct sheet_row row;
	enum status st = sheet_get(c, sheet, campaign_arena(c), &row, err);

	if (st == STATUS_OK)
		st = measure(c, sheet, &row.metres, err);
	return st == STATUS_OK ? sheet_update(campaign_db(c), &row, err) : st;
}

static enum status
check_meeting(struct campaign *c, int64_t meeting, struct error *err)
{
	struct meeting_row row;
	enum status st = meeting_get(c, meeting, campaign_arena(c), &row, err);

	if (st == STATUS_OK && row.kind != MEETING_DOORS)
		return error_set(err, STATUS_FAILED,
			_("\"%s\" is not a door session"), row.title);
	return st;
}

static enum status
write_person(
	struct campaign *c, int64_t sheet, int64_t person, struct error *err)
{
	struct contact_row row;
	enum status st = contact_get(c, person, campaign_arena(c), &row, err);

	return st == STATUS_OK
		       ? sheet_person_insert(campaign_db(c), sheet, person, err)
		       : st;
}

static enum status
write_people(struct campaign *c, const struct changing *k, struct error *err)
{
	enum status st = sheet_people_delete(campaign_db(c), k->sheet, err);

	for (size_t i = 0; i < k->gift->n && st == STATUS_OK; i++)
		st = write_person(c, k->sheet, k->gift->people[i], err);
	return st;
}

/* A sheet that went out before it was written down was cut by then. */
static enum status
went_out(struct campaign *c, struct sheet_row *row, int64_t at,
	struct error *err)
{
	char iso[DATE_TIME_SIZE];
	int64_t cut;

	if (row->state != SHEET_OUT)
		return STATUS_OK;
	if (at > clock_now())
		return error_set(err, STATUS_USAGE,
			_("a sheet does not go out later than now"));
	row->taken = clock_iso(iso, at);
	if (clock_parse(row->cut, &cut) && cut > at)
		row->cut = row->taken;
	return sheet_update(campaign_db(c), row, err);
}

static enum status
give(struct campaign *c, void *data, struct error *err)
{
	struct changing *k = data;
	const struct sheet_gift *gift = k->gift;
	struct arena *a = campaign_arena(c);
	enum status st = read(c, k, err);

	if (st == STATUS_OK && gift->meeting)
		st = check_meeting(c, gift->meeting, err);
	if (st == STATUS_OK && (gift->n || !gift->meeting))
		st = write_people(c, k, err);
	if (st != STATUS_OK)
		return st;
	k->row.meeting = gift->meeting ? gift->meeting : k->row.meeting;
	k->row.team = gift->team ? gift->team : k->row.team;
	if (!k->row.team && gift->n)
		st = sheet_team_of(
			campaign_db(c), gift->people[0], &k->row.team, err);
	if (st == STATUS_OK)
		st = sheet_update(campaign_db(c), &k->row, err);
	if (st == STATUS_OK && gift->n && k->row.state != SHEET_OUT)
		st = sheet_take_out(c, k->sheet, gift->when, err);
	if (st == STATUS_OK)
		st = sheet_get(c, k->sheet, a, &k->row, err);
	if (st == STATUS_OK && gift->when)
		st = went_out(c, &k->row, gift->when, err);
	campaign_say(c, N_("sheet %s given to %s"),
		sheet_number_text(a, k->row.number),
		k->row.people          ? k->row.people
		: k->row.meeting_title ? k->row.meeting_title
		: k->row.team_name     ? k->row.team_name
				       : "-");
	return st;
}

enum status
sheet_give(struct campaign *c, int64_t sheet, const struct sheet_gift *gift,
	int64_t *entry, struct error *err)
{
	struct changing k = {.sheet = sheet, .gift = gift};

	if (gift->n > SHEET_PEOPLE)
		return error_set(err, STATUS_USAGE,
			_("a sheet is taken by %d people at most"),
			SHEET_PEOPLE);
	if (!gift->n && !gift->team && !gift->meeting)
		return error_set(err, STATUS_USAGE,
			_("to whom? Name one or two volunteers, a team or a "
			  "meeting"));
	return campaign_change(c, VERB_SHEET_GIVE, give, &k, entry, err);
}

/* A new sheet with some doors of one that is there. */
static enum status
move_doors(struct campaign *c, struct changing *k, const bool *moves,
	struct error *err)
{
	struct sheet_row row = k->row;
	struct arena *a = campaign_arena(c);
	char now[DATE_TIME_SIZE];
	int64_t position = 0;
	enum status st = sheet_last_number(campaign_db(c), &row.number, err);

	row.id = 0;
	row.number++;
	row.state = SHEET_CUT;
	row.meeting = 0;
	row.cut = date_now(now);
	row.taken = row.back = row.closed = NULL;
	row.said = (struct sheet_said){-1, -1, -1, -1, -1, -1};
	if (st == STATUS_OK)
		st = sheet_insert(campaign_db(c), &row, err);
	for (size_t i = 0; i < k->ndoors && st == STATUS_OK; i++)
		if (moves[i])
			st = sheet_door_move(campaign_db(c), k->doors[i].id,
				row.id, ++position, err);
	k->other = row.id;
	if (st == STATUS_OK)
		st = remeasure(c, k->sheet, err);
	if (st == STATUS_OK)
		st = remeasure(c, row.id, err);
	campaign_say_n(c, position,
		NN_("%lld door of sheet %s on sheet %s",
			"%lld doors of sheet %s on sheet %s"),
		(long long)position, sheet_number_text(a, k->row.number),
		sheet_number_text(a, row.number));
	return st;
}

static enum status
rest(struct campaign *c, void *data, struct error *err)
{
	struct changing *k = data;
	enum status st = read(c, k, err);
	bool *moves;
	size_t left = 0;

	if (st != STATUS_OK)
		return st;
	moves = ARENA_ARRAY(campaign_arena(c), bool, k->ndoors + 1);
	for (size_t i = 0; i < k->ndoors; i++) {
		moves[i] = !k->doors[i].knocked;
		left += moves[i];
	}
	if (!left || left == k->ndoors)
		return error_set(err, STATUS_FAILED,
			left ? _("nothing of this sheet has been typed in: "
				 "the whole of it can go out again")
			     : _("every door of this sheet has been knocked "
				 "at"));
	return move_doors(c, k, moves, err);
}

enum status
sheet_rest(struct campaign *c, int64_t sheet, int64_t *made, int64_t *entry,
	struct error *err)
{
	struct changing k = {.sheet = sheet};
	enum status st =
		campaign_change(c, VERB_SHEET_DOORS, rest, &k, entry, err);

	*made = k.other;
	return st;
}

static enum status
split(struct campaign *c, void *data, struct error *err)
{
	struct changing *k = data;
	enum status st = read(c, k, err);
	size_t at = (size_t)k->n;
	bool *moves;

	if (st != STATUS_OK)
		return st;
	while (at > 0 && at < k->ndoors &&
		k->doors[at].address == k->doors[at - 1].address)
		at++;
	if (at == 0 || at >= k->ndoors)
		return error_set(err, STATUS_FAILED,
			_("nothing is left behind door %lld"), (long long)k->n);
	moves = ARENA_ARRAY(campaign_arena(c), bool, k->ndoors + 1);
	for (size_t i = at; i < k->ndoors; i++)
		moves[i] = true;
	return move_doors(c, k, moves, err);
}

enum status
sheet_split(struct campaign *c, int64_t sheet, int64_t n, int64_t *made,
	int64_t *entry, struct error *err)
{
	struct changing k = {.sheet = sheet, .n = n};
	enum status st =
		campaign_change(c, VERB_SHEET_DOORS, split, &k, entry, err);

	*made = k.other;
	return st;
}

static enum status
merge(struct campaign *c, void *data, struct error *err)
{
	struct changing *k = data;
	struct arena *a = campaign_arena(c);
	struct changing other = {.sheet = k->other};
	enum status st = read(c, k, err);
	int64_t position = 0;

	if (st == STATUS_OK)
		st = read(c, &other, err);
	if (st != STATUS_OK)
		return st;
	if (k->sheet == k->other)
		return error_set(
			err, STATUS_USAGE, _("these are the same sheet"));
	if (k->row.state != SHEET_CUT || other.row.state != SHEET_CUT)
		return refused(c,
			k->row.state != SHEET_CUT ? &k->row : &other.row, err);
	if (k->ndoors)
		position = k->doors[k->ndoors - 1].position;
	for (size_t i = 0; i < other.ndoors && st == STATUS_OK; i++)
		st = sheet_door_move(campaign_db(c), other.doors[i].id,
			k->sheet, ++position, err);
	if (st == STATUS_OK)
		st = sheet_people_delete(campaign_db(c), k->other, err);
	if (st == STATUS_OK)
		st = sheet_delete(campaign_db(c), k->other, err);
	if (st == STATUS_OK)
		st = remeasure(c, k->sheet, err);
	campaign_say(c, N_("sheet %s goes into sheet %s"),
		sheet_number_text(a, other.row.number),
		sheet_number_text(a, k->row.number));
	return st;
}

enum status
sheet_merge(struct campaign *c, int64_t sheet, int64_t other, int64_t *entry,
	struct error *err)
{
	struct changing k = {.sheet = sheet, .other = other};

	return campaign_change(c, VERB_SHEET_DOORS, merge, &k, entry, err);
}

static enum status
drop(struct campaign *c, void *data, struct error *err)
{
	struct changing *k = data;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	size_t n = 0, knocked = 0;
	enum status st = read(c, k, err);

	if (st == STATUS_OK)
		st = address_get(c, k->other, a, &address, err);
	if (st != STATUS_OK)
		return st;
	for (size_t i = 0; i < k->ndoors; i++)
		if (k->doors[i].address == k->other) {
			n++;
			knocked += k->doors[i].knocked != NULL;
		}
	if (!n || knocked || n == k->ndoors)
		return error_set(err, STATUS_FAILED,
			!n        ? _("%s is not on sheet %s")
			: knocked ? _("%s has been knocked at on sheet %s")
				  : _("%s is all that is on sheet %s"),
			address_label(a, &address),
			sheet_number_text(a, k->row.number));
	st = sheet_doors_drop(campaign_db(c), k->sheet, k->other, err);
	campaign_say(c, N_("%s is taken off sheet %s"),
		address_label(a, &address),
		sheet_number_text(a, k->row.number));
	return st == STATUS_OK ? remeasure(c, k->sheet, err) : st;
}

enum status
sheet_drop(struct campaign *c, int64_t sheet, int64_t address, int64_t *entry,
	struct error *err)
{
	struct changing k = {.sheet = sheet, .other = address};

	return campaign_change(c, VERB_SHEET_DOORS, drop, &k, entry, err);
}
