/* Contacts' addresses looked up among those of the tables. */
#include "people/address_match.h"

#include "base/i18n.h"
#include "base/keymap.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/phrase.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/address.h"
#include "people/contact.h"
#include "people/door_sql.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* A street of the tables: its addresses follow each other in the array. */
struct street {
	const char *key; /* address_match_key */
	size_t first, n;
};

struct tables {
	struct arena *a;
	struct address_row *rows;
	size_t n;
	VEC(struct street) streets;
	struct keymap of;    /* street, number, suffix to a row, from 1 */
	struct keymap towns; /* postcodes and cities of the tables */
};

static const char *
key_of(struct arena *a, const char *street_key, const struct address_row *row)
{
	return arena_printf(a, "%s\t%s\t%s", street_key,
		row->number ? row->number : "",
		address_suffix_key(row->suffix, a));
}

static void
note_town(struct tables *t, const char *town)
{
	if (town && *town)
		keymap_put(&t->towns, town, strlen(town), 1);
}

static enum status
tables_load(struct tables *t, struct campaign *c, struct arena *a,
	struct error *err)
{
	const char *street = NULL, *key = "";
	enum status st;

	*t = (struct tables){.a = a};
	st = address_rows_listed(campaign_db(c), true, a, &t->rows, &t->n, err);
	for (size_t i = 0; i < t->n && st == STATUS_OK; i++) {
		struct address_row *row = &t->rows[i];
		const char *whole;

		if (!street || strcmp(street, row->street_key) != 0) {
			street = row->street_key;
			key = address_match_key(row->street, a);
			VEC_PUSH(&t->streets, ((struct street){key, i, 0}));
		}
		t->streets.at[t->streets.len - 1].n++;
		whole = key_of(a, key, row);
		keymap_put(&t->of, whole, strlen(whole), (int64_t)i + 1);
		note_town(t, row->postcode);
		note_town(t, row->city_key);
	}
	return st;
}

static void
tables_release(struct tables *t)
{
	VEC_RELEASE(&t->streets);
	keymap_release(&t->of);
	keymap_release(&t->towns);
}

static bool
is_town(struct tables *t, const char *town)
{
	return town && *town && keymap_get(&t->towns, town, strlen(town));
}

/* Is it in the tables' towns, as far as it says? */
static bool
is_here(struct tables *t, const struct address_row *row)
{
	if (!row->postcode && !*row->city_key)
		return true;
	return is_town(t, row->postcode) || is_town(t, row->city_key);
}

static const struct address_row *
tables_find(struct tables *t, const struct address_row *row)
{
	const char *key =
		key_of(t->a, address_match_key(row->street, t->a), row);
	int64_t at = keymap_get(&t->of, key, strlen(key));

	return at ? &t->rows[at - 1] : NULL;
}

/* The nearest so far, in rising distance. */
struct nearest {
	const struct address_row *rows[ADDRESS_NEAR];
	int distance[ADDRESS_NEAR];
	size_t n;
};

static void
offer(struct nearest *near, const struct address_row *row, int distance)
{
	size_t i = near->n;

	if (i == ADDRESS_NEAR && distance >= near->distance[i - 1])
		return;
	if (i < ADDRESS_NEAR)
		near->n++;
	else
		i--;
	for (; i > 0 && near->distance[i - 1] > distance; i--) {
		near->rows[i] = near->rows[i - 1];
		near->distance[i] = near->distance[i - 1];
	}
	near->rows[i] = row;
	near->distance[i] = distance;
}

enum {
	STREET_FAR = 6,     /* edits beyond which a street is another one */
	STREET_WEIGHT = 40, /* an edit of the street, in numbers */
	OTHER_SUFFIX = 1,
	OTHER_SIDE = 10
};

static int
number_of(const struct address_row *row)
{
	int64_t n = 0;

	return row->number && num_parse_int(row->number, &n) && n < 100000
		       ? (int)n
		       : 0;
}

