/* Asking for somebody to join a team or to lead it. */
#ifndef UI_FIELD_TEAM_ASK_H
#define UI_FIELD_TEAM_ASK_H

#include "field/team.h"
#include "ui/frame/pane.h"

/* By the beginning of a name; the team stays under the cursor of its list, or
 * the person under that of its members. */
void team_ask(struct pane *p, int64_t team, enum team_role role);
/* Give somebody a role in it, and say that they have it. */
void team_give_role(
	struct pane *p, int64_t team, int64_t person, enum team_role role);
/* "SAUPRÉ Adèle", for what is said of what was done; "" for nobody. */
const char *team_person_name(struct pane *p, struct arena *a, int64_t person);

#endif
