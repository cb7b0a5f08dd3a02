/*
 * Candidates by blocking: every person yields a few keys, and persons with a
 * common key are compared. Keys are short sorted digests, so that a million
 * persons take a few dozen megabytes and no pair without anything in common is
 * compared.
 */
#include "people/duplicate.h"

#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/duplicate_sql.h"
#include "people/phonetic.h"
#include "store/db.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { CROWD = 40, VALUES = 32 };

struct key {
	uint64_t digest;
	int64_t id;
};

/* What keys are made of; one after the other, as all at once take more room. */
enum kind { CHANNELS, NAMES, KINDS };

struct blocks {
	enum kind kind;
	unsigned char secret[16];
	VEC(struct key) keys;
	struct arena a; /* reset for each person */
};

static void
add_key(struct blocks *b, int64_t id, char kind, const char *left,
	const char *right)
{
	const char *text = arena_printf(&b->a, "%c%s\t%s", kind, left, right);
	uint64_t digest[2];
	struct key key = {.id = id};

	digest_short(digest, b->secret, text, strlen(text));
	key.digest = digest[0];
	VEC_PUSH(&b->keys, key);
}

static const char *
lower(struct arena *a, const char *email)
{
	char *copy = arena_strdup(a, email);

	for (char *p = copy; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

/* Both lists of one side, from the row's fields and its further lines. */
static void
split_channels(struct duplicate_side *side, const struct duplicate_row *row,
	struct arena *a)
{
	const char **emails = ARENA_ARRAY(a, const char *, VALUES);
	const char **phones = ARENA_ARRAY(a, const char *, VALUES);
	size_t nemails = 0, nphones = 0;
	const char *more = row->more ? row->more : "";

	if (row->email)
		emails[nemails++] = lower(a, row->email);
	if (row->phone)
		phones[nphones++] = row->phone;
	if (row->phone2)
		phones[nphones++] = row->phone2;
	while (*more && nemails + nphones < VALUES - 1) {
		size_t n = strcspn(more, "\n");
		const char *value = arena_strndup(a, more, n);

		if (strchr(value, '@'))
			emails[nemails++] = lower(a, value);
		else
			phones[nphones++] = value;
		more += n + (more[n] == '\n');
	}
	side->emails = emails;
	side->phones = phones;
}

static struct duplicate_side
side_of(const struct duplicate_row *row, struct arena *a)
{
	struct duplicate_side side = {.id = row->id,
		.last = text_fold(a, row->last_name),
		.first = text_fold(a, row->first_name),
		.sex = row->sex,
		.birth = row->birth,
		.address = row->address};

	split_channels(&side, row, a);
	return side;
}

static void
add_sounds(struct duplicate_side *side, struct arena *a)
{
	side->last_sound = phonetic_key(a, side->last);
	side->first_sound = phonetic_key(a, side->first);
}

/* Names in a fixed order, so that swapped names match. */
static const char *
names_key(const struct duplicate_side *side, struct arena *a)
{
	const char *first = side->first_sound, *last = side->last_sound;

	return strcmp(first, last) < 0 ? arena_join(a, first, "\t", last)
				       : arena_join(a, last, "\t", first);
}

static void
block_channels(struct blocks *b, const struct duplicate_row *row)
{
	struct duplicate_side side = {0};

	split_channels(&side, row, &b->a);
	for (const char *const *p = side.emails; *p; p++)
		add_key(b, row->id, 'e', *p, "");
	for (const char *const *p = side.phones; *p; p++)
		add_key(b, row->id, 'p', *p, "");
}

static void
block_names(struct blocks *b, const struct duplicate_row *row)
{
	struct duplicate_side side = side_of(row, &b->a);
	const char *names;

	add_sounds(&side, &b->a);
	names = names_key(&side, &b->a);
	if (row->birth)
		add_key(b, row->id, 'b', names,
			arena_strndup(&b->a, row->birth, 4));
	if (row->address)
		add_key(b, row->id, 'a', names,
			arena_printf(&b->a, "%lld", (long long)row->address));
}

static void
block(void *to, const struct duplicate_row *row)
{
	struct blocks *b = to;

	arena_reset(&b->a);
	if (b->kind == CHANNELS)
		block_channels(b, row);
	else
		block_names(b, row);
}

static int
by_digest(const void *left, const void *right)
{
	const struct key *a = left, *b = right;

	if (a->digest != b->digest)
		return a->digest < b->digest ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static int
by_ids(const void *left, const void *right)
{
	const struct duplicate_pair *a = left, *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->second < b->second ? -1 : a->second > b->second;
}

static int
by_score(const void *left, const void *right)
{
	const struct duplicate_pair *a = left, *b = right;

	return a->score != b->score ? b->score - a->score : by_ids(a, b);
}

struct pairs {
	VEC(struct duplicate_pair) list;
};

/* A person to compare; the arena is reset for the next one. */
struct compared {
	struct duplicate_side side;
	struct arena a;
};

static enum status
load(struct db *db, int64_t id, struct compared *k, struct error *err)
{
	struct duplicate_row row;
	enum status st;

	arena_reset(&k->a);
	st = duplicate_row_get(db, id, &k->a, &row, err);
	if (st != STATUS_OK)
		return st;
	k->side = side_of(&row, &k->a);
	add_sounds(&k->side, &k->a);
	return STATUS_OK;
}

static enum status
add_pair(struct db *db, struct pairs *pairs, const struct duplicate_side *first,
	const struct duplicate_side *second, struct error *err)
{
	struct duplicate_pair pair = {.first = first->id, .second = second->id};
	bool apart = false;
	enum status st;

	pair.score = duplicate_score(first, second, &pair.signs);
	if (pair.first == pair.second || pair.score < DUPLICATE_THRESHOLD)
		return STATUS_OK;
	st = distinct_has(db, pair.first, pair.second, &apart, err);
	if (st == STATUS_OK && !apart)
		VEC_PUSH(&pairs->list, pair);
	return st;
}

/* Compare the persons of one key, who are read once for all their pairs. */
static enum status
add_pairs(struct db *db, struct pairs *pairs, const struct key *keys, size_t n,
	struct compared crowd[CROWD], struct error *err)
{
	enum status st = STATUS_OK;

	if (n < 2 || n > CROWD)
		return STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = load(db, keys[i].id, &crowd[i], err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		for (size_t j = i + 1; j < n && st == STATUS_OK; j++)
			st = add_pair(
				db, pairs, &crowd[i].side, &crowd[j].side, err);
	return st;
}

enum { BUCKETS = 256 };

static size_t
bucket_of(const struct key *key)
{
	return key->digest >> 56;
}

/* In place: first into buckets by the first byte, then each bucket. */
static void
sort_keys(struct key *keys, size_t n)
{
	size_t ends[BUCKETS + 1] = {0}, next[BUCKETS];

	for (size_t i = 0; i < n; i++)
		ends[bucket_of(&keys[i]) + 1]++;
	for (size_t k = 0; k < BUCKETS; k++) {
		next[k] = ends[k];
		ends[k + 1] += ends[k];
	}
	for (size_t k = 0; k < BUCKETS; k++)
		while (next[k] < ends[k + 1]) {
			struct key *key = &keys[next[k]], other;
			size_t to = bucket_of(key);

			if (to != k) {
				other = keys[next[to]];
				keys[next[to]] = *key;
				*key = other;
			}
			next[to]++;
		}
	for (size_t k = 0; k < BUCKETS; k++)
		if (ends[k + 1] > ends[k])
			qsort(keys + ends[k], ends[k + 1] - ends[k],
				sizeof(*keys), by_digest);
}

static enum status
meet_in(struct blocks *b, struct db *db, struct pairs *pairs,
	struct compared crowd[CROWD], struct error *err)
{
	size_t start = 0;
	enum status st = STATUS_OK;

	for (size_t i = 1; i <= b->keys.len && st == STATUS_OK; i++)
		if (i == b->keys.len ||
			b->keys.at[i].digest != b->keys.at[start].digest) {
			st = add_pairs(db, pairs, b->keys.at + start, i - start,
				crowd, err);
			start = i;
		}
	return st;
}

/* Pair up the persons with the same key. */
static enum status
meet(struct blocks *b, struct db *db, struct pairs *pairs, struct error *err)
{
	struct compared *crowd = MEM_ARRAY(struct compared, CROWD);
	enum status st;

	sort_keys(b->keys.at, b->keys.len);
	st = meet_in(b, db, pairs, crowd, err);
	for (size_t i = 0; i < CROWD; i++)
		arena_release(&crowd[i].a);
	free(crowd);
	b->keys.len = 0;
	return st;
}

/* A pair with several keys in common was found by each: once is enough. */
static void
sort_pairs(struct pairs *pairs)
{
	size_t kept = 0;

	if (pairs->list.len)
		qsort(pairs->list.at, pairs->list.len, sizeof(*pairs->list.at),
			by_ids);
	for (size_t i = 0; i < pairs->list.len; i++)
		if (i == 0 ||
			by_ids(&pairs->list.at[i], &pairs->list.at[i - 1]) != 0)
			pairs->list.at[kept++] = pairs->list.at[i];
	pairs->list.len = kept;
}

static enum status
find(struct db *db, struct pairs *pairs, struct error *err)
{
	struct blocks b = {.keys = VEC_INIT};
	enum status st = STATUS_OK;

	digest_random(b.secret, sizeof(b.secret));
	for (b.kind = 0; b.kind < KINDS && st == STATUS_OK; b.kind++) {
		st = duplicate_row_scan(db, block, &b, err);
		if (st == STATUS_OK)
			st = meet(&b, db, pairs, err);
	}
	VEC_RELEASE(&b.keys);
	arena_release(&b.a);
	sort_pairs(pairs);
	return st;
}

enum status
duplicate_find(struct campaign *c, size_t limit, struct duplicate_pair **out,
	size_t *n, struct error *err)
{
	struct pairs pairs = {.list = VEC_INIT};
	enum status st = db_begin_reading(campaign_db(c), err);

	if (st != STATUS_OK)
		return st;
	st = find(campaign_db(c), &pairs, err);
	db_end_reading(campaign_db(c));
	if (st != STATUS_OK)
		VEC_RELEASE(&pairs.list);
	else if (pairs.list.len)
		qsort(pairs.list.at, pairs.list.len, sizeof(*pairs.list.at),
			by_score);
	*out = pairs.list.at;
	*n = pairs.list.len < limit ? pairs.list.len : limit;
	return st;
}

const char *
duplicate_reasons(struct arena *a, unsigned signs)
{
	const char *text = "";

	for (int i = 0; i < DUPLICATE_SIGNS; i++)
		if (signs & 1U << i)
			text = arena_join(a, text, *text ? ", " : "",
				_(duplicate_sign_title(
					(enum duplicate_sign)i)));
	return text;
}

enum status
duplicate_pending(struct campaign *c, int64_t first, int64_t second,
	bool *pending, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct duplicate_row row;
	bool apart = false;
	enum status st =
		duplicate_row_get(campaign_db(c), first, &a, &row, err);

	if (st == STATUS_OK)
		st = duplicate_row_get(campaign_db(c), second, &a, &row, err);
	if (st == STATUS_OK)
		st = distinct_has(campaign_db(c), first, second, &apart, err);
	*pending = st == STATUS_OK && !apart;
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

static enum status
tell_apart(struct campaign *c, void *data, struct error *err)
{
	const int64_t *pair = data;
	struct contact_row one, other;
	enum status st = contact_get(c, pair[0], campaign_arena(c), &one, err);

	if (st == STATUS_OK)
		st = contact_get(c, pair[1], campaign_arena(c), &other, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s %s and %s %s are not the same (%lld and %lld)"),
		one.last_name, one.first_name, other.last_name,
		other.first_name, (long long)pair[0], (long long)pair[1]);
	return distinct_insert(campaign_db(c), pair[0], pair[1], err);
}

enum status
duplicate_tell_apart(struct campaign *c, int64_t first, int64_t second,
	int64_t *entry, struct error *err)
{
	int64_t pair[] = {first, second};

	if (first == second)
		return error_set(err, STATUS_USAGE,
			_("two contacts are expected, not one twice"));
	return campaign_change(
		c, VERB_CONTACT_DISTINCT, tell_apart, pair, entry, err);
}
