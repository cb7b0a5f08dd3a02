/* Addresses as places: their names, their notes, the doors behind them. */
#include "people/door.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "people/address.h"
#include "people/door_sql.h"

#include <string.h>

SET_DEFINE(address_source_set, N_("a source of addresses"), ADDRESS_SOURCES);
SET_DEFINE(address_note_set, N_("a kind of note"), ADDRESS_NOTES);

enum { DOORS_MOST = 2000 };

const char *
address_label(struct arena *a, const struct address_row *row)
{
	const char *suffix = row->suffix ? row->suffix : "";
	bool word = strlen(suffix) > 1 && *suffix != '-' && *suffix != '/';

	return row->number ? arena_printf(a, "%s%s%s %s", row->number,
				     word ? " " : "", suffix, row->street)
			   : row->street;
}

enum status
address_get(struct campaign *c, int64_t id, struct arena *a,
	struct address_row *row, struct error *err)
{
	enum status st = address_row_get(campaign_db(c), id, a, row, err);

	return st == STATUS_NONE ? error_set(err, STATUS_NONE,
					   _("this address is not there"))
				 : st;
}

enum status
address_read(struct campaign *c, const char *text, struct arena *a,
	struct address_row *row, struct error *err)
{
	struct address_parts parts;
	struct address_row *rows;
	size_t n = 0;
	enum status st;

	address_split(&parts, text_clean(a, text), a);
	st = address_rows_named(campaign_db(c),
		address_street_key(parts.street, a), parts.number, parts.suffix,
		a, &rows, &n, err);
	if (st != STATUS_OK)
		return st;
	if (n == 0)
		return error_set(
			err, STATUS_NONE, _("there is no address %s"), text);
	*row = rows[0];
	return STATUS_OK;
}

enum status
address_streets(struct campaign *c, int64_t station, struct arena *a,
	struct address_street **rows, size_t *n, struct error *err)
{
	return street_rows(campaign_db(c), station, a, rows, n, err);
}

enum status
address_notes(struct campaign *c, int64_t address, struct arena *a,
	struct address_note_row **rows, size_t *n, struct error *err)
{
	return note_rows(campaign_db(c), address, a, rows, n, err);
}

static enum status
write_note(struct campaign *c, void *data, struct error *err)
{
	struct address_note_row *row = data;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	char today[DATE_TEXT_SIZE];
	struct date now = date_today();
	enum status st = address_get(c, row->address, a, &address, err);

	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s of %s: %s"),
		phrase_value(campaign_arena(c), &address_note_set, row->kind),
		address_label(a, &address), *row->text ? row->text : "-");
	row->written = date_iso(today, &now);
	if (*row->text)
		return note_write(campaign_db(c), row, err);
	st = note_delete(campaign_db(c), row, err);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
address_note(struct campaign *c, int64_t address, const char *stair,
	enum address_note_kind kind, const char *text, int64_t *entry,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct address_note_row row = {.address = address,
		.stair = text_clean(&a, stair),
		.kind = kind,
		.text = text_clean(&a, text)};
	enum status st = campaign_change(
		c, VERB_ADDRESS_NOTE, write_note, &row, entry, err);

	arena_release(&a);
	return st;
}

enum status
address_doors(struct campaign *c, int64_t address, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err)
{
	return door_rows(campaign_db(c), address, a, rows, n, err);
}

enum status
door_put(struct campaign *c, struct door_row *row, struct error *err)
{
	enum status st = door_find(campaign_db(c), row, err);

	return st == STATUS_OK && !row->id
		       ? door_insert(campaign_db(c), row, err)
		       : st;
}

struct counting {
	int64_t address, doors;
};

static enum status
count_doors(struct campaign *c, void *data, struct error *err)
{
	const struct counting *k = data;
	struct arena *a = campaign_arena(c);
	struct address_row address;
	enum status st = address_get(c, k->address, a, &address, err);

	if (st != STATUS_OK)
		return st;
	campaign_say_n(c, k->doors,
		NN_("%s has %lld door", "%s has %lld doors"),
		address_label(a, &address), (long long)k->doors);
	return address_set_doors(campaign_db(c), k->address, k->doors, err);
}

enum status
address_count_doors(struct campaign *c, int64_t address, int64_t doors,
	int64_t *entry, struct error *err)
{
	struct counting k = {address, doors};

	if (doors < -1 || doors > DOORS_MOST)
		return error_set(err, STATUS_USAGE,
			_("a building has at most %d doors"), DOORS_MOST);
	return campaign_change(
		c, VERB_ADDRESS_DOORS, count_doors, &k, entry, err);
}

enum status
address_list(struct campaign *c, int64_t station, struct arena *a,
	struct address_row **rows, size_t *n, struct error *err)
{
	return station_address_rows(campaign_db(c), station, a, rows, n, err);
}

enum status
station_doors(struct campaign *c, int64_t station, struct arena *a,
	struct door_row **rows, size_t *n, struct error *err)
{
	return station_door_rows(campaign_db(c), station, a, rows, n, err);
}

enum status
address_households(struct campaign *c, int64_t station, struct arena *a,
	struct household_row **rows, size_t *n, struct error *err)
{
	return household_rows(campaign_db(c), station, a, rows, n, err);
}
