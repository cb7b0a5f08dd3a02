/* The ledger written, read out of one file, and applied to another. */
#include "people/erasure.h"

#include "base/keymap.h"
#include "base/vec.h"
#include "campaign/campaign.h"
#include "people/erasure_sql.h"
#include "people/roll_sql.h"
#include "people/suppression.h"
#include "people/suppression_sql.h"

#include <string.h>

static void
digest_of(unsigned char out[DIGEST_SIZE],
	const unsigned char secret[DIGEST_SIZE], int64_t person)
{
	static const char what[] = "erased person";
	struct digest d;

	digest_init(&d, secret, DIGEST_SIZE);
	digest_add_field(&d, what, sizeof(what));
	digest_add_field(&d, &person, sizeof(person));
	digest_final(&d, out);
}

enum status
erasure_note(struct campaign *c, int64_t person, struct error *err)
{
	unsigned char secret[DIGEST_SIZE], digest[DIGEST_SIZE];
	enum status st = suppression_secret(c, secret, err);

	if (st != STATUS_OK)
		return st;
	digest_of(digest, secret, person);
	return erasure_insert(campaign_db(c), digest, err);
}

enum status
erasure_ledger_load(struct campaign *c, struct arena *a,
	struct erasure_ledger *out, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st = erasure_digests(db, a, &out->digests, &out->n, err);

	if (st == STATUS_OK)
		st = suppression_rows(
			db, a, &out->refused, &out->nrefused, err);
	if (st == STATUS_OK)
		st = noes_load(db, a, &out->noes, &out->nnoes, err);
	if (st == STATUS_OK)
		st = roll_rows_purged(db, a, &out->rolls, &out->nrolls, err);
	if (st == STATUS_OK && (out->n || out->nrefused))
		st = secret_get(db, out->secret, err);
	return st;
}

/* Whom of the people here the ledger names. */
static enum status
find_erased(struct campaign *c, const struct erasure_ledger *ledger,
	int64_t **people, size_t *n, struct error *err)
{
	struct keymap erased = KEYMAP_INIT;
	size_t found = 0;
	enum status st = erasure_people(campaign_db(c), people, n, err);

	for (size_t i = 0; i < ledger->n; i++)
		keymap_put(&erased, (const char *)ledger->digests[i],
			DIGEST_SIZE, 1);
	for (size_t i = 0; st == STATUS_OK && i < *n; i++) {
		unsigned char digest[DIGEST_SIZE];

		digest_of(digest, ledger->secret, (*people)[i]);
		if (keymap_get(&erased, (const char *)digest, DIGEST_SIZE))
			(*people)[found++] = (*people)[i];
	}
	*n = found;
	keymap_release(&erased);
	return st;
}

/* Hashes are of use under the key they were made with. */
static enum status
carry_refusals(struct campaign *c, const struct erasure_ledger *ledger,
	struct error *err)
{
	unsigned char secret[DIGEST_SIZE];
	struct db *db = campaign_db(c);
	enum status st = secret_get(db, secret, err);

	if (st == STATUS_NONE) {
		memcpy(secret, ledger->secret, DIGEST_SIZE);
		st = secret_put(db, secret, err);
	}
	if (st == STATUS_OK && memcmp(secret, ledger->secret, DIGEST_SIZE) != 0)
		return STATUS_OK;
	for (size_t i = 0; st == STATUS_OK && i < ledger->nrefused; i++)
		st = suppression_insert(db, &ledger->refused[i], err);
	return st;
}

/* On the cards of those who said no, too: not everybody has an address that a
 * hash could be of. */
static enum status
carry_noes(struct campaign *c, const struct erasure_ledger *ledger,
	int64_t *refused, struct error *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < ledger->nnoes && st == STATUS_OK; i++) {
		const struct said_no *no = &ledger->noes[i];
		const struct refusal refusal = {.person = no->person,
			.channel = (enum channel)set_find(
				&channel_set, no->channel),
			.when = no->captured,
			.by = no->captured_by,
			.medium = no->medium};
		bool news = false;

		st = no_is_news(campaign_db(c), no, &news, err);
		if (st == STATUS_OK && news && refusal.channel)
			st = consent_refuse(campaign_db(c), &refusal, err);
		*refused += news;
	}
	return st;
}

enum status
erasure_ledger_apply(struct campaign *c, const struct erasure_ledger *ledger,
	int64_t *refused, int64_t **people, size_t *n, struct error *err)
{
	enum status st = STATUS_OK;

	*refused = 0;
	*people = NULL;
	*n = 0;
	if (ledger->n || ledger->nrefused)
		st = carry_refusals(c, ledger, err);
	if (st == STATUS_OK)
		st = carry_noes(c, ledger, refused, err);
	for (size_t i = 0; i < ledger->nrolls && st == STATUS_OK; i++)
		st = roll_row_purge_again(
			campaign_db(c), &ledger->rolls[i], err);
	return st == STATUS_OK && ledger->n
		       ? find_erased(c, ledger, people, n, err)
		       : st;
}
