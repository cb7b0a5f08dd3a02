/* A contact to read: Enter on a person, everywhere. */
#ifndef UI_PEOPLE_PANE_CARD_H
#define UI_PEOPLE_PANE_CARD_H

#include "ui/frame/pane.h"

/* Opened on a person; e goes to their form. */
extern const struct pane_ops pane_card;

#endif
