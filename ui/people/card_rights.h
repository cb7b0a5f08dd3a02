/* What a person may ask for on their card: to see what is kept of them, to be
 * erased, and what they agreed to. Who may not do it is told at the key, before
 * any question. */
#ifndef UI_PEOPLE_CARD_RIGHTS_H
#define UI_PEOPLE_CARD_RIGHTS_H

#include "ui/frame/pane.h"

struct contact_row;

/* row: of the card. false: no such action here. */
bool card_rights_act(struct pane *p, const struct contact_row *row,
	enum action action, enum status *status, struct error *err);

/* Of a dialog (dialog_checks) that asks on which day somebody agreed: NULL, or
 * why that is none, in the arena. */
const char *card_check_day(
	struct pane *p, const struct answer *answer, struct arena *a);

#endif