/* How far two numbers of a street are apart: across it is farther. */
static int
number_distance(const struct address_row *x, const struct address_row *y,
	struct arena *a)
{
	int from = number_of(x), to = number_of(y);

	if (from != to)
		return 2 * abs(from - to) + ((from - to) % 2 ? OTHER_SIDE : 0);
	return strcmp(address_suffix_key(x->suffix, a),
		       address_suffix_key(y->suffix, a)) == 0
		       ? 0
		       : OTHER_SUFFIX;
}

/* Edits between two streets; all the words of one in the other are few. */
static int
street_distance(const char *x, const char *y)
{
	const char *in = strlen(x) < strlen(y) ? x : y;
	const char *of = in == x ? y : x;
	const char *name = strchr(in, ' ');

	if (name && strlen(name) > 3 && strstr(of, name))
		return 1;
	return text_distance(x, y, STREET_FAR + 1);
}

static void
tables_near(
	struct tables *t, const struct address_row *row, struct nearest *near)
{
	const char *key = address_match_key(row->street, t->a);

	*near = (struct nearest){.n = 0};
	for (size_t s = 0; s < t->streets.len; s++) {
		const struct street *street = &t->streets.at[s];
		int far = street_distance(key, street->key);

		if (far > STREET_FAR || (size_t)far * 2 > strlen(key))
			continue;
		for (size_t i = street->first; i < street->first + street->n;
			i++)
			offer(near, &t->rows[i],
				far * STREET_WEIGHT + number_distance(row,
							      &t->rows[i],
							      t->a));
	}
}

static const char *
near_text(struct arena *a, const struct address_near *near)
{
	return near->code ? arena_printf(a, "%s (%s)", near->label, near->code)
			  : near->label;
}

static void
put_near(struct address_unmatched *u, const struct nearest *near,
	struct arena *a)
{
	const char **texts[ADDRESS_NEAR] = {&u->first, &u->second, &u->third};

	u->nnear = near->n;
	for (size_t i = 0; i < near->n; i++) {
		u->near[i] = (struct address_near){near->rows[i]->id,
			address_label(a, near->rows[i]), near->rows[i]->code};
		*texts[i] = near_text(a, &u->near[i]);
	}
}

static enum status
count_people(struct campaign *c, int64_t address, int64_t *n, struct error *err)
{
	int64_t *ids = NULL;
	size_t people = 0;
	enum status st =
		address_people(campaign_db(c), address, &ids, &people, err);

	*n = (int64_t)people;
	free(ids);
	return st;
}

static enum status
list_unmatched(struct campaign *c, struct tables *t, struct arena *a,
	const struct address_row *rows, size_t n, struct address_matches *out,
	struct error *err)
{
	enum status st = STATUS_OK;

	out->rows = ARENA_ARRAY(a, struct address_unmatched, n + 1);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct address_unmatched *u = &out->rows[out->n];
		struct nearest near;

		if (!is_here(t, &rows[i])) {
			out->elsewhere++;
			continue;
		}
		tables_near(t, &rows[i], &near);
		*u = (struct address_unmatched){.id = rows[i].id,
			.label = address_label(a, &rows[i]),
			.postcode = rows[i].postcode,
			.city = rows[i].city};
		put_near(u, &near, a);
		st = count_people(c, u->id, &u->people, err);
		out->n++;
	}
	return st;
}

enum status
address_unmatched(struct campaign *c, struct arena *a,
	struct address_matches *out, struct error *err)
{
	struct address_row *rows;
	struct tables t;
	size_t n = 0;
	enum status st = tables_load(&t, c, a, err);

	*out = (struct address_matches){.known = (int64_t)t.n};
	if (st == STATUS_OK)
		st = address_rows_listed(
			campaign_db(c), false, a, &rows, &n, err);
	if (st == STATUS_OK)
		st = list_unmatched(c, &t, a, rows, n, out, err);
	if (st == STATUS_OK)
		st = address_nowhere(campaign_db(c), &out->nowhere, err);
	tables_release(&t);
	return st;
}

