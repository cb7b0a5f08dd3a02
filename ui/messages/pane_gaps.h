/* The gaps and excesses of the matrix; and one person's part of a plan. */
#ifndef UI_MESSAGES_PANE_GAPS_H
#define UI_MESSAGES_PANE_GAPS_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_gaps;
/* Opened on a contact's id. */
extern const struct pane_ops pane_assignment;

#endif
