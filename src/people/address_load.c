/* Rows of tables gathered by address, compared with what is there, written. */
#include "people/address_load.h"

#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/door_sql.h"

#include <stdlib.h>
#include <string.h>

enum { CLAIMS = 4 };

/* An address, as it was and as the table has it. */
struct place {
	struct address_row row;
	bool fresh, touched, changed;
	bool asked; /* it was in several stations before */
	struct address_claim claims[CLAIMS];
	size_t nclaims;
};

struct address_loader {
	struct campaign *c;
	int64_t import;
	struct arena arena;
	struct keymap of; /* the key of an address to its place, from 1 */
	VEC(struct place) places;
	struct keymap streets; /* their match key to their spelling, from 1 */
	VEC(const char *) spellings;
	VEC(struct door_row) doors; /* address: its place, from 1 */
};

static const char *
key_of(struct address_loader *l, const char *street, const char *number,
	const char *suffix)
{
	struct arena *a = &l->arena;

	return arena_printf(a, "%s\t%s\t%s", address_match_key(street, a),
		number ? number : "", address_suffix_key(suffix, a));
}

static struct place *
add_place(struct address_loader *l, const struct address_row *row)
{
	const char *key = key_of(l, row->street, row->number, row->suffix);

	VEC_PUSH(&l->places, (struct place){.row = *row});
	keymap_put(&l->of, key, strlen(key), (int64_t)l->places.len);
	return &l->places.at[l->places.len - 1];
}

/* The first sure spelling of a street is that of all its addresses. */
static void
note_spelling(struct address_loader *l, const char *street)
{
	const char *key = address_match_key(street, &l->arena);

	if (keymap_get(&l->streets, key, strlen(key)))
		return;
	VEC_PUSH(&l->spellings, arena_strdup(&l->arena, street));
	keymap_put(&l->streets, key, strlen(key), (int64_t)l->spellings.len);
}

static enum status
load(struct address_loader *l, struct error *err)
{
	struct db *db = campaign_db(l->c);
	struct keymap ids = KEYMAP_INIT;
	struct address_row *rows;
	struct address_claim *claims;
	size_t n = 0, nclaims = 0;
	enum status st =
		address_rows_listed(db, true, &l->arena, &rows, &n, err);

	if (st == STATUS_OK)
		st = claim_rows(db, 0, &l->arena, &claims, &nclaims, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		add_place(l, &rows[i]);
		note_spelling(l, rows[i].street);
		keymap_put(&ids, (const char *)&rows[i].id, sizeof(int64_t),
			(int64_t)l->places.len);
	}
	for (size_t i = 0; i < nclaims && st == STATUS_OK; i++) {
		int64_t at = keymap_get(&ids, (const char *)&claims[i].address,
			sizeof(int64_t));

		if (at)
			l->places.at[at - 1].asked = true;
	}
	keymap_release(&ids);
	return st;
}

enum status
address_loader_open(struct address_loader **out, struct campaign *c,
	int64_t import, struct error *err)
{
	struct address_loader *l = mem_zalloc(sizeof(*l));
	enum status st;

	l->c = c;
	l->import = import;
	st = load(l, err);
	if (st == STATUS_OK)
		*out = l;
	else
		address_loader_close(l);
	return st;
}

void
address_loader_close(struct address_loader *l)
{
	if (!l)
		return;
	keymap_release(&l->of);
	VEC_RELEASE(&l->places);
	VEC_RELEASE(&l->doors);
	keymap_release(&l->streets);
	VEC_RELEASE(&l->spellings);
	arena_release(&l->arena);
	free(l);
}

static void
spell(struct address_loader *l, struct address_row *row)
{
	const char *key = address_match_key(row->street, &l->arena);
	int64_t at = keymap_get(&l->streets, key, strlen(key));

	if (at)
		row->street = l->spellings.at[at - 1];
	row->street_key = address_street_key(row->street, &l->arena);
}

static struct place *
find_place(struct address_loader *l, const struct address_found *f)
{
	const struct address_parts *p = &f->parts;
	struct arena *a = &l->arena;
	const char *key = key_of(l, p->street, p->number, p->suffix);
	int64_t at = keymap_get(&l->of, key, strlen(key));
	struct address_row row = {.electors = -1, .doors = -1};
	struct place *place;

	if (at)
		return &l->places.at[at - 1];
	row.number = p->number ? arena_strdup(a, p->number) : NULL;
	row.suffix = p->suffix ? arena_strdup(a, p->suffix) : NULL;
	row.street = arena_strdup(a, p->street);
	row.postcode = p->postcode ? arena_strdup(a, p->postcode) : NULL;
	row.city = p->city ? arena_strdup(a, p->city) : NULL;
	row.city_key = row.city ? text_fold(a, row.city) : "";
	row.import = l->import;
	row.source = f->source;
	place = add_place(l, &row);
	place->fresh = place->changed = true;
	return place;
}

