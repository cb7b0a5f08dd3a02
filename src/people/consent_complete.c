/* The proof of an import's consents, completed as one entry. */
#include "people/consent_complete.h"

#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
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
	enum status st =
		consent_rows_complete(campaign_db(c), k->proof, k->n, err);

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

	if (!proof->wording || !*proof->wording)
		return error_set(err, STATUS_DENIED,
			_("a yes is kept with the sentence that was agreed "
			  "to: --wording"));
	return campaign_change(
		c, VERB_CONSENT_COMPLETE, complete, &k, entry, err);
}
