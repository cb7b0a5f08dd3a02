/* What the account's own files share. */
#ifndef OFFICE_LEDGER_INTERNAL_H
#define OFFICE_LEDGER_INTERNAL_H

#include "office/ledger.h"

/* What the law attaches to the heading of an expense, if anything. For the work
 * of a change. */
void ledger_tell_heading(struct campaign *c, const struct ledger_row *row);

#endif
