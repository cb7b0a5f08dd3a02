/* The electoral roll: the rolls, a file before it comes in, what an erasure
 * takes, and the form of a voter who agreed. */
#ifndef UI_OFFICE_PANE_ROLL_H
#define UI_OFFICE_PANE_ROLL_H

#include "ui/frame/pane.h"

extern const struct pane_ops pane_roll;
extern const struct pane_ops pane_roll_import; /* given: the path */
extern const struct pane_ops pane_roll_purge;
extern const struct pane_ops pane_roll_agree;

/* Ask of whom and to which file, then draw a sheet (roll_sheet.c). */
void roll_ask_sheet(struct pane *p);

#endif
