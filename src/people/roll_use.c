/* What the electoral roll is used for until it is locked: sheets for doors and
 * letter boxes, and what voters say there. */
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/address.h"
#include "people/consent_record.h"
#include "people/contact.h"
#include "people/contact_look.h"
#include "people/door_refusal.h"
#include "people/roll_internal.h"
#include "people/roll_sql.h"
#include "people/suppression.h"
#include "votes/result.h"

#include <stdio.h>
#include <string.h>

const char *
roll_origin(struct campaign *c, struct arena *a)
{
	return arena_printf(a,
		_("Name and address are on the electoral roll of %s (electoral "
		  "code, art. L. 37)."),
		campaign_commune_name(c));
}

const char *
roll_age_band(const struct elector_row *row)
{
	static const struct {
		int64_t up_to;
		const char *band;
	} bands[] = {{24, "18-24"}, {34, "25-34"}, {49, "35-49"}, {64, "50-64"},
		{79, "65-79"}, {INT64_MAX, "80+"}};
	const int64_t age = date_today().year - row->born;
	size_t i = 0;

	if (!row->born)
		return "";
	while (age > bands[i].up_to)
		i++;
	return bands[i].band;
}

/* As an identity is compared (people/suppression.h): of the birth the year. */
static struct contact_row
contact_of(struct arena *a, const struct elector_row *e)
{
	return (struct contact_row){.last_name = e->last_name,
		.first_name = e->first_name,
		.name_key = e->name_key,
		.sex = e->sex,
		.birth = e->born ? arena_printf(a, "%lld", (long long)e->born)
				 : NULL,
		.number = e->number,
		.suffix = e->suffix,
		.street = e->street,
		.street_key = e->street_key,
		.postcode = e->postcode,
		.city = e->city};
}

static bool
refuses(struct door_refusals *doors, const struct elector_row *e,
	enum channel channel)
{
	struct arena a = ARENA_INIT;
	const struct contact_row row = contact_of(&a, e);
	const struct address_row address = {
		.number = e->number, .suffix = e->suffix, .street = e->street};
	unsigned of = (unsigned)e->refuses |
		      roll_refused(&doors->set, &row, e->used_name);

	if (channel == CHANNEL_DOOR &&
		door_refuses(doors, &address, "", "", ""))
		of |= 1U << CHANNEL_DOOR;
	arena_release(&a);
	return of >> channel & 1;
}

struct drawing {
	struct roll_choice choice;
	struct arena *a; /* of the rows */
	struct elector_row *rows;
	size_t n;
	int64_t left_out;
};

static enum status
leave_out(struct campaign *c, struct drawing *d, struct error *err)
{
	struct door_refusals doors;
	enum status st = door_refusals_load(&doors, c, err);
	size_t kept = 0;

	for (size_t i = 0; i < d->n && st == STATUS_OK; i++)
		if (!refuses(&doors, &d->rows[i], d->choice.channel))
			d->rows[kept++] = d->rows[i];
	d->left_out = (int64_t)(d->n - kept);
	d->n = kept;
	door_refusals_release(&doors);
	return st;
}

const char *
roll_chosen(struct arena *a, const struct roll_choice *choice)
{
	struct arena_text text = ARENA_TEXT(a);

	if (choice->station)
		arena_add(&text, ", ", _("station %s"), choice->station);
	if (choice->street)
		arena_add(&text, ", ", "%s", choice->street);
	if (choice->age_from || choice->age_to)
		arena_add(&text, ", ", _("age %lld to %lld"),
			(long long)choice->age_from, (long long)choice->age_to);
	if (choice->sex)
		arena_add(&text, ", ", "%s", choice->sex);
	return *text.at ? text.at : _("all");
}

