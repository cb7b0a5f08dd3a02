/* Writing contacts: look-ups are cached, and what can wait is done at the end.
 */
#include "people/contact_load.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/text.h"
#include "campaign/basis.h"
#include "campaign/campaign.h"
#include "people/collected.h"
#include "people/consent_sql.h"
#include "people/contact_sql.h"
#include "people/refused.h"
#include "people/search.h"
#include "people/sensitive_word.h"
#include "people/suppression.h"
#include "store/bulk.h"
#include "store/db.h"
#include "store/journal.h"
#include "votes/station.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct contact_loader {
	struct campaign *c;
	struct db *db;
	int64_t import;
	bool fresh; /* there were no persons and no addresses before */
	char now[DATE_TIME_SIZE];
	struct keymap stations;
	struct keymap tags;     /* as they are written */
	struct keymap harmless; /* lists of tags without a sensitive word */
	struct keymap addresses;
	struct keymap references; /* if fresh: the index has been dropped */
	struct bulk_indexes indexes[2];
	int64_t number;       /* of the next person, or 0 */
	const char *made;     /* stations that were not known, or NULL */
	struct arena arena;   /* of the indexes and of made */
	struct arena scratch; /* emptied for each row */
};

static const char *const bulk_tables[] = {"person", "address"};

/* Nothing is looked up in tables that are filled, but what is kept in memory:
 * their indexes wait, and where rows point to is checked once, at the end. */
static enum status
begin_fresh(struct contact_loader *l, struct error *err)
{
	enum status st = STATUS_OK;

	bulk_trust(l->db);
	for (size_t i = 0; i < ARRAY_LEN(bulk_tables) && st == STATUS_OK; i++)
		st = bulk_drop_indexes(
			l->db, bulk_tables[i], &l->arena, &l->indexes[i], err);
	return st;
}

enum status
contact_loader_open(struct contact_loader **out, struct campaign *c,
	int64_t import, struct error *err)
{
	struct contact_loader *l = MEM_NEW(struct contact_loader);
	bool any = true;
	enum status st;

	*out = l;
	l->c = c;
	l->db = campaign_db(c);
	l->import = import;
	date_now(l->now);
	st = contact_row_any(l->db, &any, err);
	if (st == STATUS_OK && import)
		st = db_set_cache(l->db, DB_CACHE_BULK, err);
	l->fresh = import && !any;
	return st == STATUS_OK && l->fresh ? begin_fresh(l, err) : st;
}

void
contact_loader_look_again(struct contact_loader *l)
{
	keymap_release(&l->stations);
	keymap_release(&l->tags);
	keymap_release(&l->harmless);
	keymap_release(&l->addresses);
}

/* Release the memory that only loading needs. */
static void
forget(struct contact_loader *l)
{
	contact_loader_look_again(l);
	keymap_release(&l->references);
	if (l->import)
		db_set_cache(l->db, DB_CACHE, NULL);
}

void
contact_loader_close(struct contact_loader *l)
{
	if (!l)
		return;
	bulk_distrust(l->db);
	forget(l);
	arena_release(&l->arena);
	arena_release(&l->scratch);
	free(l);
}

enum status
contact_loader_find(struct contact_loader *l, const char *reference,
	int64_t *id, struct error *err)
{
	if (!l->fresh)
		return contact_row_find(l->db, reference, id, err);
	*id = keymap_get(&l->references, reference, strlen(reference));
	return STATUS_OK;
}

/* A file may name stations before any results do: each is there from then on,
 * to be confirmed by them. */
static enum status
make_station(struct contact_loader *l, const char *code, int64_t *id,
	struct error *err)
{
	l->made = arena_join(
		&l->arena, l->made ? l->made : "", l->made ? ", " : "", code);
	return station_make(
		l->db, campaign_commune(l->c), code, l->import, id, err);
}

const char *
contact_loader_made(const struct contact_loader *l)
{
	return l->made;
}

static enum status
find_station(
	struct contact_loader *l, struct contact_row *row, struct error *err)
{
	const char *code = row->station_code;
	enum status st;

	row->station = 0;
	if (!code)
		return STATUS_OK;
	row->station = keymap_get(&l->stations, code, strlen(code));
	if (row->station)
		return STATUS_OK;
	st = station_find(
		l->db, campaign_commune(l->c), code, &row->station, err);
	if (st == STATUS_OK && !row->station && l->import)
		st = make_station(l, code, &row->station, err);
	if (st == STATUS_OK && !row->station)
		return error_set(err, STATUS_NONE,
			_("there is no polling station %s in %s"), code,
			campaign_commune_name(l->c));
	if (st == STATUS_OK)
		keymap_put(&l->stations, code, strlen(code), row->station);
	return st;
}

