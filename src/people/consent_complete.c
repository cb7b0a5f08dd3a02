/* The proof of an import's consents, completed as one entry. */
#include "people/consent_complete.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "people/consent_record.h"
#include "people/consent_sql.h"

struct completing {
	const struct consent_proof *proof;
	int64_t *n;
};

static enum status
complete(struct campaign *c, void *data, struct error *err)
{
	const struct completing *k = data;
	const char *file = "";
	int64_t left = 0;
	struct db *db = campaign_db(c);
	enum status st = consent_rows_unproven(db, k->proof->import, k->n, err);

	if (st == STATUS_OK)
		st = consent_rows_complete(db, k->proof, err);
	if (st == STATUS_OK)
		st = consent_rows_unproven(db, k->proof->import, &left, err);
	if (st == STATUS_OK && left)
		return error_set(err, STATUS_DENIED,
			ngettext("of %lld yes it is not known either when, or "
				 "how, it was given: say the day and the "
				 "medium too",
				"of %lld yeses it is not known either when, or "
				"how, they were given: say the day and the "
				"medium too",
				(unsigned long)left),
			(long long)left);
	if (st == STATUS_OK)
		st = consent_import_file(campaign_db(c), k->proof->import,
			campaign_arena(c), &file, err);
	campaign_say_n(c, *k->n,
		NN_("proof of %lld consent of %s",
			"proof of %lld consents of %s"),
		(long long)*k->n, file);
	if (st == STATUS_OK && !*k->n)
		st = error_set(err, STATUS_NONE,
			_("no yes of import %lld lacks its proof"),
			(long long)k->proof->import);
	return st;
}

enum status
consent_complete(struct campaign *c, const struct consent_proof *proof,
	int64_t *n, int64_t *entry, struct error *err)
{
	struct completing k = {proof, n};
	char today[DATE_TEXT_SIZE];
	const struct date now = date_today();
	const struct consent_row given = {.captured = proof->captured};
	enum status st = proof->captured ? consent_check(&given,
						   date_iso(today, &now), err)
					 : STATUS_OK;

	if (st != STATUS_OK)
		return st;
	if (!proof->wording || !*proof->wording)
		return error_set(err, STATUS_DENIED,
			_("a yes is kept with the sentence that was agreed "
			  "to: --wording"));
	return campaign_change(
		c, VERB_CONSENT_COMPLETE, complete, &k, entry, err);
}
