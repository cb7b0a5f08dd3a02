/* The panes of one meeting: its invitations, the door, the briefing, and the
 * form that edits it or (opened on 0) adds one. */
#ifndef UI_FIELD_PANE_MEETING_H
#define UI_FIELD_PANE_MEETING_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_attendees;
extern const struct pane_ops pane_brief;
extern const struct pane_ops pane_check_in;
extern const struct pane_ops pane_meeting;
/* Drafts of both are kept under the form "meeting". */
extern const struct pane_ops pane_meeting_add;

/* The sign-in sheet of the meeting under the cursor, or of the one that the
 * place is about. */
extern const struct pane_print print_sheet, print_this_sheet;

#endif