static enum status
add_address(struct contact_loader *l, struct contact_row *row,
	const char *city_key, struct error *err)
{
	struct contact_row place = *row;
	enum status st = STATUS_OK;

	if (!l->fresh)
		st = address_find(l->db, row, city_key, &row->address, err);
	if (st != STATUS_OK || row->address)
		return st;
	place.import = l->import;
	st = db_next_id(l->db, "address", 1, &row->address, err);
	if (st != STATUS_OK)
		return st;
	journal_set_bringing(l->db, true);
	st = address_insert(l->db, row->address, &place, city_key, err);
	journal_set_bringing(l->db, false);
	return st;
}

/* The parts that tell addresses apart, as one text. */
static const char *
place_key(struct contact_loader *l, const struct contact_row *row,
	const char *city_key)
{
	const char *const parts[] = {
		row->number, row->suffix, row->postcode, city_key};
	const char *key = row->street_key;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		key = arena_join(
			&l->scratch, key, "\t", parts[i] ? parts[i] : "");
	return key;
}

/* One address for all who live there. */
static enum status
find_address(
	struct contact_loader *l, struct contact_row *row, struct error *err)
{
	const char *city_key, *key;
	enum status st;

	if (!row->street) {
		row->address = 0;
		return STATUS_OK;
	}
	if (row->address)
		return STATUS_OK;
	city_key = row->city ? text_fold(&l->scratch, row->city) : "";
	key = place_key(l, row, city_key);
	row->address = keymap_get(&l->addresses, key, strlen(key));
	if (row->address)
		return STATUS_OK;
	st = add_address(l, row, city_key, err);
	if (st == STATUS_OK)
		keymap_put(&l->addresses, key, strlen(key), row->address);
	return st;
}

static enum status
find_tag(struct contact_loader *l, const char *name, int64_t *id,
	struct error *err)
{
	const char *key;
	enum status st;

	*id = keymap_get(&l->tags, name, strlen(name));
	if (*id)
		return STATUS_OK;
	key = text_fold(&l->scratch, name);
	st = tag_find(l->db, key, id, err);
	if (st == STATUS_OK && !*id) {
		st = db_next_id(l->db, "tag", 1, id, err);
		if (st == STATUS_OK)
			st = tag_insert(l->db, *id, name, key, err);
	}
	if (st == STATUS_OK)
		keymap_put(&l->tags, name, strlen(name), *id);
	return st;
}

static enum status
put_tag(struct contact_loader *l, int64_t person, const char *name,
	struct error *err)
{
	int64_t tag, id;
	enum status st = find_tag(l, name, &tag, err);

	if (st == STATUS_OK)
		st = db_next_id(l->db, "person_tag", 1, &id, err);
	if (st != STATUS_OK)
		return st;
	journal_set_bringing(l->db, true);
	st = person_tag_insert(l->db, id, person, tag, l->import, err);
	journal_set_bringing(l->db, false);
	return st;
}

static enum status
put_tags(struct contact_loader *l, const struct contact_row *row,
	struct error *err)
{
	const char *put = row->tags_new, *gone = row->tags_gone, *name;
	int64_t tag;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && (name = contact_tag_next(&l->scratch, &put)))
		st = put_tag(l, row->id, name, err);
	while (st == STATUS_OK &&
		(name = contact_tag_next(&l->scratch, &gone))) {
		st = find_tag(l, name, &tag, err);
		if (st == STATUS_OK)
			st = person_tag_drop(l->db, row->id, tag, err);
	}
	return st;
}

void
contact_loader_number(struct contact_loader *l, int64_t number)
{
	l->number = number;
}

/* Numbers that a copy leaves out were of persons who are gone. */
enum { NUMBERS_LEFT = 10000000 };

static enum status
next_number(struct contact_loader *l, int64_t *id, struct error *err)
{
	enum status st = db_next_id(l->db, "person", 1, id, err);
	int64_t more = l->number - *id;

	if (st == STATUS_OK && l->fresh && more > 0 && more < NUMBERS_LEFT) {
		st = db_next_id(l->db, "person", more, id, err);
		*id += more - 1;
	}
	l->number = 0;
	return st;
}

