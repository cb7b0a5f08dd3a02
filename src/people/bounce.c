/* What came back from people's addresses, and what is held for it. */
#include "people/bounce.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "people/bounce_sql.h"
#include "people/contact.h"
#include "people/listings.h"

#include <stdlib.h>

enum status
bounce_find(struct campaign *c, int64_t person, struct arena *a,
	struct bounce_row *row, struct error *err)
{
	enum status st = bounce_get(campaign_db(c), person, a, row, err);

	if (st == STATUS_OK && !row->held)
		st = STATUS_NONE;
	if (st != STATUS_OK)
		*row = (struct bounce_row){0};
	return st;
}

/* One more after what is kept of the same address. */
static enum status
count_on(struct campaign *c, const struct bounce_row *had, bool found,
	struct bounce_row *row, enum bounce_kind kind, struct error *err)
{
	bool arrived = false;
	enum status st = STATUS_OK;

	row->times = 1;
	if (found && had->delivery != row->delivery)
		st = bounce_arrived(campaign_db(c), row->person, had->delivery,
			row->delivery, &arrived, err);
	if (found && !arrived)
		row->times = had->times + (had->delivery != row->delivery);
	row->held = kind == BOUNCE_HARD || (found && had->held) ||
		    row->times >= BOUNCE_TIMES;
	return st;
}

static enum status
note_one(struct campaign *c, int64_t person, int64_t delivery,
	enum bounce_kind kind, const char *reason, struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct bounce_row had;
	struct contact_row contact;
	char now[DATE_TIME_SIZE];
	struct bounce_row row = {.person = person,
		.delivery = delivery,
		.reason = reason,
		.time = date_now(now)};
	enum status found = bounce_get(campaign_db(c), person, a, &had, err);
	enum status st = contact_get(c, person, a, &contact, err);

	if (st != STATUS_OK || !contact.email)
		return st;
	row.address = contact.email;
	st = found == STATUS_NONE ? STATUS_OK : found;
	if (st == STATUS_OK)
		st = count_on(c, &had, found == STATUS_OK, &row, kind, err);
	return st == STATUS_OK ? bounce_put(campaign_db(c), &row, err) : st;
}

enum status
bounce_note(struct campaign *c, int64_t person, int64_t delivery,
	enum bounce_kind kind, const char *reason, struct error *err)
{
	int64_t *people = NULL;
	size_t n = 0;
	enum status st = STATUS_OK;

	if (kind != BOUNCE_NONE)
		st = bounce_people(campaign_db(c), person, &people, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = note_one(c, people[i], delivery, kind, reason, err);
	free(people);
	return st;
}

enum status
bounce_forget(struct campaign *c, int64_t delivery, struct error *err)
{
	return bounce_delete_of(campaign_db(c), delivery, err);
}

static enum status
lift(struct campaign *c, void *data, struct error *err)
{
	const int64_t *person = data;
	struct bounce_row row;
	int64_t *people = NULL;
	size_t n = 0;
	enum status st = bounce_find(c, *person, campaign_arena(c), &row, err);

	if (st == STATUS_NONE)
		return error_set(err, STATUS_NONE,
			_("the address of contact %lld is not held"),
			(long long)*person);
	if (st == STATUS_OK)
		st = bounce_people(campaign_db(c), *person, &people, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = bounce_delete(campaign_db(c), people[i], err);
	campaign_say(c, N_("%s: use the address again"),
		st == STATUS_OK ? row.name : "");
	free(people);
	return st;
}

enum status
bounce_lift(
	struct campaign *c, int64_t person, int64_t *entry, struct error *err)
{
	return campaign_change(c, VERB_BOUNCE_LIFT, lift, &person, entry, err);
}

#define AT(member) FIELD(struct bounce_row, member)

static const struct listing_column bounce_columns[] = {
	LISTED("contact", N_("Contact"), CELL_NUMBER, AT(person)),
	LISTED("name", N_("Name"), CELL_TEXT, AT(name)),
	LISTED("address", N_("Address"), CELL_TEXT, AT(address)),
	LISTED("held", N_("Held"), CELL_FLAG, AT(held)),
	LISTED("times", N_("Times"), CELL_COUNT, AT(times)),
	LISTED("time", N_("Time"), CELL_TIME, AT(time)),
	LISTED("reason", N_("Reason"), CELL_TEXT, AT(reason)),
};

static enum status
bounce_listing_rows(struct campaign *c, const struct listing_ask *ask,
	struct arena *a, struct listing_rows *rows, struct error *err)
{
	struct bounce_row *all;
	enum status st = bounce_rows(campaign_db(c), a, &all, &rows->n, err);

	(void)ask;
	rows->at = all;
	return st;
}

const struct listing bounce_listing = {
	.name = "bounces",
	.people = true,
	.columns = bounce_columns,
	.ncolumns = ARRAY_LEN(bounce_columns),
	LISTING_ROW(struct bounce_row, id),
	.rows = bounce_listing_rows,
};
