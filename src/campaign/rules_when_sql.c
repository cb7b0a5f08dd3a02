/* The number that the thresholds of the electoral code go by. */
#include "campaign/rules_when_sql.h"

#include "campaign/campaign.h"
#include "store/stmt.h"

int64_t
rules_when_people(struct campaign *c)
{
	struct campaign_facts facts;
	int64_t typed = 0;

	campaign_facts_of(c, &facts);
	if (stmt_one_int(stmt_get(campaign_db(c),
				 "SELECT coalesce(max(population), 0) "
				 "FROM account"),
		    &typed, NULL) != STATUS_OK)
		typed = 0;
	return typed > 0 ? typed : facts.population;
}
