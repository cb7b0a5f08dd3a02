/* The actions on contacts, in their list and on a card: tag, keep a filter,
 * refuse, note, copy. */
#ifndef UI_PEOPLE_CONTACT_ACT_H
#define UI_PEOPLE_CONTACT_ACT_H

#include "campaign/channel.h"
#include "ui/frame/pane.h"

/* The pane is that of contacts, or a card, whose subject is the person; false:
 * no such action here. */
bool contact_act(struct pane *p, enum action action, enum status *status,
	struct error *err);
/* The note about the contact under the cursor, back from the editor. */
void contact_noted(struct pane *p, const char *before, const char *text);
/* x and p in the list: ask why, and where to. */
void contact_ask_export(struct pane *p);
void contact_ask_print(struct pane *p);
/* Run a command that writes to the file which was chosen, on a scope ("on
 * marked") or "": a line of the program's own, so that it asks what the command
 * asks. The command ends in its option that takes the file. */
void contact_run_to_file(struct pane *p, const struct answer *file,
	const char *command, const char *scope);
/* The letter that a question about channels takes; of none: any. */
char contact_channel_letter(enum channel channel);

#endif
