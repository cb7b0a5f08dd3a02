/* How many people live where the campaign is. */
#ifndef CAMPAIGN_RULES_WHEN_SQL_H
#define CAMPAIGN_RULES_WHEN_SQL_H

#include <stdint.h>

struct campaign;

/* As typed into the account, from the decree, else as the campaign has it; 0:
 * unknown, as it is to who may not see the account. */
int64_t rules_when_people(struct campaign *c);

#endif
