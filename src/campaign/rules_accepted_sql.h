/* The rows of the rules that were accepted. */
#ifndef CAMPAIGN_RULES_ACCEPTED_SQL_H
#define CAMPAIGN_RULES_ACCEPTED_SQL_H

#include "base/error.h"
#include "campaign/rules_accepted.h"

struct db;

/* Accepted now, by actor; the row's own id, time and actor are not read. */
enum status rules_row_insert(struct db *db, const struct rules_accepted *row,
	const char *actor, struct error *err);

#endif
