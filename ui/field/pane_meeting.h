/* The panes that belong to one meeting: who is invited, the door, the
 * briefing, and the form to change it or (opened on 0) to add one. */
#ifndef UI_FIELD_PANE_MEETING_H
#define UI_FIELD_PANE_MEETING_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_attendees;
extern const struct pane_ops pane_brief;
extern const struct pane_ops pane_check_in;
extern const struct pane_ops pane_meeting;
/* Drafts of both are the form's "meeting". */
extern const struct pane_ops pane_meeting_add;

#endif