static enum status
add(struct contact_loader *l, struct contact_row *row, struct error *err)
{
	enum status st = next_number(l, &row->id, err);

	row->import = l->import;
	row->created = l->now;
	if (!row->class)
		row->class = basis_class(row->basis);
	if (!l->import)
		collected_caution(l->c, row->source);
	journal_set_bringing(l->db, true);
	if (st == STATUS_OK)
		st = contact_row_insert(l->db, row, err);
	journal_set_bringing(l->db, false);
	if (st == STATUS_OK)
		st = search_add_row(l->db, row, err);
	if (st == STATUS_OK && l->fresh && row->reference)
		keymap_put(&l->references, row->reference,
			strlen(row->reference), row->id);
	return st;
}

/* A known person: the search is updated at once. */
static enum status
change(struct contact_loader *l, const struct contact_row *row,
	struct error *err)
{
	struct contact_row was;
	enum status st =
		contact_row_get(l->db, row->id, &l->scratch, &was, err);

	if (st == STATUS_OK)
		st = search_remove(l->db, row->id, err);
	if (st == STATUS_OK)
		st = contact_row_update(l->db, row, err);
	if (st == STATUS_OK)
		st = refused_follow(l->c, &was, row, err);
	return st == STATUS_OK ? search_add(l->db, row->id, err) : st;
}

/* The same tags come again and again. */
static void
caution(struct contact_loader *l, const struct contact_row *row)
{
	const char *tags = row->tags_new;

	if (tags && !keymap_get(&l->harmless, tags, strlen(tags)) &&
		!sensitive_word_caution(l->c, tags))
		keymap_put(&l->harmless, tags, strlen(tags), 1);
	sensitive_word_caution(l->c, row->notes);
}

enum status
contact_loader_put(
	struct contact_loader *l, struct contact_row *row, struct error *err)
{
	enum status st;

	arena_reset(&l->scratch);
	st = find_station(l, row, err);
	if (st == STATUS_OK)
		st = find_address(l, row, err);
	if (st == STATUS_OK)
		st = row->id ? change(l, row, err) : add(l, row, err);
	caution(l, row);
	return st == STATUS_OK ? put_tags(l, row, err) : st;
}

enum status
contact_loader_more(struct contact_loader *l, const struct contact_row *row,
	bool known, struct contact_edit *edits, size_t n, bool *any,
	struct error *err)
{
	enum status st = STATUS_OK;

	if (n)
		st = contact_edits_new(l->c, row, edits, &n, err);
	if (st != STATUS_OK || !n)
		return st;
	*any = true;
	return known ? contact_edit_apply(
			       l->c, row->id, edits, n, l->import, err)
		     : contact_edit_first(
			       l->c, row->id, edits, n, l->import, err);
}

enum status
contact_loader_consent(struct contact_loader *l, struct consent_row *row,
	bool *kept, struct error *err)
{
	struct consent_row now;
	enum status st = consent_row_get(l->db, row, &l->scratch, &now, err);

	*kept = st == STATUS_OK && consent_replaces(row, &now);
	if (!*kept)
		return st;
	row->id = now.id;
	row->import = l->import;
	if (!now.id)
		st = db_next_id(l->db, "consent", 1, &row->id, err);
	if (st == STATUS_OK)
		st = now.id ? consent_row_update(l->db, row, err)
			    : consent_row_insert(l->db, row, err);
	return st == STATUS_OK ? suppression_follow(l->c, row, err) : st;
}

static enum status
check_fresh(struct contact_loader *l, struct error *err)
{
	bool lead = true;
	enum status st = bulk_check(l->db, err);

	if (st == STATUS_OK)
		st = contact_rows_lead(l->db, &lead, err);
	if (st == STATUS_OK && !lead)
		st = error_set(err, STATUS_FAILED,
			_("a contact would point at an address, a polling "
			  "station or a tag that is not there"));
	return st;
}

enum status
contact_loader_pause(struct contact_loader *l, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ARRAY_LEN(bulk_tables) && st == STATUS_OK; i++) {
		st = bulk_make_indexes(l->db, &l->indexes[i], err);
		l->indexes[i].n = 0;
	}
	if (st == STATUS_OK && l->fresh)
		st = check_fresh(l, err);
	l->fresh = false;
	keymap_release(&l->references);
	return st;
}

enum status
contact_loader_finish(struct contact_loader *l, struct error *err)
{
	forget(l);
	return contact_loader_pause(l, err);
}
