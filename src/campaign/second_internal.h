/* Two people, for the door of changes. */
#ifndef CAMPAIGN_SECOND_INTERNAL_H
#define CAMPAIGN_SECOND_INTERNAL_H

#include "campaign/second.h"

/* After the work of a change: whatever changed the setting, or the users, and
 * a verb of two people whose work has not asked, STATUS_DENIED. */
enum status second_check(struct campaign *c, struct error *err);

#endif
