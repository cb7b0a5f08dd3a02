/* Statements for elections and their rounds. */
#ifndef CAMPAIGN_ELECTION_SQL_H
#define CAMPAIGN_ELECTION_SQL_H

#include "campaign/election.h"

struct db;

enum status election_rows(struct db *db, struct arena *a,
	struct election **rows, size_t *n, struct error *err);
/* With its rounds; a new one where the id is 0, whose number it is given. */
enum status election_put(struct db *db, struct election *e, struct error *err);

#endif