static void
claim(struct place *p, const struct address_found *f)
{
	size_t i = 0;

	if (!f->station)
		return;
	while (i < p->nclaims && p->claims[i].station != f->station)
		i++;
	if (i == CLAIMS)
		return;
	if (i == p->nclaims)
		p->claims[p->nclaims++] = (struct address_claim){
			.station = f->station, .electors = -1};
	if (f->electors >= 0)
		p->claims[i].electors =
			f->electors +
			(p->claims[i].electors > 0 ? p->claims[i].electors : 0);
}

/* A better position than there was. */
static void
put_position(struct place *p, const struct address_found *f)
{
	if (!f->placed && (p->row.placed || f->score <= p->row.score))
		return;
	if (p->row.placed &&
		(f->score < p->row.score ||
			(f->lon == p->row.lon && f->lat == p->row.lat)))
		return;
	p->changed = true;
	p->row.score = f->score;
	if (!f->placed)
		return;
	p->row.placed = true;
	p->row.lon = f->lon;
	p->row.lat = f->lat;
}

static void
note_door(struct address_loader *l, const struct place *p,
	const struct address_parts *parts)
{
	struct door_row door = {
		.address = p - l->places.at, .import = l->import};
	struct arena *a = &l->arena;

	if (!parts->door && !parts->floor)
		return;
	door.stair = parts->stair ? arena_strdup(a, parts->stair) : "";
	door.floor = parts->floor ? arena_strdup(a, parts->floor) : "";
	door.label = parts->door ? arena_strdup(a, parts->door) : "";
	VEC_PUSH(&l->doors, door);
}

void
address_loader_take(struct address_loader *l, const struct address_found *found)
{
	struct place *p = find_place(l, found);

	p->touched = true;
	if (found->sure)
		note_spelling(l, found->parts.street);
	claim(p, found);
	put_position(p, found);
	note_door(l, p, &found->parts);
}

/* Its electors, of all its stations together. */
static void
sum_electors(struct place *p)
{
	int64_t sum = -1;

	for (size_t i = 0; i < p->nclaims; i++)
		if (p->claims[i].electors >= 0)
			sum = p->claims[i].electors + (sum < 0 ? 0 : sum);
	if (sum >= 0 && sum != p->row.electors) {
		p->row.electors = sum;
		p->changed = true;
	}
}

/* One station is the address's; several are a question, unless somebody has
 * answered it before. Returns whether it is a new question. */
static bool
settle_station(struct place *p)
{
	int64_t station = p->row.station;
	bool several = p->nclaims > 1;

	if (!p->nclaims || p->asked)
		return false;
	if (station && !several && p->claims[0].station != station) {
		p->claims[p->nclaims++] = (struct address_claim){
			.station = station, .electors = -1};
		several = true;
	}
	station = several ? 0 : p->claims[0].station;
	p->changed |= station != p->row.station;
	p->row.station = station;
	return several;
}

static enum status
write_claims(struct address_loader *l, struct place *p, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < p->nclaims && st == STATUS_OK; i++) {
		p->claims[i].address = p->row.id;
		p->claims[i].import = l->import;
		st = claim_write(campaign_db(l->c), &p->claims[i], err);
	}
	return st;
}

static enum status
write_place(struct address_loader *l, struct place *p,
	struct address_counts *counts, struct error *err)
{
	bool question = settle_station(p);
	enum status st = STATUS_OK;

	sum_electors(p);
	if (p->fresh)
		spell(l, &p->row);
	counts->added += p->fresh;
	counts->changed += p->changed && !p->fresh;
	counts->unchanged += !p->changed;
	counts->questions += question;
	if (p->changed)
		st = address_write(campaign_db(l->c), &p->row, err);
	return st == STATUS_OK && question ? write_claims(l, p, err) : st;
}

static enum status
write_door(struct address_loader *l, struct door_row *door,
	struct address_counts *counts, struct error *err)
{
	struct db *db = campaign_db(l->c);
	enum status st;

	door->address = l->places.at[door->address].row.id;
	st = door_find(db, door, err);
	if (st != STATUS_OK || door->id)
		return st;
	counts->doors++;
	return door_insert(db, door, err);
}

enum status
address_loader_write(struct address_loader *l, struct address_counts *counts,
	struct error *err)
{
	enum status st = STATUS_OK;

	*counts = (struct address_counts){0};
	for (size_t i = 0; i < l->places.len && st == STATUS_OK; i++) {
		if (l->places.at[i].touched)
			st = write_place(l, &l->places.at[i], counts, err);
		if (i % 1000 == 0 && st == STATUS_OK &&
			!campaign_progress(
				l->c, (double)i / (double)l->places.len))
			st = error_set(err, STATUS_CANCELLED,
				_("nothing was changed"));
	}
	for (size_t i = 0; i < l->doors.len && st == STATUS_OK; i++)
		st = write_door(l, &l->doors.at[i], counts, err);
	return st;
}