static enum status
note_sheet(struct campaign *c, const struct roll_row *roll,
	const struct drawing *d, const char *words, struct error *err)
{
	char now[DATE_TIME_SIZE];
	struct roll_sheet_row row = {.roll = roll->id,
		.time = date_now(now),
		.actor = campaign_actor(c),
		.channel = d->choice.channel,
		.chosen = words,
		.file = d->choice.file,
		.people = (int64_t)d->n,
		.left_out = d->left_out};

	campaign_say_n(c, d->n,
		NN_("a sheet of the electoral roll (%s): %zu voter, %s",
			"a sheet of the electoral roll (%s): %zu voters, %s"),
		phrase_value(
			campaign_arena(c), &channel_set, d->choice.channel),
		d->n, words);
	return roll_sheet_insert(campaign_db(c), &row, err);
}

static enum status
draw(struct campaign *c, void *data, struct error *err)
{
	struct drawing *d = data;
	struct arena *a = campaign_arena(c);
	struct roll_choice choice = d->choice;
	const char *words = roll_chosen(a, &choice);
	const int64_t year = date_today().year;
	struct roll_row roll;
	enum status st = roll_open(c, a, &roll, err);

	if (choice.station)
		choice.station = result_station_code(a, choice.station);
	if (choice.street)
		choice.street = address_street_key(choice.street, a);
	if (st == STATUS_OK)
		st = elector_rows(campaign_db(c), &choice,
			choice.age_to ? year - choice.age_to : 0,
			choice.age_from ? year - choice.age_from : 0, d->a,
			&d->rows, &d->n, err);
	if (st == STATUS_OK)
		st = leave_out(c, d, err);
	if (st == STATUS_OK && !d->n)
		return error_set(
			err, STATUS_NONE, _("no voter of the roll is there"));
	return st == STATUS_OK ? note_sheet(c, &roll, d, words, err) : st;
}

enum status
roll_draw(struct campaign *c, const struct roll_choice *choice, struct arena *a,
	struct roll_line **rows, size_t *n, int64_t *left_out,
	struct error *err)
{
	struct drawing d = {.choice = *choice, .a = a};
	enum status st =
		campaign_change(c, VERB_ROLL_SHEET, draw, &d, NULL, err);
	const char *origin = roll_origin(c, a);

	*n = st == STATUS_OK ? d.n : 0;
	*left_out = d.left_out;
	*rows = ARENA_ARRAY(a, struct roll_line, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*rows)[i] = (struct roll_line){d.rows[i], origin};
	return st;
}

static enum status
find_elector(struct campaign *c, int64_t id, struct elector_row *row,
	struct error *err)
{
	struct roll_row roll;
	struct arena *a = campaign_arena(c);
	enum status st = roll_open(c, a, &roll, err);

	if (st == STATUS_OK)
		st = elector_get(campaign_db(c), id, a, row, err);
	return st == STATUS_NONE ? error_set(err, st,
					   _("no voter of the roll has number "
					     "%lld; \"roll "
					     "sheet\" shows them"),
					   (long long)id)
				 : st;
}

struct promoting {
	int64_t elector;
	const struct roll_agreed *agreed;
	int64_t person;
};

static enum status
set_reach(struct contact_row *row, const struct roll_agreed *agreed,
	struct arena *a, struct error *err)
{
	struct error why = ERROR_INIT;
	enum status st = STATUS_OK;

	if (agreed->email)
		st = contact_set(row, CONTACT_EMAIL, agreed->email, a, &why);
	if (st == STATUS_OK && agreed->phone)
		st = contact_set(row, CONTACT_PHONE, agreed->phone, a, &why);
	return st == STATUS_OK ? st
			       : error_set(err, STATUS_USAGE, "%s", why.text);
}

static enum status
write_contact(struct campaign *c, const struct elector_row *e,
	struct promoting *p, struct error *err)
{
	const struct roll_agreed *agreed = p->agreed;
	struct arena *a = campaign_arena(c);
	struct contact_row row = contact_of(a, e);
	bool known = false;
	enum status st;

	row.last_name = e->used_name ? e->used_name : e->last_name;
	row.name_key = e->used_name ? e->used_key : e->name_key;
	row.basis = BASIS_CONSENT;
	row.source = _("the door, from the electoral roll");
	st = set_reach(&row, agreed, a, err);
	/* No results may be here yet, nor a station of that code. */
	if (st == STATUS_OK && e->station)
		st = contact_station_known(c, e->station, &known, err);
	if (known)
		row.station_code = e->station;
	if (st == STATUS_OK)
		st = contact_write(c, &row, err);
	p->person = row.id;
	return st;
}

