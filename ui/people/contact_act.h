/* What is done to contacts from their list: tag, keep a filter, refuse, note,
 * copy. */
#ifndef UI_PEOPLE_CONTACT_ACT_H
#define UI_PEOPLE_CONTACT_ACT_H

#include "ui/frame/pane.h"

/* The pane is that of the contacts; false: no such action here. */
bool contact_act(struct pane *p, enum action action, enum status *status,
	struct error *err);
/* The note of who is under the cursor, as it comes from the editor. */
void contact_noted(struct pane *p, const char *text);

#endif
