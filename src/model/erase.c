/* Erasing a person, as one entry that keeps no value. */
#include "model/erase.h"

#include "base/i18n.h"
#include "base/text.h"
#include "model/campaign.h"
#include "model/contact.h"
#include "store/erase_sql.h"
#include "store/journal.h"

/*
 * What must outlive the erasure is taken here, while the row can still be
 * read: this is where a list of keyed hashes of e-mails and telephones
 * (SUP-1) takes them.
 */
static enum status
before_erasing(struct campaign *c, int64_t person, struct arena *a,
	struct contact_row *row, struct error *err)
{
	return contact_get(c, person, a, row, err);
}

static enum status
erase(struct campaign *c, const struct contact_row *row, struct error *err)
{
	struct db *db = campaign_db(c);
	enum status st;

	journal_set_erasing(db);
	st = erase_journal(db, row->id, err);
	if (st == STATUS_OK)
		st = erase_rows(db, row->id, err);
	if (st == STATUS_OK && row->address)
		st = erase_address(db, row->address, err);
	if (st == STATUS_OK)
		st = erase_drafts(db, row->id, err);
	return st == STATUS_OK ? erase_search(db, err) : st;
}

enum status
contact_erase(struct campaign *c, int64_t person, const char *reason,
	int64_t *entry, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *why = text_clean(&a, reason);
	struct contact_row row;
	enum status st = *why ? campaign_begin(c, err)
			      : error_set(err, STATUS_USAGE,
					_("why somebody is erased has to be "
					  "said"));

	if (st == STATUS_OK) {
		st = before_erasing(c, person, &a, &row, err);
		if (st == STATUS_OK)
			st = erase(c, &row, err);
		st = campaign_finish(c, st, "contact erase",
			arena_printf(&a, _("erase contact %lld: %s"),
				(long long)person, why),
			entry, err);
		/* The log still holds the pages as they were. */
		if (st == STATUS_OK)
			st = campaign_fold_away(c, err);
	}
	arena_release(&a);
	return st;
}