/* A person's address becomes the table's, which gives them their station. */
static enum status
move_person(struct campaign *c, int64_t person, const struct address_row *to,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = contact_get(c, person, &a, &row, err);

	if (st == STATUS_OK) {
		row.address = to->id;
		row.number = to->number;
		row.suffix = to->suffix;
		row.street = to->street;
		row.street_key = to->street_key;
		row.postcode = to->postcode;
		row.city = to->city;
		if (!row.station_code)
			row.station_code = to->code;
		row.tags_new = row.tags_gone = NULL;
		st = contact_write(c, &row, err);
	}
	arena_release(&a);
	return st;
}

static enum status
move_people(struct campaign *c, int64_t from, const struct address_row *to,
	int64_t *n, struct error *err)
{
	int64_t *ids = NULL;
	size_t people = 0;
	enum status st =
		address_people(campaign_db(c), from, &ids, &people, err);

	for (size_t i = 0; i < people && st == STATUS_OK; i++)
		st = move_person(c, ids[i], to, err);
	*n += (int64_t)people;
	free(ids);
	return st == STATUS_OK && from != to->id
		       ? address_drop_empty(campaign_db(c), from, err)
		       : st;
}

/* Those whose address was the tables' from the start get its station. */
static enum status
give_stations(struct campaign *c, int64_t *n, struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t *ids = NULL;
	size_t people = 0;
	enum status st =
		address_stationless(campaign_db(c), &ids, &people, err);

	for (size_t i = 0; i < people && st == STATUS_OK; i++) {
		struct contact_row row;
		struct address_row address;

		st = contact_get(c, ids[i], &a, &row, err);
		if (st == STATUS_OK)
			st = address_get(c, row.address, &a, &address, err);
		if (st == STATUS_OK) {
			row.station_code = address.code;
			st = contact_write(c, &row, err);
		}
		arena_reset(&a);
	}
	*n += (int64_t)people;
	free(ids);
	arena_release(&a);
	return st;
}

static enum status
attach_all(struct campaign *c, void *data, struct error *err)
{
	int64_t *moved = data;
	struct arena *a = campaign_arena(c);
	struct address_row *rows;
	struct tables t;
	size_t n = 0;
	enum status st = tables_load(&t, c, a, err);

	*moved = 0;
	if (st == STATUS_OK)
		st = address_rows_listed(
			campaign_db(c), false, a, &rows, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		const struct address_row *to =
			is_here(&t, &rows[i]) ? tables_find(&t, &rows[i])
					      : NULL;

		if (to)
			st = move_people(c, rows[i].id, to, moved, err);
	}
	tables_release(&t);
	if (st == STATUS_OK)
		st = give_stations(c, moved, err);
	campaign_say_n(c, *moved,
		NN_("%lld contact attached to an address",
			"%lld contacts attached to addresses"),
		(long long)*moved);
	return st;
}

enum status
address_attach_all(
	struct campaign *c, int64_t *n, int64_t *entry, struct error *err)
{
	return campaign_change(
		c, VERB_ADDRESS_MATCH, attach_all, n, entry, err);
}

struct attaching {
	int64_t from, to;
};

static enum status
attach(struct campaign *c, void *data, struct error *err)
{
	const struct attaching *k = data;
	struct arena *a = campaign_arena(c);
	struct address_row from, to;
	int64_t moved = 0;
	enum status st = address_get(c, k->from, a, &from, err);

	if (st == STATUS_OK)
		st = address_get(c, k->to, a, &to, err);
	if (st == STATUS_OK && (!to.source || from.source))
		st = error_set(err, STATUS_USAGE,
			_("%s is not an address of a table"),
			address_label(a, to.source ? &from : &to));
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s is %s"), address_label(a, &from),
		address_label(a, &to));
	return move_people(c, from.id, &to, &moved, err);
}

enum status
address_attach(struct campaign *c, int64_t from, int64_t to, int64_t *entry,
	struct error *err)
{
	struct attaching k = {from, to};

	return campaign_change(c, VERB_ADDRESS_MATCH, attach, &k, entry, err);
}
