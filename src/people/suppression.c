/* The suppression list: addresses normalised, hashed, stored and looked up. */
#include "people/suppression.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "base/text.h"
#include "campaign/campaign.h"
#include "campaign/channel.h"
#include "people/consent.h"
#include "people/contact.h"
#include "people/contact_more.h"
#include "people/home_key.h"
#include "people/person_more_sql.h"
#include "people/suppression_sql.h"
#include "store/db.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The canonical form of an address; NULL if it is not one. */
static const char *
normalised(struct arena *a, const char *address)
{
	struct contact_row row = {0};
	char *clean = text_clean(a, address);

	/* A place (people/door_refusal.c). */
	if (strchr(clean, ','))
		return clean;
	if (!strchr(clean, '@'))
		return contact_set(&row, CONTACT_PHONE, clean, a, NULL) ==
				       STATUS_OK
			       ? row.phone
			       : NULL;
	for (char *p = clean; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return clean;
}

static void
hash(unsigned char out[DIGEST_SIZE], const unsigned char secret[DIGEST_SIZE],
	const char *address)
{
	struct digest d;

	digest_init(&d, secret, DIGEST_SIZE);
	digest_add(&d, address, strlen(address));
	digest_final(&d, out);
}

static enum status
no_address(const char *address, struct error *err)
{
	return error_set(err, STATUS_USAGE,
		_("\"%s\" is neither an e-mail address nor a telephone number"),
		address);
}

enum status
suppression_holds(struct campaign *c, enum channel channel, const char *address,
	bool *holds, struct error *err)
{
	unsigned char secret[DIGEST_SIZE], digest[DIGEST_SIZE];
	struct arena a = ARENA_INIT;
	const char *normal = NULL;
	enum status st = secret_get(campaign_db(c), secret, err);

	*holds = false;
	if (st == STATUS_OK)
		normal = normalised(&a, address);
	if (normal) {
		hash(digest, secret, normal);
		st = suppression_find(
			campaign_db(c), channel, digest, holds, err);
	}
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

enum status
suppression_holds_home(struct campaign *c, enum channel channel,
	const struct contact_row *row, bool *holds, struct error *err)
{
	unsigned char secret[DIGEST_SIZE], digest[DIGEST_SIZE];
	struct arena a = ARENA_INIT;
	const char *keys[HOME_KEYS];
	enum status st = secret_get(campaign_db(c), secret, err);
	size_t n = st == STATUS_OK ? home_keys(&a, row, false, keys) : 0;

	*holds = false;
	for (size_t i = 0; i < n && st == STATUS_OK && !*holds; i++) {
		hash(digest, secret, keys[i]);
		st = suppression_find(
			campaign_db(c), channel, digest, holds, err);
	}
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

int64_t
suppression_day(const char *iso)
{
	struct date d;
	char day[DATE_TEXT_SIZE];

	snprintf(day, sizeof(day), "%.10s", iso);
	return date_parse_iso(day, &d)
		       ? (d.year * INT64_C(100) + d.month) * 100 + d.day
		       : 0;
}

const char *
suppression_day_iso(struct arena *a, int64_t day)
{
	const struct date d = {.year = (int)(day / 10000),
		.month = (int)(day / 100 % 100),
		.day = (int)(day % 100)};

	return date_iso(arena_alloc(a, DATE_TEXT_SIZE), &d);
}

/* A digest for one channel. */
enum { DAY_KEY = DIGEST_SIZE + 1 };

static void
day_key(char out[DAY_KEY], const char *digest, enum channel channel)
{
	memcpy(out, digest, DIGEST_SIZE);
	out[DIGEST_SIZE] = (char)channel;
}

/* They come by date: the last one stays. */
static void
take(struct suppression_set *set, const struct suppression_row *row)
{
	const char *digest = (const char *)row->digest;
	char key[DAY_KEY];
	int64_t day = suppression_day(row->date);

	keymap_put(&set->of, digest, DIGEST_SIZE,
		keymap_get(&set->of, digest, DIGEST_SIZE) |
			INT64_C(1) << row->channel);
	day_key(key, digest, row->channel);
	if (day)
		keymap_put(&set->days, key, sizeof(key), day);
}

enum status
suppression_set_load(
	struct suppression_set *set, struct campaign *c, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct suppression_row *rows;
	enum status st =
		suppression_rows(campaign_db(c), &a, &rows, &set->n, err);

	set->of = set->days = KEYMAP_INIT;
	if (st == STATUS_OK && set->n)
		st = secret_get(campaign_db(c), set->secret, err);
	for (size_t i = 0; st == STATUS_OK && i < set->n; i++)
		take(set, &rows[i]);
	arena_release(&a);
	return st == STATUS_NONE ? STATUS_OK : st;
}

void
suppression_set_release(struct suppression_set *set)
{
	keymap_release(&set->of);
	keymap_release(&set->days);
}

/* Of a key, as it is hashed. */
static unsigned
find_key(struct suppression_set *set, const char *key,
	int64_t days[CHANNEL_COUNT])
{
	unsigned char digest[DIGEST_SIZE];
	unsigned channels;

	hash(digest, set->secret, key);
	channels = (unsigned)keymap_get(
		&set->of, (const char *)digest, DIGEST_SIZE);
	for (int ch = CHANNEL_EMAIL; days && ch < CHANNEL_COUNT; ch++) {
		char of[DAY_KEY];
		int64_t day;

		if (!(channels & 1U << ch))
			continue;
		day_key(of, (const char *)digest, (enum channel)ch);
		day = keymap_get(&set->days, of, sizeof(of));
		days[ch] = day > days[ch] ? day : days[ch];
	}
	return channels;
}

unsigned
suppression_set_find_home(struct suppression_set *set,
	const struct contact_row *row, int64_t days[CHANNEL_COUNT])
{
	struct arena a = ARENA_INIT;
	const char *keys[HOME_KEYS];
	size_t n = set->n ? home_keys(&a, row, false, keys) : 0;
	unsigned channels = 0;

	for (size_t i = 0; i < n; i++)
		channels |= find_key(set, keys[i], days);
	arena_release(&a);
	return channels;
}

unsigned
suppression_set_find(struct suppression_set *set, const char *address,
	int64_t days[CHANNEL_COUNT])
{
	struct arena a = ARENA_INIT;
	const char *normal = set->n && address ? normalised(&a, address) : NULL;
	unsigned channels = normal ? find_key(set, normal, days) : 0;

	arena_release(&a);
	return channels;
}

enum status
suppression_secret(struct campaign *c, unsigned char secret[DIGEST_SIZE],
	struct error *err)
{
	enum status st = secret_get(campaign_db(c), secret, err);

	if (st != STATUS_NONE || !db_in_transaction(campaign_db(c)))
		return st;
	digest_random(secret, DIGEST_SIZE);
	return secret_put(campaign_db(c), secret, err);
}

/* What is done with a key: it is put on the list, as of a day (NULL: now); or
 * taken off, if it was put there on that day or before. */
struct writing {
	const char *day;
	bool lift;
	bool stays; /* one that is there keeps its day, as it is no new no */
};

static const struct writing now_on = {0};
static const struct writing at_least_now = {.stays = true};

static enum status
write_key(struct campaign *c, enum channel channel, const char *key,
	const struct writing *w, struct error *err)
{
	unsigned char secret[DIGEST_SIZE], digest[DIGEST_SIZE];
	char now[DATE_TIME_SIZE];
	struct suppression_row row = {.channel = channel,
		.date = w->day ? w->day : date_now(now),
		.digest = digest};
	enum status st = suppression_secret(c, secret, err);

	if (st != STATUS_OK)
		return st;
	hash(digest, secret, key);
	if (w->lift)
		return suppression_delete(campaign_db(c), &row, err);
	return w->stays ? suppression_insert_new(campaign_db(c), &row, err)
			: suppression_insert(campaign_db(c), &row, err);
}

static enum status
write_address(struct campaign *c, enum channel channel, const char *address,
	const struct writing *w, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *normal = normalised(&a, address);
	enum status st = normal ? write_key(c, channel, normal, w, err)
				: no_address(address, err);

	arena_release(&a);
	return st;
}

enum status
suppression_lift(struct campaign *c, enum channel channel, const char *address,
	const char *day, struct error *err)
{
	return write_address(c, channel, address,
		&(struct writing){.day = day, .lift = true}, err);
}

enum status
suppression_write_home(struct campaign *c, enum channel channel,
	const struct contact_row *row, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *keys[HOME_KEYS];
	size_t n = home_keys(&a, row, true, keys);
	enum status st = n ? STATUS_OK
			   : error_set(err, STATUS_USAGE,
				     _("there is neither an address nor a date "
				       "of birth to know them by again"));

	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = write_key(c, channel, keys[i], &now_on, err);
	arena_release(&a);
	return st;
}

/* One channel of one address, or of one person. */
struct refusing {
	int64_t person;
	enum channel channel; /* none: each of them */
	const char *address;
	const char *medium;
};

static enum status
add_address(struct campaign *c, void *data, struct error *err)
{
	const struct refusing *r = data;

	campaign_say(c, N_("add an address to the do-not-contact list"));
	return write_address(c, r->channel, r->address, &now_on, err);
}

enum status
suppression_add(struct campaign *c, enum channel channel, const char *address,
	int64_t *entry, struct error *err)
{
	struct refusing r = {.channel = channel, .address = address};

	return campaign_change(
		c, VERB_SUPPRESSION_ADD, add_address, &r, entry, err);
}

enum status
suppression_list(struct campaign *c, struct arena *a,
	struct suppression_row **rows, size_t *n, struct error *err)
{
	return suppression_rows(campaign_db(c), a, rows, n, err);
}

/* What a person is reached at by a channel; at most room, in the arena. */
static enum status
reached_at(struct campaign *c, const struct contact_row *row,
	enum channel channel, struct arena *a, const char **at, size_t room,
	size_t *n, struct error *err)
{
	struct person_channel *more;
	bool email = channel == CHANNEL_EMAIL;
	size_t nmore = 0, k = 0;
	enum status st = contact_channels(c, row->id, a, &more, &nmore, err);

	if (st == STATUS_OK) {
		at[k++] = email ? row->email : row->phone;
		at[k++] = email ? NULL : row->phone2;
	}
	for (size_t i = 0; st == STATUS_OK && i < nmore && k < room; i++)
		if ((more[i].kind == CHANNEL_EMAIL) == email)
			at[k++] = more[i].value;
	*n = k;
	return st;
}

enum { REACHED_AT = 64 };

static bool
is_home(enum channel channel)
{
	return channel == CHANNEL_POST || channel == CHANNEL_DOOR;
}

/* All that a person is reached at by a channel, and who they are, for the day
 * when they come back with another address. */
static enum status
write_row(struct campaign *c, const struct contact_row *row,
	enum channel channel, const struct writing *w, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *at[REACHED_AT];
	size_t n = 0;
	enum status st = STATUS_OK;
	/* A surname alone is a household's: it is no key to somebody's e-mail.
	 */
	bool known = is_home(channel) || *row->first_name;

	if (known)
		n = home_keys(&a, row, true, at);
	/* What was written before the year was known is lifted, too. */
	if (known && w->lift)
		n += home_keys(&a, row, false, at + n);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = write_key(c, channel, at[i], w, err);
	n = 0;
	if (st == STATUS_OK && !is_home(channel))
		st = reached_at(c, row, channel, &a, at, REACHED_AT, &n, err);
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		if (at[i])
			st = write_address(c, channel, at[i], w, err);
	arena_release(&a);
	return st;
}

enum status
suppression_write_contact(struct campaign *c, const struct contact_row *row,
	enum channel channel, const char *day, struct error *err)
{
	return write_row(c, row, channel, &(struct writing){.day = day}, err);
}

static enum status
write_person(struct campaign *c, int64_t person, enum channel channel,
	const struct writing *w, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct contact_row row;
	enum status st = contact_get(c, person, &a, &row, err);

	if (st == STATUS_OK)
		st = write_row(c, &row, channel, w, err);
	arena_release(&a);
	return st;
}

/* CON-7: only a yes with its proof takes back a no. */
enum status
suppression_follow(
	struct campaign *c, const struct consent_row *row, struct error *err)
{
	if (row->purpose != CONSENT_NEWS ||
		(row->state == CONSENT_YES && !consent_is_proven(row)))
		return STATUS_OK;
	return write_person(c, row->person, row->channel,
		&(struct writing){.day = row->captured,
			.lift = row->state == CONSENT_YES},
		err);
}

static enum status
suppression_write_refusal(struct campaign *c, int64_t person,
	enum channel channel, const char *medium, struct error *err)
{
	char now[DATE_TIME_SIZE];
	const struct refusal refusal = {
		person, channel, date_now(now), campaign_actor(c), medium};
	enum status st = consent_refuse(campaign_db(c), &refusal, err);

	return st == STATUS_OK ? write_person(c, person, channel, &now_on, err)
			       : st;
}

static enum status
refuse(struct campaign *c, void *data, struct error *err)
{
	const struct refusing *r = data;
	struct contact_row row = {.last_name = "", .first_name = ""};
	enum status st =
		contact_get(c, r->person, campaign_arena(c), &row, err);

	campaign_say(c, N_("%s %s refuses %s"), row.last_name, row.first_name,
		r->channel ? phrase_value(campaign_arena(c), &channel_set,
				     r->channel)
			   : phrase_word(campaign_arena(c), N_("any channel")));
	if (st == STATUS_OK && r->channel)
		return suppression_write_refusal(
			c, r->person, r->channel, r->medium, err);
	for (enum channel ch = 1; ch < (enum channel)CHANNEL_COUNT; ch++)
		if (st == STATUS_OK)
			st = suppression_write_refusal(
				c, r->person, ch, r->medium, err);
	return st;
}

enum status
suppression_write_erased(
	struct campaign *c, const struct contact_row *row, struct error *err)
{
	enum status st = STATUS_OK;

	CHANNEL_EACH (ch)
		if (st == STATUS_OK)
			st = write_row(c, row, ch, &at_least_now, err);
	return st;
}

enum status
suppression_refuse(struct campaign *c, int64_t person, enum channel channel,
	const char *medium, int64_t *entry, struct error *err)
{
	struct refusing r = {
		.person = person, .channel = channel, .medium = medium};

	return campaign_change(c, VERB_CONTACT_REFUSE, refuse, &r, entry, err);
}
