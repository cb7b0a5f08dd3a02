/* The panes of one team: its members, and the form that edits it or (opened on
 * 0) adds one. */
#ifndef UI_FIELD_PANE_TEAM_H
#define UI_FIELD_PANE_TEAM_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_members;
extern const struct pane_ops pane_team;
/* Drafts of both are kept under the form "team". */
extern const struct pane_ops pane_team_add;

#endif
