/* Imports that were interrupted are taken back, with what they let others see.
 */
#include "base/i18n.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "office/history_internal.h"
#include "store/db.h"

/* The entry that the parts lack, by whose import it was. */
static enum status
complete(struct campaign *c, int64_t part, struct journal_entry *whole,
	struct error *err)
{
	struct arena *a = campaign_arena(c);
	struct journal_entry e;
	struct journal_head head;
	int64_t entry = 0;
	enum status st = journal_get(campaign_db(c), part, a, &e, err);

	if (st != STATUS_OK)
		return st;
	head = (struct journal_head){.actor = e.actor,
		.verb = e.verb,
		.summary = phrase_make(a, N_("%s: interrupted"), e.said)};
	st = journal_complete(campaign_db(c), part, &head, &entry, err);
	return st == STATUS_OK
		       ? journal_get(campaign_db(c), entry, a, whole, err)
		       : st;
}

static enum status
take_back(struct campaign *c, void *data, struct error *err)
{
	int64_t *part = data;
	struct journal_reverted done = {0};
	struct journal_entry e;
	enum status st = journal_interrupted(campaign_db(c), part, err);

	if (st == STATUS_OK && !*part)
		campaign_keep_nothing(c); /* somebody else was quicker */
	if (st != STATUS_OK || !*part)
		return st;
	st = complete(c, *part, &e, err);
	if (st == STATUS_OK)
		st = history_revert(c, &e, campaign_arena(c), &done, err);
	if (st != STATUS_OK)
		return st;
	campaign_takes_back(c, e.id, e.import, done.nconflicts > 0);
	campaign_say(c, N_("undo: %s"), e.said);
	return STATUS_OK;
}

bool
history_is_unsettled(struct campaign *c)
{
	int64_t part = 0;

	return !db_is_rehearsing(campaign_db(c)) &&
	       journal_interrupted(campaign_db(c), &part, NULL) == STATUS_OK &&
	       part;
}

enum status
history_settle(struct campaign *c, struct error *err)
{
	int64_t part = 0;
	enum status st;

	if (db_is_rehearsing(campaign_db(c)))
		return STATUS_OK;
	do {
		st = journal_interrupted(campaign_db(c), &part, err);
		if (st == STATUS_OK && part)
			st = campaign_change(
				c, VERB_UNDO, take_back, &part, NULL, err);
	} while (st == STATUS_OK && part);
	return st;
}
