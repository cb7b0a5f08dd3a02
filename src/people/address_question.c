/* Addresses that the tables put in several stations, and the answer. */
#include "people/address_match.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "people/contact.h"
#include "people/door_sql.h"

#include <stdlib.h>

static const char *
claims_text(struct arena *a, const struct address_claim *claims, size_t n)
{
	struct arena_text text = ARENA_TEXT(a);

	for (size_t i = 0; i < n; i++)
		if (claims[i].electors >= 0)
			arena_add(&text, ", ", "%s (%lld)", claims[i].code,
				(long long)claims[i].electors);
		else
			arena_add(&text, ", ", "%s", claims[i].code);
	return text.at;
}

/* Those of one address, which follow each other; not where it is settled. */
static enum status
take_question(struct campaign *c, struct address_claim *claims, size_t n,
	struct arena *a, struct address_question *q, bool *open,
	struct error *err)
{
	struct address_row row;
	enum status st = address_get(c, claims->address, a, &row, err);

	*open = st == STATUS_OK && !row.station;
	if (*open)
		*q = (struct address_question){row.id, address_label(a, &row),
			claims, n, claims_text(a, claims, n)};
	return st;
}

enum status
address_questions(struct campaign *c, struct arena *a,
	struct address_question **rows, size_t *n, struct error *err)
{
	struct address_claim *claims;
	size_t nclaims = 0, from = 0;
	enum status st =
		claim_rows(campaign_db(c), 0, a, &claims, &nclaims, err);

	*rows = ARENA_ARRAY(a, struct address_question, nclaims + 1);
	*n = 0;
	for (size_t i = 0; i < nclaims && st == STATUS_OK; i++) {
		bool open;

		if (i + 1 < nclaims &&
			claims[i + 1].address == claims[from].address)
			continue;
		st = take_question(c, &claims[from], i + 1 - from, a,
			&(*rows)[*n], &open, err);
		*n += open;
		from = i + 1;
	}
	return st;
}

struct settling {
	int64_t address, station;
};

/* Those who live there and have no station vote there. */
static enum status
give_station(struct campaign *c, int64_t address, const char *code,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	int64_t *ids = NULL;
	size_t n = 0;
	enum status st = address_people(campaign_db(c), address, &ids, &n, err);

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		struct contact_row row;

		st = contact_get(c, ids[i], &a, &row, err);
		if (st == STATUS_OK && !row.station_code) {
			row.station_code = code;
			st = contact_write(c, &row, err);
		}
		arena_reset(&a);
	}
	free(ids);
	arena_release(&a);
	return st;
}

static enum status
settle(struct campaign *c, void *data, struct error *err)
{
	const struct settling *k = data;
	struct arena *a = campaign_arena(c);
	struct address_row row;
	enum status st = address_get(c, k->address, a, &row, err);

	if (st == STATUS_OK)
		st = address_set_station(
			campaign_db(c), k->address, k->station, err);
	if (st == STATUS_OK)
		st = address_get(c, k->address, a, &row, err);
	if (st != STATUS_OK)
		return st;
	campaign_say(c, N_("%s votes at station %s"), address_label(a, &row),
		row.code);
	return give_station(c, k->address, row.code, err);
}

enum status
address_settle(struct campaign *c, int64_t address, int64_t station,
	int64_t *entry, struct error *err)
{
	struct settling k = {address, station};

	return campaign_change(c, VERB_ADDRESS_MATCH, settle, &k, entry, err);
}
