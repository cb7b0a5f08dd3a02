/* Retention periods as days, and erasing people past them. */
#include "office/retention.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/phrase.h"
#include "campaign/campaign.h"
#include "campaign/rules.h"
#include "campaign/second.h"
#include "messages/record.h"
#include "office/forget.h"
#include "office/law_sql.h"
#include "office/ledger.h"
#include "people/expired.h"

#include <stdlib.h>
#include <string.h>

enum status
retention_period(struct campaign *c, enum retention_class class,
	struct arena *a, const char **text, struct error *err)
{
	const struct rules *rules;
	enum status st = campaign_rules(c, &rules, err);

	*text = "";
	if (st != STATUS_OK)
		return st;
	switch (class) {
	case RETENTION_NONE:
	case RETENTION_MEMBER:
		break;
	case RETENTION_OCCASIONAL:
		*text = _("until the end of the election");
		break;
	case RETENTION_PROSPECT:
		*text = arena_printf(
			a, _("%ld days in all"), rules->prospect_days);
		break;
	case RETENTION_REGULAR:
		*text = arena_printf(a, _("%ld months without a sign"),
			rules->silent_months);
		break;
	case RETENTION_ROLL:
		*text = arena_printf(a, _("%ld days after the last round"),
			rules->roll_days);
		break;
	}
	return STATUS_OK;
}

enum status
retention_due(struct campaign *c, size_t limit, struct arena *a,
	struct retention_row **rows, size_t *n, struct error *err)
{
	struct expired_days days;
	enum status st = expired_days(c, a, &days, err);

	return st == STATUS_OK ? retention_rows(campaign_db(c), &days, limit, a,
					 rows, n, err)
			       : st;
}

enum status
retention_due_of(struct campaign *c, enum retention_class class, int64_t *n,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct expired_days days;
	enum status st = expired_days(c, &a, &days, err);

	if (st == STATUS_OK)
		st = retention_count(campaign_db(c), &days, class, n, err);
	arena_release(&a);
	return st;
}

enum status
retention_records_due(struct campaign *c, int64_t *n, struct error *err)
{
	int64_t rows = 0;
	enum status st = record_count_over(c, n, err);

	if (st == STATUS_OK)
		st = ledger_count_over(c, &rows, err);
	*n += rows;
	return st;
}

/* What stays is how many went, and when. */
static enum status
drop_records(struct campaign *c, int64_t people, int64_t records,
	const char *rules, struct error *err)
{
	char now[DATE_TIME_SIZE];
	enum status st = record_drop_over(c, err);

	if (st == STATUS_OK)
		st = ledger_drop_over(c, err);
	if (st == STATUS_OK)
		st = campaign_set(c, "records_purged",
			arena_printf(campaign_arena(c), "%s %lld",
				date_now(now), (long long)records),
			err);
	campaign_say(c,
		N_("erase what is past its time: contacts %lld, records of "
		   "sendings and of the account %lld (rules %s)"),
		(long long)people, (long long)records, rules);
	return st;
}

/* So many were listed, and no other number is erased. */
static enum status
erase_due(struct campaign *c, void *data, struct error *err)
{
	const int64_t *expected = data;
	struct arena *a = campaign_arena(c);
	const struct rules *rules;
	struct retention_row *rows;
	int64_t *people, records = 0;
	size_t n;
	enum status st = campaign_rules(c, &rules, err);

	if (st == STATUS_OK)
		st = retention_due(c, SIZE_MAX / 2, a, &rows, &n, err);
	if (st == STATUS_OK)
		st = retention_records_due(c, &records, err);
	if (st != STATUS_OK)
		return st;
	if ((int64_t)n + records != *expected)
		return error_set(err, STATUS_CONFLICT,
			_("there are %zu by now: look again"),
			n + (size_t)records);
	people = ARENA_ARRAY(a, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		people[i] = rows[i].person;
	st = second_ask(c, "contacts whose time is over", people,
		n * sizeof(*people), err);
	if (st != STATUS_OK)
		return st;
	campaign_say_n(c, n,
		NN_("erase %lld contact whose time is over (rules %s)",
			"erase %lld contacts whose time is over (rules %s)"),
		(long long)n, rules_mark(rules, a));
	if (records)
		st = drop_records(
			c, (int64_t)n, records, rules_mark(rules, a), err);
	return st == STATUS_OK ? forget_people(c, people, n, err) : st;
}

enum status
retention_purge(
	struct campaign *c, int64_t expected, int64_t *entry, struct error *err)
{
	enum status st = campaign_change(
		c, VERB_LAW_PURGE, erase_due, &expected, entry, err);

	if (st == STATUS_OK)
		campaign_fold_away(c);
	return st;
}
