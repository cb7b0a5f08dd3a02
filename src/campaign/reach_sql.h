/* What roles reach, as SQL. */
#ifndef CAMPAIGN_REACH_SQL_H
#define CAMPAIGN_REACH_SQL_H

#include "store/db.h"
#include "store/sight.h"

#include <stdint.h>

extern const struct sight sight_of_canvassers, sight_of_leads, sight_of_figures;

/* Note what is reached now: the people, sheets, meetings, teams, addresses. */
enum status reach_note(struct db *db, struct error *err);
/* How many of the entry's rows are about what was not, nor made by it. */
enum status reach_outside(
	struct db *db, int64_t entry, int64_t *n, struct error *err);

#endif