static enum status
check_reach(const struct roll_agreed *agreed, struct error *err)
{
	const bool email = agreed->channel == CHANNEL_EMAIL;
	const bool home = agreed->channel == CHANNEL_POST ||
			  agreed->channel == CHANNEL_DOOR;

	if (home || (email ? agreed->email : agreed->phone))
		return STATUS_OK;
	return error_set(err, STATUS_USAGE,
		email ? _("which address did they give?")
		      : _("which number did they give?"));
}

static enum status
promote(struct campaign *c, void *data, struct error *err)
{
	struct promoting *p = data;
	const struct roll_agreed *agreed = p->agreed;
	struct elector_row e;
	int64_t known = 0;
	enum status st = find_elector(c, p->elector, &e, err);

	if (st == STATUS_OK)
		st = elector_contact(campaign_db(c), &e, &known, err);
	if (st == STATUS_OK && known)
		st = error_set(err, STATUS_CONFLICT,
			_("they are contact %lld already: contacts consent "
			  "%lld"),
			(long long)known, (long long)known);
	if (st == STATUS_OK)
		st = write_contact(c, &e, p, err);
	if (st == STATUS_OK)
		st = consent_record(c,
			&(struct consent_row){.person = p->person,
				.channel = agreed->channel,
				.purpose = CONSENT_NEWS,
				.state = CONSENT_YES,
				.wording = agreed->wording,
				.medium = agreed->medium,
				.captured = agreed->captured},
			NULL, err);
	/* By number: the roll is erased some day, and names with it. */
	campaign_say(c, N_("a voter of the roll agreed, and is contact %lld"),
		(long long)p->person);
	return st;
}

enum status
roll_promote(struct campaign *c, int64_t elector,
	const struct roll_agreed *agreed, int64_t *person, int64_t *entry,
	struct error *err)
{
	struct promoting p = {elector, agreed, 0};
	struct arena a = ARENA_INIT;
	struct contact_row row = {0};
	enum status st = check_reach(agreed, err);

	if (st == STATUS_OK)
		st = set_reach(&row, agreed, &a, err);
	arena_release(&a);

	if (st == STATUS_OK)
		st = campaign_change(
			c, VERB_ROLL_PROMOTE, promote, &p, entry, err);
	*person = p.person;
	return st;
}

/* Under either name: their own file may know them by the other. */
static enum status
write_refusal(struct campaign *c, const struct elector_row *e,
	enum channel channel, struct error *err)
{
	struct contact_row row = contact_of(campaign_arena(c), e);
	enum status st = suppression_write_home(c, channel, &row, err);

	if (st != STATUS_OK || !e->used_name)
		return st;
	row.last_name = e->used_name;
	return suppression_write_home(c, channel, &row, err);
}

struct refusing {
	int64_t elector;
	enum channel channel;
};

static enum status
refuse(struct campaign *c, void *data, struct error *err)
{
	static const enum channel ways[] = {CHANNEL_DOOR, CHANNEL_POST};
	const struct refusing *r = data;
	struct elector_row e;
	enum status st = find_elector(c, r->elector, &e, err);

	for (size_t i = 0; i < ARRAY_LEN(ways) && st == STATUS_OK; i++)
		if (!r->channel || r->channel == ways[i])
			st = write_refusal(c, &e, ways[i], err);
	campaign_say(c, N_("a voter of the roll refuses %s"),
		r->channel ? phrase_value(campaign_arena(c), &channel_set,
				     r->channel)
			   : phrase_word(campaign_arena(c), N_("any channel")));
	return st;
}

enum status
roll_refuse(struct campaign *c, int64_t elector, enum channel channel,
	int64_t *entry, struct error *err)
{
	struct refusing r = {elector, channel};

	return campaign_change(c, VERB_ROLL_REFUSE, refuse, &r, entry, err);
}
