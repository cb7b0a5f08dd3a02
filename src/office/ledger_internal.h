/* What the account's own files share. */
#ifndef OFFICE_LEDGER_INTERNAL_H
#define OFFICE_LEDGER_INTERNAL_H

#include "office/ledger.h"

/* The election of an account (0: that which the campaign runs for);
 * STATUS_NONE: there is none of that number. */
struct election;
enum status ledger_election(struct campaign *c, int64_t id,
	const struct election **out, struct error *err);
/* What the law attaches to the heading of an expense, if anything. For the work
 * of a change. */
void ledger_tell_heading(struct campaign *c, const struct ledger_row *row);

/* A line of the CNCCFP's form: of ledger_annex_listing. */
struct ledger_annex {
	enum ledger_side side; /* LEDGER_IN or LEDGER_OUT */
	const char *heading;
	int64_t cents, pieces;
};

#endif
