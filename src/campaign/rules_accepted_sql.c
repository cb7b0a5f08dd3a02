/* Statements of the rules that were accepted. */
#include "campaign/rules_accepted_sql.h"

#include "base/date.h"
#include "campaign/campaign.h"
#include "store/row.h"

static const struct column columns[] = {
	COL(rules_accepted, id),
	COL(rules_accepted, digest),
	COL(rules_accepted, text),
	COL(rules_accepted, accepted),
	COL(rules_accepted, actor),
	COL(rules_accepted, reason),
	COL(rules_accepted, loosened),
};
static const struct row_map map = {
	.table = "law_rules", ROW_COLUMNS(rules_accepted, columns)};

enum status
rules_accepted_get(struct campaign *c, struct arena *a,
	struct rules_accepted *row, struct error *err)
{
	struct stmt *s = row_get(campaign_db(c), &map,
		"SELECT * FROM law_rules ORDER BY id DESC LIMIT 1");

	return row_one(s, a, row, err);
}

enum status
rules_row_insert(struct db *db, const struct rules_accepted *row,
	const char *actor, struct error *err)
{
	struct rules_accepted kept = *row;
	char now[DATE_TIME_SIZE];

	kept.accepted = date_now(now);
	kept.actor = actor;
	return row_insert(db, &map, &kept, NULL, err);
}

enum status
rules_accepted_put(
	struct campaign *c, const struct rules_accepted *row, struct error *err)
{
	return rules_row_insert(campaign_db(c), row, campaign_actor(c), err);
}
