/* An account once nobody asks for it any more. */
#include "base/i18n.h"
#include "base/mem.h"
#include "campaign/campaign.h"
#include "campaign/election.h"
#include "office/ledger.h"
#include "office/ledger_sql.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

/* Is it past the last day of the last of its years? */
static enum status
is_over(struct campaign *c, const struct election *e, bool *over,
	struct error *err)
{
	const struct date today = date_today();
	struct ledger_terms terms;
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	*over = false;
	if (st == STATUS_OK)
		st = ledger_terms(c, e->id, &terms, err);
	if (st == STATUS_OK && terms.known)
		*over = today.year > strtol(terms.deposit, NULL, 10) +
					     rules->money.keep_years;
	return st;
}

enum status
ledger_count_over(struct campaign *c, int64_t *n, struct error *err)
{
	const struct election *rows;
	const size_t nrows = campaign_elections(c, &rows);
	enum status st = STATUS_OK;

	*n = 0;
	for (size_t i = 0; i < nrows && st == STATUS_OK; i++) {
		int64_t more = 0;
		bool over;

		st = is_over(c, &rows[i], &over, err);
		if (st == STATUS_OK && over)
			st = ledger_count(
				campaign_db(c), rows[i].id, &more, err);
		*n += more;
	}
	return st;
}

static enum status
drop(struct campaign *c, int64_t election, struct error *err)
{
	struct db *db = campaign_db(c);
	struct arena *a = campaign_arena(c);
	struct account account;
	struct ledger_row *rows = NULL;
	size_t n = 0;
	enum status st = account_get(c, election, a, &account, err);

	if (st == STATUS_OK)
		st = journal_free_summaries(db, err);
	if (st == STATUS_OK)
		st = journal_forget(db, account.holder, err);
	if (st == STATUS_OK || st == STATUS_NONE)
		st = ledger_row_all(db, election, a, &rows, &n, err);
	/* No value is kept of what goes, nor of what was written before. */
	journal_set_erasing(db);
	for (size_t i = 0; st == STATUS_OK && i < n; i++)
		st = journal_scrub(db, "ledger", rows[i].id, err);
	if (st == STATUS_OK)
		st = journal_scrub(db, "account", election, err);
	return st == STATUS_OK ? ledger_empty(db, election, err) : st;
}

enum status
ledger_drop_over(struct campaign *c, struct error *err)
{
	const struct election *rows;
	const size_t n = campaign_elections(c, &rows);
	enum status st = STATUS_OK;

	for (size_t i = 0; i < n && st == STATUS_OK; i++) {
		bool over;

		st = is_over(c, &rows[i], &over, err);
		if (st == STATUS_OK && over)
			st = drop(c, rows[i].id, err);
	}
	return st;
}
