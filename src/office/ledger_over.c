/* The account once nobody asks for it any more. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "office/ledger.h"
#include "office/ledger_sql.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

/* Is it past the last day of the last of its years? */
static enum status
is_over(struct campaign *c, bool *over, struct error *err)
{
	const struct date today = date_today();
	struct ledger_terms terms;
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	*over = false;
	if (st == STATUS_OK)
		st = ledger_terms(c, &terms, err);
	if (st == STATUS_OK && terms.known)
		*over = today.year > strtol(terms.deposit, NULL, 10) +
					     rules->money.keep_years;
	return st;
}

enum status
ledger_count_over(struct campaign *c, int64_t *n, struct error *err)
{
	bool over;
	enum status st = is_over(c, &over, err);

	*n = 0;
	return st == STATUS_OK && over ? ledger_count(campaign_db(c), n, err)
				       : st;
}

enum status
ledger_drop_over(struct campaign *c, struct error *err)
{
	struct db *db = campaign_db(c);
	struct arena *a = campaign_arena(c);
	struct account account;
	struct ledger_row *rows = NULL;
	size_t n = 0;
	bool over;
	enum status st = is_over(c, &over, err);

	if (st != STATUS_OK || !over)
		return st;
	st = account_get(c, a, &account, err);
	if (st == STATUS_OK)
		st = journal_free_summaries(db, err);
	if (st == STATUS_OK)
		st = journal_forget(db, account.holder, err);
	if (st == STATUS_OK || st == STATUS_NONE)
		st = ledger_row_all(db, a, &rows, &n, err);
	/* No value is kept of what goes, nor of what was written before. */
	journal_set_erasing(db);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		st = journal_scrub(db, "ledger", rows[i].id, err);
	if (st == STATUS_OK)
		st = journal_scrub(db, "account", 1, err);
	return st == STATUS_OK ? ledger_empty(db, err) : st;
}
