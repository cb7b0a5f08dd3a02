/* The forms of the account: a new entry, and who holds it. */
#ifndef UI_OFFICE_PANE_ACCOUNT_H
#define UI_OFFICE_PANE_ACCOUNT_H

#include "office/ledger.h"
#include "ui/frame/pane.h"

extern const struct pane_ops pane_account_add;
extern const struct pane_ops pane_account_holder;
extern const struct pane_ops pane_account_faults;
/* Opened on an election, whose account is shown. */
extern const struct pane_ops pane_account_of;

/* Say what the law warns of, else how the ceiling stands; notes may be NULL. */
void account_say(struct pane *p, const ledger_notes *notes);

/* A sum as forms show it, "" for none, and one that was typed in such a field.
 */
const char *account_money(struct arena *a, int64_t cents);
enum status account_put_money(
	const char *typed, int64_t *cents, struct error *err);

#endif
